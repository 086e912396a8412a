"""Statements on none: 未收到申请, 无行政复议, 申请未发生.

A denial denies what its own verb is about: 申请未收费 says nothing of the number of requests.  Only
verbs of being and coming (有, 发生, 收到) reach back to a noun that stands before them, and only
where nothing else follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from govdisclosure.prose.claim import ClaimKind
from govdisclosure.prose.concepts import (
    CAME,
    CHALLENGES,
    DEALT,
    DECISIONS,
    INFORMATION_ON_REQUEST,
    Aspect,
    Matter,
)
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import TokenKind, WordUse
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.prose.phrases.phrase import Phrase
from govdisclosure.prose.phrases.phrase_reader import read_phrase
from govdisclosure.prose.phrases.stated_quantity import Mention

#: 未及时答复 is a reproach, not a count of none.
_NO_ZERO = DEALT | {Aspect.BOTH, Aspect.PUBLISHED}
#: 未收到也未办理申请: neither of which says more than the first.
_DEALT_OR_NOT = DEALT | {Aspect.UNFINISHED}
_NOUNS = frozenset(
    {TokenKind.MATTER, TokenKind.FOREIGN, TokenKind.APPLICANT, TokenKind.ROUTE, TokenKind.RESULT}
)
_ALSO = frozenset({"也", "亦", "且", "并", "和", "及", "与", "或"})
#: No clause denies more; what does is no sentence.
_MOST = 4
_BODIES_OF_A_FIELD = frozenset({"部门", "单位"})
_OF_THOSE = frozenset({"对", "针对"})
#: What there is none of is a request then, and no class of information: 依申请公开信息的情况.
_CASES = frozenset({"情况", "情形", "事件", "现象", "案件", "案例", "发生"})
#: What is done with what has come already.
_FILED = frozenset({"登记", "接受"})
#: 该申请人, 上述申请: what was said before, and not all that there is.
_POINTING = frozenset({"该", "其", "上述", "以上", "此类", "这些"})


_NOT = TokenKind.NOT


def without_false_negations(words: list[Token]) -> list[Token]:
    """Words where 无锡 and 未来 deny nothing: 无 and 未 before unknown words are part of them."""
    if not any(word.kind is _NOT for word in words):
        return words
    return [
        word._replace(kind=TokenKind.UNKNOWN)
        if word.kind is _NOT
        and len(word.text) == 1
        and [each.kind for each in words[i + 1 : i + 2]] == [TokenKind.UNKNOWN]
        else word
        for i, word in enumerate(words)
    ]


def read_denial(sentence: Sentence, words: Sequence[Token]) -> None:
    """Read a clause that denies something: what follows 未 or 无, or what stands before it."""
    at = next(i for i, word in enumerate(words) if word.kind == TokenKind.NOT)
    if _is_condition(words, at):
        return
    # 行政复议: 无 denies what stands before the colon.
    head = read_phrase(words[:at]) if at or sentence.lead is None else sentence.lead
    pointing = any(each.text in _POINTING for each in words[:at])
    others = _named_by_field(words[:at])
    following = Phrase()
    found: list[Phrase] = []
    for negation, said in reversed(list(_denials(words[at:]))):
        phrase = _denied(head, negation, said, following)
        if phrase is not None:
            if pointing or (phrase.matter != head.matter and _is_narrow(head)):
                # 不予公开的申请未引发行政复议: others may have.
                phrase.limit("head")
            if others:
                phrase.body, phrase.own = others, False
            elif head.of_others:
                phrase.body, phrase.own = head.body, False
            following = phrase
            found.append(phrase)
    for phrase in reversed(found):
        _add_none(sentence, phrase, words)


def _named_by_field(before: Sequence[Token]) -> str:
    """Bodies named by what they are for: 教育部门无行政处罚; "" where none is."""
    *_, field, body = before if len(before) > 1 else (None, None)
    if field is None or body is None or body.text not in _BODIES_OF_A_FIELD:
        return ""
    return field.text + body.text if field.kind == TokenKind.UNKNOWN else ""


def _is_condition(words: Sequence[Token], at: int) -> bool:
    """Whether a clause says of which cases it speaks: 对未收到…, 未收到申请的，…."""
    of_those = not words[at].value and words[-1].text == "的"
    return of_those or (at > 0 and words[at - 1].text in _OF_THOSE)


def read_listed_denial(sentence: Sentence, words: Sequence[Token]) -> None:
    """Read what is listed after something denied: 未收到申请、行政复议."""
    phrase = _object(words)
    if phrase is None or not phrase.matter:
        return
    if phrase.foreign and phrase.matter in DECISIONS:
        # 无行政许可、行政处罚事项: there are no powers of either kind.
        for before in takewhile(_is_of_decisions, reversed(sentence.mentions)):
            before.phrase.foreign = True
    _add_none(sentence, phrase, words)


def _is_of_decisions(mention: Mention) -> bool:
    return mention.claim.kind is ClaimKind.NONE and mention.phrase.matter in DECISIONS


def _denials(words: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Each negation of a clause with the words after it; none where one denies another.

    未收到申请也未发生复议 denies two things, 未出现未答复的申请 neither of them.
    """
    parts: list[tuple[Token, list[Token]]] = []
    for word in words:
        if word.kind != TokenKind.NOT:
            parts[-1][1].append(word)
            continue
        if parts:
            said = parts[-1][1]
            if not said or said[-1].text not in _ALSO:
                return
            while said and said[-1].text in _ALSO:
                said.pop()
        if len(parts) == _MOST:
            return
        parts.append((word, []))
    yield from (each for each in parts if each[0].value != WordUse.AGAIN)


