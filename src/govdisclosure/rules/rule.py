"""A demand of law as a value: a named callable from a report to what is found.

>>> from govdisclosure.law import REGULATION
>>> @rule("mine.publisher", cites=REGULATION.article(50), zh="应当写明机关", en="Name the organ.")
... def publisher_is_named(report):
...     if not report.publisher:
...         yield publisher_is_named.finding(zh="没有机关名称", en="the report names no organ")
>>> publisher_is_named
<rule mine.publisher>
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from attrs import field, frozen

from govdisclosure.errors import RuleNameError
from govdisclosure.findings import Exemption, Finding, Gap, Outcome, Severity
from govdisclosure.forms import Cell, Form
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.reports import Place, Report

__all__ = ["NAME", "Example", "FunctionRule", "Rule", "located", "named", "rule"]

#: The address of a rule: words joined by dots, the first saying what the rule is about.
NAME = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+")


@runtime_checkable
class Rule(Protocol):
    """What any rule is: a name, a severity, a demand, a citation, and a call on a report.

    The call yields findings, gaps and exemptions; yielding nothing says that the demand is met.
    """

    @property
    def name(self) -> str:
        """The address of the rule, such as requests.flow.total."""
        ...

    @property
    def severity(self) -> Severity:
        """How grave it is to break the rule."""
        ...

    @property
    def demand(self) -> Message:
        """What the rule demands, in one sentence."""
        ...

    @property
    def cites(self) -> Citation:
        """The provision that the rule rests on."""
        ...

    def __call__(self, report: Report, /) -> Iterable[Outcome]:
        """Hold a report against the rule."""
        ...


@frozen
class Example:
    """A report that meets a rule and one that breaks it, so that a rule can be shown at work."""

    held: Report
    broken: Report


def named(_: object, __: object, name: str) -> None:
    """Hold the name of a rule to what an address of a rule looks like; RuleNameError if not."""
    if not NAME.fullmatch(name):
        raise RuleNameError(
            f"{name!r} is no name of a rule: write words joined by dots, as in "
            "province.documents-kept"
        )


@frozen(repr=False)
class FunctionRule:
    """A rule made of a function: what :func:`rule` returns.

    The function yields what :meth:`finding` and :meth:`gap` make, which carry the name, severity
    and citation of the rule.  `example` shows the rule at work on a form.
    """

    name: str = field(validator=named)
    function: Callable[[Report], Iterable[Outcome]]
    severity: Severity
    demand: Message
    cites: Citation
    example: Callable[[Form], Example] | None = field(default=None, eq=False)

    def __call__(self, report: Report, /) -> Iterable[Outcome]:
        """Hold a report against the rule."""
        return self.function(report)

    def finding(
        self, *, zh: str, en: str, cells: Iterable[Cell] = (), report: Report | None = None
    ) -> Finding:
        """A finding of this rule; with `report` it says where in the source its cells stand."""
        kept = tuple(cells)
        at = located(report, kept) if report else ()
        return Finding(self.name, self.severity, Message(zh, en), self.cites, kept, at=at)

    def gap(self, *, zh: str, en: str, cells: Iterable[Cell] = ()) -> Gap:
        """A gap of this rule: what prevents it from being decided."""
        return Gap(self.name, Message(zh, en), tuple(cells))

    def exemption(self, *, zh: str, en: str) -> Exemption:
        """An exemption from this rule: why it does not bind the report."""
        return Exemption(self.name, Message(zh, en))

    def __repr__(self) -> str:
        return f"<rule {self.name}>"


def rule(
    name: str,
    *,
    cites: Citation,
    zh: str,
    en: str,
    severity: Severity = Severity.ERROR,
    example: Callable[[Form], Example] | None = None,
) -> Callable[[Callable[[Report], Iterable[Outcome]]], FunctionRule]:
    """Make a rule of the function below; `zh` and `en` say what it demands.

    Nothing is registered: the rule is the value that the function's name then stands for, and it
    checks what it is passed to.  RuleNameError for a name that is not words joined by dots.
    """

    def decorate(function: Callable[[Report], Iterable[Outcome]]) -> FunctionRule:
        return FunctionRule(name, function, severity, Message(zh, en), cites, example)

    return decorate


def located(report: Report, cells: Iterable[Cell]) -> tuple[tuple[Cell, Place], ...]:
    """Where cells stand in the source of a report, for those of which it is known."""
    places = report.source.places
    return tuple((cell, places[cell]) for cell in cells if cell in places)
