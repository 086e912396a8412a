"""Both languages in one page: what is said stands there twice, and the page shows one of them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure import forms
from govdisclosure.findings import Severity
from govdisclosure.forms import Cell, Form
from govdisclosure.law import Citation
from govdisclosure.markup import Child, element
from govdisclosure.message import COMMA, Message
from govdisclosure.reports import Place
from govdisclosure.values import Amount, write_amount
from govdisclosure.wording import BLANK

#: Each severity has a sign of its own beside its name, so that colour is not needed.
SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTE: "i"}


def both(message: Message, *values: object, tag: str = "span") -> list[Element]:
    """A message in both languages, its braces filled with values; once where both are the same."""
    if message.zh == message.en:
        return [element(tag, message.zh)]
    said = message.format(*values) if values else message
    return [
        element(tag, said.zh, class_="zh", lang="zh"),
        element(tag, said.en, class_="en", lang="en"),
    ]


def number(amount: Amount | None, *, absent: Message = BLANK) -> list[Child]:
    """A number as it is written, or what is said where there is none."""
    return list(both(absent)) if amount is None else [write_amount(amount)]


def cell_name(form: Form, cell: Cell) -> list[Element]:
    """A cell by its printed labels, and in English by the terms for them."""
    return both(forms.cell_name(cell, form))


def citation(cites: Citation) -> list[Element]:
    """A citation as either language cites."""
    return both(Message(cites.chinese, cites.english))


def place(where: Place) -> list[Element]:
    """A place in the source, in words."""
    return both(Message(where.to("zh"), where.to("en")))


def joined(parts: Iterable[list[Element]]) -> list[Element]:
    """Several statements in both languages as one list, set apart as each language does."""
    made: list[Element] = []
    for number, part in enumerate(parts):
        if number:
            made += both(COMMA)
        made += part
    return made
