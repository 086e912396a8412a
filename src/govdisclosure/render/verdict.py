"""What a check came to in one line: identities that hold, findings by severity, rules undecided."""

from __future__ import annotations

from govdisclosure.findings import Assessment, Severity, Undecided
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.wording import (
    accepted_findings,
    broken_rules,
    counted,
    identities_hold,
    undecided_rules,
)

#: The colour of a severity in a terminal.
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_NOTHING_CHECKED = Message("没有适用于本报告的规则", "no rule applies to this report")


def undecided_alone(assessment: Assessment) -> list[Undecided]:
    """What is undecided for the sake of the report, and not since a rule is broken."""
    return [each for each in assessment.undecided if not each.raised]


def undecided_count(assessment: Assessment) -> int:
    """How many rules could not be decided for the sake of the report, each once."""
    return len({each.rule for each in undecided_alone(assessment)})


def count_of(severity: Severity, count: int) -> Message:
    """A number of findings of a severity: 2个错误, 2 errors."""
    return Message(f"{count}个{severity.to('zh')}", counted(count, severity.to("en")))


def identities_line(assessment: Assessment) -> list[Message]:
    """How many identities hold, in a list of one; of none where none was checked."""
    passed, checked = assessment.balanced()
    return [identities_hold(passed, checked)] if checked else []


def accepted_line(assessment: Assessment) -> list[Message]:
    """How many findings are accepted, in a list of one; of none where none is."""
    count = len(assessment.accepted)
    return [accepted_findings(count)] if count else []


def undecided_line(assessment: Assessment) -> list[Message]:
    """How many rules are undecided, in a list of one; of none where all are decided."""
    count = undecided_count(assessment)
    return [undecided_rules(count)] if count else []


def broken_line(assessment: Assessment) -> list[Message]:
    """How many rules raised an error, in a list of one; of none where no rule did."""
    count = len(assessment.broken)
    return [broken_rules(count)] if count else []


def verdict(assessment: Assessment) -> Message:
    """What a check came to, or that there was nothing to check."""
    if assessment.findings or assessment.accepted or assessment.undecided or assessment.passed:
        found = joined(count_of(*each) for each in assessment.counts.items())
    else:
        found = _NOTHING_CHECKED
    parts = (
        *broken_line(assessment),
        *identities_line(assessment),
        found,
        *accepted_line(assessment),
        *undecided_line(assessment),
    )
    return joined(parts, SEMICOLON)
