"""Every section, table, line and cell has one name in either language."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import (
    EDITIONS,
    FLOW,
    Section,
    cell_name,
    section_name,
    section_subject,
    table_name,
    table_title,
)
from govdisclosure.forms.terms import without_number


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_every_cell_has_a_name_of_its_own_in_both_languages(form: gd.Form) -> None:
    cells = (*form.cells, *form.subtotals)
    names = [form.name(cell) for cell in cells]
    assert len({each.en for each in names}) == len(cells)
    assert all(form.name(str(cell)).zh == form.label(cell) for cell in form.cells)
    assert all(name.en.isascii() and "_" not in name.en for name in names)


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_a_name_is_no_address(form: gd.Form) -> None:
    for cell in (*form.cells, *form.subtotals):
        name = form.name(cell)
        assert not {str(cell), cell.row} & {name.en, name.zh}
        assert not re.search(r"[a-z]", name.zh)


def test_a_cell_is_called_by_its_printed_labels_and_by_the_terms_of_the_field() -> None:
    form = gd.FORM_2021
    total = form.cell("requests.received.total")
    assert form.name(total) == gd.Message(
        "一、本年新收政府信息公开申请数量·总计", "requests received (total)"
    )
    assert form.name(total.last_year) == gd.Message(
        "上一年度报告·一、本年新收政府信息公开申请数量·总计",
        "last year's requests received (total)",
    )
    assert form.name(gd.Cell("requests", "denied", "business")) == gd.Message(
        "（三）不予公开·法人或其他组织/商业企业", "denied (businesses)"
    )


def test_a_cell_of_another_edition_is_called_as_that_edition_prints_it() -> None:
    projects = gd.Cell("disclosures", "procurement", "projects")
    with pytest.raises(gd.UnknownAddress):
        gd.FORM_2021.name(projects)
    assert cell_name(projects, gd.FORM_2021) == gd.FORM_2019.name(projects)
    closed = gd.Cell("requests", "closed", "total")
    assert cell_name(closed, gd.FORM_2019) == gd.FORM_2019.name(closed)
    with pytest.raises(gd.UnknownAddress):
        cell_name(gd.Cell("requests", "nobody", "total"), gd.FORM_2021)


def test_a_label_loses_its_number_and_its_remark_unless_that_tells_it_from_another() -> None:
    rows, columns = gd.FORM_2021.lines(gd.Cell("requests", "partly_granted", "total"))
    assert (rows.name.zh, columns.name.zh) == ("部分公开", "总计")
    assert without_number("（七）总计") == "（七）总计"
    assert without_number("二、上年结转政府信息公开申请数量") == "上年结转政府信息公开申请数量"
    assert without_number("1.属于国家秘密") == "属于国家秘密"
    assert without_number("本年收费金额（单位：万元）") == "本年收费金额"


@given(st.sampled_from(["1.", "１．", "(1)", "（二）", "③", "十一、"]))
def test_a_label_loses_its_number_however_it_is_printed(number: str) -> None:
    assert without_number(f"{number}属于国家秘密") == "属于国家秘密"


def test_a_line_without_a_term_is_called_by_its_concept() -> None:
    line = gd.forms.Line("closed_other", "3.其他", "", None, ())
    assert line.name == gd.Message("其他", "closed other")


def test_the_flow_is_named_as_its_rows_are() -> None:
    grid = gd.FORM_2021.grid("requests")
    for row, name in FLOW.items():
        assert name.en in grid.row(row).english
    assert [each.zh for each in FLOW.values()] == ["新收", "上年结转", "办理", "结转下年度"]


@pytest.mark.parametrize("form", EDITIONS, ids=str)
@pytest.mark.parametrize("section", Section)
def test_what_a_section_is_about_is_in_its_heading(form: gd.Form, section: Section) -> None:
    assert section_subject(section).zh in form.headings[section]


def test_sections_and_tables_have_one_name() -> None:
    assert section_name(Section.PROBLEMS) == gd.Message("第五部分", "section five")
    assert table_name(Section.REQUESTS) == gd.Message("第三部分表格", "Table Three (section three)")
    assert table_title(Section.DISCLOSURES) == gd.Message(
        "第二部分表格：主动公开政府信息", "Table Two (section two): proactive disclosure"
    )


def test_an_outcome_is_called_what_its_row_or_heading_prints() -> None:
    grid = gd.FORM_2021.grid(gd.Section.REQUESTS)
    for concept, name in gd.forms.OUTCOMES.items():
        inside = [row for row in grid.rows if row.heading.endswith(f"）{name.zh}")]
        if inside:
            assert {row.english.partition(":")[0] for row in inside} <= {name.en, "closed"}
        else:
            row = grid.row(concept)
            assert row.name.zh.startswith(name.zh)
            assert row.english == name.en


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_challenges_are_counted_by_article_50(form: gd.Form) -> None:
    for row in form.grid(gd.Section.CHALLENGES).rows:
        assert str(row.citation).endswith("第五十条第一款第（三）项")
