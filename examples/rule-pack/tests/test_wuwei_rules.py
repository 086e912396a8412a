"""The circular is held word by word; each rule passes, fails and is undecided where it should."""

import pickle
from datetime import date
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from wuwei_rules import COUNT_RULES, GOVERNMENT_RULES, MODEL, RULES, overview_length
from wuwei_rules.circular import CIRCULAR, YEAR, is_addressed
from wuwei_rules.counts import length_of

#: As read in a public copy, which has half-width commas and ends where it does here.
COPY = Path(__file__).with_name("circular.txt").read_text(encoding="utf-8")
HALF_WIDTH = str.maketrans("，；：", ",;:")
EVERY = (overview_length, *COUNT_RULES, *GOVERNMENT_RULES)
BY_NAME = {each.name.removeprefix("wuwei."): each for each in EVERY}


def report(text: str, publisher: str = "民勤县人民政府", year: int = YEAR) -> gd.Report:
    blank = gd.Report.of({}, publisher=publisher, year=year)
    overview = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", text)
    return attrs.evolve(blank, sections=(overview,))


def messages(rule: gd.Rule, text: str) -> list[tuple[str, str]]:
    found = rule(report(text))
    assert all(isinstance(each, gd.Finding) for each in found)
    return [(each.message.zh, each.message.en) for each in found if isinstance(each, gd.Finding)]


# The circular


def test_the_sentences_are_those_of_the_circular_in_their_order() -> None:
    places = [COPY.find(each.translate(HALF_WIDTH)) for each in CIRCULAR.sentences]
    assert -1 not in places
    assert places == sorted(places)


def test_nothing_is_left_out_between_the_sentences_but_headings() -> None:
    rest = COPY
    for each in CIRCULAR.sentences:
        rest = rest.replace(each.translate(HALF_WIDTH), "|", 1)
    assert rest.splitlines()[4:] == [
        "一、规范年报内容。|其中,|||",
        "二、确保数据准确。|||准确统计本县区本部门收到",
    ]


def test_the_circular_is_the_one_that_was_read() -> None:
    head, title, *_ = COPY.splitlines()
    assert head == f"文件编号: {CIRCULAR.number} 发文日期: {CIRCULAR.dated}"
    assert CIRCULAR.title == title
    assert CIRCULAR.dated == date(2025, 12, 19)
    assert CIRCULAR.believed


@pytest.mark.parametrize("rule", EVERY, ids=str)
def test_a_rule_cites_a_sentence_and_is_practice_of_one_year(rule: gd.Rule) -> None:
    assert rule.cites.text in CIRCULAR.sentences
    assert rule.basis is gd.Basis.PRACTICE
    assert rule.severity is not gd.Severity.ERROR
    assert (rule.since, rule.until) == (2025, 2025)


# Whom it binds


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("凉州区人民政府", True),
        ("甘肃省武威市民勤县人民政府（汇总）", True),
        ("天祝县", True),
        ("天祝藏族自治县人民政府", True),
        ("武威市教育局", True),
        ("武威市人民政府办公室", True),
        ("武威市人民政府", False),
        ("武威市", False),
        ("武威市凉州区教育局", False),
        ("民勤县人民政府办公室", False),
        ("古浪县土门镇人民政府", False),
        ("兰州市教育局", False),
        ("国家税务总局武威市税务局", False),
        ("武威市公安局凉州分局", None),
        ("", None),
    ],
)
def test_the_circular_is_for_those_whom_it_is_addressed_to(
    publisher: str, expected: object
) -> None:
    assert is_addressed(report(MODEL, publisher)) is expected


def test_what_only_governments_have_is_asked_of_governments() -> None:
    checked = gd.check(report("公开。", "武威市教育局"), rules=RULES)
    assert [each.rule for each in checked.not_applicable] == [
        each.name for each in GOVERNMENT_RULES
    ]
    assert [each.rule for each in checked.findings] == [each.name for each in COUNT_RULES]


@pytest.mark.parametrize("year", [2024, 2026])
def test_reports_on_other_years_are_not_bound(year: int) -> None:
    checked = gd.check(report("公开。", year=year), rules=RULES)
    assert {each.rule for each in checked.not_applicable} == set(RULES.names)


# What each rule says


@pytest.mark.parametrize("rule", EVERY, ids=str)
def test_the_example_of_a_rule_shows_it_at_work(rule: gd.Rule) -> None:
    assert rule.example
    example = rule.example(gd.FORM_2021)
    assert not rule(example.passing)
    (found,) = rule(example.failing)
    assert isinstance(found, gd.Finding)
    assert found.spans[0].section is gd.Section.OVERVIEW


@pytest.mark.parametrize("rule", EVERY, ids=str)
def test_without_words_a_rule_is_undecided_and_without_section_one_it_asks_nothing(
    rule: gd.Rule,
) -> None:
    for wordless in (attrs.evolve(report(""), sections=()), report(" \n")):
        (undecided,) = rule(wordless)
        assert isinstance(undecided, gd.Undecided)
    other = gd.SectionText(gd.Section.OTHER, "六、其他需要报告的事项", "无。")
    (not_applicable,) = rule(attrs.evolve(report(""), sections=(other,)))
    assert isinstance(not_applicable, gd.NotApplicable)


