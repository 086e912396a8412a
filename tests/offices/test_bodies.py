"""What an office keeps of reports and bodies: nothing that tells two reports apart is lost."""

from collections import Counter
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.message import Message
from govdisclosure.offices import (
    Bodies,
    BodiesSoFar,
    DoubleReport,
    Expected,
    ExpectedBody,
    FiledReport,
    NotCompared,
    OtherYear,
    PresentBody,
    UnexpectedReport,
)
from govdisclosure.reports import Source
from govdisclosure.testing import reports

_REPORT = gd.Report.of({}, publisher="甲镇人民政府", year=2024).filled()
_CELL, _FEE = "requests.received.total", "disclosures.fees.amount"


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
        _some(_TEXTS, st.lists(_TEXTS).map(tuple), st.lists(_TEXTS).map(tuple), of=PresentBody),
        st.lists(_TEXTS, max_size=2).map(tuple),
        st.sampled_from(["", "list", "last_year"]),
        st.none() | _YEARS,
    )
)
def test_what_is_written_of_bodies_is_read_again(bodies):
    assert Bodies.from_dict(bodies.to_dict()) == bodies


_LIST = Expected(
    (
        ExpectedBody("某县卫生健康委员会", ("卫健委",), ("某县卫生局",)),
        ExpectedBody("某县文旅局", merged=("某县文化局", "某县旅游局")),
        ExpectedBody("某县财政局"),
        ExpectedBody("某县司法局"),
    )
)
_PUBLISHERS = [*(name for body in _LIST.bodies for name in body.names), "某县财政居", "卫健", ""]
_VARIANTS = [FiledReport.of(each) for each in (_REPORT, _REPORT.replace({_CELL: 7}))]


def filed(publisher, source, *, year=2024, variant=0, **others):
    return evolve(_VARIANTS[variant], publisher=publisher, source=source, year=year, **others)


@st.composite
def folders(draw):
    """The reports of a folder, each from a file of its own, and the files that are unread."""
    several = st.tuples(
        st.sampled_from(_PUBLISHERS), st.sampled_from([2024, 2024, 2023]), st.sampled_from([0, 1])
    )
    drawn = draw(st.lists(several, max_size=12))
    reports = [
        filed(publisher, f"{number}.docx", year=year, variant=variant)
        for number, (publisher, year, variant) in enumerate(drawn)
    ]
    return reports, [f"{number}.zip" for number in range(draw(st.integers(0, 2)))]


_EXPECTATIONS = st.sampled_from(
    [{}, {"expected": _LIST}, {"last_year": [filed("某县财政局", "x", year=2023)]}]
)


@given(folders(), _EXPECTATIONS, st.sampled_from([None, 2024]))
def test_expected_present_missing_and_double_partition_a_folder(folder, expectations, year):
    reports, unread = folder
    bodies = Bodies.of(reports, unread=unread, year=year, **expectations)
    present = [each.publisher for each in bodies.present]
    assert sorted(bodies.expected) == sorted(
        [*bodies.missing, *(each for each in present if bodies.expected_by)]
    )
    placed = [
        *(source for each in bodies.present for source in each.sources),
        *(each.source for each in (*bodies.unexpected, *bodies.other_year)),
        *bodies.unread,
    ]
    given_files = [*(each.source for each in reports), *unread]
    assert Counter(placed) == Counter(given_files)
    for each in bodies.double:
        (sent,) = (body.sources for body in bodies.present if body.publisher == each.publisher)
        assert {*each.sources} <= {*sent}
    in_rows = [source for row in bodies.to_rows() for source in row["sources"]]
    assert Counter(in_rows) == Counter(given_files)
    named = [row.publisher for row in bodies.rows if row.outcome in ("present", "missing")]
    assert {*bodies.missing} <= {*named}
    assert Bodies.from_dict(bodies.to_dict()) == bodies


