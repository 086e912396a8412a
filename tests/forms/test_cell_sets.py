"""Several cells are named by whole rows and columns, and the words say which cells they are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS, Grid, Line, cells_in_words, lines_in_words

GRIDS = [grid for form in EDITIONS for grid in form.grids]
_PART = re.compile(r"(?:((?:“[^”]*”)+)(?:.|等\d+)[行类])?的?(?:((?:“[^”]*”)+)(?:.|等\d+)[列项])?")


def inside(line: Line) -> str:
    """The name of a line as it stands in quotation marks."""
    return line.name.zh.replace("“", "‘").replace("”", "’")


@st.composite
def some_cells(draw: st.DrawFn, grid: Grid) -> set[gd.Cell]:
    """Cells of a table: whole rows, whole columns, and any others."""
    rows = draw(st.sets(st.sampled_from([row.concept for row in grid.rows]), max_size=7))
    columns = draw(st.sets(st.sampled_from([each.concept for each in grid.columns]), max_size=3))
    cells = draw(st.sets(st.sampled_from(grid.cells), max_size=6))
    return cells | {each for each in grid.cells if each.row in rows or each.column in columns}


@given(st.sampled_from(GRIDS), st.data())
def test_the_words_name_the_cells_or_count_those_they_leave_out(
    grid: Grid, data: st.DataObject
) -> None:
    cells = data.draw(some_cells(grid).filter(bool))
    words = lines_in_words(cells, grid)
    assert not re.search(r"[a-z_]{2,}\.[a-z_]{2,}", words.zh + words.en)
    assert not re.search(r"[一-鿿]", words.en)
    if words.zh == "全部":
        assert cells == set(grid.cells)
        assert words.en == "every cell"
        return
    named, more, cut = set(), 0, False
    lines = 0
    for part in words.zh.split("；"):
        if match := re.fullmatch(r"另有(\d+)格", part):
            more = int(match[1])
            continue
        match = _PART.fullmatch(part)
        assert match, part
        rows, columns = (set(re.findall("“([^”]*)”", each or "")) for each in match.groups())
        assert max(len(rows), len(columns)) <= 5
        lines += len(rows)
        cut = cut or "等" in re.sub("“[^”]*”", "", part)
        named |= {
            each
            for each in grid.cells
            if (not rows or inside(grid.row(each.row)) in rows)
            and (not columns or inside(grid.column(each.column)) in columns)
        }
    assert named <= cells
    assert named == cells or cut or more == len(cells - named) > 0
    assert lines < 10


@given(st.sampled_from(GRIDS), st.data())
def test_whole_rows_are_named_alone(grid: Grid, data: st.DataObject) -> None:
    rows = data.draw(
        st.lists(st.sampled_from(grid.rows), min_size=1, max_size=len(grid.rows) - 1, unique=True)
    )
    words = lines_in_words({cell for row in rows for cell in grid.cells_of(row)}, grid)
    assert (
        re.findall("“([^”]*)”", words.zh) == [inside(row) for row in grid.rows if row in rows][:5]
    )
    assert "；" not in words.zh
    assert ("等" in re.sub("“[^”]*”", "", words.zh)) == (len(rows) > 5)


def words_of(*addresses: str) -> gd.Message:
    form = gd.FORM_2021
    starts = tuple(f"{each}." for each in addresses)
    chosen = [
        cell
        for cell in form.cells
        if str(cell) in addresses or str(cell).startswith(starts) or f"*.{cell.column}" in addresses
    ]
    return cells_in_words(chosen, form)


@pytest.mark.parametrize(
    ("addresses", "zh", "en"),
    [
        (["disclosures"], "第二部分表格全部", "Table Two (section two): every cell"),
        (
            ["requests.granted", "requests.partly_granted"],
            "第三部分表格“予以公开”“部分公开”两行",
            "Table Three (section three): rows granted, partly granted",
        ),
        (
            ["*.natural_person", "requests.granted.total"],
            "第三部分表格“自然人”一列；“予以公开”一行的“总计”一列",
            "Table Three (section three): column natural persons; column total of row granted",
        ),
        (
            ["challenges.review", "disclosures.fees"],
            "第二部分表格“行政事业性收费”一行；第四部分表格“行政复议”一类",
            (
                "Table Two (section two): row administrative fees; "
                "Table Four (section four): route administrative reconsideration"
            ),
        ),
        ([], "", ""),
    ],
)
def test_cells_are_named_table_by_table(addresses: list[str], zh: str, en: str) -> None:
    assert words_of(*addresses) == gd.Message(zh, en)


def test_of_many_lines_five_are_named() -> None:
    words = words_of("requests.received", *(f"requests.{each}" for each in ROWS))
    assert words.zh.endswith("“属于国家秘密”等7行")
    assert words.en.endswith("denied: state secret and 2 more")
    scattered = {f"requests.{row}.{column}" for row, column in zip(ROWS, COLUMNS, strict=True)}
    assert words_of(*scattered).zh.endswith("；另有1格")


ROWS = [
    "carried_over",
    "granted",
    "partly_granted",
    "denied_state_secret",
    "denied_by_law",
    "processed",
]
COLUMNS = ["natural_person", "business", "research", "public_interest", "legal_service", "other"]
