"""One year and one edition: title, period, notice, form and tables agree, or which does not."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.reports import Extra
from govdisclosure.rules.clean_reports import model_report
from govdisclosure.testing import forms

OLD, NEW = gd.law.FORMAT_2019.number, gd.law.FORMAT_2021.number


def told(report: gd.Report, rule: str) -> list[str]:
    return [each.message.en for each in gd.check(report).against(rule)]


def report_of(year: int, **words: str) -> gd.Report:
    """A report on a year without a word about years and notices but those given."""
    whole = model_report(gd.form_for(year))
    empty = tuple(evolve(each, text="") for each in whole.sections)
    plain = evolve(whole, year=year, title="", preamble="", notices=(), sections=empty)
    if overview := words.pop("overview", ""):
        first, *others = plain.sections
        plain = evolve(plain, sections=(evolve(first, text=overview), *others))
    return evolve(plain, **words)


@given(st.integers(2019, 2098), forms())
def test_the_edition_is_that_of_the_year(year: int, form: gd.Form) -> None:
    report = gd.Report.of({}, publisher="某局", year=year, form=form)
    findings = gd.check(report).against("form.edition")
    assert bool(findings) == (form != gd.form_for(year))
    assert all(each.cites.instrument == gd.form_for(year).notice for each in findings)


@pytest.mark.parametrize(
    "title", ["某局{}年政府信息公开工作年度报告", "某局 {} 年度 报告", "{}年度螅镇政府信息公开"]
)
@pytest.mark.parametrize("written", ["2022", "２０２２", "二〇二二", "二○二二"])
@pytest.mark.parametrize("year", [2021, 2022])
def test_the_year_of_the_title_is_that_of_the_figures(title: str, written: str, year: int) -> None:
    report = report_of(year, title=title.format(written))
    assert told(report, "form.year") == (
        [] if year == 2022 else ["the title says 2022, the figures are of 2021; please check"]
    )


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("统计期限自2022年1月1日起至2022年12月31日止。", ""),
        ("本报告统计数据从 2022 年 1 月 1 日至 12 月 31 日。", ""),
        ("数据统计期限为2022年1月1日—2022年12月31日", ""),
        ("时间范围：２０２２年１月１日到１２月３１日", ""),
        ("统计期限自2021年1月1日起至2021年12月31日止。", "2021"),
        ("统计期限自2021年1月1日起至2022年12月31日止。", "2021–2022"),
        ("统计期限自2022年1月1日起至2023年12月31日止。", "2022–2023"),
        ("统计期限（含所属各单位）统一为自2021年1月1日至12月31日", "2021"),
        ("统计期限从二〇二一年1月1日到12月31日", "2021"),
        ("2021年1月1日至2021年12月31日，我局搬迁。", None),
        ("统计期限见通知。我局2021年1月1日至2月1日搬迁。", None),
    ],
)
@pytest.mark.parametrize("where", ["preamble", "overview"])
def test_the_period_is_the_year_of_the_figures(period: str, years: str | None, where: str) -> None:
    report = report_of(2022, **{where: period})
    assert told(report, "form.year") == (
        [f"the period is of {years}, the figures are of 2022; please check"] if years else []
    )
    assert ("form.year" in [each.rule for each in gd.check(report).not_applicable]) == (
        years is None
    )


def test_title_and_period_are_judged_apart() -> None:
    report = report_of(2023, title="某局2022年报告", preamble="期限：2021年1月1日至12月31日")
    assert len(told(report, "form.year")) == 2
    assert gd.check(report).against("form.year")[0].severity is gd.Severity.ERROR


@pytest.mark.parametrize(
    "words",
    [
        "依据（国办公开办函〔2019〕60号）编制",
        "国办公开办函 [2019] 60 号",
        "国办公开办函（２０１９）第60号",
        "国办公开办函【2019】60号",
    ],
)
def test_a_superseded_notice_is_found_however_it_is_written(words: str) -> None:
    for report in (report_of(2022, preamble=words), report_of(2022, overview=words)):
        (finding,) = gd.check(report).against("form.notice")
        assert finding.severity is gd.Severity.WARNING
        assert finding.message.en == f"it cites {OLD}; a report on 2022 follows {NEW}"
        assert OLD in finding.message.zh
        assert NEW in finding.message.zh
        assert finding.cites == gd.law.FORMAT_2021.whole
    for year in (2019, 2020):
        assert "form.notice" in gd.check(report_of(year, preamble=words)).passed


def test_the_notice_due_is_enough_whatever_is_cited_beside_it() -> None:
    report = report_of(2022, preamble=f"依据{OLD}和{NEW}、国办函〔2020〕109号编制。")
    assert "form.notice" in gd.check(report).passed


def test_what_the_source_cites_goes_before_the_words() -> None:
    report = evolve(report_of(2022, preamble=f"依据{NEW}"), notices=(OLD,))
    assert told(report, "form.notice")
    assert "form.notice" in gd.check(evolve(report, notices=(NEW,))).passed


def test_a_number_of_no_notice_on_the_form_is_a_note() -> None:
    (finding,) = gd.check(report_of(2022, preamble="国办公开办函〔2021〕60号")).against(
        "form.notice"
    )
    assert finding.severity is gd.Severity.NOTE


def test_a_report_that_cites_no_notice_is_exempt() -> None:
    for preamble in ("", "依据条例和国办函〔2020〕109号编制。"):
        assert "form.notice" in [
            each.rule for each in gd.check(report_of(2022, preamble=preamble)).not_applicable
        ]
    bare = evolve(report_of(2022), sections=(), preamble="依据条例")
    assert "form.notice" in [each.rule for each in gd.check(bare).not_applicable]
    (gap,) = [
        gap for gap in gd.check(evolve(bare, preamble="")).undecided if gap.rule == "form.notice"
    ]
    assert gap.message.en == "the words of the report are not at hand"


def test_a_section_one_that_is_not_there_says_nothing_of_years() -> None:
    report = report_of(2022)
    assert "form.year" in [
        each.rule for each in gd.check(evolve(report, sections=report.sections[1:])).not_applicable
    ]


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_lines_of_two_editions_are_mixed(form: gd.Form) -> None:
    other = next(each for each in EDITIONS if each != form)
    foreign = [cell for cell in other.cells if cell not in form.positions][:3]
    extras = tuple(Extra(cell, 2) for cell in foreign)
    report = evolve(model_report(form), extras=extras)
    (finding,) = gd.check(report).against("form.mixed")
    assert finding.message.en == (
        f"beside lines of edition {form} alone stand 3 cells of edition {other} (Table Two "
        "(section two): row government rules): use one of the two"
    )
    assert (finding.cells, finding.severity) == (tuple(foreign), gd.Severity.ERROR)
    own = [cell for cell in form.cells if cell not in other.positions]
    assert not told(report.replace(dict.fromkeys(own)), "form.mixed")


@given(forms())
def test_a_subtotal_is_of_no_other_edition(form: gd.Form) -> None:
    extras = tuple(Extra(cell, 0) for cell in form.subtotals)
    assert not told(evolve(model_report(form), extras=extras), "form.mixed")


def test_a_whole_table_of_another_edition_is_told_as_a_table() -> None:
    old = gd.FORM_2019.grid("disclosures").cells
    extras = tuple(Extra(cell, 2) for cell in old if cell not in gd.FORM_2021.positions)
    own = [cell for cell in gd.FORM_2021.grid("disclosures").cells if cell not in old]
    report = evolve(model_report(gd.FORM_2021).replace(dict.fromkeys(own)), extras=extras)
    (finding,) = gd.check(report).against("form.mixed")
    assert finding.message == gd.Message(
        f"第二部分表格用的是2019年版格式（所填{len(extras)}格只有该版才有），应改用2021年版的表",
        f"Table Two (section two) is of edition 2019 ({len(extras)} cells filled in are of that "
        "edition alone): use that of edition 2021",
    )
    # A row of its own beside them, and it is a table of two editions.
    beside = report.replace({own[0]: 1})
    (mixed,) = gd.check(beside).against("form.mixed")
    assert "另填有2019年版" in mixed.message.zh
