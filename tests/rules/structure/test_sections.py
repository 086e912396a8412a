"""The six sections: exactly what is gone, moved, misnumbered or reworded is found."""

from collections.abc import Mapping

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.reports import SectionText
from govdisclosure.rules.clean_reports import model_report, with_words
from govdisclosure.rules.structure.words_of_sections import number_of
from govdisclosure.testing import forms

NOISE = st.text(" \t\u3000·—…*#", max_size=3)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
ASCII = str.maketrans("一二三四五六", "123456")


def form_rules(report: gd.Report) -> gd.Assessment:
    return gd.check(report, rules=gd.standard_rules(report.form).select("form.section"))


def rules_against(report: gd.Report) -> list[str]:
    return [each.rule for each in form_rules(report).findings]


def with_heading(report: gd.Report, section: gd.Section, heading: str) -> gd.Report:
    return evolve(
        report,
        sections=tuple(
            evolve(each, heading=heading) if each.section == section else each
            for each in report.sections
        ),
    )


@given(forms())
def test_sections_that_are_all_right_are_held(form: gd.Form) -> None:
    assessment = gd.check(model_report(form))
    assert not assessment.findings
    assert set(form_rules(model_report(form)).passed) == {
        f"form.section-{each}" for each in ("missing", "order", "number", "heading")
    }
    assert EXTRA in assessment.passed


@given(forms(), st.sets(st.sampled_from(gd.Section), min_size=1, max_size=5))
def test_exactly_the_sections_that_are_gone_are_missing(
    form: gd.Form, gone: set[gd.Section]
) -> None:
    whole = model_report(form)
    left = tuple(each for each in whole.sections if each.section not in gone)
    (finding,) = form_rules(evolve(whole, sections=left)).findings
    assert (finding.rule, finding.severity) == ("form.section-missing", gd.Severity.ERROR)
    for section, heading in form.headings.items():
        assert (heading in finding.message.zh) == (section in gone)
        assert (heading in finding.message.en) == (section in gone)
    assert finding.cites.instrument == form.notice
    assert (finding.cites.text or "").endswith("不能遗漏，也不宜泛化。") == (form == gd.FORM_2021)


def test_an_old_form_may_have_the_headings_that_are_due() -> None:
    old = evolve(model_report(gd.FORM_2019), year=2025)
    due = with_heading(old, gd.Section.PROBLEMS, gd.FORM_2021.headings[gd.Section.PROBLEMS])
    assert not gd.check(due).against("form.section-heading")
    assert not gd.check(old).against("form.section-heading")
    (found,) = gd.check(with_heading(old, gd.Section.PROBLEMS, "五、问题")).against(
        "form.section-heading"
    )
    assert "五、问题" in found.message.zh


@given(forms(), st.permutations(gd.Section))
def test_sections_out_of_order_are_found_and_nothing_else_is(
    form: gd.Form, order: list[gd.Section]
) -> None:
    whole = model_report(form)
    sections = tuple(filter(None, map(whole.section, order)))
    found = rules_against(evolve(whole, sections=sections))
    assert found == ([] if order == list(gd.Section) else ["form.section-order"])


def test_the_order_that_was_found_is_said() -> None:
    whole = model_report(gd.FORM_2021)
    swapped = evolve(whole, sections=(*whole.sections[1::-1], *whole.sections[2:]))
    (finding,) = form_rules(swapped).findings
    assert finding.severity is gd.Severity.WARNING
    assert finding.message == gd.Message(
        "各部分的次序为二、一、三、四、五、六，应按格式的次序排列",
        "the sections stand in the order 2, 1, 3, 4, 5, 6: follow the form",
    )


@given(forms(), st.sampled_from(gd.Section), st.data())
def test_noise_in_a_heading_changes_nothing(
    form: gd.Form, section: gd.Section, data: st.DataObject
) -> None:
    heading = form.headings[section]
    number, words = heading.split("、", 1)
    # A number is one word: noise stands around it, and anywhere among the words after it.
    noisy = data.draw(NOISE) + number + data.draw(st.sampled_from("、.．，:： "))
    noisy += "".join(data.draw(NOISE) + character for character in words) + data.draw(NOISE)
    if data.draw(st.booleans()):
        noisy = noisy.translate(ASCII).translate(WIDE)
    assert not rules_against(with_heading(model_report(form), section, noisy))


