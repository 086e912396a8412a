"""The cells of pages: where they stand in the grid, and what in them is their value."""

import ast
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.files.decode import Decoded
from govdisclosure.readers import DocumentTable, TextLine
from govdisclosure.readers.document import TableField
from govdisclosure.readers.formats.html.document import read_html

SOURCE = Path(__file__).parents[2] / "src"


def blocks(body: str) -> list[object]:
    return list(read_html(Decoded(f"<html><body>{body}</body></html>"), name="x").blocks)


def words(body: str) -> list[str]:
    return [each.text for each in blocks(body) if isinstance(each, TextLine)]


def tables(body: str) -> list[DocumentTable]:
    return [each for each in blocks(body) if isinstance(each, DocumentTable)]


def cell_of(content: str) -> TableField:
    (table,) = tables(f"<table><tr><td>规章</td><td>{content}</td></tr></table>")
    return table.rows[0].fields[1]


def columns(body: str) -> list[list[tuple[str, int, int]]]:
    (table,) = tables(body)
    assert table.drawn
    return [[(f.text, f.column, f.columns) for f in row.fields] for row in table.rows]


# --- the door --------------------------------------------------------------------------------


def test_only_one_module_knows_the_parser_of_pages() -> None:
    knowing = set()
    for module in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [each.name for each in node.names]
                names.append(getattr(node, "module", None) or "")
                if any(each.split(".")[0] == "lxml" for each in names):
                    knowing.add(module.stem)
    assert knowing == {"parser"}


# --- where cells stand -----------------------------------------------------------------------


@frozen
class Drawn:
    """A cell of a table that is drawn: its words, its place, and its spans as they are written."""

    text: str
    row: int
    column: int
    columns: int
    rowspan: str


@st.composite
def drawn_tables(draw: st.DrawFn) -> tuple[list[Drawn], list[int]]:
    """A grid without gaps, and the first rows of its groups."""
    wide = draw(st.integers(2, 6))
    groups = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    starts = [0, *accumulate(groups)]
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(starts[-1]):
        end = next(each for each in starts if each > row)
        for column in range(wide):
            if (row, column) in taken:
                continue
            most = next((n for n in range(column, wide) if (row, n) in taken), wide) - column
            across, down = draw(st.integers(1, most)), draw(st.integers(1, end - row))
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            spans = [str(down), f" {down} "]
            if row + down == end:
                # It may say that it reaches to the end, or further than there are rows.
                spans += ["0", str(down + 3), "99999999"]
            spans += [""] if down == 1 else []
            span = draw(st.sampled_from(spans))
            cells.append(Drawn(str(len(cells)), row, column, across, span))
    return cells, starts


WRAPPED = (
    *("{}", "<p>{}</p>", "\n<p class=MsoNormal><span>{}<o:p></o:p></span></p>\n"),
    *("<div><font><b>{}</b></font></div>", "<input value='{}'>", "<textarea>{}</textarea>"),
    *("<select><option>9<option selected>{}</select>", "<div contenteditable=true>{}</div>"),
    *("<ul><li>{}</ul>", "<center>{}</center>", "&nbsp;{}", "<span style='color:red'>{}</span>"),
)
#: What is drawn in a cell and changes nothing of its value.
MARKED = (
    *(
        "{}<sup>1</sup>",
        "{}<sub>[2]</sub>",
        "<s>7</s>{}",
        "{}<del>88</del>",
        "<strike>0</strike>{}",
    ),
    "{}<span style='vertical-align: super; color: red'>3</span>",
    "<span style='text-decoration: underline line-through'>12</span>{}",
    "<p>{}<a href=x><sup>①</sup></a></p>",
)


def written(cells: list[Drawn], starts: list[int], contents: list[str]) -> str:
    rows = [""] * starts[-1]
    for cell, content in zip(cells, contents, strict=True):
        spans = f" rowspan='{cell.rowspan}'" * bool(cell.rowspan)
        spans += f" colspan={cell.columns}" * (cell.columns > 1)
        rows[cell.row] += f"<td{spans}>{content}</td>"
    groups = [
        "".join(f"<tr>{row}</tr>" for row in rows[start:end]) for start, end in pairwise(starts)
    ]
    return f"<table>{''.join(f'<tbody>{each}</tbody>' for each in groups)}</table>"


