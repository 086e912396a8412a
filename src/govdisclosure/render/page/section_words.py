"""The words of a section, with what speaks of the tables underlined and linked to its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from govdisclosure.markup import Child, element
from govdisclosure.render.page.bilingual import both
from govdisclosure.render.page.cells import Cells
from govdisclosure.render.view import Annotation
from govdisclosure.reports import SectionText


def draw_words(cells: Cells, section: SectionText) -> list[Element]:
    """The words of a section as paragraphs, one for each line."""
    mentions = [each for each in cells.view.spoken() if each.span.section == section.section]
    paragraphs = []
    start = 0
    for line in section.text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        paragraphs.append(element("p", _pieces(cells, section.text, (start, end), mentions)))
        start += len(line)
    return paragraphs


def _pieces(
    cells: Cells, text: str, line: tuple[int, int], mentions: Sequence[Annotation]
) -> Iterator[Child]:
    """A line cut wherever a mention begins or ends, so that mentions may overlap."""
    start, end = line
    here = [each for each in mentions if each.span.start < end and start < each.span.end]
    cuts = {start, end}
    for each in here:
        cuts |= {max(start, each.span.start), min(end, each.span.end)}
    for left, right in pairwise(sorted(cuts)):
        said = [each for each in here if each.span.start <= left and right <= each.span.end]
        piece = text[left:right]
        yield _mention(cells, piece, said) if said else piece


def _mention(cells: Cells, words: str, said: Sequence[Annotation]) -> Element:
    speaks_of = dict.fromkeys(cell for each in said for cell in each.cells if cells.has(cell))
    wrong = any(each not in cells.view.annotations for each in said)
    first = next(iter(speaks_of), None)
    notes = [element("span", both(each.says), class_="says") for each in said]
    return element(
        "a" if first else "span",
        words,
        notes,
        href=f"#{cells.prefix}{first}" if first else None,
        class_="mention wrong" if wrong else "mention",
        tabindex=None if first else "0",
        data_cells=" ".join(f"{cells.prefix}{cell}" for cell in speaks_of) or None,
    )
