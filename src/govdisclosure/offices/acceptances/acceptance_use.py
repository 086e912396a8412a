"""Which acceptances of an office were of use, and why the others were not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import IntEnum
from typing import Any

from attrs import field, frozen

from govdisclosure.errors import require, several
from govdisclosure.findings import Assessment, Finding
from govdisclosure.forms import cell_name
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import NOTHING, SEMICOLON, Message, joined
from govdisclosure.offices.acceptances.acceptances import Acceptance, Content, day_given
from govdisclosure.reports import Report
from govdisclosure.reports.json import ADDRESSES, MESSAGE, TEXT, WHOLE, Field, written
from govdisclosure.values import write_amount
from govdisclosure.wording import BLANK, day_in_words, in_sentence


class _Rank(IntEnum):
    """How near an acceptance came to a finding; of several reports the nearest counts."""

    ABSENT = 0
    GONE = 1
    CHANGED = 2
    USED = 3


_ABSENT = Message("没有核对{}{}年的报告", "no report of {} on {} was checked")
_EXPIRED = Message("已过有效期（{}）", "expired ({})")
_GONE = Message("已经没有这项问题", "the finding is gone")
_UNDECIDED = Message("这一次未能判断", "it could not be decided this time")
_UNCHECKED = Message("没有核对这条规则", "the rule was not checked")
_CHANGED = Message("报告有变化：{}", "the report has changed: {}")
_NUMBER = Message("{}原为{}，现为{}", "{} was {} and is {}")
_WORDS = Message("现在的文字是“{}”", "its words are “{}” now")
_NO_WORDS = Message("现在没有文字", "there are no words now")
_OTHERWISE = Message("现在的问题是“{}”", "what is found now is “{}”")
_LINE = Message("{}{}年，{}：{}", "{} {}, {}: {}")


@frozen
class UnusedAcceptance:
    """An acceptance that nothing was set apart by, and why.

    Args:
        acceptance: The acceptance.
        why: Whether the finding is gone, rests on other numbers by now, or was not looked for.
        of_checked: Whether a report that it is of was checked.
    """

    acceptance: Acceptance
    why: Message
    of_checked: bool = True

    @property
    def message(self) -> Message:
        """Which acceptance it is, and why it was of no use."""
        of = self.acceptance
        return _LINE.format(of.publisher, of.year, of.rule, self.why)

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data, as under `unused_acceptances` in ``check --format json``."""
        return written(_FIELDS, self)


_FIELDS = (
    Field("publisher", TEXT, "acceptance.publisher"),
    Field("year", WHOLE, "acceptance.year"),
    Field("rule", TEXT, "acceptance.rule"),
    Field("cells", ADDRESSES, "acceptance.cells"),
    Field("why", MESSAGE),
)


@frozen
class AcceptanceUse:
    """How near each of some acceptances came to a finding, in a report or in many.

    It is small, whatever the reports, and that of two processes is put together with ``|``.
    """

    #: By the place of each acceptance in their list; of those that no report was of, nothing.
    _came_to: FrozenMapping[int, tuple[_Rank, Message]] = field(factory=FrozenMapping)

    @classmethod
    def of(cls, assessment: Assessment, acceptances: Iterable[Acceptance]) -> AcceptanceUse:
        """What acceptances came to on a report.

        Args:
            assessment: What :func:`accepting` gave for the report and the same acceptances.
            acceptances: The acceptances, in their order.
        """
        require(assessment, Assessment)
        return cls(
            FrozenMapping(
                (number, _rank(each, assessment))
                for number, each in enumerate(several(acceptances, Acceptance))
                if each.is_of(assessment.report)
            )
        )

    def __or__(self, other: AcceptanceUse) -> AcceptanceUse:
        """The use of both, for the same acceptances."""
        both = dict(self._came_to)
        for number, fate in other._came_to.items():
            both[number] = max(both.get(number, fate), fate, key=lambda each: each[0])
        return AcceptanceUse(FrozenMapping(both))

    def unused(
        self, acceptances: Iterable[Acceptance], *, today: date | None = None
    ) -> tuple[UnusedAcceptance, ...]:
        """Those that were of no use, those of which most is known first.

        Args:
            acceptances: The acceptances that the use is of, in the same order.
            today: The day on which they were to hold; today unless given.
        """
        day = day_given(today)
        ranked: list[tuple[_Rank, UnusedAcceptance]] = []
        for number, each in enumerate(several(acceptances, Acceptance)):
            absent = (_Rank.ABSENT, _ABSENT.format(each.publisher, each.year))
            rank, why = self._came_to.get(number, absent)
            if each.until and not each.holds_on(day):
                rank, why = _Rank.CHANGED, _EXPIRED.format(day_in_words(each.until))
            if rank is not _Rank.USED:
                ranked.append((rank, UnusedAcceptance(each, why, number in self._came_to)))
        return tuple(each for _, each in sorted(ranked, key=lambda pair: -pair[0]))


def _rank(acceptance: Acceptance, assessment: Assessment) -> tuple[_Rank, Message]:
    """How near an acceptance came to a finding of a report that it is of."""
    report = assessment.report
    if any(acceptance.matches(report, each.finding) for each in assessment.accepted):
        return _Rank.USED, NOTHING
    for finding in assessment.findings:
        if finding.rule == acceptance.rule and {*finding.cells} == {*acceptance.cells}:
            return _Rank.CHANGED, _CHANGED.format(_now(acceptance, report, finding))
    rule = acceptance.rule
    if any(rule == each.rule for each in assessment.undecided):
        return _Rank.GONE, _UNDECIDED
    known = {*assessment.passed, *(each.rule for each in assessment.findings)}
    known.update(each.rule for each in assessment.not_applicable)
    known.update(each.finding.rule for each in assessment.accepted)
    return _Rank.GONE, _GONE if rule in known else _UNCHECKED


def _now(acceptance: Acceptance, report: Report, finding: Finding) -> Message:
    """What is otherwise in a report than it was when a finding of the same cells was accepted."""
    now = Acceptance.of(report, finding, reason=acceptance.reason)
    was = acceptance.contents
    parts = [
        _NUMBER.format(in_sentence(cell_name(cell, report.form)), *map(_told, (was[cell], held)))
        for cell, held in now.contents.items()
        if was[cell] != held
    ]
    if acceptance.words != now.words:
        parts.append(_WORDS.format("".join(now.words)) if now.words else _NO_WORDS)
    return joined(parts or [_OTHERWISE.format(finding.message)], SEMICOLON)


def _told(content: Content) -> Message:
    """What stands in a cell, or that nothing does."""
    if content == "":
        return BLANK
    said = content if isinstance(content, str) else write_amount(content)
    return Message(said, said)
