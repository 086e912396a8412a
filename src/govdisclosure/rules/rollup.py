"""A government's report against its own and its subordinates': the sum, cell by cell.

The report that a government publishes (article 49, paragraph 2) is either on its own level alone
(本级) or on all organs below it as well (汇总).  In the latter every number is the sum of the
numbers of the organs.  What is missing is at least nothing: a report smaller than the sum of what
is at hand is wrong whatever the missing ones hold, and one that is greater is undecided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from attrs import field, frozen

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.errors import OptionError, ReportMismatch
from govdisclosure.findings import Assessment, Exemption, Finding, Gap, Outcome, Severity
from govdisclosure.forms import Cell, Section
from govdisclosure.law import REGULATION, Citation
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.rule import Rule, located, rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.standard import check

__all__ = ["RollupRule", "Scope", "rollup", "rollup_rules", "scope_of"]

_BASIS = REGULATION.article(49).paragraph(2)
#: How many names a message gives before it counts the rest.
_NAMED = 5
#: In how many cells the organs must have counted something before numbers speak for a scope: with
#: fewer, a wrong sum or two would pass for a report on its own level.
_ENOUGH = 5


class Scope(Enum):
    """What a government's report is on: its own level (本级), or the organs below too (汇总)."""

    OWN = "own"
    CONSOLIDATED = "consolidated"


_DENIES = (
    r"[不未](?:包含|包括|含)[^，。；\n]{0,4}(?:汇总|下属|所属)"
    r"|[不未非]汇总(?=数据|报告|下属|所属|[）)，。；])"
)
_SUMS = (
    r"[（(]汇总[）)]|汇总(?:数据|报告|(?:编制)?而成)(?!如下)|数据汇总(?!(?:报告)?如下)"
    r"|(?:含|包括)[^，。；\n]{0,4}(?:下属|所属)|本级(?:数据)?(?:以及|及|和|与|、)(?:各|下属|所属)"
)
_OWN = r"[（(]仅?本级[）)]|本级数据"
#: How a title and how prose say the scope, the first that is there.  本级 alone is in the name of
#: many an organ, and what prose sums up need not be numbers (现将有关情况汇总如下).
_TITLE, _PROSE = (
    tuple(map(re.compile, (f"(?P<own>{_DENIES})", f"(?:{sums})", f"(?P<own>{_OWN})")))
    for sums in ("汇总|" + _SUMS, _SUMS)
)


