"""What a check of a report came to, rule by rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from govdisclosure.findings.outcomes import Finding, NotApplicable, Outcome, Undecided
from govdisclosure.findings.severity import Severity
from govdisclosure.message import SEMICOLON, joined
from govdisclosure.reports import Report
from govdisclosure.wording import identities_hold, undecided_rules


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