@given(drawn_tables(), st.data())
def test_a_table_is_read_as_it_is_drawn_whatever_is_about_its_words(
    drawn: tuple[list[Drawn], list[int]], data: st.DataObject
) -> None:
    cells, starts = drawn
    contents = [data.draw(st.sampled_from(WRAPPED)).format(each.text) for each in cells]
    found = tables(written(cells, starts, contents))
    if all(sum(each.row == row for each in cells) < 2 for row in range(starts[-1])):
        assert not found, "with one column it only lays out words"
        return
    (table,) = found
    assert table.drawn
    fields = [each for row in table.rows for each in row.fields]
    assert [(f.text, (f.place.row or 0) - 1, f.column, f.columns) for f in fields] == [
        (each.text, each.row, each.column, each.columns) for each in cells
    ]


@given(drawn_tables(), st.data())
def test_marks_of_notes_and_words_struck_out_change_no_value(
    drawn: tuple[list[Drawn], list[int]], data: st.DataObject
) -> None:
    cells, starts = drawn
    plainly = [data.draw(st.sampled_from(WRAPPED[:5])).format(each.text) for each in cells]
    marks = [data.draw(st.sampled_from(("{}", *MARKED))) for _ in cells]
    marked = [mark.replace("{}", each) for mark, each in zip(marks, plainly, strict=True)]
    before, after = (tables(written(cells, starts, each)) for each in (plainly, marked))
    fields = [each for table in after for row in table.rows for each in row.fields]
    same = [each for table in before for row in table.rows for each in row.fields]
    assert [(f.text, f.place, f.column, f.columns) for f in fields] == [
        (f.text, f.place, f.column, f.columns) for f in same
    ]
    for field, mark in zip(fields, marks, strict=bool(fields)):
        assert bool(field.omitted) == (mark != "{}")


def test_a_span_that_goes_on_over_the_end_of_a_group_is_read_by_what_fits() -> None:
    head = "<tr><td rowspan=3 colspan=2>注<td colspan=2>申请人</tr>"
    rows = "<tr><td>甲<td>乙<tr><td>丙<td>丁<tr><td>一<td>二<td>1<td>2"
    # The head of a table alone in its group, as editors divide it, is not closed where it is said.
    assert columns(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>")[1:] == [
        [("甲", 2, 1), ("乙", 3, 1)],
        [("丙", 2, 1), ("丁", 3, 1)],
        [("一", 0, 1), ("二", 1, 1), ("1", 2, 1), ("2", 3, 1)],
    ]
    closed = "<tbody><tr><td rowspan=9>一<td>1</tr></tbody><tbody><tr><td>二<td>2</tr></tbody>"
    assert columns(f"<table>{closed}</table>")[1] == [("二", 0, 1), ("2", 1, 1)]


def test_a_span_over_no_rows_is_read_by_what_fits() -> None:
    every = "<tr><td rowspan=0>甲<td rowspan=0>1<tr><td rowspan=0>乙<td rowspan=0>2"
    assert columns(f"<table>{every}</table>")[1] == [("乙", 0, 1), ("2", 1, 1)]
    assert columns("<table><tr><td rowspan=0>甲<td>1<tr><td>2</table>")[1] == [("2", 1, 1)]


@pytest.mark.parametrize(
    "body",
    [
        # Neither custom makes a grid of it.
        "<tr><td rowspan=0>甲<td>1<tr><td>乙<td>2<tr><td>丙<td>3<td>4",
        "<tbody><tr><td rowspan=2>甲<td>1</tbody><tbody><tr><td>乙<td>2<td>3<td>4</tbody>",
        # It is too wide, or takes too many looks.
        "<tr>" + "<td colspan=1000 rowspan=2>1" * 3 + "<tr><td>2<td>3",
        "<tr>" + "<td rowspan=9000>1" * 2000 + "<tr><td>2" * 2000,
        "<tr><td rowspan=0>1" + "<td colspan=1000 rowspan=3>1" * 3 + "<tr><td>2<td>3",
    ],
)
def test_a_table_whose_columns_nothing_tells_is_not_drawn(body: str) -> None:
    (table,) = tables(f"<table>{body}</table>")
    assert not table.drawn
    assert {(f.column, f.columns) for row in table.rows for f in row.fields} == {(0, 1)}


