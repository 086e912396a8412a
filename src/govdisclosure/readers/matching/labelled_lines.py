"""The blocks of a document as lines with their labels found, from first to last."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.readers.document import DocumentBlock, DocumentTable, Row, TextLine
from govdisclosure.readers.labels import section_of
from govdisclosure.readers.matching.label_lexicon import meanings
from govdisclosure.readers.matching.labelled_line import LabelledLine, labels_of
from govdisclosure.readers.matching.one_cell_per_line import stacked_lines


def lines_of(blocks: Sequence[DocumentBlock]) -> list[LabelledLine]:
    """The lines of a document from first to last."""
    lines: list[LabelledLine] = []
    stretch: list[tuple[int, TextLine]] = []
    table = 0
    for index, block in enumerate(blocks):
        if isinstance(block, TextLine):
            stretch.append((index, block))
        elif isinstance(block, DocumentTable):
            lines += stacked_lines(stretch, table)
            stretch = []
            table += 2
            lines += [_row(row, table - 1, drawn=block.drawn) for row in block.rows]
    return lines + stacked_lines(stretch, table)


def _row(row: Row, table: int, *, drawn: bool) -> LabelledLine:
    only = row.only
    heading = section_of(only.text) if only and not meanings(only.text) else None
    return LabelledLine(row.fields, labels_of(row.fields), table, drawn=drawn, heading=heading)
