"""What a check came to beside findings: undecided, not applicable, passed, reader's notes."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.forms import Form
from govdisclosure.markup import element
from govdisclosure.message import NOTHING, Message
from govdisclosure.render.page.bilingual import both, small_place
from govdisclosure.render.rule_groups import grouped
from govdisclosure.render.verdict import undecided_alone, undecided_count
from govdisclosure.render.view import ReportView
from govdisclosure.wording import (
    ACCEPTED,
    BROKEN_RULE,
    NOT_APPLICABLE,
    PASSED,
    READERS_NOTE,
    UNDECIDED,
    heading,
)

_COUNT = Message("{}（{}）", "{} ({})")


def draw_other_outcomes(view: ReportView) -> Element:
    """Lists that open on demand; what is accepted, undecided or noted by the reader is open."""
    assessment, form = view.assessment, view.report.form
    undecided = [(each.rule, each.message) for each in undecided_alone(assessment)]
    not_applicable = [(each.rule, each.message) for each in assessment.not_applicable]
    passed = [(name, NOTHING) for name in assessment.passed]
    notes = [
        element(
            "li", both(each.message), " ", small_place(each.place), " ", element("code", each.code)
        )
        for each in view.report.source.diagnostics
    ]
    accepted = [
        element(
            "li",
            both(each.finding.message),
            element("br"),
            element("small", both(each.why)),
            " ",
            element("code", each.finding.rule),
        )
        for each in assessment.accepted
    ]
    return element(
        "section",
        _list(heading(ACCEPTED), len(accepted), accepted, ""),
        _list(heading(UNDECIDED), undecided_count(assessment), _groups(undecided, form), ""),
        _list(heading(READERS_NOTE, several=True), len(notes), notes, ""),
        _list(heading(NOT_APPLICABLE), len(not_applicable), _groups(not_applicable, form)),
        _list(heading(PASSED), len(passed), _groups(passed, form)),
        class_="other-outcomes",
    )


def draw_broken_rules(view: ReportView) -> Element | None:
    """The rules that raised an error, with all there is to mend them by; None where none did."""
    broken = view.assessment.broken
    if not broken:
        return None
    items = [
        element("li", both(each.message), element("pre", each.raised, lang="en")) for each in broken
    ]
    title = element("h2", both(heading(BROKEN_RULE, several=True)))
    return element("section", title, element("ul", items), class_="broken-rules")


def _list(
    title: Message, count: int, items: Iterable[Element], shown: str | None = None
) -> Element | None:
    if not count:
        return None
    summary = element("summary", both(_COUNT, title, count))
    return element("details", summary, element("ul", items), open=shown)


def _groups(outcomes: Iterable[tuple[str, Message]], form: Form) -> list[Element]:
    """Rules of one family with one reason as one item: what they are, then their name."""
    return [
        element("li", both(each.words) if each.words.zh else None, " ", element("code", each.name))
        for each in grouped(outcomes, form)
    ]
