"""Rules by date: what binds in which years, and what a file of amendments makes of it."""

import pickle
import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.errors import FileError, OptionError, UnknownRule
from govdisclosure.findings import NotApplicable
from govdisclosure.forms import EDITIONS
from govdisclosure.law import FORMAT_2019, FORMAT_2021
from govdisclosure.rules import (
    Amendment,
    Rule,
    amended,
    any_of,
    catalogue,
    read_amendments,
    years_in_words,
)
from govdisclosure.rules.clean_reports import model_report
from govdisclosure.testing import reports

WHY = gd.Message("格式已经修订", "the form was revised")
YEARS = st.none() | st.integers(2019, 2030)


def always(_: gd.Report) -> list[gd.Finding]:
    return [RULE.finding(zh="总是", en="always", severity="note")]


RULE = gd.rule("mine.always", cites=gd.REGULATION.article(50), zh="从不", en="Never.")(always)


def empty(year: int) -> gd.Report:
    return gd.Report.of({}, publisher="某局", year=year)


@given(YEARS, YEARS, st.integers(2019, 2030))
def test_a_rule_binds_from_its_first_year_to_its_last(
    since: int | None, until: int | None, year: int
) -> None:
    if since and until and until < since:
        with pytest.raises(OptionError, match="exchange the two"):
            evolve(RULE, since=since, until=until)
        return
    limited = evolve(RULE, since=since, until=until)
    binds = (since or year) <= year <= (until or year)
    assert limited.binds(year) is binds
    assert limited.always_binds is (since is until is None)
    (outcome,) = limited(empty(year))
    assert isinstance(outcome, gd.Finding if binds else NotApplicable)
    assert pickle.loads(pickle.dumps(limited)) == limited
    said = years_in_words(since, until)
    assert all(str(each) in text for each in (since, until) if each for text in (said.zh, said.en))


@given(YEARS, st.sampled_from([*gd.Severity, "off"]), st.integers(2019, 2030))
def test_an_amendment_grades_every_finding_or_switches_the_rule_off(
    since: int | None, severity: gd.Severity | str, year: int
) -> None:
    amendment = Amendment("mine", severity, WHY, "某通知", since=since)
    (rule,) = gd.rules.RuleSet([RULE]).amended([amendment])
    covered = since is None or since <= year
    assert amendment.covers(year) is covered
    off = severity == "off"
    assert rule.binds(year) is not (covered and off)
    assert rule.always_binds is not off
    (outcome,) = rule(empty(year))
    if not covered:
        assert outcome == RULE(empty(year))[0]
    elif off:
        assert isinstance(outcome, NotApplicable)
        assert (WHY.zh in outcome.message.zh, "某通知" in outcome.message.zh) == (True, True)
    else:
        assert isinstance(outcome, gd.Finding)
        assert outcome.severity is severity
        assert outcome.message.zh == "总是（格式已经修订）"
        assert outcome.cites == RULE.cites


def test_of_two_amendments_on_one_year_the_later_counts_and_its_source_is_cited() -> None:
    first = Amendment("mine", "off", WHY, "某通知")
    second = Amendment("mine", "warning", WHY, FORMAT_2021.whole, since=2025)
    (rule,) = amended([RULE], [first, second])
    (later,) = rule(empty(2025))
    assert isinstance(later, gd.Finding)
    assert later.cites == FORMAT_2021.whole
    assert isinstance(rule(empty(2024))[0], NotApplicable)
    assert list(amended([RULE], [evolve(first, rules="years")])) == [RULE]
    # A severity that is chosen grades every year; what is off stays off.
    (chosen,) = gd.with_severity(rule, "error")(empty(2025))
    assert isinstance(chosen, NotApplicable)
    graded = gd.with_severity(evolve(rule, amendments=(second,)), "error")
    assert [each.severity for each in graded(empty(2025))] == [gd.Severity.ERROR]  # type: ignore[union-attr]


