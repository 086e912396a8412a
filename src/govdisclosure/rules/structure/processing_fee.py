"""The fee for processing information: stated, by its schedule, and without contradiction.

The form asks for the fees collected, the measures on the fee fix their sums, and notices, sums
demanded and sums collected follow from each other.  What the words say of it is read by
:func:`~govdisclosure.prose.fee_statement`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import gcd

from attrs import evolve, frozen

from govdisclosure.findings import Finding, Outcome, Severity
from govdisclosure.forms import Cell, Form, Section
from govdisclosure.law import FEE_BY_ITEM, FEE_BY_PAGE, FEE_MEASURES, FORMAT_2021
from govdisclosure.message import Message, joined
from govdisclosure.prose import FeeFigure, FeeRole, FeeStatement, fee_statement, placed_span
from govdisclosure.reports import Report
from govdisclosure.rules.check_call import Call
from govdisclosure.rules.clean_reports import model_report, with_words
from govdisclosure.rules.identity_sides import lacking
from govdisclosure.rules.rule import Basis, Example, Rule, rule
from govdisclosure.rules.structure.words_of_sections import heading_span, on_words
from govdisclosure.text.quotations import in_quotation_marks
from govdisclosure.values import write_amount

assert FEE_MEASURES.in_force, "the measures state from which day they bind"
_SINCE = FEE_MEASURES.in_force.year


def _stated_in(report: Report) -> Iterator[FeeStatement]:
    """What each section of a report says of the fee."""
    for section in report.sections:
        yield fee_statement(section, year=report.year, publisher=report.publisher)


def _example(form: Form, passing: str, failing: str) -> Example:
    """The model with two section sixes, on a year in which the measures bind."""
    model = model_report(form)
    # The trial form ended before the measures came, and some bodies used it a year longer.
    model = evolve(model, year=max(model.year, _SINCE))
    first, second = (with_words(model, Section.OTHER, words) for words in (passing, failing))
    return Example(first, second)


@rule(
    "form.processing-fee",
    cites=FORMAT_2021.note("收取信息处理费情况在此处报告"),
    severity=Severity.WARNING,
    basis=Basis.FORM,
    since=_SINCE,
    zh=f"第六部分报告收取信息处理费的情况（{FEE_MEASURES}）",
    en="Section six states the information-processing fees collected, or that none were, under "
    "the measures on that fee (in force since 2021).",
    example=Call(_example, ("没有收取信息处理费。", "没有其他需要报告的事项。")),
)
@on_words()
def _reported(rule: Rule, report: Report) -> Iterator[Outcome]:
    section = report.section(Section.OTHER)
    if section is None:
        yield rule.not_applicable(zh="没有第六部分", en="there is no section six")
    elif not fee_statement(section, year=report.year, publisher=report.publisher).stated:
        elsewhere = any(each.stated for each in _stated_in(report))
        yield rule.finding(
            _ELSEWHERE if elsewhere else _NOWHERE,
            spans=(heading_span(report, Section.OTHER),),
            severity=Severity.NOTE if elsewhere else Severity.WARNING,
        )


_NOWHERE = Message(
    "第六部分没有报告收取信息处理费的情况，没有收取的也应写明",
    "section six does not state the information-processing fees collected",
)
_ELSEWHERE = Message(
    "第六部分没有报告收取信息处理费的情况（写在别处），应写入第六部分",
    "section six does not state the information-processing fees collected (another section does)",
)

#: What every sum of the schedule is a multiple of: requests cost 100 yuan or more, pages 10.
_STEP = gcd(*(step.dearer for step in (*FEE_BY_ITEM, *FEE_BY_PAGE)))


@rule(
    "form.fee-schedule",
    cites=FEE_MEASURES.article(4),
    severity=Severity.WARNING,
    basis=Basis.LAW,
    since=_SINCE,
    zh="信息处理费按件或者按量计收，金额为10元的整数倍",
    en="The information-processing fee is charged by request or by page, in multiples of 10 yuan.",
    example=Call(_example, ("收取信息处理费380元。", "收取信息处理费385元。")),
)
@on_words()
def _by_the_schedule(rule: Rule, report: Report) -> Iterator[Outcome]:
    """Whether the schedule of the measures can give each sum that is stated to the yuan.

    Not judged are sums that are about (约, 余) or in 万元, of another year, or of several fees.
    """
    sums = [
        figure
        for stated in _stated_in(report)
        for figure in stated.figures
        if figure.exact and figure.role is not FeeRole.NOTICES and figure.year == report.year
    ]
    if not sums:
        yield rule.not_applicable(
            zh="没有写明收取信息处理费的准确金额", en="no exact sum of the fee is stated"
        )
    elif wrong := [figure for figure in sums if figure.amount % _STEP]:
        # A sum is told once, however often it is stated.
        told = {figure.amount: figure for figure in reversed(wrong)}
        first, *_ = wrong
        below = first.amount // _STEP * _STEP
        words = joined(_quoted(figure) for figure in wrong if figure in told.values())
        yield _finding(rule, report, _NO_SUM.format(words, below, below + _STEP), wrong)


_NO_SUM = Message(
    "{}：信息处理费按件每件不少于100元、按量每页不少于10元计收，金额应为10元的整数倍，如{}元、{}元；"
    "请核对金额，以及是否含有其他费用",
    "{}: the fee is charged by request (100 yuan or more) or by page (10 yuan or more), so it is a "
    "multiple of 10 yuan, as {} or {}; please check the sum, and whether it includes other fees",
)


def _quoted(figure: FeeFigure) -> Message:
    """The words of a figure for a message, which quotes them as they are in either language."""
    quotation = in_quotation_marks(figure.words)
    return Message(quotation, quotation)


def _finding(
    rule: Rule,
    report: Report,
    message: Message,
    figures: Iterable[FeeFigure],
    *,
    cells: Iterable[Cell] = (),
    severity: Severity | None = None,
) -> Finding:
    """A finding on some figures, with the spans of their words."""
    spans = [placed_span(figure.span, report.source) for figure in figures]
    return rule.finding(message, cells=cells, report=report, severity=severity, spans=spans)


_UNPAID, _CARRIED_OVER = "requests.closed_unpaid.total", "requests.carried_over.total"


@frozen
class _Fees:
    """The figures of a report that are of its own year and of all that it is on.

    None is among them of which it is told why others need not fit it, as that what was collected
    had been demanded in the year before.
    """

    figures: tuple[FeeFigure, ...]

    def of(self, role: FeeRole) -> list[FeeFigure]:
        """The figures of one role."""
        return [each for each in self.figures if each.role is role]

    @property
    def no_notice(self) -> list[FeeFigure]:
        """Where it is said that no notice was sent; nothing where one is counted as well."""
        notices = self.of(FeeRole.NOTICES)
        return notices if all(each.none for each in notices) else []

    @property
    def sums(self) -> list[FeeFigure]:
        """The sums of money that are above zero."""
        return [
            each
            for each in self.figures
            if each.role is not FeeRole.NOTICES and each.quantity and each.quantity.low > 0
        ]

    @property
    def demanded_and_collected(self) -> list[FeeFigure]:
        """What was demanded and what was collected, where each is stated and no two differ."""
        sides = [self.of(FeeRole.DEMANDED), self.of(FeeRole.COLLECTED)]
        if all(len({each.quantity for each in side}) == 1 for side in sides):
            return [side[0] for side in sides]
        return []


@rule(
    "form.fee-consistency",
    cites=FORMAT_2021.note("收取信息处理费情况在此处报告"),
    severity=Severity.WARNING,
    basis=Basis.INFERENCE,
    since=_SINCE,
    zh="发出收费通知的件数、总金额和实际收取的金额相互一致，也与表中逾期未缴费的件数一致",
    en="The notices sent, the sum demanded, the sum collected and the requests closed unpaid go "
    "together: nothing is collected, and nothing closed, without a notice.",
    example=Call(
        _example,
        (
            "发出收费通知1件，总金额380元，实际收取380元。",
            "发出收费通知0件，总金额0元，实际收取380元。",
        ),
    ),
)
@on_words()
def _consistent(rule: Rule, report: Report) -> Iterator[Outcome]:
    """Whether what is stated of the fee can be true together.

    A notice of December is paid, or its request closed, in January: where requests were carried
    over into the year, or nothing tells whether any were, a contradiction is a note.
    """
    fees = _Fees(
        tuple(
            figure
            for stated in _stated_in(report)
            for figure in stated.figures
            if figure.year == report.year and figure.whole and not figure.explained
        )
    )
    no_notice, both = fees.no_notice, fees.demanded_and_collected
    if no_notice:
        yield from _without_notice(rule, report, no_notice[0], fees.sums)
    elif not both:
        yield rule.not_applicable(
            zh="没有写明收费通知的件数，也没有写明收费通知的总金额和实际收取的金额",
            en="neither the notices sent nor both sums, demanded and collected, are stated",
        )
    elif _more_collected(*both):
        message = _MORE.format(*map(_quoted, both)) + _asked(report)
        yield _finding(rule, report, message, both, severity=_severity(report))


def _without_notice(
    rule: Rule, report: Report, no_notice: FeeFigure, sums: list[FeeFigure]
) -> Iterator[Outcome]:
    """What contradicts that no notice was sent: sums, and requests closed since none was paid."""
    cell = report.form.by_address.get(_UNPAID)
    unpaid = report[cell] if cell else 0
    against = list(map(_quoted, sums))
    if cell and unpaid:
        against.append(_IN_TABLE.format(report.form.name(cell), write_amount(unpaid)))
    if against:
        message = _NO_NOTICE.format(_quoted(no_notice), joined(against)) + _asked(report)
        figures, cells = [no_notice, *sums], [cell] if cell and unpaid else []
        yield _finding(rule, report, message, figures, cells=cells, severity=_severity(report))
    elif cell and unpaid is None:
        message = _OPEN.format(_quoted(no_notice), lacking(report, [cell]))
        yield rule.undecided(message, cells=[cell])


def _more_collected(demanded: FeeFigure, collected: FeeFigure) -> bool:
    """Whether more was collected than demanded, by all that the words admit."""
    assert demanded.quantity
    assert collected.quantity
    return collected.quantity.low > demanded.quantity.high


def _nothing_before(report: Report) -> bool:
    """Whether it is known that no request was carried over, so that no notice was either."""
    return report[_CARRIED_OVER] == 0


def _severity(report: Report) -> Severity:
    return Severity.WARNING if _nothing_before(report) else Severity.NOTE


def _asked(report: Report) -> Message:
    """What a clerk is asked to do about a contradiction."""
    return _CHECK if _nothing_before(report) else _CHECK_OR_TELL


_NO_NOTICE = Message("{}，但{}", "{}, but {}")
_IN_TABLE = Message("表中“{}”为{}", "the table has {} {}")
_OPEN = Message("{}：表中{}", "{}: {}")
_MORE = Message("{}，而{}，实收多于应收", "{}, but {}: more was collected than demanded")
_CHECK = Message("；请核对", "; please check")
_CHECK_OR_TELL = Message(
    "；收费通知是上一年度发出的，请写明，否则请核对",
    "; please say so if the notice was sent in the year before, or check",
)

#: The rules on the fee for processing information.
FEE_RULES = (_reported, _by_the_schedule, _consistent)
