"""Findings that an office knows of and accepts, as long as nothing of what they rest on changes.

An acceptance names a finding by whose report it is of, its year, rule and cells, and by what stands
in these cells and in the sentences that it is about.  With other numbers, or in other words, it is
another finding, which nobody has accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

from attrs import Attribute, evolve, field, frozen

from govdisclosure.errors import OptionError, require, several, shown
from govdisclosure.findings import Accepted, Assessment, Finding
from govdisclosure.forms import Cell
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message
from govdisclosure.reports import Report, Span
from govdisclosure.text.names import folded_name
from govdisclosure.values import Amount, valid_amount

#: What stands in a cell: a number, "" for a blank, or what is written in the place of a number.
Content: TypeAlias = Amount | str

#: What stands for a cell that the reader missed, which is no blank one.
_UNREAD = "?"
#: What a sentence ends with, as far as it is to be the same.
_ENDS = "。！？\n"


_WRONG = Message("{}是{}：请写{}", "{} is {}: write {}")
_BLANK = Message("{}是空白的：请写明", "{} is blank: say it")
_NOT_AS_MANY = Message(
    "cells有{}格，values有{}个值：请逐格给出", "{} cells and {} values: give one for each"
)
_TWICE = Message("{}写了两次：请删去一个", "{} is there twice: take one away")
_OF_NOTHING = Message(
    "没有cells，没有words，也没有message，不知道是哪项问题：请至少给出一项",
    "neither cells nor words nor message say which finding it is: give one of them",
)
_YEAR = Message("year = 2025", "year = 2025")
_DAY = Message("until = 2027-03-31，不加引号", "until = 2027-03-31, without quotes")


def _is_text(_: object, attribute: Attribute[Any], value: object) -> None:
    if not isinstance(value, str):
        example = f'{attribute.name} = "…"'
        wrong = _WRONG.format(attribute.name, shown(value), Message(example, example))
        raise OptionError(wrong)


def _is_said(_: object, attribute: Attribute[str], value: str) -> None:
    _is_text(_, attribute, value)
    if not value.strip():
        raise OptionError(_BLANK.format(attribute.name))


def _is_year(_: object, attribute: Attribute[int], value: object) -> None:
    if type(value) is not int:
        raise OptionError(_WRONG.format(attribute.name, shown(value), _YEAR))


def _is_day(_: object, attribute: Attribute[Any], value: object) -> None:
    if value is not None and type(value) is not date:
        raise OptionError(_WRONG.format(attribute.name, shown(value), _DAY))


def _are_texts(_: object, attribute: Attribute[Any], values: Iterable[str]) -> None:
    for each in values:
        _is_text(_, attribute, each)


def _are_cells(_: object, __: Attribute[Any], cells: tuple[Cell, ...]) -> None:
    for number, each in enumerate(several(cells, Cell)):
        if each in cells[:number]:
            raise OptionError(_TWICE.format(each))


def _are_contents(of: Acceptance, _: Attribute[Any], values: tuple[Content, ...]) -> None:
    for each in values:
        if not isinstance(each, str):
            valid_amount(each)
    if len(of.cells) != len(values):
        raise OptionError(_NOT_AS_MANY.format(len(of.cells), len(values)))


def _tells_which(of: Acceptance, attribute: Attribute[str], message: str) -> None:
    _is_text(of, attribute, message)
    if not (of.cells or of.words or message):
        raise OptionError(_OF_NOTHING)


def day_given(today: date | None) -> date:
    """The day that a caller names, or today; OptionError for what is no day."""
    if today is not None:
        require(today, date, instead=_A_DAY)
    return date.today() if today is None else today


_A_DAY = Message("请给出日期，如date(2027, 3, 31)", "give a day, as date(2027, 3, 31) is")


@frozen
class Acceptance:
    """A finding that is known and accepted, and why.

    Args:
        publisher: The organ whose report it is in.
        year: The year that is reported on.
        rule: The name of the rule.
        cells: The cells that the finding is about.
        values: What stands in each of them: a number, "" for a blank, or the remark as written.
        words: The sentences that it is about, as they stand.
        message: What was found, in Chinese.  A finding with neither cells nor words is known by it;
            of any other its numbers count, if it is given.
        reason: Why it is accepted.
        by: Who accepted it.
        until: The last day on which it is accepted; None for as long as nothing changes.

    Raises:
        OptionError: A text that is blank or none, and what is no year, cell or day.
        AmountError: A value that no cell can hold.
    """

    publisher: str = field(validator=_is_said)
    year: int = field(validator=_is_year)
    rule: str = field(validator=_is_said)
    reason: str = field(validator=_is_said)
    cells: tuple[Cell, ...] = field(default=(), validator=_are_cells)
    values: tuple[Content, ...] = field(default=(), validator=_are_contents)
    words: tuple[str, ...] = field(default=(), validator=_are_texts)
    message: str = field(default="", validator=_tells_which)
    by: str = field(default="", validator=_is_text)
    until: date | None = field(default=None, validator=_is_day)

    @classmethod
    def of(
        cls,
        report: Report,
        finding: Finding,
        *,
        reason: str,
        by: str = "",
        until: date | None = None,
    ) -> Acceptance:
        """Accept a finding as it is in a report.

        Args:
            report: The report, with last year's beside it if it was checked so.
            finding: What was found in it.
            reason: Why it is accepted.
            by: Who accepted it.
            until: The last day on which it is accepted.

        Raises:
            OptionError: The report names no publisher, and other values than these.
        """
        require(report, Report)
        require(finding, Finding)
        cells = tuple(dict.fromkeys(finding.cells))
        return cls(
            report.publisher,
            report.year,
            finding.rule,
            reason,
            cells,
            tuple(_content(report, cell) for cell in cells),
            _sentences(report, finding.spans),
            finding.message.zh,
            by,
            until,
        )

    @property
    def contents(self) -> Mapping[Cell, Content]:
        """What stands in each of its cells."""
        return FrozenMapping(zip(self.cells, self.values, strict=True))

    def is_of(self, report: Report) -> bool:
        """Whether it is of a report on this year by this publisher."""
        return self.year == report.year and folded_name(self.publisher) == folded_name(
            report.publisher
        )

    def same_as(self, other: Acceptance) -> bool:
        """Whether another one is of the same finding, whatever its reason and its last day.

        A message may be left out or put in other words, but what it has of numbers is the same: of
        some findings they stand in neither cells nor words.
        """
        if self._known_by != other._known_by:
            return False
        if not (self.message and other.message):
            return True
        return _figures(self.message) == _figures(other.message)

    def matches(self, report: Report, finding: Finding) -> bool:
        """Whether a finding is the one that was accepted, with the same numbers in the same words.

        Args:
            report: The report that it is in.
            finding: What was found.
        """
        if self.rule != finding.rule or not self.is_of(report):
            return False
        return self.same_as(Acceptance.of(report, finding, reason=self.reason))

    def holds_on(self, day: date) -> bool:
        """Whether it has not expired on a day."""
        return self.until is None or day <= self.until

    @property
    def _known_by(self) -> tuple[object, ...]:
        message = "" if self.cells or self.words else self.message
        return folded_name(self.publisher), self.year, self.rule, self.contents, self.words, message


def accepting(
    assessment: Assessment, acceptances: Iterable[Acceptance], *, today: date | None = None
) -> Assessment:
    """An assessment in which what is accepted is set apart, with the reasons.

    What follows from an accepted finding is set apart with it where it is about cells of that one
    alone; what it says of words, or of other cells, nobody has accepted, so that it then stands by
    itself.

    Args:
        assessment: What a check came to.
        acceptances: What is accepted, as :func:`read_acceptances` gives it.
        today: The day on which those that have expired are no more; today unless given.
    """
    require(assessment, Assessment)
    day = day_given(today)
    valid = [
        each
        for each in several(acceptances, Acceptance)
        if each.is_of(assessment.report) and each.holds_on(day)
    ]
    taken = _taken(assessment, valid)
    # Of several findings of a rule the first has what follows.
    first = {each.rule: id(each) for each in reversed(assessment.deviations)}
    freed = {rule for rule, cause in first.items() if cause in taken}
    counted = [each for each in assessment.findings if id(each) not in taken]
    set_apart = [
        Accepted(each, by.reason, by.by, by.until)
        for each in assessment.findings
        if (by := taken.get(id(each)))
    ]
    return evolve(
        assessment,
        findings=tuple(
            evolve(each, caused_by="") if each.caused_by in freed else each for each in counted
        ),
        accepted=(*assessment.accepted, *set_apart),
    )


def _taken(assessment: Assessment, valid: list[Acceptance]) -> dict[int, Acceptance]:
    """What each accepted finding is accepted by, by the identity of the finding."""
    taken: dict[int, Acceptance] = {}
    for finding in assessment.findings if valid else ():
        for each in valid:
            if each.matches(assessment.report, finding):
                taken.setdefault(id(finding), each)
    for cause in assessment.deviations:
        if id(cause) in taken:
            for effect in folded_into(cause, assessment):
                taken.setdefault(id(effect), taken[id(cause)])
    return taken


def acceptances_of(
    assessment: Assessment, *, reason: str, by: str = "", until: date | None = None
) -> tuple[Acceptance, ...]:
    """Accept everything that was found in a report; () where nobody is named whose it is.

    Args:
        assessment: What a check came to.
        reason: Why it is accepted.
        by: Who accepted it.
        until: The last day on which it is accepted.
    """
    require(assessment, Assessment)
    report = assessment.report
    if not report.publisher.strip():
        return ()
    told = {id(e) for cause in assessment.deviations for e in folded_into(cause, assessment)}
    kept: list[Acceptance] = []
    for finding in assessment.findings:
        made = Acceptance.of(report, finding, reason=reason, by=by, until=until)
        if id(finding) not in told and not any(made.same_as(each) for each in kept):
            kept.append(made)
    return tuple(kept)


def folded_into(cause: Finding, assessment: Assessment) -> Iterator[Finding]:
    """What follows from a finding and is about cells of that one alone, so that it goes with it."""
    for effect in assessment.consequences(cause):
        if effect.cells and not effect.spans and set(effect.cells) <= set(cause.cells):
            yield effect


def _figures(message: str) -> list[str]:
    """The numbers in a message."""
    return re.findall(r"\d+", message)


def _content(report: Report, cell: Cell) -> Content:
    """What stands in a cell of a report, or of last year's, which may be absent."""
    whose: Report | None = report
    for _ in range(cell.lag):
        whose = whose.previous if whose else None
    if whose is None:
        return ""
    here = cell.this_year
    beside = next((each.amount for each in whose.extras if each.cell == here), None)
    if beside is not None:
        return beside
    position = whose.form.positions.get(here)
    amount = None if position is None else whose.values[position]
    if amount is not None:
        return amount
    remark = whose.remark(here)
    if remark:
        return remark.entry.written
    return _UNREAD if here in whose.source.unread else ""


def _sentences(report: Report, spans: Iterable[Span]) -> tuple[str, ...]:
    """The sentences of words, each once; none for a place where words ought to be."""
    found: dict[str, None] = {}
    for span in spans:
        text = report.section(span.section)
        if text is None or span.start == span.end:
            continue
        start = max(text.text.rfind(end, 0, span.start) for end in _ENDS) + 1
        stop = [at for end in _ENDS if (at := text.text.find(end, span.end - 1)) >= 0]
        found[text.text[start : min(stop, default=len(text.text)) + 1].strip()] = None
    return tuple(found)