@given(forms(), st.sampled_from(gd.Section), st.integers(1, 10))
def test_a_wrong_number_is_found_and_says_both(
    form: gd.Form, section: gd.Section, number: int
) -> None:
    chinese = "一二三四五六七八九十"[number - 1]
    heading = chinese + form.headings[section][1:]
    findings = form_rules(with_heading(model_report(form), section, heading)).findings
    assert bool(findings) == (number != section.number)
    for finding in findings:
        assert (finding.rule, finding.severity) == ("form.section-number", gd.Severity.WARNING)
        assert finding.message.en == f"“{heading}” is section {section.number}, not {number}"
        assert [span.section for span in finding.spans] == [section]


def renumbered(numbers: Mapping[int, str], *, form: gd.Form = gd.FORM_2021) -> gd.Report:
    """The model with other numbers in place of those of some sections."""
    whole = model_report(form)
    sections = (
        evolve(each, heading=numbers.get(each.section.number, each.heading[0]) + each.heading[1:])
        for each in whole.sections
    )
    return evolve(whole, sections=tuple(sections))


@given(forms(), st.integers(1, 6), st.integers(1, 3))
def test_all_that_are_shifted_by_one_distance_are_one_finding(
    form: gd.Form, first: int, by: int
) -> None:
    shifted = range(first, 7)
    report = renumbered({at: "一二三四五六七八九"[at - 1 + by] for at in shifted}, form=form)
    (finding,) = form_rules(report).findings
    assert finding.rule == "form.section-number"
    assert [span.section.number for span in finding.spans] == [*shifted]


def test_a_run_of_numbers_is_told_by_its_headings() -> None:
    report = renumbered({4: "五", 5: "六", 6: "七"})
    (finding,) = form_rules(report).findings
    assert finding.message == gd.Message(
        "“五、政府信息公开行政复议、行政诉讼情况”、“六、存在的主要问题及改进情况”、“七、其他需要报告的事项”"
        "应依次编号为“四”、“五”、“六”",
        "“五、政府信息公开行政复议、行政诉讼情况”, “六、存在的主要问题及改进情况”, "
        "“七、其他需要报告的事项” are sections 4, 5, 6, not 5, 6, 7",
    )


def test_shifts_of_two_distances_and_a_right_number_between_are_two_findings() -> None:
    assert len(form_rules(renumbered({2: "三", 4: "五"})).findings) == 2
    assert len(form_rules(renumbered({2: "三", 3: "五"})).findings) == 2


def test_headings_that_all_lack_a_number_are_one_finding() -> None:
    whole = model_report(gd.FORM_2021)
    sections = tuple(evolve(each, heading=each.heading[2:]) for each in whole.sections)
    (finding,) = form_rules(evolve(whole, sections=sections)).findings
    assert finding.message.zh.endswith("应依次编号为“一”、“二”、“三”、“四”、“五”、“六”")
    assert finding.message.en.endswith("are sections 1, 2, 3, 4, 5, 6")


EXTRA = "form.extra-section"


def extra(report: gd.Report) -> gd.Assessment:
    return gd.check(report, rules=gd.standard_rules(report.form).select(EXTRA))


@given(forms(), st.integers(1, 3), st.text("工作亮点 ", max_size=8))
def test_sections_that_go_on_behind_the_sixth_are_one_note(
    form: gd.Form, more: int, words: str
) -> None:
    lines = [f"{'七八九'[at]}、另{words}述\n没有。" for at in range(more)]
    text = "未收取信息处理费。\n" + "\n".join(lines)
    (finding,) = extra(with_words(model_report(form), gd.Section.OTHER, text)).findings
    assert (finding.rule, finding.severity) == (EXTRA, gd.Severity.NOTE)
    assert [text[each.start : each.end] for each in finding.spans] == [
        line.partition("\n")[0] for line in lines
    ]
    assert finding.cites.instrument == form.notice
    assert (finding.cites.text or "").endswith("不能遗漏，也不宜泛化。") == (form == gd.FORM_2021)


