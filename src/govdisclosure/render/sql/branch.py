"""One SELECT of a statement: what a rule asks of the reports on some editions."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from govdisclosure.forms import EDITIONS, LAST_YEAR, Cell, Form
from govdisclosure.render.sql.written import any_of, text
from govdisclosure.rules import Rule

#: Every year on which there can be a report.
_YEARS = range(EDITIONS[0].first_year, LAST_YEAR + 1)


@frozen
class Branch:
    """What a rule asks, as the parts of a SELECT.

    Args:
        rule: The name of the rule.
        columns: What is selected besides the report and the rule, as lines.
        source: The table, or the tables, that it is selected from.
        where: The conditions under which a row is selected.
        cells: The cells that it looks at.
        editions: The editions whose reports it is asked of.
    """

    rule: str
    columns: str
    source: str
    where: tuple[str, ...]
    cells: frozenset[Cell]
    editions: tuple[str, ...] = ()

    def on(self, edition: str) -> Branch:
        """The same for the reports on one edition more."""
        return evolve(self, editions=(*self.editions, edition))

    def __str__(self) -> str:
        head = f'  SELECT "publisher", "year", {text(self.rule)} AS "rule",\n{self.columns}\n'
        edition = f'"edition" IN ({", ".join(map(text, self.editions))})'
        return f"{head}  FROM {self.source}\n  WHERE " + "\n    AND ".join((edition, *self.where))


def merged(branches: Iterable[tuple[Form, Branch]]) -> tuple[Branch, ...]:
    """Branches of several forms, those that are alike in all of them only once."""
    alike: dict[Branch, Branch] = {}
    for form, branch in branches:
        alike[branch] = alike.get(branch, branch).on(form.edition)
    return tuple(alike.values())


def in_its_years(rule: Rule) -> tuple[str, ...]:
    """The condition that a report is on a year that a rule binds; none where that is every year."""
    if rule.always_binds:
        return ()
    runs: list[list[int]] = []
    for year in filter(rule.binds, _YEARS):
        if runs and runs[-1][-1] == year - 1:
            runs[-1][-1] = year
        else:
            runs.append([year, year])
    return (any_of(f'"year" BETWEEN {first} AND {last}' for first, last in runs),)
