"""Last year's tables left standing: three tables that are the same in two years."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from govdisclosure.errors import require_whole
from govdisclosure.findings import Outcome, Severity
from govdisclosure.forms import Form
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.check_call import DataCheck
from govdisclosure.rules.clean_reports import zero_report
from govdisclosure.rules.rule import Basis, Example, Rule
from govdisclosure.rules.years.last_year import without_last_year

#: One request that ends as last year's did fills six cells, and documents in force one or two.
AT_LEAST = 8

_OTHER_FORM = Message(
    "两年报告使用的格式不同", "the two reports are on different editions of the form"
)
_FEW = Message(
    "大于0的件数不足{}格，两年相同不足为奇",
    "fewer than {} counts are above zero, and two years may well agree on so few",
)
_OPEN = Message(
    "有数字的各格与上一年度报告相同，另有{}格在一年或两年中没有数字",
    "all cells with a number in both years have the same, and {} have none in one year or both",
)
_SAME = Message(
    "三张表共{}格，与上一年度报告逐格相同，其中大于0的件数有{}格；请核对是否误用上一年度的表格",
    "all {} cells of the three tables are those of last year's report, {} counts above zero among "
    "them: please check whether last year's tables were used",
)


def _counts(_: object, __: object, given: object) -> None:
    require_whole("at_least", given)


@frozen
class SameTablesCheck(DataCheck):
    """The tables of a report are not last year's.

    Args:
        at_least: How many counts above zero make it no chance that they are the same.
    """

    at_least: int = field(default=AT_LEAST, validator=_counts)

    def __call__(self, rule: Rule, report: Report, /) -> Iterator[Outcome]:
        """Check the tables of a report against those of the report of last year."""
        last = report.previous
        if last is None:
            yield without_last_year(rule, report)
            return
        if last.form != report.form:
            yield rule.not_applicable(_OTHER_FORM)
            return
        form = report.form
        known = {
            cell: (now, before)
            for cell, now, before in zip(form.cells, report.values, last.values, strict=True)
            if now is not None and before is not None
        }
        if any(now != before for now, before in known.values()):
            return
        counted = [cell for cell, (now, _) in known.items() if now > 0 and form.unit(cell).whole]
        # A blank may hold any number, so that it neither differs nor is the same.
        open_ = [cell for cell in form.cells if cell not in known]
        if len(counted) + len(open_) < self.at_least:
            yield rule.not_applicable(_FEW.format(self.at_least))
        elif open_:
            yield rule.undecided(_OPEN.format(len(open_)), cells=open_)
        else:
            yield rule.finding(_SAME.format(len(known), len(counted)), cells=counted, report=report)


def same_tables_rule(form: Form) -> Rule:
    """The rule that the tables of a report on a form are not those of last year's."""
    return Rule(
        "years.same-tables",
        SameTablesCheck(),
        severity=Severity.WARNING,
        # That two years agree in every cell is possible, and no provision says that it is not.
        basis=Basis.INFERENCE,
        cites=form.notice.whole,
        demand=Message(
            "三张表填写本年度的数字，不沿用上一年度的表格",
            "The three tables hold this year's numbers, and are not those of last year.",
        ),
        example=_example,
    )


def _example(form: Form) -> Example:
    # Several cells of every row of applicants, so that all sums are right.
    counts = {
        str(cell): 2 if cell.column == "total" else 1
        for cell in form.cells
        if cell.column in ("natural_person", "business", "total")
        and cell.row in ("received", "granted", "processed")
    }
    last = zero_report(form).replace(counts)
    now = zero_report(form, year=last.year + 1).replace(counts)
    return Example(now.replace(dict.fromkeys(counts, 0)).after(last), now.after(last))
