"""The reports that a consolidated one is the sum of: the government's own and those below it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import reduce

from attrs import field, frozen

from govdisclosure.errors import OptionError, ReportMismatch, require, several
from govdisclosure.forms import Cell
from govdisclosure.message import NOTHING, Message, joined, listed
from govdisclosure.reports import Report, unread_cells
from govdisclosure.text.names import folded_name
from govdisclosure.values import Interval


@frozen
class Constituents:
    """The reports that a consolidated one is the sum of; `own` is None where it is not at hand.

    `bodies` has the reports of each subordinate: one, or several whose numbers differ, of which
    any may be the true one.  `missing` are the organs that sent none, `unread` the files that could
    not be read, and `left_out` those that cannot be added, of organs that may be subordinates.
    `in_part` are the organs made of several of which only some have reported.
    """

    bodies: tuple[tuple[Report, ...], ...]
    own: Report | None
    missing: tuple[str, ...]
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    in_part: tuple[str, ...] = field(default=(), kw_only=True)
    #: What each cell sums to, in the order of the form: over all parts, and over those below alone.
    _sums: tuple[Interval, ...] = field(init=False, eq=False, repr=False)
    below: tuple[Interval, ...] = field(init=False, eq=False, repr=False)

    @_sums.default
    def _sum_of_all(self) -> tuple[Interval, ...]:
        return sums_of(self._parts)

    @below.default
    def _sum_of_bodies(self) -> tuple[Interval, ...]:
        return sums_of(self.bodies)

    @classmethod
    def of(
        cls,
        children: Iterable[Report],
        own: Report | None,
        expected: Iterable[str],
        unread: Iterable[str] = (),
    ) -> Constituents:
        """Put reports together, and miss the organs of the names expected that sent none.

        Of several of one organ that say the same one counts.  Where names are expected, those that
        sent none are known, so that a file that could not be read leaves nothing else open.

        ReportMismatch for none, for one of the organ whose own is given, and for those of several
        years or forms; OptionError for one report, or one name, in place of several.
        """
        names, files = names_given("expected", expected), names_given("unread", unread)
        below = several(children, Report)
        if own is not None:
            require(own, Report)
        reports = below if own is None else (own, *below)
        if not reports:
            raise ReportMismatch(NO_REPORTS)
        for each in reports:
            _require_like(reports[0], each)
        if own is not None and own.publisher:
            _require_none_of(own, below)
        sent = {folded_name(each.publisher) for each in reports}
        missing = (name for name in dict.fromkeys(names) if folded_name(name) not in sent)
        return cls(versions_of(below), own, tuple(missing), () if names else files)

    def require_like(self, report: Report) -> None:
        """Raise ReportMismatch for a report on another year or form than the parts."""
        _require_like(self.reports[0], report)

    @property
    def whole(self) -> bool:
        """Whether every part is at hand."""
        return self.own is not None and not self.absent

    @property
    def absent(self) -> bool:
        """Whether numbers of subordinates may be lacking."""
        return bool(self.missing or self.unread or self.left_out or self.in_part)

    @property
    def reports(self) -> tuple[Report, ...]:
        """Those at hand, the government's own first."""
        return tuple(each for part in self._parts for each in part)

    @property
    def double(self) -> tuple[tuple[Report, ...], ...]:
        """The reports of each body that sent several with other numbers."""
        return tuple(each for each in self.bodies if len(each) > 1)

    @property
    def _parts(self) -> tuple[tuple[Report, ...], ...]:
        return self.bodies if self.own is None else ((self.own,), *self.bodies)

    def terms(self, cell: Cell) -> list[Interval]:
        """What each part at hand has in a cell."""
        position, signed = self._at(cell)
        return [_in_cell(part, position, signed=signed) for part in self._parts]

    def at_hand(self, cell: Cell) -> Interval:
        """What a cell sums to over the parts at hand."""
        return self._sums[self._at(cell)[0]]

    def sum(self, cell: Cell) -> Interval:
        """What a cell can sum to over all parts, those that are missing included."""
        missing = Interval.summing([] if self.whole else [None], signed=self._at(cell)[1])
        return self.at_hand(cell) + missing

    def blank(self, cell: Cell) -> tuple[str, ...]:
        """The organs whose report leaves a cell blank."""
        return tuple(body_name(each) for each in self.reports if each[cell] is None)

    def differing(self, cell: Cell) -> tuple[tuple[Report, ...], ...]:
        """The reports of each body that sent several with other numbers in a cell."""
        return tuple(each for each in self.double if len({one[cell] for one in each}) > 1)

    def _at(self, cell: Cell) -> tuple[int, bool]:
        form = self.reports[0].form
        return form.positions[cell], cell in form.signed


