"""The official form in plain text: what :func:`govdisclosure.read` reads back.

Tables are rows of fields between tabs, with every merged box kept as empty fields, so that each
number stands under its column when the text is pasted into a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdisclosure.forms import Box, Form, Layout, Role
from govdisclosure.render.form.draft import Draft
from govdisclosure.reports import Report


def write_text(subject: Report | Form) -> str:
    """Write a report as the official form in text, or a form as one to be filled in.

    Blanks are empty fields, strokes and words stand as they stood.  Reading a report back gives the
    same numbers, blanks, strokes, publisher, year and edition, and the words of every section as
    the lines that they are.
    """
    return "\n".join(_lines(Draft.of(subject))) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield draft.title
    yield from draft.preamble
    tables = {grid.section for grid in draft.form.grids}
    for section, heading in draft.headings.items():
        yield from ("", heading, "")
        if section in tables:
            for fields in _table(draft.layout(section), draft):
                yield "\t".join(fields)
        yield from draft.lines(section)


def _table(layout: Layout, draft: Draft) -> Iterator[list[str]]:
    for part in layout.parts:
        # Where no box of the part begins there is no column: Table Two spreads one over three.
        columns = sorted({box.column for row in part for box in row})
        for row in part:
            yield _fields(row, columns, draft)


def _fields(row: Sequence[Box], columns: Sequence[int], draft: Draft) -> list[str]:
    fields = dict.fromkeys(columns, "")
    for box in row:
        if box.cell:
            fields[box.column] = draft.written(box.cell)
        else:
            # The words of a wide label stand next to its numbers, for whoever drops empty fields.
            last = box.column + box.columns - 1
            fields[last if box.role is Role.ROW else box.column] = box.words
    return list(fields.values())
