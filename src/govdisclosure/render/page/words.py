"""Both languages in one page: what is said stands there twice, and the page shows one of them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.amounts import Amount, write_amount
from govdisclosure.findings import Severity
from govdisclosure.forms import Cell, Form
from govdisclosure.law import Citation
from govdisclosure.markup import Child, element
from govdisclosure.message import Message
from govdisclosure.render.exhibit import label_of
from govdisclosure.reports import Place

__all__ = ["BLANK", "SEVERITIES", "both", "cell_name", "citation", "joined", "number", "place"]

#: Severities as they are named, each with a sign of its own, so that colour is not needed.
SEVERITIES = {
    Severity.ERROR: (Message("错误", "error"), "✕"),
    Severity.WARNING: (Message("警告", "warning"), "!"),
    Severity.NOTE: (Message("提示", "note"), "i"),
}


def both(message: Message, *values: object, tag: str = "span") -> list[Element]:
    """A message in both languages, its braces filled with values; once where both are the same."""
    if message.zh == message.en:
        return [element(tag, message.zh)]
    return [
        element(tag, message.zh.format(*values) if values else message.zh, class_="zh", lang="zh"),
        element(tag, message.en.format(*values) if values else message.en, class_="en", lang="en"),
    ]


#: What is said of a cell that holds nothing.
BLANK = Message("空白", "blank")


def number(amount: Amount | None, *, absent: Message = BLANK) -> list[Child]:
    """A number as it is written, or what is said where there is none."""
    return list(both(absent)) if amount is None else [write_amount(amount)]


def cell_name(form: Form, cell: Cell) -> list[Element]:
    """A cell as clerks know it, by its printed labels, and as programs do, by its address."""
    before = Message("上年", "last year's ") if cell.lag else Message("", "")
    label = label_of(form, cell)
    return [
        element("span", f"{before.zh}{label}", class_="zh", lang="zh"),
        element("span", element("code", str(cell)), class_="en", lang="en"),
    ]


def citation(cites: Citation) -> list[Element]:
    """A citation as either language cites."""
    return both(Message(cites.chinese, cites.english))


def place(where: Place) -> list[Element]:
    """A place in the source, in words."""
    return both(Message(where.to("zh"), where.to("en")))


def joined(parts: Iterable[list[Element]]) -> list[Element]:
    """Several statements in both languages as one list, set apart as each language does."""
    separators = Message("、", ", ")
    made: list[Element] = []
    for number, part in enumerate(parts):
        if number:
            made += both(separators)
        made += part
    return made