def test_length_is_told_with_both_sides_in_both_languages() -> None:
    assert not messages(overview_length, "公" * 1000 + "。" * 50)
    ((chinese, english),) = messages(overview_length, "公" * 1200)
    assert chinese == (
        "第一部分约1,200字（标点不计，连写的数字算一字），通知要求原则上不超过1,000字，多200字；请精简"
    )
    assert english == (
        "section one has about 1,200 characters (without punctuation, digits in a row as one), 200 "
        "more than the 1,000 that the circular allows in principle; please shorten it"
    )


def test_what_is_not_stated_is_named_in_both_languages() -> None:
    ((chinese, english),) = messages(BY_NAME["documents"], "制发行政规范性文件4件。")
    assert chinese == "第一部分没有写明“废止数量”、“现行有效数量”，请补写；没有的请写明没有"
    assert english == (
        "section one does not state how many were repealed, how many are in force: please add it, "
        "or say that there is none"
    )


#: Words of published openings, most of them of reports on 2025 in Gansu.
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("channels", "其中通过政府网站、政务新媒体等平台发布的信息数量304"),
        ("channels", "依托县政府门户网站等平台，累计主动公开各类政务信息4563条"),
        ("channels", "线下公开栏及工作微信群公开二百余条"),
        ("interpretation", "政策解读242条；受理网民留言111条"),
        ("interpretation", "同步发布各类解读材料11篇，开展政策文件意见征集5次"),
        ("interpretation", "本年制发规范性文件8件，同步配发解读材料。未收到投诉举报"),
        ("interpretation", "没有发布政策解读。受理12345热线工单1,428件"),
        ("documents", "本年度行政规范性文件发布0条,废止数量0条,现行有效数量0条。"),
        ("documents", "制发行政规范性文件0件，废止行政规范性文件0件，现行有效行政规范性文件0件"),
        ("documents", "规章、行政规范性文件发布、废止数量及现行有效数量均为0"),
        ("documents", "我局没有行政规范性文件"),
        ("documents", "1.制发文件：3件\n2.废止：无\n3.现行有效：\n15件"),
        ("key-areas", "民生保障领域80余条（含教育补贴、医疗报销等）"),
        ("key-areas", "全年公开政策文件8条，覆盖产业发展、民生保障等重点领域"),
        ("platforms", "运维政务新媒体95个，设立政务公开专区1处"),
        ("platforms", "新开设专题专栏12个；专区实现全覆盖，8个街道公开查阅点全部挂牌"),
        ("gazette", "编发政府公报24期"),
        ("gazette", "未开办政府公报"),
    ],
)
def test_any_plausible_wording_states_a_number(name: str, text: str) -> None:
    assert not messages(BY_NAME[name], text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("channels", "（一）主动公开。2025年高度重视。（二）依申请公开。收到申请3件，全部办结。"),
        ("interpretation", "公开信息45条。围绕切身利益的政策开展解读，2025年回应关切率100%"),
        ("documents", "加强行政规范性文件动态管理，公布清理结果和备案信息"),
        ("documents", "规范性文件管理按〔2021〕30号和第二十条，一是严格、二是有效"),
        ("key-areas", "聚焦教育、医疗等领域，及时公开"),
        ("platforms", "以政府网站为第一平台，加强政务公开专区建设"),
        ("gazette", "通过政府公报公开"),
    ],
)
def test_words_without_a_number_state_none(name: str, text: str) -> None:
    assert messages(BY_NAME[name], text)


def test_a_page_in_traditional_characters_is_not_asked_for_numbers() -> None:
    (undecided,) = BY_NAME["documents"](report("政府信息管理。行政規範性文件嚴格審查。"))
    assert isinstance(undecided, gd.Undecided)


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), st.sampled_from(["", "，", "\n"]))
def test_no_number_is_right_or_wrong(numbers: list[int], between: str) -> None:
    issued, repealed, in_force = numbers
    parts = [f"制发规范性文件{issued}件", f"废止{repealed:,}件", f"现行有效{in_force}件"]
    assert not messages(BY_NAME["documents"], between.join(parts))


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_longer_section_is_never_shorter(text: str, more: str) -> None:
    assert length_of(text) <= length_of(f"{text}\n{more}") <= length_of(text) + length_of(more)


@settings(deadline=None)
@given(st.text())
def test_no_words_break_a_rule(text: str) -> None:
    for outcome in RULES(report(text)):
        assert not isinstance(outcome, gd.Finding) or outcome.severity <= gd.Severity.WARNING


# As a value


def test_the_pack_goes_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(RULES)) == RULES


@pytest.mark.parametrize("form", [gd.FORM_2019, gd.FORM_2021], ids=str)
def test_the_pack_goes_beside_the_standard_rules(form: gd.Form) -> None:
    both = gd.standard_rules(form) | RULES
    of_a_town = gd.Report.of({}, publisher="某镇人民政府", year=form.first_year, form=form)
    assessment = gd.check(of_a_town.filled(), rules=both)
    assert set(RULES.names) <= {each.rule for each in assessment.not_applicable}
