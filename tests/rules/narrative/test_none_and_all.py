"""Laws of what the words say of none and of all."""

from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.testing import consistent_reports

NOUNS = ["政府信息公开申请", "依申请公开", "行政复议", "全年政府信息公开行政诉讼"]
OWN_VERBS = [
    *("未收费", "未收取费用", "未逾期", "未超期", "未引起争议", "未发生泄密", "未及时登记"),
    *("无逾期", "零超期", "没有收取任何费用", "未发生超期", "未发生收费情况", "未再发生"),
    *("均未逾期", "未被投诉", "不存在超期情况", "未出现未按时登记的情况"),
]
RELATIVE_CLAUSES = [
    *("申请人提出的", "由群众提出的", "公民、法人和其他组织提出的", "公民、法人或其他组织的"),
    *("任何", "社会公众提交的", "任何公民、法人和其他组织提出的"),
]
CAUSES = [
    "",
    "因政府信息公开引起的",
    "由政府信息公开申请引发的",
    "因信息公开工作导致的",
    "依申请公开",
]
COMPLETE = ["均已办结", "全部办结", "均已按要求办理完成", "已全部答复完毕", "皆处理完毕"]
IN_TIME = ["均在规定时限内答复", "全部按期答复", "均在15个工作日内答复", "答复率100%"]
ALL = [*COMPLETE, *IN_TIME, "办结率100%", "按时办结率100%", "均为自然人", "全部予以公开"]
#: What makes of all done some other thing than all done by the end of the year.
NOT_AT_THE_END = [
    *(
        "截至目前，",
        "截至本报告发布之日，",
        "截至2025年1月20日，",
        "截止发稿时，",
        "《条例》施行前，",
    ),
    *("上年结转的", "2023年结转的", "以前年度遗留的"),
]
STEPS = ["一次性告知补正", "经补正后予以公开", "书面征求第三方意见", "征求意见后公开"]
REASONS = ["内容不明确", "申请内容不明确", "涉及第三方权益", "涉及个人隐私", "涉及商业秘密"]
COUNTS = st.integers(2, 10_000)


def said(report: gd.Report, words: str) -> gd.Assessment:
    section = gd.SectionText(gd.Section.OVERVIEW, "", words)
    rules = gd.standard_rules(report.form).select("narrative")
    return gd.check(evolve(report, sections=(section,)), rules=rules)


def report_of(received: int, forward: int = 0, reviews: int = 0) -> gd.Report:
    """Requests of natural persons, all of those processed granted, and reviews, all upheld."""
    numbers = {
        "requests.received": received,
        "requests.processed": received - forward,
        "requests.granted": received - forward,
        "requests.carried_forward": forward,
    }
    columns = [f"{row}.{column}" for row in numbers for column in ("natural_person", "total")]
    requests = {each: numbers[each.rpartition(".")[0]] for each in columns}
    of_reviews = {"challenges.review.total": reviews, "challenges.review.upheld": reviews}
    blank = gd.Report.of({}, publisher="某局", year=2024)
    return blank.filled().replace(requests | of_reviews)


@settings(max_examples=40)
@given(consistent_reports(), st.sampled_from(NOUNS), st.sampled_from(OWN_VERBS))
def test_a_denial_of_something_else_is_never_a_finding(
    report: gd.Report, noun: str, verb: str
) -> None:
    assert not said(report, f"{noun}{verb}。").findings


@pytest.mark.parametrize(("clause", "count"), [*product(RELATIVE_CLAUSES, [0, 3])])
def test_a_relative_clause_never_narrows_a_denial(clause: str, count: int) -> None:
    found = said(report_of(count), f"未收到{clause}政府信息公开申请。").findings
    assert [each.rule for each in found] == ["narrative.requests.received"] * bool(count)


@pytest.mark.parametrize("joined", ["也", "亦", "且", "和", "及", "与", "或", "并"])
def test_what_is_denied_twice_is_denied_of_the_noun_behind(joined: str) -> None:
    for verb in ("未办理", "未处理", "办理"):
        words = f"未收到{joined}{verb}政府信息公开申请。"
        (finding,) = said(report_of(3), words).findings
        assert finding.rule == "narrative.requests.received"


