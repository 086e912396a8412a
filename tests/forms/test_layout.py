"""The printed tables: no gap, no overlap, and the published empty form looks the same."""

from itertools import product
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

import govdisclosure as gd
from govdisclosure.forms import EDITIONS, Box, Form, Layout, Role, layout_of

BLANK = Path(__file__).parents[3] / "shared" / "samples" / "blank-form-2021.docx"
TABLES = [(form, grid.section) for form in EDITIONS for grid in form.grids]
every_table = pytest.mark.parametrize(("form", "section"), TABLES, ids=str)


def covered(box: Box) -> set[tuple[int, int]]:
    rows = range(box.row, box.row + box.rows)
    return set(product(rows, range(box.column, box.column + box.columns)))


@every_table
def test_the_boxes_cover_the_table_without_gap_or_overlap(form: Form, section: str) -> None:
    layout = layout_of(form, section)
    squares = [square for box in layout.boxes for square in covered(box)]
    assert len(squares) == len(set(squares))
    assert set(squares) == set(product(range(layout.height), range(layout.width)))


@every_table
def test_every_cell_is_printed_once_and_in_the_order_of_the_form(form: Form, section: str) -> None:
    layout = layout_of(form, section)
    cells = [box.cell for row in layout.rows for box in row if box.cell]
    assert tuple(cells) == form.grid(section).cells
    assert all((box.role is Role.NUMBER) == (box.cell is not None) for box in layout.boxes)
    assert all(bool(box.words) != bool(box.cell) for box in layout.boxes)


def heads(layout: Layout, number: Box) -> list[str]:
    """The words that head a number, as a reader of the paper finds them: above and to its left."""
    above = [
        box.words
        for box in layout.boxes
        if box.role is Role.COLUMN
        and box.row < number.row
        and box.column <= number.column < box.column + box.columns
    ]
    beside = [
        box.words
        for box in layout.boxes
        if box.role is Role.ROW and box.row <= number.row < box.row + box.rows
    ]
    return beside + above


@every_table
def test_a_number_stands_under_and_beside_its_own_labels(form: Form, section: str) -> None:
    layout = layout_of(form, section)
    for box in layout.boxes:
        if box.cell:
            row, column = form.lines(box.cell)
            found = heads(layout, box)
            assert {row.label, column.label} <= set(found)
            assert {row.heading, column.heading} - {""} <= set(found)


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_the_parts_of_a_table_are_its_rows(form: Form) -> None:
    for grid in form.grids:
        layout = layout_of(form, grid.section)
        assert [row for part in layout.parts for row in part] == list(layout.rows)
        items = {row.heading for row in grid.rows} if grid.section == "disclosures" else {""}
        assert len(layout.parts) == len(items)
        for row in layout.rows[: layout.head]:
            assert {box.role for box in row} <= {Role.NOTE, Role.COLUMN}


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_a_sum_that_a_body_prints_stands_above_what_it_sums(form: Form) -> None:
    groups = {cell.row for cell in form.subtotals}
    plain, printed = (layout_of(form, "requests", subtotals=each) for each in ((), groups))
    assert printed.height == plain.height + len(groups)
    squares = [square for box in printed.boxes for square in covered(box)]
    assert len(squares) == len(set(squares)) == printed.height * printed.width
    at = {box.cell: box for box in printed.boxes if box.cell}
    assert set(at) == {*form.grid("requests").cells, *form.subtotals}
    for cell, identity in form.subtotals.items():
        rows = [at[part].row for part in identity.right]
        assert rows == [*range(at[cell].row + 1, at[cell].row + 1 + len(rows))]
        assert heads(printed, at[cell])[:2] == ["三、本年度办理结果", identity.cites.text]


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(gd.UnknownAddress):
        layout_of(gd.FORM_2021, "overview")


@pytest.mark.skipif(not BLANK.exists(), reason="the published empty form is not at hand")
def test_the_layout_is_that_of_the_published_form() -> None:
    tables = Document(str(BLANK)).tables
    sections = ("disclosures", "requests", "challenges")
    for table, section in zip(tables, sections, strict=True):
        layout = layout_of(gd.FORM_2021, section)
        published = []
        for number, row in enumerate(table._tbl.tr_lst):
            column = 0
            for field in row.tc_lst:
                if field.vMerge != "continue":
                    words = "".join(each.text or "" for each in field.iter(qn("w:t"))).strip()
                    published.append((number, column, field.grid_span, words))
                column += field.grid_span
        ours = [(box.row, box.column, box.columns, box.words) for row in layout.rows for box in row]
        assert ours == published