def test_a_span_is_no_larger_than_browsers_make_it() -> None:
    assert columns("<table><tr><td colspan=5000>甲<tr><td>1<td colspan=999>2</table>") == [
        [("甲", 0, 1000)],
        [("1", 0, 1), ("2", 1, 999)],
    ]
    wide = "<td>1" * 900
    assert columns(f"<table><tr><td colspan=450>甲<td colspan=450>乙<tr>{wide}</table>")[0] == [
        ("甲", 0, 450),
        ("乙", 450, 450),
    ]


# --- what a cell says ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "text", "omitted"),
    [
        ("12<sup>1</sup>", "12", "1"),
        ("件数<sup>[1]</sup>", "件数", "[1]"),
        ("12<sup>注1</sup>", "12", "注1"),
        ("1<sup>2</sup><sup>3</sup>", "1", "2 3"),
        # All that is there: the number of a note, or what can be none.
        ("<sup>1</sup>", "", "1"),
        ("<sup>0</sup>", "0", ""),
        ("<sup>1024</sup>", "1024", ""),
        ("<sub>现行有效件数</sub>", "现行有效件数", ""),
        ("<sup></sup>", "", ""),
        ("<s>5</s>", "", "5"),
        ("<s>5</s><sup>1</sup>", "", "1 5"),
        ("<del>5<sup>1</sup></del><ins>7</ins>", "7", "51"),
        ("<p>1<s>2</s></p><p>3</p>", "1\n3", "2"),
        ("<ruby>件<rt>jian</rt></ruby>", "件", "jian"),
        ("<u>5</u>", "5", ""),
    ],
)
def test_the_mark_of_a_note_and_what_is_struck_out_are_no_value(
    content: str, text: str, omitted: str
) -> None:
    found = cell_of(content)
    assert (found.text, found.omitted) == (text, omitted)


def test_a_row_that_is_struck_out_says_nothing() -> None:
    struck = "<tr style='text-decoration:line-through'><td>规章<td>1</tr>"
    (table,) = tables(f"<table>{struck}<tr><td>行政许可<td>2</table>")
    assert [[(f.text, f.omitted) for f in row.fields] for row in table.rows] == [
        [("", "规章"), ("", "1")],
        [("行政许可", ""), ("2", "")],
    ]
    (table,) = tables("<s><table><tr><td>1<td>2</table></s><table><tr><td>3<td>4</table>")
    assert [f.text for f in table.rows[0].fields] == ["3", "4"]


def test_words_struck_out_and_marks_of_notes_are_no_part_of_a_line() -> None:
    assert words("<p>收到申请<del>12</del>13件<sup>1</sup>，均已办结。</p>") == [
        "收到申请13件，均已办结。"
    ]
    assert words("<p>共5km<sup>平方</sup></p>") == ["共5km平方"]


@pytest.mark.parametrize(
    ("content", "text", "omitted"),
    [
        ("<input value=5>", "5", ""),
        ("<input type=NUMBER value=5 readonly>", "5", ""),
        ("<input>", "", ""),
        ("<input type=checkbox value=5 checked>", "", ""),
        ("<input type=radio value=5 checked><input type=hidden value=6>", "", ""),
        ("<input value=1><input value=2>", "1\n2", ""),
        ("1<input value=2>", "1\n2", ""),
        ("<input value=2>件", "2\n件", ""),
        ("<select><option>1<option selected>2</select>", "2", ""),
        ("<select><option>1<option>2</select>", "", "1"),
        ("<select></select>", "", ""),
        ("<textarea> 7 </textarea>", "7", ""),
        ("<div contenteditable=true>8</div>", "8", ""),
    ],
)
def test_what_is_filled_in_is_the_value(content: str, text: str, omitted: str) -> None:
    found = cell_of(content)
    assert (found.text, found.omitted) == (text, omitted)


