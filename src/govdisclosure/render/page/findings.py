"""The list of what was found: both sides, suspects, the law, and where each number stands."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.findings import Finding
from govdisclosure.forms import Cell, Identity
from govdisclosure.markup import element
from govdisclosure.message import Message
from govdisclosure.render.page.bilingual import (
    SIGNS,
    both,
    cell_name,
    citation,
    number,
    place,
)
from govdisclosure.render.page.cells import Cells
from govdisclosure.render.page.suspects import draw_change
from govdisclosure.render.view import written
from govdisclosure.rules import instead_of_number
from govdisclosure.wording import FINDING, heading

_FOUND = heading(FINDING, several=True)
_NONE = Message("没有发现问题。", "Nothing was found.")
_BASIS = Message("依据：", "Basis: ")
_CELLS = Message("涉及的格（{}）", "Cells ({})")
_LEFT = Message("等式左边", "left side")
_RIGHT = Message("等式右边", "right side")


def draw_findings(cells: Cells) -> Element:
    """The findings in order, each with both its sides, suspects, citation and places."""
    view = cells.view
    findings = view.assessment.findings
    listed = element(
        "ol",
        (_finding(cells, count, finding) for count, finding in enumerate(findings, 1)),
        class_="findings",
    )
    return element(
        "section",
        element("h2", both(_FOUND)),
        listed if findings else element("p", both(_NONE), class_="fine"),
        class_="found",
    )


def _finding(cells: Cells, count: int, finding: Finding) -> Element:
    return element(
        "li",
        element(
            "p",
            element(
                "span",
                element("span", SIGNS[finding.severity], class_="sign", aria_hidden="true"),
                both(finding.severity.term),
                class_="badge",
            ),
            " ",
            both(finding.message),
            class_="message",
        ),
        element("p", element("code", finding.rule), class_="rule"),
        _suspects(cells, finding),
        _law(finding),
        _involved(cells, finding),
        id=f"{cells.prefix}finding-{count}",
        class_=f"finding {finding.severity}",
        data_lights="",
    )


def _suspects(cells: Cells, finding: Finding) -> Element | None:
    """The cells of the finding that are suspects, with what each would become."""
    proposals = cells.view.proposals
    changes = [
        draw_change(cells, cell, proposals[cell].was, proposals[cell].becomes)
        for cell in dict.fromkeys(finding.cells)
        if cell in proposals
    ]
    return element("p", changes, class_="suspect-here") if changes else None


def _law(finding: Finding) -> Element:
    """The citation, and the words of the law for whoever asks for them."""
    basis = [*both(_BASIS), *citation(finding.cites)]
    words = finding.cites.text
    # A label or a note of the form is quoted by its citation already.
    if words is None or words in finding.cites.chinese:
        return element("p", basis, class_="law")
    return element(
        "details",
        element("summary", basis),
        element("blockquote", words, lang="zh-CN"),
        class_="law",
    )


def _involved(cells: Cells, finding: Finding) -> Element | None:
    """Every cell of the finding with its number and its place, by the sides of the identity."""
    if not finding.cells:
        return None
    identity = _identity(cells, finding)
    if identity is None:
        sides = [_cells(cells, finding.cells, kind="")]
    else:
        sides = [
            element("p", both(_LEFT), " ", element("b", number(finding.left))),
            _cells(cells, identity.left, kind="left"),
            element("p", both(_RIGHT), " ", element("b", number(finding.right))),
            _cells(cells, identity.right, kind="right"),
        ]
    return element(
        "details",
        element("summary", both(_CELLS, len(finding.cells))),
        sides,
        class_="involved-cells",
    )


def _identity(cells: Cells, finding: Finding) -> Identity | None:
    form = cells.view.report.form
    every = (*form.identities, *form.links, *form.subtotals.values())
    return next((each for each in every if each.name == finding.rule), None)


def _cells(cells: Cells, several: Iterable[Cell], *, kind: str) -> Element:
    report = cells.view.report
    places = report.source.places
    return element(
        "ul",
        (
            element(
                "li",
                cells.link(cell, *cell_name(report.form, cell)),
                " ",
                element("b", written(report, cell) or both(instead_of_number(report, cell))),
                element("small", place(places[cell])) if cell in places else None,
            )
            for cell in several
        ),
        class_=f"cells {kind}".strip(),
    )
