"""A demand of law as one frozen value, and what makes one of a function.

>>> from govdisclosure.law import REGULATION
>>> @rule("mine.publisher", cites=REGULATION.article(50), zh="应当写明机关", en="Name the organ.")
... def publisher_is_named(report):
...     if not report.publisher:
...         yield publisher_is_named.finding(zh="没有机关名称", en="the report names no organ")
>>> publisher_is_named
<rule mine.publisher>
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from attrs import field, frozen
from attrs.validators import optional

from govdisclosure.errors import OptionError, RuleOutcomeError, require, several
from govdisclosure.findings import Basis, Finding, NotApplicable, Outcome, Severity, Undecided
from govdisclosure.forms import EDITIONS, LAST_YEAR, Cell, Form
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.reports import Report, Span
from govdisclosure.rules.amendments import Amendment, in_order, is_open, within, years_in_words
from govdisclosure.rules.argument_checks import (
    NO_CHECK,
    cells_given,
    in_both_languages,
    located,
    message_given,
    named,
    of_kind,
    parameters_of,
    require_sides,
)
from govdisclosure.rules.check_call import (
    Call,
    Check,
    DataCheck,
    ReportCheck,
    as_call,
    gather,
    undecided_by,
)
from govdisclosure.rules.rule_help import DocOfInstance, rule_help
from govdisclosure.values import Amount

__all__ = ["Basis", "Example", "Examples", "Rule", "rule"]


@frozen
class Example:
    """A report that passes a rule and one that fails it, so that a rule can be shown at work.

    Args:
        passing: The report that passes.
        failing: The same but for what the rule finds.
    """

    passing: Report
    failing: Report


#: What builds the example of a rule on a form.
Examples: TypeAlias = Callable[[Form], Example]


#: Every year on which there can be a report.
_YEARS = range(EDITIONS[0].first_year, LAST_YEAR + 1)


def _severity(value: Severity | str) -> Severity:
    return Severity(value)


def _basis(value: Basis | str) -> Basis:
    return Basis(value)


def _amendments(several_given: Iterable[Amendment]) -> tuple[Amendment, ...]:
    return several(several_given, Amendment)


@frozen(repr=False)
class Rule:
    """A demand on a report: its name, how grave it is to break it, what it rests on, how to check.

    It is called with a report and gives findings, or that it is undecided or not applicable; where
    it gives nothing, the report passes.

    Args:
        name: Its address, words joined by dots, such as requests.flow.total.
        check: What it asks of a report: a function with arguments, or data.
        severity: How grave it is to break it, as a Severity or its name.
        demand: What it demands, in one sentence.
        cites: The provision that it rests on.
        basis: What makes it bind, as a Basis or its name.
        example: What builds a report that meets it and one that breaks it, on a form.
        since: The first year of reports that it binds; None where it binds from the first on.
        until: The last year of reports that it binds; None where it binds to this day.
        amendments: What switches it off or grades it otherwise on the reports of some years; of
            two on the same year the later one counts.

    Raises:
        RuleNameError: a name that is not words joined by dots.
        OptionError: a severity or a basis that is none, a demand that is missing in a language,
            what is no year, or another value of the wrong type.
    """

    name: str = field(validator=named)
    check: Check | DataCheck = field(validator=of_kind(Check, DataCheck))
    severity: Severity = field(kw_only=True, default=Severity.ERROR, converter=_severity)
    demand: Message = field(kw_only=True, validator=in_both_languages)
    cites: Citation = field(kw_only=True, validator=of_kind(Citation))
    basis: Basis = field(kw_only=True, default=Basis.LAW, converter=_basis)
    example: Call | None = field(
        kw_only=True, default=None, converter=as_call, validator=optional(of_kind(Call))
    )
    since: int | None = field(kw_only=True, default=None)
    until: int | None = field(kw_only=True, default=None, validator=in_order)
    amendments: tuple[Amendment, ...] = field(kw_only=True, default=(), converter=_amendments)
    #: The years in which it does not bind, or is amended: in most there is nothing to ask.
    _dated: frozenset[int] = field(init=False, eq=False, repr=False)

    @_dated.default
    def _years_of_their_own(self) -> frozenset[int]:
        if is_open(self) and not self.amendments:
            return frozenset()
        ordinary = (self.binds(year) and self.amendment(year) is None for year in _YEARS)
        return frozenset(year for year, plain in zip(_YEARS, ordinary, strict=True) if not plain)

    def __call__(self, report: Report, /) -> tuple[Outcome, ...]:
        """What the rule comes to on a report; nothing where it is met.

        Raises:
            RuleOutcomeError: its function gave what is no outcome.
            Exception: whatever its function raises, with a note that names the rule.
        """
        given: list[Outcome] = []
        try:
            self._gather(report, given)
        except Exception as error:
            error.add_note(f"raised by the rule {self.name}")
            raise
        return tuple(given)

    def ended(self, report: Report) -> tuple[Outcome, ...]:
        """What the rule comes to on a report, undecided where it raises an error.

        What it gave before the error stands, each outcome being a statement by itself; an exit is
        an error.  Out of memory is the state of the machine, not of a rule, and is raised.

        Raises:
            RuleOutcomeError: its function gave what is no outcome.
        """
        given: list[Outcome] = []
        try:
            self._gather(report, given)
        except (RuleOutcomeError, MemoryError):
            raise
        except (Exception, SystemExit) as error:
            given.append(undecided_by(error, self.name))
        return tuple(given)

    def _gather(self, report: Report, given: list[Outcome]) -> None:
        """Add what the rule comes to on a report to what was given, by what holds for its year."""
        if report.year not in self._dated:
            gather(self, report, given)
            return
        amendment = self.amendment(report.year)
        if amendment is None or not within(report.year, self.since, self.until):
            years = years_in_words(self.since, self.until)
            given.append(self.not_applicable(_OTHER_YEARS.format(years)))
        elif amendment.severity is None:
            given.append(self.not_applicable(_OFF.format(amendment.reason, amendment.source)))
        else:
            try:
                gather(self, report, given)
            finally:
                given[:] = map(amendment.of, given)

    def amendment(self, year: int) -> Amendment | None:
        """The amendment that holds for the reports on a year; None where none does."""
        return next((each for each in reversed(self.amendments) if each.covers(year)), None)

    def binds(self, year: int) -> bool:
        """Whether the rule is one for the reports on a year, and not switched off for it."""
        amendment = self.amendment(year)
        on = amendment is None or amendment.severity is not None
        return on and within(year, self.since, self.until)

    @property
    def always_binds(self) -> bool:
        """Whether the rule binds in every year, however grave it is in some."""
        off = any(each.severity is None for each in self.amendments)
        return self.since is None and self.until is None and not off

    def finding(
        self,
        message: Message | None = None,
        *,
        zh: str = "",
        en: str = "",
        cells: Iterable[Cell | str] = (),
        report: Report | None = None,
        severity: Severity | str | None = None,
        cites: Citation | None = None,
        sides: tuple[Amount, Amount] | None = None,
        spans: Iterable[Span] = (),
    ) -> Finding:
        """A finding of this rule.

        Args:
            message: What is wrong, in both languages; or give `zh` and `en`.
            zh: What is wrong, in Chinese.
            en: The same in English.
            cells: The cells that it is about, or their addresses.
            report: The report, to say where in its source the cells stand.
            severity: How grave this one is, where it is not that of the rule.
            cites: The provision of this one, where it is another than that of the rule.
            sides: The sums that were compared, left and right.
            spans: The words that it is about.

        Raises:
            OptionError: no message in both languages, or a value of the wrong type.
            UnknownAddress: a text that is no address.
        """
        kept = cells_given(cells)
        if sides is not None:
            require_sides(sides)
        left, right = sides or (None, None)
        if cites is not None:
            require(cites, Citation)
        return Finding(
            self.name,
            self.severity if severity is None else _severity(severity),
            message_given(message, zh, en),
            cites or self.cites,
            kept,
            left,
            right,
            located(report, kept) if report is not None else (),
            several(spans, Span) if spans else (),
            basis=self.basis,
        )

    def undecided(
        self,
        message: Message | None = None,
        *,
        zh: str = "",
        en: str = "",
        cells: Iterable[Cell | str] = (),
    ) -> Undecided:
        """That this rule is undecided.

        Args:
            message: What prevents it from being decided; or give `zh` and `en`.
            zh: What prevents it, in Chinese.
            en: The same in English.
            cells: The cells that leave it open, or their addresses.

        Raises:
            OptionError: no message in both languages, or a value of the wrong type.
            UnknownAddress: a text that is no address.
        """
        return Undecided(self.name, message_given(message, zh, en), cells_given(cells))

    def not_applicable(
        self, message: Message | None = None, *, zh: str = "", en: str = ""
    ) -> NotApplicable:
        """That this rule does not apply to the report.

        Args:
            message: Why it does not apply; or give `zh` and `en`.
            zh: Why, in Chinese.
            en: The same in English.

        Raises:
            OptionError: no message in both languages.
        """
        return NotApplicable(self.name, message_given(message, zh, en))

    def __repr__(self) -> str:
        return f"<rule {self.name}>"


_OTHER_YEARS = Message("本项适用于{}的报告", "it is for reports on {}")
_OFF = Message("本年度报告不适用：{}（{}）", "switched off for this year: {} ({})")


setattr(Rule, "__doc__", DocOfInstance(Rule.__doc__, rule_help))  # noqa: B010  # no text to types


def rule(
    name: str,
    *,
    cites: Citation,
    zh: str,
    en: str,
    severity: Severity | str = Severity.ERROR,
    basis: Basis | str = Basis.LAW,
    example: Examples | None = None,
    since: int | None = None,
    until: int | None = None,
) -> Callable[[Callable[..., Iterable[Outcome]]], Rule]:
    """Make a rule of the function below, which is called with a report, or with rule and report.

    Nothing is registered: the rule is the value that the function's name then stands for, and it
    checks what it is passed to.

    Args:
        name: Its address, words joined by dots.
        cites: The provision that it rests on.
        zh: What it demands, in Chinese.
        en: The same in English.
        severity: How grave it is to break it, as a Severity or its name.
        basis: What makes it bind, as a Basis or its name.
        example: What builds its example on a form.
        since: The first year of reports that it binds; None where it binds from the first on.
        until: The last year of reports that it binds; None where it binds to this day.

    Raises:
        RuleNameError: a name that is not words joined by dots.
        OptionError: a severity or a basis that is none, no demand, or other parameters.
    """

    def decorate(function: Callable[..., Iterable[Outcome]]) -> Rule:
        kind = _CHECKS.get(parameters_of(function))
        if kind is None:
            raise OptionError(NO_CHECK.format(function))
        return Rule(
            name,
            kind(function),
            severity=severity,
            demand=Message(zh, en),
            cites=cites,
            basis=basis,
            example=as_call(example),
            since=since,
            until=until,
        )

    return decorate


#: How a function is called, by the number of its parameters.
_CHECKS: dict[int, type[Check]] = {1: ReportCheck, 2: Check}
