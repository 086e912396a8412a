"""Locating as a whole: blanks, numbers that cannot be right, giving up, and naming suspects."""

import copy
import pickle
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.testing import consistent_reports, reports, slips


def blank(form: gd.Form = gd.FORM_2021) -> gd.Report:
    return gd.Report.of({}, publisher="某局", year=form.first_year, form=form)


def changes(repairs: gd.Repairs) -> list[dict[str, tuple[gd.Amount | None, gd.Amount | None]]]:
    return [{str(cell): change for cell, change in each.changes.items()} for each in repairs]


@given(consistent_reports())
def test_a_report_that_balances_has_nothing_to_locate(report: gd.Report) -> None:
    repairs = gd.locate(report)
    assert not repairs.faults
    assert not repairs.moves
    assert not list(repairs)
    assert repairs.unique


@given(st.data())
def test_blanks_in_a_right_report_leave_nothing_to_locate(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    cells = data.draw(st.sets(st.sampled_from(report.form.cells), max_size=60))
    assert not gd.locate(report.replace(dict.fromkeys(cells))).faults


@given(reports())
def test_a_fault_is_found_wherever_an_identity_fails(report: gd.Report) -> None:
    names = [identity.name for identity in report.form.identities]
    findings = {each.rule for each in gd.check(report).findings if each.rule in names}
    repairs = gd.locate(report, effort=2000)
    assert not any("whole numbers fit" in why.en for why in repairs.gave_up), "of no form in force"
    wrong = {
        cell
        for cell in {cell for each in report.form.identities for cell in each.cells}
        if (held := report[cell]) is not None and (held < 0 or held % 1)
    }
    if not wrong:
        named = {name for fault in repairs.faults for name in fault.identities}
        assert findings <= named
        assert findings == named or any(report[cell] is None for cell in report.form.cells)
    for fault in repairs.faults:
        assert bool(fault.repairs) is not bool(fault.gave_up)
        block = {c for i in report.form.identities if i.name in fault.identities for c in i.cells}
        for repair in fault.repairs:
            # What cannot be right by itself is changed by every repair.
            assert wrong & block <= set(repair.changes)
            assert all(report[cell] is not None for cell in repair.changes)


@given(st.data())
def test_a_repair_mends_its_fault(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    slip = data.draw(slips(report, at_most=2)).report
    cells = data.draw(st.sets(st.sampled_from(report.form.cells), max_size=20))
    repairs = gd.locate(slip.replace(dict.fromkeys(cells)), effort=2000)
    for fault in repairs.faults:
        for repair in fault.repairs[:3]:
            mended = gd.locate(repair.applied_to(repairs.report), effort=2000)
            assert not {name for each in mended.faults for name in each.identities}.intersection(
                fault.identities
            )


def test_a_blank_costs_less_than_a_change() -> None:
    # The total of a route is 5 and its known parts make 7: no blank can take that back.
    report = (
        blank()
        .filled()
        .replace(
            {
                "challenges.review.upheld": 4,
                "challenges.review.corrected": 3,
                "challenges.review.other": None,
                "challenges.review.total": 5,
            }
        )
    )
    (fault,) = gd.locate(report).faults
    assert fault.identities == ("challenges.outcomes.review",)
    assert changes(gd.locate(report)) == [
        {"challenges.review.upheld": (4, None)},
        {"challenges.review.corrected": (3, None)},
        {"challenges.review.total": (5, None)},
    ]
    upheld, corrected, total = fault.repairs
    (bounds,) = upheld.within.values()
    assert bounds == gd.Interval(0, 2)
    (bounds,) = corrected.within.values()
    assert bounds == gd.Interval(0, 1)
    (bounds,) = total.within.values()
    assert bounds == gd.Interval(7, None)
    assert not total.determined
    assert not fault.unique


def test_blanks_that_no_number_fills_together_are_a_fault() -> None:
    # The row says that the blank is 5, the column that it is 3: each alone leaves it open.
    report = (
        blank()
        .filled()
        .replace(
            {
                "requests.granted.business": None,
                "requests.granted.total": 5,
                "requests.processed.business": 3,
                "requests.processed.total": 5,
                "requests.received.business": 3,
                "requests.received.total": 5,
            }
        )
    )
    assert not gd.check(report).against("requests.outcomes.business")
    (fault,) = gd.locate(report).faults
    assert "requests.applicants.granted" not in fault.identities
    apart = report.replace(
        {"requests.processed.other": 2, "requests.received.other": 2, "requests.granted.other": 0}
    )
    (fault,) = gd.locate(apart).faults
    assert fault.identities == ("requests.outcomes.other",)


def test_only_blanks_at_odds_name_what_they_leave_open() -> None:
    report = blank().replace(
        {
            "requests.received.total": 5,
            "requests.received.natural_person": 3,
            "requests.received.business": 0,
            "requests.received.research": 0,
            "requests.received.public_interest": 0,
            "requests.received.legal_service": 0,
            "requests.carried_over.other": 0,
            "requests.processed.other": 0,
            "requests.carried_forward.other": 0,
        }
    )
    assert not gd.check(report).against("requests")
    (fault,) = gd.locate(report).faults
    assert "requests.applicants.received" in fault.identities
    assert "requests.flow.other" in fault.identities
    found = {str(cell) for repair in fault.repairs for cell in repair.changes}
    assert {"requests.received.total", "requests.received.natural_person"} <= found


@pytest.mark.parametrize("held", [-4, Decimal("1.5")])
def test_what_cannot_be_right_is_wrong_by_itself(held: gd.Amount) -> None:
    report = blank().filled().replace({"requests.granted.business": held})
    assert changes(gd.locate(report)) == [{"requests.granted.business": (held, 0)}]
    # It balances, and still one of the numbers is none.
    four = {
        "requests.granted.business": -4,
        "requests.granted.other": 4,
        "requests.declined_petition.business": 4,
        "requests.declined_petition.other": -4,
    }
    (fault,) = gd.locate(blank().filled().replace(four)).faults
    assert not fault.repairs or all(
        len(set(four) & set(map(str, repair.changes))) >= 2 for repair in fault.repairs
    )


def test_a_number_beyond_every_amount_is_no_repair() -> None:
    most = 10**15 - 1
    report = (
        blank()
        .filled()
        .replace({"challenges.review.upheld": most, "challenges.review.pending": most})
    )
    # No total is as great as both, and no other outcome can be less than nothing.
    assert [{cell.column for cell in repair.changes} for repair in gd.locate(report)] == [
        {"upheld", "pending"},
        {"upheld", "total"},
        {"pending", "total"},
    ]


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_more_cells_than_are_looked_for_are_said_to_be_more(form: gd.Form) -> None:
    report = (
        blank(form)
        .filled()
        .replace(
            {
                f"requests.{row}.{kind}": number
                for number, (row, kind) in enumerate(
                    [
                        ("granted", "business"),
                        ("partly_granted", "other"),
                        ("declined_petition", "research"),
                        ("declined_duplicate", "natural_person"),
                    ],
                    10,
                )
            }
        )
    )
    (fault,) = gd.locate(report).faults
    assert not fault.repairs
    assert not fault.unique
    assert fault.gave_up is not None
    assert fault.gave_up.en == "no change of up to 3 cells satisfies all identities"
    assert "3格" in fault.gave_up.zh
    found = gd.locate(report, at_most=4)
    assert found.unique
    assert {len(repair.changes) for repair in found} == {4}
    (fault,) = gd.locate(report, at_most=1).faults
    assert fault.gave_up is not None
    assert "1 cell " in fault.gave_up.en


def test_a_search_that_takes_too_long_gives_up_and_says_so() -> None:
    report = (
        blank()
        .filled()
        .replace(
            {
                f"requests.{row}.business": 9
                for row in ("granted", "carried_over", "declined_petition")
            }
        )
    )
    repairs = gd.locate(report, effort=3)
    (fault,) = repairs.faults
    assert not fault.repairs
    assert fault.gave_up is not None
    assert fault.gave_up.en == "no answer within 3 steps of the search"
    assert repairs.gave_up == (fault.gave_up,)
    assert not repairs.unique
    assert gd.locate(report).faults[0].repairs


def test_suspects_are_the_repairs_that_stand_alone_for_what_was_found() -> None:
    wrong = (
        blank().filled().replace({"requests.granted.business": 12, "challenges.review.total": 3})
    )
    (suspect,) = gd.suspects(gd.check(wrong))
    assert repr(suspect) == "<Repair requests.granted.business 12→0>"
    rules = gd.standard_rules(wrong.form)
    assert gd.suspects(gd.check(wrong, rules=rules.select("challenges"))) == ()
    assert gd.suspects(gd.check(wrong, rules=rules.select("entries"))) == ()
    assert gd.suspects(gd.check(wrong, rules=rules.select("requests.applicants")))


def test_repairs_show_themselves_in_a_line() -> None:
    right = blank().filled()
    assert repr(gd.locate(right)) == "<Repairs 某局 2021: 0 faults, 0 repairs>"
    wrong = right.replace({"requests.granted.business": 12})
    assert repr(gd.locate(wrong)) == (
        "<Repairs 某局 2021: 1 fault, <Repair requests.granted.business 12→0>>"
    )


def test_a_repair_is_a_value_that_nobody_changes() -> None:
    wrong = blank().filled().replace({"requests.granted.business": 12})
    (found,), (again,) = gd.locate(wrong), gd.locate(wrong)
    assert found == again == pickle.loads(pickle.dumps(found))
    assert len({found, again, copy.deepcopy(found)}) == 1
    cell = gd.Cell.parse("requests.granted.business")
    given_changes, given_bounds = {cell: (12, None)}, {cell: gd.Interval(3, None)}
    own = gd.Repair(given_changes, (), within=given_bounds)
    given_changes.clear()
    given_bounds.clear()
    assert (own.changes, own.within) == ({cell: (12, None)}, {cell: gd.Interval(3, None)})
    with pytest.raises(TypeError):
        own.changes[cell] = (12, 0)  # type: ignore[index]


@pytest.mark.parametrize("wrong", [-1, "3", 1.5, None, True])
def test_an_option_that_cannot_be_is_said(wrong: Any) -> None:
    report = gd.Report.of({}, publisher="某局", year=2024)
    for option in ("at_most", "effort"):
        with pytest.raises(
            gd.errors.OptionError, match=f"{option} is .*: give a whole number"
        ) as error:
            gd.locate(report, **{option: wrong})
        assert isinstance(error.value, ValueError)
    with pytest.raises(gd.errors.OptionError, match="at_most is 0: give a whole number from 1"):
        gd.locate(report, at_most=0)
