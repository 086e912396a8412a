"""A government's report against its own and its subordinates': the sum, cell by cell.

The report that a government publishes (article 49, paragraph 2) is either on its own level alone
(本级) or on all organs below it as well (汇总).  In the latter every number is the sum of the
numbers of the organs.  What is missing is at least nothing: a report smaller than the sum of what
is at hand is wrong whatever the missing ones hold, and one that is greater is undecided.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from attrs import frozen

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.errors import ReportMismatch
from govdisclosure.findings import Assessment, Exemption, Finding, Gap, Outcome, Severity
from govdisclosure.forms import Cell, Section
from govdisclosure.law import REGULATION, Citation
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.rule import located, rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.standard import check

__all__ = ["RollupRule", "Scope", "rollup", "rollup_rules", "scope_of"]

_BASIS = REGULATION.article(49).paragraph(2)
#: How many names a message gives before it counts the rest.
_NAMED = 5


class Scope(Enum):
    """What a government's report is on: its own level (本级), or the organs below too (汇总)."""

    OWN = "own"
    CONSOLIDATED = "consolidated"


#: The words by which a report says its scope; 本级 alone is in the name of many an organ.
_SAYS = {
    "汇总": Scope.CONSOLIDATED,
    "（本级）": Scope.OWN,
    "(本级)": Scope.OWN,
    "本级数据": Scope.OWN,
}


@frozen
class _Parts:
    """The reports that a consolidated one is the sum of; `own` is None where it is not at hand."""

    children: tuple[Report, ...]
    own: Report | None
    missing: tuple[str, ...]

    @classmethod
    def of(cls, children: Iterable[Report], own: Report | None, expected: Iterable[str]) -> _Parts:
        several = tuple(children)
        parts = cls(several, own, ())
        if not parts.reports:
            raise ReportMismatch("no reports to add up: give those of the subordinates, or its own")
        counted = Counter(each.publisher for each in parts.reports)
        twice = [publisher for publisher, count in counted.items() if count > 1]
        if twice:
            raise ReportMismatch(f"{_names(twice)}: two reports of one organ do not add up")
        for each in parts.reports:
            parts.require_like(each)
        return cls(several, own, tuple(name for name in expected if name not in counted))

    def require_like(self, report: Report) -> None:
        """Raise ReportMismatch for a report on another year or form than the parts."""
        first = self.reports[0]
        for mine, theirs, what in (
            (first.year, report.year, "year"),
            (first.form, report.form, "edition"),
        ):
            if mine != theirs:
                raise ReportMismatch(
                    f"{report.publisher} is on {what} {theirs}, {first.publisher} on {mine}: "
                    "they do not add up"
                )

    @property
    def whole(self) -> bool:
        """Whether every part is at hand."""
        return self.own is not None and not self.missing

    @property
    def reports(self) -> tuple[Report, ...]:
        """Those at hand, the government's own first."""
        return self.children if self.own is None else (self.own, *self.children)

    def known(self, cell: Cell) -> Amount:
        """The sum of a cell over the parts that are not blank."""
        return sum(number for each in self.reports if (number := each[cell]) is not None)

    def blank(self, cell: Cell) -> tuple[str, ...]:
        """The organs whose report leaves a cell blank."""
        return tuple(each.publisher for each in self.reports if each[cell] is None)


@frozen(repr=False)
class RollupRule:
    """The rule that one cell of a consolidated report is the sum of that cell over its parts."""

    cell: Cell
    scope: Scope | None
    _parts: _Parts

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
        parts = self._parts
        parts.require_like(report)
        if (self.scope or scope_of(report, parts.children, parts.own)) is Scope.OWN:
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
        several = [number for each in self._parts.reports if (number := each[self.cell])]
        terms = " + ".join(map(write_amount, several[:_NAMED])) or "0"
        more = f" + … = {write_amount(parts)}" if len(several) > _NAMED else ""
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


def _what_lacks(parts: _Parts, blank: Sequence[str]) -> tuple[str, str]:
    if parts.missing:
        return f"缺少 {_names(parts.missing, '、')} 的报告", f"no report of {_names(parts.missing)}"
    if blank:
        return f"{_names(blank, '、')} 此格空白", f"{_names(blank)} left it blank"
    return "没有本级的报告可加", "the government's own report is not at hand"


def _names(names: Sequence[str], between: str = ", ") -> str:
    listed = between.join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return listed
    return f"{listed} 等 {len(names)} 家" if between == "、" else f"{listed} and {more} more"


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
    which :func:`scope_of` infers; a report on its own level is exempt from the sums.
    ReportMismatch for reports on several years or forms, and for two of one organ.
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

    ``rollup.missing`` names the organs without a report; ``rollup.<address>`` is the sum of a cell.
    """
    parts = _Parts.of(children, own, expected)

    @rule(
        "rollup.missing",
        cites=_BASIS,
        severity=Severity.WARNING,
        zh="每一下属机关都有报告可供汇总",
        en="Every subordinate has a report to be added up.",
    )
    def missing(report: Report) -> Iterator[Outcome]:
        if parts.missing:
            yield missing.finding(
                zh=f"缺少 {len(parts.missing)} 家的报告：{_names(parts.missing, '、')}",
                en=f"no report of {_names(parts.missing)}",
                report=report,
            )

    cells = parts.reports[0].form.cells
    return RuleSet((missing, *(RollupRule(cell, scope, parts) for cell in cells)))


def scope_of(report: Report, children: Iterable[Report], own: Report | None = None) -> Scope:
    """What a report seems to be on: by its own words, else by its numbers.

    A report that says 汇总 in its title or overview is consolidated, one that says 本级 is not.
    Without such words, one that is equal to `own` while the subordinates counted something is on
    its own level; so is one that is smaller than the sum of its subordinates in most of the cells
    in which they counted something.
    """
    overview = report.section(Section.OVERVIEW)
    words = report.title + report.preamble + (overview.text if overview else "")
    for said, scope in _SAYS.items():
        if said in words:
            return scope
    below = _Parts(tuple(children), None, ())
    counted = [cell for cell in report.form.cells if below.known(cell)]
    if own is not None and counted and report.values == own.values:
        return Scope.OWN
    known = [
        (number, below.known(cell)) for cell in counted if (number := report[cell]) is not None
    ]
    smaller = sum(number < sum_ for number, sum_ in known)
    return Scope.OWN if 2 * smaller > len(known) else Scope.CONSOLIDATED
