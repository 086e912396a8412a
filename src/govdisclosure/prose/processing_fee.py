"""What the words of a report say of the fee for processing information.

The measures on the fee name three figures: the notices sent (收费通知), the sum that they demand,
and what was collected.  Two things are read here: that the fee is stated at all, by any words that
may do so, and its figures, where nothing suggests that they are of another fee.

>>> from govdisclosure import Section, SectionText
>>> words = "发出收费通知2件，总金额280元，实际收取140元。"
>>> section = SectionText(Section.OTHER, "六、其他需要报告的事项", words)
>>> for figure in fee_statement(section, year=2024).figures:
...     print(figure.role, figure.quantity, figure.words)
notices 2 发出收费通知2件
demanded 280 总金额280元
collected 140 实际收取140元
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from attrs import evolve, frozen

from govdisclosure.errors import Choice, require
from govdisclosure.forms import Section
from govdisclosure.prose.claim import Claim, ClaimKind
from govdisclosure.prose.concepts import Matter
from govdisclosure.prose.fee_sentences import (
    BLANK,
    NAME,
    NO_NOTICE,
    NOT_COLLECTED,
    NOT_CONCERNED,
    FeeSentence,
    fee_sentences,
)
from govdisclosure.prose.lexing.measures import Measure
from govdisclosure.prose.lexing.quantities import Exactness, Quantity
from govdisclosure.prose.offsets import plain_text
from govdisclosure.reports import SectionText, Span
from govdisclosure.text.character_variants import fold
from govdisclosure.values import Amount


class FeeRole(Choice, Enum):
    """What a figure of the fee is: notices sent, a sum demanded, a sum collected, or not told."""

    NOTICES = "notices"
    DEMANDED = "demanded"
    COLLECTED = "collected"
    FEE = "fee"

    def __str__(self) -> str:
        return str(self.value)


@frozen
class FeeFigure:
    """One thing that words say of the fee: so many notices, so much demanded or collected.

    Args:
        role: What it is of; the fee itself where the words do not say what became of it.
        quantity: How much, in notices or in yuan, 0 where it is denied; None where the words say
            something of the fee and no figure is read in them.
        span: Where the words stand in their section.
        words: The words as published, with single spaces.
        year: The year that it is about; None for another period than a year.
        whole: Whether it is of all that the report is on, and not of a part or of another body.
        explained: Whether the words about it say why other figures need not fit it: of a year
            before, given back or waived, or of more bodies than one.
    """

    role: FeeRole
    quantity: Quantity | None
    span: Span
    words: str
    year: int | None
    whole: bool = True
    explained: bool = False

    @property
    def amount(self) -> Amount:
        """The number as stated; 0 where none is read."""
        return 0 if self.quantity is None else self.quantity.value

    @property
    def exact(self) -> bool:
        """Whether it is a number to the last yuan: 约, 余 and what is rounded in 万元 are none."""
        return self.quantity is not None and self.quantity.exactness is Exactness.EXACT

    @property
    def none(self) -> bool:
        """Whether it is said that there was none."""
        return self.quantity is not None and not self.quantity.high


@frozen
class FeeStatement:
    """All that one section says of the fee.

    Args:
        figures: What it says, in the order of the words.
    """

    figures: tuple[FeeFigure, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether the fee is stated: a figure, that there was none, or that it concerns nobody."""
        return bool(self.figures)


