"""What a rule demands and rests on, line by line: each with how far to the right it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from govdisclosure.errors import choices
from govdisclosure.message import NOTHING, SEMICOLON, Language, Message, joined
from govdisclosure.render.rule_groups import rule_names
from govdisclosure.render.verdict import STYLES
from govdisclosure.render.view import amendment_in_words, citation_in_words, wording_in_words
from govdisclosure.rules import Explanation, RuleFamily, years_in_words
from govdisclosure.wording import BASIS, BELIEVED, FORMULA, SEVERITY, heading, how_many

#: What stands between what is told of a rule beside its name.
_BETWEEN_FACTS = Message("，", ", ")
_INDENT = 4
_DEMAND, _ADDRESSES = Message("要求", "Demand"), Message("地址", "Addresses")
_PROVISION, _MEMBERS = Message("依据", "Provision"), Message("规则", "Rules")
_COUNT = Message("{}项规则", "{}")

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
        (_DEMAND, each.demand),
        (FORMULA, each.printed),
        (_ADDRESSES, each.formula),
        (heading(BASIS), each.basis.term),
        (_PROVISION, citation_in_words(each.cites)),
        (Message("原文", "Wording"), wording_in_words(each.cites)),
        (heading(BELIEVED), joined(each.cites.believed, SEMICOLON)),
        (Message("适用格式", "Editions"), choices(each.editions)),
        (Message("适用年度", "Years"), years_in_words(*each.years)),
        *((Message("调整", "Amended"), amendment_in_words(one)) for one in each.amendments),
        (Message("成立的例子", "Passed"), each.passing),
        *((Message("不成立的例子", "Failed"), outcome.message) for outcome in each.failing),
    ]
    yield from _told(items, language)


def family_lines(family: RuleFamily, *, language: Language) -> _Lines:
    """What rules whose names begin alike have in common, and which they are."""
    count = _COUNT.format(how_many(len(family.members), "rule")).to(language)
    yield 0, Text(f"{family.name}.*", style="bold").append(f"  {count}", style="dim")
    items: list[tuple[Message, Message | str]] = [
        (_DEMAND, family.demand or NOTHING),
        (FORMULA, family.printed),
        (_ADDRESSES, family.formula),
        (heading(SEVERITY), joined(each.term for each in family.severities)),
        (heading(BASIS), joined(each.term for each in family.bases)),
        (_PROVISION, joined(map(citation_in_words, family.cites), SEMICOLON)),
    ]
    yield from _told(items, language)
    yield 0, Text(_MEMBERS.to(language), style="dim")
    for each in family.members:
        words = Text(rule_names()[each.name].to(language))
        yield _INDENT, words.append(f"  {each.name}", style="dim")


def _told(items: Iterable[tuple[Message, Message | str]], language: Language) -> _Lines:
    """What is told of rules: what it is, and below it the words, where there are any."""
    for name, value in items:
        text = value if isinstance(value, str) else value.to(language)
        if text:
            yield 0, Text(name.to(language), style="dim")
            yield _INDENT, Text(text)


def _rule(each: Explanation, language: Language) -> Text:
    severity = Text().append(each.severity.to(language), style=STYLES[each.severity])
    return severity.append(f" {each.name}", style="bold")
