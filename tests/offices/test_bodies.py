"""What an office keeps of reports and bodies: nothing that tells two reports apart is lost."""

from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.message import Message
from govdisclosure.offices import (
    Bodies,
    DoubleReport,
    FiledReport,
    NotCompared,
    OtherYear,
    UnexpectedReport,
)
from govdisclosure.reports import Source
from govdisclosure.testing import reports

_REPORT = gd.Report.of({}, publisher="甲镇人民政府", year=2024).filled()
_CELL = "requests.received.total"


@given(reports())
def test_a_report_filed_is_itself_again_and_differs_nowhere(report):
    filed = FiledReport.of(report)
    assert filed == FiledReport.of(report)
    assert filed.differing(filed) == ()


def test_reports_differ_in_the_cells_whose_numbers_do():
    changed = FiledReport.of(_REPORT.replace({_CELL: 7}))
    assert [*map(str, FiledReport.of(_REPORT).differing(changed))] == [_CELL]


def test_reports_on_two_editions_differ_in_what_only_one_prints():
    old = FiledReport.of(gd.Report.of({}, publisher="甲镇人民政府", year=2020).filled())
    differing = {*map(str, old.differing(FiledReport.of(_REPORT)))}
    mine, theirs = ({*map(str, gd.form_for(year).cells)} for year in (2020, 2024))
    assert differing == mine ^ theirs


def test_words_tell_reports_apart_that_have_the_same_numbers():
    other = gd.Report.of(_REPORT.cells, publisher="甲镇人民政府", year=2024, sections={1: "无。"})
    filed = FiledReport.of(_REPORT), FiledReport.of(other)
    assert filed[0].words != filed[1].words
    assert filed[0].differing(filed[1]) == ()


def test_a_filed_report_names_the_file_that_it_was_compared_with():
    from attrs import evolve

    last = gd.Report.of({}, publisher="甲镇人民政府", year=2023).filled()
    beside = _REPORT.after(evolve(last, source=Source("2023/甲镇.docx")))
    assert FiledReport.of(beside).compared_with == "2023/甲镇.docx"
    why = Message("没有", "none")
    assert FiledReport.of(evolve(_REPORT, not_compared=why)).not_compared == why
    assert evolve(_REPORT, not_compared=why).after(last).not_compared is None


_TEXTS = st.text(max_size=5)
_CELLS = st.lists(st.sampled_from(gd.form_for(2024).cells), max_size=3, unique=True).map(tuple)
_YEARS = st.integers(2019, 2030)
_MESSAGES = st.builds(Message, _TEXTS, _TEXTS)


def _some(*parts, of):
    return st.lists(st.builds(of, *parts), max_size=2).map(tuple)


@given(
    st.builds(
        Bodies,
        st.lists(_TEXTS, max_size=2).map(tuple),
        _some(_TEXTS, _YEARS, st.lists(_TEXTS).map(tuple), st.booleans(), _CELLS, of=DoubleReport),
        _some(_TEXTS, _TEXTS, _TEXTS, of=UnexpectedReport),
        _some(_TEXTS, _YEARS, _TEXTS, of=OtherYear),
        st.lists(_TEXTS, max_size=2).map(tuple),
        _some(_TEXTS, _TEXTS, _MESSAGES, of=NotCompared),
    )
)
def test_what_is_written_of_bodies_is_read_again(bodies):
    assert Bodies.from_dict(bodies.to_dict()) == bodies
