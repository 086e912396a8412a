"""The words of a document cut into its six sections, each piece with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from attrs import Factory, define

from govdisclosure.forms import Section
from govdisclosure.readers.document import DocumentBlock, DocumentTable, TextLine
from govdisclosure.readers.labels import section_of
from govdisclosure.readers.matching.lexicon import meanings
from govdisclosure.reports import Passage, Place, SectionText

__all__ = ["Part", "cut"]

#: A lone field of a table that is longer is no label of it but words that were laid out in a table.
_WORDS = 40


@define
class Part:
    """The words from one heading to the next; those before the first have no heading."""

    heading: TextLine | None = None
    paragraphs: list[TextLine] = Factory(list)

    @property
    def text(self) -> str:
        """The words, a line for each paragraph."""
        return "\n".join(each.text for each in self.paragraphs)

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
        """Where the words stand, by their offsets in the text."""
        passages, start = [], 0
        for each in self.paragraphs:
            passages.append(Passage(start, each.place))
            start += len(each.text) + 1
        return tuple(passages)


def cut(blocks: Sequence[DocumentBlock], used: Collection[int]) -> list[Part]:
    """Cut a document at its headings; the first part is what precedes them.

    `used` are the paragraphs that are parts of tables.  A heading that comes again is words; but
    where one is followed by the next heading at once and comes again, it stood in a list of them.
    """
    words = list(_words(blocks, used))
    sections = [section_of(each.text) for each in words]
    parts = [Part()]
    seen: set[Section] = set()
    for number, (each, section) in enumerate(zip(words, sections, strict=True)):
        listed = (
            number + 1 < len(words) and sections[number + 1] and section in sections[number + 1 :]
        )
        if section is None or section in seen or listed:
            parts[-1].paragraphs.append(each)
        else:
            seen.add(section)
            parts.append(Part(each))
    return parts


def _words(blocks: Sequence[DocumentBlock], used: Collection[int]) -> Iterator[TextLine]:
    for number, block in enumerate(blocks):
        if isinstance(block, TextLine):
            if number not in used or section_of(block.text):
                yield block
        elif isinstance(block, DocumentTable):
            for row in block.rows:
                only = row.only
                if (
                    only
                    and not meanings(only.text)
                    and (len(only.text) > _WORDS or section_of(only.text))
                ):
                    yield TextLine(only.text, only.place)