@given(folders())
def test_bodies_noted_as_they_come_are_those_of_all_and_a_double_counts_once(folder):
    reports, unread = folder
    so_far = BodiesSoFar(_LIST)
    counted = [each for each in reports if so_far.add(each)]
    for path in unread:
        so_far.add_unread(path)
    assert so_far.bodies() == Bodies.of(reports, unread=unread, expected=_LIST)
    identical = sum(len(each.sources) - 1 for each in so_far.bodies().double if each.identical)
    assert len(reports) - len(counted) >= identical
    again = Bodies.of(counted, unread=unread, expected=_LIST, year=so_far.bodies().year)
    assert not any(each.identical for each in again.double)


def test_what_differs_from_different_years_before_is_counted_twice():
    """Two towns of one name, in two counties, may say the same on one year."""
    so_far = BodiesSoFar()
    towns = [filed("城关镇人民政府", f"{each}县/a.docx", last_year=each) for each in "甲乙"]
    assert [so_far.add(each) for each in (*towns, towns[0])] == [True, True, False]


@given(st.lists(st.tuples(st.sampled_from(["", "甲", "乙"]), st.integers(0, 1)), max_size=6))
def test_reports_with_other_years_before_them_are_of_other_bodies_and_no_double(drawn):
    towns = [
        filed("城关镇人民政府", f"{number}.docx", variant=variant, last_year=last)
        for number, (last, variant) in enumerate(drawn)
    ]
    bodies = Bodies.of(towns, expected=["城关镇人民政府"])
    of_year = {each.source: each.last_year for each in towns}
    beside = [{of_year[each] for each in double.sources} for double in bodies.double]
    assert all(len(each - {""}) <= 1 for each in beside)
    if len({*of_year.values()} - {""}) < 2:
        assert [len(each.sources) for each in bodies.double] == [len(towns)] * (len(towns) > 1)
    assert sorted(source for row in bodies.rows for source in row.sources) == sorted(of_year)


def test_what_last_year_said_is_told_by_numbers_and_words_and_by_no_file():
    last = gd.Report.of({}, publisher="甲镇人民政府", year=2023).filled()
    fees = [
        evolve(last, source=Source(each)).replace({_FEE: Decimal(each)}) for each in ("5", "5.00")
    ]
    one, same, other = (
        FiledReport.of(_REPORT.after(each)).last_year
        for each in (*fees, fees[0].replace({_CELL: 1}))
    )
    assert one == same != other
    assert FiledReport.of(_REPORT).last_year == ""


def test_a_double_names_its_files_and_the_cells_that_differ():
    one, other = filed("卫健委", "a.docx"), filed("某县卫生局", "b.pdf", variant=1)
    (double,) = Bodies.of([one, other], expected=_LIST).double
    assert double.publisher == "某县卫生健康委员会"
    assert double.sources == ("a.docx", "b.pdf")
    assert (double.identical, [*map(str, double.differs)]) == (False, [_CELL])
    assert double.row.severity is gd.Severity.ERROR
    (same,) = Bodies.of([one, evolve(one, source="c.docx")], expected=_LIST).double
    assert (same.identical, same.differs, same.row.severity) == (True, (), gd.Severity.NOTE)
    (worded,) = Bodies.of([one, evolve(one, source="c", words="")], expected=_LIST).double
    assert (worded.identical, worded.differs) == (False, ())
    assert worded.row.severity is gd.Severity.WARNING


def test_blanks_in_the_words_tell_no_reports_apart():
    texts = ("第一段。\n第二段。", "第一段。 第二\u3000段。")
    one, other = (
        FiledReport.of(gd.Report.of({}, publisher="甲局", year=2024, sections={1: each}))
        for each in texts
    )
    assert one == other


def test_a_report_is_the_same_in_every_format_it_is_sent_in(tmp_path):
    title = "甲镇人民政府2024年政府信息公开工作年度报告"
    sections = {1: "总体情况。", 6: "没有收取信息处理费。"}
    filled = gd.Report.of(_REPORT.cells, publisher="甲镇人民政府", year=2024, sections=sections)
    report, paths = evolve(filled, title=title, preamble="第一行\n第二行"), []
    for suffix in ("txt", "html", "docx", "xlsx"):
        paths.append(tmp_path / f"a.{suffix}")
        gd.render.save_form(report, paths[-1])
    (double,) = Bodies.of(map(gd.read, paths)).double
    assert double.identical


