"""Statements on none and on all: 未收到, 无, 均已办结, 均获维持."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.concepts import CHALLENGES, DEALT, Aspect, Pledge
from govdisclosure.prose.grammar.phrase import Phrase
from govdisclosure.prose.grammar.phrase_reader import read_phrase
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.tokens import Token

#: How many counts 均 covers at most.
_COVERED = 8
#: 未及时答复 is a reproach, not a count of none.
_NO_ZERO = DEALT | {Aspect.BOTH, Aspect.PUBLISHED}


def without_false_negations(words: list[Token]) -> list[Token]:
    """Words where 无锡 and 未来 deny nothing: 无 and 未 before unknown words are part of them."""
    return [
        word._replace(kind=TokenKind.UNKNOWN)
        if word.kind == TokenKind.NOT
        and len(word.text) == 1
        and [each.kind for each in words[i + 1 : i + 2]] == [TokenKind.UNKNOWN]
        else word
        for i, word in enumerate(words)
    ]


def read_denial(sentence: Sentence, words: list[Token]) -> None:
    """Read a clause that denies something: what follows 未 or 无, or what stands before it."""
    at = next(i for i, word in enumerate(words) if word.kind == TokenKind.NOT)
    head = read_phrase(words[:at])
    phrase = read_phrase(word for word in words[at + 1 :] if word.kind != TokenKind.NOT)
    if not (phrase.named or phrase.aspect):
        phrase = head
    elif not phrase.matter and not phrase.foreign:
        phrase.matter = head.matter
    if head.of_others:
        phrase.body, phrase.own = head.body, False
    add_none(sentence, phrase, words)


def add_none(sentence: Sentence, phrase: Phrase, words: Sequence[Token]) -> None:
    """Add a statement that there is none, one for each matter that it names."""
    if phrase.aspect in _NO_ZERO or not (phrase.named or phrase.aspect):
        return
    sentence.denying = True
    several = len(phrase.matters) > 1 and not phrase.foreign
    for matter in phrase.matters if several else [phrase.matter]:
        each = phrase.copy()
        each.matter = matter
        each.limits = () if several else each.limits
        each.aspect = "" if matter in CHALLENGES else each.aspect
        span = words[0].start, words[-1].end
        sentence.add(sentence.mention(ClaimKind.NONE, span, each, year=sentence.year))


def add_all(sentence: Sentence, words: Sequence[Token]) -> None:
    """Add a statement on all: 均已办结, 均获维持, 全部予以公开."""
    at = max(i for i, word in enumerate(words) if word.kind == TokenKind.ALL)
    phrase, base = read_phrase(words[at + 1 :]), read_phrase(words[:at])
    pledge = _pledge(phrase)
    if not pledge or phrase.foreign or phrase.limits:
        return
    span = words[0].start, words[-1].end
    mention = sentence.mention(ClaimKind.ALL, span, phrase, year=sentence.year, pledge=pledge)
    mention.base, mention.about = base, sentence.segment[-_COVERED:]
    sentence.add(mention)


def _pledge(phrase: Phrase) -> str:
    """What is stated of all; "" where it is nothing that a table could contradict."""
    if phrase.result in (Pledge.UPHELD, Pledge.CORRECTED):
        return phrase.result
    if phrase.aspect in DEALT:
        return Pledge.ON_TIME if phrase.on_time else Pledge.COMPLETE
    return phrase.aspect if phrase.outcome else ""