def test_a_seventh_section_is_told_by_its_heading_and_where_it_stands() -> None:
    report = with_words(
        model_report(gd.FORM_2021),
        gd.Section.OTHER,
        "没有收取信息处理费。\n  七、工作亮点\n示范点。",
    )
    place = gd.reports.Place(9)
    passages = {gd.Section.OTHER: (gd.reports.Passage(11, place),)}
    (finding,) = extra(evolve(report, source=gd.reports.Source(passages=passages))).findings
    assert finding.message == gd.Message(
        "在格式的六个部分之外另设“七、工作亮点”；报告内容不宜泛化，请核对能否并入六个部分",
        "“七、工作亮点” stands beside the six sections of the form: please check whether it "
        "belongs in one of them",
    )
    assert finding.spans[0].place == place


def test_a_section_in_between_shifts_the_numbers_behind_it() -> None:
    report = renumbered({6: "七"})
    between = with_words(report, gd.Section.PROBLEMS, "更新不及时，将改进。\n六、创新做法\n直播。")
    (finding,) = extra(between).findings
    assert "“六、创新做法”" in finding.message.zh
    # Where the numbers go on without it, it is a line of the section.
    assert not extra(with_words(report, gd.Section.CHALLENGES, "五、创新做法")).findings
    unshifted = with_words(model_report(gd.FORM_2021), gd.Section.PROBLEMS, "六、创新做法")
    assert not extra(unshifted).findings


def test_ordinals_are_gone_on_with_in_their_own_style() -> None:
    whole = model_report(gd.FORM_2021)
    sections = tuple(
        evolve(each, heading=f"第{each.heading[0]}部分 {each.heading[2:]}")
        for each in whole.sections
    )
    report = evolve(whole, sections=sections)
    assert extra(with_words(report, gd.Section.OTHER, "第七部分 工作亮点\n示范点。")).findings
    assert not extra(with_words(report, gd.Section.OTHER, "七、工作亮点\n示范点。")).findings


@pytest.mark.parametrize(
    "text",
    [
        "七、附件",
        "七、附表：统计表",
        "七、备注",
        "七 月三十日",
        "7.工作亮点",
        "（七）工作亮点",
        "八、工作亮点",
        "一、收费\n二、亮点\n七、宣传",
        "七、本年度开展了培训，提升了能力",
        "七、本年度举办活动。",
        "七、" + "宣传" * 20,
        "七、亮",
        "七、总体情况",
        "七、亮点 | 3",
        "某县人民政府\n2026年1月30日",
    ],
)
def test_other_lines_are_no_section(text: str) -> None:
    report = with_words(model_report(gd.FORM_2021), gd.Section.OTHER, f"未收费。\n{text}")
    assert not extra(report).findings
    assert not extra(report).undecided


def test_where_a_section_is_missing_the_other_may_be_it() -> None:
    whole = model_report(gd.FORM_2021)
    kept = tuple(each for each in whole.sections if each.section != gd.Section.PROBLEMS)
    report = with_words(
        evolve(whole, sections=kept), gd.Section.CHALLENGES, "见表。\n五、意见\n无。"
    )
    (gap,) = extra(report).undecided
    assert gap.message == gd.Message(
        "不能确定“五、意见”是否为六个部分之一",
        "it cannot be told whether “五、意见” is one of the six sections",
    )
    assert extra(evolve(whole, sections=kept)).passed


def test_without_headings_and_without_their_numbers_no_section_is_extra() -> None:
    whole = with_words(model_report(gd.FORM_2021), gd.Section.OTHER, "七、工作亮点\n示范点。")
    bare = evolve(whole, sections=tuple(evolve(each, heading="") for each in whole.sections))
    assert extra(bare).undecided[0].message.en.startswith("no heading: section one, section two")
    unnumbered = (evolve(each, heading=each.heading[2:]) for each in whole.sections)
    assert extra(evolve(whole, sections=tuple(unnumbered))).passed


