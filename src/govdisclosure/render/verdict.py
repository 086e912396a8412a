"""What a check came to in one line: identities that hold, findings by severity, rules undecided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from govdisclosure.findings import Assessment, Finding, Severity
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.wording import counted, identities_hold, undecided_rules

#: The colour of a severity in a terminal.
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_NOTHING_CHECKED = Message("没有适用于本报告的规则", "no rule applies to this report")


def counts(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many findings there are of each severity, the gravest first."""
    found = [each.severity for each in findings]
    return {severity: found.count(severity) for severity in reversed(Severity)}


def count_of(severity: Severity, count: int) -> Message:
    """A number of findings of a severity: 2个错误, 2 errors."""
    return Message(f"{count}个{severity.to('zh')}", counted(count, severity.to("en")))


def verdict(assessment: Assessment) -> Message:
    """What a check came to, or that there was nothing to check."""
    passed, checked = assessment.balanced()
    parts = [identities_hold(passed, checked)] if checked else []
    if assessment.findings or assessment.undecided or assessment.passed:
        found = counts(assessment.findings)
        parts.append(joined(count_of(*each) for each in found.items()))
    else:
        parts.append(_NOTHING_CHECKED)
    if assessment.undecided:
        parts.append(undecided_rules(len({gap.rule for gap in assessment.undecided})))
    return joined(parts, SEMICOLON)
