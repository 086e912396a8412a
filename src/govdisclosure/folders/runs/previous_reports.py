"""Last year's report for each report of this year: on evidence, or a reason why there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import Factory, evolve, field, frozen

from govdisclosure.errors import require
from govdisclosure.forms import EDITIONS
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message, joined
from govdisclosure.offices import FiledReport, NearNames, YearCandidates
from govdisclosure.reports import Report
from govdisclosure.text.names import folded_name
from govdisclosure.wording import NO_PUBLISHER

#: A body on a year.
_Key: TypeAlias = tuple[str, int]

#: Up to so many reports are named, where what was looked for is not among them.
_NAMED = 5
#: On this year there is no report of a year before, as there was no form.
_FIRST_YEAR = EDITIONS[0].first_year
_OF_YEAR, _MORE = Message("{}{}年", "{} {}"), Message("…", "…")
_NONE_SUCH = Message(
    "给出的上一年度报告中没有{}{}年的报告", "none of the reports given is that of {} on {}"
)
_IT_HAS = Message("（现有：{}）", " (they are: {})")
_NEAR = Message(
    "；名称相近的有{}，不能据此认定是同一机关",
    "; {} is near, which is no evidence that it is the same body",
)
_UNNAMED = Message(
    "报告没有写明机关，无法找到上一年度报告",
    "it names no publisher by whom last year's report could be found",
)
_SEVERAL = Message(
    "{}{}年的报告有内容不同的{}份，不能确定应与哪一份比较：{}",
    "there are {2} different reports of {0} on {1}, and it is not known which of them is to be "
    "compared with: {3}",
)
_MERGED = Message(
    "给出的名单说明{}并入了{}，而{}年还有自己的报告：两年的数不能逐项比较",
    "by the list given {} became a part of {}, and has a report of its own on {}: the numbers of "
    "the two years are not comparable",
)
_IF_RENAMED = Message(
    "；如果只是更名，请在名单的“曾用名”一栏写明",
    "; where it was only renamed, say so in the column of old names",
)
_NOTHING_READ = Message(
    "给出的文件中没有可以比较的上一年度报告", "no report of last year was read in the files given"
)
_ONLY_ONE = Message(
    "与{}比较：两份报告中有一份没有写明机关，但给出的只有这一份",
    "compared with {}: one of the two names no publisher, but it is the only one given",
)
_BY_LIST = Message(
    "与{}的报告比较：给出的名单说明是同一机关",
    "compared with the report of {}, which is the same body by the list given",
)


@frozen
class FoundBefore:
    """A report with last year's beside it or the reason why not, and what to note of that one."""

    report: Report
    note: Message | None = None


