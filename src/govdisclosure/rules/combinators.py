"""Rules made of rules: conditions, other severities, alternatives.

Each takes rules and returns one that is a value like any other, so it goes to other processes too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve, field, frozen

from govdisclosure.errors import OptionError, require
from govdisclosure.findings import Finding, Outcome, Severity, Undecided
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report
from govdisclosure.rules.argument_checks import in_both_languages, of_kind, require_several
from govdisclosure.rules.check_call import Call, Check, DataCheck
from govdisclosure.rules.rule import Rule
from govdisclosure.rules.ruleset import RuleSet


@frozen
class Condition:
    """Whether something is so in a report, with its name in both languages.

    Args:
        name: What is so, as a noun: 县级人民政府, a county government.
        check: A function from a report to a truth value, or to None where that is unknown.
    """

    name: Message = field(validator=in_both_languages)
    check: Call = field(validator=of_kind(Call))

    def __call__(self, report: Report, /) -> bool | None:
        """Whether it is so; None where that is unknown."""
        so = self.check(report)
        return None if so is None else bool(so)

    def __repr__(self) -> str:
        return f"<condition {self.name}>"


def condition(*, zh: str, en: str) -> Callable[[Callable[[Report], object]], Condition]:
    """Make a condition of the function below, which is called with a report.

    Args:
        zh: What is so where the function gives a true value, as a noun in Chinese: 县级人民政府.
        en: The same in English: a county government.
    """

    def decorate(function: Callable[[Report], object]) -> Condition:
        return Condition(Message(zh, en), Call(function))

    return decorate


def when(condition: Condition, rule: Rule) -> Rule:
    """The rule where a condition is met; elsewhere it does not apply.

    Args:
        condition: What must be so; where that is unknown, the rule is undecided.
        rule: The rule that then applies.

    Raises:
        OptionError: what is no rule, or a condition without a name in both languages.
    """
    return _conditional(condition, rule, Message("符合“{}”的：{}", "Where {}: {}"), wanted=True)


def unless(condition: Condition, rule: Rule) -> Rule:
    """The rule where a condition is not met; where it is, the rule does not apply.

    Args:
        condition: What must not be so; where that is unknown, the rule is undecided.
        rule: The rule that then applies.

    Raises:
        OptionError: what is no rule, or a condition without a name in both languages.
    """
    return _conditional(condition, rule, Message("不符合“{}”的：{}", "Unless {}: {}"), wanted=False)


_NAMED = Message(
    "请在函数上方写@condition(zh=…, en=…)，用两种语言给条件命名",
    "write @condition(zh=…, en=…) above the function, to name it in both languages",
)


def _conditional(condition: Condition, rule: Rule, demand: Message, *, wanted: bool) -> Rule:
    call = "when(condition, {})" if wanted else "unless(condition, {})"
    _require_condition(condition, call)
    _require_one(rule, call)
    return evolve(
        rule,
        check=Check(_where, (condition, wanted, rule.check)),
        demand=demand.format(condition.name, rule.demand),
        # Its reports were built to pass and to fail the rule, whatever the condition comes to.
        example=None,
    )


def _require_condition(given: object, call: str) -> None:
    """Refuse what is no condition: a rule in its place, or a function without a name."""
    require(given, Condition, instead=_one(call) if isinstance(given, Rule) else _NAMED)


def _require_one(rule: object, call: str) -> None:
    """Refuse what is no rule; of a set of rules, with the call that goes through it."""
    if isinstance(rule, RuleSet):
        each = f"RuleSet([{call.format('each')} for each in rules])"
        require(
            rule, Rule, instead=Message(f"请逐条给出规则，如{each}", f"give one rule, as in {each}")
        )
    require(rule, Rule, instead=None if callable(rule) else _one(call))


def _one(call: str) -> Message:
    """That one rule is asked for, and in which place."""
    as_in = call.format("rule")
    return Message(f"请依次给出，如{as_in}", f"give them in order, as in {as_in}")


def _where(
    rule: Rule,
    report: Report,
    condition: Condition,
    wanted: bool,  # noqa: FBT001  # a check gives its arguments by their places
    check: Check | DataCheck,
) -> Iterable[Outcome]:
    """What a check gives where a condition is met, or is not, as wanted."""
    met = condition(report)
    if met is None:
        unknown = Message("不能判断是否为“{}”", "cannot tell whether {}")
        return [rule.undecided(unknown.format(condition.name))]
    if met is wanted:
        return check(rule, report)
    why = Message("是“{}”", "{}") if met else Message("不是“{}”", "not {}")
    return [rule.not_applicable(why.format(condition.name))]


def with_severity(rule: Rule, severity: Severity | str) -> Rule:
    """The same rule with findings of another severity.

    Args:
        rule: The rule.
        severity: How grave each of its findings then is, also one that it grades by itself.

    Raises:
        OptionError: what is no rule, or a severity that is none.
    """
    _require_one(rule, "with_severity({}, severity)")
    # What is switched off in some years stays so.
    off = tuple(each for each in rule.amendments if each.severity is None)
    graded = evolve(rule, severity=severity, amendments=off)
    if isinstance(rule.check, DataCheck):
        return graded
    return evolve(graded, check=Check(_with_its_severity, (rule.check,)))


def _with_its_severity(rule: Rule, report: Report, check: Check) -> Iterator[Outcome]:
    """What a check gives, its findings with the severity of the rule."""
    given = check(rule, report)
    require_several(rule.name, given)
    for outcome in given:
        if isinstance(outcome, Finding):
            yield evolve(outcome, severity=rule.severity)
        else:
            yield outcome


_NAME_FIRST = Message(
    "请先给出名称，如any_of('mine.either', rule, other)",
    "give the name first, as in any_of('mine.either', rule, other)",
)


def any_of(name: str, *rules: Rule) -> Rule:
    """A rule that passes where one of several does; else undecided, else the first findings.

    Args:
        name: The name of the new rule, words joined by dots.
        rules: The rules, of which the first gives severity, basis and citation.

    Raises:
        OptionError: no rules, or what is no rule.
    """
    require(name, str, instead=_NAME_FIRST)
    if not rules:
        raise OptionError(
            Message(f"{name}没有规则：请至少给出一条", f"{name} has no rules: give at least one")
        )
    for each in rules:
        require(each, Rule)
    return evolve(
        rules[0],
        name=name,
        check=Check(_any_of, (rules,)),
        demand=joined((each.demand for each in rules), Message("；或者", " Or: ")),
        example=None,
        # Each of them binds in years of its own.
        since=None,
        until=None,
        amendments=(),
    )


def _any_of(_: Rule, report: Report, rules: tuple[Rule, ...]) -> Iterable[Outcome]:
    """What several rules come to where one of them suffices."""
    yielded = [rule(report) for rule in rules]
    if not all(yielded):
        return ()
    undecided = [each for several in yielded for each in several if isinstance(each, Undecided)]
    if undecided:
        return undecided
    # A rule that does not apply to the report excuses nothing that another finds.
    found = (several for several in yielded if any(isinstance(each, Finding) for each in several))
    return next(found, yielded[0])
