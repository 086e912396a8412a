"""What speaks for a repair: each reason where it belongs, and silence where it does not."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.localize.evidence import words
from govdisclosure.localize.slips import digit_slips
from govdisclosure.reports import Extra

EXAMPLE = gd.read(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")
ROUTE = "challenges.review"


def kinds(reasons: Iterable[gd.localize.Reason]) -> list[str]:
    return [reason.kind for reason in reasons]


def alone(changes: dict[str, gd.Amount | None], report: gd.Report = EXAMPLE) -> gd.Repair:
    (repair,) = gd.locate(report.replace(changes)).suspects
    return repair


@pytest.mark.parametrize(
    ("was", "becomes", "kind"),
    [
        (731, 713, "transposed-digits"),
        (71, 710, "dropped-digit"),
        (70, 710, "dropped-digit"),
        (7110, 710, "doubled-digit"),
        (11, 1, "doubled-digit"),
        (718, 713, "mistyped-digit"),
        (13, 731, None),
        (317, 713, None),
        (137, 713, None),
        (5, 3, None),
        (7130, 713, None),
        (Decimal("12.5"), Decimal("21.5"), "transposed-digits"),
    ],
)
def test_digits_slip_in_four_ways(was: gd.Amount, becomes: gd.Amount, kind: str | None) -> None:
    assert [slip[0] for slip in digit_slips(was, becomes)] == ([kind] if kind else [])


@given(st.integers(10, 10**9), st.data())
def test_a_slip_of_digits_is_recognised(number: int, data: st.DataObject) -> None:
    digits = str(number)
    at = data.draw(st.integers(0, len(digits) - 2))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    slips = {
        "transposed-digits": swapped,
        "dropped-digit": digits[:at] + digits[at + 1 :],
        "doubled-digit": digits[: at + 1] + digits[at:],
    }
    for kind, wrong in slips.items():
        if not wrong.startswith("0") and int(wrong) != number:
            assert [slip[0] for slip in digit_slips(int(wrong), number)] == [kind]


def test_a_reason_says_both_numbers_in_both_languages() -> None:
    reason, *_ = alone({"requests.received.total": 731}).reasons
    assert str(reason) == "transposed-digits: 731 is 713 with two digits exchanged"
    assert reason.message.zh == "713相邻两位数字颠倒即为731"
    assert [str(cell) for cell in reason.cells] == ["requests.received.total"]


def test_a_neighbours_number_and_a_total_are_recognised() -> None:
    # 9 stands above, in the row of administrative queries, and 718 is the total of the column.
    (reason,) = alone({"requests.declined_duplicate.natural_person": 12}).reasons
    assert reason.kind == "neighbours-number"
    assert [str(cell) for cell in reason.cells][1] == "requests.declined_petition.natural_person"
    assert "相邻行" in reason.message.zh
    reasons = alone({"requests.granted.natural_person": 294}).reasons
    assert "total-for-part" in kinds(reasons)
    assert alone({"requests.granted.business": 0}).reasons == (), "0 comes from nowhere"


def test_split_digits_are_recognised() -> None:
    cells = {f"{ROUTE}.upheld": 2, f"{ROUTE}.corrected": 7, f"{ROUTE}.other": 0}
    cells |= {f"{ROUTE}.pending": 0, f"{ROUTE}.total": 34}
    best, *_ = gd.locate(EXAMPLE.replace(cells)).faults[0].repairs
    assert {str(cell): change for cell, change in best.changes.items()} == {
        f"{ROUTE}.upheld": (2, 27)
    }
    assert "split-digits" in kinds(best.reasons)


def test_equal_suspects_are_ranked_and_all_are_kept() -> None:
    cells = {f"{ROUTE}.pending": 51}
    (fault,) = gd.locate(EXAMPLE.replace(cells)).faults
    assert [repair.weight for repair in fault.repairs] == sorted(
        (repair.weight for repair in fault.repairs), reverse=True
    )
    assert str(next(iter(fault.repairs[0].changes))) == f"{ROUTE}.pending"
    assert kinds(fault.repairs[0].reasons) == ["transposed-digits"]
    assert not fault.unique


def last_year(**cells: int | None) -> gd.Report:
    report = gd.Report.of({}, publisher=EXAMPLE.publisher, year=EXAMPLE.year - 1).filled()
    return report.replace(
        {f"requests.carried_forward.{kind}": number for kind, number in cells.items()}
    )


def test_last_years_report_speaks_for_a_repair_or_against_it() -> None:
    wrong = {"requests.carried_over.natural_person": 30}
    reason = alone(wrong, EXAMPLE.after(last_year(natural_person=36, total=36))).reasons[-1]
    assert (reason.kind, reason.weight) == ("last-year", 4)
    assert reason.message.zh == "改后与上一年度报告一致"
    reasons = alone(wrong, EXAMPLE.after(last_year(natural_person=30, total=30))).reasons
    assert [reason.weight for reason in reasons] == [1, -4]
    assert reasons[1].message.en == "disagrees with last year's report"
    for silent in (last_year(natural_person=1), last_year(natural_person=None)):
        assert kinds(alone(wrong, EXAMPLE.after(silent)).reasons) == ["mistyped-digit"]


def test_a_printed_subtotal_speaks_too() -> None:
    subtotal = gd.Cell("requests", gd.forms.RequestGroup.DENIED, "natural_person")
    other = gd.Cell("requests", "closed", "total")
    report = evolve(EXAMPLE, extras=(Extra(subtotal, 32), Extra(other, 5)))
    assert report.form.subtotals.keys() & {subtotal}
    wrong = {"requests.denied_internal_affairs.natural_person": 20}
    (reason,) = alone(wrong, report).reasons
    assert (reason.kind, reason.weight) == ("subtotal", 4)
    assert alone({"requests.granted.natural_person": 8}, report).reasons == ()


def in_words(text: str) -> gd.Report:
    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    sections = (gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", text),)
    return evolve(report, sections=sections)


def test_the_words_speak_for_a_repair_or_against_it() -> None:
    report = in_words("2024年收到行政复议3件。").replace(
        {"challenges.review.upheld": 2, "challenges.review.total": 3}
    )
    reasons = {
        tuple(repair.changes): [each for each in repair.reasons if each.kind == "words"]
        for repair in gd.locate(report).faults[0].repairs
    }
    total = gd.Cell("challenges", "review", "total")
    (against,) = reasons[(total,)]
    assert against.weight < 0
    assert against.message.zh == "改后与文字“收到行政复议3件”不一致"
    assert not any(found for cells, found in reasons.items() if cells != (total,))
    (told,) = [
        each for each in words(report.replace({total: 4}), {total: (4, 3)}) if each.kind == "words"
    ]
    assert told.weight > 0
    assert told.message.en == "agrees with the words “收到行政复议3件”"


def test_words_say_nothing_of_what_stays_open_or_of_other_cells() -> None:
    report = in_words("2024年收到行政复议3件。")
    total, other = gd.Cell("challenges", "review", "total"), gd.Cell("requests", "granted", "other")
    assert not [*words(report, {total: (0, None)})]
    assert not [*words(report, {other: (0, 3)})]
    assert not [*words(evolve(report, sections=()), {total: (0, 3)})]
    assert not [*words(report, {total: (0, 4)})]
    blank = report.replace({total: None, "challenges.review.pending": None})
    assert not [*words(blank, {total: (None, 3)})]


def test_an_extra_of_another_edition_is_no_subtotal() -> None:
    report = gd.Report.of({}, publisher="某局", year=2020).filled()
    stray = Extra(gd.Cell("requests", "closed_other", "total"), 5)
    repair = alone({"requests.granted.business": 7}, evolve(report, extras=(stray,)))
    assert repair.reasons == ()


def test_numbers_stated_elsewhere_rank_the_suspects() -> None:
    prose = gd.Message("正文", "the prose")
    wrong = EXAMPLE.replace({f"{ROUTE}.total": 60})
    pending = gd.Cell.parse(f"{ROUTE}.pending")
    says = {pending: 14, gd.Cell.parse(f"{ROUTE}.total"): 60}
    ((first, *_, last),) = (
        fault.repairs
        for fault in gd.locate(wrong, evidence=(gd.localize.stated(says, by=prose),)).faults
    )
    assert set(first.changes) == {pending}
    assert first.reasons[0].message.en == "the prose says 14"
    assert last.reasons[0].message.zh == "正文写明60"
    assert last.weight < 0


def test_evidence_is_any_function_of_a_report_and_changes() -> None:
    def mine(_: gd.Report, __: object) -> Iterator[gd.localize.Reason]:
        yield gd.localize.Reason("mine", gd.Message("我", "mine"), 9)

    wrong = EXAMPLE.replace({"requests.received.total": 731})
    (repair,) = gd.locate(wrong, evidence=(*gd.localize.EVIDENCE, mine)).suspects
    # 收到申请713件 is one of the words, and 共749件 the other.
    assert kinds(repair.reasons) == ["transposed-digits", "words", "words", "mine"]


FEES = "disclosures.fees.amount"


@pytest.mark.parametrize(
    ("was", "before", "becomes"),
    [
        (Decimal("40682080.00"), Decimal("3900.5"), Decimal("4068.208")),
        (251000, 30, Decimal("25.1")),
        (250000, 30, 25),
        (25, 30, None),
        (251000, 0, None),
        (251000, None, None),
        (None, 30, None),
        (-251000, 30, None),
        (Decimal("251000.123"), 30, None),
        (10**10, 30, None),
    ],
)
def test_yuan_for_ten_thousands_of_yuan_are_doubted(
    was: gd.Amount | None, before: gd.Amount | None, becomes: gd.Amount | None
) -> None:
    report = EXAMPLE.replace({FEES: was}).after(last_year().replace({FEES: before}))
    repairs = gd.locate(report)
    if becomes is None:
        assert not repairs.doubts
    else:
        (doubt,) = repairs.doubts
        assert list(doubt.changes.values()) == [(was, becomes)]
        assert kinds(doubt.reasons) == ["yuan"]
        assert doubt.applied_to(report)[FEES] == becomes
        assert repairs.unique, "a doubt is no fault"
