"""Roll-ups: the sum of what reported is consistent, and whatever is not the sum is found."""

import pickle
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import cell_name
from govdisclosure.reports import Diagnostic
from govdisclosure.testing import consistent_reports, slips

RECEIVED = "requests.received.total"
AMOUNT = "disclosures.fees.amount"


@st.composite
def governments(draw: st.DrawFn) -> tuple[gd.Report, gd.Report, list[gd.Report]]:
    """A consolidated report, the government's own, and those of a few subordinates."""
    drawn = draw(st.lists(consistent_reports(gd.FORM_2021), min_size=2, max_size=4))
    parts = [
        evolve(each, publisher=f"某县第{number}局", year=2024) for number, each in enumerate(drawn)
    ]
    parts[0] = evolve(parts[0], publisher="某县人民政府")
    return gd.consolidate(parts, publisher="某县人民政府"), parts[0], parts[1:]


few = settings(max_examples=25)
CONSOLIDATED = gd.rules.Scope.CONSOLIDATED


@few
@given(governments())
def test_a_roll_up_of_consistent_reports_is_consistent(
    government: tuple[gd.Report, gd.Report, list[gd.Report]],
) -> None:
    parent, own, children = government
    for assessment in (
        gd.rollup(parent, children, own, scope=CONSOLIDATED),
        gd.rollup(parent, [own, *children], scope=CONSOLIDATED),
    ):
        assert not assessment.findings
        assert not assessment.undecided
        assert len(assessment.passed) == 203
    assert not gd.check(parent).against("requests")


@few
@given(governments(), st.data())
def test_a_slip_is_found_in_its_cell_and_in_no_other(
    government: tuple[gd.Report, gd.Report, list[gd.Report]], data: st.DataObject
) -> None:
    parent, own, children = government
    slip = data.draw(slips(parent))
    ((cell, (was, becomes)),) = slip.changes.items()
    (finding,) = gd.rollup(slip.report, children, own, scope=CONSOLIDATED).findings
    assert finding.rule == f"rollup.{cell}"
    assert finding.cells == (cell,)
    assert (finding.left, finding.right) == (becomes, was)


@few
@given(governments(), st.data())
def test_a_missing_part_is_named_and_leaves_open_what_it_could_explain(
    government: tuple[gd.Report, gd.Report, list[gd.Report]], data: st.DataObject
) -> None:
    parent, own, children = government
    names = [each.publisher for each in children]
    gone = data.draw(st.sampled_from(names))
    rest = [each for each in children if each.publisher != gone]
    assessment = gd.rollup(parent, rest, own, expected=names, scope=CONSOLIDATED)
    (finding,) = assessment.findings
    assert finding.rule == "rollup.missing"
    assert finding.message.zh == f"缺少{gone}的报告，请补报"
    assert finding.message.en == f"no report of {gone}: please ask for it"
    assert len(assessment.undecided) == 200


BLANK = gd.Report.of({}, publisher="某县", year=2024)


def body(publisher: str = "某局", **cells: gd.Amount | None) -> gd.Report:
    report = evolve(BLANK, publisher=publisher).filled()
    return report.replace({name.replace("__", "."): cells[name] for name in cells})


def outcome_name(cell: str) -> str:
    return cell_name(gd.Cell.parse(cell), gd.FORM_2021).en


def said(assessment: gd.Assessment, cell: str = RECEIVED) -> str:
    outcomes = (*assessment.findings, *assessment.undecided, *assessment.not_applicable)
    (outcome,) = (each for each in outcomes if each.rule == f"rollup.{cell}")
    what = outcome.message.en.removeprefix(f"{outcome_name(cell)}: ")
    # One cause leaves many cells open, and is told of all alike.
    assert isinstance(outcome, gd.Finding) is (what != outcome.message.en)
    return f"{type(outcome).__name__}: {what}"


def test_both_sides_are_stated() -> None:
    own, child = body("某县", requests__received__total=3), body(requests__received__total=4)
    parent = body("某县", requests__received__total=8)
    assessment = gd.rollup(parent, [child], own)
    assert said(assessment) == (
        "Finding: consolidated 8, its own and its subordinates' 7 (3 + 4), the first is 1 more; "
        "please check"
    )
    (finding,) = assessment.findings
    assert finding.message.zh == (
        "一、本年新收政府信息公开申请数量·总计：汇总报告为8，本级与所属部门（单位）之和为7（3+4），"
        "前者多1；请核对"
    )
    assert finding.severity is gd.Severity.WARNING
    assert str(finding.cites).endswith("第六条第一款")
    several = [body(f"{n}局", requests__received__total=n) for n in range(8)]
    assert said(gd.rollup(parent, several, own, scope=CONSOLIDATED)).startswith(
        "Finding: consolidated 8, its own and its subordinates' 31 (3 + 1 + 2 + 3 + 4 + …)"
    )


