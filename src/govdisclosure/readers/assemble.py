"""A document made a report: its sections cut, its tables matched, its head read."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Factory, define, evolve

from govdisclosure.amounts import Amount, EntryKind, read_entry
from govdisclosure.errors import EditionError, UnreadableReport
from govdisclosure.forms import EDITIONS, Cell, Form, Section, form_for
from govdisclosure.message import Message
from govdisclosure.readers.document import Document, Field, Paragraph, Picture, Row, Table
from govdisclosure.readers.labels import bare, section_of
from govdisclosure.readers.match import match_table
from govdisclosure.readers.metadata import read_metadata
from govdisclosure.reports import Diagnostic, Place, Reading, Remark, Report, SectionText, Source

__all__ = ["assemble"]

_TABLES = (Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES)


@define
class _Part:
    """The blocks from one heading to the next."""

    section: Section | None = None
    heading: Paragraph | None = None
    paragraphs: list[Paragraph] = Factory(list)
    rows: list[Row] = Factory(list)

    @property
    def text(self) -> str:
        return "\n".join(each.text for each in self.paragraphs)


def assemble(document: Document) -> Report:
    """Make a report of a document; UnreadableReport where it has no table or names no year.

    Whatever else was not understood is a diagnostic of the report's source.
    """
    parts = _parts(document)
    preamble = parts[0]
    metadata = read_metadata(preamble.paragraphs)
    form = _form_used([row for part in parts for row in part.rows])
    if form is None:
        raise UnreadableReport(f"{document.name}: no table of the form was found in it")
    if metadata.year is None:
        raise UnreadableReport(f"{document.name}: neither its title nor its words name a year")
    try:
        form_for(metadata.year)
    except EditionError as error:
        raise UnreadableReport(f"{document.name}: {error}") from error
    fields, diagnostics = _cells(form, parts)
    if not metadata.publisher:
        said = Message("没有找到发布机关的名称", "the name of the publisher was not found")
        diagnostics.append(Diagnostic("no-publisher", said))
    entries = {cell: read_entry(each.text) for cell, each in fields.items()}
    numbers: dict[Cell, Amount | None] = {cell: entry.amount for cell, entry in entries.items()}
    report = Report.of(numbers, publisher=metadata.publisher, year=metadata.year, form=form)
    known = [part for part in parts if part.section and part.heading]
    return evolve(
        report,
        title=metadata.title,
        preamble=preamble.text,
        sections=tuple(
            SectionText(part.section, part.heading.text, part.text)
            for part in known
            if part.section and part.heading
        ),
        remarks=tuple(
            Remark(cell, entry)
            for cell, entry in sorted(entries.items(), key=lambda each: form.positions[each[0]])
            if entry.kind not in (EntryKind.NUMBER, EntryKind.BLANK)
        ),
        source=Source(
            name=document.name,
            format=document.format,
            readings={cell: Reading(each.text, each.place) for cell, each in fields.items()},
            headings=_headings(parts),
            diagnostics=tuple(diagnostics),
        ),
    )


def _parts(document: Document) -> list[_Part]:
    """Cut a document at the headings of its sections; the first part is what precedes them."""
    parts = [_Part()]
    seen: set[Section] = set()
    for block in document.blocks:
        if isinstance(block, Table):
            parts[-1].rows += block.rows
            continue
        if isinstance(block, Picture):
            continue
        section = section_of(block.text)
        if section is None or section in seen:
            parts[-1].paragraphs.append(block)
        else:
            seen.add(section)
            parts.append(_Part(section, block))
    return parts


def _headings(parts: Sequence[_Part]) -> dict[Section, Place]:
    return {part.section: part.heading.place for part in parts if part.section and part.heading}


def _form_used(rows: Sequence[Row]) -> Form | None:
    """The edition that most labels of the tables are of; the later one where they are of both."""
    words = {bare(each.text) for row in rows for each in row.fields} - {""}
    scores = [(len(words & _printed(form)), form) for form in EDITIONS]
    best = max(score for score, _ in scores)
    return next(form for score, form in reversed(scores) if score == best) if best else None


def _printed(form: Form) -> set[str]:
    return {bare(line.label) for grid in form.grids for line in (*grid.rows, *grid.columns)}


def _cells(form: Form, parts: Sequence[_Part]) -> tuple[dict[Cell, Field], list[Diagnostic]]:
    fields: dict[Cell, Field] = {}
    diagnostics: list[Diagnostic] = []
    for section in _TABLES:
        rows = [row for part in parts if part.section == section for row in part.rows]
        match = match_table(form, section, rows)
        fields |= match.fields
        diagnostics += match.diagnostics
    return fields, diagnostics
