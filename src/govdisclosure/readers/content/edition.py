"""Which edition of the form a report uses: that of its year, unless its tables outweigh it.

A line that only one edition prints is a witness to it, where a number stands in it; those without
are heard where no line has any, as in a form that was left blank.  A line may deviate, and a report
does not change its form for one row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from govdisclosure.forms import EDITIONS, Cell, Form, RequestRow, form_for
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.numbers import read_number
from govdisclosure.reports import Reading

#: The cells that one edition alone prints, each with that edition.
_WITNESSES: Mapping[Cell, Form] = {
    cell: form
    for form in EDITIONS
    for cell in form.cells
    if not any(cell in other.positions for other in EDITIONS if other is not form)
}
#: The rows below a heading, by the cells of the sum that an edition lets a body print beside it.
_BELOW: Mapping[Cell, tuple[Cell, ...]] = {
    cell: identity.right for form in EDITIONS for cell, identity in form.subtotals.items()
}


def form_used(found: Mapping[Cell, Reading], year: int) -> Form:
    """The edition of the year, unless by most of its lines every table is of another.

    Tables without a witness do not count, and one line alone never outweighs the year.

    Args:
        found: What was read, of cells of both editions.
        year: The year that the report is on.
    """
    own = form_for(year)
    tables: dict[str, Counter[Form]] = {}
    of_one = [cell for cell in _WITNESSES if cell in found and not _is_sum(cell, found)]
    filled = [cell for cell in of_one if _is_number(found[cell])]
    lines = {(cell.section, cell.row, _WITNESSES[cell]) for cell in filled or of_one}
    for section, _, form in lines:
        tables.setdefault(section, Counter())[form] += 1
    votes = {max(count, key=lambda form: (count[form], form is own)) for count in tables.values()}
    voted = votes.pop() if len(votes) == 1 else own
    return voted if sum(form is voted for _, _, form in lines) > 1 else own


def report_rows_of_another(form: Form, found: Mapping[Cell, Reading], log: DiagnosticLog) -> None:
    """Report a row with numbers which another edition prints in place of several of this one.

    Where a row was not understood, or the table does not go on, it may be the sum of rows that were
    not found.

    Args:
        form: The edition that the report uses.
        found: What was read, of cells of both editions.
        log: What was not understood so far, which is added to.
    """
    sums = [cell for cell in form.subtotals if cell in _WITNESSES and cell in found]
    filled = next((cell for cell in sums if _is_number(found[cell])), None)
    rows = {part.row for part in _BELOW.get(filled, ())} if filled else set()
    parts = [cell for cell in form.cells if cell.row in rows]
    if filled and _are_absent(parts, found, log):
        other, line = _WITNESSES[filled], _WITNESSES[filled].lines(filled)[0]
        log.add(
            DiagnosticCode.OTHER_EDITION,
            f"“{line.label}”一行是{other}年版的，{form}年版分{len(rows)}行填写",
            f"row {line.english} is of edition {other}: edition {form} has {len(rows)} rows in "
            "its place",
            place=found[filled].place,
            cells=parts,
        )


def _are_absent(rows: Iterable[Cell], found: Mapping[Cell, Reading], log: DiagnosticLog) -> bool:
    """Whether the document does not have rows above the total, and it is not the reader's fault."""
    known = {*found, *(cell for each in log.entries for cell in each.cells)}
    return (
        known.isdisjoint(rows)
        and any(cell.row == RequestRow.PROCESSED for cell in found)
        and not any(each.code == DiagnosticCode.UNKNOWN_ROW for each in log.entries)
    )


def _is_sum(cell: Cell, found: Mapping[Cell, Reading]) -> bool:
    """Whether what may be a row of one edition is a sum of another, whose rows stand below it."""
    return any(part in found for part in _BELOW.get(cell, ()))


def _is_number(reading: Reading) -> bool:
    return read_number(reading.written).entry.amount is not None
