"""What a type checker says of the public API: checked by mypy in test_typing.py, never run.

Every line with an expected error carries an ignore with its code; mypy warns of an ignore that is
not needed, so that a call which should be refused cannot come to be accepted.  Pyright, which most
editors check with, is held to the same.
"""
# pyright: strict, reportUnnecessaryTypeIgnoreComment=true

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import assert_never, assert_type

from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

report = gd.read("report.txt")
assert_type(report, gd.Report)
assert_type(report.year, int)
assert_type(report["requests.received.total"], int | Decimal | None)
assert_type(report[gd.Cell("requests", "received", "total")], int | Decimal | None)
assert_type(gd.claims_in("收到申请12件。", year=2025), tuple[gd.Claim, ...])
assert_type(gd.check_words("收到申请12件。", year=2025, publisher="某局"), gd.Assessment)
gd.check_words("收到申请12件。")  # type: ignore[call-arg]
gd.claims_in(["收到申请12件。"], year=2025)  # type: ignore[arg-type]
assert_type(gd.read_all("reports.json"), tuple[gd.Report, ...])
assert_type(gd.loads(gd.dumps([report])), tuple[gd.Report, ...])
assert_type(gd.dumps(report), str)

# A table is typed by its rows and columns: a wrong enum is a type error.
received = report.requests[gd.RequestRow.RECEIVED, gd.Applicant.TOTAL]
assert_type(received, int | Decimal | None)
report.requests[gd.RequestRow.RECEIVED]  # type: ignore[index]
report.requests[gd.ChallengeRoute.REVIEW, gd.Applicant.TOTAL]  # type: ignore[index]
report.requests[gd.RequestRow.RECEIVED, gd.ChallengeOutcome.TOTAL]  # type: ignore[index]
report.challenges[gd.RequestRow.RECEIVED, gd.ChallengeOutcome.TOTAL]  # type: ignore[index]
report.disclosures["fees", "amount"]  # type: ignore[index]
report.requests.row(gd.ChallengeRoute.REVIEW)  # type: ignore[arg-type]
report.requests.plus(report.challenges)  # type: ignore[arg-type]

# Numbers are given by cells, by addresses, or by both; a report is no list of anything.
cell = gd.Cell("requests", "received", "total")
assert_type(report.replace({cell: 1}), gd.Report)
assert_type(report.replace({"requests.received.total": 1}), gd.Report)
assert_type(report.replace({cell: 1, "requests.granted.total": None}), gd.Report)
report.replace({1: 1})  # type: ignore[dict-item]
list(report)  # type: ignore[call-overload]
gd.consolidate(report, publisher="某县")  # type: ignore[arg-type]

# A cell knows its section, row and column as members, and a match over its row can be complete.
assert_type(cell.section, gd.Section)
assert_type(cell.row, gd.DisclosureRow | gd.RequestRow | gd.forms.RequestGroup | gd.ChallengeRoute)
assert_type(cell.column, gd.DisclosureColumn | gd.Applicant | gd.ChallengeOutcome)
assert_type(cell.row == gd.RequestRow.RECEIVED, bool)
assert_type(cell.lag, int)
assert_type(cell.this_year, gd.Cell)

# A report is built of what is at hand.
built = gd.Report.of(
    {"requests.received.total": 12},
    publisher="某局",
    year=2024,
    body="department",
    published="2025-01-31",
    previous=report,
    sections={1: "收到申请12件。", gd.Section.OTHER: gd.SectionText(gd.Section.OTHER, "", "")},
    money="round",
)
assert_type(built, gd.Report)
words = {1: "收到申请12件。", 5: "问题与改进。"}
assert_type(gd.Report.of({}, publisher="某局", year=2024, sections=words), gd.Report)
gd.Report.of({}, publisher="某局", year=2024, published=2025)  # type: ignore[arg-type]
gd.Report.of({}, publisher="某局", year=2024, money="up")  # type: ignore[arg-type]
gd.Report.of({}, publisher="某局", year=2024, sections="一、总体情况")  # type: ignore[arg-type]
assert_type(gd.read(bytearray(b""), name="x.pdf"), gd.Report)
assert_type(gd.read_all(memoryview(b""), name="x.json"), tuple[gd.Report, ...])
gd.read(b"", name=5)  # type: ignore[arg-type]

# Values are frozen.
report.year = 2024  # type: ignore[misc]
report.form.edition = "2024"  # type: ignore[misc]

# Numbers are whole or decimal, never floats.
gd.Report.of({"requests.received.total": 1.5}, publisher="某局", year=2024)  # type: ignore[dict-item]
gd.Report.of({}, "某局", 2024)  # type: ignore[call-arg]

# Law is cited by object.
assert_type(gd.REGULATION.article(20).item(8), gd.Citation)
assert_type(gd.REGULATION.article(20).text, str | None)
assert_type(gd.Article20.parse("20(5)"), gd.Article20)
gd.REGULATION.article("20")  # type: ignore[arg-type]


