"""What the identities can see, proved by exact rational linear algebra.

A set of changed cells goes unnoticed if its columns in the matrix of the identities are linearly
dependent with coefficients that are all different from zero.
"""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS

Matrix = list[list[Fraction]]


def matrix(form: gd.Form, prefix: str = "") -> Matrix:
    rows = [each.coefficients for each in form.identities if each.name.startswith(prefix)]
    return [[Fraction(row.get(cell, 0)) for cell in form.cells] for row in rows]


def rank(rows: Matrix) -> int:
    left, found = [row[:] for row in rows], 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left[found:] if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        left.insert(found, pivot)
        for below in left[found + 1 :]:
            factor = below[column] / pivot[column]
            if factor:
                below[:] = [b - factor * p for b, p in zip(below, pivot, strict=True)]
        found += 1
    return found


@pytest.mark.parametrize(("form", "expected"), [(gd.FORM_2021, 40), (gd.FORM_2019, 38)], ids=str)
def test_the_identities_have_rank_two_less_than_their_number(form: gd.Form, expected: int) -> None:
    # The total column's flow and its outcomes follow from the other columns and the rows.
    assert rank(matrix(form)) == expected == len(form.identities) - 2


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_the_two_that_follow_are_those_of_the_total_column(form: gd.Form) -> None:
    follow = {"requests.flow.total", "requests.outcomes.total"}
    kept = [
        row
        for row, identity in zip(matrix(form), form.identities, strict=True)
        if identity.name not in follow
    ]
    assert rank(kept) == len(kept) == rank(matrix(form))


def columns(form: gd.Form, section: gd.Section) -> list[tuple[gd.Cell, list[Fraction]]]:
    turned = list(zip(*matrix(form, section), strict=True))
    pairs = zip(form.cells, turned, strict=True)
    return [(cell, list(column)) for cell, column in pairs if cell.section == section]


def pattern(column: list[Fraction]) -> tuple[tuple[int, Fraction], ...]:
    return tuple((index, value) for index, value in enumerate(column) if value)


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_no_change_of_one_or_two_cells_of_table_three_goes_unnoticed(form: gd.Form) -> None:
    found = columns(form, gd.Section.REQUESTS)
    assert all(any(column) for _, column in found)
    for (_, one), (_, other) in combinations(found, 2):
        assert rank([one, other]) == 2


def test_no_change_of_three_cells_of_table_three_goes_unnoticed() -> None:
    # Three columns are dependent only if each identity that one of them is in has another of them,
    # so it is enough to look at triples of cells that pairwise share their identities.
    found = columns(gd.FORM_2021, gd.Section.REQUESTS)
    supports = [frozenset(index for index, _ in pattern(column)) for _, column in found]
    suspects = 0
    for (i, a), (j, b) in combinations(enumerate(supports), 2):
        if not a & b:
            continue
        for k in range(j + 1, len(supports)):
            c = supports[k]
            if a <= b | c and b <= a | c and c <= a | b:
                suspects += 1
                assert rank([found[i][1], found[j][1], found[k][1]]) == 3
    assert suspects == 0


def test_four_cells_of_a_rectangle_change_unnoticed() -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled(5)
    by = {("granted", "business"): 1, ("granted", "other"): -1}
    by |= {("declined_petition", "business"): -1, ("declined_petition", "other"): 1}
    changed = report.replace({gd.Cell("requests", *at): 5 + step for at, step in by.items()})
    unnoticed = gd.FORM_2021.ledger.unsettled
    assert unnoticed(report.values) == unnoticed(changed.values)
    vectors = dict(columns(gd.FORM_2021, gd.Section.REQUESTS))
    assert rank([vectors[gd.Cell("requests", *at)] for at in by]) == 3


@given(st.sampled_from(gd.ChallengeRoute), st.permutations(list(gd.ChallengeOutcome)))
def test_two_cells_of_a_route_can_change_unnoticed(
    route: gd.ChallengeRoute, outcomes: list[gd.ChallengeOutcome]
) -> None:
    vectors = dict(columns(gd.FORM_2021, gd.Section.CHALLENGES))
    one, other = (gd.Cell("challenges", route, outcome) for outcome in outcomes[:2])
    assert rank([vectors[one], vectors[other]]) == 1
    assert any(vectors[one])
