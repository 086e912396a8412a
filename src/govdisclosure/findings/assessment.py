"""What a check of a report came to, rule by rule, and whether that is good."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from govdisclosure.errors import DefectiveReport, UnknownRule, require
from govdisclosure.findings.accepted import ACCEPTED_KIND, NOT_ACCEPTED, Accepted
from govdisclosure.findings.balance import Balance
from govdisclosure.findings.json_fields import require_data_of
from govdisclosure.findings.mending import Mending, suspects_among
from govdisclosure.findings.outcomes import (
    FINDING_KIND,
    NOT_APPLICABLE_KIND,
    UNDECIDED_KIND,
    Finding,
    NotApplicable,
    Outcome,
    Undecided,
)
from govdisclosure.findings.severity import Severity
from govdisclosure.findings.summary_lines import first_of, one_line, unknown_parts
from govdisclosure.forms import Section
from govdisclosure.message import SEMICOLON, Message, joined
from govdisclosure.pretty_repr import shown_by_repr
from govdisclosure.reports import Report
from govdisclosure.reports.json import COMPARED, REPORT, TEXT, WHOSE, JsonCursor, sequence, written
from govdisclosure.wording import UNDECIDED, counted, identities_hold, undecided_rules

_FINDINGS = sequence(FINDING_KIND)
_ACCEPTED = sequence(ACCEPTED_KIND)
_GAPS, _EXEMPT = sequence(UNDECIDED_KIND), sequence(NOT_APPLICABLE_KIND)
_NAMES = sequence(TEXT)
#: What is said of the report itself: whose it is, before the findings, and what a reader noted.
_BODY = tuple(each for each in REPORT if each.key == "body")
_READ = tuple(each for each in REPORT if each.key == "diagnostics")

#: How many reasons not to decide a print gives, those of most rules first.
_REASONS = 5
_DEFECTIVE = Message("{}{}年度报告{}：{}", "{} {} has {}: {}")
_PREFIX = Message(
    "请给出规则名称的开头，如against('requests')", "give how names begin, as in against('requests')"
)

_FINDING = Message(
    "请给出findings中的一个，如assessment.findings[0]",
    "give one of its findings, as assessment.findings[0] is",
)

#: What to give for the repairs that stand alone.
_SUSPECTS = Message("请给出suspects(assessment)的结果", "give what suspects(assessment) returns")


@frozen(repr=False)
class Assessment:
    """What a check came to, rule by rule, in the order of the rules.

    Args:
        report: The report that was checked.
        findings: What is wrong; one rule may have several.
        undecided: The rules that could not be decided.
        passed: The names of the rules that the report passed.
        not_applicable: The rules that do not apply to it.
        accepted: What is wrong and accepted; none of it is among the findings.

    >>> import govdisclosure as gd
    >>> report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    >>> gd.check(report.replace({"requests.received.total": 3}))
    <Assessment 某县人民政府 2024: 2 errors; 40 of 42 identities; 25 undecided>
    """

    report: Report
    findings: tuple[Finding, ...]
    undecided: tuple[Undecided, ...]
    passed: tuple[str, ...]
    not_applicable: tuple[NotApplicable, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is at or above error, no table is missing and no cell was missed.

        A report that could not be read has no errors, and is not fine for that.  A table of which
        neither a number nor a blank was read is missing; of a report built in memory that is a
        table without numbers.
        """
        return not (self.at_least(Severity.ERROR) or unknown_parts(self.report))

    @property
    def complete(self) -> bool:
        """Whether every rule that applies was decided."""
        return not self.undecided

    def raise_for_findings(self, at_least: Severity | str = Severity.ERROR) -> Assessment:
        """Raise where something is as grave as `at_least`; else give the assessment itself.

        A table that is missing and cells that were missed are raised as well, so that it passes
        where the assessment is :attr:`ok`.

        Args:
            at_least: The least severity that raises.

        Raises:
            DefectiveReport: There is such a finding; the error has the assessment.
            OptionError: A severity that is none.
        """
        # What follows from another finding is no graver than that one, and is told with it.
        grave = [each for each in self.at_least(at_least) if not each.caused_by]
        lines = [
            *(Message(each.to("zh"), each.to("en")) for each in grave),
            *unknown_parts(self.report),
        ]
        if lines:
            told = joined(first_of(lines), SEMICOLON)
            of = (self.report.publisher, self.report.year)
            number = Message(f"有{len(lines)}项问题", counted(len(lines), "problem"))
            raise DefectiveReport(_DEFECTIVE.format(*of, number, told), self)
        return self

    @property
    def counts(self) -> dict[Severity, int]:
        """How many deviations there are of each severity, the gravest first.

        What follows from another finding is told with that one, and not counted again.
        """
        found = [each.severity for each in self.deviations]
        return {severity: found.count(severity) for severity in reversed(Severity)}

    @property
    def deviations(self) -> tuple[Finding, ...]:
        """The findings that follow from no other: one for each thing to mend."""
        return tuple(each for each in self.findings if not each.caused_by)

    def consequences(self, finding: Finding) -> tuple[Finding, ...]:
        """The findings that follow from a finding; () for one that follows from another itself.

        Args:
            finding: One of :attr:`findings`; of several of one rule, the first has them all.

        Raises:
            OptionError: What is no finding.
        """
        require(finding, Finding, instead=_FINDING)
        first = next((each for each in self.deviations if each.rule == finding.rule), None)
        if first != finding:
            return ()
        return tuple(each for each in self.findings if each.caused_by == finding.rule)

    @property
    def broken(self) -> tuple[Undecided, ...]:
        """The rules that raised an error, among those undecided: mend the rule, not the report."""
        return tuple(each for each in self.undecided if each.raised)

    @property
    def worst(self) -> Severity | None:
        """The gravest severity found; None where nothing was found."""
        return max((finding.severity for finding in self.findings), default=None)

    def against(self, prefix: str) -> tuple[Finding, ...]:
        """The findings of the rules whose names begin with `prefix`.

        Raises:
            UnknownRule: No rule that was checked begins with it; the nearest is named.
        """
        require(prefix, str, instead=_PREFIX)
        names = self._names()
        if not any(name.startswith(prefix) for name in names):
            parts = [name.split(".") for name in names]
            known = {".".join(part[:size]) for part in parts for size in range(1, len(part) + 1)}
            hint = Message("核对过的规则都不以它开头", "no rule that was checked begins with it")
            raise UnknownRule(prefix, known, hint=hint)
        return tuple(each for each in self.findings if each.rule.startswith(prefix))

    def at_least(self, severity: Severity | str) -> tuple[Finding, ...]:
        """The findings that are at least as grave as `severity`.

        Raises:
            OptionError: A severity that is none; the nearest is named.
        """
        least = Severity(severity)
        return tuple(each for each in self.findings if least <= each.severity)

    def by_section(self) -> dict[Section | None, tuple[Finding, ...]]:
        """The findings of each section that has any, in the order of the form.

        A finding on words belongs to their section, any other to that of its first cell; those on
        the report as a whole stand last, under None.
        """
        several = {
            section: tuple(each for each in self.findings if each.section == section)
            for section in (*Section, None)
        }
        return {section: found for section, found in several.items() if found}

    def balanced(self) -> Balance:
        """How many identities of the form passed, and how many were checked."""
        names = {identity.name for identity in self.report.form.identities}
        passed = names.intersection(self.passed)
        failed = {each.rule for each in (*self.findings, *self._accepted_findings)}
        undecided = {each.rule for each in self.undecided}
        return Balance(len(passed), len(passed | (failed | undecided) & names))

    def to_dict(self, *, suspects: Iterable[Mending] = ()) -> dict[str, Any]:
        """The assessment as JSON data: what ``check --format json`` writes of one report.

        The command adds `claims`, which are those of the words that a finding is about.

        Args:
            suspects: The repairs that stand alone, as :func:`govdisclosure.suspects` gives them; a
                finding names those of its cells that they change.
        """
        require(suspects, Iterable, instead=_SUSPECTS)
        repairs = tuple(suspects)
        for each in repairs:
            require(each, Mending, instead=_SUSPECTS)
        return {
            **written((*WHOSE, *_BODY, *COMPARED), self.report),
            "findings": [
                each.to_dict(suspects=suspects_among(each, repairs)) for each in self.findings
            ],
            "accepted": _ACCEPTED.write(self.accepted),
            "gaps": _GAPS.write(self.undecided),
            "held": list(self.passed),
            "exempt": [each.rule for each in self.not_applicable],
            "not_applicable": _EXEMPT.write(self.not_applicable),
            "suspects": [each.to_dict() for each in repairs],
            **written(_READ, self.report),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, report: Report) -> Assessment:
        """Read the assessment of a report from what :meth:`to_dict` gave.

        Args:
            data: The data, which says whose report it is but does not hold its numbers.
            report: The report that was checked.

        Raises:
            InvalidReport: What describes no assessment; the error has the path to what is wrong.
            ReportMismatch: The assessment of another report.
        """
        require(report, Report)
        at = JsonCursor(data, "")
        require_data_of(report, at)
        return cls(
            report,
            _FINDINGS.read(at["findings"]),
            _GAPS.read(at["gaps"]),
            _NAMES.read(at["held"]),
            _EXEMPT.read(at["not_applicable"]),
            _ACCEPTED.read(at["accepted"]) if "accepted" in at.object() else (),
        )

    def to_rows(self) -> list[dict[str, Any]]:
        """The findings as rows of a table, each with whose report it is about.

        Those that are accepted come last: `reason`, `by` and `until` of all others are None.
        ``pandas.DataFrame(assessment.to_rows())`` takes them as they are;
        ``govdisclosure.batch.findings_table`` makes an Arrow table of those of many reports.
        """
        whose = written((*WHOSE, *_BODY), self.report)
        rows = [each.to_row() | NOT_ACCEPTED for each in self.findings]
        return [whose | each for each in (*rows, *(each.to_row() for each in self.accepted))]

    def _names(self) -> tuple[str, ...]:
        """The names of the rules that were checked; one with several findings several times."""
        found = (*self.findings, *self._accepted_findings)
        ended: tuple[Outcome, ...] = (*found, *self.undecided, *self.not_applicable)
        return (*self.passed, *(each.rule for each in ended))

    @property
    def _accepted_findings(self) -> tuple[Finding, ...]:
        return tuple(each.finding for each in self.accepted)

    @property
    def _whose(self) -> str:
        return f"{self.report.publisher} {self.report.year}"

    def _summary(self) -> str:
        """What it came to, in one line: findings by severity, identities, and what is open."""
        found = (counted(number, str(each)) for each, number in self.counts.items() if number)
        passed, checked = self.balanced()
        open_ = len({each.rule for each in self.undecided})
        parts = [
            ", ".join(found) or "no findings",
            *([f"{passed} of {checked} identities"] if checked else []),
            *([f"{len(self.accepted)} accepted"] if self.accepted else []),
            *([f"{open_} undecided"] if open_ else []),
            *([counted(len(self.broken), "broken rule")] if self.broken else []),
        ]
        return f"{self._whose}: {'; '.join(parts)}"

    def __repr__(self) -> str:
        return f"<Assessment {one_line(self._summary())}>"

    _repr_pretty_ = shown_by_repr

    def __str__(self) -> str:
        """The findings in English, one a line, below what the check came to and above what is open.

        What prevents rules from being decided is said once for all that it prevents.
        """
        why = Counter(
            message.en for message in {e.rule: e.message for e in self.undecided}.values()
        )
        reasons = [f"{reason} ({number})" for reason, number in why.most_common(_REASONS)]
        if len(why) > _REASONS:
            reasons.append(f"… and {len(why) - _REASONS} more reasons")
        lines = [
            self._summary(),
            *map(str, (*self.findings, *self.accepted)),
            *(str(each) for each in unknown_parts(self.report)),
            *(f"{UNDECIDED}: {each}" for each in reasons),
        ]
        return "\n".join(map(one_line, lines))

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
        told: tuple[Accepted | Undecided, ...] = (*self.accepted, *self.broken)
        lines += [*(notebook_line(each.message) for each in told), notebook_line(sums)]
        marked = {cell for each in self.findings for cell in each.cells}
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
