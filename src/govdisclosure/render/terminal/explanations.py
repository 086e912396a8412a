"""What a rule demands and rests on, line by line: each with how far to the right it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.render.verdict import STYLES
from govdisclosure.render.view import amendment_in_words, citation_in_words, wording_in_words
from govdisclosure.rules import Explanation, years_in_words
from govdisclosure.wording import BASIS, BELIEVED, FORMULA, heading

#: What stands between what is told of a rule beside its name.
_BETWEEN_FACTS = Message("，", ", ")
_INDENT = 4

_Lines = Iterator[tuple[int, Text]]


def catalogue_lines(explanations: Iterable[Explanation], *, language: Language) -> _Lines:
    """Rules: severity, name, basis, years and demand of each."""
    for each in explanations:
        about = joined((each.basis.term, years_in_words(*each.years)), _BETWEEN_FACTS)
        yield 0, _rule(each, language).append(f"  {about.to(language)}", style="dim")
        yield _INDENT, Text(each.demand.to(language))


def explanation_lines(each: Explanation, *, language: Language) -> _Lines:
    """All there is to know about one rule."""
    yield 0, _rule(each, language)
    items: list[tuple[Message, Message | str]] = [
        (Message("要求", "Demand"), each.demand),
        (FORMULA, each.printed),
        (Message("地址", "Addresses"), each.formula),
        (heading(BASIS), each.basis.term),
        (Message("依据", "Provision"), citation_in_words(each.cites)),
        (Message("原文", "Wording"), wording_in_words(each.cites)),
        (heading(BELIEVED), joined(each.cites.believed, SEMICOLON)),
        (Message("适用格式", "Editions"), ", ".join(each.editions)),
        (Message("适用年度", "Years"), years_in_words(*each.years)),
        *((Message("调整", "Amended"), amendment_in_words(one)) for one in each.amendments),
        (Message("成立的例子", "Passed"), each.passing),
        *((Message("不成立的例子", "Failed"), outcome.message) for outcome in each.failing),
    ]
    for name, value in items:
        text = value if isinstance(value, str) else value.to(language)
        if text:
            yield 0, Text(name.to(language), style="dim")
            yield _INDENT, Text(text)


def _rule(each: Explanation, language: Language) -> Text:
    severity = Text().append(each.severity.to(language), style=STYLES[each.severity])
    return severity.append(f" {each.name}", style="bold")