@frozen
class _Parts:
    """The reports that a consolidated one is the sum of; `own` is None where it is not at hand."""

    children: tuple[Report, ...]
    own: Report | None
    missing: tuple[str, ...]
    #: The report asked about last, and why it seems to be on its own level: every cell asks again.
    _last: list[tuple[Report, Message | None]] = field(init=False, factory=list, eq=False)

    @classmethod
    def of(cls, children: Iterable[Report], own: Report | None, expected: Iterable[str]) -> _Parts:
        # Both would be taken to pieces: a report for its cells, a text for its characters.
        if isinstance(children, Report):
            raise OptionError("children is one report: give a list of reports, as in [report]")
        if isinstance(expected, str):
            raise OptionError(f"expected is one text: give a list of names, as in [{expected!r}]")
        parts = cls(tuple(children), own, ())
        if not parts.reports:
            raise ReportMismatch("no reports to add up: give those of the subordinates, or its own")
        counted = Counter(each.publisher for each in parts.reports)
        twice = [publisher for publisher, count in counted.items() if publisher and count > 1]
        if twice:
            raise ReportMismatch(f"{_names(twice)}: two reports of one organ do not add up")
        for each in parts.reports:
            parts.require_like(each)
        missing = (name for name in dict.fromkeys(expected) if name not in counted)
        return cls(parts.children, own, tuple(missing))

    def require_like(self, report: Report) -> None:
        """Raise ReportMismatch for a report on another year or form than the parts."""
        first = self.reports[0]
        for mine, theirs, what in (
            (first.year, report.year, "year"),
            (first.form, report.form, "edition"),
        ):
            if mine != theirs:
                raise ReportMismatch(
                    f"{_name(report)} is on {what} {theirs}, {_name(first)} on {mine}: "
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
        return tuple(_name(each) for each in self.reports if each[cell] is None)

    def why_own(self, report: Report, given: Scope | None) -> Message | None:
        """Why a report is taken to be on its own level; None where it is not."""
        if given is not None:
            return _GIVEN if given is Scope.OWN else None
        for asked, why in self._last:
            if asked is report:
                return why
        why = _why_own(report, self)
        self._last[:] = [(report, why)]
        return why


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
        if parts.why_own(report, self.scope):
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
_GIVEN = Message("范围由使用者指定", "the scope was given")
_EQUAL = Message("与本级的报告各数相同", "its numbers are those of the report on its own level")


def _what_lacks(parts: _Parts, blank: Sequence[str]) -> tuple[str, str]:
    if parts.missing:
        return f"缺少 {_names(parts.missing, '、')} 的报告", f"no report of {_names(parts.missing)}"
    if blank:
        return f"{_names(blank, '、')} 此格空白", f"{_names(blank)} left it blank"
    return "没有本级的报告可加", "the government's own report is not at hand"


def _name(report: Report) -> str:
    """What a report goes by: its publisher, else the file that it was read from."""
    return report.publisher or report.source.name or "?"


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
    which :func:`scope_of` infers; a report on its own level is exempt from the sums, which a note
    says.  ReportMismatch for reports on several years or forms, and for two of one organ;
    OptionError for one report, or one name, in place of several.
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
    parts = _Parts.of(children, own, expected)
    cells = parts.reports[0].form.cells
    sums = (RollupRule(cell, scope, parts) for cell in cells)
    return RuleSet((_scope_rule(parts, scope), _missing_rule(parts), *sums))


def scope_of(report: Report, children: Iterable[Report], own: Report | None = None) -> Scope:
    """What a report seems to be on: by its own words, else by its numbers.

    Its title speaks first, then its preamble and overview: 汇总数据 or 含下属单位 is consolidated,
    本级数据 or 不含汇总 is not, and 情况汇总如下 says neither.  Without such words, a report equal
    to `own` while the subordinates counted something is on its own level; so is one that is smaller
    than the sum of its subordinates in most of the cells in which they counted something, if there
    are at least five.  Any other is consolidated.  Errors are those of :func:`rollup`.
    """
    parts = _Parts.of(children, own, ())
    parts.require_like(report)
    return Scope.OWN if parts.why_own(report, None) else Scope.CONSOLIDATED


def _why_own(report: Report, parts: _Parts) -> Message | None:
    overview = report.section(Section.OVERVIEW)
    prose = f"{report.preamble}\n{overview.text if overview else ''}"
    for words, patterns in ((report.title, _TITLE), (prose, _PROSE)):
        for pattern in patterns:
            if said := pattern.search(words):
                own = "own" in pattern.groupindex
                return Message(f"报告写明“{said[0]}”", f"it says “{said[0]}”") if own else None
    below = _Parts(parts.children, None, ())
    sums = [(cell, below.known(cell)) for cell in report.form.cells]
    counted = [(report[cell], known) for cell, known in sums if known > 0]
    if parts.own is not None and counted and report.values == parts.own.values:
        return _EQUAL
    smaller = [number < known for number, known in counted if number is not None]
    less, compared = sum(smaller), len(smaller)
    if compared < _ENOUGH or 2 * less <= compared:
        return None
    return Message(
        f"{compared} 格中有 {less} 格小于下属机关之和",
        f"it is smaller than the sum of its organs in {less} of {compared} cells",
    )


def _scope_rule(parts: _Parts, given: Scope | None) -> Rule:
    @rule(
        "rollup.scope",
        cites=_BASIS,
        severity=Severity.NOTE,
        zh="报告是本级与各下属机关的汇总",
        en="The report consolidates its own level and its subordinates.",
    )
    def scope(report: Report) -> Iterator[Outcome]:
        parts.require_like(report)
        if why := parts.why_own(report, given):
            yield scope.finding(
                zh=f"报告视为只含本级（{why.zh}），没有核对汇总数",
                en=f"taken to be on its own level ({why.en}): no sum was checked",
            )

    return scope


def _missing_rule(parts: _Parts) -> Rule:
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
                zh=f"缺少 {len(parts.missing)} 家的报告：{_names(parts.missing, '、')}",
                en=f"no report of {_names(parts.missing)}",
            )

    return missing