def test_an_alternative_is_not_limited_by_the_years_of_its_first_rule() -> None:
    either = any_of("mine.either", evolve(RULE, since=2030), evolve(RULE, name="mine.other"))
    assert isinstance(either(empty(2024))[0], gd.Finding)


def test_what_rests_on_the_undecided_is_left_as_it_is() -> None:
    amendment = Amendment("requests", "note", WHY, "某通知")
    rules = gd.standard_rules(gd.FORM_2021).select("requests.flow")
    blank = empty(2024)
    assert gd.check(blank, rules=rules.amended([amendment])) == gd.check(blank, rules=rules)


def test_an_identity_that_is_off_is_not_among_those_passed() -> None:
    amendment = Amendment("requests.flow", "off", WHY, "某通知", since=2024)
    rules = gd.standard_rules(gd.FORM_2021).amended([amendment])
    off = gd.check(empty(2024).filled(), rules=rules)
    assert "requests.flow.total" not in off.passed
    assert "requests.flow.total" in {each.rule for each in off.not_applicable}
    assert "requests.flow.total" in gd.check(empty(2023).filled(), rules=rules).passed


@given(reports())
def test_on_2019_what_rests_on_the_form_is_a_note_at_most(report: gd.Report) -> None:
    words = evolve(model_report(report.form), previous=None)
    bare = evolve(
        report,
        year=2019,
        previous=None,
        sections=words.sections[1:],
        title="2018年报告",
        notices=("国办公开办函〔2021〕30号",),
    )
    for finding in gd.check(bare).against("form"):
        if finding.basis is not gd.Basis.LAW:
            assert finding.severity is gd.Severity.NOTE
            assert finding.cites == FORMAT_2019.sentence("鼓励按照统一格式发布…")
            assert "鼓励按照统一格式发布" in finding.message.zh


def test_a_year_later_the_form_is_demanded() -> None:
    for year, severity in ((2019, gd.Severity.NOTE), (2020, gd.Severity.ERROR)):
        whole = evolve(model_report(gd.FORM_2019), year=year)
        (missing,) = gd.check(evolve(whole, sections=whole.sections[:-1])).against(
            "form.section-missing"
        )
        assert missing.severity is severity


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_the_catalogue_tells_the_years_of_each_rule(form: gd.Form) -> None:
    for each in catalogue(form):
        first, last = each.years
        assert form.first_year <= first or each.editions[0] != form.edition
        assert last is None or each.rule.until or each.editions == ("2019",)
    limited = evolve(RULE, name="mine.own", since=form.first_year, until=form.first_year)
    own = catalogue(form, rules=[limited])
    assert [each.editions for each in own] == [(form.edition,)]
    assert [each.years for each in own] == [(form.first_year, form.first_year)]


FILE = """
[[amendment]]
rules = "form.section-order"
severity = "off"
since = 2027-01-15
reason = {zh = "新版格式不再规定次序", en = "the new form orders nothing"}
source = "国办公开办函〔2027〕1号"

[[amendment]]
rules = "form"
severity = "note"
until = 2020
reason = "试行"
source = "国办公开办函〔2019〕60号"
"""


