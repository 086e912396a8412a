"""The reports that a consolidated one is the sum of: the government's own and those below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from govdisclosure.errors import OptionError, ReportMismatch, require, several
from govdisclosure.forms import Cell
from govdisclosure.message import Message, listed
from govdisclosure.reports import Report
from govdisclosure.values import Amount, Interval


@frozen
class Constituents:
    """The reports that a consolidated one is the sum of; `own` is None where it is not at hand.

    `missing` are the organs that sent none, `unread` the files that could not be read.
    """

    children: tuple[Report, ...]
    own: Report | None
    missing: tuple[str, ...]
    unread: tuple[str, ...] = ()
    #: The sum of what is known of each cell, in the order of the form: over all parts, and over
    #: those below alone.
    _known: tuple[Amount, ...] = field(init=False, eq=False, repr=False)
    below: tuple[Amount, ...] = field(init=False, eq=False, repr=False)

    @_known.default
    def _sum_of_all(self) -> tuple[Amount, ...]:
        return _added(self.reports)

    @below.default
    def _sum_of_children(self) -> tuple[Amount, ...]:
        return _added(self.children)

    @classmethod
    def of(
        cls,
        children: Iterable[Report],
        own: Report | None,
        expected: Iterable[str],
        unread: Iterable[str] = (),
    ) -> Constituents:
        """Put reports together, and miss the organs of the names expected that sent none.

        ReportMismatch for none, for two of one organ, and for those of several years or forms;
        OptionError for one report, or one name, in place of several.
        """
        for name, texts in (("expected", expected), ("unread", unread)):
            # A text can be gone through as well, for its characters.
            if isinstance(texts, str) or not isinstance(texts, Iterable):
                raise OptionError(
                    Message(
                        f"{name}是{texts!r}：请给出名称的列表，如[{texts!r}]",
                        f"{name} is {texts!r}: give a list of names, as in [{texts!r}]",
                    )
                )
        if own is not None:
            require(own, Report)
        parts = cls(several(children, Report), own, ())
        if not parts.reports:
            raise ReportMismatch(
                Message(
                    "没有可以汇总的报告：请给出所属部门（单位）的报告，或者本级报告",
                    "no reports to add up: give those of the subordinates, or its own",
                )
            )
        publishers = Counter(each.publisher for each in parts.reports if each.publisher)
        twice = [publisher for publisher, count in publishers.items() if count > 1]
        if twice:
            raise ReportMismatch(
                Message(
                    "{}：同一机关的两份报告不能汇总", "{}: two reports of one organ do not add up"
                ).format(bodies(twice))
            )
        for each in parts.reports:
            parts.require_like(each)
        missing = (name for name in dict.fromkeys(expected) if name not in publishers)
        return cls(parts.children, own, tuple(missing), tuple(unread))

    def require_like(self, report: Report) -> None:
        """Raise ReportMismatch for a report on another year or form than the parts."""
        first = self.reports[0]
        for differing, mine, theirs in (
            (_YEARS_DIFFER, first.year, report.year),
            (_EDITIONS_DIFFER, first.form, report.form),
        ):
            if mine != theirs:
                raise ReportMismatch(
                    differing.format(body_name(report), theirs, body_name(first), mine)
                )

    @property
    def whole(self) -> bool:
        """Whether every part is at hand."""
        return self.own is not None and not self.absent

    @property
    def absent(self) -> bool:
        """Whether reports of subordinates are missing, or could not be read."""
        return bool(self.missing or self.unread)

    @property
    def reports(self) -> tuple[Report, ...]:
        """Those at hand, the government's own first."""
        return self.children if self.own is None else (self.own, *self.children)

    def known(self, cell: Cell) -> Amount:
        """The sum of a cell over the parts that are not blank."""
        return self._known[self.reports[0].form.positions[cell]]

    def sum(self, cell: Cell) -> Interval:
        """What a cell can sum to over all parts, those that are missing included."""
        complete = self.whole and not self.blank(cell)
        signed = cell in self.reports[0].form.signed
        return Interval.summing([self.known(cell), *([] if complete else [None])], signed=signed)

    def blank(self, cell: Cell) -> tuple[str, ...]:
        """The organs whose report leaves a cell blank."""
        return tuple(body_name(each) for each in self.reports if each[cell] is None)


_YEARS_DIFFER = Message(
    "{}的报告是{}年的，{}的是{}年的：不能汇总", "{} is on year {}, {} on {}: they do not add up"
)
_EDITIONS_DIFFER = Message(
    "{}的报告采用{}年版格式，{}的采用{}年版格式：不能汇总",
    "{} is on edition {}, {} on {}: they do not add up",
)


def _added(reports: Sequence[Report]) -> tuple[Amount, ...]:
    rows = zip(*(each.values for each in reports), strict=False)
    return tuple(sum(number for number in row if number is not None) for row in rows)


def body_name(report: Report) -> str:
    """What a report goes by: its publisher, else the file that it was read from."""
    return report.publisher or report.source.name or "?"


def bodies(names: Iterable[str]) -> Message:
    """The first few of some bodies, and how many there are."""
    return listed(names, counted="个机关")