def test_a_heading_without_a_number_is_found_and_says_so() -> None:
    bare = with_heading(model_report(gd.FORM_2021), gd.Section.OVERVIEW, "总体情况")
    (finding,) = form_rules(bare).findings
    assert finding.message == gd.Message("“总体情况”应编号为“一”", "“总体情况” is section 1")


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("第三部分 收到", 3),
        ("（二）主动公开", 2),
        ("６、其他", 6),
        ("十二、其他", 12),
        ("2025年总体情况", None),
        ("十十、总体情况", None),
        ("总体情况", None),
        ("", None),
    ],
)
def test_the_number_of_a_heading_is_of_either_kind(heading: str, number: int | None) -> None:
    assert number_of(heading) == number


def test_another_wording_is_a_note_that_says_where() -> None:
    place = gd.reports.Place(7)
    report = with_heading(
        model_report(gd.FORM_2021), gd.Section.PROBLEMS, gd.FORM_2019.headings["problems"]
    )
    report = evolve(report, source=gd.reports.Source(headings={gd.Section.PROBLEMS: place}))
    (finding,) = form_rules(report).findings
    assert (finding.rule, finding.severity) == ("form.section-heading", gd.Severity.NOTE)
    assert finding.message.zh == (
        "“五、政府信息公开工作存在的主要问题及改进情况”应写作“五、存在的主要问题及改进情况”"
    )
    assert finding.spans[0].place == place


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_without_sections_every_rule_on_words_is_a_gap(form: gd.Form) -> None:
    report = gd.Report.of({}, publisher="某局", year=form.last_year or 2024, form=form).filled()
    assessment = gd.check(report)
    assert not assessment.findings
    gaps = {each.rule for each in assessment.undecided if "words" in each.message.en}
    assert gaps >= {"form.section-missing", "form.problems", "form.notice", "form.year"}


def test_sections_without_headings_are_undecided_in_what_only_headings_tell() -> None:
    whole = model_report(gd.FORM_2021)
    sections = tuple(SectionText(each.section, "", each.text) for each in whole.sections)
    assessment = form_rules(evolve(whole, sections=sections))
    assert not assessment.findings
    assert [each.rule for each in assessment.undecided] == [
        "form.section-number",
        "form.section-heading",
    ]
    assert assessment.undecided[0].message.en.startswith("no heading: section one, section two")
    assert assessment.undecided[0].message.zh == (
        "第一部分、第二部分、第三部分、第四部分、第五部分、第六部分没有标题"
    )


def test_data_without_headings_need_not_list_the_sections_that_are_tables() -> None:
    whole = model_report(gd.FORM_2021)
    words = {each.section: each.text for each in whole.sections}
    spoken = (gd.Section.OVERVIEW, gd.Section.PROBLEMS, gd.Section.OTHER)
    told = tuple(SectionText(section, "", words[section]) for section in spoken)
    assessment = form_rules(evolve(whole, sections=told))
    assert not assessment.findings
    assert assessment.undecided[0].message == gd.Message(
        "不能确定是否有第二部分、第三部分、第四部分",
        "it cannot be told whether there is section two, section three, section four",
    )
    (finding,) = form_rules(evolve(whole, sections=told[:2])).findings
    assert finding.message.zh == "缺少“六、其他需要报告的事项”，应补写"


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("存在的主要问题及改进情况", True),
        ("5．政府信息公开工作存在的主要问题及改进情况：", True),
        ("伍、存在的主要问题及改进情况", True),
        ("Ⅴ 存在的主要问题及改进情况", True),
        ("局机关各科室存在的主要问题及改进情况", False),
        ("存在的主要问题及改进情况已在上文说明。", False),
    ],
)
def test_a_heading_that_the_reader_passed_over_is_a_gap(line: str, read: bool) -> None:
    whole = model_report(gd.FORM_2021)
    kept = [each for each in whole.sections if each.section != gd.Section.PROBLEMS]
    kept[3] = evolve(kept[3], text=f"见表。\n{line}\n更新不够及时。")
    assessment = form_rules(evolve(whole, sections=tuple(kept)))
    assert [each.rule for each in assessment.undecided] == ["form.section-missing"] * read
    assert [each.rule for each in assessment.findings] == ["form.section-missing"] * (not read)
