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
                raise OptionError(f"{name} is {texts!r}: give a list of names, as in [{texts!r}]")
        if own is not None:
            require(own, Report)
        parts = cls(several(children, Report), own, ())
        if not parts.reports:
            raise ReportMismatch("no reports to add up: give those of the subordinates, or its own")
        publishers = Counter(each.publisher for each in parts.reports if each.publisher)
        twice = [publisher for publisher, count in publishers.items() if count > 1]
        if twice:
            raise ReportMismatch(f"{bodies(twice)}: two reports of one organ do not add up")
        for each in parts.reports:
            parts.require_like(each)
        missing = (name for name in dict.fromkeys(expected) if name not in publishers)
        return cls(parts.children, own, tuple(missing), tuple(unread))

    def require_like(self, report: Report) -> None:
        """Raise ReportMismatch for a report on another year or form than the parts."""
        first = self.reports[0]
        for what, mine, theirs in (
            ("year", first.year, report.year),
            ("edition", first.form, report.form),
        ):
            if mine != theirs:
                raise ReportMismatch(
                    f"{body_name(report)} is on {what} {theirs}, {body_name(first)} on {mine}: "
                    "they do not add up"
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


def _added(reports: Sequence[Report]) -> tuple[Amount, ...]:
    rows = zip(*(each.values for each in reports), strict=False)
    return tuple(sum(number for number in row if number is not None) for row in rows)


def body_name(report: Report) -> str:
    """What a report goes by: its publisher, else the file that it was read from."""
    return report.publisher or report.source.name or "?"


def bodies(names: Iterable[str]) -> Message:
    """The first few of some bodies, and how many there are."""
    return listed(names, counted="个机关")