#: What is said where nothing is to be added.
NO_REPORTS = Message(
    "没有可以汇总的报告：请给出所属部门（单位）的报告，或者本级报告",
    "no reports to add up: give those of the subordinates, or its own",
)
_OWN_TWICE = Message(
    "{}：已经给出本级报告，所属部门（单位）中又有它的报告，不能汇总",
    "{}: its own report is given, and there is another among the subordinates': they do not add up",
)
_YEARS_DIFFER = Message(
    "{}的报告是{}年的，{}的是{}年的：不能汇总", "{} is on year {}, {} on {}: they do not add up"
)
_EDITIONS_DIFFER = Message(
    "{}的报告采用{}年版格式，{}的采用{}年版格式：不能汇总",
    "{} is on edition {}, {} on {}: they do not add up",
)


def _require_like(first: Report, report: Report) -> None:
    for differing, mine, theirs in (
        (_YEARS_DIFFER, first.year, report.year),
        (_EDITIONS_DIFFER, first.form, report.form),
    ):
        if mine != theirs:
            raise ReportMismatch(
                differing.format(body_name(report), theirs, body_name(first), mine)
            )


def _require_none_of(own: Report, below: Iterable[Report]) -> None:
    if any(folded_name(each.publisher) == folded_name(own.publisher) for each in below):
        raise ReportMismatch(_OWN_TWICE.format(own.publisher))


def report_key(report: Report, sender: Callable[[str], str] = folded_name) -> Hashable:
    """What is the same for the reports of one body; a copy tells where none is named.

    Args:
        report: The report.
        sender: What is the same for all names of a body.
    """
    if report.publisher:
        return sender(report.publisher)
    if report.sections:
        return report.without_source()
    return report if report.source.name else id(report)


def versions_of(
    reports: Iterable[Report], sender: Callable[[str], str] = folded_name
) -> tuple[tuple[Report, ...], ...]:
    """Reports by body, of each those that say something other than the rest.

    Args:
        reports: The reports, all on one year.
        sender: What is the same for all names of a body.
    """
    bodies: dict[Hashable, list[Report]] = {}
    for each in reports:
        versions = bodies.setdefault(report_key(each, sender), [])
        if not any(says_all(one, each) for one in versions):
            versions[:] = [*(one for one in versions if not says_all(each, one)), each]
    return tuple(map(tuple, bodies.values()))


def says_all(report: Report, other: Report) -> bool:
    """Whether a report has every number and blank of another, which may have cells unread.

    Args:
        report: The one report.
        other: The other, of the same body and on the same form, as from a file of another format.
    """
    if report.values == other.values:
        return True
    unread = unread_cells(other)
    cells = zip(other.form.cells, report.values, other.values, strict=True)
    return all(mine == theirs or cell in unread for cell, mine, theirs in cells)


def sums_of(parts: Sequence[Sequence[Report]]) -> tuple[Interval, ...]:
    """What each cell sums to over some bodies, whichever of the versions of each is the true one.

    Args:
        parts: The reports of each body, all on one form; none gives no sums.
    """
    if not parts:
        return ()
    form = parts[0][0].form
    alone = zip(*(each[0].values for each in parts if len(each) == 1), strict=False)
    sums = [Interval.exactly(0)] * len(form.cells)
    for position, row in enumerate(alone):
        sums[position] = Interval.summing(row, signed=form.cells[position] in form.signed)
    for each in parts:
        if len(each) > 1:
            sums = [
                known + _in_cell(each, position, signed=form.cells[position] in form.signed)
                for position, known in enumerate(sums)
            ]
    return tuple(sums)


def _in_cell(versions: Iterable[Report], position: int, *, signed: bool) -> Interval:
    """What a body has in a cell, whichever of its reports is the true one."""
    of_each = (Interval.summing([each.values[position]], signed=signed) for each in versions)
    return reduce(Interval.spanning, of_each)


def names_given(option: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that an option was given; OptionError for one text in place of several."""
    # A text can be gone through as well, for its characters.
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise OptionError(
            Message(
                f"{option}是{names!r}：请给出名称的列表，如[{names!r}]",
                f"{option} is {names!r}: give a list of names, as in [{names!r}]",
            )
        )
    return tuple(names)


def body_name(report: Report) -> str:
    """What a report goes by: its publisher, else the file that it was read from."""
    return report.publisher or report.source.name or "?"


def bodies_in_words(names: Iterable[str]) -> Message:
    """The first few of some bodies, and how many there are."""
    return listed(names, counted="个机关")


def sources_of(reports: Iterable[Report]) -> Message:
    """The files of several reports of one body, in brackets; nothing where they have none."""
    names = [each.source.name for each in reports if each.source.name]
    files = joined(Message(each, each) for each in names)
    return Message("（{}）", " ({})").format(files) if names else NOTHING
