"""Lines of plain text as rows of a table: tabs, Markdown pipes, or a grid drawn with strokes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from attrs import Factory, define

from govdisclosure.readers.document import Row, TableField, place_of
from govdisclosure.text.display_width import MEASURES, WidthMeasure

#: The line under the head of a Markdown table, or one drawn with strokes; blank fields between
#: strokes, or a dash in each, draw none.
_RULE = re.compile(
    r"[\s|+:=\-–—─┼┤├]*-{2}[\s|+:=\-–—─┼┤├]*"
    r"|(?=.*[+=─━┄┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛])[\s|+\-=─━┄┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛]+"
)
#: Strokes that run together at the end of a line whose others stand apart: a tool puts them there
#: to make its rows equally long, whichever fields it dropped.
_PADDING = re.compile(r"(?<=\S)\s*\|\s*\|{2,}$")
#: Lines of dashes under or over columns; a dash alone is what a cell holds.
_DASHES = re.compile(r"[-=]{3,}(?:\s+[-=]{2,})*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: The upper edge of a grid, as docutils and Pandoc draw it: +----+----+.
_EDGE = re.compile(r"\+(?:[-=:]+\+)+|\|(?:[-=:]+\+)+[-=:]+\||[+|][-=:]{3,}[+|]")
#: Two numbers in one line, which is a row by itself.
_NUMBERS = re.compile(r"\|\s*[0-9][0-9.,]*\s*(?=\|).*\|\s*[0-9][0-9.,]*\s*\|")
#: A line of strokes that ends some cells of a grid, and not those that reach further down.
_STROKES = re.compile(r"[-=:]+")
_MEETING = re.compile(r".?[+|][-=:]|[-=:][+|].?")
_TYPED = str.maketrans(
    dict.fromkeys("─━═╌┄┈", "-")
    | dict.fromkeys("│┃║", "|")
    | dict.fromkeys("┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝", "+")
)
#: What may begin the edge of a grid.
FRAMES = frozenset("+|").union(chr(each) for each, typed in _TYPED.items() if typed != "-")


def tab_row(line: str, number: int) -> Row:
    """A row whose fields are separated by tabs."""
    return _row([words.strip() for words in line.split("\t")], number)


def _row(texts: Iterable[str], number: int) -> Row:
    # A list is faster than what a generator brings, and there are more fields than anything else.
    return Row(tuple([TableField(text, place_of(number, at)) for at, text in enumerate(texts, 1)]))


def is_rule(line: str) -> bool:
    """Whether a line only draws the table."""
    return bool(_RULE.fullmatch(line)) or bool(_DASHES.fullmatch(line))


def pipe_rows(lines: Sequence[tuple[int, str]]) -> list[Row]:
    """Rows whose fields strokes part, without the strokes that stand around all of them.

    A stroke at the beginning of every line, or at the end, is the edge of the table; where it is
    not there in all of them, a blank field is beside it.

    Args:
        lines: The lines of one table, each with its number in the text.
    """
    plain = [(at, _plain_strokes(line)) for at, line in lines]
    left = all(line[0] == "|" for _, line in plain)
    right = all(line[-1] == "|" for _, line in plain)
    return [
        _pipe_row(line, at, left=left, right=right or (left and line[-1] == "|"))
        for at, line in plain
    ]


def _plain_strokes(line: str) -> str:
    line = line.replace("\\|", "\0").replace("│", "|").replace("┃", "|").strip()
    if _PADDING.search(line) and " |" in line:
        line = _PADDING.sub("|", line)
    return line


def _pipe_row(line: str, number: int, *, left: bool, right: bool) -> Row:
    parts = line.split("|")
    if left and len(parts) > 1:
        parts = parts[1:]
    if right and len(parts) > 1:
        parts.pop()
    texts = (part.replace("\0", "|").replace("**", "") for part in parts)
    return _row([_BREAK.sub("\n", text).strip() for text in texts], number)


def plain_grid(line: str) -> str:
    """A line of a drawn table with the strokes of typewriters: + - | for ┼ ─ │."""
    return line.translate(_TYPED)


def begins_grid(line: str) -> bool:
    """Whether a line is the upper edge of a grid, as :func:`plain_grid` leaves it."""
    return bool(_EDGE.fullmatch(line))


def grid_rows(lines: Sequence[str], first: int) -> list[Row] | None:
    """The rows of a grid whose cells may have several lines; None where its strokes do not meet.

    A cell is what stands between the strokes, whatever its lines; one that no stroke ends reaches
    into the row below.  The strokes meet by the number of the characters or by their width, of
    which tools have two opinions.

    Args:
        lines: The lines of the grid, from one edge to the other, as :func:`plain_grid` leaves them.
        first: The number of the first of them in the text.
    """
    if lines[0][0] == "|" and _has_rows_between_rules(lines):
        return None
    return next((rows for each in MEASURES if (rows := _grid(lines, first, each))), None)


def _has_rows_between_rules(lines: Sequence[str]) -> bool:
    """Whether lines of numbers follow one another without a rule, as rows do in Org."""
    rows = [bool(_NUMBERS.search(line)) for line in lines]
    return any(map(bool.__and__, rows, rows[1:]))


@define
class _OpenCell:
    """A cell of a grid that is being read: its columns, its lines, and where it began."""

    row: int
    start: int
    end: int
    number: int
    lines: list[str] = Factory(list)


@define
class _GridCells:
    """The cells of a grid, line by line: those still open by their first column, and the others."""

    open: dict[int, _OpenCell] = Factory(dict)
    done: list[_OpenCell] = Factory(list)
    row: int = 0

    def add(self, line: str, number: int, bounds: Iterable[tuple[int, int]]) -> bool:
        """Read a line; False where a stroke parts what was one cell in the line above.

        Args:
            line: The line.
            number: Its number in the text.
            bounds: The strokes between its cells: where each stands, and the column after it.
        """
        ruled = False
        for (left, begin), (right, end) in pairwise(bounds):
            inside = line[left + 1 : right]
            if _STROKES.fullmatch(inside):
                ruled = True
                self.done += [self.open.pop(at) for at in range(begin, end) if at in self.open]
            elif begin in self.open and self.open[begin].end != end:
                return False
            else:
                cell = self.open.setdefault(begin, _OpenCell(self.row + ruled, begin, end, number))
                cell.lines.append(inside.strip())
        self.row += ruled
        return True

    def rows(self) -> list[Row]:
        """The cells as rows; none where a cell was never ended."""
        rows: dict[int, list[TableField]] = {}
        for each in [] if self.open else sorted(self.done, key=lambda e: (e.row, e.start)):
            fields = rows.setdefault(each.row, [])
            text = "\n".join(line for line in each.lines if line)
            place = place_of(each.number, len(fields) + 1)
            fields.append(TableField(text, place, each.start, each.end - each.start))
        return [Row(tuple(fields)) for fields in rows.values()]


def _grid(lines: Sequence[str], first: int, measure: WidthMeasure) -> list[Row]:
    """The rows by one way of measuring; none where a stroke stands where no column ends."""
    stroked = [(line, _strokes(line, measure)) for line in lines]
    edges = {place for line, some in stroked for at, place in some if _crosses(line, at)}
    columns = {edge: number for number, edge in enumerate(sorted(edges))}
    cells = _GridCells()
    for number, (line, some) in enumerate(stroked, first):
        bounds = [(at, columns[place]) for at, place in some if place in columns]
        if not _are_framed(line, some, bounds) or not cells.add(line, number, bounds):
            return []
    return cells.rows()


def _are_framed(
    line: str, strokes: Sequence[tuple[int, int]], bounds: Sequence[tuple[int, int]]
) -> bool:
    """Whether strokes are at both ends of a line, and each ends a column; a plus may be a sign."""
    inside = {at for at, _ in bounds}
    stray = any(line[at] == "|" and at not in inside for at, _ in strokes)
    return not stray and {0, len(line) - 1} <= inside


def _strokes(line: str, measure: WidthMeasure) -> list[tuple[int, int]]:
    """The strokes that may end a cell: the number of each in its line, and how far right it is."""
    places = range(len(line)) if line.isascii() else [0, *accumulate(map(measure, line))]
    return [(at, places[at]) for at, each in enumerate(line) if each in "|+"]


def _crosses(line: str, at: int) -> bool:
    """Whether a stroke is where lines of a grid meet, and no sign of a number."""
    return bool(_MEETING.fullmatch(line[max(at - 1, 0) : at + 2]))
