"""Which numbers of a clause count something."""

from __future__ import annotations

from govdisclosure.prose.grammar.quantity_reader import aligns
from govdisclosure.prose.grammar.sentence import Sentence
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.tokens import Token

#: Words that ask for what a number without a unit counts.
_NUMBER_WORDS = frozenset({"数", "数量", "总数", "总量", "量", "为", "是", "件数"})
_ASKS_ANYWAY = frozenset({"为", "是"})
_WAYS = frozenset({"渠道", "途径", "方面", "平台", "方式", "类别"})
_NUMBER = TokenKind.NUMBER


def counted_numbers(
    sentence: Sentence, words: list[Token], ended: str, *, share_follows: bool
) -> tuple[list[Token], list[int]]:
    """The words of a clause without numbers of kinds, and where its counts are among them.

    `share_follows` where the next clause begins with 占.
    """
    words, numbers = _numbers(words, ended)
    if all(words[i].value for i in numbers):
        return words, numbers
    each = next((i for i, word in enumerate(words) if aligns(word)), len(words))
    return words, [
        i
        for i in numbers
        if words[i].value
        or sentence.aligned
        or each < i
        or _is_asked_for(words, i, ended)
        or _has_its_share(words, i, behind=share_follows)
    ]


def _is_asked_for(words: list[Token], i: int, ended: str) -> bool:
    """Whether the word before a number without a unit asks for one: 申请数为5."""
    # A label and a number that nothing follows may be a line of a table.
    asks = _NUMBER_WORDS if ended else _ASKS_ANYWAY
    return i > 0 and words[i - 1].text in asks and i + 1 == len(words)


def was_before(words: list[Token], i: int) -> bool:
    """Whether a number is what it was before: 由260件增至312件."""
    return (
        i > 0
        and words[i - 1].text in ("由", "从")
        and words[i + 1 :][:1] != []
        and (words[i + 1].text[0] in "增升降减涨上下提回缩")
    )


def _numbers(words: list[Token], ended: str) -> tuple[list[Token], list[int]]:
    """The words of a clause without numbers of kinds, and where the other numbers are."""
    numbers = [i for i, word in enumerate(words) if word.kind is _NUMBER]
    kinds = {i for i in numbers if _of_kinds(words, i, ended)} if numbers else ()
    if kinds:
        words = [word for i, word in enumerate(words) if i not in kinds]
        numbers = [i for i, word in enumerate(words) if word.kind is _NUMBER]
    return words, numbers


def _of_kinds(words: list[Token], i: int, ended: str) -> bool:
    """Whether a number says how many kinds or ways there are: 分为四类：, 两个渠道共计490条."""
    unit, behind = words[i].value, words[i + 1 : i + 2]
    if unit in ("项", "类", "个") and behind and behind[0].kind == TokenKind.SUM:
        # 三项合计278件
        return True
    if unit in ("类", "种"):
        return ended == ":" and not behind
    if behind and behind[0].text == "的":
        # 浏览量超过1000次的信息21条
        return any(each.kind is _NUMBER and "%" not in each.value for each in words[i + 2 :])
    return unit == "个" and any(each.text in _WAYS for each in behind)


def _has_its_share(words: list[Token], i: int, *, behind: bool) -> bool:
    """Whether a number without a unit counts, since its share follows: 部分公开12，占10.2%."""
    after = words[i + 1 : i + 2]
    return i > 0 and (after[0].kind == TokenKind.SHARE if after else behind)
