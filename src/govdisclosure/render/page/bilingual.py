"""Both languages in one page: every message stands there twice, and the page shows one of them."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from govdisclosure.markup import Child, element
from govdisclosure.message import COMMA, Message
from govdisclosure.reports import Place
from govdisclosure.values import Amount, write_amount
from govdisclosure.wording import BLANK


def both(message: Message, *values: object, tag: str = "span") -> list[Element]:
    """A message in both languages, its braces filled with values; once where both are the same."""
    if message.zh == message.en:
        return [element(tag, message.zh)]
    filled = message.format(*values) if values else message
    return [
        element(tag, filled.zh, class_="zh", lang="zh"),
        element(tag, filled.en, class_="en", lang="en"),
    ]


def number(amount: Amount | None) -> list[Element] | str:
    """A number as it is written, or that there is none."""
    return both(BLANK) if amount is None else write_amount(amount)


def small_place(where: Place | None) -> Element | None:
    """A place in the source, in words of small print."""
    return element("small", both(Message(where.to("zh"), where.to("en")))) if where else None


def joined(messages: Iterable[Message]) -> list[Child]:
    """Several messages in both languages as one list, separated as each language does."""
    made: list[Child] = []
    for each in messages:
        made += [*(both(COMMA) if made else ()), *both(each)]
    return made
