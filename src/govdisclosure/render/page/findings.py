"""The list of what was found: both sides, suspects, the law, and where each number stands."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.findings import Finding
from govdisclosure.forms import Cell, Identity
from govdisclosure.markup import element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import both, number, small_place
from govdisclosure.render.page.cells import Cells
from govdisclosure.render.page.parts import severity_sign
from govdisclosure.render.page.suspects import draw_change
from govdisclosure.render.verdict import compared_with_line
from govdisclosure.render.view import basis_in_words, provision_text, published_text
from govdisclosure.rules import instead_of_number
from govdisclosure.wording import FINDING, LEFT_SIDE, RIGHT_SIDE, heading

_FOUND = heading(FINDING, several=True)
_NONE = Message("没有发现问题。", "Nothing was found.")
_BASIS = Message("依据：", "Basis: ")
_FOLLOWS = Message("由此引起的问题（{}）", "What follows from it ({})")
_CELLS = Message("涉及的格（{}）", "Cells ({})")


def draw_findings(cells: Cells) -> Element:
    """The findings in order, each with both its sides, suspects, citation and places."""
    findings = [_finding(cells, *each) for each in enumerate(cells.view.assessment.deviations, 1)]
    return element(
        "section",
        element("h2", both(_FOUND)),
        element("ol", findings, class_="findings")
        if findings
        else element("p", both(_NONE), class_="fine"),
        class_="found",
    )


def _finding(cells: Cells, count: int, finding: Finding) -> Element:
    severity = (severity_sign(finding.severity), *both(finding.severity.term))
    badge = element("span", severity, class_="badge")
    return element(
        "li",
        element("p", badge, " ", both(finding.message), class_="message"),
        element("p", element("code", finding.rule), class_="rule"),
        [element("p", both(line), class_="source") for line in compared_with_line(finding)],
        _suspects(cells, finding),
        _law(finding),
        _involved(cells, finding),
        _consequences(cells, finding),
        id=f"{cells.prefix}finding-{count}",
        class_=f"finding {finding.severity}",
    )


def _consequences(cells: Cells, finding: Finding) -> Element | None:
    """What follows from the finding, for whoever asks for it."""
    followers = cells.view.assessment.consequences(finding)
    if not followers:
        return None
    items = [
        element(
            "li",
            element("p", both(each.message)),
            element("p", element("code", each.rule), class_="rule"),
            [element("p", both(line), class_="source") for line in compared_with_line(each)],
            _involved(cells, each),
        )
        for each in followers
    ]
    summary = element("summary", both(_FOLLOWS, len(followers)))
    return element("details", summary, element("ul", items), class_="consequences")


def _suspects(cells: Cells, finding: Finding) -> Element | None:
    """The cells of the finding that are suspects, with what each would become."""
    suspects = cells.view.suspects_of(finding).items()
    changes = [draw_change(cells, cell, each.old, each.new) for cell, each in suspects]
    return element("p", changes, class_="suspect-here") if changes else None


def _law(finding: Finding) -> Element:
    """The citation, and the words of the law for whoever asks for them."""
    basis = [*both(_BASIS), *both(basis_in_words(finding))]
    words = provision_text(finding.cites)
    if not words:
        return element("p", basis, class_="law")
    quoted = element("blockquote", words, lang="zh-CN")
    return element("details", element("summary", basis), quoted, class_="law")


def _involved(cells: Cells, finding: Finding) -> Element | None:
    """Every cell of the finding with its number and its place, by the sides of the identity."""
    if not finding.cells:
        return None
    identity = _identity(cells, finding)
    if identity is None:
        sides = [_cells(cells, finding.cells, kind="cells")]
    else:
        sides = [
            element("p", both(LEFT_SIDE), " ", element("b", number(finding.left))),
            _cells(cells, identity.left, kind="cells left"),
            element("p", both(RIGHT_SIDE), " ", element("b", number(finding.right))),
            _cells(cells, identity.right, kind="cells right"),
        ]
    summary = element("summary", both(_CELLS, len(finding.cells)))
    return element("details", summary, sides, class_="involved-cells")


def _identity(cells: Cells, finding: Finding) -> Identity | None:
    form = cells.view.report.form
    every = (*form.identities, *form.links, *form.subtotals.values())
    return next((each for each in every if each.name == finding.rule), None)


def _cells(cells: Cells, several: Iterable[Cell], *, kind: str) -> Element:
    report = cells.view.report
    listed = (
        element(
            "li",
            cells.link(cell),
            " ",
            element("b", published_text(report, cell) or both(instead_of_number(report, cell))),
            small_place(report.source.places.get(cell)),
        )
        for cell in several
    )
    return element("ul", listed, class_=kind)
