"""What a government's report is on, its own level or all organs below it: as given or inferred."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from attrs import Attribute, field, frozen

from govdisclosure.errors import Choice, OptionError, nearest
from govdisclosure.forms import Section
from govdisclosure.message import NOTHING, Message
from govdisclosure.reports import Report, require_report
from govdisclosure.rules.rollup.constituents import Constituents

#: In how many cells the organs must have counted something before numbers are evidence of a scope:
#: with fewer, a wrong sum or two would pass for a report on its own level.
_ENOUGH = 5


class Scope(Choice, Enum):
    """What a government's report is on: its own level (本级), or the organs below too (汇总)."""

    OWN = "own"
    CONSOLIDATED = "consolidated"


#: What a scope may be called where a name is given for it: as on the command line, or in a title.
_CALLED = {**{each.value: each for each in Scope}, "本级": Scope.OWN, "汇总": Scope.CONSOLIDATED}

_DENIES = (
    r"[不未](?:包含|包括|含)[^，。；\n]{0,4}(?:汇总|下属|所属)"
    r"|[不未非]汇总(?=数据|报告|下属|所属|[）)，。；])"
)
_SUMS = (
    r"[（(]汇总[）)]|汇总(?:数据|报告|(?:编制)?而成)(?!如下)|数据汇总(?!(?:报告)?如下)"
    r"|(?:含|包括)[^，。；\n]{0,4}(?:下属|所属)|本级(?:数据)?(?:以及|及|和|与|、)(?:各|下属|所属)"
)
_OWN = r"[（(]仅?本级[）)]|本级数据"
#: How a title and how prose state the scope, the first that is there.  本级 alone is in the name of
#: many an organ, and what prose sums up need not be numbers (现将有关情况汇总如下).
_TITLE, _PROSE = (
    tuple(map(re.compile, (f"(?P<own>{_DENIES})", f"(?:{sums})", f"(?P<own>{_OWN})")))
    for sums in ("汇总|" + _SUMS, _SUMS)
)
_GIVEN = Message("范围由使用者指定", "the scope was given")
_EQUAL = Message("与本级的报告各数相同", "its numbers are those of the report on its own level")


def scope_of(report: Report, children: Iterable[Report], own: Report | None = None) -> Scope:
    """What a report seems to be on: by its own words, else by its numbers.

    Its title comes first, then its preamble and overview: 汇总数据 or 含下属单位 is consolidated,
    本级数据 or 不含汇总 is not, and 情况汇总如下 says neither.  Without such words, a report equal
    to `own` while the subordinates counted something is on its own level; so is one that is smaller
    than the sum of its subordinates in most of the cells in which they counted something, if there
    are at least five.  Any other is consolidated.

    Args:
        report: The report of a government.
        children: The reports of its subordinates.
        own: That of the government itself, on its own level, where it is at hand.

    Raises:
        ReportMismatch: reports on several years or forms, or one of the organ whose own is given.
        OptionError: one report in place of several.
    """
    require_report(report, "scope_of")
    parts = Constituents.of(children, own, ())
    parts.require_like(report)
    return Scope.OWN if Scoping(parts, None).why_own(report) else Scope.CONSOLIDATED


@frozen
class Scoping:
    """How to tell whether reports on the sum of some parts are on their own level alone.

    `given` is the scope of all of them, or None where each is judged by its words and numbers.
    OptionError where it is neither.
    """

    parts: Constituents
    given: Scope | None = field()

    @given.validator
    def _is_a_scope(self, _: Attribute[Scope | None], value: object) -> None:
        if value is None or isinstance(value, Scope):
            return
        meant = nearest(str(value).lower(), _CALLED)
        hint = NOTHING
        if meant:
            hint = Message(f"是否应为{_CALLED[meant]}？", f"did you mean {_CALLED[meant]}? ")
        raise OptionError(
            Message(
                f"scope是{value!r}：{hint.zh}请给出{Scope.OWN}、{Scope.CONSOLIDATED}，"
                "或者None，由程序推断",
                f"scope is {value!r}: {hint.en}give {Scope.OWN}, {Scope.CONSOLIDATED}, or None to "
                "infer it",
            )
        )

    def why_own(self, report: Report) -> Message | None:
        """Why a report counts as on its own level; None where it does not."""
        if self.given is not None:
            return _GIVEN if self.given is Scope.OWN else None
        own, words = _stated(report)
        return words if own is not None else _by_numbers(report, self.parts)


def states_own_level(report: Report) -> bool:
    """Whether a report says in words that it is on its own level alone.

    Args:
        report: The report of a government.
    """
    return _stated(report)[0] is True


def _stated(report: Report) -> tuple[bool | None, Message | None]:
    overview = report.section(Section.OVERVIEW)
    return _by_words(report.title, report.preamble, overview.text if overview else "")


@lru_cache(maxsize=64)
def _by_words(title: str, *prose: str) -> tuple[bool | None, Message | None]:
    """Whether a report states that it is on its own level, and in which words; None for neither.

    Every cell of a report asks, so the answer is kept for the reports asked about last.
    """
    for words, patterns in ((title, _TITLE), ("\n".join(prose), _PROSE)):
        for pattern in patterns:
            if found := pattern.search(words):
                why = Message(f"报告写明“{found[0]}”", f"it says “{found[0]}”")
                return (True, why) if "own" in pattern.groupindex else (False, None)
    return None, None


def _by_numbers(report: Report, parts: Constituents) -> Message | None:
    pairs = zip(report.values, parts.below, strict=False)
    counted = [(number, below.low) for number, below in pairs if below.low and below.low > 0]
    if parts.own is not None and counted and report.values == parts.own.values:
        return _EQUAL
    smaller = [number < known for number, known in counted if number is not None]
    less, compared = sum(smaller), len(smaller)
    if compared < _ENOUGH or 2 * less <= compared:
        return None
    return Message(
        f"{compared}格中有{less}格小于所属部门（单位）之和",
        f"it is smaller than the sum of its organs in {less} of {compared} cells",
    )
