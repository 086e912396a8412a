"""Lines that slipped: one repair for however many cells, and none where the numbers say no."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.localize.linear_code import lines
from govdisclosure.testing import consistent_reports

EXAMPLE = gd.read(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")


def row(name: str, section: str = "requests") -> list[gd.Cell]:
    return [cell for cell in EXAMPLE.form.grid(section).cells if cell.row == name]


def column(name: str) -> list[gd.Cell]:
    return [cell for cell in EXAMPLE.form.grid("requests").cells if cell.column == name]


def holding(cells: list[gd.Cell], numbers: list[gd.Amount | None]) -> gd.Report:
    return EXAMPLE.replace(dict(zip(cells, numbers, strict=True)))


def kinds(repair: gd.Repair) -> list[str]:
    return [reason.kind for reason in repair.reasons]


@pytest.mark.parametrize(
    ("numbers", "kind", "way"),
    [
        ([0, 290, 1, 0, 0, 3, 294], "shifted-row", "right"),
        ([1, 0, 0, 3, 0, 9, 294], "shifted-row", "left"),
        ([2, 90, 1, 0, 0, 3, 294], "split-digits", "2|90"),
    ],
)
def test_a_row_that_slipped_is_moved_back(
    numbers: list[gd.Amount | None], kind: str, way: str
) -> None:
    repairs = gd.locate(holding(row("granted"), numbers))
    (move,) = repairs.moves
    assert kinds(move) == [kind]
    assert way in move.reasons[0].message.en
    assert move.applied_to(repairs.report) == EXAMPLE
    assert repairs.faults[0].gave_up, "no few cells would do"
    assert set(repairs.faults[0].identities) == set(move.mends)


def test_a_row_without_its_last_number_is_moved_back() -> None:
    # 0 for 294: a cell was lost on the left, and the row is one short.
    repairs = gd.locate(holding(row("granted"), [1, 0, 0, 3, 0, 294, None]))
    (move,) = repairs.moves
    assert move.applied_to(repairs.report) == EXAMPLE


def test_a_column_that_slipped_is_moved_back() -> None:
    cells = column("natural_person")
    numbers = [EXAMPLE[cell] for cell in cells]
    down = [*numbers[:2], 0, *numbers[2:-3], *numbers[-2:]]
    up = [*numbers[:2], *numbers[3:-2], 0, *numbers[-2:]]
    for slipped, way in ((down, "down"), (up, "up")):
        repairs = gd.locate(holding(cells, slipped))
        (move,) = repairs.moves
        assert kinds(move) == ["shifted-column"]
        assert move.reasons[0].message.en.endswith(way)
        assert move.applied_to(repairs.report) == EXAMPLE


def test_table_four_slips_across_its_routes() -> None:
    cells = list(EXAMPLE.form.grid("challenges").cells)
    numbers = [EXAMPLE[cell] for cell in cells]
    for slipped in ([0, *numbers[:-1]], [*numbers[1:], 0]):
        repairs = gd.locate(holding(cells, slipped))
        assert EXAMPLE in [move.applied_to(repairs.report) for move in repairs.moves]
        assert len(repairs.faults) > 1
        assert not repairs.suspects, "a move rivals what would mend each route alone"


def test_a_move_of_two_cells_is_a_reason_among_equal_repairs() -> None:
    # 5 of legal services stand one column to the left: two cells, which any row could explain.
    cells = row("received")
    numbers = [EXAMPLE[cell] for cell in cells]
    numbers[3], numbers[4] = numbers[4], numbers[3]
    repairs = gd.locate(holding(cells, numbers))
    (fault,) = repairs.faults
    assert not repairs.moves
    assert {len(repair.changes) for repair in fault.repairs} == {2}
    assert fault.repairs[0].applied_to(repairs.report) == EXAMPLE
    assert "shifted-row" in kinds(fault.repairs[0])


@given(consistent_reports(), st.data())
def test_a_row_that_slipped_is_among_the_moves(report: gd.Report, data: st.DataObject) -> None:
    names = [each.concept for each in report.form.grid("requests").rows]
    name = data.draw(st.sampled_from(names))
    cells = [cell for cell in report.form.grid("requests").cells if cell.row == name]
    numbers = [report[cell] for cell in cells]
    wrong = report.replace(dict(zip(cells, [0, *numbers[:-2], numbers[-1]], strict=True)))
    repairs = gd.locate(wrong)
    assert not repairs.faults or report in [each.applied_to(wrong) for each in repairs]


def test_a_single_wrong_cell_is_no_move() -> None:
    assert not gd.locate(EXAMPLE.replace({"requests.granted.natural_person": 0})).moves


def test_a_line_is_not_moved_for_what_it_does_not_touch() -> None:
    wrong = holding(row("granted"), [0, 290, 1, 0, 0, 3, 294])
    both = wrong.replace({"requests.declined_petition.natural_person": 500})
    assert not gd.locate(both).moves


def test_moves_that_take_too_long_are_left_off() -> None:
    repairs = gd.locate(holding(row("granted"), [0, 290, 1, 0, 0, 3, 294]), effort=0)
    assert not repairs.moves
    assert repairs.gave_up


def test_table_four_is_one_printed_line() -> None:
    longest = [line for line in lines(gd.FORM_2021) if line.cells[0].section == "challenges"]
    assert [len(line.cells) for line in longest] == [15]
    assert not [line for line in lines(gd.FORM_2021) if line.cells[0].section == "disclosures"]


@pytest.mark.dear
def test_a_blank_that_a_move_carries_into_another_route_leaves_no_number_open() -> None:
    cells = list(EXAMPLE.form.grid("challenges").cells)
    numbers = [EXAMPLE[cell] for cell in cells]
    for blank in range(len(cells)):
        holed = [*numbers[:blank], None, *numbers[blank + 1 :]]
        for place in range(len(cells) - 1):
            for slipped in (
                [*holed[:place], 0, *holed[place:-1]],
                [*holed[:place], *holed[place + 1 :], 0],
            ):
                wrong = holding(cells, slipped)
                for move in gd.locate(wrong).moves:
                    assert move.determined
                    assert None not in [becomes for _, becomes in move.changes.values()]
                    left = gd.check(move.applied_to(wrong), rules=OF_TABLE_FOUR)
                    assert not left.findings, "no route is broken for the sake of another"


OF_TABLE_FOUR = gd.standard_rules(gd.FORM_2021).select("challenges.outcomes")


def test_a_move_that_leaves_a_number_open_is_none() -> None:
    open_ = ("business", "public_interest", "total")
    blank = [cell for cell in EXAMPLE.form.grid("requests").cells if cell.column in open_]
    cells = dict(zip(row("granted"), [7, None, 3, None, 3, 0, None], strict=True))
    repairs = gd.locate(EXAMPLE.replace(dict.fromkeys(blank)).replace(cells), at_most=1)
    assert set(repairs.faults[0].identities) == {
        "requests.outcomes.natural_person",
        "requests.outcomes.research",
    }
    # Moved to the right, public interest would have lost a number that nothing else tells.
    assert [
        {cell.column: change for cell, change in move.changes.items()} for move in repairs.moves
    ] == [
        {"natural_person": (7, 290), "business": (None, 3), "research": (3, 0)},
        {
            "natural_person": (7, 290),
            "business": (None, 7),
            "research": (3, 0),
            "public_interest": (None, 3),
        },
    ]
