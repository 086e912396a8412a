"""What may stand in a cell, as conditions on columns, and the edition that a year demands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from govdisclosure.forms import EDITIONS, LAST_YEAR, Cell, Form
from govdisclosure.render.sql.branch import Branch, in_its_years
from govdisclosure.render.sql.sums import CELLS
from govdisclosure.render.sql.written import any_of, column, text, within
from govdisclosure.rules import EditionCheck, EntryCheck, EntryFault, Rule

#: As many rows as a form has cells, which are numbered from 1.
NUMBERS = "numbers"
FAILED, UNDECIDED = "failed", "undecided"

#: An outcome, the condition of it or how often it is found, and the cells that are looked at.
_Case = tuple[str, str, Iterable[Cell]]


def entries_of(rule: Rule, form: Form) -> Iterator[Branch]:
    """What a rule asks of single cells of a report on a form, or of its edition."""
    match rule.check:
        case EntryCheck(fault) if fault in _CONDITIONS:
            for outcome, condition, cells in _CONDITIONS[fault](form):
                yield _branch(rule, outcome, condition, cells)
        case EntryCheck(fault) if fault in _EACH:
            cells, condition = _EACH[fault](form)
            yield _branch(rule, FAILED, "", cells, source=_as_often(condition, cells))
        case EditionCheck():
            yield _branch(rule, FAILED, _not_due(form), ())
        case _:
            pass


def _as_often(condition: str, cells: Iterable[Cell]) -> str:
    """The reports, each as often as a cell of it is so: each of them is a finding."""
    times = _counted(f"{column(cell)} {condition}" for cell in cells)
    names = 'SELECT "publisher", "year", "edition",'
    counted = f'({names}\n      {times} AS "times"\n    FROM {CELLS})'
    return f'{counted} AS counted JOIN {NUMBERS} ON {NUMBERS}."n" <= counted."times"'


def _branch(
    rule: Rule, outcome: str, condition: str, cells: Iterable[Cell], *, source: str = CELLS
) -> Branch:
    where = (*in_its_years(rule), *filter(None, [condition]))
    return Branch(rule.name, f'    {text(outcome)} AS "outcome"', source, where, frozenset(cells))


def _unread(form: Form) -> Iterator[_Case]:
    numbers = within(map(column, form.cells), ", ")
    missed = _counted(map(_missed, form.cells))
    yield FAILED, f"COALESCE{numbers} IS NULL\n    AND {missed} = {len(form.cells)}", form.cells


def _blank(form: Form) -> Iterator[_Case]:
    for grid in form.grids:
        null = {cell: f"{column(cell)} IS NULL" for cell in grid.cells}
        blank = [f"{each} AND NOT {_in('marked', cell)}" for cell, each in null.items()]
        missed = [f"{each} AND {_missed(cell)}" for cell, each in null.items()]
        yield FAILED, f"{_counted(blank)} > 0", grid.cells
        yield UNDECIDED, f"{_counted(missed)} > 0", grid.cells


def _beyond_edition(form: Form) -> Iterator[_Case]:
    printed = form.positions.keys() | form.subtotals.keys()
    every = (cell for each in EDITIONS for cell in (*each.cells, *each.subtotals))
    beyond = [cell for cell in dict.fromkeys(every) if cell not in printed]
    yield FAILED, any_of(f"{column(cell)} IS NOT NULL" for cell in beyond), beyond


def _missed(cell: Cell) -> str:
    """That a reader missed a cell, in which it has read nothing else."""
    return f"{_in('unread', cell)} AND NOT {_in('remarked', cell)}"


def _counted(conditions: Iterable[str]) -> str:
    """How many of some conditions hold: hundreds of them as one are planned for seconds."""
    return within([f"CASE WHEN {each} THEN 1 ELSE 0 END" for each in conditions], " + ")


def _in(name: str, cell: Cell) -> str:
    return f"array_contains({column(name)}, {text(str(cell))})"


def _not_due(form: Form) -> str:
    """That a report is on a year that demands another form."""
    if form not in EDITIONS:
        return "TRUE"
    return f'"year" NOT BETWEEN {form.first_year} AND {form.last_year or LAST_YEAR}'


_CONDITIONS: Mapping[EntryFault, Callable[[Form], Iterator[_Case]]] = {
    EntryFault.UNREAD: _unread,
    EntryFault.BLANK: _blank,
    EntryFault.BEYOND_EDITION: _beyond_edition,
}


def _negative(form: Form) -> tuple[list[Cell], str]:
    return [cell for cell in form.cells if cell not in form.signed], "< 0"


def _fractional(form: Form) -> tuple[list[Cell], str]:
    return [cell for cell in form.cells if form.unit(cell).whole], "% 1 <> 0"


#: The faults that are found in each cell for itself: the cells, and what their numbers must not be.
_EACH: Mapping[EntryFault, Callable[[Form], tuple[list[Cell], str]]] = {
    EntryFault.NEGATIVE: _negative,
    EntryFault.FRACTIONAL: _fractional,
}
#: The faults that numbers and the columns beside them show.
DECIDED_BY_COLUMNS = frozenset({*_CONDITIONS, *_EACH})
