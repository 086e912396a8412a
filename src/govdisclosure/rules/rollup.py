"""A government's report against its own and its subordinates': the sum, cell by cell.

The report that a government publishes (article 49, paragraph 2) is either on its own level alone
(本级) or on all organs below it as well (汇总).  In the latter every number is the sum of the
numbers of the organs.  What is missing is at least nothing: a report smaller than the sum of what
is at hand is wrong whatever the missing ones hold, and one that is greater is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.findings import Assessment, Exemption, Finding, Gap, Outcome, Severity
from govdisclosure.forms import Cell
from govdisclosure.law import REGULATION, Citation
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.parts import Parts, listed
from govdisclosure.rules.rule import Rule, located, rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.scope import Scope, Scoping
from govdisclosure.rules.standard import check

__all__ = ["RollupRule", "rollup", "rollup_rules"]

_BASIS = REGULATION.article(49).paragraph(2)
#: How many terms of a sum a message gives before it only says what they come to.
_TERMS = 5


@frozen(repr=False)
class RollupRule:
    """The rule that one cell of a consolidated report is the sum of that cell over its parts."""

    cell: Cell
    _scoping: Scoping

    severity = Severity.WARNING

    @property
    def name(self) -> str:
        """The address of the cell below ``rollup``."""
        return f"rollup.{self.cell}"

    @property
    def cites(self) -> Citation:
        """Article 49, by which a government's report is published."""
        return _BASIS

    @property
    def demand(self) -> Message:
        """What the rule demands, in one sentence."""
        return Message(
            f"汇总报告的 {self.cell} 等于本级与各下属机关之和",
            f"{self.cell} of a consolidated report is the sum of its own and its subordinates'.",
        )

    def __call__(self, report: Report, /) -> Iterator[Outcome]:
        """Hold a consolidated report against the sum; nothing binds one on its own level."""
        parts = self._scoping.parts
        parts.require_like(report)
        if self._scoping.why_own(report):
            yield Exemption(self.name, _OWN_LEVEL)
            return
        whole, known, blank = report[self.cell], parts.known(self.cell), parts.blank(self.cell)
        complete = parts.whole and not blank
        only_grows = self.cell not in report.form.signed
        if whole is None:
            yield self._gap("汇总报告此格空白", "the consolidated report leaves it blank")
        elif whole == known and not parts.missing and not blank:
            return
        elif complete or (whole < known and only_grows):
            yield self._finding(report, whole, known, complete=complete)
        else:
            yield self._gap(*_what_lacks(parts, blank))

    def _finding(self, report: Report, whole: Amount, parts: Amount, *, complete: bool) -> Finding:
        sign = "≠" if complete else "<"
        several = [number for each in self._scoping.parts.reports if (number := each[self.cell])]
        terms = " + ".join(map(write_amount, several[:_TERMS])) or "0"
        more = f" + … = {write_amount(parts)}" if len(several) > _TERMS else ""
        both = f"{write_amount(whole)} {sign} {terms}{more}"
        off = f"{whole - parts:+}"
        said = Message(f"{both}（相差 {off}）", f"{both} (off by {off})")
        if not complete:
            said = Message(
                f"{both}（缺少的报告不论填几，至少相差 {off}）",
                f"{both} (off by at least {off}, whatever the missing reports hold)",
            )
        at = located(report, (self.cell,))
        return Finding(self.name, self.severity, said, self.cites, (self.cell,), whole, parts, at)

    def _gap(self, zh: str, en: str) -> Gap:
        return Gap(self.name, Message(zh, en), (self.cell,))

    def __repr__(self) -> str:
        return f"<rule {self.name}>"


_OWN_LEVEL = Message(
    "报告只含本级，不是汇总", "the report is on its own level and consolidates nothing"
)


def _what_lacks(parts: Parts, blank: Sequence[str]) -> tuple[str, str]:
    if parts.missing:
        return f"缺少 {listed(parts.missing, '、')} 的报告", f"no report of {listed(parts.missing)}"
    if blank:
        return f"{listed(blank, '、')} 此格空白", f"{listed(blank)} left it blank"
    return "没有本级的报告可加", "the government's own report is not at hand"


def rollup(
    parent: Report,
    children: Iterable[Report],
    own: Report | None = None,
    *,
    expected: Iterable[str] = (),
    scope: Scope | None = None,
) -> Assessment:
    """Hold a government's report against the sum of its own and its subordinates', cell by cell.

    `own` is the report of the government itself, without its subordinates; where it is not at hand,
    it is taken to hold some number that is not negative.  `expected` names the organs that should
    have reported, so that those without a report are missed.  The scope is the one given, or that
    which :func:`scope_of` infers; a report on its own level is exempt from the sums, which a note
    says.  ReportMismatch for reports on several years or forms, and for two of one organ;
    OptionError for one report, or one name, in place of several, and for a scope that is no Scope.
    """
    return check(parent, rules=rollup_rules(children, own, expected=expected, scope=scope))


def rollup_rules(
    children: Iterable[Report],
    own: Report | None = None,
    *,
    expected: Iterable[str] = (),
    scope: Scope | None = None,
) -> RuleSet:
    """The rules of :func:`rollup` as a set, to be selected from or put together with others.

    ``rollup.scope`` notes that a report is on its own level and why, ``rollup.missing`` names the
    organs without a report, and ``rollup.<address>`` is the sum of a cell.
    """
    parts = Parts.of(children, own, expected)
    scoping = Scoping(parts, scope)
    cells = parts.reports[0].form.cells
    sums = (RollupRule(cell, scoping) for cell in cells)
    return RuleSet((_scope_rule(scoping), _missing_rule(parts), *sums))


def _scope_rule(scoping: Scoping) -> Rule:
    @rule(
        "rollup.scope",
        cites=_BASIS,
        severity=Severity.NOTE,
        zh="报告是本级与各下属机关的汇总",
        en="The report consolidates its own level and its subordinates.",
    )
    def scope(report: Report) -> Iterator[Outcome]:
        scoping.parts.require_like(report)
        if why := scoping.why_own(report):
            yield scope.finding(
                zh=f"报告视为只含本级（{why.zh}），没有核对汇总数",
                en=f"taken to be on its own level ({why.en}): no sum was checked",
            )

    return scope


def _missing_rule(parts: Parts) -> Rule:
    @rule(
        "rollup.missing",
        cites=_BASIS,
        severity=Severity.WARNING,
        zh="每一下属机关都有报告可供汇总",
        en="Every subordinate has a report to be added up.",
    )
    def missing(_: Report) -> Iterator[Outcome]:
        if parts.missing:
            yield missing.finding(
                zh=f"缺少 {len(parts.missing)} 家的报告：{listed(parts.missing, '、')}",
                en=f"no report of {listed(parts.missing)}",
            )

    return missing
