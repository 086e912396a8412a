"""The words of a document cut into its six sections, each piece with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, count
from operator import attrgetter
from typing import TypeGuard

from attrs import Factory, define

from govdisclosure.forms import Section, section_of
from govdisclosure.readers.document import DocumentBlock, DocumentTable, TableField, TextLine
from govdisclosure.readers.matching.label_lexicon import meanings
from govdisclosure.reports import Passage, Place, SectionText

#: A lone field of a table that is longer is no label of it but words that were laid out in a table.
_WORDS = 40

#: The sections that no report on other work has.
_OF_THE_FORM = frozenset({Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES})


@define
class SectionPart:
    """The words from one heading to the next; those before the first have no heading."""

    heading: TextLine | None = None
    paragraphs: list[TextLine] = Factory(list)
    #: Tables and pictures among them: how many paragraphs stand before each, and its place.
    shown: list[tuple[int, Place]] = Factory(list)

    @property
    def text(self) -> str:
        """The words, a line for each paragraph."""
        return "\n".join(each.text for each in self.paragraphs)

    @property
    def lines(self) -> Sequence[TextLine]:
        """The heading and the words below it."""
        return [self._heading, *self.paragraphs]

    @property
    def section_text(self) -> SectionText:
        """The section as a report has it."""
        return SectionText(self.section, self._heading.text, self.text)

    @property
    def section(self) -> Section:
        """The section that the heading is of."""
        section = section_of(self._heading.text)
        assert section, "only a heading begins a part"
        return section

    @property
    def place(self) -> Place:
        """Where the heading stands."""
        return self._heading.place

    @property
    def _heading(self) -> TextLine:
        assert self.heading, "what precedes the first heading is no section"
        return self.heading

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Where the words stand, by their offsets in the text, and what is shown among them."""
        starts = list(accumulate((len(each.text) + 1 for each in self.paragraphs), initial=0))
        words = map(Passage, starts, (each.place for each in self.paragraphs))
        # A section that is a table has its cells.
        among = () if self.section in _OF_THE_FORM else self.shown
        shown = (Passage(starts[before], place) for before, place in among)
        # What is shown before a paragraph comes before it, for the words are the paragraph's.
        return tuple(sorted((*shown, *words), key=attrgetter("start")))


def split_sections(blocks: Sequence[DocumentBlock], used: Collection[int]) -> list[SectionPart]:
    """Split a document at its headings; the first part is what precedes them.

    A heading that comes again is words; but where one is followed by the next heading at once and
    comes again, it stood in a list of them.

    Args:
        blocks: What the document is made of.
        used: The numbers of the paragraphs that are parts of tables.
    """
    laid_out = list(_words(blocks, used))
    words = [each for each in laid_out if isinstance(each, TextLine)]
    sections = [section_of(each.text) for each in words]
    last = {section: number for number, section in enumerate(sections)}
    parts = [SectionPart()]
    seen: set[Section] = set()
    numbered = zip(count(), sections)
    for each in laid_out:
        if not isinstance(each, TextLine):
            parts[-1].shown.append((len(parts[-1].paragraphs), each))
            continue
        number, section = next(numbered)
        listed = number < last[section] and sections[number + 1] is not None
        if section is None or section in seen or listed:
            parts[-1].paragraphs.append(each)
        else:
            seen.add(section)
            parts.append(SectionPart(each))
    return parts


def are_of_a_report(parts: Sequence[SectionPart], *, titled: bool) -> bool:
    """Whether the words of a document are those of a report, though it has no table of the form.

    Headings of the sections on disclosures, requests and challenges stand in nothing else; that of
    section one stands in every report on any work, and in a report only with a title or another.

    Args:
        parts: The words from heading to heading.
        titled: Whether they have the title of such a report.
    """
    headed = {part.section: part for part in parts[1:]}
    telling = len(_OF_THE_FORM.intersection(headed))
    overview = headed.get(Section.OVERVIEW)
    if telling + titled > 1:
        return True
    return bool(telling or titled) and overview is not None and bool(overview.text.strip())


def _words(blocks: Sequence[DocumentBlock], used: Collection[int]) -> Iterator[TextLine | Place]:
    """The words of a document line by line, and where tables and pictures stand among them."""
    for number, block in enumerate(blocks):
        if isinstance(block, TextLine):
            if number not in used or section_of(block.text):
                yield block
        elif isinstance(block, DocumentTable):
            fields = [row.only for row in block.rows]
            prose = [TextLine(each.text, each.place) for each in fields if _is_prose(each)]
            if prose:
                yield from prose
            else:
                yield block.rows[0].place
        else:
            yield block.place


def _is_prose(field: TableField | None) -> TypeGuard[TableField]:
    """Whether the only field of a row is words of a section that were laid out in a table."""
    if field is None or meanings(field.text):
        return False
    return len(field.text) > _WORDS or section_of(field.text) is not None
