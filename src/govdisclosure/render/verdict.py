"""What a check came to in one line: identities that hold, findings by severity, rules undecided."""

from __future__ import annotations

from govdisclosure.findings import Assessment, Finding, Severity, Undecided
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.reports import Report
from govdisclosure.wording import (
    ABOUT,
    LAST_YEARS_REPORT,
    NOT_COMPARED,
    accepted_findings,
    broken_rules,
    counted,
    identities_hold,
    undecided_rules,
)

#: The colour of a severity in a terminal.
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}

_ALONE = Message("{}，其中{}份报告没有其他问题", "{}; reports in which nothing else was found: {}")
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


def accepted_in_reports(count: int, alone: int) -> list[Message]:
    """How many findings of many reports are accepted, in a list of one; of none where none is.

    Args:
        count: How many are accepted.
        alone: In how many of the reports nothing else was found.
    """
    return [_ALONE.format(accepted_findings(count), alone)] if count else []


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


def last_year_line(report: Report) -> list[Message]:
    """What a report was compared with, or why with none, in a list of one; of none otherwise."""
    if report.not_compared is not None:
        return [ABOUT.format(NOT_COMPARED, report.not_compared)]
    return _compared_with(report.previous.source.name if report.previous else "")


def compared_with_line(finding: Finding) -> list[Message]:
    """What was compared with for a finding, in a list of one; of none if it is within a year."""
    return _compared_with(finding.compared_with)


def _compared_with(source: str) -> list[Message]:
    return [ABOUT.format(LAST_YEARS_REPORT, source)] if source else []


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
