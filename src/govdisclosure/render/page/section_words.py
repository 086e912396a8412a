"""The words of a section, with claims about the tables underlined and linked to its cells."""

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
    mentions = [
        each for each in cells.view.all_annotations() if each.span.section == section.section
    ]
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
        over = [each for each in here if each.span.start <= left and right <= each.span.end]
        piece = text[left:right]
        yield _mention(cells, piece, over) if over else piece


def _meaning(annotation: Annotation) -> Element:
    """What opens beside a mention: what it is understood to state, and below it why."""
    details = (element("span", both(each), class_="detail") for each in annotation.details)
    return element("span", both(annotation.meaning), details, class_="meaning")


def _mention(cells: Cells, words: str, annotations: Sequence[Annotation]) -> Element:
    about = [cell for each in annotations for cell in each.cells if cells.has(cell)]
    ids = [f"{cells.prefix}{cell}" for cell in dict.fromkeys(about)]
    wrong = any(each not in cells.view.annotations for each in annotations)
    return element(
        "a" if ids else "span",
        words,
        map(_meaning, annotations),
        href=f"#{ids[0]}" if ids else None,
        class_="mention wrong" if wrong else "mention",
        tabindex=None if ids else "0",
        data_cells=" ".join(ids) or None,
    )
