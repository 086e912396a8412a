"""Words that the words around them make something else of, before a sentence is read.

Each of these is told by what stands beside a word, and by nothing that was said before.
"""

from __future__ import annotations

import re

from govdisclosure.prose.concepts import Cue, Matter
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.tokens import Token

#: A sentence without any of these has no such words.
_MADE = ("组成", "构成")
#: 5人提交申请31件: who hands in, between persons and the number of what they ask.
_HANDED_IN = re.compile("提交|提出")
#: The attributes that documents have: whether they are made public, on request, or not at all.
_ATTRIBUTES = {
    "主动公开": 1,
    "依申请公开": 2,
    **dict.fromkeys(("不予公开", "不公开", "依法不予公开", "依法不公开"), 3),
}
_OF_DOCUMENTS = re.compile("属性|公文|发文|办文|文件")
_DECISIONS = {"许可": Matter.LICENCES, "处罚": Matter.PENALTIES, "强制": Matter.COERCIVE_MEASURES}
#: 公示许可812件、处罚307件 counts posts.
_POSTED = re.compile("公示|公开|公布|发布|归集|报送|上传|录入|推送|上报")
_NUMBER, _FILLER, _MARK = TokenKind.NUMBER, TokenKind.FILLER, TokenKind.MARK
#: How many words stand between persons and what they hand in.
_NEAR = 6


def read_again(found: list[Token], text: str, start: int, end: int) -> list[Token]:
    """The tokens of a sentence, with some of them read as the words around ask for."""
    words = text[start:end]
    if "成" in words and any(each in words for each in _MADE):
        found = _with_parts_by(found)
    if "提" in words and _HANDED_IN.search(words):
        found = [_read(found, i, text) for i in range(len(found))]
    if "主动公开" in words:
        found = _with_attributes(found, words)
    if "处罚" in words and not _POSTED.search(words):
        found = _with_decisions(found)
    return found


def _with_parts_by(found: list[Token]) -> list[Token]:
    """The tokens of a sentence in which 组成 ends what 由 opens: the parts of a whole."""
    return [
        token._replace(kind=TokenKind.WHOLE, value=Cue.COMPLETE) if token.text == "由" else token
        for token in found
    ]


def _read(found: list[Token], i: int, text: str) -> Token:
    """A number of persons narrows what they hand in."""
    token, after = found[i], found[i + 1 : i + 1 + _NEAR]
    if token.kind is _NUMBER and token.value in ("人", "名", "位") and _hand_in(after, text):
        return token._replace(kind=TokenKind.LIMIT, value="", quantity=None)
    return token


def _hand_in(after: list[Token], text: str) -> bool:
    """Whether a number of requests follows in the clause, with a verb of asking before it."""
    for each in after:
        if each.kind is _NUMBER:
            return bool(_HANDED_IN.search(text, after[0].start, each.start))
        if each.kind is _MARK:
            break
    return False


def _with_attributes(found: list[Token], words: str) -> list[Token]:
    """The tokens with 主动公开5件、依申请公开3件、不予公开2件 as what is said of documents."""
    at = {
        i: _ATTRIBUTES[token.text]
        for i, token in enumerate(found)
        if token.text in _ATTRIBUTES and _before_number(found[i + 1 : i + 4])
    }
    several = len(set(at.values()))
    if several < 2 or (several == 2 and not _OF_DOCUMENTS.search(words)):
        return found
    return [
        token._replace(kind=TokenKind.FOREIGN, value="") if i in at else token
        for i, token in enumerate(found)
    ]


def _before_number(after: list[Token]) -> bool:
    """Whether a number follows, fillers and 占 aside."""
    rest = [each for each in after if each.kind not in (_FILLER, TokenKind.SHARE)]
    return bool(rest) and rest[0].kind is _NUMBER


def _with_decisions(found: list[Token]) -> list[Token]:
    """The tokens with 许可5件，处罚3件 as decisions, where two of them stand side by side."""
    at = [
        i
        for i, token in enumerate(found[:-1])
        if token.text in _DECISIONS and found[i + 1].kind is _NUMBER
    ]
    if len(at) > 1:
        found = list(found)
        for i in at:
            value = _DECISIONS[found[i].text]
            found[i] = found[i]._replace(kind=TokenKind.MATTER, value=value)
    return found
