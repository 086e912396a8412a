"""What shows that a count is no count of all: 另有3件, 每百件2.5件."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.forms import RequestRow
from govdisclosure.prose.concepts import DEALT
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.tokens import Token
from govdisclosure.prose.phrases.phrase import Phrase
from govdisclosure.prose.phrases.phrase_reader import AMONG

#: How some were answered, and others otherwise.
_MANNERS = ("书面", "当面", "口头", "电话")
_THINGS = frozenset({TokenKind.UNKNOWN, TokenKind.FOREIGN})


def narrow(phrase: Phrase, number: Token, before: list[Token], after: Sequence[Token]) -> None:
    """Narrow what the words say of a count by what shows that it is none of all."""
    kinds = {word.kind for word in before}
    if TokenKind.NOT in kinds:
        _deny(phrase, before)
    if TokenKind.SEPARATE in kinds and not (phrase.aspect or phrase.bare):
        # 另有3件申请由两人以上提出
        phrase.limit("另有")
    if _is_ratio(number) or any("每" in word.text for word in before):
        # 每百件办结申请引发复议2.5件
        phrase.limit("每")
    if phrase.aspect in DEALT and any(_is_of_some(word) for word in before):
        # 20日内答复196件，书面答复27件
        phrase.limit("内")
    if phrase.outcome and not phrase.matter and _are_of_things(before, after):
        # 对涉及个人隐私的25条补贴信息作去标识化处理
        phrase.foreign = True


def _is_of_some(word: Token) -> bool:
    """Whether a word says how or by when some were answered, of whom others were not."""
    return word.text == "内" or word.text.startswith(_MANNERS)


def _deny(phrase: Phrase, before: list[Token]) -> None:
    """Let a count of what there is not be one of information not held, or of something narrower."""
    last = [word for word in before if word.kind != TokenKind.FILLER][-1]
    if last.text == "不存在" and phrase.bare:
        # 其中不存在的5件: of information that was asked for only where the whole counts requests.
        phrase.aspect, phrase.passive = RequestRow.UNAVAILABLE_NOT_HELD, True
    else:
        phrase.limit("not")


def _is_ratio(number: Token) -> bool:
    """Whether a number of cases is no whole number."""
    quantity = number.quantity
    return bool(quantity and number.measure is Measure.CASES and quantity.value % 1)


def _are_of_things(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether a noun that the form does not know stands behind a number that 的 stands before."""
    things = after and after[0].kind in _THINGS and after[0].text not in AMONG
    return bool(things) and [word.text for word in before[-1:]] == ["的"]
