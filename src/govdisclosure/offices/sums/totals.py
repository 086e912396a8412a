"""The sum of all bodies' reports on one year: which numbers it has, and of which it is not sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from govdisclosure.errors import OptionError, ReportMismatch, require, require_whole, several
from govdisclosure.forms import Cell, Form, cells_in_words, form_for
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.sums.addends import Addends, expected_bodies, sorted_out
from govdisclosure.offices.sums.left_out import (
    LeftOut,
    differing_cells,
    nothing_added,
    of_another_kind,
    territory,
)
from govdisclosure.reports import Body, Report, to_data, unread_cells
from govdisclosure.reports.json import (
    ADDRESS,
    BLANK_OR_AMOUNT,
    MESSAGE,
    Field,
    record,
    sequence,
    written,
)
from govdisclosure.rules.rollup import (
    NO_REPORTS,
    bodies_in_words,
    body_name,
    sources_of,
    states_own_level,
    sums_of,
)
from govdisclosure.values import Amount, EntryKind, Interval

_TITLE = "{}{}年政府信息公开工作年度报告（汇总）"
_MAY_BE_SUM = Message(
    "是政府的报告，可能已含其他机关的数，也可能只是本级：要计入的，请把它列入应报名单",
    "it is that of the government, which may have the numbers of the others in it, or be on its"
    " own level: name it among the expected bodies to add it",
)
_WORDS_ALONE = Message("没有读到任何表格", "no table of it was read")
_NOT_READ = Message("{}的此格没有读到数", "no number of {} was read in it")
_BLANK = Message("{}此格空白", "{} left it blank")
_DIFFERENT = Message("{}的几份报告此格不同{}", "the reports of {} differ in it{}")
#: What the form says before section one, without numbers, which would be read as the report's.
_OF = "本表由以下机关的报告相加而成：{}。"
_IN_PART = "以下机关有几份不同的报告，只计入相同的格：{}。"
_WITHOUT = "以下机关没有报告：{}。"
_PARTS = "以下机关由几个机关合并而成，只有其中一部分的报告：{}。"
_LEFT = "以下机关的报告没有计入：{}。"
_UNREAD = "有的文件没有读到，是哪些机关的报告不明，没有计入。"
_LEAST = "以下各格有的报告空白，所填为其余报告之和：{}。"
_OPEN = "以下各格未能汇总，没有填写：{}。"
_SEVERAL_YEARS = Message(
    "{}年的报告一样多：请指定汇总哪一年（命令行用“--year”，程序中用“year=”）",
    "as many reports are on {}: give the year to add up (year=, on the command line --year)",
)


@frozen
class UncertainCell:
    """A cell of which not every report shows what is to be added.

    Args:
        cell: The cell.
        sum: All that it can sum to over the reports that are added.
        written: What stands in the sum: the least that it can be, where blanks alone are open, else
            nothing.
        why: Whose report does not show it.
    """

    cell: Cell
    sum: Interval
    written: Amount | None
    why: Message


@frozen
class Total:
    """The consolidated report of an office: the sum of the reports that it collected on one year.

    Args:
        report: The sum, on the form of the reports, whose preamble says what is in it.
        addends: Which reports it is the sum of, and which were left out.
        uncertain: The cells of which it is not sure.
    """

    report: Report
    addends: Addends
    uncertain: tuple[UncertainCell, ...]

    @property
    def added(self) -> tuple[Report, ...]:
        """The reports that are added with all their numbers."""
        return self.addends.added

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The reports that are not added, and why."""
        return self.addends.left_out

    @property
    def missing(self) -> tuple[str, ...]:
        """The expected bodies of whom there is no report."""
        return self.addends.missing

    @property
    def complete(self) -> bool:
        """Whether nothing that is known of lacks: no body, file, or number of what is added."""
        lacks = any(not each.counted for each in self.left_out)
        lacking = (self.missing, self.addends.in_part, self.addends.of_nobody_known)
        return not (lacks or self.uncertain or any(lacking))

    def to_dict(self) -> dict[str, Any]:
        """The sum as the JSON data of a report, and beside it what is in it and what is not.

        :func:`~govdisclosure.reports.from_data` reads the report of it.
        """
        return to_data(self.report) | self.addends.to_dict() | written(_UNCERTAIN, self)


