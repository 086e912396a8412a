"""Hypothesis strategies for whoever tests against reports: whole ones, wrong ones, and slips.

``st.from_type(govdisclosure.Report)`` works wherever Hypothesis is installed, by an entry point of
the package.  Everything shrinks to a report of zeros with as few numbers in it as the failure
needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from operator import ne

from attrs import evolve, frozen

# Hypothesis gives every example a fifth of a second, of which loading what it calls may take most.
import govdisclosure.localize
import govdisclosure.prose.section
import govdisclosure.rules  # noqa: F401  # for being loaded
from govdisclosure.errors import MissingExtra
from govdisclosure.forms import (
    EDITIONS,
    Applicant,
    Cell,
    ChallengeOutcome,
    DisclosureColumn,
    Form,
    RequestRow,
    Section,
)
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.prose.telling import Telling, tellings
from govdisclosure.reports import Remark, Report, SectionText, completed
from govdisclosure.text.numerals import LIMIT, to_chinese
from govdisclosure.values import Amount, read_entry, write_amount

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as _error:
    raise MissingExtra("testing", needs="hypothesis") from _error

__all__ = [
    "Slip",
    "Told",
    "amounts",
    "consistent_reports",
    "forms",
    "misstated",
    "reports",
    "slips",
    "told",
]

#: Real counts go to ten digits; small ones fail as well and read better.
_LARGEST = 10**10
_PUBLISHERS = ("某县人民政府", "某市科学技术局", "某镇人民政府", "某街道办事处")
_KINDS = [kind for kind in Applicant if kind is not Applicant.TOTAL]


@frozen
class Slip:
    """A change of some cells of a report: what each held and what it holds, and the new report."""

    changes: FrozenMapping[Cell, tuple[Amount, Amount]]
    report: Report


def forms() -> st.SearchStrategy[Form]:
    """Both editions of the form; shrinks to the one in force."""
    return st.sampled_from(EDITIONS[::-1])


def amounts(form: Form, cell: Cell) -> st.SearchStrategy[Amount]:
    """Numbers that may rightly stand in a cell: counts, changes, or money with decimals."""
    unit = form.unit(cell)
    if unit.whole:
        return st.integers(-_LARGEST if unit.signed else 0, _LARGEST)
    return st.integers(0, _LARGEST) | st.decimals(
        0, _LARGEST, places=4, allow_nan=False, allow_infinity=False
    )


@st.composite
def consistent_reports(draw: st.DrawFn, form: Form | None = None) -> Report:
    """Reports in which every identity of the form holds and every cell is filled.

    Outcomes, what is carried over and what is forwarded are drawn, and every total follows from the
    identities.  Of `form`, or of either edition.
    """
    used = draw(forms()) if form is None else form
    numbers = _table_two(draw, used) | _table_three(draw, used) | _table_four(draw, used)
    return completed(_report(draw, used, numbers))


def _report(draw: st.DrawFn, form: Form, numbers: Mapping[Cell, Amount | None]) -> Report:
    last = form.last_year or form.first_year + 9
    return Report.of(
        numbers,
        publisher=draw(st.sampled_from(_PUBLISHERS)),
        year=draw(st.integers(form.first_year, last)),
        form=form,
    )


def _few(draw: st.DrawFn, cells: list[Cell]) -> dict[Cell, int]:
    """Numbers for a few of the cells, and 0 for the others, as in most reports."""
    drawn = draw(st.dictionaries(st.sampled_from(cells), st.integers(0, _LARGEST), max_size=8))
    return dict.fromkeys(cells, 0) | drawn


def _table_two(draw: st.DrawFn, form: Form) -> dict[Cell, Amount]:
    cells = list(form.grid(Section.DISCLOSURES).cells)
    chosen = draw(st.lists(st.sampled_from(cells), unique=True, max_size=4))
    numbers: dict[Cell, Amount] = {**dict.fromkeys(cells, 0)}
    numbers |= {cell: draw(amounts(form, cell)) for cell in chosen}
    for cell in cells:
        if cell.column == DisclosureColumn.IN_FORCE:
            # What was issued and not repealed is in force, whatever was in force before.
            issued, repealed = (
                numbers[evolve(cell, column=each)]
                for each in (DisclosureColumn.ISSUED, DisclosureColumn.REPEALED)
            )
            numbers[cell] = max(numbers[cell], issued - repealed)
    return numbers


def _table_three(draw: st.DrawFn, form: Form) -> dict[Cell, Amount]:
    rows = [RequestRow(row.concept) for row in form.grid(Section.REQUESTS).rows]
    outcomes = [row for row in rows if row.is_outcome]
    free = [*outcomes, RequestRow.CARRIED_FORWARD]
    numbers = _few(draw, [_request(row, kind) for row in free for kind in _KINDS])
    for kind in _KINDS:
        # No more can have been carried over than was processed and carried forward.
        most = sum(numbers[_request(row, kind)] for row in free)
        carried = draw(st.integers(0, most)) if most else 0
        numbers[_request(RequestRow.CARRIED_OVER, kind)] = carried
    return {**numbers}


def _request(row: RequestRow, kind: Applicant) -> Cell:
    return Cell(Section.REQUESTS, row, kind)


def _table_four(draw: st.DrawFn, form: Form) -> dict[Cell, Amount]:
    cells = form.grid(Section.CHALLENGES).cells
    return {**_few(draw, [cell for cell in cells if cell.column != ChallengeOutcome.TOTAL])}


@st.composite
def reports(draw: st.DrawFn, form: Form | None = None) -> Report:
    """Reports of any kind: right or wrong, blank in places, with strokes, words and negatives."""
    report = draw(consistent_reports(form))
    cells = list(report.form.cells)
    wrong: st.SearchStrategy[Amount] = st.integers(-_LARGEST, _LARGEST) | st.decimals(
        -_LARGEST, _LARGEST, places=2, allow_nan=False, allow_infinity=False
    )
    changed = draw(st.dictionaries(st.sampled_from(cells), st.none() | wrong, max_size=6))
    report = report.replace(changed)
    empty = [cell for cell in changed if report[cell] is None]
    remarked = draw(st.lists(st.sampled_from(empty), unique=True)) if empty else []
    written = draw(
        st.lists(st.sampled_from("/-—无"), min_size=len(remarked), max_size=len(remarked))
    )
    return evolve(
        report,
        remarks=tuple(
            Remark(cell, read_entry(mark)) for cell, mark in zip(remarked, written, strict=True)
        ),
        sections=tuple(
            SectionText(section, report.form.headings[section], draw(_prose))
            for section in draw(st.sampled_from([(), tuple(Section)]))
        ),
    )


_prose = st.sampled_from(["", "本年没有收到申请。", "收到申请 3 件。\n办结 3 件。"])


@st.composite
def slips(
    draw: st.DrawFn, report: Report, *, at_most: int = 1, section: Section | None = None
) -> Slip:
    """Changes of one to `at_most` cells of a report, each to another number that it may hold.

    Only in the table of `section` where one is given.  Blank cells are left as they are.
    """
    cells = [
        cell
        for cell in report.form.cells
        if report[cell] is not None and section in (None, cell.section)
    ]
    chosen = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=at_most, unique=True))
    changes: dict[Cell, tuple[Amount, Amount]] = {}
    for cell in chosen:
        was = report[cell]
        assert was is not None, "only filled cells were chosen"
        becomes = draw(amounts(report.form, cell).filter(partial(ne, was)))
        changes[cell] = (was, becomes)
    return Slip(
        FrozenMapping(changes),
        report.replace({cell: becomes for cell, (_, becomes) in changes.items()}),
    )


@frozen
class Told:
    """A report that tells of itself: sentences in its first section, and their figures as written.

    `figures` has the figures of each sentence, in the order of `patterns`.
    """

    report: Report
    patterns: tuple[Telling, ...]
    figures: tuple[tuple[str, ...], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, one for each pattern."""
        return tuple(
            pattern.write(figures)
            for pattern, figures in zip(self.patterns, self.figures, strict=True)
        )