def test_what_is_missing_is_at_least_nothing() -> None:
    parent = body("某县", requests__received__total=8)
    nine, seven = (body(requests__received__total=number) for number in (9, 7))
    assert said(gd.rollup(parent, [nine], scope=CONSOLIDATED)) == (
        "Finding: consolidated 8, its own and its subordinates' at least 9, "
        "the first is at least 1 less; please check"
    )
    assert said(gd.rollup(parent, [seven])) == (
        "Undecided: the government's own report is not at hand"
    )
    blank = body(requests__received__total=None)
    assert said(gd.rollup(parent, [blank], body("某县"))) == "Undecided: 某局 left it blank"
    empty = body("某县", requests__received__total=None)
    assert said(gd.rollup(empty, [seven], body("某县"))) == (
        "Undecided: the consolidated report leaves it blank"
    )
    many = [f"{number}局" for number in range(9)]
    assessment = gd.rollup(parent, [seven], body("某县"), expected=many, scope=CONSOLIDATED)
    assert said(assessment).endswith("no report of 0局, 1局, 2局, 3局, 4局 and 4 more")
    assert "等9个机关" in assessment.findings[0].message.zh


def test_a_change_may_be_negative_so_it_bounds_nothing() -> None:
    change = "disclosures.licences.change"
    parent, child = (
        gd.Report.of({change: number}, publisher=name, year=2020)
        for name, number in (("某县", 1), ("某局", 4))
    )
    assert said(gd.rollup(parent, [child], scope=CONSOLIDATED), change).startswith("Undecided")


def test_the_work_grows_with_the_parts_and_not_with_the_square_of_the_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    children = [evolve(BLANK, publisher=f"{number}局").filled(1) for number in range(5)]
    looked, plain = [0], gd.Report.__getitem__

    def counted(report: gd.Report, cell: Any) -> gd.Amount | None:
        looked[0] += 1
        return plain(report, cell)

    monkeypatch.setattr(gd.Report, "__getitem__", counted)
    for parent in (BLANK.filled(5), BLANK.filled(1)):
        looked[0] = 0
        gd.rollup(parent, children)
        assert looked[0] < 10 * 200 * len(children)


def test_the_rules_are_rules_like_any_other() -> None:
    rules = gd.rollup_rules([body()], body("某县"))
    assert isinstance(rules[f"rollup.{AMOUNT}"], gd.Rule)
    assert repr(rules[f"rollup.{AMOUNT}"]) == f"<rule rollup.{AMOUNT}>"
    assert "“行政事业性收费·" in rules[f"rollup.{AMOUNT}"].demand.zh
    arrived = pickle.loads(pickle.dumps(rules))
    assert arrived == rules
    assert gd.check(body("某县"), rules=arrived) == gd.check(body("某县"), rules=rules)
    assert gd.check(body("某县"), rules=rules.select("rollup.requests")).passed


def test_reports_that_do_not_belong_together_do_not_roll_up() -> None:
    with pytest.raises(gd.errors.ReportMismatch, match="no reports to add up"):
        gd.rollup(body(), [])
    with pytest.raises(gd.errors.ReportMismatch, match="某 局: its own report is given"):
        gd.rollup(body("某县"), [body(), body("教育局")], body("某 局"))
    with pytest.raises(gd.errors.ReportMismatch, match="某县 is on year 2023, 某局 on 2024"):
        gd.rollup(evolve(body("某县"), year=2023), [body()])
    old = gd.Report.of({}, publisher="某镇", year=2024, form=gd.FORM_2019)
    with pytest.raises(gd.errors.ReportMismatch, match="某镇 is on edition 2019, 某局 on 2021"):
        gd.rollup(body("某县"), [body(), old])


def test_one_in_place_of_several_is_refused() -> None:
    one: Any = body()
    with pytest.raises(gd.errors.OptionError, match="give a list of reports"):
        gd.rollup(body("某县"), one)
    with pytest.raises(gd.errors.OptionError, match=r"give a list of names, as in \['公安局'\]"):
        gd.rollup(body("某县"), [one], expected="公安局")


def test_reports_without_a_publisher_go_by_their_files_and_are_not_one_organ() -> None:
    nameless = [
        evolve(
            body("", requests__received__total=number),
            source=gd.reports.Source(name=f"{number}.docx"),
        )
        for number in (7, 4)
    ]
    whole = body("某县", requests__received__total=12)
    own = body("某县", requests__received__total=2)
    assert "13 (2 + 7 + 4), the first is 1 less" in said(gd.rollup(whole, nameless, own))
    blank = nameless[0].replace({RECEIVED: None})
    assert said(gd.rollup(whole, [blank, nameless[1]], own)) == "Undecided: 7.docx left it blank"
    with pytest.raises(gd.errors.ReportMismatch, match=r"4\.docx is on year 2023, 7\.docx on 2024"):
        gd.rollup(whole, [nameless[0], evolve(nameless[1], year=2023)])
    with pytest.raises(gd.errors.ReportMismatch, match=r"\? is on year 2023, 7\.docx on 2024"):
        gd.rollup(evolve(body(""), year=2023), nameless)


