"""The official form in plain text: what :func:`govdisclosure.read` reads back.

Tables are rows of fields between tabs, with every merged box kept as empty fields, so that each
number stands under its column when the text is pasted into a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.forms import Form, Layout, Role
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
    for each in draft.sections:
        yield from ("", each.heading, "")
        if each.layout:
            yield from _table(each.layout, draft)
        yield from each.lines


def _table(layout: Layout, draft: Draft) -> Iterator[str]:
    for part in layout.parts:
        # Where no box of the part begins there is no column: Table Two spreads one over three.
        columns = sorted({box.column for row in part for box in row})
        for row in part:
            fields = dict.fromkeys(columns, "")
            for box in row:
                # The words of a wide label stand next to its numbers, for whoever drops empty ones.
                last = box.column + box.columns - 1
                fields[last if box.role is Role.ROW else box.column] = draft.text(box)
            yield "\t".join(fields.values())