_CELL = record(
    UncertainCell,
    Field("cell", ADDRESS),
    Field("least", BLANK_OR_AMOUNT, "sum.low"),
    Field("most", BLANK_OR_AMOUNT, "sum.high"),
    Field("written", BLANK_OR_AMOUNT),
    Field("why", MESSAGE),
)
_UNCERTAIN = (Field("uncertain", sequence(_CELL)),)


def total(
    reports: Iterable[Report],
    *,
    publisher: str = "",
    year: int | None = None,
    body: Body | str | None = None,
    expected: Expected | Iterable[str] = (),
    unread: Iterable[str] = (),
) -> Total:
    """Add up the reports of all bodies on one year, as a report on their form.

    A cell that is blank in every report is blank in the sum.  Where some leave it blank, the sum of
    the others is written, and it is uncertain: at least that.  Where a report has something other
    than a number, or was not read, or where two reports of a body differ, nothing is written.

    The report of the government itself is left out, since it may be the sum already, unless it says
    that it is on its own level, or is expected like the others.

    Args:
        reports: The reports that were collected, in any order, on whichever years.
        publisher: The name of the body whose consolidated report the sum is; "" leaves it out.
        year: The year to add up; that of most reports unless given.
        body: The kind of body, or its value, where its name does not show it.
        expected: The bodies of whom all reports are to be; none where that is not known.
        unread: The files that could not be read.

    Raises:
        ReportMismatch: no report is left to be added.
        OptionError: as many reports on each of two years; one report or name in place of several.
        AmountError: a sum that no cell can hold.

    >>> import govdisclosure as gd
    >>> def organ(name, received):
    ...     return gd.Report.of({"requests.received.total": received}, publisher=name, year=2024)
    >>> bureaus = [organ("某县财政局", 7), organ("某县教育局", 4)]
    >>> found = gd.offices.total(bureaus, publisher="某县", expected=["某县财政局", "某县公安局"])
    >>> found.report["requests.received.total"], found.missing, found.complete
    (7, ('某县公安局',), False)
    >>> print(found.left_out[0].why)
    it is not on the list
    """
    require(publisher, str)
    given = several(reports, Report)
    when = _year_of_most(given) if year is None else year
    require_whole("year", when)
    form = _form_of_most(given, when)

    listed = expected_bodies(expected)
    governments = _Governments(publisher, tuple(each.publisher for each in given))

    def apart(report: Report) -> Message | None:
        if why := of_another_kind(report, when, form):
            return why
        if report.nothing_read:
            return _WORDS_ALONE
        return None if listed else governments.may_hold_others(report)

    addends = sorted_out(given, apart, expected=listed, unread=unread)
    if not addends.bodies:
        raise ReportMismatch(nothing_added(addends.left_out))
    uncertain = tuple(_uncertain(addends, form))
    numbers = {each.cell: each.written for each in uncertain}
    sums = zip(form.cells, sums_of(addends.bodies), strict=True)
    cells = {cell: numbers.get(cell, each.low if each.exact else None) for cell, each in sums}
    report = Report.of(cells, publisher=publisher, year=when, form=form, body=body)
    title, told = _TITLE.format(publisher, when), _preamble(addends, uncertain, form)
    return Total(evolve(report, title=title, preamble=told), addends, uncertain)


@frozen
class _Governments:
    """Which reports may be the sum already: that of the government itself, or of one above."""

    publisher: str
    names: tuple[str, ...]

    def may_hold_others(self, report: Report) -> Message | None:
        """Why a report may have the numbers of others in its own; None where nothing shows it."""
        name = territory(report.publisher)
        if not name or states_own_level(report):
            return None
        if name == territory(self.publisher):
            return _MAY_BE_SUM
        below = (territory(each) for each in self.names)
        above = any(each != name and each.startswith(name) for each in below)
        return _MAY_BE_SUM if above and report.body and report.body.is_government else None


