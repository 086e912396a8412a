"""What the rules are asked of: the table as it is, last year's numbers beside it, some numbers.

A statement that names a column fails where the table has none.  So a row of nulls stands beside the
table, in which SQL looks for the columns that it does not find there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govdisclosure.forms import EDITIONS, LAST_YEAR, Cell, Form
from govdisclosure.render.sql.branch import Branch
from govdisclosure.render.sql.entries import NUMBERS
from govdisclosure.render.sql.sums import CELLS, YEARS
from govdisclosure.render.sql.written import column, listed, text

#: A list without an address, which both have a word for.
_EMPTY = "split('', ',')"


def tables(
    form: Form | None, forms: Sequence[Form], branches: Sequence[Branch]
) -> Iterator[tuple[str, str]]:
    """The table with every column that is looked at, last year's beside it, and some numbers."""
    compared = frozenset[Cell]().union(*(each.cells for each in branches))
    lagged = sorted((cell for cell in compared if cell.lag), key=str)
    looked_at = {cell.this_year for cell in compared}
    # In the order of the form in force.
    every = (cell for each in (*forms, *EDITIONS[::-1]) for cell in (*each.cells, *each.subtotals))
    cells = [cell for cell in dict.fromkeys(every) if cell in looked_at]
    marks = any("array_contains" in str(each) for each in branches)
    yield CELLS, _cells(cells, form, marks=marks)
    if lagged:
        yield "single", _single(lagged, cells, marks=marks)
        yield YEARS, _years(lagged, forms)
    if any(NUMBERS in each.source for each in branches):
        most = max(len(each.cells) for each in forms)
        rows = [f"({number})" for number in range(1, most + 1)]
        yield NUMBERS, f'  SELECT "n" FROM (VALUES\n{listed(rows)}\n  ) AS listed("n")'


def _cells(cells: Sequence[Cell], form: Form | None, *, marks: bool) -> str:
    names = [column(cell) for cell in cells]
    absent = ['CAST(NULL AS STRING) AS "edition"']
    own = ['"publisher"', '"year"', _edition(form)]
    called = ['"publisher"', '"year"', '"edition"']
    if marks:
        remarked, unread = (
            f"COALESCE({each}, {_EMPTY})" for each in ('map_keys("remarks")', '"unread"')
        )
        absent += ['map() AS "remarks"', f'{_EMPTY} AS "unread"']
        own += [remarked, unread, f"{remarked} || {unread}"]
        called += ['"remarked"', '"unread"', '"marked"']
    absent += [f"CAST(NULL AS BIGINT) AS {name}" for name in names]
    return (
        f"  SELECT found.*\n  FROM (SELECT\n{listed(absent)}\n  ) AS absent\n"
        f"  CROSS JOIN LATERAL (SELECT\n{listed((*own, *names))}\n    FROM reports\n"
        f"  ) AS found(\n{listed((*called, *names))}\n  )"
    )


def _edition(form: Form | None) -> str:
    if form is not None:
        return text(form.edition)
    by_year = (
        f'WHEN "year" BETWEEN {each.first_year} AND {each.last_year or LAST_YEAR} '
        f"THEN {text(each.edition)}"
        for each in EDITIONS
    )
    return f'COALESCE(CAST("edition" AS STRING), CASE {" ".join(by_year)} END)'


def _single(lagged: Iterable[Cell], cells: Iterable[Cell], *, marks: bool) -> str:
    """The reports that no other of their publisher and year leaves in doubt.

    Two that say the same are one: in all that is looked at, as nothing else is known of them here.
    """
    said = ['"publisher"', '"year"', '"edition"', *(['"remarked"'] if marks else [])]
    said += map(column, cells)
    names = dict.fromkeys(column(cell.this_year) for cell in lagged)
    numbers = [f"MIN({name}) AS {name}" for name in names]
    return (
        f'  SELECT "publisher", "year", MIN("edition") AS "edition",\n{listed(numbers)}\n'
        f"  FROM (SELECT DISTINCT\n{listed(said)}\n    FROM {CELLS}\n"
        "    WHERE \"publisher\" <> ''\n  ) AS said\n"
        '  GROUP BY "publisher", "year"\n  HAVING COUNT(*) = 1'
    )


def _years(lagged: Sequence[Cell], forms: Iterable[Form]) -> str:
    """Each report with the numbers of those before it, as far as there are any."""
    joins, before = [], "this"
    for lag in range(1, max(cell.lag for cell in lagged) + 1):
        last = f"before_{lag}"
        joins.append(
            f'  LEFT JOIN single AS {last} ON {last}."publisher" = {before}."publisher"'
            f' AND {last}."year" = {before}."year" - 1'
        )
        before = last
    numbers = [f"{_printed(cell, forms)} AS {column(cell)}" for cell in lagged]
    return f"  SELECT this.*,\n{listed(numbers)}\n  FROM {CELLS} AS this\n" + "\n".join(joins)


def _printed(cell: Cell, forms: Iterable[Form]) -> str:
    """The number of an earlier year, if its form has a line for it."""
    editions = [each.edition for each in forms if cell.this_year in each.positions]
    table = f"before_{cell.lag}"
    named = ", ".join(map(text, editions)) or "NULL"
    return f'CASE WHEN {table}."edition" IN ({named}) THEN {table}.{column(cell.this_year)} END'
