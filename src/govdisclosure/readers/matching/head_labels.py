"""The labels of the head of a table, each with where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from attrs import Factory, define, evolve, frozen

from govdisclosure.forms import Section
from govdisclosure.readers.matching.label_lexicon import LabelKind, meanings
from govdisclosure.readers.matching.line import Label, LineKind, SourceLine
from govdisclosure.text.display_width import display_width

#: What a label is that names a column, or stands over several.
_OF_COLUMNS = (LabelKind.COLUMN, LabelKind.SPAN)
#: Heads have fewer fields, with all that a page repeats; more are no head, and take their time.
_MOST_ENTRIES = 400


class HeadColumn(NamedTuple):
    """A column as the head of its table names it: half of an address, or all of it.

    `row` and `column` are concepts, "" where the label in front of a row names it; `start` and
    `end` are the columns of the drawn grid that the label covers, or the fields of its line, or the
    places of its characters; `depth` is the row of the head that it stands in, and `number` which
    field it is of `line`.
    """

    row: str
    column: str
    text: str
    start: int = 0
    end: int = 0
    depth: int = 0
    line: SourceLine | None = None
    number: int = 0


@frozen
class HeadEntry:
    """A label of a head, or words that may be a part of one."""

    label: Label
    start: int
    end: int
    depth: int
    line: SourceLine
    number: int


@define(eq=False)
class HeadLabels:
    """The labels of a head, row by row; `drawn` says that the columns of its fields are known."""

    section: Section
    drawn: bool
    entries: list[HeadEntry] = Factory(list)
    depth: int = 0

    def add(self, line: SourceLine, at: int, labels: Sequence[Label]) -> bool:
        """Read one more row of the head; False where it has more labels than any table of the form.

        Args:
            line: The row.
            at: Its number among the lines of the table.
            labels: The labels that are in it, those that began in a line above as well.
        """
        if len(self.entries) + len(line.fields) > _MOST_ENTRIES:
            return False
        whole = {label.first[1]: label for label in labels if label.first[0] == at}
        parts = {number for label in labels for number in label.fields_in(at)}
        # Of cells that stand one to a line, each is one column further on.
        shift = len(self.entries) if line.single and line.kind is not LineKind.DRAWN else 0
        extents = self._extents(line)
        for number, field in enumerate(line.fields):
            label = whole.get(number)
            if field.text and (label or number not in parts):
                last = number + len(label.fields_in(at)) - 1 if label else number
                start, end = extents[number][0], extents[last][1]
                entry = HeadEntry(
                    label or Label(field.text), start + shift, end + shift, self.depth, line, number
                )
                self._add(entry)
        if not shift:
            self.depth += 1
        return True

    def _extents(self, line: SourceLine) -> list[tuple[int, int]]:
        """Where each field of a line begins and ends, as far as can be seen."""
        if self.drawn:
            return [(each.column, each.column + each.columns) for each in line.fields]
        if line.kind is LineKind.SPACED and not line.single:
            return line.edges(display_width)
        return [(number, number + 1) for number in range(len(line.fields))]

    def _add(self, entry: HeadEntry) -> None:
        """Add an entry, or complete the one above it that it is the rest of: 商业 over 企业."""
        for number, above in enumerate(self.entries):
            if above.label.kinds(self.section) or above.depth >= entry.depth:
                continue
            if above.start < entry.end and entry.start < above.end:
                text = above.label.text + entry.label.text
                found = meanings(text)
                if found or not entry.label.meanings:
                    label = evolve(entry.label, text=text, meanings=found)
                    self.entries[number] = evolve(entry, label=label)
                    return
        self.entries.append(entry)

    def named(self, *kinds: LabelKind) -> list[HeadColumn]:
        """The labels of one of the kinds in this table, as the columns that they would be."""
        found = []
        for entry in self.entries:
            meaning = entry.label.meaning(self.section, *kinds)
            if meaning:
                halves = (meaning.concept, "")
                if meaning.kind in _OF_COLUMNS:
                    halves = ("", meaning.concept)
                text = entry.label.text
                column = HeadColumn(*halves, text, entry.start, entry.end, entry.depth)
                found.append(column._replace(line=entry.line, number=entry.number))
        return found