@gd.rule("mine.one", cites=gd.REGULATION.article(50), zh="应当", en="It must.")
def mine(report: gd.Report) -> Iterator[gd.Outcome]:
    yield mine.finding(zh="不对", en="wrong", report=report)


@gd.condition(zh="2021年以后的报告", en="a report on 2021 or later")
def is_late(report: gd.Report) -> bool | None:
    return report.year > 2020


def at_least(rule: gd.Rule, report: gd.Report, least: int) -> Iterator[gd.Outcome]:
    yield rule.finding(zh=f"不足{least}件", en=f"fewer than {least}", report=report)


@gd.rule("mine.given", cites=gd.REGULATION.article(50), zh="应当", en="It must.", basis="practice")
def given_itself(rule: gd.Rule, report: gd.Report) -> Iterable[gd.Outcome]:
    return [rule.undecided(zh="不知", en="unknown")] if report.body is gd.Body.TOWN else ()


@gd.rule("mine.list", cites=gd.REGULATION.article(50), zh="应当", en="It must.", severity="note")
def listed(report: gd.Report) -> list[gd.Finding]:
    return [listed.finding(zh="没有", en="none", cells=report.form.cells[:1], sides=(1, 2))]


@gd.rule("mine.wrong", cites=gd.REGULATION.article(50), zh="应当", en="It must.")  # type: ignore[arg-type]
def gives_text(report: gd.Report) -> str:
    return report.publisher


@gd.condition(zh="大", en="large")
def is_large(report: gd.Report) -> bool:
    return (report["requests.received.total"] or 0) > 1000


assert_type(given_itself, gd.Rule)
assert_type(listed(report), tuple[gd.Outcome, ...])
assert_type(gd.unless(is_large, listed), gd.Rule)
assert_type(gd.any_of("mine.any", mine, listed), gd.Rule)
assert_type(mine, gd.Rule)
assert_type(is_late, gd.rules.Condition)
assert_type(is_late(report), bool | None)
assert_type(gd.when(is_late, mine), gd.Rule)
gd.when(lambda report: report.year > 2020, mine)  # type: ignore[arg-type]
said = gd.Message("应当", "It must.")
other = gd.Rule("mine.two", gd.Check(at_least, (3,)), demand=said, cites=mine.cites, basis="law")
assert_type(other.basis, gd.Basis)
gd.Rule("mine.three", at_least, demand=said, cites=mine.cites)  # type: ignore[arg-type]
assert_type(gd.with_severity(mine, gd.Severity.NOTE), gd.Rule)
assert_type(gd.with_severity(mine, "note"), gd.Rule)
gd.with_severity(mine, 3)  # type: ignore[arg-type]
gd.rule("mine.four", cites=mine.cites, zh="应当", en="It must.", severity="note", basis="practice")
assert_type(gd.identity_rule(report.form.identities[0], severity="note"), gd.Rule)
assert_type(gd.standard_rules(report.form).select("requests") | gd.RuleSet([mine]), gd.RuleSet)
gd.RuleSet([print])  # type: ignore[list-item]
several = gd.standard_rules(report.form).select("requests").ignore("requests.subtotals")
assert_type(several | mine | [listed], gd.RuleSet)
assert_type(several["requests.flow.total"], gd.Rule)
assert_type([each.name for each in several], list[str])
assert_type("requests.flow.total" in several, bool)
assert_type(several.names, tuple[str, ...])
several | print  # type: ignore[operator]
assert_type(gd.render.rules_sql(), str)
assert_type(gd.render.rules_sql(gd.FORM_2021, rules=several, language="en"), str)
assert_type(gd.render.rules_sql(rules=lambda form: gd.standard_rules(form).select("entries")), str)
gd.render.rules_sql(language="de")  # type: ignore[arg-type]

# A form is walked through cell by cell, line by line, sum by sum.
for each in report.form.cells:
    assert_type(each, gd.Cell)
    assert_type(report[each], int | Decimal | None)
    assert_type(str(each), str)
for identity in report.form.identities:
    assert_type(identity.left, tuple[gd.Cell, ...])
for grid in report.form.grids:
    assert_type([line.label for line in grid.rows], list[str])
known = {str(each): report[each] for each in report.form.cells if report[each] is not None}
assert_type(known, dict[str, int | Decimal | None])
assert_type(
    sum(report.requests[gd.RequestRow.RECEIVED, each] or 0 for each in gd.Applicant), int | Decimal
)

gd.standard_rules(report.form) & gd.standard_rules(report.form)  # type: ignore[operator]
assert_type(gd.check(report, rules=mine), gd.Assessment)
assessment = gd.check(report, rules=gd.RuleSet([mine, gd.identity_rule(report.form.identities[0])]))
assert_type(assessment.findings, tuple[gd.Finding, ...])
assert_type(assessment.passed, tuple[str, ...])
assert_type(assessment.worst, gd.Severity | None)
for finding in assessment.findings:
    assert_type(finding.difference, int | Decimal | None)
    assert_type(finding.cites, gd.Citation)

