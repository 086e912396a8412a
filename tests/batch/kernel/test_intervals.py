"""Arrays of intervals say of each pair of sides what its two intervals say."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.batch.kernel.differences import Differences, Places
from govdisclosure.batch.kernel.intervals import IntervalArray
from govdisclosure.values import Interval

COLUMNS = 5
Number: TypeAlias = int | None

sides = st.lists(st.integers(0, COLUMNS - 1), max_size=4).map(tuple)
identities = st.lists(st.tuples(sides, sides), min_size=1, max_size=4).map(tuple)
numbers = st.none() | st.integers(-3, 3)
reports = st.lists(st.lists(numbers, min_size=COLUMNS, max_size=COLUMNS), min_size=1, max_size=4)
signs = st.frozensets(st.integers(0, COLUMNS - 1))


def sum_of(side: Sequence[int], report: Sequence[Number], signed: frozenset[int]) -> Interval:
    """What the cells of a side can come to."""
    terms = (Interval.summing([report[at]], signed=at in signed) for at in side)
    return sum(terms, Interval.exactly(0))


def in_arrays(
    identities: tuple[Places, ...], reports: Sequence[Sequence[Number]], signed: frozenset[int]
) -> list[list[bool | None]]:
    """The same, of all identities in all reports at once."""
    known = [
        [sum(row[at] or 0 for at in left) - sum(row[at] or 0 for at in right) for row in reports]
        for left, right in identities
    ]
    uses = Differences.over(identities, COLUMNS, signed).uses
    blanks = (
        (uses[column], np.array([report[column] is None for report in reports]), column in signed)
        for column in range(COLUMNS)
        if any(report[column] is None for report in reports)
    )
    false, undecided = IntervalArray.differences(np.array(known), blanks).equals(0)
    assert not (false & undecided).any()
    return [
        [None if is_open else not is_false for is_false, is_open in zip(*row, strict=True)]
        for row in zip(false.tolist(), undecided.tolist(), strict=True)
    ]


@given(identities, reports, signs)
def test_an_array_says_what_its_intervals_say(
    identities: tuple[Places, ...], reports: list[list[Number]], signed: frozenset[int]
) -> None:
    assert in_arrays(identities, reports, signed) == [
        [sum_of(left, report, signed).equals(sum_of(right, report, signed)) for report in reports]
        for left, right in identities
    ]


@given(identities, reports, signs, st.data())
def test_filling_blanks_turns_no_verdict_round(
    identities: tuple[Places, ...],
    reports: list[list[Number]],
    signed: frozenset[int],
    data: st.DataObject,
) -> None:
    filled = [
        [
            data.draw(st.none() | st.integers(-9 if column in signed else 0, 9))
            if number is None
            else number
            for column, number in enumerate(report)
        ]
        for report in reports
    ]
    before, after = (in_arrays(identities, each, signed) for each in (reports, filled))
    for was, becomes in zip(before, after, strict=True):
        for one, other in zip(was, becomes, strict=True):
            assert one in (None, other)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=4), st.integers(-3, 3))
def test_points_equal_a_number_or_do_not(points: list[int], number: int) -> None:
    false, undecided = IntervalArray(np.array([points])).equals(number)
    assert false.tolist() == [[point != number for point in points]]
    assert not undecided.any()


@given(st.integers(-3, 3), st.integers(-3, 3), st.booleans(), st.booleans())
def test_an_interval_may_be_held_to_any_number(
    known: int, number: int, no_low: bool, no_high: bool
) -> None:
    ends = np.array([[no_low]]), np.array([[no_high]])
    false, undecided = IntervalArray(np.array([[known]]), *ends).equals(number)
    interval = Interval(None if no_low else known, None if no_high else known)
    said = interval.equals(Interval.exactly(number))
    assert (bool(false[0, 0]), bool(undecided[0, 0])) == (said is False, said is None)
