"""How reports are drawn: consistent ones, any others, slips in them, and sentences about them.

Few numbers are drawn for a table, into cells that are no sums; arithmetic does the rest.  Each
strategy is built once for each edition, and nothing that is drawn is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import TypeVar

from attrs import evolve, frozen

# Hypothesis gives every example a fifth of a second, of which loading what it calls may take most.
from govdisclosure import localize, rules  # noqa: F401
from govdisclosure.errors import MissingExtra
from govdisclosure.forms import (
    EDITIONS,
    Applicant,
    Cell,
    ChallengeOutcome,
    DisclosureColumn,
    DisclosureRow,
    Form,
    RequestRow,
    Section,
    require_form,
)
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.prose import claims
from govdisclosure.reports import Remark, Report, SectionText, completed
from govdisclosure.testing.sentences import SentencePattern, sentence_patterns
from govdisclosure.text.numerals import LIMIT, to_chinese
from govdisclosure.values import Amount, Entry, read_entry, write_amount

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as _error:
    raise MissingExtra("testing", needs="hypothesis") from _error

_T = TypeVar("_T")

# For the same reason the grammar is loaded now, which is read when a report first has words.
claims(
    evolve(
        Report.of({}, publisher="某局", year=2024),
        sections=(SectionText(Section.OVERVIEW, "", "收到申请1件。"),),
    )
)

#: Real counts go to ten digits; small ones fail as well and read better.
_LARGEST = 10**10
_PUBLISHERS = st.sampled_from(("某县人民政府", "某市科学技术局", "某镇人民政府", "某街道办事处"))
#: Whose report may count 规章, as those of the others may not.
_MAKES_RULES = "某市人民政府"
_KINDS = tuple(kind for kind in Applicant if kind is not Applicant.TOTAL)


def forms() -> st.SearchStrategy[Form]:
    """Both editions of the form; shrinks to the one in force."""
    return _FORMS


def amounts(form: Form, cell: Cell) -> st.SearchStrategy[Amount]:
    """Numbers that may rightly stand in a cell: counts, changes, or money with decimals.

    Args:
        form: The edition whose unit the cell has.
        cell: A cell of that edition.
    """
    require_form(form)
    unit = form.unit(cell)
    if unit.whole:
        return _CHANGES if unit.signed else _COUNTS
    return _MONEY


def _decimals(lowest: int, *, places: int) -> st.SearchStrategy[Decimal]:
    # Drawn as whole numbers of the smallest part: `st.decimals` filters and takes longer.
    scale = 10**places
    return st.integers(lowest * scale, _LARGEST * scale).map(lambda n: Decimal(n).scaleb(-places))


_FORMS = st.sampled_from(EDITIONS[::-1])
_COUNTS, _CHANGES = (st.integers(least, _LARGEST) for least in (0, -_LARGEST))
_MONEY: st.SearchStrategy[Amount] = _COUNTS | _decimals(0, places=4)


def consistent_reports(form: Form | None = None) -> st.SearchStrategy[Report]:
    """Reports in which every identity of the form holds and every cell is filled.

    Only bodies that may make 规章 have a number in that row.

    Args:
        form: The edition that the reports use; either of them where none is given.
    """
    return _of_form(form, _consistent)


@cache
@st.composite
def _consistent(draw: st.DrawFn, form: Form) -> Report:
    two = _table_two(draw, form)
    made = any(two[cell] for cell in two if cell.row == DisclosureRow.GOVERNMENT_RULES)
    publisher = draw(_PUBLISHERS)
    return completed(
        Report.of(
            two | _table_three(draw, form) | _table_four(draw, form),
            publisher=_MAKES_RULES if made else publisher,
            year=draw(_years(form)),
            form=form,
        )
    )


@cache
def _years(form: Form) -> st.SearchStrategy[int]:
    return st.integers(form.first_year, form.last_year or form.first_year + 9)


def _table_two(draw: st.DrawFn, form: Form) -> dict[Cell, Amount]:
    numbers = draw(_few(form, _disclosures, at_most=4))
    for cell in _disclosures(form):
        if cell.column == DisclosureColumn.IN_FORCE:
            # What was issued and not repealed is in force, whatever was in force before.
            issued, repealed = (
                numbers[evolve(cell, column=each)]
                for each in (DisclosureColumn.ISSUED, DisclosureColumn.REPEALED)
            )
            numbers[cell] = max(numbers[cell], issued - repealed)
    return numbers


def _table_three(draw: st.DrawFn, form: Form) -> dict[Cell, Amount]:
    numbers = draw(_few(form, _ends_of_requests, at_most=8))
    carried_over = draw(_few(form, _requests_carried_over, at_most=3))
    for cell, amount in carried_over.items():
        # No more can have been carried over than was processed and carried forward.
        most = sum(ended for end, ended in numbers.items() if end.column == cell.column)
        carried_over[cell] = min(amount, most)
    return numbers | carried_over


def _table_four(draw: st.DrawFn, form: Form) -> dict[Cell, Amount]:
    return draw(_few(form, _outcomes_of_challenges, at_most=8))


def _disclosures(form: Form) -> tuple[Cell, ...]:
    return form.grid(Section.DISCLOSURES).cells


def _ends_of_requests(form: Form) -> list[Cell]:
    rows = [RequestRow(row.concept) for row in form.grid(Section.REQUESTS).rows]
    ends = [row for row in rows if row.is_outcome or row == RequestRow.CARRIED_FORWARD]
    return [Cell(Section.REQUESTS, row, kind) for row in ends for kind in _KINDS]


def _requests_carried_over(_: Form) -> list[Cell]:
    return [Cell(Section.REQUESTS, RequestRow.CARRIED_OVER, kind) for kind in _KINDS]


def _outcomes_of_challenges(form: Form) -> list[Cell]:
    cells = form.grid(Section.CHALLENGES).cells
    return [cell for cell in cells if cell.column != ChallengeOutcome.TOTAL]


@cache
def _few(
    form: Form, cells_of: Callable[[Form], Iterable[Cell]], *, at_most: int
) -> st.SearchStrategy[dict[Cell, Amount]]:
    """Numbers for a few of some cells, and 0 for the others, as in most reports."""
    cells = tuple(cells_of(form))
    drawn = st.one_of([_beside(cell, amounts(form, cell)) for cell in cells])
    # A cell that is drawn twice has the later number: nothing is drawn again for being there.
    return st.lists(drawn, max_size=at_most).map(
        lambda few: {**dict.fromkeys(cells, 0), **dict(few)}
    )


def _beside(cell: Cell, values: st.SearchStrategy[_T]) -> st.SearchStrategy[tuple[Cell, _T]]:
    # Not `st.tuples` or `st.builds`, of which Hypothesis explains every part when a test has
    # failed: it would try hundreds of other values for what nobody sees.
    return values.map(lambda value: (cell, value))


def reports(form: Form | None = None) -> st.SearchStrategy[Report]:
    """Reports of any kind: right or wrong, blank in places, with strokes, words and negatives.

    Args:
        form: The edition that the reports use; either of them where none is given.
    """
    return _of_form(form, _any)


def _of_form(
    form: Form | None, drawn: Callable[[Form], st.SearchStrategy[Report]]
) -> st.SearchStrategy[Report]:
    if form is not None:
        require_form(form)
    return _FORMS.flatmap(drawn) if form is None else drawn(form)


@cache
@st.composite
def _any(draw: st.DrawFn, form: Form) -> Report:
    changes = draw(_changes(form))
    marks = {cell: entry for cell, entry in changes.items() if isinstance(entry, Entry)}
    numbers = {cell: None if isinstance(entry, Entry) else entry for cell, entry in changes.items()}
    return evolve(
        draw(_consistent(form)).replace(numbers),
        remarks=tuple(Remark(cell, entry) for cell, entry in marks.items()),
        sections=tuple(
            SectionText(section, form.headings[section], draw(_PROSE))
            for section in draw(_SECTIONS)
        ),
    )


@cache
def _changes(form: Form) -> st.SearchStrategy[dict[Cell, Amount | Entry | None]]:
    return st.lists(st.one_of([_beside(cell, _ENTRIES) for cell in form.cells]), max_size=6).map(
        dict
    )


#: What may stand in a cell of a report that somebody filled in wrongly: blank, a mark, any number.
_ENTRIES: st.SearchStrategy[Amount | Entry | None] = (
    st.sampled_from([None, *map(read_entry, "/-—无")]) | _CHANGES | _decimals(-_LARGEST, places=2)
)
_SECTIONS = st.sampled_from([(), tuple(Section)])
_PROSE = st.sampled_from(["", "本年没有收到申请。", "收到申请 3 件。\n办结 3 件。"])


@frozen
class Slip:
    """A change of some cells of a report: what each had and what it has now, and the new report."""

    changes: FrozenMapping[Cell, tuple[Amount, Amount]]
    report: Report


@st.composite
def slips(
    draw: st.DrawFn, report: Report, *, at_most: int = 1, section: Section | None = None
) -> Slip:
    """Changes of some cells of a report, each to another number that it may hold.

    Args:
        report: The report to change; its blank cells are left as they are.
        at_most: How many cells are changed; one at least.
        section: The only table with changes; any of the three where none is given.
    """
    filled = {
        cell: value
        for cell, value in zip(report.form.cells, report.values, strict=True)
        if value is not None and section in (None, cell.section)
    }
    chosen = st.lists(st.sampled_from([*filled]), min_size=1, max_size=at_most, unique=True)
    changes = {
        cell: (filled[cell], _another(draw, report.form, cell, filled[cell]))
        for cell in draw(chosen)
    }
    return Slip(
        FrozenMapping(changes),
        report.replace({cell: becomes for cell, (_, becomes) in changes.items()}),
    )


def _another(draw: st.DrawFn, form: Form, cell: Cell, amount: Amount) -> Amount:
    drawn = draw(amounts(form, cell))
    return drawn + 1 if drawn == amount else drawn


@frozen
class DescribedReport:
    """A report whose first section states some of its numbers.

    `figures` has the figures of each sentence as written, in the order of `patterns`.
    """

    report: Report
    patterns: tuple[SentencePattern, ...]
    figures: tuple[tuple[str, ...], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, one for each pattern."""
        return tuple(
            pattern.write(figures)
            for pattern, figures in zip(self.patterns, self.figures, strict=True)
        )


