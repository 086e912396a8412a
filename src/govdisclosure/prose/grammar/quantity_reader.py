"""One quantity of a clause: a count, a share, a rate or a change, and what it is stated of."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from attrs import evolve

from govdisclosure.prose.concepts import Cue, Matter
from govdisclosure.prose.grammar.denials import read_denial, without_false_negations
from govdisclosure.prose.grammar.narrowing import narrow
from govdisclosure.prose.grammar.relative_quantities import (
    CHANGES,
    ends_with_change,
    read_change,
    read_percent,
)
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.grammar.years import NEUTRAL_YEARS
from govdisclosure.prose.lexing.lexicon import TokenKind, WordUse
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.prose.phrases.phrase import Phrase, each_named, is_shared
from govdisclosure.prose.phrases.phrase_reader import AMONG, read_phrase
from govdisclosure.prose.phrases.stated_quantity import Mention, least, most

#: How far before it is looked for what a number counts.
_BACK = 6
_AND = frozenset({"和", "与", "及", "以及"})
_EACH, _WHOLE = TokenKind.EACH, TokenKind.WHOLE
_OF_NOUNS = frozenset({TokenKind.MATTER, TokenKind.FOREIGN})


def aligns(word: Token) -> bool:
    """Whether a word gives quantities to names one by one: 分别, 各, 分别为."""
    kind = word.kind
    return kind is _EACH or (kind is _WHOLE and word.text.startswith(("分别", "依次")))


def given_to_the_former(before: Sequence[Token], between: Sequence[Token]) -> int:
    """How many of the words between two quantities are about the former: 收到5件申请办结3件."""
    if len(between) < 2:
        return 0
    # 124件自然人申请和15件企业申请: each noun stands behind its number.
    joined = between[-1].text in _AND
    if not joined and between[0].kind not in _OF_NOUNS:
        return 0
    return 0 if read_phrase(before).named else len(between) if joined else 1


def read_quantity(
    sentence: Sentence, number: Token, before: list[Token], after: list[Token]
) -> None:
    """Read one quantity with the words before and after that are about it."""
    before, each = _after_cue(sentence, without_false_negations(before))
    before = _with_level(number, before)
    kinds = {word.kind for word in before}
    if number.measure is Measure.PERCENT or TokenKind.RATE in kinds:
        read_percent(sentence, number, before, kinds)
    elif kinds & CHANGES and (TokenKind.COMPARED in kinds or ends_with_change(before)):
        read_change(sentence, number, before, kinds)
    elif TokenKind.NOT in kinds and number.quantity and number.quantity.value == 1:
        # 未发生一起: one that there was not is none.
        read_denial(sentence, [*before, number, *after])
    else:
        if TokenKind.SEPARATE in kinds:
            sentence.openings.end_parts()
        _count(sentence, number, before, after, each=each or TokenKind.ALL in kinds)


def _with_level(number: Token, before: list[Token]) -> list[Token]:
    """The words before a number of cases to which they rose, which is what there is: 增至332件."""
    if before and before[-1].value == WordUse.RISES and number.value == "件":
        return [*before[:-1], before[-1]._replace(kind=TokenKind.FILLER)]
    return before


def _after_cue(sentence: Sentence, before: list[Token]) -> tuple[list[Token], bool]:
    """The words after the last that opens parts, and whether each name has its own quantity."""
    at = max((i for i, word in enumerate(before) if word.kind is _WHOLE), default=-1)
    if any(map(aligns, before)) and not _opens(sentence, before, at):
        return before, True
    if at < 0:
        at = max((i for i, word in enumerate(before[:-1]) if word.text in AMONG), default=-1)
    if at < 0:
        return before, False
    # 新收申请中网络渠道4件, 新收申请按内容分为…: the words name the whole.
    named = read_phrase(before[:at])
    if named.matter:
        sentence.turn_to(named.matter)
    cue = Cue(before[at].value) if before[at].kind == TokenKind.WHOLE else Cue.SOME
    sentence.openings.expect(cue, among=None if named.bare else named)
    sentence.shares = []
    return before[at + 1 :], False


def _opens(sentence: Sentence, before: list[Token], at: int) -> bool:
    """Whether 分别为 opens parts that are named one by one, and aligns no list of names."""
    if at < 0 or not aligns(before[at]):
        return False
    names = _names(sentence, before)
    if not read_phrase(before[at + 1 :]).bare:
        return True
    # 上年共有复议7件、诉讼2件，今年分别为3件、1件: of what stands before, one each.
    return len(names) == 1 or (not names and not sentence.counts)


def _count(
    sentence: Sentence, number: Token, before: list[Token], after: list[Token], *, each: bool
) -> None:
    start = [*before, number][0].start
    several = each or _none_of_several(sentence, number, before)
    names = _names(sentence, before) if several else []
    if len(names) > 1 and _same_for_all(number, before):
        for name in names:
            sentence.count(number, name.copy(), start, year=sentence.year)
        return
    if names:
        sentence.align(names)
    aligned = bool(sentence.aligned)
    phrase = _phrase_of(sentence, number, before, after, each=each)
    narrow(phrase, number, before, after)
    _follow_requests(sentence, number, phrase)
    if not phrase.bare:
        told = names or aligned or sentence.listed or sentence.years_given
        sentence.of_each = not told and any(map(aligns, before))
    phrase.limits += sentence.narrows(phrase)
    named = sentence.named
    if _sorted_by_class(sentence, number, before, phrase):
        sentence.openings.expect(Cue.SOME)
    # 占办结总数431件的43.4%: what a share is a share of is no part of anything.
    alone = any(word.kind is TokenKind.SHARE for word in before)
    mention = sentence.count(number, phrase, start, year=_year(sentence, before), alone=alone)
    mention.is_base = alone
    if aligned:
        named.append(mention)


def _none_of_several(sentence: Sentence, number: Token, before: list[Token]) -> bool:
    """Whether there is none of what was listed: 被申请复议、被提起诉讼的案件为0."""
    none = number.quantity is not None and not number.quantity.value
    return none and is_shared(sentence.names, read_phrase(before))


def _same_for_all(number: Token, before: list[Token]) -> bool:
    """Whether a quantity is of every name: 均为0件 and 各3件; 分别为0件 is of the first."""
    none = number.quantity is not None and not number.quantity.value
    return before[-1].text == "各" or (none and not any(map(aligns, before)))


def _year(sentence: Sentence, before: list[Token]) -> int | None:
    """The year of a count, which may be the one that another is compared with."""
    if sentence.listed and (any(map(aligns, before)) or sentence.years_given):
        sentence.years_given = True
        return sentence.listed.pop(0)
    year = sentence.compared or sentence.year
    compared = next((word for word in before if word.kind == TokenKind.COMPARED), None)
    if compared is None or year is None:
        return year
    return int(compared.value or year - 1)


def _sorted_by_class(
    sentence: Sentence, number: Token, before: list[Token], phrase: Phrase
) -> bool:
    """Whether 主动公开 begins the classes of documents: 公文125件，主动公开108件，依申请公开9件."""
    named = phrase.named and not phrase.foreign
    if named or not any(word.text.startswith("主动公开") for word in before):
        return False
    return any(
        last.phrase.foreign
        and last.claim.unit == number.value
        and (part is None or whole is None or part.low <= whole.high)
        for last in sentence.counts[-1:]
        for part, whole in [(number.quantity, last.claim.quantity)]
    )


def _follow_requests(sentence: Sentence, number: Token, phrase: Phrase) -> None:
    """Let a verb alone be of the requests counted right before: 收到申请8件，6件已公开."""
    if not phrase.passive:
        return
    for last in sentence.counts[-1:]:
        whole, part = last.claim.quantity, number.quantity
        among = whole and part and part.high <= whole.low
        # 不掌握39件，不存在的7件: both of one row
        beside = last.phrase.aspect == phrase.aspect and not last.phrase.passive
        if beside or (last.phrase.matter == Matter.REQUESTS and among):
            phrase.matter = Matter.REQUESTS


def _phrase_of(
    sentence: Sentence, number: Token, before: list[Token], after: list[Token], *, each: bool
) -> Phrase:
    """What the words say of a count: its own, its name in a list, or those before a colon."""
    phrase = read_phrase(before, after)
    if sentence.aligned and (each or phrase.bare):
        return evolve(sentence.aligned.pop(0), limits=())
    if sentence.aligned or (sentence.named and phrase.bare and not phrase.sum):
        sentence.doubt()
        sentence.of_each = phrase.bare
    sentence.named = []
    if sentence.names and _is_of_several(sentence.names, phrase, each=each):
        phrase.limit("together")
    if phrase.bare and sentence.lead is not None:
        return evolve(sentence.lead, sum=phrase.sum)
    return _named_before(sentence, number, before, phrase) or phrase


def _named_before(
    sentence: Sentence, number: Token, before: list[Token], phrase: Phrase
) -> Phrase | None:
    """What a number without a noun counts: what was counted of another time or another body.

    由260件增至312件; 上半年5件，全年12件; 市住建局112件，全市共447件.
    """
    counts = sentence.counts[-_BACK:] if phrase.unnamed else []
    last = next((each for each in reversed(counts) if not each.phrase.bare), None)
    if last is None or last.phrase.foreign or last.phrase.limits:
        return None
    rises = last is counts[-1] and [each.value for each in before[-1:]] == [WordUse.RISES]
    of_this_year = _is_of_this_year(sentence, last.claim.year, rises=rises)
    if not (sentence.listed or of_this_year or _is_of_more(sentence, number, phrase, last)):
        return None
    own = phrase if phrase.body else last.phrase
    return evolve(last.phrase, body=own.body, own=own.own, sum=phrase.sum)


def _is_of_several(names: list[Phrase], phrase: Phrase, *, each: bool) -> bool:
    """Whether a quantity is not of its own noun alone: 县教育局、县公安局分别收到申请12件、8件."""
    return any(name.body for name in names) if each else is_shared(names, phrase)


def _is_of_more(sentence: Sentence, number: Token, phrase: Phrase, last: Mention) -> bool:
    """Whether a total is of far more than others before it, which need not come to it."""
    counts = sentence.counts[-_BACK:]
    far_more = number.quantity and number.quantity.low > least(counts) + max(map(most, counts))
    return bool(far_more and phrase.own and phrase.sum and last.phrase.of_others)


def _is_of_this_year(sentence: Sentence, before: int | None, *, rises: bool) -> bool:
    """Whether a number is of the year, and the one before of a part of it or of the year before."""
    year, time = sentence.year, sentence.time
    if before is None:
        return year == sentence.this_year and time is not None and time.text in NEUTRAL_YEARS
    return rises and year == before + 1


def _names(sentence: Sentence, before: list[Token]) -> list[Phrase]:
    """The nouns that quantities after 分别 or 各 belong to, one each."""
    groups: list[list[Token]] = [[]]
    for word in takewhile(lambda word: not aligns(word), before):
        if word.kind == TokenKind.WHOLE:
            groups = [[]]
            sentence.openings.expect(Cue(word.value))
        elif word.text in _AND:
            groups.append([])
        else:
            groups[-1].append(word)
    named = [*sentence.names, *(read_phrase(group) for group in groups if group)]
    phrase = [each for several in named for each in each_named(several)]
    return [each for each in phrase if each.named or each.aspect or each.rest]
