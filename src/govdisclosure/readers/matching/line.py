"""A line of a document, and the labels in it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import accumulate

from attrs import define, field, frozen

from govdisclosure.forms import Section
from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.label_lexicon import LabelKind, Meaning, meanings
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Place
from govdisclosure.text.display_width import WidthMeasure


class LineKind(Enum):
    """What is known of the columns of a line."""

    #: The grid is drawn: the columns of a field are known.
    DRAWN = auto()
    #: Tabs or strokes part the fields: blank ones are there, unless they were dropped.
    SEPARATED = auto()
    #: White space parts the fields: their edges may line up with others, blank ones are not there.
    SPACED = auto()


@define(slots=False, eq=False)
class SourceLine:
    """A line of a document: its fields, and what it is.

    `table` numbers the drawn tables of the document and the stretches between them; `block` is the
    number of the paragraph that it is, None for a row of a table.  `prose` says that it is a
    sentence, which is no part of a table; `written` are the words as they stand, with what precedes
    them, where white space parts the fields; `skipped` is how many numbers of pages stand above.
    """

    fields: tuple[TableField, ...]
    kind: LineKind
    table: int
    block: int | None = None
    heading: Section | None = None
    prose: bool = False
    written: str = ""
    skipped: int = 0

    @property
    def order(self) -> int:
        """The number of the line in the file, without the numbers of pages above it."""
        return (self.place.line or 0) - self.skipped

    @property
    def place(self) -> Place:
        """Where the line begins."""
        return self.fields[0].place

    @cached_property
    def values(self) -> tuple[bool, ...]:
        """Of each field, whether it is the entry of a cell by itself."""
        return tuple([is_value(each.text) for each in self.fields])

    @cached_property
    def is_open(self) -> tuple[bool, ...]:
        """Of each field, whether it is the entry of a cell, or may be that of a blank one."""
        return tuple([v or not f.text for v, f in zip(self.values, self.fields, strict=True)])

    @property
    def has_values(self) -> bool:
        """Whether a field is the entry of a cell by itself."""
        return any(self.values)

    @property
    def single(self) -> bool:
        """Whether it has one field alone, as where the cells of a table were put one to a line."""
        return len(self.fields) == 1

    def edges(self, measure: WidthMeasure) -> list[tuple[int, int]]:
        """Where each field of a spaced line begins and ends, as wide as a measure says."""
        widths = [0, *accumulate(map(measure, self.written))]
        return [(widths[each.column], widths[each.column + each.columns]) for each in self.fields]


@frozen
class Label:
    """Words that are known: what they may mean, and the fields of its line that they take.

    `parts` are all the fields that the label is broken over, by the numbers of line and field.
    """

    text: str
    meanings: tuple[Meaning, ...] = ()
    parts: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    @property
    def first(self) -> tuple[int, int]:
        """The line and the field where the label begins."""
        return self.parts[0]

    @property
    def last_line(self) -> int:
        """The line where the label ends."""
        return self.parts[-1][0]

    def fields_in(self, line: int) -> Sequence[int]:
        """The numbers of the fields that the label takes in a line."""
        return [number for at, number in self.parts if at == line]

    def ends_in(self, line: int) -> int:
        """The number of the field after the label in a line; what stands around numbers goes on."""
        numbers = self.fields_in(line)
        end = numbers[0]
        while end in numbers:
            end += 1
        return end

    def meaning(self, section: Section, *kinds: LabelKind) -> Meaning | None:
        """What the label means in a table, as one of the kinds; None where it means nothing."""
        for each in self.meanings:
            if each.section is section and each.kind in kinds:
                return each
        return None

    def kinds(self, section: Section) -> list[LabelKind]:
        """What the label may be in a table, each once; empty where it means nothing there."""
        return [each.kind for each in self.meanings if each.section is section]

    @property
    def sure_section(self) -> Section | None:
        """The table that the label is found in, where it is found in no other."""
        first = self.meanings[0]
        return first.section if first.sure else None


#: The labels of the form come in the same fields of report after report.
@lru_cache(maxsize=4096)
def label_of(text: str, parts: tuple[tuple[int, int], ...] = ()) -> Label:
    """Words as a label with what they mean."""
    return Label(text, meanings(text), parts)
