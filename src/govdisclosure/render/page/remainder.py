"""What a check came to beside findings: undecided, not binding, held, and not understood."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.markup import element
from govdisclosure.message import Message
from govdisclosure.render.exhibit import Exhibit
from govdisclosure.render.page.words import both, place
from govdisclosure.reports import Diagnostic

__all__ = ["draw_remainder"]

_GAPS = Message("未能判断（{}）", "Not decided ({})")
_EXEMPT = Message("不适用（{}）", "Not binding on this report ({})")
_HELD = Message("成立的规则（{}）", "Rules that hold ({})")
_DIAGNOSTICS = Message("读取时未能理解（{}）", "Not understood by the reader ({})")
#: A family of rules under one name: seven columns, one missing report.
_FAMILY = "{}.* ({})"
_NOTHING = Message("", "")


def draw_remainder(exhibit: Exhibit) -> Element:
    """Lists that open on demand; what was not decided or not understood is open from the start."""
    assessment, diagnostics = exhibit.assessment, exhibit.report.source.diagnostics
    gaps = [(each.rule, each.message) for each in assessment.gaps]
    exempt = [(each.rule, each.message) for each in assessment.exemptions]
    held = [(name, _NOTHING) for name in assessment.held]
    return element(
        "section",
        _list(_GAPS, len({rule for rule, _ in gaps}), _families(gaps), shown=True),
        _list(_DIAGNOSTICS, len(diagnostics), map(_diagnostic, diagnostics), shown=True),
        _list(_EXEMPT, len(exempt), _families(exempt), shown=False),
        _list(_HELD, len(held), _families(held), shown=False),
        class_="remainder",
    )


def _list(title: Message, count: int, items: Iterable[Element], *, shown: bool) -> Element | None:
    if not count:
        return None
    summary = element("summary", both(title, count))
    return element("details", summary, element("ul", items), open="" if shown else None)


def _families(outcomes: Iterable[tuple[str, Message]]) -> list[Element]:
    """Rules of one family with one reason as one item."""
    families: dict[tuple[str, Message], list[str]] = {}
    for rule, message in outcomes:
        families.setdefault((rule.rpartition(".")[0], message), []).append(rule)
    return [
        element(
            "li",
            element("code", rules[0] if len(rules) == 1 else _FAMILY.format(family, len(rules))),
            " ",
            both(message) if message.zh else None,
        )
        for (family, message), rules in families.items()
    ]


def _diagnostic(diagnostic: Diagnostic) -> Element:
    where = element("small", place(diagnostic.place)) if diagnostic.place else None
    return element(
        "li", element("code", diagnostic.code), " ", both(diagnostic.message), " ", where
    )