def test_an_organ_that_is_expected_twice_is_missed_once() -> None:
    assessment = gd.rollup(body("某县"), [body()], expected=["公安局", "公安局"])
    assert assessment.findings[0].message.zh == "缺少公安局的报告，请补报"


@few
@given(governments(), st.integers(-5, 5))
def test_a_file_that_could_not_be_read_leaves_open_what_it_could_explain(
    government: tuple[gd.Report, gd.Report, list[gd.Report]], by: int
) -> None:
    parent, own, children = government
    was = parent[RECEIVED] or 0
    changed = parent.replace({RECEIVED: max(was + by, 0)})
    assessment = gd.rollup(changed, children, own, unread=["甲/3.docx"], scope=CONSOLIDATED)
    assert bool(assessment.findings) is (by < 0 < was)
    assert "rollup.missing" in assessment.passed
    assert {each.message.zh for each in assessment.undecided} == {"甲/3.docx无法读取"}


def read_from(name: str, report: gd.Report, *unread: str) -> gd.Report:
    """A report as from a file, in which some cells were not read."""
    cells = tuple(map(gd.Cell.parse, unread))
    lost = Diagnostic("unknown-row", gd.Message("没有读到", "not read"), cells)
    blank = report.replace(dict.fromkeys(unread))
    return evolve(blank, source=gd.reports.Source(name, diagnostics=(lost,) if unread else ()))


@settings(max_examples=10)
@given(governments(), st.data())
def test_what_is_found_with_two_reports_of_a_body_is_found_with_each(
    government: tuple[gd.Report, gd.Report, list[gd.Report]], data: st.DataObject
) -> None:
    parent, own, (child, *others) = government
    other = data.draw(slips(child)).report
    wrong = data.draw(slips(parent)).report
    found = [
        {
            each.rule
            for each in gd.rollup(wrong, [*of_child, *others], own, scope=CONSOLIDATED).findings
        }
        for of_child in ([child, other], [child], [other])
    ]
    assert found[0] - {"rollup.double"} <= found[1] & found[2]
    again = gd.rollup(
        wrong, [child, *others, read_from("again.docx", child)], own, scope=CONSOLIDATED
    )
    assert {each.rule for each in again.findings} == found[1]


def test_two_reports_of_a_body_leave_open_what_either_could_explain_and_both_are_named() -> None:
    four, six = (read_from(f"{n}.docx", body(requests__received__total=n)) for n in (4, 6))
    own = body("某县", requests__received__total=1)
    for whole, sums, difference in (
        (4, "at least 5 (1 + 4–6)", "at least 1 less"),
        (5, "", ""),
        (9, "at most 7 (1 + 4–6)", "at least 2 more"),
    ):
        parent = body("某县", requests__received__total=whole)
        assessment = gd.rollup(parent, [four, six], own, scope=CONSOLIDATED)
        assert said(assessment) == (
            f"Finding: consolidated {whole}, its own and its subordinates' {sums}, "
            f"the first is {difference}; please check"
            if sums
            else "Undecided: the reports of 某局 differ in it (4.docx, 6.docx)"
        )
        (double,) = [each for each in assessment.findings if each.rule == "rollup.double"]
        assert (
            double.message.zh == "某局有2份不同的报告（4.docx、6.docx），1格不同；请核实以哪份为准"
        )
    many = gd.rollup(parent, [four, six], expected=["某局", "公安局"], scope=CONSOLIDATED)
    assert said(many) == (
        "Undecided: no report of 公安局; the reports of 某局 differ in it (4.docx, 6.docx)"
    )


def test_a_report_with_cells_unread_gives_way_to_one_of_its_body_that_has_them() -> None:
    whole, own = body("某县", requests__received__total=4), body("某县")
    read = read_from("4.docx", body(requests__received__total=4))
    scanned = read_from("4.pdf", read, RECEIVED)
    for children in ([read, scanned], [scanned, read]):
        assert not gd.rollup(whole, children, own).undecided
    blank = read_from("4.docx", read.replace({RECEIVED: None}))
    assert said(gd.rollup(whole, [read, blank], own)).startswith("Undecided: the reports of 某局")


def test_an_unread_file_leaves_nothing_open_where_all_that_are_expected_are_there() -> None:
    whole, own = body("某县", requests__received__total=4), body("某县")
    child = body(requests__received__total=3)
    for expected, outcome in (
        (
            ["某局"],
            "Finding: consolidated 4, its own and its subordinates' 3, the first is 1 more; ",
        ),
        (["某局", "公安局"], "Undecided: no report of 公安局"),
        ([], "Undecided: a.zip could not be read"),
    ):
        assessment = gd.rollup(whole, [child], own, expected=expected, unread=["a.zip"])
        assert said(assessment).startswith(outcome)