assert_type(assessment.report, gd.Report)
assert_type(assessment.undecided, tuple[gd.Undecided, ...])
assert_type(assessment.not_applicable, tuple[gd.NotApplicable, ...])
assert_type(assessment.at_least(gd.Severity.ERROR), tuple[gd.Finding, ...])
assert_type(sorted({each.severity for each in assessment.findings}), list[gd.Severity])


# A rule ends in one of three ways, and a severity is one of three: nothing is left to match.
def told(outcome: gd.Outcome) -> str:
    match outcome:
        case gd.Finding(rule=name, message=message):
            return f"{name}：{message.zh}"
        case gd.Undecided(rule, message, cells):
            return f"{rule}：{message.zh}（{len(cells)}格）"
        case gd.NotApplicable():
            return outcome.message.to("zh")
        case _:
            assert_never(outcome)


def weight(severity: gd.Severity) -> int:
    match severity:
        case gd.Severity.ERROR | gd.Severity.WARNING:
            return 2
        case gd.Severity.NOTE:
            return 1
        case _:
            assert_never(severity)


for outcome in several(report):
    assert_type(outcome, gd.Outcome)
    assert_type(told(outcome), str)

# What is known of a number is an interval, and a statement about it may be open.
sum_ = gd.Interval.summing([3, None]) + gd.Interval.exactly(2)
assert_type(sum_, gd.Interval)
assert_type(sum_.low, int | Decimal | None)
assert_type(sum_.equals(gd.Interval(0, None)), bool | None)

# Locating gives values; evidence is a function.
repairs = gd.locate(report, at_most=2)
assert_type(repairs, gd.Repairs)
assert_type(repairs.suspects, tuple[gd.Repair, ...])
assert_type(gd.suspects(assessment), tuple[gd.Repair, ...])
for repair in repairs:
    for was, becomes in repair.changes.values():
        assert_type(was, int | Decimal | None)
        assert_type(becomes, int | Decimal | None)
    assert_type(repair.within[gd.Cell("requests", "received", "total")], gd.Interval)
    assert_type(repair.applied_to(report), gd.Report)
by_prose = gd.localize.stated(
    {gd.Cell("requests", "received", "total"): 7}, by=gd.Message("正文", "prose")
)
gd.locate(report, evidence=(*gd.localize.EVIDENCE, by_prose))
gd.locate(report, evidence=(print,))  # type: ignore[arg-type]
gd.locate(report, 2)  # type: ignore[call-arg]

# Names are loaded when they are asked for, and a wrong one is refused all the same.
gd.chek(report)  # type: ignore[attr-defined]
assert_type(gd.__version__, str)

# Every room is an attribute.
assert_type(gd.forms.EDITIONS, tuple[gd.Form, ...])
assert_type(gd.message.joined([said], gd.message.COMMA), gd.Message)
assert_type(gd.rules.identity_of(mine), gd.Identity | None)
assert_type(gd.law.regulation_text(), str)
assert_type(gd.reports.from_data({}), gd.Report)
assert_type(gd.values.Interval.exactly(1), gd.Interval)
violations = gd.batch.check([report], rules=gd.standard_rules(report.form))
assert_type(violations, gd.batch.Violations)
assert_type(violations.findings(0), tuple[gd.Finding, ...])
assert_type(violations.checked, int)
assert_type(violations.rules, tuple[str, ...])
assert_type(violations.unchecked, tuple[gd.Undecided, ...])
assert_type(violations.report(0), gd.Report)
gd.batch.check([report], keys=2)  # type: ignore[arg-type]
_ = gd.utils  # type: ignore[attr-defined]
_ = gd.forms.EDITION  # type: ignore[attr-defined]


def wrong_in(slip: gd.testing.Slip) -> tuple[gd.Finding, ...]:
    assert_type(slip.changes[gd.Cell("requests", "received", "total")][1], int | Decimal)
    return gd.check(slip.report).findings


@given(gd.testing.reports(), gd.testing.consistent_reports(gd.FORM_2021), st.data())
def holds_of_any(one: gd.Report, right: gd.Report, data: st.DataObject) -> None:
    assert_type(data.draw(gd.testing.slips(right)), gd.testing.Slip)
    assert_type(data.draw(gd.testing.amounts(one.form, one.form.cells[0])), int | Decimal)
    assert_type(data.draw(gd.testing.forms()), gd.Form)


# An error is one of the library and one that Python has.
try:
    gd.form_for(1999)
except gd.UnknownAddress as error:
    assert_type(error.nearest, str | None)
    assert_type(error.hint, gd.Message | None)
except ValueError as error:
    assert_type(error, ValueError)
except gd.GovDisclosureError as error:
    assert_type(error.message.zh, str)
