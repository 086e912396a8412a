"""A rule that raises is told with its name, and costs no other rule."""

import pickle
from collections.abc import Iterator

import portable_rules as portable
import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.rules import Check, Rule
from govdisclosure.rules.amendments import Amendment

REPORT = portable.REPORT
pytestmark = pytest.mark.broken_rules


def breaking(name: str, function: Check | None = None) -> Rule:
    """A rule of some name that raises."""
    check = function or Check(portable.raises, (ZeroDivisionError("no requests"),))
    return evolve(portable.few, name=name, check=check)


@gd.rule("mine.halfway", cites=portable.ARTICLE, zh="半途", en="Halfway.")
def halfway(report: gd.Report) -> Iterator[gd.Outcome]:
    """It finds something, and raises then."""
    yield halfway.finding(zh="有问题", en="something")
    raise KeyError(report.year)


def test_a_rule_that_raises_is_undecided_with_its_name_and_the_error() -> None:
    (broken,) = gd.check(REPORT, rules=[breaking("mine.broken")]).undecided
    assert broken.rule == "mine.broken"
    assert "mine.broken" in broken.message.zh
    assert "mine.broken" in broken.message.en
    for words in (broken.message.zh, broken.message.en, broken.raised):
        assert "ZeroDivisionError" in words
        assert "no requests" in words
        assert "portable_rules.py" in words
        assert "/" not in words, "folders are those of one machine"
    call, error = broken.raised.splitlines()
    assert call.startswith("portable_rules.py:")
    assert call.endswith("in raises"), "how rules are called tells nothing of this one"
    assert error == "ZeroDivisionError: no requests"


def test_a_rule_that_cannot_even_be_called_is_told_by_where_it_was() -> None:
    rule = breaking("mine.broken", Check(portable.raises, (1, 2, 3)))
    (broken,) = gd.check(REPORT, rules=[rule]).broken
    call, error = broken.raised.splitlines()
    assert call.startswith("check_call.py:")
    assert error.startswith("TypeError: raises()")


def test_the_other_rules_say_what_they_say_without_it() -> None:
    rules = gd.standard_rules(REPORT.form)
    alone = gd.check(REPORT, rules=rules)
    first, *others = rules
    beside = gd.check(REPORT, rules=[first, breaking("mine.broken"), *others])
    assert [each.rule for each in beside.broken] == ["mine.broken"]
    assert evolve(beside, undecided=tuple(e for e in beside.undecided if not e.raised)) == alone
    assert not alone.broken


def test_what_a_rule_found_before_it_raised_stands() -> None:
    assessment = gd.check(REPORT, rules=[halfway])
    assert [each.rule for each in assessment.findings] == ["mine.halfway"]
    assert [each.rule for each in assessment.broken] == ["mine.halfway"]
    assert not assessment.passed


def test_what_is_made_of_a_rule_breaks_as_it_does() -> None:
    graded = gd.check(REPORT, rules=[gd.with_severity(halfway, "note")])
    amended = gd.check(REPORT, rules=[evolve(halfway, amendments=(NOTE,))])
    for assessment in (graded, amended):
        assert [each.severity for each in assessment.findings] == [gd.Severity.NOTE]
        assert [each.rule for each in assessment.broken] == ["mine.halfway"]
    either = gd.check(REPORT, rules=[gd.any_of("mine.either", halfway, portable.named)])
    assert [each.rule for each in either.broken] == ["mine.either"]


NOTE = Amendment(
    "mine.halfway", severity="note", reason=gd.Message("试行", "on trial"), source="通知"
)


def test_a_rule_that_is_called_itself_raises_with_its_name_noted() -> None:
    for rule in (breaking("mine.broken"), gd.with_severity(breaking("mine.broken"), "note")):
        with pytest.raises(ZeroDivisionError, match="no requests") as error:
            rule(REPORT)
        assert error.value.__notes__ == ["raised by the rule mine.broken"]


def test_a_rule_that_gives_junk_or_has_no_memory_stops_the_check() -> None:
    junk = breaking("mine.junk", Check(portable.junk))
    with pytest.raises(gd.errors.RuleOutcomeError, match=r"mine\.junk"):
        gd.check(REPORT, rules=[junk])
    for error in (MemoryError(), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            gd.check(REPORT, rules=[breaking("mine.large", Check(portable.raises, (error,)))])


def test_a_rule_that_calls_itself_without_end_is_told_in_a_few_lines() -> None:
    (broken,) = gd.check(REPORT, rules=[breaking("mine.deep", Check(portable.deep))]).broken
    assert "RecursionError" in broken.message.en
    assert len(broken.raised.splitlines()) < 10


def test_an_error_that_cannot_tell_what_it_is_or_has_no_end_is_told_nevertheless() -> None:
    for error, told in ((portable.Mute(), "Mute: ? ("), (ValueError("长" * 9999), "长…")):
        rule = breaking("mine.broken", Check(portable.raises, (error,)))
        (broken,) = gd.check(REPORT, rules=[rule]).broken
        assert told in broken.message.en
        assert len(broken.message.en) < 500


def test_what_a_broken_rule_came_to_travels() -> None:
    assessment = gd.check(REPORT, rules=[breaking("mine.broken")])
    assert pickle.loads(pickle.dumps(assessment)) == assessment


def test_a_table_names_a_broken_rule_as_unchecked_and_finds_what_single_checks_find() -> None:
    from govdisclosure import batch

    wrong = REPORT.filled().replace({"requests.received.total": 7})
    rules = gd.standard_rules(REPORT.form) | breaking("mine.broken")
    violations = batch.check([wrong], rules=rules)
    assert "mine.broken" in {each.rule for each in violations.unchecked}
    unchecked = {each.rule for each in violations.unchecked}
    single = gd.check(wrong, rules=rules).findings
    decided = {each.rule for each in single} - unchecked
    assert {each.rule for each in violations.findings(0)} == decided
    assert decided


def test_an_error_of_the_library_is_told_in_both_languages() -> None:
    error = gd.errors.EditionError(gd.Message("没有这一年的格式", "no form for the year"))
    (broken,) = gd.check(
        REPORT, rules=[breaking("mine.broken", Check(portable.raises, (error,)))]
    ).broken
    assert "没有这一年的格式" in broken.message.zh
    assert "no form for the year" in broken.message.en
