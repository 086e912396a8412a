"""Which of many reports are added up, and which are left out and why."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

from attrs import frozen

from govdisclosure.errors import ReportMismatch, require, several
from govdisclosure.findings import Assessment
from govdisclosure.message import NOTHING, Message
from govdisclosure.offices.bodies import Bodies
from govdisclosure.offices.body_states import DoubleReport
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.near_names import NearNames
from govdisclosure.offices.sums.left_out import (
    IN_ANOTHER,
    ITS_BODY,
    ITSELF,
    NEAREST,
    NOT_LISTED,
    LeftOut,
    beside,
    differing_cells,
    not_below,
    not_expected,
    nothing_added,
    territory,
)
from govdisclosure.offices.sums.merged_bodies import in_another_already
from govdisclosure.offices.sums.nameless import in_others
from govdisclosure.reports import Report
from govdisclosure.reports.json import MESSAGE, TEXT, TRUTH, Field, record, sequence, written
from govdisclosure.rules import Scope, check
from govdisclosure.rules.rollup import (
    Constituents,
    names_given,
    report_key,
    rollup_rules_of,
    versions_of,
)

#: For so many names that are not on the list the nearest there is looked for.
_HINTS = 100


@frozen
class Addends:
    """The reports of which a sum is made, and what became of all others.

    Args:
        bodies: The reports of each body: one, or several that differ in a number, of which any may
            be the true one.
        own: The report of a government on its own level, where it was named as such.
        left_out: The reports that are not added, in order.
        missing: The expected bodies of whom there is none.
        unread: The files that could not be read.
        listed: Whether it is known of whom reports were expected: then no other is added, and a
            file that could not be read is at most that of a body that is missing.
        in_part: The expected bodies of whom there is a report of one that became a part of them,
            and neither of another such nor their own.
        contained: The files of those that became a part of another whose report may have their
            numbers in it already; these are left out.
    """

    bodies: tuple[tuple[Report, ...], ...]
    own: Report | None
    left_out: tuple[LeftOut, ...]
    missing: tuple[str, ...]
    unread: tuple[str, ...]
    listed: bool
    in_part: tuple[str, ...] = ()
    contained: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        reports: Iterable[Report],
        whole: Report,
        *,
        own: Report | None = None,
        expected: Expected | Iterable[str] = (),
        unread: Iterable[str] = (),
    ) -> Addends:
        """Put together what a report is to be the sum of.

        Left out are the report itself and others of its body, unless that is expected too; reports
        on another year or form; bodies that are not expected, where some are; and copies.

        Args:
            reports: The reports that were collected, in any order.
            whole: The report that may be their sum.
            own: That of the government on its own level, where it is at hand.
            expected: The bodies of whom all reports are; none where that is not known.
            unread: The files that could not be read.

        Raises:
            OptionError: one report or name in place of several, or what is no report.
        """
        require(whole, Report)
        if own is not None:
            require(own, Report)
        bodies = expected_bodies(expected)
        apart = partial(not_below, whole=whole, own=own, expected=bodies)
        return sorted_out(reports, apart, own=own, expected=bodies, unread=unread)

    @property
    def added(self) -> tuple[Report, ...]:
        """The reports that are added with all their numbers, the government's own first."""
        own = () if self.own is None else (self.own,)
        return (*own, *(each[0] for each in self.bodies if len(each) == 1))

    @property
    def of_nobody_known(self) -> tuple[str, ...]:
        """The unread files that may be of any body: none where those are listed who report."""
        return () if self.listed else self.unread

    @property
    def double(self) -> tuple[DoubleReport, ...]:
        """The bodies whose reports differ, so that some sums are not known."""
        return tuple(_double(each) for each in self.bodies if len(each) > 1)

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data: who is added, left out, missing, double and unread."""
        who = Bodies(missing=self.missing, double=self.double, unread=self.unread).to_dict()
        # In the JSON of a report, unread are its cells.
        besides = {key: who[key] for key in ("missing", "double")} | {"in_part": [*self.in_part]}
        return written(_ADDENDS, self) | besides | {"unread_files": who["unread"]}

    def rollup(self, whole: Report, *, scope: Scope | None = None) -> Assessment:
        """Check a government's report against the sum, as :func:`~govdisclosure.rollup` does.

        Args:
            whole: The report that may be the sum.
            scope: What it is on; None to infer it.

        Raises:
            ReportMismatch: nothing is left to be added, or the report is on another year or form.
            OptionError: what is no report, or a scope that is none.
        """
        require(whole, Report)
        if not self.bodies and self.own is None:
            raise ReportMismatch(nothing_added(self.left_out))
        # Where it is known who reports, whoever lacks is missing.
        lacking = self.contained if self.listed else tuple(self._lacking())
        parts = Constituents(
            *(self.bodies, self.own, self.missing, self.of_nobody_known, lacking),
            in_part=self.in_part,
        )
        return check(whole, rules=rollup_rules_of(parts, scope))

    def _lacking(self) -> Iterator[str]:
        """The files that cannot be added though their bodies may be subordinates."""
        double = {each.publisher for each in self.double}
        for each in self.left_out:
            if not each.counted and each.publisher not in double and each.why != ITS_BODY:
                yield each.source or each.publisher


_SOURCE, _PUBLISHER = Field("source", TEXT), Field("publisher", TEXT)
_ADDENDS = (
    Field("added", sequence(record(Report, _PUBLISHER, Field("source", TEXT, "source.name")))),
    Field(
        "left_out",
        sequence(
            record(LeftOut, _PUBLISHER, _SOURCE, Field("why", MESSAGE), Field("counted", TRUTH))
        ),
    ),
)


def expected_bodies(expected: Expected | Iterable[str]) -> Expected | None:
    """The bodies that are expected, None where none are named.

    Args:
        expected: The bodies, or their names.

    Raises:
        OptionError: one name in place of several, or what is no name.
    """
    if not isinstance(expected, Expected):
        expected = Expected.of(names_given("expected", expected))
    return expected if expected.bodies else None


def sorted_out(
    reports: Iterable[Report],
    apart: Callable[[Report], Message | None],
    *,
    own: Report | None = None,
    expected: Expected | None = None,
    unread: Iterable[str] = (),
) -> Addends:
    """Reports by what becomes of them.

    Args:
        reports: The reports that were collected.
        apart: Why one does not belong to the others; None where it does.
        own: The report of a government on its own level, which is added besides.
        expected: The bodies of whom all reports are; None where that is not known.
        unread: The files that could not be read.
    """
    given, files = several(reports, Report), names_given("unread", unread)
    # Where nobody says who reports, 某镇 and 某镇人民政府 are not added to one another.
    sender = expected.sender_of if expected else territory
    whys, contained = _whys(given, apart, expected)
    bodies = versions_of(
        (each for each, why in zip(given, whys, strict=True) if why is None), sender
    )
    present: dict[Hashable, Sequence[Report]] = {
        report_key(each[0], sender): each for each in bodies
    }
    if own is not None:
        present[report_key(own, sender)] = (own,)
    missing = _missing((each[0] for each in present.values()), expected)
    unlisted = (each.publisher for each, why in zip(given, whys, strict=True) if why is NOT_LISTED)
    hints = _hints(unlisted, missing, expected)
    left_out = tuple(
        LeftOut(each.publisher, each.source.name, *told)
        for each, apart_for in zip(given, whys, strict=True)
        for told in _told(each, apart_for, present.get(report_key(each, sender), ()), hints)
    )
    in_part = _in_part((each[0] for each in present.values()), expected)
    listed = expected is not None
    return Addends(bodies, own, left_out, missing, files, listed, in_part, contained)


def _whys(
    reports: Sequence[Report], apart: Callable[[Report], Message | None], expected: Expected | None
) -> tuple[list[Message | None], tuple[str, ...]]:
    """Why each report does not belong to the others, None for one that does.

    Besides, the files of those that another may have in it already, or their names.
    """
    whys = [apart(each) or not_expected(each, expected) for each in reports]
    nameless = in_others(each for each, why in zip(reports, whys, strict=True) if why is None)
    whys = [
        why or (None if each.publisher else nameless.get(each.values))
        for each, why in zip(reports, whys, strict=True)
    ]
    contained = _contained(reports, whys, expected)
    files = tuple(reports[each].source.name or reports[each].publisher for each in contained)
    return [why or contained.get(place) for place, why in enumerate(whys)], files


def _contained(
    reports: Sequence[Report], whys: Sequence[Message | None], expected: Expected | None
) -> Mapping[int, Message]:
    """Why reports that belong to the others are left out, by place: another may have them in it."""
    if expected is None:
        return {}
    belong = [place for place, why in enumerate(whys) if why is None]
    found = in_another_already([reports[each] for each in belong], expected)
    return {belong[each]: IN_ANOTHER.format(found[each]) for each in sorted(found)}


def _told(
    report: Report, why: Message | None, versions: Sequence[Report], hints: Mapping[str, str]
) -> Iterator[tuple[Message, bool]]:
    """Why a report is left out, and whether its body is counted besides; nothing where it is added.

    Args:
        report: The report.
        why: Why it does not belong to the others, None where it does.
        versions: The reports of its body that do.
        hints: The nearest name on the list for names that are not.
    """
    if why is None:
        if report not in versions or len(versions) > 1:
            yield beside(report, versions), report not in versions
        return
    near = hints.get(report.publisher) if why is NOT_LISTED else ""
    yield why + (NEAREST.format(near) if near else NOTHING), bool(versions) or why is ITSELF


def _missing(reports: Iterable[Report], expected: Expected | None) -> tuple[str, ...]:
    if expected is None:
        return ()
    present = [expected.body_of(each.publisher) for each in reports]
    return tuple(each.name for each in expected.bodies if each not in present)


def _in_part(reports: Iterable[Report], expected: Expected | None) -> tuple[str, ...]:
    """The bodies that only some of those that were merged into them have reported for."""
    if expected is None:
        return ()
    sent = {expected.sender_of(each.publisher) for each in reports}
    merged = {each.name: {*map(expected.sender_of, each.merged)} for each in expected.bodies}
    return tuple(
        name
        for name, parts in merged.items()
        if expected.sender_of(name) not in sent and 0 < len(parts & sent) < len(parts)
    )


def _hints(
    names: Iterable[str], missing: Sequence[str], expected: Expected | None
) -> Mapping[str, str]:
    """The name on the list that is most like each of the first names that are not on it."""
    if expected is None:
        return {}
    near = NearNames.of(expected.names, likely=missing)
    return {each: near.nearest(each) for each in islice(names, _HINTS)}


def _double(versions: Sequence[Report]) -> DoubleReport:
    first, sources = versions[0], tuple(each.source.name for each in versions)
    cells = differing_cells(versions)
    return DoubleReport(first.publisher, first.year, sources, identical=False, differs=cells)