def test_a_file_of_amendments_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "amendments.toml"
    path.write_text(FILE, "utf-8")
    order, trial = read_amendments(path)
    assert order == Amendment(
        "form.section-order",
        None,
        gd.Message("新版格式不再规定次序", "the new form orders nothing"),
        "国办公开办函〔2027〕1号",
        since=2027,
    )
    assert (trial.severity, trial.until, trial.reason) == (
        gd.Severity.NOTE,
        2020,
        gd.Message("试行", "试行"),
    )
    assert trial.source == FORMAT_2019.whole
    rules = gd.standard_rules(gd.FORM_2021).amended(read_amendments(path))
    assert not rules["form.section-order"].binds(2027)
    assert rules["form.section-order"].binds(2026)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("amendment = ", "is no TOML"),
        ("", "write [[amendment]]"),
        ("amendments = []", "write [[amendment]]"),
        ("amendment = [1]", "amendment 1 is 1"),
        (FILE.replace("severity", "severty"), "did you mean 'severity'?"),
        (FILE.replace("since", "zzz"), "'zzz' is no key: give rules, severity"),
        (FILE.replace('source = "国办公开办函〔2027〕1号"', ""), "has no 'source'"),
        (FILE.replace('"off"', '"of"'), "give one of note, warning, error, off"),
        (FILE.replace("2027-01-15", '"2027"'), "since is '2027'"),
        (FILE.replace('"form.section-order"', '""'), "rules is ''"),
        (FILE.replace("zh =", "cn ="), 'write a text, or {zh = "…", en = "…"}'),
        (FILE.replace('"新版格式不再规定次序"', "1"), 'write a text, or {zh = "…", en = "…"}'),
        (FILE.replace('"试行"', '" "'), "reason is ' ': write a text"),
        (FILE.replace('"试行"', "3"), "reason is 3: write a text"),
        (FILE.replace('"国办公开办函〔2027〕1号"', "1"), "source is 1: give a citation"),
        (FILE.replace('"国办公开办函〔2027〕1号"', '""'), "source is '': give a citation"),
    ],
)
def test_a_file_that_is_none_says_which_entry_and_why(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "amendments.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(OptionError) as error:
        read_amendments(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)
    # Who writes a file need not know what the library is written in.
    assert not re.search("Message|Attribute|class", str(error.value))


def test_a_file_that_is_not_there_is_said_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"none\.toml"):
        read_amendments(tmp_path / "none.toml")


def test_amendments_of_no_rule_and_of_no_kind_are_refused() -> None:
    rules = gd.standard_rules(gd.FORM_2021)
    with pytest.raises(UnknownRule, match="did you mean 'form"):
        rules.amended([Amendment("form.sektion", "off", WHY, "某通知")])
    with pytest.raises(OptionError, match="give a list of amendments"):
        rules.amended(Amendment("form", "off", WHY, "某通知"))  # type: ignore[arg-type]
    with pytest.raises(OptionError, match="read_amendments"):
        rules.amended(["form"])  # type: ignore[list-item]


@pytest.mark.parametrize("basis", gd.Basis)
def test_rules_are_chosen_by_what_they_rest_on(basis: gd.Basis) -> None:
    rules = gd.standard_rules(gd.FORM_2021)
    chosen = rules.select(basis=basis)
    assert {each.basis for each in chosen} == {basis}
    assert chosen == rules.select(basis=str(basis))
    assert len(chosen) + len(rules.ignore(basis=[basis])) == len(rules)
    assert set(rules.select("form", basis=[basis]).names) == {
        each.name for each in chosen if each.name.startswith("form")
    }
    with pytest.raises(OptionError, match="did you mean"):
        rules.select(basis="lew")


def grades_of(rule: Rule, form: gd.Form) -> set[gd.Severity]:
    found = rule(rule.example(form).failing) if rule.example else ()
    return {rule.severity, *(each.severity for each in found if isinstance(each, gd.Finding))}


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_practice_is_never_graver_than_a_warning_and_every_finding_says_its_basis(
    form: gd.Form,
) -> None:
    for rule in gd.standard_rules(form):
        if rule.basis is gd.Basis.PRACTICE:
            assert max(grades_of(rule, form)) <= gd.Severity.WARNING
        if rule.name.startswith("narrative"):
            assert rule.basis in (gd.Basis.LAW, gd.Basis.INFERENCE)
            assert rule.cites == gd.REGULATION.article(6).paragraph(1)
        failing = rule.example(form).failing if rule.example else empty(2024)
        assert all(
            each.basis is rule.basis for each in rule(failing) if isinstance(each, gd.Finding)
        )
