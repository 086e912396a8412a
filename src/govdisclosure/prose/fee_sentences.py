"""The sentences of a section that state the fee for processing information, and what they deny.

Offices state it in words of their own, mostly that there was none.  Whatever may state it counts as
stating it; what a sentence says is lacking is read only where it says so of the fee itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from attrs import frozen

#: What stands in place of words that are left out, so that all others keep their place.
BLANK = "\0"

#: The fee by its name, 信息公开处理费 and 处理相关费用 as well, or the notice that demands it.
NAME = "处理[^,;]{0,3}费|收费通知"
#: The name in full, without which other sections speak of other fees.
_FULL_NAME = "信息(?:公开)?处理费"
#: Words of section six that speak of this fee, which that section is there for.
_TOPIC = (
    f"{NAME}|收取[^,;]{{0,12}}费|收取情况|等[^,、]{{0,3}}费|[应实]际?收"
    "|收费(?=[:为]?(?:0|零|[0-9]))|(?:[未无没]|不|零|信息公开|依申请公开)[^,、]{0,10}收费"
    "|收费(?:及减免)?(?:情况|金额|总额|总计|事项|情形|行为|件数|数额|[^,;]{0,4}[未无没])"
    "|免费(?!开放)|[未没不](?:有|曾)?收[^,;]{0,4}费"
    "|(?:[未无没收缴]|不|零|产生|任何)[^,、]{0,12}费用|费用[^,;]{0,4}(?:0|零|无)"
)
#: Other fees, by their names: without these words a sentence says nothing of them.
_OTHER_FEES = (
    "(?:收取|征收|产生|发生|涉及)?的?(?:任何)?行政事业性?收费(?:项目|情况|金额|总额)?"
    "|(?:(?:检索|复制|复印|打印|邮寄|快递|邮递|工本|成本|诉讼|鉴定)费?(?!用)[、和及或]?){1,8}(?<=费)"
)
#: That there is nothing else to report, which denies no fee.
_NOTHING_ELSE = (
    "(?:暂?[无没](?:有)?|不存在)(?:任何)?"
    "(?:其他|其它|(?:需要?|应当?|应予|须)(?:报告|说明)(?![^,;]*处理费))[^,;]*"
)
#: What the form prints where the fee is to be told.
_INSTRUCTION = "收取信息处理费情况在此处报告"
#: The title and the number of a document, 《…》(国办函(2020)109号), which count and deny nothing.
_CITED = r"《[^》\n]{0,200}》+|[\u4e00-\u9fff]{2,12}\([12][0-9]{3}\)[0-9]+号"

_ZERO = r"(?:(?<![0-9.,])0(?:\.0+)?(?![0-9.,])|零|〇)"
_DENIED = rf"[无没](?!论|正当)|未(?!来|按收费)|不(?:再|予|曾)?(?:收|涉|存|产|发|需)|免|{_ZERO}"
_NUMERALS = "零〇一二三四五六七八九十百千万两壹贰叁肆伍陆柒捌玖拾佰仟"
_MONEY = rf"[0-9{_NUMERALS}][余多]?[万千百]?元"
_COUNTED = rf"[0-9{_NUMERALS}][余多]?(?:件|笔|次|例|份|起|人次|单|宗|张)"
#: A figure without its unit or behind it, or a stroke: 信息处理费:380, 实际收取(元)300, 收取情况:/.
_BARE = (
    "(?:费|情况|金额|总额|数额|收入)(?:共计?|合计|总计|均)?[:为是]*"
    r"(?:[¥￥]?[0-9]+(?![0-9]*[年月])|[/×—-])|\((?:万?元|[件份])\)[:|]*[0-9]"
)
_STATED = f"{_DENIED}|{_MONEY}|{_COUNTED}|{_BARE}"
#: What states it in the sentence after the one that names the fee, as below a heading.
_STATED_BELOW = f"{_DENIED}|{_MONEY}|^[0-9]+$|^[/×—-]+$"

_TO_WHOM = "(?:[向对就因][^,;元]{1,16})?"
_OF_FEE = "(?:过|任何|相关)*(?:政府)?(?:信息(?:公开)?)*(?:处理费)?的?"
#: That no notice was sent: denied, or counted as none.
NO_NOTICE = (
    f"(?:[未无没](?:曾|有)?){_TO_WHOM}(?:发出|发送|出具|制发|发放|送达|下达|开具|发)?"
    f"{_OF_FEE}收费通知(?!要求|规定|缴)书?"
    "|收费通知书?的?(?:件数|份数|数量|总数)?(?:[、和及与][^;:]{0,30}均)?(?:共计?|合计)?"
    f"[:为]*{_ZERO}(?!元|万)"
    f"|{_ZERO}[件份张次]{_OF_FEE}收费通知书?"
)
#: That nothing was collected.
NOT_COLLECTED = f"(?:[未没不](?:曾|有|再)?){_TO_WHOM}(?:收取|征收|收费|收(?!到|悉))"
#: That the fee came up at all.
NOT_CONCERNED = "[未没](?:曾|有)?(?:产生|发生|涉及)|不(?:涉及|存在|产生)|[无没]有?(?!论|正当)"
#: Words that narrow a denial to some of the requests or to a part of the year.
_SOME = "其余|其他|其它|除|另|月|季度|上半年|下半年|截至|截止"


@frozen
class FeeSentence:
    """A sentence in the plain writing that speaks of the fee, or follows one that does.

    Args:
        start: Where it begins.
        words: Its words.
        bare: The same without titles and numbers of documents, all in place.
        above: The sentence before it, as bare; "" where it is the first.
        below: The sentence after it, as bare; "" where it is the last.
    """

    start: int
    words: str
    bare: str
    above: str
    below: str

    @property
    def end(self) -> int:
        """Where the sentence ends, before its full stop."""
        return self.start + len(self.words)

    def names_the_fee(self, *, here: bool) -> bool:
        """Whether it speaks of the fee.

        Args:
            here: Whether it stands in section six, where the title of the measures is enough.
        """
        if not here:
            return bool(re.search(_FULL_NAME, self.bare))
        return bool(re.search(_TOPIC, _of_the_fee(self.bare)) or "处理费" in self.words)

    def denied(self, pattern: str) -> re.Match[str] | None:
        """What it denies of the fee for the whole year; None where it denies it of a part."""
        words = _of_the_fee(self.bare)
        return None if re.search(_SOME, words) else re.search(pattern, words)


def fee_sentences(text: str, *, here: bool) -> Iterator[tuple[FeeSentence, bool]]:
    """The sentences that state the fee, and whether what one denies is of the fee.

    They name it, or follow one that does: a sum of theirs is of the fee, and so is a denial where
    the sentence before, like a heading, states nothing.

    Args:
        text: The plain writing of a section.
        here: Whether it is section six.
    """
    matches = list(re.finditer(r"[^。;!?\n]+", text))
    bare = [_without_citations(match[0]) for match in matches]
    sentences = [
        FeeSentence(match.start(), match[0], *around)
        for match, *around in zip(matches, bare, ["", *bare[:-1]], [*bare[1:], ""], strict=True)
    ]
    for sentence, following in zip_longest(sentences, sentences[1:]):
        if not sentence.names_the_fee(here=here):
            continue
        itself = bool(re.search(_STATED, _of_the_fee(sentence.bare)))
        if itself or re.search(_STATED_BELOW, _of_the_fee(sentence.below)):
            yield sentence, True
            if following and not following.names_the_fee(here=here):
                yield following, not itself


def _without_citations(words: str) -> str:
    return re.sub(_CITED, _blank, words)


def _of_the_fee(words: str) -> str:
    """The same words without those on other fees and on nothing else to report, all in place."""
    for pattern in (_OTHER_FEES, _NOTHING_ELSE, _INSTRUCTION):
        words = re.sub(pattern, _blank, words)
    return words


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])
