"""The words of a section cut into sentences, of which most say no quantity and are passed by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdisclosure.prose.concepts import Matter
from govdisclosure.prose.grammar.clauses import read_sentence
from govdisclosure.prose.grammar.mention import Mention
from govdisclosure.prose.grammar.sentence import Quote, Sentence
from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.tokens import tokens
from govdisclosure.text.numbering import Style, numbering_of

_SENTENCE = re.compile("[^。!?\n]+")
#: A sentence without any of these says no quantity, and nothing of none or of all.
_SAYS_ANYTHING = re.compile(
    "[0-9]|[一二两三四五六七八九十百千万][余多]?[件条次项份宗起例个笔万千百十]"
    "|(?:未|没|无|零|均|全部|都)[^。]{0,60}?"
    "(?:申请|复议|诉讼|规章|文件|许可|处罚|强制|费|结转|办|答复|维持|纠|败)"
    "|(?:申请|复议|诉讼|规章|文件|依申请公开)[^。]{0,20}?(?:未|没|无|零|均|全部|都)"
)
_TOPIC = re.compile("依申请|信息公开申请|行政复议|行政诉讼|规范性文件|主动公开")
_TOPICS: dict[str, str] = {
    "依申请": Matter.REQUESTS,
    "信息公开申请": Matter.REQUESTS,
    "行政复议": Matter.REVIEW,
    "行政诉讼": Matter.LITIGATION,
}
#: The headings that change what the sentences after them are about; a list does not.
_OF_HEADINGS = frozenset({Style.ORDINAL, Style.CHINESE, Style.CHINESE_IN_BRACKETS})
#: What is longer than this, or says more quantities, is no sentence but a table copied as words.
_LONGEST, _MOST = 3000, 120
#: No section of a report says more than this; what follows in one that does is not read.
_MOST_MENTIONS = 1000


def mentions_in(text: str, year: int, quote: Quote) -> Iterator[Mention]:
    """Every quantity and every statement on none or all in the plain writing of a section."""
    topic, read = "", 0
    before: list[Mention] = []
    wholes: list[Mention] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        numbering = numbering_of(text, start)
        if numbering and numbering.style in _OF_HEADINGS:
            topic, before = "", []
        sentence = Sentence(year, quote, topic, before, wholes)
        if end - start <= _LONGEST and _SAYS_ANYTHING.search(text, start, end):
            found = tokens(text, start, end)
            if sum(token.kind == TokenKind.NUMBER for token in found) <= _MOST:
                read_sentence(sentence, found)
            topic, before = sentence.topic, sentence.mentions
        else:
            topic = _topic(text, start, end, topic)
        yield from sentence.mentions
        read += len(sentence.mentions)
        if read > _MOST_MENTIONS:
            return


def _topic(text: str, start: int, end: int, before: str) -> str:
    """What a sentence without quantities is about, as far as a few words tell."""
    named = _TOPIC.findall(text, start, end)
    return _TOPICS.get(named[-1], "") if named else before
