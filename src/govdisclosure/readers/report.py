"""A document made a report: its tables matched, its sections cut, its head read."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.errors import EditionError, UnreadableReport, of_file
from govdisclosure.forms import Section, form_for
from govdisclosure.message import Message
from govdisclosure.readers.content.edition import form_used, report_rows_of_another
from govdisclosure.readers.content.metadata import Metadata, read_metadata
from govdisclosure.readers.content.missing import report_missing
from govdisclosure.readers.content.sections import SectionPart, are_of_a_report, split_sections
from govdisclosure.readers.content.values import read_values
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Document, DocumentTable, Picture, TextLine
from govdisclosure.readers.matching.lines import lines_of
from govdisclosure.readers.matching.match import MatchResult, match_lines
from govdisclosure.reports import ChallengeTable, DisclosureTable, Report, RequestTable, Source

#: A table of metadata is a few lines long.
_HEAD_ROWS = 12


def assemble(document: Document, *, year: int | None = None) -> Report:
    """Make a report of a document.

    Whatever was not understood is a diagnostic of the report's source.  A report whose tables are
    pictures, or were cut off, has its words all the same, and every cell of it is unread.

    Args:
        document: The document.
        year: The year that the caller knows it to be on, whatever it says.

    Raises:
        UnreadableReport: it has neither a table nor the words of the form, or no year decides.
    """
    matched = match_lines(lines_of(document.blocks))
    parts = split_sections(document.blocks, matched.used)
    metadata = _metadata(document, parts, year)
    if not matched.seen and not are_of_a_report(parts, titled=bool(metadata.title)):
        raise UnreadableReport(of_file(document.name, _no_table(document)))
    return _report(document, matched, parts, metadata, _checked_year(document, metadata))


def _no_table(document: Document) -> Message:
    pictures = sum(isinstance(each, Picture) for each in document.blocks)
    if pictures:
        return Message(
            f"没有找到格式规定的表格，只有{pictures}幅图片：如果表格是图片，请先识别其中的文字，"
            "另存为文本",
            f"no table of the form was found in it, but {pictures} pictures: if the tables are "
            "pictures, have their text recognised and save it as text",
        )
    return Message("没有找到格式规定的表格", "no table of the form was found in it")


def _metadata(document: Document, parts: Sequence[SectionPart], year: int | None) -> Metadata:
    """The head of a report, with the rows of tables that stand in it, such as 发布日期."""
    rest = [each for part in parts[1:] for each in part.paragraphs]
    preamble = list(parts[0].paragraphs)
    end = parts[1].place if len(parts) > 1 else None
    for block in document.blocks:
        if isinstance(block, TextLine):
            # Most lines differ, and numbers are compared much faster than places.
            if end and block.place.line == end.line and block.place == end:
                break
        elif isinstance(block, DocumentTable):
            preamble += [
                TextLine(" ".join(each.text for each in row.fields), row.place)
                for row in block.rows[:_HEAD_ROWS]
            ]
    overview = next((each.lines for each in parts[1:] if each.section is Section.OVERVIEW), ())
    return read_metadata(preamble, rest, document.properties, overview=overview, year=year)


def _checked_year(document: Document, metadata: Metadata) -> int:
    if metadata.year is None:
        raise UnreadableReport(of_file(document.name, _no_year(metadata.tied)))
    try:
        form_for(metadata.year)
    except EditionError as error:
        raise UnreadableReport(of_file(document.name, error.message)) from error
    return metadata.year


def _no_year(tied: Sequence[int]) -> Message:
    named = " as well as ".join(map(str, tied))
    why = (
        Message(
            f"标题和正文中既有{'年、又有'.join(map(str, tied))}年，不能确定是哪一年的报告",
            f"its title and its words name {named}, and nothing decides",
        )
        if tied
        else Message("标题和正文都没有写明年度", "neither its title nor its words name a year")
    )
    return why + Message(
        "：请给出报告的年度（命令行用“--year”，程序中用“year=”）",
        ": give the year that it is on (year=, or --year on the command line)",
    )


def _report(
    document: Document,
    matched: MatchResult,
    parts: Sequence[SectionPart],
    metadata: Metadata,
    year: int,
) -> Report:
    readings = matched.readings(year)
    form = form_used(readings, year)
    values = read_values(form, readings, matched.log)
    two, three, four = values.by_table(form)
    report_rows_of_another(form, readings, matched.log)
    report_missing(form, readings, document.blocks, matched.log)
    if not metadata.publisher:
        matched.log.add(
            DiagnosticCode.NO_PUBLISHER,
            "没有找到发布机关的名称",
            "the name of the publisher was not found",
        )
    return Report(
        metadata.publisher,
        year,
        form,
        DisclosureTable(form, two),
        RequestTable(form, three),
        ChallengeTable(form, four),
        title=metadata.title,
        preamble=parts[0].text,
        sections=tuple(part.section_text for part in parts[1:]),
        remarks=tuple(values.remarks),
        extras=tuple(values.extras),
        published=metadata.published,
        signed=metadata.signed,
        notices=metadata.notices,
        url=metadata.url,
        source=Source(
            name=document.name,
            format=document.format,
            readings=values.readings,
            headings={part.section: part.place for part in parts[1:]},
            facts=metadata.places,
            passages={part.section: part.passages for part in parts[1:]},
            diagnostics=(*document.notes, *matched.log.of(form), *metadata.diagnostics),
        ),
    )
