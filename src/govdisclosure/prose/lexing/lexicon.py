"""Words that the grammar knows, found in running text by the longest match."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from attrs import frozen


class TokenKind(StrEnum):
    """What a token does in a sentence: a known word, a quantity, a mark, or anything else."""

    MATTER = "matter"  # what is counted: requests, reviews, documents, decisions
    ASPECT = "aspect"  # what became of it: received, granted, issued
    APPLICANT = "applicant"
    ROUTE = "route"
    RESULT = "result"  # how a review or suit ended
    FOREIGN = "foreign"  # what is counted, and the form does not count
    LIMIT = "limit"  # narrows what is counted: 逾期, 网上
    FILLER = "filler"
    SELF = "self"  # the body itself: 我局, 全市
    OTHERS = "others"  # other bodies: 各镇, 上级
    YEAR = "year"
    PERIOD = "period"  # less or more than a year: 上半年, 以来
    NOT = "not"
    ALL = "all"
    WISH = "wish"  # what follows is wished for or feared: 确保, 避免
    EACH = "each"  # 分别, 各
    WHOLE = "whole"  # opens the parts of a whole: 其中
    SEPARATE = "separate"  # ends them: 另有
    SUM = "sum"  # 共, 合计
    REST = "rest"  # 其他, 其余
    COMPARED = "compared"  # 同比
    UP = "up"
    DOWN = "down"
    SHARE = "share"
    RATE = "rate"

    #: Tokens that are no words of the lexicon.
    NUMBER = "number"
    MARK = "mark"
    OPEN = "open"
    CLOSE = "close"
    UNKNOWN = "unknown"


class WordUse(StrEnum):
    """What else the vocabulary says of negations and of words that change nothing."""

    NONE = "none"  # there is none, whatever follows: 无, 不存在
    AGAIN = "again"  # not any more, which denies nothing of the whole year: 未再
    OCCURS = "occurs"  # a verb of being: 发生, 有
    EMPTY = "empty"  # only rounds off a noun: 的情况
    EXCEPT = "except"  # 除
    RISES = "rises"  # leads to how many there are now: 增至, 降到
    ON_TIME = "on_time"  # 按时, 在法定期限内
    WRITING = "writing"  # up to when the report was written: 截至目前


@frozen
class LexiconEntry:
    """One known word: what it does, and the value that it stands for."""

    kind: TokenKind
    value: str


#: How long most words are, and what all others begin with one character more of.
_SHORT = 2
_ONLY_SHORT = (_SHORT,)


class Lexicon:
    """The known words by how they begin and their length: looking one up is a few slices."""

    def __init__(self, entries: Mapping[str, LexiconEntry]) -> None:
        self.entries: dict[str, LexiconEntry] = dict(entries)
        lengths: dict[str, set[int]] = {}
        for word in entries:
            if len(word) > _SHORT:
                lengths.setdefault(word[: _SHORT + 1], set()).add(len(word))
        #: How long the words are that begin with three characters; most words are shorter.
        self._longer = {
            begins: (*sorted(each, reverse=True), _SHORT) for begins, each in lengths.items()
        }

    def at(self, text: str, position: int) -> tuple[str, LexiconEntry] | None:
        """The longest known word that begins at a position of the text."""
        begins = text[position : position + _SHORT + 1]
        for length in self._longer.get(begins, _ONLY_SHORT):
            word = text[position : position + length]
            entry = self.entries.get(word)
            if entry is not None and not (
                word[-1] in "办件" and _cut(word, entry, text, position + length)
            ):
                return word, entry
        entry = self.entries.get(begins[0])
        return None if entry is None else (begins[0], entry)


def _cut(word: str, entry: LexiconEntry, text: str, end: int) -> bool:
    """Whether a name ends in the middle of another word: 全县办 of 全县办理, 申请件 of 申请件件."""
    if word[-1] == "件":
        return len(word) > 1 and text[end - 1 : end + 2] in _EACH_DONE
    is_name = entry.kind in (TokenKind.SELF, TokenKind.OTHERS)
    return is_name and text[end : end + 1] in OF_VERBS


#: 件件办结, where 申请件件数 has no 件件.
_EACH_DONE = frozenset({"件件" + after for after in "办均已都完处依按予"})
#: What follows 办 in 办理, 办结, 办复, 办毕 and 办件.
OF_VERBS = frozenset("理结复毕件")


@cache
def spellings(pattern: str) -> tuple[str, ...]:
    """Every way of writing a pattern: ``{收|接}到`` is 收到 and 接到, ``{的|}`` is there or not."""
    start = pattern.find("{")
    if start < 0:
        return (pattern,)
    end = pattern.index("}", start)
    head, choices, tail = pattern[:start], pattern[start + 1 : end], pattern[end + 1 :]
    return tuple(
        f"{head}{choice}{rest}" for choice in choices.split("|") for rest in spellings(tail)
    )
