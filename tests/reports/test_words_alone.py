"""Words alone are a report of which every cell is unread, cut where the form's headings stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.reports import report_of_words

HEADED = """某县2024年政府信息公开工作年度报告

一、总体情况
收到申请12件。
二、主动公开政府信息情况
五、存在的主要问题及改进情况
人手不足。
一、总体情况
又一次。
"""


@given(st.text(alphabet="一、总体情况\n收到申请12件。 \r五存在问题及改进", max_size=60))
def test_every_cell_is_unread_and_no_word_is_lost(words: str) -> None:
    report = report_of_words(words, year=2024)
    assert set(report.values) == {None}
    assert report.source.unread.keys() == set(report.form.cells)
    assert all(each.code == "missing-table" for each in report.source.unread.values())
    kept = "".join((report.preamble, *(f"{each.heading}{each.text}" for each in report.sections)))
    assert sorted("".join(kept.split())) == sorted("".join(words.split()))


def test_words_are_cut_at_the_headings_of_the_form() -> None:
    report = report_of_words(HEADED, year=2024, publisher="某县人民政府")
    assert (report.publisher, report.preamble) == (
        "某县人民政府",
        "某县2024年政府信息公开工作年度报告",
    )
    assert [(each.section, each.text) for each in report.sections] == [
        ("overview", "收到申请12件。\n"),
        ("disclosures", ""),
        ("problems", "人手不足。\n一、总体情况\n又一次。\n"),
    ]
    claim, *_ = gd.claims(report)
    assert claim.span.place == gd.reports.Place(4)


@pytest.mark.parametrize(
    ("words", "sections"),
    [
        ("收到申请12件。", ["overview"]),
        ("", ["overview"]),
        ("收到申请12件。\n五、存在的主要问题及改进情况\n无。", ["overview", "problems"]),
        ("\n五、存在的主要问题及改进情况\n无。", ["problems"]),
    ],
)
def test_what_no_heading_precedes_is_section_one(words: str, sections: list[str]) -> None:
    report = report_of_words(words, year=2024)
    assert [each.section for each in report.sections] == sections
    assert not report.preamble
    assert not any(map(report.source.shown_in, report.sections)), "words alone"


def test_the_form_is_that_of_the_year_or_the_one_given() -> None:
    assert report_of_words("", year=2020).form is gd.FORM_2019
    assert report_of_words("", year=2020, form=gd.FORM_2021).form is gd.FORM_2021