#: What a section without which says nothing of the fee: in section six, and elsewhere.
_PLAINLY = {True: "[收费費]", False: r"理\s*[费費]"}
#: What is denied of the fee, the first that fits, and whose figure is none then.
_DENIALS = (
    (NO_NOTICE, FeeRole.NOTICES),
    (NOT_COLLECTED, FeeRole.COLLECTED),
    (NOT_CONCERNED, FeeRole.FEE),
)
_NONE = Quantity(0, 0, 0)
_NUMERAL = "[0-9一二三四五六七八九十百千两]"
#: A year that words name before what they deny.
_YEAR = r"(20[0-9]{2})年?|[上去]一?年"
#: A body that is named right before a denial, and is not 我局, 本机关 or 全县各部门.
_BODY = r"(?<![我本全各])[^我本全各,:](?:局|厅|委|办|办公室|中心|街道|镇|乡|部门)$"
#: Notices that were sent, and not requests in which one was not followed (未按收费通知).
_NOTICES = "(?<!按)收费通知(?!.*[缴交未逾])"
#: Words that the grammar takes to narrow a count, and that narrow none of notices and their sums.
_NO_LIMITS = {"发出", "实", "应", "已", "缴", "上缴", "缴入", "到账", "入库"}
#: What notices are counted in, beside the measure words of cases.
_UNITS_OF_NOTICES = ("张", "封")
#: Sums of something else than the fee that is due: a rate, a mean, what is owed, waived or given
#: back, only meant to be collected, or collected by mistake.
_NO_SUM = "每|标准|/|未|欠|减|免|退|补|滞纳|罚|上限|起|人均|平均|拟|误|质疑"
#: What a sum of money is, the first words that fit; 收取…总金额 may be either and is left open.
_ROLES = (
    ("收取.*处理费.*总金?额", FeeRole.FEE),
    ("实际|实收|实缴|已[收缴交]|到账|入库|缴入", FeeRole.COLLECTED),
    ("总金额|涉及金额|应[收缴交]|通知|要求缴纳|金额", FeeRole.DEMANDED),
    ("收取|收费|缴纳|收入|征收|收缴", FeeRole.COLLECTED),
)
#: What shows that a sum is one demanded, where 总金额 may be that of anything.
_DEMANDS = "收费通知|应[收缴交]|要求缴纳"
#: A sum that says nothing but itself, as after 发出收费通知12件.
_NOTHING_BUT = "(?:金额|分别|共计?|合计|总计|计|为|人民币|[0-9.,])*元(?:人民币)?"
#: What a figure of a list is compared with, up to it: 比上年减少1件、385元.
_COMPARED = "(?:[比较]|同比)[^,;]*"
#: The first of a list, or what each of several comes to: 金额分别为200元、300元, 均为100元.
_OF_SEVERAL = "分别|[各均][^0]*[1-9一二三四五六七八九十百千两]"
#: What says beside a figure why others need not fit it: a year before, money given back or waived.
_EXPLAINED = (
    "(?<![比较与和同])(?:上一?年|[去往]年|以前年度|前期|跨年|(20[0-9]{2})年)"
    "|退[还付回费款]|已退|多[缴收交付]|误[缴转付汇]|减免|免[除收]|应收[^,;]{0,20}未收取"
)
#: Another sum that a sum is listed with: 应收100元、200元.
_LISTED_WITH = r"(?:[、和及与]|以及)[0-9.]+[万千百]?元"
#: More than the office itself, of which nothing is said before: 本机关未发出,全县收取380元.
_WIDER = "全[省市县区州旗系]|[下所]属|[各局]属?[^,;]{0,4}(?:部门|单位)"
#: Sums of several fees together, of which no part is known.
_TOGETHER = (
    "复制|复印|邮寄|邮资|邮费|快递|邮递|工本|检索|打印|成本费|等费|各[项类种]收?费|(?:所有|全部)费用"
    "|费用?等(?!情况)|(?:含|其中|包括)[^,;]{0,10}(?<!处理)(?<![收取缴交纳付免计退])费|利息"
    "|(?:成本|光盘|[材资]料)[^,;]{0,3}[0-9]"
    "|处理费(?:用)?(?:[和及与、]|以及)[^,;0-9]{0,12}费|诉讼费|鉴定费|手续费|滞纳金|罚款|咨询费"
)


