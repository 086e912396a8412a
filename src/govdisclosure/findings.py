"""How a check ends, rule by rule: a finding, undecided, not applicable, or passed.

A rule that yields nothing passed.  Every rule of a check ends as one of the four, so that "no
findings" never means "nothing was checked".
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, TypeAlias

from attrs import field, frozen

from govdisclosure.errors import Choice
from govdisclosure.forms import Cell
from govdisclosure.law import Citation
from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.reports import Place, Report, Span
from govdisclosure.values import Amount
from govdisclosure.wording import BASES, NOT_APPLICABLE, UNDECIDED, identities_hold, undecided_rules

__all__ = ["Assessment", "Finding", "NotApplicable", "Outcome", "Severity", "Undecided"]


class Severity(Choice, Enum):
    """How grave a finding is: a note, a warning, or an error; they compare in that order.

    An error contradicts the form or the law, a warning may have a reason that the report does not
    give, a note is a habit worth knowing of.
    """

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def term(self) -> Message:
        """What the severity is called: 错误、疑点、提示; error, warning, note."""
        return _TERMS[self.value]

    def to(self, language: Language) -> str:
        """What the severity is called in one language."""
        return self.term.to(language)

    @property
    def _rank(self) -> int:
        return list(Severity).index(self)

    def __lt__(self, other: Severity) -> bool:
        return self._rank < other._rank

    def __le__(self, other: Severity) -> bool:
        return self._rank <= other._rank

    def __str__(self) -> str:
        return str(self.value)


class Basis(Choice, Enum):
    """What makes a rule bind: words of law, the form, inference from both, or practice.

    What rests on practice alone is never graver than a warning.
    """

    LAW = "law"
    FORM = "form"
    INFERENCE = "inference"
    PRACTICE = "practice"

    @property
    def term(self) -> Message:
        """What the basis is called: 条文、格式、推论、惯例; law, form, inference, practice."""
        return BASES[self.value]

    def __str__(self) -> str:
        return str(self.value)


_TERMS = {
    "note": Message("提示", "note"),
    "warning": Message("疑点", "warning"),
    "error": Message("错误", "error"),
}


@frozen
class Finding:
    """A rule that the report breaks: which, how gravely, in which cells, and by which law.

    Args:
        rule: The name of the rule.
        severity: How grave it is.
        message: What is wrong, with the numbers, and what to do.
        cites: The provision that the rule rests on.
        cells: The cells that it is about, in the order of the rule.
        left: Where the rule compares sums, the sum of the known cells on the left; else None.
        right: The same on the right.
        at: Where cells stand in the source, for those of which that is known.
        spans: The words of the report that it is about.
        basis: What makes the rule bind.
        caused_by: The rule of the finding that this one follows from, so that whoever mends that
            one need not look at this one; "" for a finding that stands by itself.
    """

    rule: str
    severity: Severity
    message: Message
    cites: Citation
    cells: tuple[Cell, ...] = ()
    left: Amount | None = None
    right: Amount | None = None
    at: tuple[tuple[Cell, Place], ...] = field(default=(), repr=False)
    spans: tuple[Span, ...] = field(default=(), repr=False)
    basis: Basis = field(kw_only=True, default=Basis.LAW)
    caused_by: str = field(kw_only=True, default="")

    @property
    def difference(self) -> Amount | None:
        """Left side minus right side; None where the rule compares no sums."""
        if self.left is None or self.right is None:
            return None
        return self.left - self.right

    def __str__(self) -> str:
        return f"{self.severity} {self.rule}: {self.message}"


@frozen
class Undecided:
    """A rule that could not be decided, and what prevents it.

    Args:
        rule: The name of the rule.
        message: What is missing: which cells are blank or were not read, or which report.
        cells: The cells that leave it open, if any do.
    """

    rule: str
    message: Message
    cells: tuple[Cell, ...] = ()

    def __str__(self) -> str:
        return f"{UNDECIDED} {self.rule}: {self.message}"


@frozen
class NotApplicable:
    """A rule that does not apply to this report, and why: its condition is not met.

    Args:
        rule: The name of the rule.
        message: Why it does not apply.
    """

    rule: str
    message: Message

    def __str__(self) -> str:
        return f"{NOT_APPLICABLE} {self.rule}: {self.message}"


#: What a rule may yield; a rule that yields nothing passed.
Outcome: TypeAlias = Finding | Undecided | NotApplicable


@frozen
class Assessment:
    """What a check came to, rule by rule, in the order of the rules.

    Args:
        report: The report that was checked.
        findings: What is wrong; one rule may have several.
        undecided: The rules that could not be decided.
        passed: The names of the rules that the report passed.
        not_applicable: The rules that do not apply to it.
    """

    report: Report
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    passed: tuple[str, ...]
    not_applicable: tuple[NotApplicable, ...] = ()

    @property
    def deviations(self) -> tuple[Finding, ...]:
        """The findings that follow from no other: one for each thing to mend."""
        return tuple(each for each in self.findings if not each.caused_by)

    def consequences(self, finding: Finding) -> tuple[Finding, ...]:
        """The findings that follow from a finding; () for one that follows from another itself.

        Args:
            finding: One of :attr:`findings`; of several of one rule, the first has them all.
        """
        first = next((each for each in self.deviations if each.rule == finding.rule), None)
        if first != finding:
            return ()
        return tuple(each for each in self.findings if each.caused_by == finding.rule)

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found; None where nothing was found."""
        return max((finding.severity for finding in self.findings), default=None)

    def against(self, prefix: str) -> tuple[Finding, ...]:
        """The findings of the rules whose names begin with `prefix`."""
        return tuple(each for each in self.findings if each.rule.startswith(prefix))

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that are at least as grave as `severity`."""
        return tuple(each for each in self.findings if severity <= each.severity)

    def balanced(self) -> tuple[int, int]:
        """How many identities of the form passed, and how many were checked."""
        names = {identity.name for identity in self.report.form.identities}
        passed = names.intersection(self.passed)
        failed = {each.rule for each in self.findings}
        undecided = {each.rule for each in self.undecided}
        return len(passed), len(passed | (failed | undecided) & names)

    def _repr_html_(self) -> str:
        # Imported late: only a notebook asks.
        from govdisclosure.markup import element, notebook_line

        lines = [
            notebook_line(
                each.message, element("b", str(each.severity)), after=element("code", each.rule)
            )
            for each in self.findings
        ]
        passed, checked = self.balanced()
        count = len({each.rule for each in self.undecided})
        sums = joined((identities_hold(passed, checked), undecided_rules(count)), SEMICOLON)
        marked = {cell for each in self.findings for cell in each.cells}
        lines.append(notebook_line(sums))
        return self.report.notebook_html(lines=lines, marked=marked, only_marked=True)

    @classmethod
    def of(cls, report: Report, outcomes: Iterable[tuple[str, tuple[Outcome, ...]]]) -> Assessment:
        """Gather what each rule yielded, in order."""
        passed: list[str] = []
        ended: dict[type, list[Any]] = {Finding: [], Undecided: [], NotApplicable: []}
        for name, yielded in outcomes:
            if not yielded:
                passed.append(name)
            for each in yielded:
                ended[type(each)].append(each)
        findings, undecided, not_applicable = map(tuple, ended.values())
        return cls(report, findings, undecided, tuple(passed), not_applicable)
