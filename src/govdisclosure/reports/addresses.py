"""Cells of a form by their addresses, as whoever gives numbers writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govdisclosure.errors import OptionError, ReportMismatch, UnknownAddress, require
from govdisclosure.forms import EDITIONS, Cell, Form, Section
from govdisclosure.message import Message
from govdisclosure.reports import mismatches
from govdisclosure.reports.tables import Numbers
from govdisclosure.values import Amount


def by_cell(form: Form, cells: Numbers) -> dict[Cell, Amount | None]:
    """Numbers by the cells of a form, each given once; UnknownAddress for what is none of them."""
    require(cells, Mapping)
    known, items = form.by_address, tuple(cells.items())
    given = {
        # Most are addresses of the form, for which no more need be asked.
        known[each] if each in known else cell_of(form, each): amount  # type: ignore[index]
        for each, amount in items
    }
    if len(given) < len(items):
        # By itself and by its address: of two numbers one would be lost without a word.
        refuse_twice((cell_of(form, each) for each, _ in items), mismatches.CELL)
    return given


def cell_of(form: Form, cell: Cell | str) -> Cell:
    """The cell of a form; UnknownAddress, with the edition that has it or the nearest, for none."""
    if isinstance(cell, Cell) and cell in form.positions:
        return cell
    address = str(cell)
    if address not in form.by_address and (elsewhere := editions_of(address)):
        raise UnknownAddress(address, hint=mismatches.ELSEWHERE.format(elsewhere[0], form))
    return form.cell(address)


def cell_given(cell: object) -> Cell:
    """A cell that was given as it is or by its address; OptionError for anything else."""
    if isinstance(cell, str):
        return Cell.parse(cell)
    require(cell, Cell)
    assert isinstance(cell, Cell)
    return cell


def editions_of(address: str) -> list[Form]:
    """The editions that print a cell."""
    return [form for form in EDITIONS if address in form.by_address]


def printed_by_any(cell: Cell) -> bool:
    """Whether an edition prints a cell, or a body may print it beside a heading."""
    return any(cell in form.positions or cell in form.subtotals for form in EDITIONS)


def address_last_year(cell: Cell) -> str:
    """The address of the same cell of last year's report."""
    return str(cell.last_year)


def can_be_looked_up(form: Form, cell: object) -> bool:
    """Whether what was given is a cell, or the address of one, that a report on a form can have."""
    try:
        wanted = cell_given(cell)
    except (OptionError, UnknownAddress):
        return False
    here = wanted.this_year
    if wanted.lag:
        return printed_by_any(here)
    return here in form.positions or here in form.subtotals


def refuse_printed(form: Form, extra: Cell) -> None:
    """Raise what is wrong with a cell as one beside the form: it is on it, or on no edition."""
    if extra in form.positions:
        raise ReportMismatch(mismatches.NO_EXTRA.format(extra, form))
    if extra not in form.subtotals and not editions_of(str(extra)):
        raise UnknownAddress(str(extra), hint=mismatches.NOWHERE)


def refuse_twice(several: Iterable[Cell | Section], what: Message) -> None:
    """Raise ReportMismatch where a cell or a section is given twice."""
    found: set[Cell | Section] = set()
    for each in several:
        if each in found:
            raise ReportMismatch(mismatches.TWICE.format(what.format(each)))
        found.add(each)