def fee_statement(section: SectionText, *, year: int, publisher: str = "") -> FeeStatement:
    """What a section says of the fee for processing information.

    Section six is there for it: its words may leave out the name of the fee.  Elsewhere only what
    names it counts, since other sections speak of other fees.

    Args:
        section: A section of a report.
        year: The year that the report is on, which is meant where the words name none.
        publisher: The name of the organ that reports.

    Returns:
        All that it says of the fee; nothing where it does not speak of it.
    """
    require(section, SectionText)
    here = section.section is Section.OTHER
    if not re.search(_PLAINLY[here], section.text):
        return _NOTHING
    return _statement(evolve(section, heading=""), year, publisher)


_NOTHING = FeeStatement()


# Three rules ask for the same sections, one report after the other.
@lru_cache(maxsize=16)
def _statement(section: SectionText, year: int, publisher: str) -> FeeStatement:
    reader = _Reader(section, year, publisher)
    return FeeStatement(tuple(sorted(reader.figures(), key=lambda each: each.span.start)))


class _Reader:
    """Reads one section; its numbers are left to the grammar."""

    def __init__(self, section: SectionText, year: int, publisher: str) -> None:
        self.section, self.year, self.publisher = section, year, publisher
        self.here = section.section is Section.OTHER
        self.plain = plain_text(section.text)

    def figures(self) -> Iterator[FeeFigure]:
        """Every figure and denial; where the fee is stated without either, its sentence alone."""
        stated = list(fee_sentences(self.plain.text, here=self.here))
        counted = list(self._counted([sentence for sentence, _ in stated]))
        # What is denied beside a count is the same count, or is denied of the rest alone.
        counts = {each.role for each in counted} & {FeeRole.NOTICES}
        denied = [self._denied(sentence) for sentence, denies in stated if denies]
        figures = counted + [each for each in denied if each and each.role not in counts]
        yield from figures
        if stated and not figures:
            first, _ = stated[0]
            yield self._figure(FeeRole.FEE, None, first, 0, len(first.words))

    def _denied(self, sentence: FeeSentence) -> FeeFigure | None:
        for pattern, role in _DENIALS:
            if match := sentence.denied(pattern):
                return self._figure(role, _NONE, sentence, match.start(), match.end())
        return None

    def _figure(
        self, role: FeeRole, quantity: Quantity | None, sentence: FeeSentence, start: int, end: int
    ) -> FeeFigure:
        """A figure of some words of a sentence, on the year that is named last before them."""
        first, after = self.plain.published(sentence.start + start, sentence.start + end)
        named = re.findall(_YEAR, sentence.bare[:start])
        # 上年 is the year before, and no digits are found in it.
        year = int(named[-1] or self.year - 1) if named else self.year
        words = " ".join(self.section.text[first:after].split())
        span = Span(self.section.section, first, after)
        whole = not self._is_of_another(sentence.bare[:start])
        explained = _is_explained(sentence, end, self.year)
        return FeeFigure(role, quantity, span, words, year, whole, explained)

    def _is_of_another(self, before: str) -> bool:
        """Whether the words before a denial name another body than the one that reports."""
        named = re.search(_BODY, before)
        return bool(named) and not fold(self.publisher).endswith(before[-3:])

    def _counted(self, stated: Sequence[FeeSentence]) -> Iterator[FeeFigure]:
        """What the grammar counts in the sentences that state the fee."""
        named = re.search(NAME, self.plain.text)
        if not (named and any(re.search(_NUMERAL, each.bare) for each in stated)):
            # What is charged without any name may be charged for something else.
            return
        # Imported late: the grammar is a sixth of the library, and most reports state no figure.
        from govdisclosure.prose.section_claims import claims_of_section

        starts = [self.plain.offsets[each.start] for each in stated]
        found, _ = claims_of_section(self._only(stated), year=self.year, publisher=self.publisher)
        for claim in found:
            sentence = stated[bisect_left(starts, claim.span.end) - 1]
            role = _role(claim, sentence, here=self.here)
            if role is not None:
                whole = not (claim.body or {*claim.counted.limits} - _NO_LIMITS)
                whole = whole and not re.search(_OF_SEVERAL, plain_text(claim.words).text)
                end = bisect_left(self.plain.offsets, claim.span.end) - sentence.start
                explained = _is_explained(sentence, end, self.year)
                figure = FeeFigure(role, claim.quantity, claim.span, claim.words, claim.year)
                yield evolve(figure, whole=whole, explained=explained)

    def _only(self, stated: Sequence[FeeSentence]) -> SectionText:
        """The section with nothing but some sentences, each without citations, all in their place.

        A number in a citation is no figure, and the office that issued it no body that counts.
        """
        text = self.section.text
        kept = [character if character in "\r\n" else " " for character in text]
        for sentence in stated:
            stop = self.plain.text[sentence.end : sentence.end + 1].strip()
            for at, character in enumerate(sentence.bare + stop, sentence.start):
                offset = self.plain.offsets[at]
                kept[offset] = " " if character == BLANK else text[offset]
        return evolve(self.section, text="".join(kept))


