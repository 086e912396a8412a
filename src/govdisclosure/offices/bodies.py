"""Who sent what, of all bodies whose reports an office collects: for page, table and JSON."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from attrs import evolve, frozen

from govdisclosure.errors import require_language
from govdisclosure.findings import Severity
from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.offices.body_states import (
    BodyRow,
    DoubleReport,
    NotCompared,
    OtherYear,
    PresentBody,
    UnexpectedReport,
    missing_row,
    unread_row,
)
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.filed_reports import FiledReport
from govdisclosure.offices.filing import Filing
from govdisclosure.reports import Report
from govdisclosure.reports.json import (
    ADDRESSES,
    MESSAGE,
    TEXT,
    TRUTH,
    WHOLE,
    Field,
    JsonCursor,
    record,
    sequence,
    written,
)

#: By what says which bodies are expected.
_SUMMARIES = {
    "list": Message(
        "报送情况：名单上{}个机关，已报送{}个，缺{}个",
        "Who sent what: on the list {}, reported {}, missing {}",
    ),
    "last_year": Message(
        "报送情况：上一年度有报告的{}个机关，本年度已报送{}个，缺{}个",
        "Who sent what: published on last year {}, reported {}, missing {}",
    ),
    "": Message("报送情况", "Who sent what"),
}
_NOT_COMPARED_SINCE = Message("未与上一年度报告比较：{}", "not compared with last year: {}")


@frozen
class Bodies:
    """Who is missing, and which files are double, unexpected, of another year or unread.

    A body that is expected is present or missing, and never both.  Of each report, its file is
    that of one who is present or double, or it is unexpected, or on another year.

    Args:
        missing: The bodies of whom there is no report.
        double: Those who sent several on one year.
        unexpected: Reports of bodies that none was expected of, and those that name no body.
        other_year: Reports on another year than the rest.
        unread: The files that could not be read.
        not_compared: Reports that no report of last year was held against.
        present: The bodies of whom there is one, those who sent several among them.
        expected: All bodies that one is expected of, in the order of the list; () without one.
        expected_by: What says so: ``list``, ``last_year`` where those are expected who published
            on the year before, or "" where none is expected of anybody.
        year: The year that the rest is on; None where no year has most of the reports.
    """

    missing: tuple[str, ...] = ()
    double: tuple[DoubleReport, ...] = ()
    unexpected: tuple[UnexpectedReport, ...] = ()
    other_year: tuple[OtherYear, ...] = ()
    unread: tuple[str, ...] = ()
    not_compared: tuple[NotCompared, ...] = ()
    present: tuple[PresentBody, ...] = ()
    expected: tuple[str, ...] = ()
    expected_by: str = ""
    year: int | None = None

    @classmethod
    def of(
        cls,
        reports: Iterable[Report | FiledReport],
        *,
        unread: Iterable[str] = (),
        expected: Expected | Iterable[str] | None = None,
        last_year: Iterable[Report | FiledReport] = (),
        year: int | None = None,
    ) -> Bodies:
        """Say who sent what.

        Args:
            reports: The reports, in the order of their files.
            unread: The files that could not be read.
            expected: The bodies that a report is expected of, or their names.
            last_year: Without these, the reports of other years: whoever published on the year
                before is expected.
            year: The year that reports are asked for; unless given, that of more than half of them.
                Where no year has so many, a report on any counts.

        Raises:
            OptionError: what is no report, no path or no name.

        >>> import govdisclosure as gd
        >>> report = gd.Report.of({}, publisher="某县财政局", year=2024)
        >>> gd.offices.Bodies.of([report], expected=["某县财政局", "某县司法局"]).missing
        ('某县司法局',)
        """
        filing = Filing.of(reports, unread, expected, last_year, year)
        present = filing.present()
        there = {each.publisher for each in present}
        missing = tuple(each for each in filing.names if each not in there)
        return cls(
            missing,
            filing.double(),
            filing.unexpected(missing),
            filing.other_year(),
            filing.unread,
            filing.not_compared(),
            present,
            filing.names,
            filing.expected_by,
            filing.year,
        )

    @property
    def rows(self) -> tuple[BodyRow, ...]:
        """A row for each body in the order of the list, then for each file that is of none."""
        double = defaultdict[str, list[DoubleReport]](list)
        for each in self.double:
            double[each.publisher].append(each)
        of_body = {
            each.publisher: [*_rows_of(each, double[each.publisher])] for each in self.present
        }
        for name in self.missing:
            of_body[name] = [missing_row(name, of_list=self.expected_by == "list")]
        names = dict.fromkeys((*self.expected, *of_body))
        rows = [
            *chain.from_iterable(map(of_body.__getitem__, names)),
            *(each.row for each in self.unexpected),
            *(each.row for each in self.other_year),
            *map(unread_row, self.unread),
        ]
        why = {(each.publisher, each.source): each.why for each in self.not_compared}
        return tuple(_with_reasons(each, why) for each in rows)

    @property
    def exceptions(self) -> tuple[BodyRow, ...]:
        """The rows of which there is something to say."""
        return tuple(each for each in self.rows if each.outcome != "present" or str(each.message))

    @property
    def summary(self) -> Message:
        """How many bodies are expected, and of how many of them there is a report."""
        here = len(self.expected) - len(self.missing)
        told = _SUMMARIES.get(self.expected_by, _SUMMARIES[""])
        return told.format(len(self.expected), here, len(self.missing))

    @property
    def worst(self) -> Severity | None:
        """How grave the gravest of it is, None where there is nothing of the kind."""
        return max((each.severity for each in self.rows if each.severity), default=None)

    def to_rows(self, *, language: Language = "zh") -> Iterator[dict[str, Any]]:
        """The same as rows of a table, one for each body and for each file that is of none.

        Args:
            language: The language of the words.

        Returns:
            Rows with `publisher`, `year` (of its reports, where they need be told from others),
            `outcome` (``present``, ``missing``, ``double``, ``unexpected``, ``other_year`` or
            ``unread``), `state` (that in words), `severity` ("" where all is as it should be),
            `sources` and `cells` (the addresses of those that differ).

        Raises:
            OptionError: another language.
        """
        require_language(language)
        for each in self.rows:
            yield {
                "publisher": each.publisher,
                "year": each.year,
                "outcome": each.outcome,
                "state": each.state.to(language),
                "severity": str(each.severity or ""),
                "sources": [*each.sources],
                "cells": [*map(str, each.cells)],
            }

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data, as under `bodies` in ``check --format json``."""
        return written(_BODIES, self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Bodies:
        """Read what :meth:`to_dict` gave.

        Args:
            data: The data; keys that it has besides are not looked at.

        Raises:
            InvalidReport: What describes no bodies; the error has the path to what is wrong.
        """
        return record(cls, *_BODIES).read(JsonCursor(data, ""))


def _rows_of(body: PresentBody, double: Iterable[DoubleReport]) -> Iterator[BodyRow]:
    """What a body sent twice, and the rest of what it sent."""
    yield from (each.row for each in double)
    rest = Counter(body.sources) - Counter(chain.from_iterable(each.sources for each in double))
    if rest:
        yield evolve(body, sources=tuple(rest.elements())).row


def _with_reasons(row: BodyRow, why: Mapping[tuple[str, str], Message]) -> BodyRow:
    """A row that says as well why files of it were not compared with last year."""
    reasons = (why[row.publisher, each] for each in row.sources if (row.publisher, each) in why)
    said = [_NOT_COMPARED_SINCE.format(each) for each in dict.fromkeys(reasons)]
    if not said:
        return row
    return evolve(row, message=joined(filter(str, (row.message, *said)), SEMICOLON))


_SOURCE, _PUBLISHER, _YEAR = Field("source", TEXT), Field("publisher", TEXT), Field("year", WHOLE)
_DOUBLE = record(
    DoubleReport,
    *(_PUBLISHER, _YEAR, Field("sources", sequence(TEXT)), Field("identical", TRUTH)),
    Field("differs", ADDRESSES),
)
_UNEXPECTED = record(UnexpectedReport, _PUBLISHER, _SOURCE, Field("nearest", TEXT))
_OTHER_YEAR = record(OtherYear, _PUBLISHER, _YEAR, _SOURCE)
_NOT_COMPARED = record(NotCompared, _PUBLISHER, _SOURCE, Field("why", MESSAGE))
_PRESENT = record(
    PresentBody,
    *(_PUBLISHER, Field("sources", sequence(TEXT))),
    Field("names", sequence(TEXT), default=(), always=True),
)
_BODIES = (
    Field("missing", sequence(TEXT)),
    Field("double", sequence(_DOUBLE)),
    Field("unexpected", sequence(_UNEXPECTED)),
    Field("other_year", sequence(_OTHER_YEAR)),
    Field("unread", sequence(TEXT)),
    Field("not_compared", sequence(_NOT_COMPARED)),
    Field("present", sequence(_PRESENT), default=(), always=True),
    Field("expected", sequence(TEXT), default=(), always=True),
    Field("expected_by", TEXT, default="", always=True),
    Field("year", WHOLE, default=None, always=True),
)
