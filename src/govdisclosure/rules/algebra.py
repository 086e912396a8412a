"""Rules made of rules: conditions, other severities, alternatives.

Each takes rules and returns one that is a value like any other, so it goes to other processes too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve, field, frozen
from attrs.validators import instance_of

from govdisclosure.errors import OptionError
from govdisclosure.findings import Finding, Outcome, Severity, Undecided
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.check import Call, Check, DataCheck
from govdisclosure.rules.rule import Rule, require_rule
from govdisclosure.rules.validators import in_both_languages


@frozen
class Condition:
    """Whether something is so in a report, with its name in both languages.

    Args:
        name: What is so, as a noun: 县级人民政府, a county government.
        check: A function from a report to a truth value, or to None where the report does not say.
    """

    name: Message = field(validator=in_both_languages)
    check: Call = field(validator=instance_of(Call))

    def __call__(self, report: Report, /) -> bool | None:
        """Whether it is so; None where the report does not say."""
        so = self.check(report)
        return None if so is None else bool(so)

    def __repr__(self) -> str:
        return f"<condition {self.name}>"


def condition(*, zh: str, en: str) -> Callable[[Callable[[Report], object]], Condition]:
    """Make a condition of the function below; `zh` and `en` name what is so, as a noun."""

    def decorate(function: Callable[[Report], object]) -> Condition:
        return Condition(Message(zh, en), Call(function))

    return decorate


def when(condition: Condition, rule: Rule) -> Rule:
    """The rule where the condition is met; an exemption where not, a gap where nobody can say.

    Raises:
        OptionError: what is no rule, or a condition without a name in both languages.
    """
    return _conditional(condition, rule, Message("符合“{}”的：{}", "Where {}: {}"), wanted=True)


def unless(condition: Condition, rule: Rule) -> Rule:
    """The rule where the condition is not met; an exemption where it is, a gap where unknown.

    Raises:
        OptionError: what is no rule, or a condition without a name in both languages.
    """
    return _conditional(condition, rule, Message("不符合“{}”的：{}", "Unless {}: {}"), wanted=False)


def _conditional(condition: Condition, rule: Rule, demand: Message, *, wanted: bool) -> Rule:
    if not isinstance(condition, Condition):
        raise OptionError(
            f"{condition!r} is no condition: write @condition(zh=…, en=…) above the function, so "
            "that it has a name in both languages"
        )
    require_rule(rule)
    said, does = condition.name, rule.demand
    return evolve(
        rule,
        check=Check(_met if wanted else _not_met, (condition, rule.check)),
        demand=Message(demand.zh.format(said.zh, does.zh), demand.en.format(said.en, does.en)),
        # Its reports were built to meet and to break the rule, whatever the condition says of them.
        example=None,
    )


def _met(
    rule: Rule, report: Report, condition: Condition, check: Check | DataCheck
) -> Iterable[Outcome]:
    """What a check gives where a condition is met."""
    said, so = condition.name, condition(report)
    if so:
        return check(rule, report)
    if so is None:
        return [_open(rule, condition)]
    return [rule.not_applicable(zh=f"不是“{said.zh}”", en=f"not {said.en}")]


def _not_met(
    rule: Rule, report: Report, condition: Condition, check: Check | DataCheck
) -> Iterable[Outcome]:
    """What a check gives where a condition is not met."""
    said, so = condition.name, condition(report)
    if so is None:
        return [_open(rule, condition)]
    if so:
        return [rule.not_applicable(zh=f"是“{said.zh}”", en=said.en)]
    return check(rule, report)


def _open(rule: Rule, condition: Condition) -> Undecided:
    said = condition.name
    return rule.undecided(zh=f"不能判断是否为“{said.zh}”", en=f"cannot tell whether {said.en}")


def with_severity(rule: Rule, severity: Severity) -> Rule:
    """The same rule with findings of another severity.

    Raises:
        OptionError: what is no rule, or a severity that is none.
    """
    require_rule(rule)
    if isinstance(rule.check, DataCheck):
        return evolve(rule, severity=severity)
    return evolve(rule, severity=severity, check=Check(_graded, (rule.check,)))


def _graded(rule: Rule, report: Report, check: Check) -> Iterator[Outcome]:
    """What a check gives, its findings with the severity of the rule."""
    for outcome in evolve(rule, check=check)(report):
        if isinstance(outcome, Finding):
            yield evolve(outcome, severity=rule.severity)
        else:
            yield outcome


def any_of(name: str, *rules: Rule) -> Rule:
    """A rule that is held where one of the rules is; else their gaps, else the first findings.

    Severity, basis and citation are those of the first rule.

    Raises:
        OptionError: no rules, or what is no rule.
    """
    if not rules:
        raise OptionError(f"{name} has no rules: give at least one")
    for each in rules:
        require_rule(each)
    demands = [rule.demand for rule in rules]
    return evolve(
        rules[0],
        name=name,
        check=Check(_any_of, (rules,)),
        demand=Message(
            "；或者".join(each.zh for each in demands), " Or: ".join(each.en for each in demands)
        ),
        example=None,
    )


def _any_of(_: Rule, report: Report, rules: tuple[Rule, ...]) -> Iterable[Outcome]:
    """What several rules come to where one of them suffices."""
    yielded = [rule(report) for rule in rules]
    if not all(yielded):
        return ()
    undecided = [each for several in yielded for each in several if isinstance(each, Undecided)]
    if undecided:
        return undecided
    # A rule that does not bind the report excuses nothing that another finds.
    found = (several for several in yielded if any(isinstance(each, Finding) for each in several))
    return next(found, yielded[0])
