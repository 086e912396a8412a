"""What a sentence says of none and of all: 未收到, 无, 均已办结, 均获维持."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.grammar.mention import Mention
from govdisclosure.prose.grammar.phrase import CHALLENGES, Phrase
from govdisclosure.prose.grammar.phrase_reader import phrase
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import Kind
from govdisclosure.prose.lexing.tokens import UNKNOWN, Token

__all__ = ["deny", "say_all", "say_none", "without_idle_nots"]

#: 未及时答复 is a reproach, not a count of none.
_NO_ZERO = frozenset({"processed", "handled", "both", "published"})
_DEALT = frozenset({"processed", "handled", "both"})


def without_idle_nots(words: list[Token]) -> list[Token]:
    """Words where 无锡 and 未来 deny nothing: 无 and 未 before unknown words are part of them."""
    return [
        word._replace(kind=UNKNOWN)
        if word.kind == Kind.NOT and len(word.text) == 1 and _unknown(words, i + 1)
        else word
        for i, word in enumerate(words)
    ]


def _unknown(words: list[Token], at: int) -> bool:
    return at < len(words) and words[at].kind == UNKNOWN


def deny(sentence: Sentence, words: list[Token]) -> None:
    """Read a clause that denies something: what follows 未 or 无, or what stands before it."""
    at = next(i for i, word in enumerate(words) if word.kind == Kind.NOT)
    head = phrase(words[:at])
    said = phrase([word for word in words[at + 1 :] if word.kind != Kind.NOT])
    if not (said.named or said.aspect):
        said = head
    elif not said.matter and not said.foreign:
        said.matter = head.matter
    if head.body and not head.own:
        said.body, said.own = head.body, False
    say_none(sentence, said, words)


def say_none(sentence: Sentence, said: Phrase, words: Sequence[Token]) -> None:
    """Add a statement that there is none, one for each matter that it names."""
    if said.aspect in _NO_ZERO or not (said.named or said.aspect):
        return
    sentence.denying = True
    matters = said.matters if len(said.matters) > 1 and not said.foreign else [said.matter]
    for matter in matters:
        each = said.copy()
        each.matter = matter
        each.limits = [] if len(matters) > 1 else each.limits
        each.aspect = "" if matter in CHALLENGES else each.aspect
        start, end = words[0].start, words[-1].end
        sentence.add(Mention(ClaimKind.NONE, start, end, each, sentence.year))


def say_all(sentence: Sentence, words: Sequence[Token]) -> None:
    """Add what is said of all: 均已办结, 均获维持, 全部予以公开."""
    at = max(i for i, word in enumerate(words) if word.kind == Kind.ALL)
    said, base = phrase(words[at + 1 :]), phrase(words[:at])
    pledge = _pledge(said)
    if not pledge or said.foreign or said.limits:
        return
    mention = Mention(ClaimKind.ALL, words[0].start, words[-1].end, said, sentence.year)
    mention.pledge, mention.base = pledge, base
    mention.about = sentence.spoken_of
    subject = mention.subject = said.copy()
    subject.matter = said.matter or base.matter or sentence.topic
    subject.body, subject.own = sentence.body, sentence.own
    sentence.mentions.append(mention)


def _pledge(said: Phrase) -> str:
    """What is promised of all; "" where it is nothing that a table could contradict."""
    if said.result in ("upheld", "corrected"):
        return said.result
    if said.aspect in _DEALT:
        return "on_time" if said.on_time else "complete"
    return said.aspect if said.outcome else ""
