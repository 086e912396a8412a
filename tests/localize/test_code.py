"""The identities as a code, proved over every cell: what is restored, and what cannot be seen.

That no change of up to three cells of Table Three goes unnoticed is proved by linear algebra in
tests/forms/test_rank.py; here the search itself is held to what follows from it.
"""

import random
from collections import Counter
from collections.abc import Mapping
from itertools import combinations, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.localize.elimination import Effort, Tableau
from govdisclosure.localize.linear_code import Block, blocks
from govdisclosure.localize.search import smallest
from govdisclosure.testing import consistent_reports, slips

pytestmark = pytest.mark.slow

#: A report whose cells hold enough for any number in it to shrink.
LEVEL = 1000


def level(form: gd.Form) -> gd.Report:
    """A right report without a zero: every kind of applicant alike in every row of outcomes."""
    report = gd.Report.of({}, publisher="某市人民政府", year=form.first_year, form=form)
    kinds = [kind for kind in gd.Applicant if kind != gd.Applicant.TOTAL]
    rows = [gd.RequestRow(row.concept) for row in form.grid(gd.Section.REQUESTS).rows]
    counted = [row for row in rows if row.is_outcome or row in ("carried_over", "carried_forward")]
    cells = {gd.Cell("requests", row, kind): LEVEL for row in counted for kind in kinds}
    outcomes = [each for each in gd.ChallengeOutcome if each != gd.ChallengeOutcome.TOTAL]
    cells |= {
        gd.Cell("challenges", route, each): LEVEL
        for route in gd.ChallengeRoute
        for each in outcomes
    }
    return gd.completed(report.replace(cells)).filled()


def table_three(form: gd.Form) -> tuple[Block, list[int | None]]:
    block = next(each for each in blocks(form) if len(each.rows) > 1)
    numbers, wrong = block.numbers(level(form).values)
    assert not wrong
    return block, numbers


def found(
    block: Block, numbers: list[int | None], changes: Mapping[int, int]
) -> list[dict[int, int | None]]:
    """What the search makes of numbers changed by so much: by how much it would change them."""
    changed = list(numbers)
    for cell, by in changes.items():
        changed[cell] = (changed[cell] or 0) + by
    start = Tableau.of(block, changed, block.missing(changed), Effort(10**6))
    sets = smallest(start, wrong=(), at_most=3)
    assert sets is not None
    for each in sets:
        assert all(change.least == change.greatest for change in each.values())
    return [
        {cell: (change.least or 0) - (changed[cell] or 0) for cell, change in each.items()}
        for each in sets
    ]


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_a_form_is_table_three_and_three_routes(form: gd.Form) -> None:
    sizes = [len(block.cells) for block in blocks(form)]
    assert sizes == [len(form.grid("requests").cells), 5, 5, 5]


@pytest.mark.parametrize("form", EDITIONS, ids=str)
@pytest.mark.parametrize("by", [1, -1, 729, -LEVEL])
def test_any_wrong_cell_of_table_three_is_restored_uniquely(form: gd.Form, by: int) -> None:
    block, numbers = table_three(form)
    for cell in range(len(block.cells)):
        assert found(block, numbers, {cell: by}) == [{cell: -by}]


@pytest.mark.dear
@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_any_two_wrong_cells_off_by_unlike_amounts_are_restored_uniquely(form: gd.Form) -> None:
    # Every pair of cells, 15,225 of them; the older form, a little smaller, by every fifth.
    block, numbers = table_three(form)
    pairs = combinations(range(len(block.cells)), 2)
    for one, other in pairs if form == gd.FORM_2021 else islice(pairs, 0, None, 5):
        assert found(block, numbers, {one: 7, other: -12}) == [{one: -7, other: 12}]


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_three_wrong_cells_of_table_three_are_found(form: gd.Form) -> None:
    block, numbers = table_three(form)
    draw = random.Random(20190515)
    alone = 0
    for _ in range(400):
        cells = draw.sample(range(len(block.cells)), 3)
        by = dict(zip(cells, draw.sample([-90, -45, -8, 9, 17, 270, 1000], 3), strict=True))
        sets = found(block, numbers, by)
        assert {cell: -step for cell, step in by.items()} in sets
        alone += len(sets) == 1
    assert alone > 380, "three wrong cells are nearly always the only three"


