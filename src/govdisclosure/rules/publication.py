"""When a report was published: by the day of article 49, and at a time that can be.

The day is the one that the source states.  A page may bear the day of its last change instead, so
lateness is a warning, and an error only where the report itself was signed too late.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Form
from govdisclosure.law import REGULATION
from govdisclosure.message import Message, joined
from govdisclosure.reports import Body, Report
from govdisclosure.rules.check_call import Call
from govdisclosure.rules.clean_reports import zero_report
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.wording import day_in_words

_ARTICLE = REGULATION.article(49)

#: Article 49 names departments and governments from the county up, and no other body.
_DEADLINES = {
    Body.DEPARTMENT: (1, 31, _ARTICLE.paragraph(1)),
    Body.GOVERNMENT: (3, 31, _ARTICLE.paragraph(2)),
}
_NO_DATE = Message("没有公布日期", "the day of publication is not at hand")


_Day = tuple[int, int]


def _dated_twice(form: Form, passing: tuple[_Day, _Day], failing: tuple[_Day, _Day]) -> Example:
    """Two reports by the days on which they were published and signed, in the year after theirs."""
    report = zero_report(form)
    year = report.year + 1
    return Example(
        *(
            evolve(report, published=date(year, *published), signed=date(year, *signed))
            for published, signed in (passing, failing)
        )
    )


@rule(
    "publication.deadline",
    cites=_ARTICLE,
    zh="县级以上人民政府部门在次年1月31日前、县级以上地方人民政府在次年3月31日前公布",
    en="A department publishes by 31 January of the next year, a local government at county level "
    "or above by 31 March.",
    example=Call(_dated_twice, (((3, 31), (3, 20)), ((4, 2), (4, 1)))),
)
def _deadline(rule: Rule, report: Report) -> Iterator[Outcome]:
    body = report.body
    if not (report.published or report.signed):
        yield rule.undecided(_NO_DATE)
        return
    if body is not None and body not in _DEADLINES:
        yield rule.not_applicable(
            zh=f"第四十九条没有为{body.to('zh')}规定期限",
            en=f"article 49 sets no day for this body ({body.to('en')})",
        )
        return
    month, last_day, cites = _DEADLINES[body or Body.DEPARTMENT]
    limit = date(report.year + 1, month, last_day)
    late = [day for day in (report.published, report.signed) if day and day > limit]
    if not late:
        if report.published is None:
            yield rule.undecided(_NO_DATE)
    elif body is None:
        yield rule.undecided(
            zh=f"{_days(report).zh}；从名称不能判断机关类别，期限不明",
            en=f"{_days(report).en}: the name does not say which day binds this body",
        )
    else:
        own = report.signed is not None and report.signed > limit
        yield rule.finding(
            zh=f"{_days(report).zh}，晚于期限；{body.to('zh')}应在{day_in_words(limit).zh}前公布",
            en=f"{_days(report).en}: a {body.to('en')} publishes by {day_in_words(limit).en}",
            severity=Severity.ERROR if own else Severity.WARNING,
            cites=cites,
        )


@rule(
    "publication.dates",
    cites=_ARTICLE,
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    zh="报告年度结束后成文，成文后公布（惯例，条例只规定报告上一年度）",
    en="The report is signed when its year is over, and published when it is signed (practice: the "
    "Regulation only says that it is on the year before).",
    example=Call(_dated_twice, (((1, 31), (1, 20)), ((1, 31), (2, 20)))),
)
def _dates(rule: Rule, report: Report) -> Iterator[Outcome]:
    published, signed = report.published, report.signed
    days = [day for day in (published, signed) if day]
    if not days:
        yield rule.undecided(_NO_DATE)
    if any(day.year <= report.year for day in days):
        yield rule.finding(
            zh=f"{_days(report).zh}，此时{report.year}年尚未结束；请核对日期",
            en=f"{_days(report).en}, when {report.year} was not over; please check the days",
        )
    if published and signed and published < signed:
        yield rule.finding(
            zh=f"{_days(report).zh}，公布早于成文；请核对日期",
            en=f"{_days(report).en}: published before it was signed; please check the days",
        )


def _days(report: Report) -> Message:
    """The days that the source states, in words."""
    stated = (
        (report.signed, Message("成文日期{}", "signed on {}")),
        (report.published, Message("公布日期{}", "published on {}")),
    )
    days = (message.format(day_in_words(day)) for day, message in stated if day)
    return joined(days, Message("，", ", "))


#: The rules on the day of publication, the same for every edition.
PUBLICATION_RULES = (_deadline, _dates)
