"""What a check came to beside findings: undecided, not applicable, passed, reader's notes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.forms import Form
from govdisclosure.markup import element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both, place
from govdisclosure.render.rule_groups import grouped
from govdisclosure.render.view import ReportView
from govdisclosure.reports import Diagnostic
from govdisclosure.wording import NOT_APPLICABLE, PASSED, READERS_NOTE, UNDECIDED, heading

_COUNT = Message("{}（{}）", "{} ({})")
_NOTHING = Message("", "")


def draw_remainder(view: ReportView) -> Element:
    """Lists that open on demand; what is undecided, and what the reader notes, is open at first."""
    assessment, form = view.assessment, view.report.form
    diagnostics = view.report.source.diagnostics
    gaps = [(each.rule, each.message) for each in assessment.undecided]
    exempt = [(each.rule, each.message) for each in assessment.not_applicable]
    held = [(name, _NOTHING) for name in assessment.passed]
    return element(
        "section",
        _list(
            heading(UNDECIDED), len({rule for rule, _ in gaps}), _families(gaps, form), shown=True
        ),
        _list(
            heading(READERS_NOTE, several=True),
            len(diagnostics),
            map(_diagnostic, diagnostics),
            shown=True,
        ),
        _list(heading(NOT_APPLICABLE), len(exempt), _families(exempt, form), shown=False),
        _list(heading(PASSED), len(held), _families(held, form), shown=False),
        class_="remainder",
    )


def _list(title: Message, count: int, items: Iterable[Element], *, shown: bool) -> Element | None:
    if not count:
        return None
    summary = element("summary", both(_COUNT, title, count))
    return element("details", summary, element("ul", items), open="" if shown else None)


def _families(outcomes: Iterable[tuple[str, Message]], form: Form) -> list[Element]:
    """Rules of one family with one reason as one item: what is said of them, then their name."""
    return [
        element("li", both(each.said) if each.said.zh else None, " ", element("code", each.name))
        for each in grouped(outcomes, form)
    ]


def _diagnostic(diagnostic: Diagnostic) -> Element:
    where = element("small", place(diagnostic.place)) if diagnostic.place else None
    return element(
        "li", both(diagnostic.message), " ", where, " ", element("code", diagnostic.code)
    )
