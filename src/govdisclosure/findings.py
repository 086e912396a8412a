"""What checking a report comes to: found against, undecided, not bound, or held; never silence.

A rule that yields nothing was held.  Every rule of a check ends as one of the four, so that "no
findings" never means "nothing was checked".
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from attrs import field, frozen

from govdisclosure.forms import Cell
from govdisclosure.law import Citation
from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.reports import Place, Report, Span
from govdisclosure.values import Amount
from govdisclosure.wording import NOT_APPLICABLE, UNDECIDED, identities_hold, undecided_rules

__all__ = ["Assessment", "Exemption", "Finding", "Gap", "Outcome", "Severity"]


class Severity(Enum):
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


_TERMS = {
    "note": Message("提示", "note"),
    "warning": Message("疑点", "warning"),
    "error": Message("错误", "error"),
}


@frozen
class Finding:
    """A rule that the report breaks: which, how gravely, in which cells, and by which law.

    `left` and `right` are the two sides where the rule compares sums, None elsewhere; with blank
    cells they are the sums of the known ones.  `at` says where each cell stands in the source, and
    `spans` which words of the report the finding is about.
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

    @property
    def difference(self) -> Amount | None:
        """Left side minus right side; None where the rule compares no sums."""
        if self.left is None or self.right is None:
            return None
        return self.left - self.right

    def __str__(self) -> str:
        return f"{self.severity} {self.rule}: {self.message}"


@frozen
class Gap:
    """A rule that could not be decided, and the blank cells that prevent it."""

    rule: str
    message: Message
    cells: tuple[Cell, ...] = ()

    def __str__(self) -> str:
        return f"{UNDECIDED} {self.rule}: {self.message}"


@frozen
class Exemption:
    """A rule that does not bind this report, and why: its condition is not met."""

    rule: str
    message: Message

    def __str__(self) -> str:
        return f"{NOT_APPLICABLE} {self.rule}: {self.message}"


#: What a rule may yield; a rule that yields nothing was held.
Outcome: TypeAlias = Finding | Gap | Exemption


@frozen
class Assessment:
    """What a check came to, rule by rule.

    `held` and `exempt` name rules, in the order of the rule set; a rule is held if it yielded
    nothing, and exempt if it yielded nothing but exemptions.
    """

    report: Report
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    held: tuple[str, ...]
    exemptions: tuple[Exemption, ...] = ()

    @property
    def exempt(self) -> tuple[str, ...]:
        """The names of the rules that do not bind this report."""
        return tuple(exemption.rule for exemption in self.exemptions)

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
        """How many identities of the form hold, and how many were checked."""
        names = {identity.name for identity in self.report.form.identities}
        broken = {each.rule for each in self.findings} & names
        open_ = {each.rule for each in self.gaps} & names
        held = names.intersection(self.held)
        return len(held), len(held | broken | open_)

    def _repr_html_(self) -> str:
        # Imported late: only a notebook asks.
        from govdisclosure.markup import element
        from govdisclosure.reports.notebook import notebook_html, notebook_line

        lines = [
            notebook_line(
                each.message, element("b", str(each.severity)), after=element("code", each.rule)
            )
            for each in self.findings
        ]
        held, checked = self.balanced()
        count = len({each.rule for each in self.gaps})
        sums = joined((identities_hold(held, checked), undecided_rules(count)), SEMICOLON)
        marked = {cell for each in self.findings for cell in each.cells}
        return notebook_html(
            self.report, lines=[*lines, notebook_line(sums)], marked=marked, only_marked=True
        )

    @classmethod
    def of(cls, report: Report, outcomes: Iterable[tuple[str, tuple[Outcome, ...]]]) -> Assessment:
        """Gather what each rule yielded, in order."""
        held: list[str] = []
        findings: list[Finding] = []
        gaps: list[Gap] = []
        exemptions: list[Exemption] = []
        for name, yielded in outcomes:
            if not yielded:
                held.append(name)
            for each in yielded:
                if isinstance(each, Gap):
                    gaps.append(each)
                elif isinstance(each, Finding):
                    findings.append(each)
                else:
                    exemptions.append(each)
        return cls(report, tuple(findings), tuple(gaps), tuple(held), tuple(exemptions))
