"""A line of a document with its labels found, those broken over several fields put together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from attrs import Factory, define, frozen

from govdisclosure.forms import Section
from govdisclosure.readers.document import TableField
from govdisclosure.readers.labels import bare
from govdisclosure.readers.matching.label_lexicon import LabelKind, Meaning, begins_label, meanings
from govdisclosure.reports import Place

#: A label of one character a line is no longer than this many of them.
MOST_PARTS = 45


@frozen
class Label:
    """Words of a line that are known: what they may mean, and the first and last field of them."""

    text: str
    meanings: tuple[Meaning, ...] = ()
    first: int = 0
    last: int = 0

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
    def span(self) -> range:
        """The numbers of the fields that the label takes."""
        return range(self.first, self.last + 1)


@define
class LabelledLine:
    """One line: its fields, the labels among them, and where it is from.

    `table` numbers the tables of the document, and the stretches of paragraphs between them;
    `paragraphs` are the numbers of those that the line was made of.  Where the cells stood one to a
    line, `above` is the line of the source with the label, and `end` the one after the values, if
    known.
    """

    fields: tuple[TableField, ...]
    labels: list[Label]
    table: int
    drawn: bool = False
    stacked: bool = False
    heading: Section | None = None
    paragraphs: list[int] = Factory(list)
    above: int | None = None
    end: int | None = None

    @property
    def place(self) -> Place:
        """Where the line begins."""
        return self.fields[0].place

    @property
    def sure_section(self) -> Section | None:
        """The table of the first label that is found in no other; None where there is none."""
        for label in self.labels:
            first = label.meanings[0]
            if first.sure:
                return first.section
        return None

    def outside(self, labels: Sequence[Label]) -> list[int]:
        """The numbers of the fields that have words and are part of none of the labels."""
        inside = {number for label in labels for number in label.span}
        return [n for n, each in enumerate(self.fields) if each.text and n not in inside]


def labels_of(fields: Sequence[TableField]) -> list[Label]:
    """The labels of a row, with the parts of a broken one put together."""
    labels: list[Label] = []
    index = 0
    for first, each in enumerate(fields):
        text = each.text
        # Most fields are numbers, and none of them is a label.
        if first < index or not text or text.isdecimal():
            continue
        count = 1
        if begins_label(text):
            text, count = longest_label([more.text for more in fields[first : first + MOST_PARTS]])
        if count and meanings(text):
            index = first + count
            labels.append(label_of(text, first, index - 1))
    return labels


#: The labels of the form come in the same fields of report after report.
@lru_cache(maxsize=4096)
def label_of(text: str, first: int = 0, last: int = 0) -> Label:
    """Words as a label with what they mean."""
    return Label(text, meanings(text), first, last)


def longest_label(texts: Sequence[str]) -> tuple[str, int]:
    """The longest label that the first of several texts make together, and how many they are."""
    text = texts[0]
    best, count = (text, 1) if meanings(text) else ("", 0)
    for number, more in enumerate(texts[1:], 2):
        joined = text + more
        found = meanings(joined)
        # A stroke or a dash is what a cell holds, and no part of a label.
        if not begins_label(text) or not (found or begins_label(joined)) or not bare(more):
            break
        if found:
            best, count = joined, number
        text = joined
    return best, count
