"""A government's report against its own and its subordinates': the sum, cell by cell.

The report that a government publishes is either on its own level alone (本级) or on all organs
below it as well (汇总).  No provision says which, nor that the latter is a sum.  That every number
is the sum of those of the organs is practice; that numbers are accurate is article 6's demand.
What is missing is at least nothing: a report smaller than the sum of what is at hand is wrong
whatever the missing ones hold, and one that is greater is undecided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govdisclosure.findings import Assessment, Outcome, Severity
from govdisclosure.forms import Cell, ChallengeRoute
from govdisclosure.law import CO_DEFENDANTS, REGULATION, Citation
from govdisclosure.message import SEMICOLON, Message, joined, listed
from govdisclosure.reports import Report
from govdisclosure.rules.check_call import Check
from govdisclosure.rules.rollup.constituents import (
    Constituents,
    bodies_in_words,
    body_name,
    sources_of,
)
from govdisclosure.rules.rollup.scope import Scope, Scoping
from govdisclosure.rules.rule import Basis, Rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.standard import check
from govdisclosure.values import Amount, Interval, write_amount
from govdisclosure.wording import counted, more_or_less

#: How many terms of a sum a message gives before it only gives their sum.
_TERMS = 5
_CONSOLIDATES = Message(
    "报告是本级与所属部门（单位）的汇总",
    "The report consolidates its own level and its subordinates.",
)
_ALL_REPORTED = Message(
    "所属部门（单位）都有报告可供汇总", "Every subordinate has a report to be added up."
)
_ONE_EACH = Message(
    "每个所属部门（单位）只有一份报告，或者几份各数相同",
    "Each subordinate has one report, or several with the same numbers.",
)
_IS_SUM = Message(
    "汇总报告的“{}”等于本级与所属部门（单位）之和",
    "Consolidated, {} is the sum of its own and its subordinates'.",
)


def _rolled_up(rule: Rule, report: Report, cell: Cell, scoping: Scoping) -> Iterator[Outcome]:
    """Check a cell of a consolidated report against the sum of that cell over its parts."""
    parts = scoping.parts
    parts.require_like(report)
    if scoping.why_own(report):
        yield rule.not_applicable(_OWN_LEVEL)
        return
    whole, at_hand = report[cell], parts.at_hand(cell)
    equal = Interval.summing([whole], signed=cell in report.form.signed).equals(parts.sum(cell))
    if at_hand.exact and whole == at_hand.low and not parts.absent:
        # Where its own report is not at hand, it may be one of those below, or there is none.
        equal = True
    if equal is None or whole is None:
        why = _NO_WHOLE if whole is None else _what_lacks(parts, cell)
        # Of two hundred cells that one missing report leaves open, all say the same.
        yield rule.undecided(why, cells=(cell,))
    elif not equal:
        total = parts.sum(cell)
        end = total.low if total.low is not None and whole < total.low else total.high
        assert end is not None  # or it would not be unequal
        message = _unequal(report, whole, end, cell, parts)
        yield rule.finding(message, cells=(cell,), report=report, sides=(whole, end))


_NO_WHOLE = Message("汇总报告此格空白", "the consolidated report leaves it blank")
_OWN_LEVEL = Message(
    "报告只含本级，不是汇总", "the report is on its own level and consolidates nothing"
)
_UNEQUAL = Message(
    "{}：汇总报告为{}，本级与所属部门（单位）之和{}，前者{}；请核对",
    "{}: consolidated {}, its own and its subordinates' {}, the first is {}; please check",
)


#: What all parts sum to: exactly, or one end of what they may.
_SUM, _LEAST, _MOST = (
    Message("为{}", "{}"),
    Message("至少为{}", "at least {}"),
    Message("至多为{}", "at most {}"),
)


def _unequal(
    report: Report, whole: Amount, end: Amount, cell: Cell, parts: Constituents
) -> Message:
    exact = parts.sum(cell).exact
    terms = [str(each) for each in parts.terms(cell) if each.high and each.low is not None]
    shown = [Message(each, each) for each in terms[:_TERMS]]
    if len(terms) > _TERMS:
        shown.append(Message("……", "…"))
    total = (_SUM if exact else _LEAST if whole < end else _MOST).format(write_amount(end))
    if len(terms) > 1:
        total += Message("（{}）", " ({})").format(joined(shown, Message("+", " + ")))
    more = more_or_less(whole - end, at_least=not exact)
    return _UNEQUAL.format(report.form.name(cell), write_amount(whole), total, more)


_OTHER_NUMBERS = Message("{}的几份报告此格不同{}", "the reports of {} differ in it{}")


def _what_lacks(parts: Constituents, cell: Cell) -> Message:
    why = []
    if parts.missing:
        why.append(
            Message("缺少{}的报告", "no report of {}").format(bodies_in_words(parts.missing))
        )
    if parts.in_part:
        why.append(
            Message("{}只有一部分的报告", "of {} only a part has reported").format(
                bodies_in_words(parts.in_part)
            )
        )
    if parts.unread:
        files = listed(parts.unread, counted="个文件")
        why.append(Message("{}无法读取", "{} could not be read").format(files))
    if parts.left_out:
        files = listed(parts.left_out, counted="个文件")
        why.append(Message("{}不能计入", "{} cannot be added").format(files))
    why += [
        _OTHER_NUMBERS.format(body_name(each[0]), sources_of(each))
        for each in parts.differing(cell)
    ]
    if why:
        return joined(why, SEMICOLON)
    if blank := parts.blank(cell):
        return Message("{}此格空白", "{} left it blank").format(bodies_in_words(blank))
    return Message("没有本级的报告可加", "the government's own report is not at hand")


def rollup(
    parent: Report,
    children: Iterable[Report],
    own: Report | None = None,
    *,
    expected: Iterable[str] = (),
    unread: Iterable[str] = (),
    scope: Scope | None = None,
) -> Assessment:
    """Check a government's report against the sum of its own and its subordinates', cell by cell.

    Args:
        parent: The report that may be the sum.
        children: The reports of its subordinates.  Of several of one that say the same one counts;
            where they differ, any may be the true one, and a sum that fails with each is found.
        own: That of the government itself; where it is absent, some number not below zero.
        expected: All organs that should have reported, so that those without a report are missed.
        unread: Files of subordinates that could not be read.  They leave the sums open, but where
            `expected` names the subordinates.
        scope: What the report is on, with a note where OWN; unless given, as ``scope_of`` infers.

    Raises:
        ReportMismatch: reports on several years or forms, or one of the organ whose own is given.
        OptionError: one report or name in place of several, or a scope that is no Scope.
    """
    rules = rollup_rules(children, own, expected=expected, unread=unread, scope=scope)
    return check(parent, rules=rules)


def rollup_rules(
    children: Iterable[Report],
    own: Report | None = None,
    *,
    expected: Iterable[str] = (),
    unread: Iterable[str] = (),
    scope: Scope | None = None,
) -> RuleSet:
    """The rules of :func:`rollup` as a set, to be selected from or put together with others.

    ``rollup.scope`` notes that a report is on its own level and why, ``rollup.missing`` names the
    organs without a report, ``rollup.double`` those with several that differ, and
    ``rollup.<address>`` is the sum of a cell.  Arguments and errors are those of :func:`rollup`.
    """
    return rollup_rules_of(Constituents.of(children, own, expected, unread), scope)


def rollup_rules_of(parts: Constituents, scope: Scope | None) -> RuleSet:
    """The rules of reports that are put together already, as :func:`rollup_rules` gives them.

    Args:
        parts: The reports.
        scope: What the report to be checked is on; None to infer it.
    """
    scoping = Scoping(parts, scope)
    form = parts.reports[0].form
    return RuleSet(
        (
            _rule(
                "scope",
                Check(_scope, (scoping,)),
                _CONSOLIDATES,
                cites=_LEVEL,
                severity=Severity.NOTE,
            ),
            # That each department publishes its report is law, where the sum is not.
            _rule(
                "missing",
                Check(_missing, (parts,)),
                _ALL_REPORTED,
                cites=_DEPARTMENTS,
                basis=Basis.LAW,
            ),
            _rule("double", Check(_double, (parts,)), _ONE_EACH, cites=_DEPARTMENTS),
            *(
                _rule(
                    cell,
                    Check(_rolled_up, (cell, scoping)),
                    _IS_SUM.format(form.name(cell)),
                    cites=CO_DEFENDANTS if cell.row == _AFTER_REVIEW else _ACCURACY,
                )
                for cell in form.cells
            ),
        )
    )


#: Whose report it is that a government publishes, who else reports, and that numbers are accurate.
_LEVEL, _DEPARTMENTS = REGULATION.article(49).paragraph(2), REGULATION.article(49).paragraph(1)
_ACCURACY = REGULATION.article(6).paragraph(1)
#: A case against two organs is counted once, so that it is in the sum once.
_AFTER_REVIEW = ChallengeRoute.LITIGATION_AFTER_REVIEW


def _rule(
    subject: object,
    check: Check,
    demand: Message,
    *,
    cites: Citation = _ACCURACY,
    severity: Severity = Severity.WARNING,
    basis: Basis = Basis.PRACTICE,
) -> Rule:
    return Rule(
        f"rollup.{subject}", check, severity=severity, demand=demand, cites=cites, basis=basis
    )


def _scope(rule: Rule, report: Report, scoping: Scoping) -> Iterator[Outcome]:
    scoping.parts.require_like(report)
    if why := scoping.why_own(report):
        yield rule.finding(
            zh=f"报告视为只含本级（{why.zh}），没有核对汇总数",
            en=f"taken to be on its own level ({why.en}): no sum was checked",
        )


def _missing(rule: Rule, _: Report, parts: Constituents) -> Iterator[Outcome]:
    if parts.missing:
        yield rule.finding(
            Message("缺少{}的报告，请补报", "no report of {}: please ask for it").format(
                bodies_in_words(parts.missing)
            )
        )


_DIFFERENT = Message(
    "{}有{}份不同的报告{}，{}格不同；请核实以哪份为准",
    "{} has {} different reports{}, which differ in {}: please ask which counts",
)


def _double(rule: Rule, report: Report, parts: Constituents) -> Iterator[Outcome]:
    for each in parts.double:
        cells = [cell for cell in report.form.cells if each in parts.differing(cell)]
        told = (body_name(each[0]), len(each), sources_of(each))
        yield rule.finding(
            Message(
                _DIFFERENT.format(*told, len(cells)).zh,
                _DIFFERENT.format(*told, counted(len(cells), "cell")).en,
            )
        )