@given(st.data())
def test_a_slip_is_among_the_repairs_or_less_would_do(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    slip = data.draw(slips(report, at_most=3))
    repairs = gd.locate(slip.report)
    assert not repairs.gave_up
    undone = {cell: (becomes, was) for cell, (was, becomes) in slip.changes.items()}
    for fault in repairs.faults:
        cells = {cell for repair in fault.repairs for cell in repair.changes}
        block = next(each for each in blocks(report.form) if cells <= set(each.cells))
        here = {cell: change for cell, change in undone.items() if cell in block.members}
        sizes = {len(repair.changes) for repair in fault.repairs}
        assert len(sizes) == 1
        assert here in [repair.changes for repair in fault.repairs] or sizes.pop() < len(here)


def test_a_rectangle_of_four_cells_goes_unnoticed() -> None:
    block, numbers = table_three(gd.FORM_2021)
    corners = {("granted", "business"): 5, ("granted", "other"): -5}
    corners |= {("declined_petition", "business"): -5, ("declined_petition", "other"): 5}
    at = {block.cells.index(gd.Cell("requests", *corner)): by for corner, by in corners.items()}
    assert found(block, numbers, at) == [{}], "nothing need change"
    # With three of the four wrong, the fourth alone would do as well: the repair hides the error.
    (fourth, by), *three = at.items()
    assert found(block, numbers, dict(three)) == [{fourth: by}]


def test_two_in_a_row_that_make_up_for_each_other_could_be_in_any_row_of_outcomes() -> None:
    report = level(gd.FORM_2021)
    wrong = report.replace(
        {"requests.granted.business": LEVEL + 5, "requests.granted.other": LEVEL - 5}
    )
    (fault,) = gd.locate(wrong).faults
    rows = Counter(cell.row for repair in fault.repairs for cell in repair.changes)
    assert set(rows.values()) == {2}
    assert set(rows) == {row for row in gd.RequestRow if row.is_outcome} - {"closed"}
    assert not fault.unique
    assert not gd.locate(wrong).suspects


@pytest.mark.parametrize("form", EDITIONS, ids=str)
@pytest.mark.parametrize("route", gd.ChallengeRoute)
def test_a_wrong_cell_of_a_route_leaves_five_equal_suspects(
    form: gd.Form, route: gd.ChallengeRoute
) -> None:
    report = level(form)
    for outcome in gd.ChallengeOutcome:
        cell = gd.Cell("challenges", route, outcome)
        held = report[cell]
        assert held is not None
        (fault,) = gd.locate(report.replace({cell: held + 18})).faults
        assert len(fault.repairs) == 5
        assert {cell: (held + 18, held)} in [repair.changes for repair in fault.repairs]


def test_two_cells_of_a_route_can_be_wrong_unnoticed() -> None:
    report = level(gd.FORM_2021)
    moved = {"challenges.review.upheld": LEVEL + 5, "challenges.review.pending": LEVEL - 5}
    assert not gd.locate(report.replace(moved)).faults


def test_faults_of_different_tables_are_mended_each_by_itself() -> None:
    report = level(gd.FORM_2021)
    wrong = report.replace(
        {
            "requests.granted.business": 1,
            "requests.declined_petition.other": 2,
            "requests.received.total": 3,
            "challenges.review.total": 4,
        }
    )
    three, four = gd.locate(wrong).faults
    assert three.unique
    assert len(three.repairs[0].changes) == 3
    # The total is far too small: no other number of the route can make up for it alone.
    assert [str(cell) for each in four.repairs for cell in each.changes] == [
        "challenges.review.total"
    ]
