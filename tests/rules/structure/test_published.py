"""Defects that published reports are known for, with their headings and our own words."""

from pathlib import Path

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.reports import SectionText

SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "zhongwei-science-2025.txt"
VERDICTS = ("form", "publication")


def built(
    publisher: str, year: int, *, words: dict[str, str], form: gd.Form | None = None, blank: bool
) -> gd.Report:
    report = gd.Report.of({}, publisher=publisher, year=year, form=form)
    headings = (form or gd.form_for(year)).headings
    return evolve(
        report if blank else report.filled(),
        title=f"{publisher}{year}年政府信息公开工作年度报告",
        sections=tuple(
            SectionText(section, heading, words.get(section, ""))
            for section, heading in headings.items()
        ),
    )


def found(report: gd.Report) -> dict[str, gd.Severity]:
    findings = [each for prefix in VERDICTS for each in gd.check(report).against(prefix)]
    return {each.rule: each.severity for each in findings}


def test_a_town_that_cites_the_superseded_notice() -> None:
    words = {
        "overview": "按国办公开办函〔2019〕60号编制，期限自2022年1月1日起至2022年12月31日止。\n"
        "没有收到申请。",
        "problems": "更新不够及时，明年安排专人。",
        "other": "本年度未收取信息处理费。",
    }
    assert found(built("太平镇人民政府", 2022, words=words, blank=False)) == {
        "form.notice": gd.Severity.WARNING,
        "form.overview-parts": gd.Severity.NOTE,
        "form.accountability": gd.Severity.WARNING,
    }


def test_a_town_that_leaves_the_superseded_form_blank() -> None:
    words = {"overview": "全年公开文件11份。", "problems": "能力有待提高，将加强培训。"}
    report = built("螅镇", 2022, words=words, form=gd.FORM_2019, blank=True)
    assert found(report) == {
        "form.edition": gd.Severity.ERROR,
        "form.table-empty": gd.Severity.ERROR,
        "form.processing-fee": gd.Severity.WARNING,
        "form.accountability": gd.Severity.WARNING,
    }
    assert report.body is gd.Body.TOWN


def test_a_county_that_leaves_out_a_part_and_numbers_on() -> None:
    words = {
        "overview": "（一）主动公开。甲。\n（二）依申请公开。乙。\n（三）公开平台建设。丙。\n"
        "（四）监督管理。\n考核合格，评议良好，没有追责。",
        "problems": "解读形式不够多样，下一步增加图文。",
        "other": "全县收取信息处理费共计380元。",
    }
    report = built("沭阳县人民政府", 2025, words=words, blank=False)
    heading = "五、政府信息公开工作存在的主要问题及改进情况"
    sections = tuple(
        evolve(each, heading=heading) if each.section == gd.Section.PROBLEMS else each
        for each in report.sections
    )
    assert found(evolve(report, sections=sections)) == {
        "form.overview-parts": gd.Severity.NOTE,
        "form.section-heading": gd.Severity.NOTE,
    }


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_a_published_report_in_order_is_held_in_all_that_its_words_decide() -> None:
    report = gd.read(SAMPLE)
    assessment = gd.check(report)
    assert report.body is gd.Body.DEPARTMENT
    assert not found(report)
    assert {"form.notice", "form.year", "form.overview-parts", "form.problems"} <= {
        *assessment.passed
    }
    assert {"form.processing-fee", "form.section-number"} <= {*assessment.passed}
    assert "form.accountability" in [each.rule for each in assessment.not_applicable]