def test_a_list_to_choose_from_is_no_words_outside_a_table() -> None:
    assert words("<p>甲<select><option selected>2019年</select>乙</p>") == ["甲乙"]
    assert words("<p>行政许可<input value=5>件</p>") == ["行政许可 5 件"]


@pytest.mark.parametrize(
    ("content", "text", "omitted"),
    [
        ("<img src=x>", "", "图片"),
        ("<img src=x alt=12>", "", "12"),
        ("<p><img src=x width=40></p>", "", "图片"),
        ("<img src=x width=1>", "", ""),
        ("5<img src=x>", "5", ""),
    ],
)
def test_a_cell_with_nothing_but_a_picture_is_not_empty(
    content: str, text: str, omitted: str
) -> None:
    found = cell_of(content)
    assert (found.text, found.omitted) == (text, omitted)


def test_what_is_shown_as_a_block_begins_a_line() -> None:
    block = "<span style='display:block'>{}</span>"
    assert cell_of(block.format(1) + block.format(2)).text == "1\n2"
    assert cell_of("1<div><p>2</p></div>").text == "1\n2"
    assert cell_of("<span style='display:inline-block'>1</span>2").text == "12"


def test_a_cell_that_is_not_visible_keeps_its_place_and_one_that_is_not_there_does_not() -> None:
    body = "<table><tr><td>甲<td style='{}' colspan=2>5<b>6</b>7<td>8</table>"
    assert columns(body.format("visibility: hidden")) == [[("甲", 0, 1), ("", 1, 2), ("8", 3, 1)]]
    assert columns(body.format("display: none")) == [[("甲", 0, 1), ("8", 1, 1)]]


def test_a_caption_and_words_beside_the_rows_stand_above_the_table() -> None:
    for inside in ("<caption>二、主动公开</caption>", "二、主动公开", "<p>二、主动公开</p>"):
        found = blocks(f"<table>{inside}<tr><td>规章<td>1</table>")
        assert [type(each) for each in found] == [TextLine, DocumentTable]


# --- tables of other elements ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "group", "row", "cell"),
    [
        *[(f"role={each}", "role=rowgroup", "role=row", "role=cell") for each in ("table", "grid")],
        (
            *("style='display: table'", "style='display:table-row-group'"),
            *("style='display:table-row'", "style='DISPLAY: table-cell; width: 9px'"),
        ),
    ],
)
def test_a_table_of_other_elements_is_one(table: str, group: str, row: str, cell: str) -> None:
    line = f"<div {row}><div {cell}>{{}}</div><span {cell}>{{}}</span></div>"
    lines = line.format("规章", 1) + line.format("行政许可", 2)
    for body in (lines, f"<div {group}>{lines}</div>"):
        assert columns(f"<div {table}>{body}</div>") == [
            [("规章", 0, 1), ("1", 1, 1)],
            [("行政许可", 0, 1), ("2", 1, 1)],
        ]


def test_a_role_says_how_far_a_cell_reaches_and_changes_no_table() -> None:
    line = "<div role=row><div role=cell aria-colspan=2>甲</div><div role=cell>1</div></div>"
    assert columns(f"<div role=table>{line}</div>") == [[("甲", 0, 2), ("1", 2, 1)]]
    native = "<table role=grid><tr role=row><td role=gridcell>甲<td role=gridcell>1</table>"
    assert columns(f"<div role=grid>{native}</div>") == [[("甲", 0, 1), ("1", 1, 1)]]


def test_a_box_without_cells_is_a_line() -> None:
    box = "<div style='display:table'><div style='display:table-row'>{}</div></div>"
    assert words(box.format("甲") + box.format("<div style='display:flex'>乙</div>")) == [
        "甲",
        "乙",
    ]
    assert cell_of("<div style='display:table-cell'>5</div>").text == "5"