def _is_explained(sentence: FeeSentence, end: int, year: int) -> bool:
    """Whether the words about a figure, which ends at `end`, say why others need not fit it."""
    behind = sentence.bare[end:] + sentence.below
    if re.match(_LISTED_WITH, behind):
        return True
    if re.search(_WIDER, behind) and not re.search(_WIDER, sentence.bare[:end]):
        return True
    told = re.finditer(_EXPLAINED, sentence.above + sentence.bare + sentence.below)
    return any(not each[1] or int(each[1]) < year for each in told)


def _role(claim: Claim, sentence: FeeSentence, *, here: bool) -> FeeRole | None:
    """What a claim is of the fee; None where it is nothing of it, or may be something else."""
    if claim.kind is not ClaimKind.COUNT:
        return None
    words = plain_text(claim.words).text
    if claim.measure is Measure.MONEY:
        return _role_of_sum(claim, words, sentence, here=here)
    of_notices = claim.measure is Measure.CASES or claim.unit in _UNITS_OF_NOTICES
    return FeeRole.NOTICES if of_notices and re.search(_NOTICES, words) else None


def _role_of_sum(claim: Claim, words: str, sentence: FeeSentence, *, here: bool) -> FeeRole | None:
    """What a sum of money is of the fee; None where it may be of another, or none that is due."""
    if _is_no_sum_due(words, sentence):
        return None
    role = next((role for pattern, role in _ROLES if re.search(pattern, words)), FeeRole.FEE)
    if role is FeeRole.DEMANDED and not re.search(_DEMANDS, words + sentence.bare):
        role = FeeRole.FEE
    if claim.counted.matter == Matter.PROCESSING_FEE or "处理费" in words:
        of_the_fee = here or "处理费" in sentence.bare
    else:
        told = role is not FeeRole.FEE or bool(re.fullmatch(_NOTHING_BUT, words))
        of_the_fee = here and told and _is_beside_the_fee(claim, sentence)
    return role if of_the_fee else None


def _is_no_sum_due(words: str, sentence: FeeSentence) -> bool:
    """Whether a sum is a rate, a change, owed or waived, or may be of several fees together."""
    # 1.5元/页 and 10元每页 are rates.
    rate = re.search(re.escape(words) + "[/每]", sentence.bare)
    change = re.search(_COMPARED + re.escape(words), sentence.bare)
    together = re.search(_TOGETHER, sentence.bare) or re.search(_TOGETHER, sentence.below)
    return bool(rate or change or together or re.search(_NO_SUM, words))


def _is_beside_the_fee(claim: Claim, sentence: FeeSentence) -> bool:
    """Whether a sum without a name stands beside the fee, and nothing says that it is another."""
    others = {*claim.counted.limits, *claim.counted.asides} - _NO_LIMITS
    alone = re.search(NAME, sentence.words) and "事业" not in sentence.words
    return bool(alone) and not others
