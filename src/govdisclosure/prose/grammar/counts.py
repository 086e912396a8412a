"""One quantity of a clause: a count, a share, a rate or a change, and what it is said of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.grammar.context import one_by_one, shared
from govdisclosure.prose.grammar.mention import Mention
from govdisclosure.prose.grammar.phrase import Phrase
from govdisclosure.prose.grammar.phrase_reader import phrase
from govdisclosure.prose.grammar.quantifiers import say_none, without_idle_nots
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import Kind
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.tokens import Token

__all__ = ["aligns", "quantity"]

_AND = frozenset({"和", "与", "及", "以及"})
_CHANGES = frozenset({Kind.UP, Kind.DOWN})


def aligns(word: Token) -> bool:
    """Whether a word tells quantities to names one by one: 分别, 各, 分别为."""
    told = word.kind == Kind.WHOLE and word.text.startswith(("分别", "依次"))
    return told or word.kind == Kind.EACH


def quantity(sentence: Sentence, number: Token, before: list[Token], after: list[Token]) -> None:
    """Read one quantity with the words before and after that are about it."""
    before = without_idle_nots(before)
    at = max((i for i, word in enumerate(before) if word.kind == Kind.WHOLE), default=-1)
    each = any(map(aligns, before)) and not _opens(sentence, before, at)
    if at >= 0 and not each:
        lead = phrase(before[:at])
        sentence.topic = lead.matter or sentence.topic
        sentence.frames.cue(before[at].value)
        before = before[at + 1 :]
    kinds = {word.kind for word in before}
    if number.measure is Measure.PERCENT or Kind.RATE in kinds:
        _percent(sentence, number, before, kinds)
    elif kinds & _CHANGES and (Kind.COMPARED in kinds or _ends_with_change(before)):
        _change(sentence, number, kinds)
    elif Kind.NOT in kinds and number.quantity and number.quantity.value == 1:
        # 未发生一起: one that there was not is none.
        denied = [word for word in before if word.kind != Kind.NOT]
        say_none(sentence, phrase(denied, after), [*before, number])
    else:
        _count(sentence, number, before, after, each=each or Kind.ALL in kinds)


def _opens(sentence: Sentence, before: list[Token], at: int) -> bool:
    """Whether 分别为 opens parts that are named one by one, and aligns no list of names."""
    if at < 0 or not aligns(before[at]):
        return False
    return not phrase(before[at + 1 :]).bare or len(_names(sentence, before)) < 2


def _ends_with_change(words: Sequence[Token]) -> bool:
    kinds = [word.kind for word in words if word.kind != Kind.FILLER]
    return bool(kinds) and kinds[-1] in _CHANGES


def _count(
    sentence: Sentence, number: Token, before: list[Token], after: list[Token], *, each: bool
) -> None:
    apart = any(word.kind == Kind.APART for word in before)
    if apart:
        sentence.frames.apart()
    start = before[0].start if before else number.start
    if each and (names := _names(sentence, before)):
        none = number.quantity is not None and not number.quantity.value
        # 均为0件 and 各3件 tell all names the same, 分别为0件 tells the first.
        same = before[-1].text == "各" or (none and not any(map(aligns, before)))
        if len(names) > 1 and same:
            for name in names:
                sentence.count(number, name.copy(), start, year=sentence.year)
            return
        sentence.align(names)
    named = bool(sentence.aligned)
    said = _said(sentence, before, after, each=each)
    if any(word.kind == Kind.NOT for word in before):
        said.limits.append("not")
    year = sentence.year
    compared = next((word for word in before if word.kind == Kind.COMPARED), None)
    if compared is not None and year is not None:
        year = int(compared.value or year - 1)
    told = sentence.told
    if _sorted_by_class(sentence, number, before, said):
        sentence.frames.cue("some")
    base = any(word.kind == Kind.SHARE for word in before)
    # 占办结总数431件的43.4%: what a share is a share of is no part of anything.
    sentence.count(number, said, start, year=year, apart=apart or base)
    sentence.mentions[-1].base_count = base
    if named:
        told.append(sentence.mentions[-1])


def _sorted_by_class(sentence: Sentence, number: Token, before: list[Token], said: Phrase) -> bool:
    """Whether 主动公开 begins the classes of documents: 公文125件，主动公开108件，依申请公开9件."""
    if said.named or not any(word.text == "主动公开" for word in before):
        return False
    return any(
        last.phrase.foreign
        and last.number is not None
        and last.number.value == number.value
        and (not last.quantity or not number.quantity or number.quantity.low <= last.quantity.high)
        for last in sentence.counts[-1:]
    )


def _said(sentence: Sentence, before: list[Token], after: list[Token], *, each: bool) -> Phrase:
    """What the words say of a count: its own, its name in a list, or those before a colon."""
    said = phrase(before, after)
    if sentence.aligned and (each or said.bare):
        return evolve(sentence.aligned.pop(0), limits=[])
    if sentence.aligned or (sentence.told and said.bare and not said.sum):
        sentence.doubt()
    sentence.told = []
    if sentence.names and not each and shared(sentence.names, said):
        said.limits.append("together")
    if said.bare and sentence.lead is not None:
        lead = sentence.lead.copy()
        lead.sum = said.sum
        return lead
    return said


def _names(sentence: Sentence, before: list[Token]) -> list[Phrase]:
    """The nouns that quantities after 分别 or 各 belong to, one each."""
    groups: list[list[Token]] = [[]]
    for word in takewhile(lambda word: not aligns(word), before):
        if word.kind == Kind.WHOLE:
            groups = [[]]
            sentence.frames.cue(word.value)
        elif word.text in _AND:
            groups.append([])
        else:
            groups[-1].append(word)
    named = [*sentence.names, *(phrase(group) for group in groups if group)]
    said = [each for several in named for each in one_by_one(several)]
    return [each for each in said if each.named or each.aspect or each.rest]


def _percent(sentence: Sentence, number: Token, before: list[Token], kinds: set[str]) -> None:
    if number.value.endswith("百分点"):
        # 百分点 are a change of a share, which no table has.
        return
    if Kind.SHARE in kinds or sentence.sharing or _of_base(sentence, before):
        _share(sentence, number, before)
    elif Kind.RATE not in kinds and kinds & {*_CHANGES, Kind.COMPARED}:
        _change(sentence, number, kinds)
    else:
        mention = _spoken(sentence, ClaimKind.RATE, number, before, phrase(before))
        mention.pledge = next((word.value for word in before if word.kind == Kind.RATE), "")
        mention.about = sentence.segment[-1:]
        sentence.add(mention)
        if mention.subject and mention.phrase.bare:
            mention.subject.matter = sentence.topic


def _share(sentence: Sentence, number: Token, before: list[Token]) -> None:
    at = next((i for i, word in enumerate(before) if word.kind == Kind.SHARE), 0)
    mention = _spoken(sentence, ClaimKind.SHARE, number, before, phrase(before[:at]))
    mention.base = phrase(before[at + 1 :])
    if any(word.kind == Kind.EACH for word in before):
        # 分别占88%和12%: of which whole each is, the words leave open.
        mention.base.limits.append("each")
    counts = sentence.counts
    mention.wholes = sentence.likely_wholes
    if _of_base(sentence, before):
        mention.wholes = [counts.pop()]
    said = mention.phrase
    # 邮寄占30.8% is a share of its own, and none of the count before.
    mention.about = [] if said.named or said.limits or said.asides else counts[-1:]
    sentence.add(mention)


def _of_base(sentence: Sentence, before: list[Token]) -> bool:
    """Whether the count right before a percentage is what it is a share of: 占431件的43.4%."""
    last = sentence.mentions[-1:]
    return bool(last and last[0].base_count and before and before[0].text == "的")


def _spoken(
    sentence: Sentence, says: ClaimKind, number: Token, before: list[Token], said: Phrase
) -> Mention:
    start = before[0].start if before else number.start
    return Mention(says, start, number.end, said, sentence.year, number, number.quantity)


def _change(sentence: Sentence, number: Token, kinds: set[str]) -> None:
    mention = _spoken(sentence, ClaimKind.CHANGE, number, [], Phrase())
    mention.falls = Kind.DOWN in kinds
    sentence.changing_each = sentence.changing_each or Kind.EACH in kinds
    mention.about = [] if sentence.changing_each else sentence.counts_of_this_year[-1:]
    mention.subject = mention.phrase
    sentence.mentions.append(mention)