@st.composite
def sentences_about(draw: st.DrawFn, report: Report) -> DescribedReport:
    """A report with sentences that are true of it, in every way in which numbers are written.

    One to four of the patterns that the edition of the report has cells for.

    Args:
        report: The report whose numbers the sentences state; its own words are replaced.
    """
    patterns = draw(_patterns_of(report.form))
    figures = tuple(
        tuple(_written(draw, amount) for amount in pattern.amounts(report)) for pattern in patterns
    )
    return _described(report, patterns, figures)


@cache
def _patterns_of(form: Form) -> st.SearchStrategy[list[SentencePattern]]:
    patterns = st.sampled_from(sentence_patterns(form))
    return st.lists(patterns, min_size=1, max_size=4, unique=True)


@st.composite
def misstatements(draw: st.DrawFn, right: DescribedReport) -> tuple[DescribedReport, int]:
    """The same sentences with one figure that is true of nothing; which sentence has it.

    Args:
        right: A consistent report with sentences that are true of it.
    """
    at = draw(st.integers(0, len(right.patterns) - 1))
    figures = [list(each) for each in right.figures]
    which = draw(st.integers(0, len(figures[at]) - 1))
    # No sum of cells of a consistent report is as large as this.
    times = 5 if "万元" in right.patterns[at].wording else 90
    figures[at][which] = str(times * draw(st.integers(_LARGEST, _LARGEST + 9)))
    return _described(right.report, right.patterns, [tuple(each) for each in figures]), at


def _described(
    report: Report, patterns: Sequence[SentencePattern], figures: Sequence[tuple[str, ...]]
) -> DescribedReport:
    described = DescribedReport(report, tuple(patterns), tuple(figures))
    heading = report.form.headings[Section.OVERVIEW]
    words = SectionText(Section.OVERVIEW, heading, "".join(described.sentences))
    return evolve(described, report=evolve(report, sections=(words,)))


def _written(draw: st.DrawFn, amount: Amount) -> str:
    """A number as clerks write it: plain, grouped, full width, with spaces, or in characters."""
    plain = write_amount(amount)
    ways = [plain, write_amount(amount, grouped=True), write_amount(amount, full_width=True)]
    ways += [f" {plain} ", "\n".join(plain)]
    if isinstance(amount, int) and 1 < amount < LIMIT:
        ways.append(to_chinese(amount))
    return draw(st.sampled_from(ways))
