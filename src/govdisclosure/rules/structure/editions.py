"""One year and one edition: of the form, of the notice cited, of the title and the period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from attrs import frozen

from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import EDITIONS, Cell, Form, Section, cells_in_words, form_for, table_name
from govdisclosure.law import REGULATION
from govdisclosure.message import Message, joined
from govdisclosure.reports import Report
from govdisclosure.rules.check_call import DataCheck
from govdisclosure.rules.clean_reports import (
    example_year,
    failing_with,
    model_report,
    of_other_edition,
    other_edition,
)
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.structure.words_of_sections import NOTICE, on_words, plain
from govdisclosure.text.dates import PERIOD, YEAR, year_of, years_of
from govdisclosure.text.notices import notices_in
from govdisclosure.wording import counted

#: The code of what a reader notes of rows in place of which those of another edition stand.
_OTHER_EDITION = "other-edition"
#: The notices on the form are of the series of one office: they differ in year and number.
_SERIES = "国办公开办函"
#: The period of the figures, named as such: the whole of a year, or a part of it.
_PERIOD = rf"(?:期限|期间|周期|时限|时间|数据|范围)[^。;]{{0,20}}?{PERIOD}"


@frozen
class EditionCheck(DataCheck):
    """A report uses the form that its year demands."""

    def __call__(self, rule: Rule, report: Report, /) -> Iterator[Outcome]:
        """Check the form of a report against its year."""
        due = form_for(report.year)
        if report.form != due:
            yield rule.finding(
                zh=f"{report.year}年报告使用了{report.form}年版格式，应使用{due}年版格式",
                en=f"the report on {report.year} uses edition {report.form} of the form: {due} is "
                "due",
                cites=due.notice.whole,
            )


def _wrong_edition(form: Form) -> Example:
    return failing_with(model_report(form), year=example_year(other_edition(form)))


_edition = Rule(
    "form.edition",
    EditionCheck(),
    cites=NOTICE,
    basis=Basis.FORM,
    demand=Message(
        "使用报告年度应当使用的格式",
        "The report uses the edition of the form that is in force for its year.",
    ),
    example=_wrong_edition,
)


def _of_two_editions(form: Form) -> Example:
    return failing_with(model_report(form), extras=of_other_edition(form))


@rule(
    "form.mixed",
    cites=NOTICE,
    basis=Basis.FORM,
    zh="各表全部使用同一版格式，不混用",
    en="The tables are of one edition of the form, not of two.",
    example=_of_two_editions,
)
def _mixed(rule: Rule, report: Report) -> Iterator[Outcome]:
    for other in EDITIONS if report.extras else ():
        printed = [each.cell for each in report.extras if each.cell in other.positions]
        # A subtotal of one edition may be a row of the other: 其他处理 is both.
        instead = set(filter(partial(_stands_for_rows, report), printed))
        theirs = [cell for cell in printed if cell in instead or cell not in report.form.subtotals]
        if instead or (theirs and _has_lines_of_its_own(report, other)):
            yield rule.finding(_mixed_in(report, other, theirs), cells=theirs, report=report)


def _mixed_in(report: Report, other: Form, theirs: list[Cell]) -> Message:
    """What of another edition stands in a report: whole tables, or lines among its own."""
    used = {cell.section for cell in theirs}
    whole = [
        grid.section
        for grid in report.form.grids
        if grid.section in used
        # One row of another edition is a row and no table.
        and len({cell.row for cell in theirs if cell.section == grid.section}) > 1
        and all(report[cell] is None for cell in grid.cells if cell not in other.positions)
    ]
    if set(whole) == used:
        tables = joined(map(table_name, whole))
        return _WHOLE_TABLES.format(tables, other, len(theirs), report.form)
    names = cells_in_words(theirs, other)
    return Message(
        f"{report.form}年版的表中另填有{other}年版的{len(theirs)}格（{names.zh}），应只用一版格式",
        f"beside lines of edition {report.form} alone stand {counted(len(theirs), 'cell')} of "
        f"edition {other} ({names.en}): use one of the two",
    )


_WHOLE_TABLES = Message(
    "{}用的是{}年版格式（所填{}格只有该版才有），应改用{}年版的表",
    "{} is of edition {} ({} cells filled in are of that edition alone): use that of edition {}",
)


def _has_lines_of_its_own(report: Report, other: Form) -> bool:
    """Whether a number stands in a line that the other edition does not print."""
    return any(
        cell not in other.positions and report[cell] is not None for cell in report.form.cells
    )


def _stands_for_rows(report: Report, cell: Cell) -> bool:
    """Whether a subtotal is a row of another edition: a reader found it in place of its parts."""
    parts = report.form.subtotals[cell].right if cell in report.form.subtotals else ()
    unread = report.source.unread
    return bool(parts) and all(
        each in unread and unread[each].code == _OTHER_EDITION for each in parts
    )


def _wrong_notice(form: Form) -> Example:
    return failing_with(model_report(form), notices=(other_edition(form).notice.number,))


@rule(
    "form.notice",
    cites=NOTICE,
    severity=Severity.WARNING,
    basis=Basis.PRACTICE,
    zh="引用报告年度现行有效的格式通知（引用为惯例）",
    en="The notice that the report cites is the one in force for its year (that one is cited is "
    "practice).",
    example=_wrong_notice,
)
@on_words("notices", "preamble")
def _notice(rule: Rule, report: Report) -> Iterator[Outcome]:
    cited = _notices(report)
    due = form_for(report.year)
    if not cited:
        yield rule.not_applicable(zh="没有引用格式的通知", en="no notice on the form is cited")
    elif due.notice.number not in cited:
        known = {form.notice.number for form in EDITIONS}.intersection(cited)
        yield rule.finding(
            zh=f"引用的是{'、'.join(cited)}，{report.year}年报告应依据{due.notice.number}",
            en=f"it cites {', '.join(cited)}; a report on {report.year} follows "
            f"{due.notice.number}",
            cites=due.notice.whole,
            # A number that prescribes no form known here may be a slip, or a notice to come.
            severity=Severity.WARNING if known else Severity.NOTE,
        )


def _notices(report: Report) -> list[str]:
    """The numbers, as official, of the notices of the office that prescribes the form."""
    words = " ".join(report.notices) or _opening(report)
    return [each for each in notices_in(plain(words)) if each.startswith(_SERIES)]


def _opening(report: Report) -> str:
    """The words in which a report states what it follows and covers: preamble and overview."""
    overview = report.section(Section.OVERVIEW)
    return report.preamble + (overview.text if overview else "")


def _wrong_year(form: Form) -> Example:
    passing = model_report(form)
    period = f"{passing.year}年1月", f"{passing.year - 1}年1月"
    return failing_with(passing, preamble=passing.preamble.replace(*period))


@rule(
    "form.year",
    cites=REGULATION.article(49),
    zh="标题的年度、统计期限的年度与数据的年度一致",
    en="The year of the title, of the period stated and of the figures is one.",
    example=_wrong_year,
)
@on_words("title", "preamble")
def _year(rule: Rule, report: Report) -> Iterator[Outcome]:
    title = re.search(rf"{YEAR}(?=年)", plain(report.title))
    period = re.search(_PERIOD, plain(_opening(report)))
    if not title and not period:
        yield rule.not_applicable(
            zh="标题和统计期限都没有写明年度", en="neither title nor period states a year"
        )
    stated = (
        ({year_of(title[0])} if title else set(), _TITLE_SAYS),
        (set(years_of(period)) if period else set(), _PERIOD_IS),
    )
    for years, message in stated:
        if years and years != {report.year}:
            yield rule.finding(message.format("–".join(map(str, sorted(years))), report.year))


_TITLE_SAYS = Message(
    "标题写{}年，数据属于{}年；请核对", "the title says {}, the figures are of {}; please check"
)
_PERIOD_IS = Message(
    "统计期限为{}年，数据属于{}年；请核对",
    "the period is of {}, the figures are of {}; please check",
)

#: The rules on what a report must have of its year.
EDITION_RULES = (_edition, _mixed, _notice, _year)
