"""The fee for processing information: stated however it is worded, and never doubted wrongly."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.law import FEE_MEASURES, fee_by_item, fee_by_page
from govdisclosure.rules.clean_reports import model_report, with_words
from govdisclosure.text.character_variants import to_full_width

OTHER, OVERVIEW = gd.Section.OTHER, gd.Section.OVERVIEW
FEE, SCHEDULE, CONSISTENCY = "form.processing-fee", "form.fee-schedule", "form.fee-consistency"
UNPAID, CARRIED_OVER = "requests.closed_unpaid.total", "requests.carried_over.total"
RULES = gd.RuleSet(
    each for each in gd.standard_rules(gd.FORM_2021) if each.name in (FEE, SCHEDULE, CONSISTENCY)
)
SAID = (Path(__file__).parent / "fees.txt").read_text(encoding="utf-8")
LINE = re.compile(r"\[([0-9?]+) ([0-9?]+)\] (.*) => (.*)")


def stating(
    words: str, *, section: gd.Section = OTHER, carried: int | None = 0, unpaid: int | None = 0
) -> gd.Report:
    """A report on 2024 with words in one section, and two cells of Table Three."""
    model = evolve(model_report(gd.FORM_2021), year=2024)
    cells = {UNPAID: unpaid, CARRIED_OVER: carried}
    return with_words(model, section, words).replace(cells)


def verdict(report: gd.Report) -> str:
    assessment = gd.check(report, rules=RULES)
    found = [f"{each.rule} {each.severity}" for each in assessment.findings]
    told = [*found, *(f"{each.rule} undecided" for each in assessment.undecided)]
    return "; ".join(each.removeprefix("form.") for each in told) or "silent"


def found(report: gd.Report, rule: str) -> gd.Finding | None:
    findings = gd.check(report, rules=RULES).against(rule)
    assert len(findings) <= 1
    return findings[0] if findings else None


def lines() -> Iterator[tuple[str, gd.Report, str]]:
    for line in SAID.splitlines():
        if line and not line.startswith("#"):
            match = LINE.fullmatch(line)
            assert match, line
            carried, unpaid = (None if each == "?" else int(each) for each in match.groups()[:2])
            words = match[3].replace(r"\n", "\n")
            yield line, stating(words, carried=carried, unpaid=unpaid), match[4]


@pytest.mark.parametrize(
    ("report", "expected"),
    [pytest.param(report, expected, id=line) for line, report, expected in lines()],
)
def test_each_section_six_gets_its_verdict(report: gd.Report, expected: str) -> None:
    assert verdict(report) == expected


@pytest.mark.parametrize(
    "text",
    [
        "（一）信息处理费收取情况。\n本机关没有发生。",
        "信息处理费：0",
        "本年度依申请提供政府信息，未收取任何费用。",
        "收取信息公开处理费零元。",
        "本年没有因政府信息公开收费。",
        "收取信息处理费1.2万元。",
        "无其他需要报告的事项，未收取信息处理费。",
        "暂无需报告的信息处理费收取事项。",
    ],
)
def test_the_fee_may_be_stated_in_many_ways(text: str) -> None:
    assert found(stating(text), FEE) is None


def test_a_section_six_without_the_fee_says_what_is_due() -> None:
    finding = found(stating(""), FEE)
    assert finding is not None
    assert finding.cites.text == "收取信息处理费情况在此处报告"
    assert "信息处理费管理办法" in gd.explain(FEE).demand.zh
    assert finding.message == gd.Message(
        "第六部分没有报告收取信息处理费的情况，没有收取的也应写明",
        "section six does not state the information-processing fees collected",
    )


def test_a_fee_that_is_stated_elsewhere_is_a_note() -> None:
    report = stating("无。")
    first, *_ = report.sections
    finding = found(with_words(report, OVERVIEW, first.text + "未收取信息处理费。"), FEE)
    assert finding is not None
    assert finding.severity is gd.Severity.NOTE
    assert finding.message.en.endswith("(another section does)")
    assert finding.message.zh.endswith("（写在别处），应写入第六部分")
    finding = found(with_words(report, OVERVIEW, first.text + "未收取费用。"), FEE)
    assert finding is not None
    assert finding.severity is gd.Severity.WARNING


@pytest.mark.parametrize("rule", [FEE, SCHEDULE, CONSISTENCY])
def test_before_the_measures_nobody_owes_the_fee(rule: str) -> None:
    wrong = {
        FEE: "无。",
        SCHEDULE: "收取信息处理费385元。",
        CONSISTENCY: "未发出收费通知，收取信息处理费380元。",
    }
    for year, due in ((2019, False), (2020, False), (2021, True), (2022, True)):
        model = evolve(model_report(gd.FORM_2019), year=year)
        assessment = gd.check(with_words(model, OTHER, wrong[rule]))
        assert bool(assessment.against(rule)) is due
        assert (rule in [each.rule for each in assessment.not_applicable]) is not due


def test_the_trial_form_has_no_row_for_requests_closed_unpaid() -> None:
    model = evolve(model_report(gd.FORM_2019), year=2021)
    assert CONSISTENCY in gd.check(with_words(model, OTHER, "未发出收费通知。")).passed


def test_a_report_without_words_or_without_section_six_is_not_judged() -> None:
    blank = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    undecided = {each.rule for each in gd.check(blank, rules=RULES).undecided}
    assert undecided == {FEE, SCHEDULE, CONSISTENCY}
    report = stating("收取信息处理费385元。", section=OVERVIEW)
    without = evolve(report, sections=tuple(s for s in report.sections if s.section != OTHER))
    assessment = gd.check(without, rules=RULES)
    assert [each.rule for each in assessment.findings] == [SCHEDULE]
    assert FEE in [each.rule for each in assessment.not_applicable]


def test_a_sum_that_the_schedule_cannot_give_is_told_once() -> None:
    words = "发出收费通知1件，总金额385元，实际收取385元。"
    finding = found(stating(words), SCHEDULE)
    assert finding is not None
    assert finding.basis is gd.Basis.LAW
    assert str(finding.cites) == f"{FEE_MEASURES}第四条"
    assert finding.message == gd.Message(
        "“总金额385元”：信息处理费按件每件不少于100元、按量每页不少于10元计收，金额应为10元的整数倍，"
        "如380元、390元；请核对金额，以及是否含有其他费用",
        "“总金额385元”: the fee is charged by request (100 yuan or more) or by page (10 yuan or "
        "more), so it is a multiple of 10 yuan, as 380 or 390; please check the sum, and whether "
        "it includes other fees",
    )
    assert [words[each.start : each.end] for each in finding.spans] == [
        "总金额385元",
        "实际收取385元",
    ]


def test_more_collected_than_demanded_is_told_with_both_sums() -> None:
    words = "发出收费通知1件，总金额380元，实际收取480元。"
    finding = found(stating(words), CONSISTENCY)
    assert finding is not None
    assert finding.message == gd.Message(
        "“总金额380元”，而“实际收取480元”，实收多于应收；请核对",
        "“总金额380元”, but “实际收取480元”: more was collected than demanded; please check",
    )
    carried = found(stating(words, carried=1), CONSISTENCY)
    assert carried is not None
    assert carried.message.zh.endswith("；收费通知是上一年度发出的，请写明，否则请核对")
    assert carried.message.en.endswith(
        "; please say so if the notice was sent in the year before, or check"
    )


def test_all_that_contradicts_no_notice_is_one_finding() -> None:
    finding = found(stating("未发出收费通知，收取信息处理费380元。", unpaid=2), CONSISTENCY)
    assert finding is not None
    row = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请·总计"
    assert finding.message.zh == (
        f"“未发出收费通知”，但“收取信息处理费380元”、表中“{row}”为2；请核对"
    )
    assert finding.message.en == (
        "“未发出收费通知”, but “收取信息处理费380元”, the table has closed: fee not paid in time "
        "(total) 2; please check"
    )
    assert [str(each) for each in finding.cells] == [UNPAID]


def test_a_blank_row_leaves_open_whether_a_notice_was_sent() -> None:
    (undecided,) = gd.check(stating("未发出收费通知。", unpaid=None), rules=RULES).undecided
    assert undecided.message.zh == "“未发出收费通知”：表中1格空白"
    assert [str(each) for each in undecided.cells] == [UNPAID]


TENS = st.integers(0, 100_000).map(lambda tens: tens * 10)
SUMS = [
    "收取信息处理费{}元。",
    "信息处理费：{}元",
    "发出收费通知3件，总金额{}元。",
    "实际收取信息处理费共计{}元",
]
BOUNDS = ["约{}元", "{}余元", "近{}元", "超过{}元", "{}多元", "不足{}元"]


@given(st.sampled_from(SUMS), TENS)
def test_every_multiple_of_ten_is_one_that_the_schedule_can_give(words: str, amount: int) -> None:
    assert found(stating(words.format(amount)), SCHEDULE) is None


@given(st.lists(st.integers(0, 90)), st.lists(st.integers(0, 400)))
def test_every_sum_that_the_schedule_gives_is_silent(items: list[int], pages: list[int]) -> None:
    amount = sum(map(fee_by_item, items)) + sum(map(fee_by_page, pages))
    assert verdict(stating(f"收取信息处理费{amount}元。")) == "silent"


@given(st.sampled_from(SUMS), TENS, st.integers(1, 9))
def test_every_other_exact_sum_is_a_warning(words: str, tens: int, rest: int) -> None:
    finding = found(stating(words.format(tens + rest)), SCHEDULE)
    assert finding is not None
    assert finding.severity is gd.Severity.WARNING
    assert f"{tens}元、{tens + 10}元" in finding.message.zh


@given(st.sampled_from(BOUNDS), st.integers(11, 100_000))
def test_what_is_no_exact_sum_is_not_judged(bound: str, amount: int) -> None:
    assert verdict(stating(f"收取信息处理费{bound.format(amount)}。")) == "silent"


@given(st.integers(0, 9999))
def test_a_sum_in_ten_thousands_is_rounded(digits: int) -> None:
    assert verdict(stating(f"收取信息处理费0.{digits:04d}万元。")) == "silent"


@given(st.sampled_from([report for _, report, _ in lines()]))
def test_full_width_changes_no_verdict(report: gd.Report) -> None:
    section = report.section(OTHER)
    assert section is not None
    assert verdict(with_words(report, OTHER, to_full_width(section.text))) == verdict(report)


@given(
    notices=st.integers(0, 50),
    sums=st.lists(TENS, min_size=2, max_size=2).map(sorted),
    carried=st.one_of(st.none(), st.integers(0, 9)),
    unpaid=st.integers(0, 9),
)
def test_what_can_be_true_is_never_doubted(
    notices: int, sums: list[int], carried: int | None, unpaid: int
) -> None:
    collected, demanded = sums if notices else (0, 0)
    words = f"发出收费通知{notices}件，总金额{demanded}元，实际收取{collected}元。"
    report = stating(words, carried=carried, unpaid=unpaid if notices else 0)
    assert verdict(report) == "silent"


CONTRADICTIONS = [
    "发出收费通知0件，总金额0元，实际收取380元",
    "本年度未发出收费通知，收取信息处理费380元",
    "发出收费通知1件，总金额380元，实际收取480元",
]
#: Where an explanation may stand beside what it explains.
PLACES = ["{}，{}。", "{}（{}）。", "{}。{}。", "{1}；{0}。"]


@given(
    st.sampled_from(CONTRADICTIONS),
    st.sampled_from(PLACES),
    st.sampled_from(["上一年度", "上年", "去年12月", "2023年", "2022年12月"]),
    st.one_of(st.none(), st.integers(0, 9)),
)
def test_who_says_that_the_notice_was_sent_before_is_not_asked_again(
    words: str, place: str, year: str, carried: int | None
) -> None:
    alone = stating(words, carried=carried)
    assert found(alone, CONSISTENCY) is not None
    told = place.format(words, f"所收费用的收费通知系{year}发出")
    assert found(stating(told, carried=carried), CONSISTENCY) is None


@given(st.one_of(st.none(), st.integers(0, 9)), st.integers(1, 9))
def test_a_contradiction_is_a_warning_only_where_nothing_was_carried_over(
    carried: int | None, unpaid: int
) -> None:
    finding = found(stating("未发出收费通知。", carried=carried, unpaid=unpaid), CONSISTENCY)
    assert finding is not None
    assert (finding.severity is gd.Severity.WARNING) == (carried == 0)
