"""Tables that were copied one cell to a line, put together again from paragraphs.

Labels that follow one another are one head, a label and the values after it one row.  Where lines
are left empty for blank cells they are counted; where nothing tells how the values lie, that is for
the matcher to say.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define

from govdisclosure.forms import Section
from govdisclosure.readers.document import TableField, TextLine
from govdisclosure.readers.labels import LONGEST_LABEL, section_of
from govdisclosure.readers.matching.lexicon import (
    Kind,
    Meaning,
    begins_label,
    may_be_label,
    meanings,
)
from govdisclosure.readers.matching.line import MOST_PARTS, Label, Line, labels_of, longest_label
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Place
from govdisclosure.text.numbering import is_numbered, is_page_number

__all__ = ["gather"]


def gather(stretch: Sequence[tuple[int, TextLine]], table: int) -> list[Line]:
    """The lines that paragraphs make: headings, rows on one line, and rows of one cell a line.

    Each paragraph comes with its number among the blocks of the document.
    """
    stack = _Stack(table)
    index = 0
    while index < len(stretch):
        at, paragraph = stretch[index]
        count = 1
        if len(paragraph.text) > LONGEST_LABEL or "。" in paragraph.text:
            stack.close(paragraph)
        elif not may_be_label(paragraph.text) and not stack.valued:
            stack.words(paragraph, at)
        elif heading := section_of(paragraph.text):
            stack.close(paragraph)
            field = TableField(paragraph.text, paragraph.place)
            stack.lines.append(Line((field,), [], table, heading=heading, blocks=[at]))
        elif not paragraph.text.isdecimal() and is_page_number(paragraph.text):
            # Asked before the next: - 4 - alone in its line is a page, not three cells.
            pass
        elif fields := _spread(paragraph):
            stack.close(paragraph)
            begun = stack.begun
            stack.lines.append(Line(fields, labels_of(fields), table, blocks=[at]))
            stack.begun = begun and not stack.lines[-1].labels
        else:
            count = stack.take(stretch[index : index + MOST_PARTS])
        index += count
    stack.close(None)
    return stack.lines


def _spread(paragraph: TextLine) -> tuple[TableField, ...] | None:
    """The fields of a line whose words, apart by spaces, are all labels or values."""
    parts = paragraph.text.split()
    if len(parts) < 2 or meanings(paragraph.text):
        return None
    if not (is_value(parts[0]) or meanings(parts[0])):
        # A label with spaces of its own, and the numbers after it.
        first = next((number for number, part in enumerate(parts) if is_value(part)), 0)
        parts = [" ".join(parts[:first]), *parts[first:]]
    if all(is_value(part) or meanings(part) for part in parts):
        return tuple(TableField(part, paragraph.place) for part in parts)
    return None


@define
class _Stack:
    """The lines so far, and the row that is being put together."""

    table: int
    lines: list[Line] = Factory(list)
    fields: list[TableField] = Factory(list)
    labels: list[Label] = Factory(list)
    blocks: list[int] = Factory(list)
    valued: bool = False
    #: Words that are no label and begin the row, if values follow them; most are followed by none.
    lone: TextLine | None = None
    #: Whether the first half of a label stands above, whose numbers or other half are to come.
    begun: bool = False
    #: Where the last label stood that was taken, from which empty lines are counted.
    above: Place | None = None

    def take(self, ahead: Sequence[tuple[int, TextLine]]) -> int:
        """Take the next paragraph, or the several that make one label; how many were taken."""
        at, paragraph = ahead[0]
        text = paragraph.text
        label, count = "", 0
        if begins_label(text) or meanings(text):
            label, count = longest_label([each.text for _, each in ahead])
        if label:
            found = meanings(label)
            if self.valued or not self._goes_on(label, found):
                self.close(paragraph)
            self._label(TableField(label, paragraph.place), found)
            self.above = ahead[count - 1][1].place
            self.blocks += [number for number, _ in ahead[:count]]
            return count
        if is_value(text) and (self.lone or self.fields or self._under_head()):
            self._value(TableField(text, paragraph.place), at)
        elif not self._completed(text, at):
            self.words(paragraph, at)
        return 1

    def words(self, paragraph: TextLine, at: int) -> None:
        """Take words that are no label: a row of another table, if values follow them."""
        self.close(paragraph)
        self.lone, self.blocks = paragraph, [at]
        self.above = paragraph.place

    def _begin(self) -> None:
        """Make the words that stand alone the first field of the row."""
        if self.lone:
            self.fields, self.lone = [TableField(self.lone.text, self.lone.place)], None

    def _label(self, field: TableField, found: tuple[Meaning, ...]) -> None:
        self.labels.append(Label(field.text, found, len(self.fields), len(self.fields)))
        self.fields.append(field)

    def _value(self, field: TableField, at: int) -> None:
        if len(self.labels) > 1 and not self.valued:
            self._part_from_head()
        self._begin()
        self.fields.append(field)
        self.blocks.append(at)
        self.valued = True

    def _part_from_head(self) -> None:
        """End a head that values follow: they are a row without a label, or the last label's."""
        last = self.labels[-1]
        if last.meaning(Section.CHALLENGES, Kind.ROW):
            # The head of Table Four and, at once, the first of its routes as a row.
            field, block = self.fields.pop(), self.blocks.pop()
            self.labels.pop()
            self.close(None)
            self._label(field, last.meanings)
            self.blocks = [block]
        else:
            self.close(None)

    def _goes_on(self, label: str, found: tuple[Meaning, ...]) -> bool:
        """Whether a label continues the row: a head is a run of labels of columns."""
        if is_numbered(label) and any(each.kind is Kind.ROW for each in found):
            # 其他 is a column and a row of Table Three, which only its number tells apart.
            return False
        return bool(self.labels) and _of_columns(self.labels[-1].meanings) and _of_columns(found)

    def _under_head(self) -> bool:
        """Whether the line before is a head, so that a value may begin a row."""
        return bool(self.lines) and len(self.lines[-1].labels) > 1

    def _completed(self, text: str, at: int) -> bool:
        """Whether the text is the rest of a label whose numbers stand between its halves."""
        if self.labels or not self.valued:
            return False
        whole = self.fields[0].text + text
        found = meanings(whole)
        if found:
            self.labels = [Label(whole, found, 0, 0)]
            self.blocks.append(at)
        return bool(found)

    def close(self, following: TextLine | None) -> None:
        """End the row that is being put together: it was one if it has a label or a value."""
        first = self.fields[0] if self.fields else self.lone
        if first is None:
            return
        begun = not self.labels and begins_label(first.text)
        if begun or self.begun:
            self._begin()
        if self.labels or self.valued or begun or (self.begun and self.fields):
            end = following.place.line if following else None
            line = Line(tuple(self.fields), self.labels, self.table, blocks=self.blocks)
            line.stacked, line.end = True, end
            line.above = self.above.line if self.above else None
            self.lines.append(line)
            self.begun = begun or (self.begun and self.valued)
        self.fields, self.labels, self.blocks, self.valued = [], [], [], False
        self.lone = None


def _of_columns(found: tuple[Meaning, ...]) -> bool:
    """Whether a label may be one of columns, as the routes of Table Four are in the form."""
    return any(
        each.kind in (Kind.COLUMN, Kind.SPAN)
        or each.section is Section.CHALLENGES
        or (each.kind is Kind.CORNER and each.section is Section.DISCLOSURES)
        for each in found
    )