@frozen
class PreviousReports:
    """Reports on other years, to put that on the year before beside a report.

    A body is known by its name, of which characters are folded and nothing else is guessed.

    Args:
        reports: The reports.
        folders: The folder below the root that each was read from, by the place of the report; ""
            where it was in none, as where there are no more of them.
        asked: Whether any were given, so that a report without one was not compared.
        same: The names of bodies that have others, by these: old names and short ones, as the user
            has listed them.
    """

    reports: tuple[Report, ...] = ()
    folders: tuple[str, ...] = ()
    asked: bool = field(
        kw_only=True, default=Factory(lambda self: bool(self.reports), takes_self=True)
    )
    same: Mapping[str, str] = field(kw_only=True, factory=FrozenMapping)
    merged: Mapping[str, str] = field(kw_only=True, factory=FrozenMapping)
    _canonical: Mapping[str, str] = field(init=False, eq=False, repr=False)
    #: The places of the reports of each body on each year.
    _places: Mapping[_Key, tuple[int, ...]] = field(init=False, eq=False, repr=False)
    #: Those of the bodies that became a part of each.
    _of_parts: Mapping[_Key, tuple[int, ...]] = field(init=False, eq=False, repr=False)
    #: Those of which there are several.
    _several: Mapping[_Key, YearCandidates] = field(init=False, eq=False, repr=False)
    _near: NearNames = field(init=False, eq=False, repr=False)

    @_canonical.default
    def _by_folded_name(self) -> Mapping[str, str]:
        return FrozenMapping(
            (folded_name(other), folded_name(name)) for other, name in self.same.items()
        )

    @_places.default
    def _by_body_and_year(self) -> Mapping[_Key, tuple[int, ...]]:
        found = defaultdict[_Key, list[int]](list)
        for place, report in enumerate(self.reports):
            if report.publisher:
                found[self._body(report), report.year].append(place)
        return FrozenMapping((key, tuple(places)) for key, places in found.items())

    @_of_parts.default
    def _by_body_that_stays(self) -> Mapping[_Key, tuple[int, ...]]:
        into = {folded_name(old): folded_name(name) for old, name in self.merged.items()}
        found = defaultdict[_Key, list[int]](list)
        for place, report in enumerate(self.reports):
            if name := into.get(folded_name(report.publisher)):
                found[name, report.year].append(place)
        return FrozenMapping((key, tuple(places)) for key, places in found.items())

    @_several.default
    def _told_apart(self) -> Mapping[_Key, YearCandidates]:
        return FrozenMapping(
            (key, YearCandidates.of(key[1], [self._content(place) for place in places]))
            for key, places in self._places.items()
            if len(places) > 1
        )

    @_near.default
    def _names(self) -> NearNames:
        return NearNames.of(each.publisher for each in self.reports if each.publisher)

    def put_beside(self, report: Report, *, folder: str = "", alone: bool = False) -> FoundBefore:
        """The report with its body's last one, or with the reason why there is none beside it.

        Args:
            report: The report.
            folder: The folder below the root that it was read from; "" where it was in none.
            alone: Whether it is the only one that is looked at.  Where there is also only one
                before it, and either names no publisher, the user has said that they belong
                together.
        """
        require(report, Report)
        if not self.asked:
            return FoundBefore(report)
        before = (self._body(report), report.year - 1)
        if of_parts := self._of_parts.get(before):
            return self._merged_since(report, of_parts)
        places = self._places.get(before, ())
        if report.publisher and places:
            return self._among(report, places, folder)
        if alone and len(self.reports) == 1 and self._may_be_before(report):
            (only,) = self.reports
            return FoundBefore(report.after(only), _ONLY_ONE.format(_called(only)))
        if report.previous is not None or report.year <= _FIRST_YEAR:
            return FoundBefore(report)
        return _not_compared(report, self._why_none(report))

    def _among(self, report: Report, places: Sequence[int], folder: str) -> FoundBefore:
        """The report with one of those of its body on the year before beside it."""
        candidates = self._several.get((self._body(report), report.year - 1))
        at = candidates.chosen(folder) if candidates else 0
        if at is not None:
            last = self.reports[places[at]]
            other = folded_name(last.publisher) != folded_name(report.publisher)
            note = _BY_LIST.format(_called(last)) if other else None
            return FoundBefore(report.after(last), note)
        assert candidates is not None, "a single one is chosen"
        differing = [self.reports[places[each]] for each in candidates.differing]
        listed = joined([*map(_file, differing[:_NAMED]), *[_MORE] * (len(differing) > _NAMED)])
        whose = (report.publisher, report.year - 1)
        return _not_compared(report, _SEVERAL.format(*whose, len(differing), listed))

    def _merged_since(self, report: Report, of_parts: Sequence[int]) -> FoundBefore:
        """The report of a body that others became a part of since last year."""
        parts = dict.fromkeys(self.reports[place].publisher for place in of_parts)
        told = joined(Message(each, each) for each in parts)
        why = _MERGED.format(told, report.publisher, report.year - 1)
        renamed = len(parts) == 1 and (self._body(report), report.year - 1) not in self._places
        return _not_compared(report, why + _IF_RENAMED if renamed else why)

    def _may_be_before(self, report: Report) -> bool:
        (only,) = self.reports
        return only.year == report.year - 1 and not (only.publisher and report.publisher)

    def _why_none(self, report: Report) -> Message:
        """Why no report of the body on the year before was found."""
        if not self.reports:
            return _NOTHING_READ
        if not report.publisher:
            return _UNNAMED
        why = _NONE_SUCH.format(report.publisher, report.year - 1)
        if len(self.reports) <= _NAMED:
            why += _IT_HAS.format(joined(map(_called, self.reports)))
        near = self._near.nearest(report.publisher)
        return why + _NEAR.format(near) if near else why

    def _body(self, report: Report) -> str:
        name = folded_name(report.publisher)
        return self._canonical.get(name, name)

    def _content(self, place: int) -> tuple[object, str]:
        """What a report says, and the folder that it was in."""
        return FiledReport.of(self.reports[place]).content, self._folder(place)

    def _folder(self, place: int) -> str:
        return self.folders[place] if place < len(self.folders) else ""


def _file(report: Report) -> Message:
    name = report.source.name
    return Message(name, name) if name else _called(report)


def _called(report: Report) -> Message:
    named = Message(report.publisher, report.publisher) if report.publisher else NO_PUBLISHER
    return _OF_YEAR.format(named, report.year)


def _not_compared(report: Report, why: Message) -> FoundBefore:
    return FoundBefore(evolve(report, not_compared=why))
