"""Reports as JSON and back, without loss: the format that the command line writes and reads.

Whole numbers are integers, sums of money with decimals are strings, blanks are null; a number with
a fraction is refused, since a float is not the sum that was published.  :data:`REPORT` lists every
key once: what is written, read, and described by :func:`~govdisclosure.json_schema`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from attrs import evolve

from govdisclosure.errors import (
    AmountError,
    GovDisclosureError,
    InvalidReport,
    ReportMismatch,
    UnknownAddress,
    require,
    several,
)
from govdisclosure.forms import Cell, Section, form_of
from govdisclosure.message import Message
from govdisclosure.reports.body_kind import Body
from govdisclosure.reports.completeness import unread_cells
from govdisclosure.reports.given_report import require_report
from govdisclosure.reports.json.cursor import JsonCursor, distinct_keys, refuse_float, short_whole
from govdisclosure.reports.json.fields import (
    AMOUNT,
    BLANK_OR_AMOUNT,
    DATE,
    OF_EDITION,
    TEXT,
    WHOLE,
    Field,
    Kind,
    choice_of,
    mapping,
    read_fields,
    record,
    sequence,
    written,
)
from govdisclosure.reports.report import Report
from govdisclosure.reports.source import Diagnostic, Passage, Place, Reading, Source, Span
from govdisclosure.reports.words_and_remarks import Extra, Remark, SectionText
from govdisclosure.values import read_entry

#: The version of the JSON; another one is refused.
VERSION = 1
_TOO_DEEP = Message("不是报告：嵌套过深", "not a report: nested too deeply")
_NOT_JSON = Message("不是JSON：{}", "not JSON: {}")


def _box(at: JsonCursor) -> tuple[int, int, int, int]:
    edges = [each.whole() for each in at.items()]
    if len(edges) != 4:
        raise InvalidReport(Message("框有四条边", "a box has four edges"), path=at.path)
    return edges[0], edges[1], edges[2], edges[3]


SECTION = choice_of(Section)
_BOX = Kind({"type": "array", "items": WHOLE.schema, "minItems": 4, "maxItems": 4}, list, _box)
PLACE_FIELDS = (
    Field("line", WHOLE, default=None),
    Field("field", WHOLE, default=None),
    Field("table", WHOLE, default=None),
    Field("row", WHOLE, default=None),
    Field("column", WHOLE, default=None),
    Field("page", WHOLE, default=None),
    Field("sheet", TEXT, default=None),
    Field("box", _BOX, default=None),
)
PLACE = record(Place, *PLACE_FIELDS, name="place", closed=True)
MESSAGE = record(Message, Field("zh", TEXT), Field("en", TEXT), name="message")
#: A stretch of the words of a section, and where it begins in the source.
SPAN = record(
    Span,
    Field("section", SECTION),
    Field("start", WHOLE),
    Field("end", WHOLE),
    Field("at", PLACE, "place", default=None, always=True),
)
_READING = record(
    Reading,
    Field("written", TEXT),
    Field("row", TEXT, default=""),
    Field("column", TEXT, default=""),
    Field("at", PLACE, "place"),
    name="reading",
    closed=True,
)
_PASSAGE = record(Passage, Field("start", WHOLE), Field("at", PLACE, "place"), name="passage")
_DIAGNOSTIC = record(
    Diagnostic,
    Field("code", TEXT),
    Field("message", MESSAGE),
    Field("cells", sequence(OF_EDITION), default=(), always=True),
    Field("at", PLACE, "place", default=None, always=True),
    name="diagnostic",
)
#: The kinds that the schema describes by name.
NAMED = (BLANK_OR_AMOUNT, AMOUNT, OF_EDITION, PLACE, MESSAGE, _READING, _PASSAGE, _DIAGNOSTIC)


def _unread(report: Report) -> dict[Cell, str]:
    """Why each null is one, of those where the report holds neither a number nor a remark."""
    return {cell: diagnostic.code for cell, diagnostic in unread_cells(report).items()}


def to_data(report: Report) -> dict[str, Any]:
    """A report as JSON data; optional keys are left out where there is nothing to say.

    A null among its `cells` that is no true blank is listed besides: in `unread`, with the code of
    the diagnostic that gives the reason, or in `remarks`, with what stands in place of a number.
    """
    require_report(report, "to_data")
    return written(REPORT, report)


def _read_report(at: JsonCursor) -> Report:
    """Read the report that an object describes; InvalidReport, with the path, if it is none."""
    try:
        return _made(read_fields(REPORT, at), at.path)
    except InvalidReport:
        raise
    except GovDisclosureError as error:
        raise InvalidReport(error.message, path=at.path) from error


#: A report, key by key, in the order in which they are written.
REPORT = (
    Field("source", TEXT, "source.name", default="", always=True),
    Field("publisher", TEXT),
    Field("year", WHOLE),
    Field("edition", TEXT, "form.edition"),
    Field("body", choice_of(Body), default=None, always=True),
    Field("cells", mapping(TEXT, BLANK_OR_AMOUNT), default={}, always=True),
    Field(
        "sections",
        mapping(SECTION, TEXT),
        default={},
        always=True,
        of=lambda report: {each.section: each.text for each in report.sections},
    ),
    Field("diagnostics", sequence(_DIAGNOSTIC), "source.diagnostics", default=(), always=True),
    Field("format", TEXT, "source.format", default=""),
    Field("title", TEXT, default=""),
    Field("preamble", TEXT, default=""),
    Field(
        "headings",
        mapping(SECTION, TEXT),
        default={},
        of=lambda report: {each.section: each.heading for each in report.sections},
    ),
    Field("unread", mapping(OF_EDITION, TEXT), default={}, of=_unread),
    Field(
        "remarks",
        mapping(OF_EDITION, TEXT),
        default={},
        of=lambda report: {each.cell: each.entry.written for each in report.remarks},
    ),
    Field(
        "extras",
        mapping(OF_EDITION, AMOUNT),
        default={},
        of=lambda report: {each.cell: each.amount for each in report.extras},
    ),
    Field("published", DATE, default=None),
    Field("signed", DATE, default=None),
    Field("notices", sequence(TEXT), default=()),
    Field("url", TEXT, default=""),
    Field("readings", mapping(OF_EDITION, _READING), "source.readings", default={}),
    Field("heading_places", mapping(SECTION, PLACE), "source.headings", default={}),
    Field("fact_places", mapping(TEXT, PLACE), "source.facts", default={}),
    Field("passages", mapping(SECTION, sequence(_PASSAGE)), "source.passages", default={}),
    Field("previous", Kind({}, to_data, _read_report, "report"), default=None),
)
#: Whose report something is about, as in the JSON of the report itself.
WHOSE = tuple(each for each in REPORT if each.key in ("source", "publisher", "year", "edition"))


def dumps(reports: Report | Iterable[Report], *, indent: int | None = 2) -> str:
    """Write reports as one JSON text, ``{"version": 1, "reports": […]}``; :func:`loads` reads it.

    Args:
        reports: The reports, or a single one.
        indent: By how much to indent the text; None writes it in one line.

    Raises:
        OptionError: what is no report.
    """
    given = (reports,) if isinstance(reports, Report) else several(reports, Report)
    data = {"version": VERSION, "reports": [to_data(report) for report in given]}
    return json.dumps(data, ensure_ascii=False, indent=indent)


_AS_DUMPED = Message(
    "请给出dumps(…)的结果，或者改用from_data(…)", "give what dumps(…) returns, or use from_data(…)"
)


def loads(text: str, *, most: int | None = None) -> tuple[Report, ...]:
    """Read the reports of a JSON text that :func:`dumps` wrote.

    Args:
        text: The text.
        most: The number of reports above which none is read; None for no such number.

    Raises:
        InvalidReport: what is no such text; the error has the path to what is wrong.
    """
    require(text, str, bytes, bytearray, instead=_AS_DUMPED)
    try:
        data = json.loads(
            text,
            object_pairs_hook=distinct_keys,
            parse_float=refuse_float,
            parse_int=short_whole,
            parse_constant=refuse_float,
        )
    except json.JSONDecodeError as error:
        raise InvalidReport(
            _NOT_JSON.format(error.msg), path=f"line {error.lineno}, column {error.colno}"
        ) from None
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1}"
        raise InvalidReport(_NOT_JSON.format(error.reason), path=where) from None
    except RecursionError:
        raise InvalidReport(_TOO_DEEP) from None
    root = JsonCursor(data, "")
    version = root["version"].whole()
    if version != VERSION:
        unknown = Message(
            f"没有第{version}版：请写{VERSION}", f"version {version} is not known: write {VERSION}"
        )
        raise InvalidReport(unknown, path="version")
    reports = root["reports"]
    count = sum(1 for _ in reports.items())
    if most is not None and count > most:
        raise InvalidReport(
            Message(
                f"有{count:,}份报告，最多读取{most:,}份",
                f"{count:,} reports, of which {most:,} are read at most",
            ),
            path="reports",
        )
    return tuple(map(_outermost, reports.items()))


def from_data(data: Mapping[str, Any]) -> Report:
    """Build a report from the JSON data of one, as :func:`to_data` gives it.

    Raises:
        InvalidReport: what describes no report; the error has the path to what is wrong.
    """
    return _outermost(JsonCursor(data, ""))


def _outermost(at: JsonCursor) -> Report:
    """Read a report in which may be that of the year before, and so on without end."""
    try:
        return _read_report(at)
    except RecursionError:
        raise InvalidReport(_TOO_DEEP, path=at.path) from None


def _made(values: Mapping[str, Any], path: str) -> Report:
    """The report that the fields of an object tell, by their attributes."""
    form = form_of(values["form.edition"])
    with _below(f"{path}.cells"):
        report = Report.of(
            values["cells"], publisher=values["publisher"], year=values["year"], form=form
        )
    for section in [each for each in values["headings"] if each not in values["sections"]]:
        alone = Message("有标题而没有这一部分", "a heading without its section")
        raise InvalidReport(alone, path=f"{path}.headings.{section}")
    of_source = {
        name.removeprefix("source."): value
        for name, value in values.items()
        if name.startswith("source.")
    }
    report = evolve(
        report,
        sections=tuple(
            SectionText(section, values["headings"].get(section, ""), text)
            for section, text in values["sections"].items()
        ),
        source=Source(**of_source),
        **{name: values[name] for name in _AS_THEY_ARE},
    )
    if remarks := values["remarks"]:
        with _below(f"{path}.remarks"):
            read = (Remark(cell, read_entry(text)) for cell, text in remarks.items())
            report = evolve(report, remarks=tuple(read))
    if extras := values["extras"]:
        with _below(f"{path}.extras"):
            report = evolve(report, extras=tuple(Extra(*each) for each in extras.items()))
    if unread := values["unread"]:
        with _below(f"{path}.unread"):
            diagnostics = (
                *report.source.diagnostics,
                *_undiagnosed(report, unread, f"{path}.unread"),
            )
        report = evolve(report, source=evolve(report.source, diagnostics=diagnostics))
    return report


@contextmanager
def _below(path: str) -> Iterator[None]:
    """Say of what cannot stand in a report at which key it is."""
    try:
        yield
    except (AmountError, ReportMismatch, UnknownAddress) as error:
        raise InvalidReport(error.message, path=path) from error


#: What a report has under the same name as its JSON.
_AS_THEY_ARE = ("title", "preamble", "published", "signed", "notices", "url", "previous", "body")
_COULD_NOT = Message("未能读出", "could not be read")


def _undiagnosed(report: Report, unread: Mapping[Cell, str], path: str) -> Iterator[Diagnostic]:
    """A diagnostic of each code for the cells that are unread by no diagnostic yet."""
    known = report.source.unread
    cells: dict[str, list[Cell]] = {}
    for cell, code in unread.items():
        holds = report[report.form.cell(str(cell))] is not None or report.remark(cell) is not None
        if holds or cell in report.source.readings:
            both = Message(
                "已有读出的内容，又列为没有读到", "holds what was read, and is unread besides"
            )
            raise InvalidReport(both, path=f"{path}.{cell}")
        if cell in known and known[cell].code != code:
            why = Message(
                f"另有代码为{known[cell].code}的读取说明称其没有读到",
                f"is unread by a diagnostic of another code, {known[cell].code}",
            )
            raise InvalidReport(why, path=f"{path}.{cell}")
        if cell not in known:
            cells.setdefault(code, []).append(cell)
    for code, unread_alike in cells.items():
        yield Diagnostic(code, _COULD_NOT, tuple(unread_alike))
