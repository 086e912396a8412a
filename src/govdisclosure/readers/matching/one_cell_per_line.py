"""Tables that were copied one cell to a line, put together again from paragraphs.

Labels that follow one another are one head, a label and the values after it one row.  Where lines
are left empty for blank cells they are counted; which columns the values of other rows are in is
for the matcher to decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define

from govdisclosure.forms import Section
from govdisclosure.readers.document import TableField, TextLine
from govdisclosure.readers.labels import LONGEST_LABEL, section_of
from govdisclosure.readers.matching.label_lexicon import (
    LabelKind,
    begins_label,
    may_be_label,
    meanings,
)
from govdisclosure.readers.matching.labelled_line import (
    MOST_PARTS,
    Label,
    LabelledLine,
    label_of,
    labels_of,
    longest_label,
)
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Place
from govdisclosure.text.numbering import is_numbered, is_page_number


def stacked_lines(stretch: Sequence[tuple[int, TextLine]], table: int) -> list[LabelledLine]:
    """The lines that paragraphs make: headings, rows on one line, and rows of one cell a line.

    Args:
        stretch: Paragraphs that no table parts, each with its number among the blocks.
        table: The number of the stretch among the tables of the document.
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
            line = LabelledLine((field,), [], table, heading=heading, paragraphs=[at])
            stack.lines.append(line)
        elif not paragraph.text.isdecimal() and is_page_number(paragraph.text):
            # Asked before the next: - 4 - alone in its line is a page, not three cells.
            pass
        elif fields := _spread(paragraph):
            stack.close(paragraph)
            line = LabelledLine(fields, labels_of(fields), table, paragraphs=[at])
            stack.lines.append(line)
            stack.begun = stack.begun and not line.labels
        else:
            count = stack.take(stretch[index : index + MOST_PARTS])
        index += count
    stack.close(None)
    return stack.lines


def _spread(paragraph: TextLine) -> tuple[TableField, ...] | None:
    """The fields of a line whose words, parted by spaces, are all labels or values."""
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
    lines: list[LabelledLine] = Factory(list)
    fields: list[TableField] = Factory(list)
    labels: list[Label] = Factory(list)
    paragraphs: list[int] = Factory(list)
    valued: bool = False
    #: Whether the first half of a label stands above, whose numbers or other half are to come.
    begun: bool = False
    #: Where the last label was found, from which empty lines are counted.
    above: Place | None = None

    def take(self, ahead: Sequence[tuple[int, TextLine]]) -> int:
        """Take the next paragraph, or the several that make one label; how many they are."""
        at, paragraph = ahead[0]
        text = paragraph.text
        words, count = "", 0
        if begins_label(text) or meanings(text):
            words, count = longest_label([each.text for _, each in ahead])
        if words:
            if self.valued or not self._goes_on(label_of(words)):
                self.close(paragraph)
            self._label(TableField(words, paragraph.place))
            self.above = ahead[count - 1][1].place
            self.paragraphs += [number for number, _ in ahead[:count]]
            return count
        if is_value(text) and (self.fields or self._under_head()):
            self._value(TableField(text, paragraph.place), at)
        elif not self._completed(text, at):
            self.words(paragraph, at)
        return 1

    def words(self, paragraph: TextLine, at: int) -> None:
        """Take words that are no label: a row of another table, if values follow them."""
        self.close(paragraph)
        self.fields, self.paragraphs = [TableField(paragraph.text, paragraph.place)], [at]
        self.above = paragraph.place

    def _label(self, field: TableField) -> None:
        self.labels.append(label_of(field.text, len(self.fields), len(self.fields)))
        self.fields.append(field)

    def _value(self, field: TableField, at: int) -> None:
        if len(self.labels) > 1 and not self.valued:
            self._end_head()
        self.fields.append(field)
        self.paragraphs.append(at)
        self.valued = True

    def _end_head(self) -> None:
        """End a head that values follow: they are a row without a label, or the last label's."""
        if not self.labels[-1].meaning(Section.CHALLENGES, LabelKind.ROW):
            self.close(None)
            return
        # The head of Table Four and, at once, the first of its routes as a row.
        field, paragraph = self.fields.pop(), self.paragraphs.pop()
        self.labels.pop()
        self.close(None)
        self._label(field)
        self.paragraphs = [paragraph]

    def _goes_on(self, label: Label) -> bool:
        """Whether a label continues the row: a head is a run of labels of columns."""
        if is_numbered(label.text) and any(each.kind is LabelKind.ROW for each in label.meanings):
            # 其他 is a column and a row of Table Three, which only its number distinguishes.
            return False
        return bool(self.labels) and _of_column(self.labels[-1]) and _of_column(label)

    def _under_head(self) -> bool:
        """Whether the line before is a head, so that a value may begin a row."""
        return bool(self.lines) and len(self.lines[-1].labels) > 1

    def _completed(self, text: str, at: int) -> bool:
        """Whether the text is the rest of a label whose numbers stand between its halves."""
        if self.labels or not self.valued:
            return False
        whole = label_of(self.fields[0].text + text)
        if whole.meanings:
            self.labels = [whole]
            self.paragraphs.append(at)
        return bool(whole.meanings)

    def close(self, following: TextLine | None) -> None:
        """End the row that is being put together: it was one if it has a label or a value."""
        if not self.fields:
            return
        begun = not self.labels and begins_label(self.fields[0].text)
        if self.labels or self.valued or begun or self.begun:
            line = LabelledLine(tuple(self.fields), self.labels, self.table, stacked=True)
            line.paragraphs = self.paragraphs
            line.above = self.above.line if self.above else None
            line.end = following.place.line if following else None
            self.lines.append(line)
            self.begun = begun or (self.begun and self.valued)
        self.fields, self.labels, self.paragraphs, self.valued = [], [], [], False


def _of_column(label: Label) -> bool:
    """Whether a label may be one of columns, as the routes of Table Four are in the form."""
    return any(
        each.kind in (LabelKind.COLUMN, LabelKind.SPAN)
        or each.section is Section.CHALLENGES
        or (each.kind is LabelKind.CORNER and each.section is Section.DISCLOSURES)
        for each in label.meanings
    )
