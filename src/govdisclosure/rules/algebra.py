"""Rules made of rules: conditions, other severities, alternatives.

Each takes rules and returns one, and its repr says what it is.  A condition is a function from a
report to a truth value, or to None where the report does not say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from attrs import evolve, field, frozen
from attrs.validators import min_len

from govdisclosure.findings import Exemption, Finding, Gap, Outcome, Severity
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.rule import Rule, named

__all__ = ["Condition", "either", "graded", "unless", "when"]

#: Whether something is so in a report; None where the report does not say.
Condition: TypeAlias = Callable[[Report], bool | None]


@frozen(repr=False)
class _Conditional:
    condition: Condition
    rule: Rule
    wanted: bool

    @property
    def name(self) -> str:
        return self.rule.name

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def demand(self) -> Message:
        said, does = _name(self.condition), self.rule.demand
        if self.wanted:
            return Message(f"符合 {said} 的：{does.zh}", f"Where {said}: {does.en}")
        return Message(f"不符合 {said} 的：{does.zh}", f"Unless {said}: {does.en}")

    @property
    def cites(self) -> Citation:
        return self.rule.cites

    def __call__(self, report: Report, /) -> Iterator[Outcome]:
        said = _name(self.condition)
        is_so = self.condition(report)
        if is_so is None:
            yield Gap(self.name, Message(f"无法判断是否 {said}", f"cannot tell whether {said}"))
        elif bool(is_so) is self.wanted:
            yield from self.rule(report)
        elif self.wanted:
            yield Exemption(self.name, Message(f"不符合 {said}", f"not {said}"))
        else:
            yield Exemption(self.name, Message(f"符合 {said}", said))

    def __repr__(self) -> str:
        word = "when" if self.wanted else "unless"
        return f"{word}({_name(self.condition)}, {self.rule!r})"


def when(condition: Condition, rule: Rule) -> Rule:
    """The rule where the condition is met; an exemption where not, a gap where nobody can say."""
    return _Conditional(condition, rule, wanted=True)


def unless(condition: Condition, rule: Rule) -> Rule:
    """The rule where the condition is not met; an exemption where it is, a gap where unknown."""
    return _Conditional(condition, rule, wanted=False)


@frozen(repr=False)
class _Graded:
    rule: Rule
    severity: Severity

    @property
    def name(self) -> str:
        return self.rule.name

    @property
    def demand(self) -> Message:
        return self.rule.demand

    @property
    def cites(self) -> Citation:
        return self.rule.cites

    def __call__(self, report: Report, /) -> Iterator[Outcome]:
        for outcome in self.rule(report):
            if isinstance(outcome, Finding):
                yield evolve(outcome, severity=self.severity)
            else:
                yield outcome

    def __repr__(self) -> str:
        return f"graded({self.rule!r}, {self.severity})"


def graded(rule: Rule, severity: Severity) -> Rule:
    """The same rule with findings of another severity."""
    return _Graded(rule, severity)


@frozen(repr=False)
class _Either:
    name: str = field(validator=named)
    rules: tuple[Rule, ...] = field(validator=min_len(1))

    @property
    def severity(self) -> Severity:
        return self.rules[0].severity

    @property
    def demand(self) -> Message:
        demands = [rule.demand for rule in self.rules]
        return Message(
            "；或者 ".join(each.zh for each in demands), " Or: ".join(each.en for each in demands)
        )

    @property
    def cites(self) -> Citation:
        return self.rules[0].cites

    def __call__(self, report: Report, /) -> Iterator[Outcome]:
        yielded = [tuple(rule(report)) for rule in self.rules]
        if not all(yielded):
            return
        undecided = [each for several in yielded for each in several if isinstance(each, Gap)]
        for outcome in undecided or yielded[0]:
            yield evolve(outcome, rule=self.name)

    def __repr__(self) -> str:
        return f"either({self.name!r}, {', '.join(map(repr, self.rules))})"


def either(name: str, *rules: Rule) -> Rule:
    """A rule that is held where one of the rules is; else their gaps, else the first's findings."""
    return _Either(name, rules)


def _name(condition: Condition) -> str:
    return getattr(condition, "__name__", repr(condition))