def _year_of_most(reports: Iterable[Report]) -> int:
    years = Counter(each.year for each in reports)
    if not years:
        raise ReportMismatch(NO_REPORTS)
    most = max(years.values())
    found = sorted(each for each in years if years[each] == most)
    if len(found) > 1:
        named = joined((Message(f"{each}", f"{each}") for each in found), Message("、", " and on "))
        raise OptionError(_SEVERAL_YEARS.format(named))
    return found[0]


def _form_of_most(reports: Iterable[Report], year: int) -> Form:
    """The form that most reports on a year use; of two, that which the year demands."""
    due = form_for(year)
    forms = Counter(each.form for each in reports if each.year == year)
    return max(forms, key=lambda form: (forms[form], form is due), default=due)


def _uncertain(addends: Addends, form: Form) -> Iterator[UncertainCell]:
    """The cells that not every report shows, with what can be said of them."""
    shown = _Shown.of(addends.bodies)
    for position, found in enumerate(sums_of(addends.bodies)):
        cell = form.cells[position]
        if not found.exact and (open_ := shown.why_open(cell)):
            why, bounded = open_
            yield UncertainCell(cell, found, found.low if bounded else None, why)


@frozen
class _Shown:
    """What reports show of a cell: which have no number there, and which differ."""

    reports: tuple[Report, ...]
    unread: tuple[frozenset[Cell], ...]
    double: tuple[tuple[tuple[Report, ...], frozenset[Cell]], ...]

    @classmethod
    def of(cls, bodies: Iterable[tuple[Report, ...]]) -> _Shown:
        """What the reports of some bodies show."""
        reports = tuple(each for versions in bodies for each in versions)
        double = ((each, frozenset(differing_cells(each))) for each in bodies if len(each) > 1)
        return cls(reports, tuple(map(_no_number_read, reports)), tuple(double))

    def why_open(self, cell: Cell) -> tuple[Message, bool] | None:
        """Why the sum of a cell is open, and whether by blanks alone; None where all are blank."""
        whys = [
            _DIFFERENT.format(body_name(versions[0]), sources_of(versions))
            for versions, cells in self.double
            if cell in cells
        ]
        reports = zip(self.reports, self.unread, strict=True)
        if unread := [each for each, cells in reports if cell in cells]:
            whys.append(_NOT_READ.format(_names(unread)))
        if whys:
            return joined(whys, SEMICOLON), False
        blank = [each for each in self.reports if each[cell] is None]
        if len(blank) == len(self.reports):
            return None
        return _BLANK.format(_names(blank)), True


def _no_number_read(report: Report) -> frozenset[Cell]:
    """The cells in which a report has something that is no number, or which were not read."""
    texts = (each.cell for each in report.remarks if each.entry.kind is EntryKind.TEXT)
    return frozenset((*unread_cells(report), *texts))


def _names(reports: Iterable[Report]) -> Message:
    return bodies_in_words(body_name(each) for each in reports)


def _preamble(addends: Addends, uncertain: Sequence[UncertainCell], form: Form) -> str:
    """What the form says of itself: it is passed on without the list of files, so it names none."""
    in_part = [each.publisher for each in addends.double]
    left_out = {each.publisher for each in addends.left_out if not each.counted}
    parts = (
        (_OF, [body_name(each) for each in addends.added]),
        (_IN_PART, in_part),
        (_WITHOUT, addends.missing),
        (_PARTS, addends.in_part),
        (_LEFT, sorted(left_out.difference(in_part, ("",)))),
        (_LEAST, _cells(uncertain, form, written=True)),
        (_OPEN, _cells(uncertain, form, written=False)),
    )
    told = [words.format("、".join(names)) for words, names in parts if names]
    return "\n".join([*told, _UNREAD] if addends.of_nobody_known else told)


def _cells(uncertain: Iterable[UncertainCell], form: Form, *, written: bool) -> list[str]:
    """The cells in which a number is written, or none, in words; none where there are none."""
    cells = [each.cell for each in uncertain if (each.written is not None) is written]
    return [cells_in_words(cells, form).zh] if cells else []
