"""A rule is one frozen value: checked where it is made, and by what it gives; and it travels."""

import multiprocessing
import pickle
import pydoc
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

import portable_rules as portable
import pytest
from attrs import evolve
from hypothesis import given

import govdisclosure as gd
from govdisclosure.rules import Check, DataCheck, EntryCheck, EntryFault, IdentityCheck, Rule
from govdisclosure.testing import forms, reports

REPORT = portable.REPORT


@given(forms())
def test_every_standard_rule_travels_and_arrives_as_it_was(form: gd.Form) -> None:
    rules = gd.standard_rules(form)
    arrived = pickle.loads(pickle.dumps(rules))
    assert arrived == rules
    assert hash(arrived) == hash(rules)
    assert [each.check for each in arrived] == [each.check for each in rules]
    assert [each.example for each in arrived] == [each.example for each in rules]


@given(reports())
def test_a_rule_that_has_travelled_says_what_it_said(report: gd.Report) -> None:
    rules = portable.everything()
    assert gd.check(report, rules=pickle.loads(pickle.dumps(rules))) == gd.check(
        report, rules=rules
    )


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_rules_travel_however_processes_begin(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system cannot start a process by {method}")
    rules = portable.everything()
    with ProcessPoolExecutor(1, multiprocessing.get_context(method)) as pool:
        assert pool.submit(portable.judged, rules).result() == portable.judged(rules)


def test_a_users_rule_travels_by_the_module_and_name_that_hold_it() -> None:
    written = pickle.dumps(portable.named, 0)
    assert b"portable_rules" in written
    assert b"named" in written
    assert pickle.loads(written) == portable.named
    with_severity = pickle.loads(pickle.dumps(gd.with_severity(portable.named, gd.Severity.NOTE)))
    (found,) = with_severity(gd.Report.of({}, publisher="", year=2024))
    assert found.severity is gd.Severity.NOTE
    assert found.rule == "portable.named"


def test_rules_of_one_function_are_equal_by_its_arguments() -> None:
    same = evolve(portable.few, check=Check(portable.fewer, [portable.RECEIVED, 10]))
    assert same == portable.few
    assert hash(same) == hash(portable.few)
    assert (
        evolve(portable.few, check=Check(portable.fewer, (portable.RECEIVED, 11))) != portable.few
    )


def local() -> Callable[[gd.Report], list[gd.Outcome]]:
    def inside(_: gd.Report) -> list[gd.Outcome]:
        return []

    return inside


@pytest.mark.parametrize(
    ("function", "why"),
    [
        (lambda _: [], "<lambda> is a lambda"),
        (local(), "local.<locals>.inside is a function inside another"),
        (
            portable.taken.check.function,
            "portable_rules.stand_in is a name that stands for something else",
        ),
        (
            partial(portable.fewer, portable.few, cell=portable.RECEIVED, limit=3),
            "is no function of a module",
        ),
    ],
)
def test_what_no_module_holds_is_refused_with_what_to_write(
    function: Callable[..., list[gd.Outcome]], why: str
) -> None:
    rule = gd.rule("mine.one", cites=portable.ARTICLE, zh="。", en=".")(function)
    with pytest.raises(
        gd.errors.UnportableRule, match="write the function with def at the top level"
    ) as error:
        pickle.dumps(gd.RuleSet([rule]))
    assert why in str(error.value)
    assert isinstance(error.value, pickle.PicklingError)


def test_a_function_whose_module_is_gone_is_refused() -> None:
    def moved(_: gd.Report) -> list[gd.Outcome]:
        return []

    moved.__module__, moved.__qualname__ = "no.such.module", "moved"
    with pytest.raises(gd.errors.UnportableRule, match=r"no\.such\.module\.moved"):
        pickle.dumps(Check(moved))
    moved.__module__, moved.__qualname__ = "held", "absent"
    with pytest.raises(gd.errors.UnportableRule, match=r"held\.absent"):
        pickle.dumps(Check(moved))


@pytest.mark.parametrize("given_", ["a finding", ["a finding"], [None], 3, [portable.named]])
def test_what_is_no_outcome_is_an_error_that_names_the_rule(given_: object) -> None:
    rule = gd.rule("mine.one", cites=portable.ARTICLE, zh="。", en=".")(lambda _: given_)  # type: ignore[arg-type, return-value]
    with pytest.raises(gd.errors.RuleOutcomeError, match=r"rule mine\.one gave") as error:
        gd.check(REPORT, rules=[rule])
    value = given_[0] if isinstance(given_, list) else given_
    assert error.value.given == value
    assert repr(value) in str(error.value)
    assert error.value.rule == "mine.one"


def test_a_function_that_returns_none_is_told_to_yield_or_to_return_a_list() -> None:
    rule = gd.rule("mine.one", cites=portable.ARTICLE, zh="。", en=".")(lambda _: None)  # type: ignore[arg-type, return-value]
    with pytest.raises(
        gd.errors.RuleOutcomeError, match=r"mine\.one gave None: yield .*, or return a list"
    ):
        rule(REPORT)


def test_what_another_rule_made_is_this_rules() -> None:
    rule = gd.rule("mine.one", cites=portable.ARTICLE, zh="。", en=".")(portable.few)
    assert [each.rule for each in rule(REPORT)] == ["mine.one"]


def test_a_check_is_called_with_report_or_with_rule_and_report() -> None:
    def of_both(rule: gd.Rule, report: gd.Report) -> list[gd.Outcome]:
        return [rule.finding(zh="甲", en=f"{report.year}")]

    rule = gd.rule("mine.one", cites=portable.ARTICLE, zh="。", en=".")(of_both)
    (found,) = gd.with_severity(rule, gd.Severity.NOTE)(REPORT)
    assert (found.rule, found.severity, found.message.en) == ("mine.one", gd.Severity.NOTE, "2024")
    for wrong in (list, portable.fewer):
        with pytest.raises(gd.errors.OptionError, match="one parameter, the report, or of two"):
            gd.rule("mine.one", cites=portable.ARTICLE, zh="。", en=".")(wrong)


def make(**changes: object) -> Rule:
    given = {
        "name": "mine.one",
        "check": Check(portable.fewer, (portable.RECEIVED, 3)),
        "demand": gd.Message("。", "."),
        "cites": portable.ARTICLE,
        **changes,
    }
    return Rule(**given)  # type: ignore[arg-type]  # wrong on purpose


def test_a_rule_is_checked_where_it_is_made() -> None:
    assert make(severity="note", basis="practice").severity is gd.Severity.NOTE
    assert str(make(basis=gd.Basis.FORM).basis) == "form"
    with pytest.raises(gd.errors.OptionError, match="severity is 'waring': did you mean 'warning'"):
        make(severity="waring")
    with pytest.raises(gd.errors.OptionError, match="basis is 7: give one of law, form"):
        make(basis=7)
    with pytest.raises(gd.errors.RuleNameError):
        make(name=7)
    for wrong, instead in (
        ({"cites": "第五十条"}, "give a citation, as REGULATION.article"),
        ({"check": portable.fewer}, r"give Check\(function\)"),
    ):
        with pytest.raises(gd.errors.OptionError, match=instead):
            make(**wrong)
    with pytest.raises(gd.errors.OptionError, match="3 is no function"):
        make(example=3)
    for demand in ("。", gd.Message("", "."), gd.Message("。", " "), gd.Message(None, ".")):  # type: ignore[arg-type]
        with pytest.raises(gd.errors.OptionError, match=r"demand is .* both languages"):
            make(demand=demand)
    with pytest.raises(gd.errors.OptionError, match=r"as EntryFault\.BLANK is"):
        EntryCheck("entries.blank")  # type: ignore[arg-type]  # the name is no fault
    assert make(check=EntryCheck(EntryFault.BLANK)).check == EntryCheck(EntryFault.BLANK)


def test_an_identity_of_cells_that_no_edition_has_is_refused() -> None:
    cell, wrong = portable.RECEIVED, gd.Cell("requests", "recieved", "total")
    identity = gd.Identity("mine.sum", (cell,), (wrong,), gd.law.FORMAT_2021.whole)
    with pytest.raises(gd.UnknownAddress, match=r"did you mean 'requests\.received\.total'"):
        gd.identity_rule(identity)
    subtotal = gd.Cell("requests", gd.forms.RequestGroup.DENIED, "total")
    right = evolve(identity, right=(subtotal,))
    assert gd.identity_rule(right).check == IdentityCheck(right)


def test_cells_of_a_finding_may_be_given_by_address() -> None:
    found = portable.few.finding(zh="。", en=".", cells=["requests.received.total"])
    assert found.cells == (portable.RECEIVED,)
    for one in ("requests.received.total", portable.RECEIVED):
        with pytest.raises(gd.errors.OptionError, match=r"give a list of cells, as in \[cell\]"):
            portable.few.finding(zh="。", en=".", cells=one)  # type: ignore[arg-type]
    with pytest.raises(gd.UnknownAddress):
        portable.few.undecided(zh="。", en=".", cells=["received"])


def test_help_shows_what_a_rule_demands_and_the_words_of_its_function() -> None:
    shown = pydoc.plain(pydoc.render_doc(portable.named))
    assert "Every report names its organ." in shown
    assert "Name the organ." in shown
    assert "应当写明机关" in shown
    assert "A demand on a report" in pydoc.plain(pydoc.render_doc(Rule))
    identity = gd.standard_rules(gd.FORM_2021)["requests.flow.total"]
    assert "requests processed" in pydoc.plain(
        pydoc.render_doc(identity)
    ).lower() or identity.demand.en in str(identity.__doc__)


def test_a_condition_without_a_name_in_both_languages_is_refused() -> None:
    for combinator in (gd.when, gd.unless):
        with pytest.raises(gd.errors.OptionError, match="@condition"):
            combinator(bool, portable.few)  # type: ignore[arg-type]


def test_one_rule_is_a_list_of_one() -> None:
    assert gd.check(REPORT, rules=portable.few) == gd.check(REPORT, rules=[portable.few])


def test_rules_across_forms_of_ones_own_are_asked_one_by_one() -> None:
    form = evolve(gd.FORM_2021, edition="2030")
    report = gd.Report.of({}, publisher="某局", year=2024, form=form).filled()
    rules = gd.standard_rules(gd.FORM_2021).select("requests", "challenges")
    assert gd.check(report, rules=rules).passed == tuple(
        each for each in rules.names if each != "requests.subtotals"
    )


def test_an_identity_by_another_name_is_asked_by_itself() -> None:
    flow = gd.standard_rules(gd.FORM_2021)["requests.flow.total"]
    other = evolve(flow, name="mine.flow")
    loud = gd.rule("requests.flow.total", cites=portable.ARTICLE, zh="。", en=".")(
        lambda _: [portable.few.finding(zh="。", en=".")]
    )
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    assessment = gd.check(report, rules=[other, loud])
    assert assessment.passed == ("mine.flow",)
    assert [each.rule for each in assessment.findings] == ["requests.flow.total"]


def test_a_check_that_is_data_says_itself_how_it_is_decided() -> None:
    with pytest.raises(NotImplementedError):
        DataCheck()(portable.named, REPORT)


@given(reports())
def test_a_rule_that_is_data_stays_data_with_another_severity(report: gd.Report) -> None:
    """So that a table of many reports is still held to it."""
    for rule in gd.standard_rules(report.form).select("requests.flow", "entries"):
        noted = gd.with_severity(rule, gd.Severity.NOTE)
        assert noted.check == rule.check
        found = [each for each in noted(report) if isinstance(each, gd.Finding)]
        assert all(each.severity is gd.Severity.NOTE for each in found)
        assert len(found) == sum(isinstance(each, gd.Finding) for each in rule(report))


@pytest.mark.parametrize("several", [list, tuple, set, iter])
def test_a_rule_may_give_its_outcomes_in_any_way(several: Callable[..., object]) -> None:
    @gd.rule("mine.several", cites=portable.ARTICLE, zh="。", en=".")
    def made(_: gd.Report) -> Any:
        return several([made.finding(zh="不对", en="wrong")])

    assert [each.rule for each in made(REPORT)] == ["mine.several"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"severity": "fatal"}, "severity is 'fatal'"),
        ({"cites": "第五十条"}, "give a citation"),
        ({"cells": [portable.RECEIVED, 1]}, "1 is no cell"),
        ({"zh": ""}, "both languages"),
        ({"message": "没有"}, "both languages"),
    ],
)
def test_what_a_rule_finds_is_checked_where_it_is_made(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(gd.errors.OptionError, match=said):
        portable.few.finding(**{"zh": "。", "en": ".", **wrong})
    with pytest.raises(gd.errors.OptionError, match="both languages"):
        portable.few.undecided(zh="。")
    found = portable.few.finding(zh="。", en=".", severity="note")  # type: ignore[arg-type]
    assert found.severity is gd.Severity.NOTE


def test_what_is_no_rule_is_told_what_makes_one() -> None:
    calls: list[Callable[[Any], object]] = [
        lambda it: gd.with_severity(it, gd.Severity.NOTE),
        lambda it: gd.when(portable.is_town, it),
        lambda it: gd.unless(portable.is_town, it),
        lambda it: gd.any_of("a.b", it),
        lambda it: gd.RuleSet([it]),
        lambda it: gd.RuleSet(()) | [it],
        lambda it: gd.check(REPORT, rules=[it]),
    ]
    for call in calls:
        with pytest.raises(gd.errors.OptionError, match="is no rule: write @rule"):
            call(portable.fewer)
    wrong: Any = "entries"
    with pytest.raises(gd.errors.OptionError, match=r"select\('entries'\)"):
        gd.check(REPORT, rules=wrong)


def test_a_set_takes_rules_alone_and_in_lists() -> None:
    one, other = (gd.RuleSet([portable.few]), gd.RuleSet([portable.few, portable.named]))
    assert one | portable.named == one | [portable.named] == other
    assert gd.RuleSet([portable.few, portable.few]) == one


@pytest.mark.parametrize("given_", [{}, b"", {"a": 1}])
def test_nothing_in_the_wrong_shape_is_no_silence(given_: object) -> None:
    rule = gd.rule("mine.one", cites=portable.ARTICLE, zh="。", en=".")(lambda _: given_)  # type: ignore[arg-type, return-value]
    with pytest.raises(gd.errors.RuleOutcomeError):
        rule(REPORT)


def test_help_of_a_made_rule_shows_the_words_of_what_it_is_made_of() -> None:
    made = gd.with_severity(gd.when(portable.is_town, portable.named), gd.Severity.NOTE)
    several = gd.any_of(
        "a.b", portable.few, portable.named, gd.standard_rules(gd.FORM_2021)["entries.blank"]
    )
    for rule in (made, several):
        assert "Every report names its organ." in str(rule.__doc__)
        assert "What a check gives" not in str(rule.__doc__)
    assert "A cell holds fewer than a limit." in str(several.__doc__)


def test_a_keyword_that_nobody_gives_is_refused() -> None:
    def limited(report: gd.Report, *, limit: int) -> list[gd.Outcome]:
        return [portable.few.undecided(zh="。", en=f"{report.year} of {limit}")]

    with pytest.raises(gd.errors.OptionError, match="one parameter, the report, or of two"):
        gd.rule("mine.one", cites=portable.ARTICLE, zh="。", en=".")(limited)


def test_arguments_are_plain_values_that_travel() -> None:
    with pytest.raises(gd.errors.OptionError, match=r"give a tuple, as in \('abc',\)"):
        Check(portable.fewer, "abc")
    for wrong in ([1], {"a": 1}, {1}):
        with pytest.raises(gd.errors.OptionError, match="can be changed"):
            Check(portable.fewer, (wrong,))
    with pytest.raises(gd.errors.UnportableRule, match="is a lambda"):
        pickle.dumps(Check(portable.fewer, (lambda: 1,)))
    assert pickle.loads(pickle.dumps(Check(portable.Limits.below, (3,)))) == Check(
        portable.Limits.below, (3,)
    )


def test_an_alternative_that_does_not_bind_excuses_nothing() -> None:
    exempt = gd.unless(portable.is_town, portable.few)
    for rules in ((exempt, portable.few), (portable.few, exempt)):
        (found,) = gd.any_of("a.b", *rules)(REPORT)
        assert isinstance(found, gd.Finding)
    (outcome,) = gd.any_of("a.b", exempt, exempt)(REPORT)
    assert isinstance(outcome, gd.NotApplicable)
