"""规章 in Table Two, of a body that may make none (the Legislation Law).

Only the form of 2021 counts what was made: that of 2019 counts what was disclosed, and anybody may
disclose.  Most findings are normative documents in the wrong row, so that is what they ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Cell, DisclosureColumn, DisclosureRow, Form, Section
from govdisclosure.law import LEGISLATION_LAW
from govdisclosure.message import Message, joined
from govdisclosure.reports import Body, Report, body_of, may_make_rules
from govdisclosure.rules.check_call import DataCheck
from govdisclosure.rules.clean_reports import zero_report
from govdisclosure.rules.rule import Example, Rule
from govdisclosure.values import write_amount
from govdisclosure.wording import in_sentence

_ISSUED, *_KEPT = (
    Cell(Section.DISCLOSURES, DisclosureRow.GOVERNMENT_RULES, each)
    for each in (DisclosureColumn.ISSUED, DisclosureColumn.IN_FORCE, DisclosureColumn.REPEALED)
)
#: The cells of 规章, that of what was made first.
RULE_CELLS = (_ISSUED, *_KEPT)
_NUMBERED = Message("{}为{}件", "{} {}")
_MADE = Message(
    "{}，而{}不在可以制定规章的机关之列；请核对：是否应填入“行政规范性文件”",
    "{}, while {} is not among the bodies that may make government rules: please check whether "
    "they belong in the row of normative documents",
)
_NOT_COUNTED = Message(
    "{}年版格式不统计本年制发的规章", "edition {} does not count the government rules made"
)
_MAY = Message("{}可以制定规章", "{} may make government rules")
_NOT_TOLD = Message(
    "从名称不能确定是否可以制定规章",
    "the name does not tell whether this body may make government rules",
)
_UNREAD = Message("没有读到{}", "not read: {}")


@frozen
class RuleMakingCheck(DataCheck):
    """A body that may make no 规章, by its name, counts none."""

    def __call__(self, rule: Rule, report: Report, /) -> Iterator[Outcome]:
        """Check the row of 规章 of a report against what its body may make."""
        if _ISSUED not in report.form.positions:
            yield rule.not_applicable(_NOT_COUNTED.format(report.form))
            return
        may = _may_make_rules(report)
        if may is False:
            yield from _judged(rule, report)
        else:
            yield rule.not_applicable(_MAY.format(report.publisher) if may else _NOT_TOLD)


def _judged(rule: Rule, report: Report) -> Iterator[Outcome]:
    """The numbers in the row of a body that may make no rules, all in one finding."""
    name = report.form.name
    counted = [(cell, number) for cell in RULE_CELLS if (number := report[cell]) and number > 0]
    unread = [cell for cell in RULE_CELLS if report[cell] is None and cell in report.source.unread]
    if counted:
        cells, _ = zip(*counted, strict=True)
        numbers = joined(
            _NUMBERED.format(in_sentence(name(cell)), write_amount(number))
            for cell, number in counted
        )
        # What is in force or was repealed may have been counted with the rules of others.
        severity = rule.severity if _ISSUED in cells else min(Severity.WARNING, rule.severity)
        message = _MADE.format(numbers, report.publisher)
        yield rule.finding(message, cells=cells, report=report, severity=severity)
    elif unread:
        names = joined(in_sentence(name(cell)) for cell in unread)
        yield rule.undecided(_UNREAD.format(names), cells=unread)


def _may_make_rules(report: Report) -> bool | None:
    """Whether the body may make rules: by its name, unless the caller says that it is another."""
    body, (known, may) = report.body, _by_name(report.publisher)
    if body is known:
        return may
    return False if body is Body.TOWN else None


# A publisher's reports on several years come together.
@lru_cache(maxsize=256)
def _by_name(publisher: str) -> tuple[Body | None, bool | None]:
    """What a name tells of a body: its kind, and whether it may make rules."""
    return body_of(publisher), may_make_rules(publisher)


def rule_making_rules(form: Form) -> tuple[Rule, ...]:
    """The rule on 规章 of a form that counts what was made; none for another."""
    made = Rule(
        "disclosures.rule-making-power",
        RuleMakingCheck(),
        cites=LEGISLATION_LAW.article(93).paragraph(1),
        demand=Message(
            "没有规章制定权的机关不填报规章",
            "A body that may not make government rules reports none.",
        ),
        example=_example,
    )
    return (made,) if _ISSUED in form.positions else ()


def _example(form: Form) -> Example:
    passing = zero_report(form)
    return Example(passing, passing.replace({_ISSUED: 3}))
