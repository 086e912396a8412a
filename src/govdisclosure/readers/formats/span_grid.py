"""The grid of a drawn table: in which column a cell stands that others reach into from above."""

from __future__ import annotations

from attrs import Factory, define

#: Tables of the form have fewer columns, however often a word processor divided them; spans beyond
#: are cut, so that a number in a file decides nothing about time and memory.
_WIDEST = 400
_LONGEST = 1000
#: Spans of more digits are no spans.
_DIGITS = 6


@define
class SpanGrid:
    """The columns of a table, each with the last row that a cell reaches into from above."""

    row: int = 0
    column: int = 0
    until: list[int] = Factory(lambda: [0] * (_WIDEST + 1))
    #: The last row that a cell reaches into from above: below it nothing needs to be looked up.
    lowest: int = 0
    #: So many columns from the first are known to be reached into, until that row.
    known: int = 0
    known_until: int = 0

    def next_row(self) -> int:
        """Begin the next row; its number, from 1."""
        self.row += 1
        self.column = 0
        return self.row

    def place(self, columns: str | None, rows: str | None) -> tuple[int, int]:
        """Place a cell by its spans as written; its first column from 0, and how many it covers."""
        column = self.column
        if not columns and not rows and self.lowest < self.row and column < _WIDEST:
            self.column = column + 1
            return column, 1
        if self.lowest >= self.row:
            column = self._free(column)
        wide = _span(columns, _WIDEST) if columns else 1
        end = min(column + wide, _WIDEST)
        if rows:
            last = self.row + _span(rows, _LONGEST) - 1
            if last > self.row:
                before = self.until[column:end]
                if max(before, default=0) > last:
                    self.until[column:end] = [max(each, last) for each in before]
                else:
                    self.until[column:end] = [last] * (end - column)
                self.lowest = max(self.lowest, last)
        self.column = end
        return column, max(end - column, 1)

    def _free(self, column: int) -> int:
        """The first column from `column` on that no cell reaches into from above."""
        if self.known_until >= self.row:
            column = max(column, self.known)
        start = column
        while column < _WIDEST and self.until[column] >= self.row:
            column += 1
        if start in (0, self.known) and column > start:
            # A page that piles up rows would have the same columns looked at for each of them.
            until = min(self.until[start:column])
            self.known_until = min(self.known_until, until) if start else until
            self.known = column
        return column


def _span(spelled: str, most: int) -> int:
    """A span as written: at least 1, at most `most`, and 1 for what is no number."""
    digits = spelled.strip()
    if not digits.isdecimal():
        return 1
    if len(digits) > _DIGITS:
        return most
    return min(max(int(digits), 1), most)