@settings(max_examples=40)
@given(st.sampled_from(CAUSES), st.integers(0, 3), st.integers(0, 3))
def test_a_cause_never_replaces_what_is_denied(cause: str, requests: int, reviews: int) -> None:
    found = said(report_of(requests, reviews=reviews), f"未发生{cause}行政复议的情况。").findings
    assert [each.rule for each in found] == ["narrative.challenges.review"] * bool(reviews)
    assert {each.severity for each in found} <= {gd.Severity.ERROR}


@settings(max_examples=40)
@given(COUNTS, st.sampled_from(ALL))
def test_a_statement_on_all_is_true_where_nothing_is_left(count: int, words: str) -> None:
    assert not said(report_of(count), f"收到政府信息公开申请{count}件，{words}。").findings


@settings(max_examples=40)
@given(COUNTS, st.data())
def test_what_is_left_contradicts_that_all_is_done(count: int, data: st.DataObject) -> None:
    report = report_of(count, forward=data.draw(st.integers(1, count - 1)))
    words = data.draw(st.sampled_from([*COMPLETE, *IN_TIME]))
    (finding,) = said(report, f"收到政府信息公开申请{count}件，{words}。").findings
    assert finding.rule == "narrative.requests.all-processed"
    complete = words in COMPLETE
    assert finding.severity is (gd.Severity.ERROR if complete else gd.Severity.NOTE)


@settings(max_examples=40)
@given(consistent_reports(), st.sampled_from(NOT_AT_THE_END), st.sampled_from(COMPLETE))
def test_what_is_left_at_the_end_of_the_year_may_be_done_later(
    report: gd.Report, when: str, words: str
) -> None:
    report = evolve(report, year=2024)
    assert not said(report, f"{when}政府信息公开申请{words}。").findings


@settings(max_examples=40)
@given(consistent_reports(), COUNTS, st.sampled_from(REASONS), st.sampled_from(STEPS))
def test_a_step_on_the_way_is_no_outcome(
    report: gd.Report, count: int, reason: str, step: str
) -> None:
    for words in (f"{count}件{reason}，{step}", f"对{reason}的{count}件，{step}"):
        assert not said(report, f"{words}。").findings


@settings(max_examples=40)
@given(COUNTS, st.data())
def test_what_is_excepted_is_no_contradiction_but_a_count(count: int, data: st.DataObject) -> None:
    left, stated = data.draw(st.integers(1, count - 1)), data.draw(st.integers(1, count))
    words = f"收到政府信息公开申请{count}件，除{stated}件结转下年度外，均已办结。"
    found = said(report_of(count, forward=left), words).findings
    wrong = ["narrative.requests.carried_forward"] * (stated != left)
    assert [each.rule for each in found if each.severity >= gd.Severity.WARNING] == wrong


def test_what_is_pending_when_the_report_is_written_was_so_at_the_end_of_the_year() -> None:
    report = report_of(0, reviews=3)
    words = "行政复议3件，目前案件正在审理中。"
    (finding,) = said(report, words).findings
    assert (finding.rule, finding.severity) == (
        "narrative.challenges.all-pending",
        gd.Severity.WARNING,
    )
    assert finding.message.zh == (
        "“行政复议3件”，“目前案件正在审理中”：文字为3件尚未审结，表中为0；请核对"
    )
    pending = {"challenges.review.upheld": 0, "challenges.review.pending": 3}
    assert not said(report.replace(pending), words).findings
    blank = report.replace({"challenges.review.pending": None})
    assert [each.rule for each in said(blank, words).undecided] == [
        "narrative.challenges.all-pending"
    ]


def test_a_blank_column_leaves_open_who_asked() -> None:
    report = report_of(3).replace({"requests.received.business": None})
    (gap,) = said(report, "收到政府信息公开申请3件，均为自然人。").undecided
    assert gap.rule == "narrative.requests.all-of-one-kind"
    assert not said(report, "收到政府信息公开申请3件，均为自然人。").findings


def test_part_made_public_is_noted_where_all_is_said_to_be() -> None:
    moved = {"requests.granted.total": 2, "requests.partly_granted.total": 1}
    (finding,) = said(report_of(3).replace(moved), "收到政府信息公开申请3件，均已公开。").findings
    assert finding.severity is gd.Severity.NOTE
