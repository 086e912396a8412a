"""All smallest sets of cells whose change satisfies the identities of a block: an exact search.

A row that says no names the cells of which one must be wrong.  Each in turn is taken for unknown,
the rows are combined anew, and the next row that says no is followed, until the identities are
satisfied: first with one cell, then with two, so that the first sets found are the smallest, and
all of them are found.  A set is met once: what one branch has taken, the next leaves as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from attrs import frozen

from govdisclosure.localize.elimination import Tableau
from govdisclosure.values import LIMIT


@frozen
class Change:
    """The least and the greatest number that a cell may hold after a change, in units of the block.

    None where there is no end.  The two are the same where the identities leave one number.
    """

    least: int | None
    greatest: int | None


def smallest(
    start: Tableau, *, wrong: Collection[int], at_most: int
) -> list[Mapping[int, Change]] | None:
    """The smallest sets of cells to change, with what they become; None where more would be needed.

    `wrong` are the cells, unknown from the start, that every set holds.  One empty set says that
    nothing need change.  Spent where the effort does not reach.
    """
    violated = start.settle()
    for size in range(at_most - len(wrong) + 1):
        found: list[Mapping[int, Change]] = [
            {cell: Change(*each.extent(cell)) for cell in sorted({*wrong, *chosen})}
            for chosen, each in _sets(start, violated, size, frozenset())
        ]
        # No number is an amount beyond the limit; while a row had others to give, none was asked.
        limit = LIMIT * start.block.scale
        found = [each for each in found if all((c.least or 0) < limit for c in each.values())]
        if found:
            return found
    return None


def _sets(
    tableau: Tableau, violated: int | None, size: int, left: frozenset[int]
) -> Iterator[tuple[tuple[int, ...], Tableau]]:
    """The sets of `size` more cells, none of them in `left`, that satisfy every row."""
    if violated is None or not size:
        if violated is None and not size:
            yield (), tableau
        return
    failed = tableau.checks()
    if size == 1:
        cells = _in_all(tableau, violated, failed)
    elif _disjoint(tableau, failed, size):
        return
    else:
        cells = tableau.candidates(violated)
    for cell in cells:
        if cell not in left:
            other = tableau.with_unknown(cell, violated)
            for chosen, each in _sets(other, other.settle(), size - 1, left):
                yield (cell, *chosen), each
            left |= {cell}


def _in_all(tableau: Tableau, violated: int, failed: list[int]) -> list[int]:
    """The cells that by themselves can mend every check that fails, and touch no other check."""
    rows, sums = tableau.rows, tableau.sums
    cells = tableau.candidates(violated)
    for index in failed:
        row = rows[index]
        cells = [cell for cell in cells if cell in row]
    if not failed:
        return cells
    # The change is what the violated row demands, and every check must demand the same.
    row, sum_ = rows[violated], sums[violated]
    checks = [index for index, basic in enumerate(tableau.basic) if basic < 0]
    return [
        cell
        for cell in cells
        if all(rows[index].get(cell, 0) * sum_ == sums[index] * row[cell] for index in checks)
    ]


def _disjoint(tableau: Tableau, failed: list[int], size: int) -> bool:
    """Whether more checks fail than `size` cells can be in, for no two of them share a cell."""
    seen: set[int] = set()
    disjoint = 0
    for index in failed:
        row = tableau.rows[index]
        if seen.isdisjoint(row):
            seen.update(row)
            disjoint += 1
            if disjoint > size:
                return True
    return False