def test_bodies_that_were_merged_may_each_send_a_report():
    reports = [filed(each, f"{each}.docx") for each in ("某县文化局", "某县旅游局", "某县旅游局")]
    bodies = Bodies.of(reports, expected=_LIST)
    (present,) = bodies.present
    assert present == PresentBody(
        "某县文旅局",
        ("某县文化局.docx", "某县旅游局.docx", "某县旅游局.docx"),
        ("某县文化局", "某县旅游局"),
    )
    (double,) = bodies.double
    assert double.sources == ("某县旅游局.docx",) * 2
    rows = [(each.outcome, each.sources) for each in bodies.rows if each.publisher == "某县文旅局"]
    assert rows == [("double", double.sources), ("present", ("某县文化局.docx",))]


def test_without_a_list_whoever_published_on_last_year_is_expected():
    reports = [filed("某县财政局", "a.docx"), filed("卫健委", "b.docx")]
    last = [
        gd.Report.of({}, publisher="某县卫生健康委员会", year=2023),
        filed("某县財政局", "x", year=2023),
        filed("某县司法局", "y", year=2022),
    ]
    bodies = Bodies.of(reports, last_year=last)
    assert bodies.missing == ("某县卫生健康委员会",)
    assert bodies.unexpected == (UnexpectedReport("卫健委", "b.docx", "某县卫生健康委员会"),)
    assert (bodies.expected_by, bodies.worst) == ("last_year", gd.Severity.WARNING)
    assert Bodies.of(reports, expected=["某县司法局"]).worst is gd.Severity.ERROR
    assert Bodies.of(reports[:1]).worst is None


def test_a_report_that_names_nobody_makes_nobody_expected():
    bodies = Bodies.of([filed("某县财政局", "a.docx")], last_year=[filed("", "old", year=2023)])
    assert (bodies.expected_by, bodies.unexpected) == ("", ())


def test_the_year_of_the_rest_is_that_of_more_than_half():
    two = [filed("甲局", "a", year=2023), filed("乙局", "b")]
    assert Bodies.of(two).year is None
    assert Bodies.of(two).other_year == ()
    assert Bodies.of(two, last_year=two).expected_by == ""
    assert Bodies.of(two, year=2024).other_year == (OtherYear("甲局", 2023, "a"),)
    three = Bodies.of([*two, filed("丙局", "c")])
    assert (three.year, three.other_year) == (2024, (OtherYear("甲局", 2023, "a"),))


def test_a_report_that_was_not_compared_is_told_in_the_row_of_its_body():
    why = Message("两份不同", "two that differ")
    bodies = Bodies.of([filed("卫健委", "a.docx", not_compared=why)], expected=_LIST)
    assert bodies.not_compared == (NotCompared("某县卫生健康委员会", "a.docx", why),)
    (row,) = (each for each in bodies.rows if each.outcome == "present")
    assert row.state.zh == "已报送：报告上的名称是卫健委；未与上一年度报告比较：两份不同"


def test_no_hint_is_sought_for_a_folder_of_others(monkeypatch):
    monkeypatch.setattr("govdisclosure.offices.filing._LOOKED_AT", 8)
    reports = [filed(f"某县卫生健康委员会{number}", str(number)) for number in range(3)]
    hints = [each.nearest for each in Bodies.of(reports, expected=_LIST).unexpected]
    assert hints == ["某县卫生健康委员会"] * 2 + [""]


def test_what_is_no_report_or_year_is_refused():
    for wrong in (_REPORT, "x", [5], None):
        with pytest.raises(gd.errors.OptionError):
            Bodies.of(wrong)
        with pytest.raises(gd.errors.OptionError):
            Bodies.of([], last_year=wrong, year=2024)
    with pytest.raises(gd.errors.OptionError):
        Bodies.of([], year="2024")
    with pytest.raises(gd.errors.OptionError):
        Bodies.of([], expected="某县财政局")
