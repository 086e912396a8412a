"""A government's report against its own and its subordinates': the sum, cell by cell.

The report that a government publishes (article 49, paragraph 2) is either on its own level alone
(本级) or on all organs below it as well (汇总).  In the latter every number is the sum of the
numbers of the organs.  What is missing is at least nothing: a report smaller than the sum of what
is at hand is wrong whatever the missing ones hold, and one that is greater is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.findings import Assessment, Outcome, Severity
from govdisclosure.forms import Cell
from govdisclosure.law import REGULATION
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.check import Check
from govdisclosure.rules.parts import Parts, listed
from govdisclosure.rules.rule import Basis, Rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.scope import Scope, Scoping
from govdisclosure.rules.standard import check
from govdisclosure.values import Interval

__all__ = ["rollup", "rollup_rules"]

_BASIS = REGULATION.article(49).paragraph(2)
#: How many terms of a sum a message gives before it only says what they come to.
_TERMS = 5


def _rollup_rule(cell: Cell, scoping: Scoping) -> Rule:
    """The rule that one cell of a consolidated report is the sum of that cell over its parts."""
    return Rule(
        f"rollup.{cell}",
        Check(_rolled_up, (cell, scoping)),
        severity=Severity.WARNING,
        demand=Message(
            f"汇总报告的 {cell} 等于本级与各下属机关之和",
            f"{cell} of a consolidated report is the sum of its own and its subordinates'.",
        ),
        cites=_BASIS,
        basis=Basis.PRACTICE,
    )


def _rolled_up(rule: Rule, report: Report, cell: Cell, scoping: Scoping) -> Iterator[Outcome]:
    """Hold a cell of a consolidated report against the sum; nothing binds one on its own level."""
    parts = scoping.parts
    parts.require_like(report)
    if scoping.why_own(report):
        yield rule.exemption(
            zh="报告只含本级，不是汇总",
            en="the report is on its own level and consolidates nothing",
        )
        return
    whole = report[cell]
    blank = parts.blank(cell)
    known = Interval.summing([whole], signed=cell in report.form.signed)
    equal = known.equals(parts.sum(cell))
    if whole == parts.known(cell) and not (parts.missing or blank):
        # Where its own report is not at hand, it may be one of those below, or there is none.
        equal = True
    if whole is None:
        yield rule.gap(
            zh="汇总报告此格空白", en="the consolidated report leaves it blank", cells=(cell,)
        )
    elif equal is None:
        zh, en = _what_lacks(parts, blank)
        yield rule.gap(zh=zh, en=en, cells=(cell,))
    elif not equal:
        said = _unequal(whole, cell, parts)
        sides = whole, parts.known(cell)
        yield rule.finding(zh=said.zh, en=said.en, cells=(cell,), report=report, sides=sides)


def _unequal(whole: Amount, cell: Cell, parts: Parts) -> Message:
    known, complete = parts.known(cell), parts.sum(cell).exact
    sign = "≠" if complete else "<"
    several = [number for each in parts.reports if (number := each[cell])]
    terms = " + ".join(map(write_amount, several[:_TERMS])) or "0"
    more = f" + … = {write_amount(known)}" if len(several) > _TERMS else ""
    both = f"{write_amount(whole)} {sign} {terms}{more}"
    off = f"{whole - known:+}"
    if complete:
        return Message(f"{both}（相差 {off}）", f"{both} (off by {off})")
    return Message(
        f"{both}（缺少的报告不论填几，至少相差 {off}）",
        f"{both} (off by at least {off}, whatever the missing reports hold)",
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
    scope_rule = Rule(
        "rollup.scope",
        Check(_scope, (scoping,)),
        severity=Severity.NOTE,
        demand=Message(
            "报告是本级与各下属机关的汇总",
            "The report consolidates its own level and its subordinates.",
        ),
        cites=_BASIS,
        basis=Basis.PRACTICE,
    )
    missing_rule = Rule(
        "rollup.missing",
        Check(_missing, (parts,)),
        severity=Severity.WARNING,
        demand=Message(
            "每一下属机关都有报告可供汇总", "Every subordinate has a report to be added up."
        ),
        cites=_BASIS,
        basis=Basis.PRACTICE,
    )
    return RuleSet((scope_rule, missing_rule, *(_rollup_rule(cell, scoping) for cell in cells)))


def _scope(rule: Rule, report: Report, scoping: Scoping) -> Iterator[Outcome]:
    scoping.parts.require_like(report)
    if why := scoping.why_own(report):
        yield rule.finding(
            zh=f"报告视为只含本级（{why.zh}），没有核对汇总数",
            en=f"taken to be on its own level ({why.en}): no sum was checked",
        )


def _missing(rule: Rule, _: Report, parts: Parts) -> Iterator[Outcome]:
    if parts.missing:
        yield rule.finding(
            zh=f"缺少 {len(parts.missing)} 家的报告：{listed(parts.missing, '、')}",
            en=f"no report of {listed(parts.missing)}",
        )