@st.composite
def told(draw: st.DrawFn, report: Report) -> Told:
    """Sentences that are true of a report, its figures written in every way that clerks write them.

    One to four of the patterns that the edition of the report has cells for.
    """
    chosen = draw(
        st.lists(st.sampled_from(tellings(report.form)), min_size=1, max_size=4, unique=True)
    )
    figures = tuple(
        tuple(_written(draw, amount) for amount in pattern.amounts(report)) for pattern in chosen
    )
    return _told(report, chosen, figures)


@st.composite
def misstated(draw: st.DrawFn, right: Told) -> tuple[Told, int]:
    """The same sentences with one figure that is true of nothing; which sentence has it."""
    at = draw(st.integers(0, len(right.patterns) - 1))
    figures = [list(each) for each in right.figures]
    which = draw(st.integers(0, len(figures[at]) - 1))
    # No sum of cells of a consistent report is as large as this.
    times = 5 if "万元" in right.patterns[at].pattern else 90
    figures[at][which] = str(times * draw(st.integers(_LARGEST, _LARGEST + 9)))
    return _told(right.report, right.patterns, [tuple(each) for each in figures]), at


def _told(report: Report, patterns: Sequence[Telling], figures: Sequence[tuple[str, ...]]) -> Told:
    said = Told(report, tuple(patterns), tuple(figures))
    heading = report.form.headings[Section.OVERVIEW]
    words = SectionText(Section.OVERVIEW, heading, "".join(said.sentences))
    return evolve(said, report=evolve(report, sections=(words,)))


def _written(draw: st.DrawFn, amount: Amount) -> str:
    """A number as clerks write it: plain, grouped, full width, with spaces, or in characters."""
    plain = write_amount(amount)
    ways = [plain, write_amount(amount, grouped=True), write_amount(amount, full_width=True)]
    ways += [f" {plain} ", "\n".join(plain)]
    if isinstance(amount, int) and 1 < amount < LIMIT:
        ways.append(to_chinese(amount))
    return draw(st.sampled_from(ways))
