"""A grid of a PDF is read the same however it is drawn; what is not drawn is read as no number."""

from collections.abc import Callable, Sequence

import pytest
from drawn_pages import (
    SIZE,
    STYLES,
    DrawnGrid,
    Segment,
    drawn_grids,
    fields,
    page_of,
    places,
    read,
    tables,
    write_texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import font
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

pytestmark = pytest.mark.usefixtures("in_this_process")

#: The size of the mark of a note, and how far it is raised, in parts of the size of the words.
SMALL_AND_RAISED = st.floats(0.55, 0.84), st.floats(0.25, 0.5)

few = settings(max_examples=6)


def written(
    grid: DrawnGrid,
    style: str,
    *,
    offsets: Sequence[float] = (0.0,),
    then: Callable[[Canvas], None] = lambda _: None,
) -> bytes:
    return page_of(
        lambda canvas: STYLES[style](canvas, grid),
        lambda canvas: write_texts(canvas, grid, offsets=offsets),
        then,
    )


@pytest.mark.parametrize("style", STYLES)
@few
@given(drawn_grids())
def test_a_grid_reads_as_it_is_drawn_in_every_style(style: str, grid: DrawnGrid) -> None:
    assert tables(read(written(grid, style))) == [grid.texts]


@few
@given(drawn_grids(), st.floats(0.1, 0.9))
def test_what_is_drawn_twice_is_read_once(grid: DrawnGrid, offset: float) -> None:
    twice = written(grid, "solid", offsets=(0.0, offset))
    assert tables(read(twice)) == [grid.texts]


def misplaced(grid: DrawnGrid, content: bytes) -> list[str]:
    """The numbers that are read below another head, or beside another label, than they have."""
    heads = {each.column: each.text for each in grid.cells if each.row == 0 and each.column}
    labels = {each.row: each.text for each in grid.cells if each.column == 0 and each.row}
    homes = {
        each.text: (labels[each.row], heads[each.column])
        for each in grid.cells
        if each.text.isdecimal()
    }
    wrong = []
    for table in fields(read(content)):
        named = {each.column: each.text for each in table[0] if each.columns == 1}
        for row in table[1:]:
            for each in row:
                home = row[0].text, named.get(each.column, "")
                if not each.text.isdecimal() or each.columns > 1:
                    continue
                known = home[0] in labels.values(), home[1] in heads.values()
                own = homes.get(each.text, ("", ""))
                if any(
                    is_known and one != other
                    for is_known, one, other in zip(known, home, own, strict=True)
                ):
                    wrong.append(each.text)
    return wrong


@settings(max_examples=40)
@given(drawn_grids(spans=False), st.data(), st.booleans())
def test_a_rule_that_is_missing_moves_no_number(
    grid: DrawnGrid, data: st.DataObject, whole: bool
) -> None:
    rules = grid.rules if whole else grid.edges
    missing: Segment = data.draw(st.sampled_from(rules))

    def draw(canvas: Canvas) -> None:
        for x0, y0, x1, y1 in rules:
            if (x0, y0, x1, y1) != missing:
                canvas.line(x0, 842 - y0, x1, 842 - y1)

    assert misplaced(grid, page_of(draw, lambda canvas: write_texts(canvas, grid))) == []


@few
@given(
    drawn_grids(),
    st.sampled_from(["before", "behind"]),
    st.floats(0.55, 0.84),
    st.floats(0.25, 0.5),
)
def test_the_mark_of_a_note_is_no_part_of_a_number(
    grid: DrawnGrid, side: str, size: float, rise: float
) -> None:
    def marks(canvas: Canvas) -> None:
        canvas.setFont(font(), size * SIZE)
        for x, y, wide, text in places(grid):
            if text:
                mark = pdfmetrics.stringWidth("12", font(), size * SIZE)
                canvas.drawString(x - mark if side == "before" else x + wide, y + rise * SIZE, "12")

    content = written(grid, "solid", then=marks)
    (found,) = fields(read(content))
    assert [[each.text for each in row] for row in found] == grid.texts
    assert all(each.omitted == ("¹²" if each.text else "") for row in found for each in row)


@few
@given(drawn_grids(), st.floats(0.2, 0.5), st.booleans())
def test_a_number_that_is_struck_out_is_omitted(grid: DrawnGrid, height: float, area: bool) -> None:
    def strokes(canvas: Canvas) -> None:
        for x, y, wide, text in places(grid):
            if text.isdecimal():
                middle = y + height * SIZE
                if area:
                    canvas.rect(x, middle - 0.3, wide, 0.6, stroke=0, fill=1)
                else:
                    canvas.line(x, middle, x + wide, middle)

    content = written(grid, "solid", then=strokes)
    (found,) = fields(read(content))
    shown = [["" if text.isdecimal() else text for text in row] for row in grid.texts]
    assert [[each.text for each in row] for row in found] == shown
    told = [[text if text.isdecimal() else "" for text in row] for row in grid.texts]
    assert [[each.omitted for each in row] for row in found] == told