def _denied(head: Phrase, negation: Token, said: list[Token], following: Phrase) -> Phrase | None:
    """What one negation denies; None where it is nothing that could be counted."""
    occurs = negation.value == WordUse.NONE or any(map(_is_of_coming, said))
    if occurs and all(map(_rounds_off, said)) and not any(map(_comes, said)):
        # 行政复议未发生: what stands before is denied, if it is plainly that.
        return head.copy() if head.named and not head.asides else None
    phrase = _object(said)
    if phrase is None or (phrase.outcome and not phrase.matter and not occurs):
        # 申请未全部公开 does not say that none was made public.
        return None
    if not phrase.matter and not phrase.foreign:
        # 申请未收到: the verb is denied of the noun that stands before it, or behind the next verb.
        phrase.matter = head.matter or following.matter
        phrase.limits += head.limits + head.asides
        phrase.applicant = phrase.applicant or head.applicant
    return phrase


def _object(said: Sequence[Token]) -> Phrase | None:
    """What the words after a negation name; None where they are about something else in the end.

    未对申请收费 is about charging, 未收取费用 names nothing, and 未登记申请 says that some came.
    """
    said = _of_what_comes(said)
    if said and said[-1].text in _CASES:
        said = [
            each._replace(value=Matter.REQUESTS) if each.value == INFORMATION_ON_REQUEST else each
            for each in said
        ]
    phrase = read_phrase(said)
    if not (phrase.named or phrase.aspect) or any(each.text in _FILED for each in said):
        return None
    last = max((i for i, each in enumerate(said) if each.kind in _NOUNS), default=-1)
    if not all(each.kind != TokenKind.FILLER or _rounds_off(each) for each in said[last + 1 :]):
        return None
    # 未拒绝群众的申请: unknown words make it another matter, or a part of it.
    phrase.limit(*phrase.asides)
    return phrase


def _of_what_comes(said: Sequence[Token]) -> list[Token]:
    """Words where 收到和处理 is 收到: what has not come cannot be dealt with."""
    kept: list[Token] = []
    came = joined = False
    for each in said:
        both = each.value == Aspect.BOTH
        word = each._replace(value=Aspect.RECEIVED) if both else each
        if not (came and joined and word.value in _DEALT_OR_NOT):
            kept.append(word)
        came = _comes(word) or (came and word.text in _ALSO)
        joined = word.text in _ALSO
    return kept


def _comes(word: Token) -> bool:
    return word.kind == TokenKind.ASPECT and word.value in CAME


def _is_of_coming(word: Token) -> bool:
    """Whether a verb says that something is or comes: 发生, 存在, 收到."""
    return _comes(word) or (word.kind == TokenKind.FILLER and word.value == WordUse.OCCURS)


def _rounds_off(word: Token) -> bool:
    """Whether a word adds nothing to what is denied: 的情况, 发生, 一起."""
    empty = word.kind == TokenKind.FILLER and word.value in (WordUse.OCCURS, WordUse.EMPTY)
    return empty or _comes(word) or word.kind in (TokenKind.NUMBER, TokenKind.NOT)


def _is_narrow(head: Phrase) -> bool:
    return bool(head.limits or head.outcome or head.applicant)


def _add_none(sentence: Sentence, phrase: Phrase, words: Sequence[Token]) -> None:
    """Add a statement that there is none, one for each matter that it names."""
    if phrase.aspect in _NO_ZERO or phrase.on_time or not (phrase.named or phrase.aspect):
        return
    sentence.denying = True
    several = len(phrase.matters) > 1 and not phrase.foreign
    for matter in phrase.matters if several else [phrase.matter]:
        each = phrase.copy()
        each.matter = matter
        if matter in CHALLENGES:
            # 公民提起的行政复议 are all the reviews that there are.
            each.aspect = each.applicant = ""
        span = words[0].start, words[-1].end
        sentence.add(sentence.mention(ClaimKind.NONE, span, each, year=sentence.year))
