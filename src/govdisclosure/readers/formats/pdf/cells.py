"""What is written in the cells of a grid: their lines made texts, and numbers only on evidence.

A number that is too long for its cell goes on in the next line.  It is put together where its first
line leaves no room for a digit more; two numbers that come to stand in one cell because a rule is
missing are not.  Nor does a number belong to a row where its cell goes over several, of which each
has words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from attrs import frozen

from govdisclosure.readers.formats.pdf.boxes import PageBox
from govdisclosure.readers.formats.pdf.lines import UNKNOWN, Glyph, PageLine, lines_of
from govdisclosure.readers.formats.pdf.omitted import set_down
from govdisclosure.readers.formats.pdf.ruled_grids import GridCell
from govdisclosure.text.numerals import MARKED_DIGITS, NUMBER

#: A digit fits behind a line if there is this part of its width more than it needs.
_ROOM = 0.2
#: No more room than this, in points, is taken for a cell's padding: word processors leave 5.4.
_PADDING = 5.5
#: Lines of one number are no farther apart than this many characters, from foot to foot.
_LEADING = 2.0
#: Two lines are at one height if their middles differ by less than this part of a character.
_LEVEL = 0.35
_BEGUN, _REST = re.compile(NUMBER), re.compile(f"{MARKED_DIGITS}+")


@frozen
class WrittenCell:
    """A cell of a grid with the lines in it, and the words that are no part of its value."""

    cell: GridCell
    box: PageBox
    lines: Sequence[PageLine]
    omitted: str

    @classmethod
    def of(cls, cell: GridCell, box: PageBox, glyphs: Sequence[Glyph]) -> WrittenCell:
        """The cell that some characters stand in."""
        settled = set_down(glyphs)
        kept = [each for each in settled if not each.omitted]
        left_out = lines_of([each for each in settled if each.omitted])
        return cls(cell, box, lines_of(kept), " ".join(each.text for each in left_out))

    @property
    def number(self) -> PageLine | None:
        """The one line of the cell, if it is a number."""
        if len(self.lines) == 1 and _BEGUN.fullmatch(self.lines[0].text):
            return self.lines[0]
        return None

    @property
    def padding(self) -> float:
        """How near its words come to a side of the cell."""
        sides = (
            (line.box.left - self.box.left, self.box.right - line.box.right) for line in self.lines
        )
        return min((min(each) for each in sides), default=self.box.width)

    def text(self, padding: float) -> str:
        """The words of the cell, line by line, in a grid with such a padding."""
        if not self.lines:
            return ""
        whole = self.lines[0].text
        for above, line in pairwise(self.lines):
            joined = (
                _REST.fullmatch(line.text)
                and _BEGUN.fullmatch(whole.split("\n")[-1])
                and self._is_full(above, padding)
                and line.box.bottom - above.box.bottom <= _LEADING * line.size
            )
            whole += line.text if joined else f"\n{line.text}"
        return whole

    def _is_full(self, line: PageLine, padding: float) -> bool:
        digit = max(each.right - each.left for each in line.glyphs)
        room = self.box.width - 2 * max(0.0, padding) - line.box.width
        return room < (1 + _ROOM) * digit


def cell_texts(cells: Sequence[WrittenCell]) -> list[str]:
    """The words of each cell of a grid; a number that may be another cell's has an unknown sign."""
    padding = min((each.padding for each in cells if each.lines), default=0.0)
    padding = min(padding, _PADDING)
    texts = [each.text(padding) for each in cells]
    doubtful = _of_several_rows(cells) | _of_two_lines(cells)
    return [text + UNKNOWN * (at in doubtful) for at, text in enumerate(texts)]


def _of_several_rows(cells: Sequence[WrittenCell]) -> set[int]:
    """The numbers in cells over several rows, two of which have words of their own."""
    own = {each.cell.row for each in cells if each.lines and each.cell.below == each.cell.row + 1}
    return {
        at
        for at, each in enumerate(cells)
        if each.number and len(own.intersection(range(each.cell.row, each.cell.below))) > 1
    }


def _of_two_lines(cells: Sequence[WrittenCell]) -> set[int]:
    """The numbers of rows that are two without a rule between them.

    Such a row has numbers at two heights and at both of them a line of words.
    """
    rows: dict[tuple[int, int], list[int]] = {}
    for at, each in enumerate(cells):
        rows.setdefault((each.cell.row, each.cell.below), []).append(at)
    doubtful: set[int] = set()
    for row in rows.values():
        numbers = {at: cells[at].number for at in row}
        heights = [_middle(line) for line in numbers.values() if line]
        words = [cells[at].lines for at in row if len(cells[at].lines) > 1]
        if heights and any(_are_level(lines, heights) for lines in words):
            doubtful.update(at for at, line in numbers.items() if line)
    return doubtful


def _are_level(lines: Sequence[PageLine], heights: Iterable[float]) -> bool:
    """Whether every number is at the height of a line, and not all at that of one."""
    beside = set()
    for height in heights:
        near = [
            at for at, each in enumerate(lines) if abs(_middle(each) - height) < _LEVEL * each.size
        ]
        if not near:
            return False
        beside.add(near[0])
    return len(beside) > 1


def _middle(line: PageLine) -> float:
    return (line.box.top + line.box.bottom) / 2
