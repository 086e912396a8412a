"""Reasons that are no outcomes: what was asked of applicants and others on the way to one.

内容不明确1件 in a list of outcomes is how a request ended; 对1件内容不明确的告知补正 is not, and where
经补正后予以公开 follows, that is.
"""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.forms import RequestRow
from govdisclosure.prose.concepts import GROUPS, Aspect, Matter
from govdisclosure.prose.grammar.phrase import Phrase
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.tokens import Token

_STEPS = ("补正", "征求", "征询", "征得", "延期", "协商", "沟通")
_PUBLIC = frozenset(
    {RequestRow.GRANTED, RequestRow.PARTLY_GRANTED, Aspect.GRANTED_ALL, Aspect.PUBLISHED}
)
#: Outcomes of which no reason is told.
_PLAIN = _PUBLIC | GROUPS
_ON_THE_WAY = "step"


def follow_up(sentence: Sentence, words: Sequence[Token], phrase: Phrase) -> None:
    """Take in what words right behind a count say became of what it counts."""
    last = sentence.mentions[-1:]
    if not last or not last[0].counts or not last[0].phrase.outcome:
        return
    counted = last[0].phrase
    step = counted.reason and any(each in word.text for word in words for each in _STEPS)
    public = phrase.aspect in _PUBLIC and not phrase.foreign
    if step or (public and counted.aspect not in _PLAIN):
        counted.limit(_ON_THE_WAY)


def leave_out_steps(sentence: Sentence) -> None:
    """Leave out what is counted by a reason, unless outcomes are listed beside it.

    So is 对4件申请收取费用: what was done was done with some.
    """
    for each in sentence.counts:
        if each.phrase.treated and each.phrase.matter == Matter.REQUESTS and not each.phrase.aspect:
            each.phrase.limit(_ON_THE_WAY)
    reasons = [each for each in sentence.counts if each.phrase.reason]
    if not reasons:
        return
    beside = [each.phrase for each in (*sentence.before, *sentence.counts) if each.counts]
    listed = any(each.outcome and not each.reason for each in beside)
    for each in reasons:
        if each.phrase.treated or not (listed or each.phrase.group):
            each.phrase.limit(_ON_THE_WAY)
