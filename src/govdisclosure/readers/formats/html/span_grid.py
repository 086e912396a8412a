"""The grid of a drawn table: in which column a cell stands that others reach into from above."""

from __future__ import annotations

from attrs import Factory, define

#: What browsers make of larger spans.
_MOST_COLUMNS = 1000
_MOST_ROWS = 65_534
#: Spans of more digits are no spans.
_DIGITS = 6
#: No table of the form is as wide, however often a word processor divided its columns, nor takes as
#: many looks at its columns: a number in a file decides nothing about time and memory.
_WIDEST = 2000
_MOST_LOOKS = 3_000_000
#: A row that no table has.
_END = 1 << 40


@define
class SpanGrid:
    """The columns of a table, each with the last row that a cell reaches into from above.

    A cell over no rows reaches to the end of its group of rows, and no cell reaches out of its own:
    so browsers draw it.  Who writes a page may not know that; where it makes a difference, the grid
    is `doubtful`, and may be made anew by the other custom.  A grid that is too wide is `lost`.
    """

    #: Whether a cell over 0 rows reaches to the end of its group, not over one row alone.
    to_end: bool = True
    #: Whether cells end with their group of rows.
    clipped: bool = True
    row: int = 0
    column: int = 0
    until: list[int] = Factory(list)
    #: The last row that a cell reaches into from above: below it nothing needs to be looked up.
    lowest: int = 0
    looks: int = 0
    doubtful: bool = False
    lost: bool = False

    def next_row(self) -> int:
        """Begin the next row; its number, from 1."""
        self.row += 1
        self.column = 0
        return self.row

    def end_group(self) -> None:
        """End a group of rows, such as the head of a table."""
        if self.lowest > self.row:
            self.doubtful = True
            most = self.row if self.clipped else _END - 1
            self.until = [self.row if each > most else each for each in self.until]
            self.lowest = max(self.until)

    def place(self, columns: str | None, rows: str | None) -> tuple[int, int]:
        """Place a cell by its spans as written; its first column from 0, and how many it covers."""
        column = self.column
        if (not columns and not rows and self.lowest < self.row) or self.lost:
            self.column = column + 1
            return column, 1
        if self.lowest >= self.row:
            column = self._free(column)
        wide = max(_span(columns, _MOST_COLUMNS), 1) if columns else 1
        self.column = column + wide
        if rows:
            high = _span(rows, _MOST_ROWS)
            self.doubtful |= not high
            last = self.row + high - 1 if high or not self.to_end else _END
            if last > self.row:
                self._reach(column, self.column, last)
        return column, wide

    def _reach(self, first: int, end: int, last: int) -> None:
        """Have the columns of a cell reached into until its last row."""
        self.looks += end - first
        self.lost |= end > _WIDEST or self.looks > _MOST_LOOKS
        if not self.lost:
            self.until += [0] * (end - len(self.until))
            self.until[first:end] = [max(each, last) for each in self.until[first:end]]
            self.lowest = max(self.lowest, last)

    def _free(self, column: int) -> int:
        """The first column from `column` on that no cell reaches into from above."""
        start, end = column, len(self.until)
        while column < end and self.until[column] >= self.row:
            column += 1
        self.looks += column - start
        self.lost |= self.looks > _MOST_LOOKS
        return column

    @property
    def width(self) -> int:
        """How many columns the row has, with those that are reached into from above."""
        reached = (at for at in range(len(self.until), 0, -1) if self.until[at - 1] >= self.row)
        return max(self.column, next(reached, 0))


def _span(spelled: str, most: int) -> int:
    """A span as written, at most `most`; 1 for what is no number."""
    digits = spelled.strip()
    if not digits.isdecimal():
        return 1
    return most if len(digits) > _DIGITS else min(int(digits), most)
