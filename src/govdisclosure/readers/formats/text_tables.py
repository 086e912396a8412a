"""Lines of plain text as rows of a table: tabs, Markdown pipes, or a grid drawn with strokes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise

from attrs import Factory, define

from govdisclosure.readers.document import Row, TableField, place_of
from govdisclosure.text.display_width import display_width

#: The line under the head of a Markdown table, or one drawn with strokes.
_RULE = re.compile(r"[\s|+:=\-–—─┼┤├]*-{2}[\s|+:=\-–—─┼┤├]*|[\s|+\-=─━┄┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛]+")
#: Strokes that run together at the end of a line whose others stand apart: a tool puts them there
#: to make its rows equally long, whichever fields it dropped.
_PADDING = re.compile(r"(?<=\S)\s*\|\s*\|{2,}$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: The upper edge of a grid, as docutils and Pandoc draw it: +----+----+.
_EDGE = re.compile(r"\+(?:[-=:]+\+)+")
#: A line of strokes that ends some cells of a grid, and not those that reach further down.
_STROKES = re.compile(r"[-=:]+")


def tab_row(line: str, number: int) -> Row:
    """A row whose fields are separated by tabs."""
    return _row([words.strip() for words in line.split("\t")], number)


def _row(texts: Iterable[str], number: int) -> Row:
    # A list is faster than what a generator brings, and there are more fields than anything else.
    return Row(tuple([TableField(text, place_of(number, at)) for at, text in enumerate(texts, 1)]))


def is_rule(line: str) -> bool:
    """Whether a line only draws the table."""
    return bool(_RULE.fullmatch(line))


def pipe_row(line: str, number: int) -> Row:
    """A row of a Markdown table, without the strokes at its ends and the marks of bold type."""
    line = line.replace("\\|", "\0").replace("│", "|").replace("┃", "|")
    if _PADDING.search(line) and " |" in line:
        line = _PADDING.sub("", line)
    parts = line.split("|")
    if not parts[0].strip():
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    texts = (part.replace("\0", "|").replace("**", "") for part in parts)
    return _row([_BREAK.sub("\n", text).strip() for text in texts], number)


def begins_grid(line: str) -> bool:
    """Whether a line is the upper edge of a grid drawn with +, - and |."""
    return bool(_EDGE.fullmatch(line))


def grid_rows(lines: Sequence[str], first: int) -> list[Row] | None:
    """The rows of a grid whose cells may have several lines; None where its strokes do not meet.

    A cell is what stands between the strokes, whatever its lines; one that no stroke ends reaches
    into the row below.  The strokes meet by the width of the characters or by their number.

    Args:
        lines: The lines of the grid, from one edge to the other.
        first: The number of the first of them in the text.
    """
    return _grid(lines, first, display_width) or _grid(lines, first, len)


@define
class _OpenCell:
    """A cell of a grid that is being read: its columns, its lines, and where it began."""

    row: int
    start: int
    end: int
    number: int
    lines: list[str] = Factory(list)


def _grid(lines: Sequence[str], first: int, measure: Callable[[str], int]) -> list[Row] | None:
    """The rows by one way of measuring; None where a stroke stands where no column ends."""
    edges = sorted({0, *(at for line in lines if _EDGE.fullmatch(line) for at in _crossings(line))})
    columns = {edge: number for number, edge in enumerate(edges)}
    open_cells: dict[int, _OpenCell] = {}
    done: list[_OpenCell] = []
    row = 0
    for number, line in enumerate(lines, first):
        ruled = False
        starts = list(accumulate((measure(each) for each in line), initial=0))
        strokes = [at for at, each in enumerate(line) if each in "|+"]
        ends = [starts[at] for at in strokes]
        if ends[:1] != [0] or ends[-1] != edges[-1] or not columns.keys() >= set(ends):
            return None
        for left, right in pairwise(strokes):
            inside = line[left + 1 : right]
            begin, end = columns[starts[left]], columns[starts[right]]
            if _STROKES.fullmatch(inside):
                ruled = True
                done += [open_cells.pop(each) for each in range(begin, end) if each in open_cells]
                continue
            if begin not in open_cells:
                open_cells[begin] = _OpenCell(row + ruled, begin, end, number)
            if open_cells[begin].end != end:
                return None
            open_cells[begin].lines.append(inside.strip())
        row += ruled
    if open_cells:
        return None
    return _drawn(sorted(done, key=lambda each: (each.row, each.start)))


def _crossings(edge: str) -> list[int]:
    return [at for at, each in enumerate(edge) if each == "+"]


def _drawn(cells: Sequence[_OpenCell]) -> list[Row]:
    rows: dict[int, list[TableField]] = {}
    for each in cells:
        fields = rows.setdefault(each.row, [])
        text = "\n".join(line for line in each.lines if line)
        place = place_of(each.number, len(fields) + 1)
        fields.append(TableField(text, place, each.start, each.end - each.start))
    return [Row(tuple(fields)) for fields in rows.values()]
