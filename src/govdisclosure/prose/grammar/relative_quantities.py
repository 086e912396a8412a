"""What is stated of other counts: a share, a rate, a change."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.concepts import Pledge
from govdisclosure.prose.grammar.quantifiers import counts_covered
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.prose.phrases.phrase import Phrase, alike
from govdisclosure.prose.phrases.phrase_reader import read_phrase
from govdisclosure.prose.phrases.stated_quantity import Mention

#: Of how many counts a change may be one.
_CHANGED = 4
CHANGES = frozenset({TokenKind.UP, TokenKind.DOWN})


def ends_with_change(words: Sequence[Token]) -> bool:
    """Whether words end with that something rose or fell: 同比增长."""
    kinds = [word.kind for word in words if word.kind != TokenKind.FILLER]
    return bool(kinds) and kinds[-1] in CHANGES


def read_percent(
    sentence: Sentence, number: Token, before: list[Token], kinds: set[TokenKind]
) -> None:
    """Read a percentage as the share, the change or the rate that the words before make of it."""
    if number.value.endswith("百分点"):
        # 百分点 are a change of a share, which no table has.
        return
    if TokenKind.SHARE in kinds or sentence.sharing or _of_base(sentence, before):
        _share(sentence, number, before)
    elif TokenKind.RATE not in kinds and kinds & {*CHANGES, TokenKind.COMPARED}:
        read_change(sentence, number, before, kinds)
    else:
        _rate(sentence, number, before)


def _rate(sentence: Sentence, number: Token, before: list[Token]) -> None:
    phrase = read_phrase(before)
    mention = sentence.mention(
        ClaimKind.RATE,
        (before[0].start if before else number.start, number.end),
        phrase,
        year=sentence.year_of_all,
        number=number,
        pledge=next((word.value for word in before if word.kind == TokenKind.RATE), ""),
    )
    mention.about = counts_covered(sentence.segment)[-1:]
    sentence.add(mention)


def _share(sentence: Sentence, number: Token, before: list[Token]) -> None:
    at = next((i for i, word in enumerate(before) if word.kind == TokenKind.SHARE), 0)
    phrase = read_phrase(before[:at])
    words = before[0].start if before else number.start, number.end
    mention = sentence.mention(ClaimKind.SHARE, words, phrase, year=sentence.year, number=number)
    mention.base = read_phrase(before[at + 1 :])
    if _leaves_base_open(before, at, mention.base):
        mention.base.limit("each")
    counts = sentence.counts
    mention.wholes = [counts.pop()] if _of_base(sentence, before) else []
    # 邮寄占30.8% and 其他占8% are shares of their own, and none of the count before.
    own = phrase.named or phrase.limits or phrase.asides or phrase.rest or phrase.sum
    mention.about = [] if own or sentence.part_named else counts[-1:]
    if phrase.rest and own:
        # 其他占8%: with the shares beside it, it is all.
        mention.about, sentence.shares = sentence.shares, []
    else:
        sentence.shares.append(mention)
    sentence.add(mention)


def _leaves_base_open(before: list[Token], at: int, base: Phrase) -> bool:
    """Whether words do not say of what a share is: 分别占88%和12%, 占比为自然人88%."""
    each = any(word.kind is TokenKind.EACH for word in before)
    return each or (not base.bare and "比" in before[at].text)


def _of_base(sentence: Sentence, before: list[Token]) -> bool:
    """Whether the count right before a percentage is what it is a share of: 占431件的43.4%."""
    last = sentence.mentions[-1:]
    return bool(last and last[0].is_base and before and before[0].text == "的")


def read_change(
    sentence: Sentence, number: Token, before: list[Token], kinds: set[TokenKind]
) -> None:
    """Read by how much, or by how many percent, the counts before are more or fewer than once."""
    mention = sentence.mention(
        ClaimKind.CHANGE,
        (number.start, number.end),
        Phrase(),
        year=sentence.year,
        number=number,
        pledge=Pledge.FALLS if TokenKind.DOWN in kinds else "",
    )
    sentence.changing_each = sentence.changing_each or TokenKind.EACH in kinds
    if not sentence.changing_each:
        mention.about = _changed(sentence, number, before)
    for last in sentence.mentions[-1:]:
        if last.counts and last.claim.year != sentence.this_year:
            # 比2023年（150件）下降20%: the number that it is compared with.
            mention.wholes = [last]
    sentence.add(mention)


def _changed(sentence: Sentence, number: Token, before: list[Token]) -> list[Mention]:
    """What may have changed, the likeliest first: what the words name, or any count before."""
    named = read_phrase(word for word in before if word.kind not in (TokenKind.COMPARED, *CHANGES))
    this_year = sentence.counts_of_this_year
    own = [each for each in this_year if each not in sentence.before]
    found = (own or this_year)[: -_CHANGED - 1 : -1]
    if number.measure is not Measure.PERCENT:
        found = [each for each in found if each.claim.measure is number.measure]
    if named.foreign or named.matter or named.aspect:
        return [
            each
            for each in found
            if each.phrase.foreign == named.foreign and alike(named, each.phrase)
        ]
    return found
