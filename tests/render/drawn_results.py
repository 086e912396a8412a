"""Assessments and repairs of every kind, drawn: what a writer may be given, and more than comes.

No text that is drawn holds what must not be shown where words belong: see `LEAKS`.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from attrs import evolve
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.findings import Basis
from govdisclosure.forms import EDITIONS
from govdisclosure.localize import Fault, Reason, Repair, Repairs
from govdisclosure.localize.linear_code import lines
from govdisclosure.reports import Extra, Place, Reading, Source, Span, report_of_words
from govdisclosure.testing import consistent_reports, reports
from govdisclosure.values import Amount, Interval

#: What no words may hold: nothing, names of Python, and what was to be filled in and was not.
LEAKS = re.compile(r"\bNone\b|<(Cell|Report|Form|rule)\b|\b(Severity|Basis|Section|Body)\.[A-Za-z]")

_TEXTS = (
    *("与表三不一致，请核对", "共有{}件", "{0}与{name}", "<b>粗</b>&amp;", "甲|乙\n# 一\n- 二"),
    *("\x00\x1b[31m红", "\ud800半", "长" * 300, "[link](x) @user #1 ~~a~~ `code`", " ", ""),
)
_MESSAGES = st.sampled_from(_TEXTS).map(lambda text: gd.Message(text, text))
_NAMES = st.sampled_from(("某县人民政府", "", " ", "<b>某</b>|局\n", "长" * 90, "\x1b]0;某镇"))
_SOURCES = st.sampled_from(
    ("", "-", "<bytes>", "a/报告 1.pdf", "/work/某\n.txt", "C:\\a.docx", "坏\udc80")
)
_AMOUNTS: st.SearchStrategy[Amount] = st.sampled_from(
    (0, 1, 12, 120, -3, 10**12, Decimal("0.5"), Decimal("-1.2500"))
)
_CITES = st.sampled_from(
    (
        gd.REGULATION.article(50),
        gd.REGULATION.article(10),
        gd.FORM_2021.lines(gd.FORM_2021.cells[0])[0].citation,
        *(each.cites for each in gd.FORM_2021.identities[:2]),
    )
)
_OF_USERS = ("mine.own", "province.documents-kept")
_TRACED = "mine.py:3 in mine\nZeroDivisionError: division by zero"


@cache
def _cells(form: gd.Form) -> st.SearchStrategy[gd.Cell]:
    """Cells of a form, of another edition, sums beside headings, and any of them of last year."""
    every = dict.fromkeys(
        cell for each in (form, *EDITIONS) for cell in (*each.cells, *each.subtotals)
    )
    here = st.sampled_from([*form.cells]) | st.sampled_from([*every])
    return here | here.map(lambda cell: cell.last_year)


_PLACES = st.builds(
    Place,
    st.none() | st.integers(1, 99),
    st.none() | st.integers(1, 9),
    page=st.none() | st.integers(1, 9),
    sheet=st.sampled_from((None, "表\x071")),
)


@st.composite
def any_reports(draw: st.DrawFn) -> gd.Report:
    """Reports of every kind: with places, unread cells, extras, remarks; words alone; nothing."""
    kind = draw(st.sampled_from(("whole", "whole", "whole", "words", "nothing")))
    if kind == "words":
        text = draw(st.sampled_from(_TEXTS))
        return report_of_words(text, year=2024, publisher=draw(_NAMES))
    report = draw(reports()) if kind == "whole" else gd.Report.of({}, publisher="", year=2023)
    form = report.form
    read = draw(st.sets(st.sampled_from(form.cells), max_size=6))
    unread = draw(st.sets(st.sampled_from(form.cells), max_size=6))
    if kind == "nothing":
        read, unread = set(), set(form.cells)
    words = draw(st.sampled_from(_TEXTS))
    source = Source(
        name=draw(_SOURCES),
        readings={cell: Reading(words, draw(_PLACES), words) for cell in sorted(read, key=str)},
        diagnostics=(
            gd.Diagnostic(
                draw(st.sampled_from(("unknown-row", "chosen-by-sum"))),
                draw(_MESSAGES),
                tuple(sorted(unread, key=str)),
                draw(st.none() | _PLACES),
            ),
        ),
    )
    others = [cell for each in EDITIONS for cell in each.cells if cell not in form.positions]
    extra = draw(st.sets(st.sampled_from([*others, *form.subtotals]), max_size=3))
    report = evolve(
        report,
        publisher=draw(_NAMES),
        source=source,
        extras=tuple(Extra(cell, draw(_AMOUNTS)) for cell in sorted(extra, key=str)),
        preamble=words,
    )
    if draw(st.booleans()) and report.year > EDITIONS[0].first_year:
        report = report.after(evolve(draw(reports()), year=report.year - 1))
    return report


@st.composite
def _findings(draw: st.DrawFn, report: gd.Report) -> gd.Finding:
    form = report.form
    rules = (*_OF_USERS, *gd.standard_rules(form).names[::9])
    cells = tuple(draw(st.lists(_cells(form), max_size=4)))
    places = st.none() | _PLACES
    start, end = st.integers(0, 9), st.integers(0, 40)
    spans = st.builds(Span, st.sampled_from(gd.Section), start, end, places)
    return gd.Finding(
        draw(st.sampled_from(rules)),
        draw(st.sampled_from(gd.Severity)),
        draw(_MESSAGES),
        draw(_CITES),
        cells,
        draw(st.none() | _AMOUNTS),
        draw(st.none() | _AMOUNTS),
        tuple((cell, draw(_PLACES)) for cell in cells[:2]),
        tuple(draw(st.lists(spans, max_size=2))),
        basis=draw(st.sampled_from(Basis)),
        caused_by=draw(st.sampled_from(("", "", *rules[:4]))),
    )


@st.composite
def assessments(draw: st.DrawFn) -> gd.Assessment:
    """Assessments of every kind: what rules come to, and what no rule of the library does."""
    report = draw(any_reports())
    if draw(st.booleans()):
        return gd.check(report)
    names = gd.standard_rules(report.form).names
    some = st.sampled_from((*_OF_USERS, *names))
    cells = st.lists(_cells(report.form), max_size=3).map(tuple)
    undecided = st.builds(
        gd.Undecided, some, _MESSAGES, cells, raised=st.sampled_from(("", "", _TRACED))
    )
    return gd.Assessment(
        report,
        tuple(draw(st.lists(_findings(report), max_size=5))),
        tuple(draw(st.lists(undecided, max_size=4))),
        tuple(draw(st.lists(some, max_size=4))),
        tuple(draw(st.lists(st.builds(gd.NotApplicable, some, _MESSAGES), max_size=3))),
    )


@st.composite
def slipped_reports(draw: st.DrawFn) -> gd.Report:
    """Consistent reports of which a line slipped by one place, with blanks in that line."""
    report = draw(consistent_reports())
    # Table Four, which is one line across several blocks, as often as all the others.
    every = lines(report.form)
    fourth = [line for line in every if line.cells[0].section == gd.Section.CHALLENGES]
    line = draw(st.sampled_from(fourth) | st.sampled_from(every))
    numbers = [report[cell] for cell in line.cells]
    for place in draw(st.sets(st.integers(0, len(numbers) - 1), max_size=4)):
        numbers[place] = None
    first = draw(st.integers(0, len(numbers) - 2))
    last = draw(st.integers(first + 1, len(numbers) - 1))
    gone = draw(st.sampled_from((0, None)))
    stretch = numbers[first : last + 1]
    slipped = draw(st.sampled_from(([*stretch[1:], gone], [gone, *stretch[:-1]])))
    numbers[first : last + 1] = slipped
    return report.replace(dict(zip(line.cells, numbers, strict=True)))


@st.composite
def _changed(draw: st.DrawFn, report: gd.Report) -> Repair:
    cells = draw(st.lists(st.sampled_from(report.form.cells), min_size=1, max_size=4, unique=True))
    changes = {cell: (report[cell], draw(st.none() | _AMOUNTS)) for cell in cells}
    open_ = [cell for cell, (_, becomes) in changes.items() if becomes is None]
    within = {cell: draw(st.sampled_from(_OPEN)) for cell in open_ if draw(st.booleans())}
    reasons = st.builds(
        Reason,
        st.sampled_from(("transposed-digits", "shifted-row", "stated")),
        _MESSAGES,
        st.integers(-4, 4),
        st.just(tuple(cells)),
    )
    return Repair(changes, _mends(report), tuple(draw(st.lists(reasons, max_size=2))), within)


_ENDS = ((None, None), (3, None), (None, 7), (3, 7), (Decimal("0.5"), None))
_OPEN = [Interval(*ends) for ends in _ENDS]


def _mends(report: gd.Report) -> tuple[str, ...]:
    return tuple(each.name for each in report.form.identities[:2])


@st.composite
def all_repairs(draw: st.DrawFn) -> Repairs:
    """Repairs of every kind: those that locating finds, and what it never would."""
    if draw(st.booleans()):
        return gd.locate(draw(slipped_reports() | any_reports()))
    report = draw(any_reports())
    some: st.SearchStrategy[Sequence[Repair]] = st.lists(_changed(report), max_size=3)
    gave_up = draw(st.none() | _MESSAGES)
    fault = Fault(_mends(report), () if gave_up else tuple(draw(some)), gave_up)
    return Repairs(report, (fault,), tuple(draw(some)), tuple(draw(some)))
