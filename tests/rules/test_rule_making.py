"""规章 of a body that may make none: told once, and nothing is told where a name leaves a doubt."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

RULE = "disclosures.rule-making-power"
CELLS = [f"disclosures.government_rules.{each}" for each in ("issued", "in_force", "repealed")]
MAY_NOT = (
    "沭阳县人民政府",
    "海淀区人民政府",
    "太平镇人民政府",
    "花园街道办事处",
    "江苏省公安厅",
    "市财政局",
)
NOT_JUDGED = (
    "宿迁市人民政府",
    "江苏省人民政府",
    "某市人民政府办公室",
    "浦东新区人民政府",
    "教育部",
    "",
)


def report_of(publisher: str, *numbers: int | None) -> gd.Report:
    blank = gd.Report.of({}, publisher=publisher, year=2024).filled()
    return blank.replace(dict(zip(CELLS, numbers, strict=False)))


def outcome(report: gd.Report) -> list[gd.Finding | gd.Undecided | gd.NotApplicable]:
    assessment = gd.check(report, rules=gd.standard_rules(gd.FORM_2021).select(RULE))
    return [*assessment.findings, *assessment.undecided, *assessment.not_applicable]


COUNTS = st.integers(0, 3)


@given(st.sampled_from(MAY_NOT), st.tuples(COUNTS, COUNTS, COUNTS))
def test_any_number_is_found_once_and_what_was_made_is_an_error(
    publisher: str, numbers: tuple[int, int, int]
) -> None:
    found = outcome(report_of(publisher, *numbers))
    assert len(found) == any(numbers)
    for each in found:
        assert isinstance(each, gd.Finding)
        assert each.severity is (gd.Severity.ERROR if numbers[0] else gd.Severity.WARNING)
        told = [cell for cell, number in zip(CELLS, numbers, strict=True) if number]
        assert [*map(str, each.cells)] == told
        assert publisher in each.message.zh


@given(st.sampled_from(NOT_JUDGED), st.tuples(COUNTS, COUNTS, COUNTS))
def test_no_number_of_a_body_that_may_or_that_is_not_told_is_judged(
    publisher: str, numbers: tuple[int, int, int]
) -> None:
    (only,) = outcome(report_of(publisher, *numbers))
    assert isinstance(only, gd.NotApplicable)


def test_the_number_and_the_body_are_told_and_where_it_may_belong() -> None:
    (finding,) = outcome(report_of("沭阳县人民政府", 3, 5))
    assert finding.message == gd.Message(
        "“规章·本年制发件数”为3件、“规章·现行有效件数”为5件，而沭阳县人民政府不在可以制定规章的机关之列；"
        "请核对：是否应填入“行政规范性文件”",
        "government rules (issued) 3, government rules (in force) 5, while 沭阳县人民政府 is not "
        "among the bodies that may make government rules: please check whether they belong in the "
        "row of normative documents",
    )


def test_it_rests_on_the_law_that_says_who_may() -> None:
    (finding,) = outcome(report_of("沭阳县人民政府", 3))
    assert isinstance(finding, gd.Finding)
    assert finding.basis is gd.Basis.LAW
    assert (finding.cites.text or "").startswith("省、自治区、直辖市和设区的市、自治州的人民政府")


def test_why_it_does_not_apply_is_told() -> None:
    told = {name: outcome(report_of(name, 1))[0].message.en for name in NOT_JUDGED}
    assert told["江苏省人民政府"] == "江苏省人民政府 may make government rules"
    assert told["宿迁市人民政府"] == told[""]
    assert told[""] == "the name does not tell whether this body may make government rules"
    (before,) = outcome(gd.Report.of({}, publisher="某县人民政府", year=2020))
    assert before.message.en == "edition 2019 does not count the government rules made"
    assert RULE not in gd.standard_rules(gd.FORM_2019)


def test_cells_that_were_not_read_leave_it_open_and_blanks_and_strokes_do_not() -> None:
    blank = report_of("某县人民政府", None, None, None)
    assert not outcome(blank)
    stroke = gd.reports.Remark(gd.Cell.parse(CELLS[0]), gd.values.read_entry("/"))
    assert not outcome(evolve(blank, remarks=(stroke,)))
    missed = gd.Diagnostic(
        "unread-row", gd.Message("没有读到", "not read"), (gd.Cell.parse(CELLS[1]),)
    )
    unread = evolve(blank, source=gd.reports.Source(diagnostics=(missed,)))
    (gap,) = outcome(unread)
    assert isinstance(gap, gd.Undecided)
    assert gap.message == gd.Message(
        "没有读到“规章·现行有效件数”", "not read: government rules (in force)"
    )
    # What was read is found whatever the other is.
    assert isinstance(outcome(unread.replace({CELLS[0]: 1}))[0], gd.Finding)
    assert isinstance(outcome(evolve(unread, publisher="某市人民政府"))[0], gd.NotApplicable)


@pytest.mark.parametrize(
    ("publisher", "body", "judged"),
    [
        ("某中心", gd.Body.TOWN, True),
        ("某市人民政府", gd.Body.TOWN, True),
        ("某县人民政府", gd.Body.GOVERNMENT, True),
        ("市财政局", gd.Body.GOVERNMENT, False),
        ("某县人民政府", gd.Body.OTHER, False),
        ("某中心", gd.Body.DEPARTMENT, False),
    ],
)
def test_a_caller_who_knows_the_body_to_be_another_is_believed(
    publisher: str, body: gd.Body, judged: bool
) -> None:
    (only,) = outcome(evolve(report_of(publisher, 2), body=body))
    assert isinstance(only, gd.Finding) is judged
