"""What the printed words of both editions mean: a row, a column, a heading, of which table.

One lexicon serves both editions, because published reports mix them and because a concept has the
same address in each.  A word may mean several things (其他, 总计); the matcher picks by the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache

from attrs import field, frozen

from govdisclosure.forms import EDITIONS, Applicant, RequestGroup, RequestRow, Section
from govdisclosure.law import Article20
from govdisclosure.readers.labels import LONGEST_LABEL, bare, group_number
from govdisclosure.text.character_variants import fold, spellings, variants_of
from govdisclosure.text.numbering import Style, numbering_of


class LabelKind(Enum):
    """What a printed label is in its table."""

    ROW = "row"
    #: A heading over rows, beside which some bodies print their sum.
    GROUP = "group"
    COLUMN = "column"
    #: A heading over columns: 法人或其他组织, 行政诉讼.
    SPAN = "span"
    #: An item of article 20, above a part of Table Two.
    ITEM = "item"
    #: Words of the form that name no line: 信息内容, 三、本年度办理结果.
    CORNER = "corner"
    #: 小计, below or beside a heading over rows.
    SUM = "sum"


@frozen
class Meaning:
    """One thing that a label may mean; `sure` where its words are found nowhere but there."""

    kind: LabelKind
    section: Section
    concept: str = field(default="", converter=str)
    sure: bool = True


#: The sections that are tables.
TABLES = Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES
_TWO, _THREE, _FOUR = TABLES

#: What bodies write for a label of the form: found in published reports.
_VARIANTS: Mapping[str, tuple[str, ...]] = {
    "行政规范性文件": ("规范性文件",),
    "现行有效件数": ("现行有效", "现行有效数", "现行有效数量", "现行有效总件数"),
    "本年制发件数": ("本年制发", "本年制发数", "本年制发数量", "本年度制发件数", "制发件数"),
    "本年废止件数": ("本年废止", "本年废止数", "本年废止数量", "本年度废止件数", "废止件数"),
    "本年处理决定数量": ("本年度处理决定数量", "本年处理决定数"),
    "本年收费金额": ("本年收费金额单位万元", "本年度收费金额", "收费金额", "本年收费总金额"),
    "本年增减": ("本年增减数量", "本年度增减"),
    "商业企业": ("企业",),
    "社会公益组织": ("公益组织", "社会公益"),
    "法律服务机构": ("法律服务",),
    "其他处理": ("其他处理情况",),
    "不予处理": ("不予处理情况",),
    "本年新收政府信息公开申请数量": (
        "本年新收政府信息公开申请",
        "本年度新收政府信息公开申请数量",
        "本年新收",
    ),
    "上年结转政府信息公开申请数量": (
        "上年结转政府信息公开申请",
        "上年度结转政府信息公开申请数量",
        "上年结转",
    ),
    "结转下年度继续办理": ("结转下年度", "结转下一年度继续办理", "结转下年继续办理"),
    "未经复议直接起诉": (
        "未经行政复议直接起诉",
        "行政诉讼未经复议直接起诉",
        "未经复议直接诉讼",
        "直接起诉",
    ),
    "复议后起诉": ("行政复议后起诉", "行政诉讼复议后起诉", "经复议后起诉", "复议后诉讼"),
    "总计": ("合计", "共计"),
    "结果维持": ("维持",),
    "结果纠正": ("纠正",),
    "尚未审结": ("未审结",),
}

#: Words that pages print beside any report as well, in navigation or in other tables: they mean
#: something only where a table of the form is known to be.
_COMMON = frozenset(
    {"规章", "行政许可", "行政处罚", "行政强制", "行政复议", "行政诉讼", "规范性文件", "企业"}
    | {"行政规范性文件", "政府集中采购", "行政事业性收费", "收费金额", "维持", "纠正", "直接起诉"}
    | {"公益组织", "社会公益", "法律服务", "法律服务机构", "社会公益组织", "其他对外管理服务事项"}
    | {"总计", "合计", "共计", "其他", "小计", "其他处理"}
)
#: Labels that name no line of a table; 法人或其他组织 alone stands beside labels of columns.
_BESIDE = (
    ("法人或其他组织", LabelKind.SPAN, _THREE, "organisations"),
    ("申请人情况", LabelKind.SPAN, _THREE, ""),
    ("行政诉讼", LabelKind.SPAN, _FOUR, ""),
    ("信息内容", LabelKind.CORNER, _TWO, ""),
    ("本年度办理结果", LabelKind.CORNER, _THREE, ""),
    # Bare words leave out what is in brackets, so the note is known by all of its own.
    *((form.notice.notes[0], LabelKind.CORNER, _THREE, "") for form in EDITIONS),
    ("本列数据的勾稽关系", LabelKind.CORNER, _THREE, ""),
    ("小计", LabelKind.SUM, _THREE, ""),
)
#: （六）其他 for 其他处理: the number in brackets says that it is the heading.
_NUMBERED = {
    ("六", "其他"): Meaning(LabelKind.GROUP, _THREE, RequestGroup.CLOSED),
    ("七", "总计"): Meaning(LabelKind.ROW, _THREE, RequestRow.PROCESSED),
    ("七", "合计"): Meaning(LabelKind.ROW, _THREE, RequestRow.PROCESSED),
}


@cache
def _lexicon() -> Mapping[str, tuple[Meaning, ...]]:
    """Every known word with its meanings, each once, those of the form first."""
    known: dict[str, dict[tuple[LabelKind, Section, str], None]] = {}
    for label, kind, section, concept in _entries():
        words = bare(label)
        for each in (words, *_VARIANTS.get(words, ())):
            known.setdefault(each, {})[kind, section, concept] = None
    return {
        words: tuple(
            Meaning(*meaning, sure=words not in _COMMON and len(found) == 1) for meaning in found
        )
        for words, found in known.items()
    }


def _entries() -> Iterator[tuple[str, LabelKind, Section, str]]:
    for form in EDITIONS:
        for grid in form.grids:
            for row in grid.rows:
                # The one row of 2019 that is a heading in 2021, under the same address.
                kind = LabelKind.GROUP if row.concept == RequestRow.CLOSED else LabelKind.ROW
                yield row.label, kind, grid.section, row.concept
            for column in grid.columns:
                yield column.label, LabelKind.COLUMN, grid.section, column.concept
        for cell, subtotal in form.subtotals.items():
            yield str(subtotal.cites.text), LabelKind.GROUP, _THREE, cell.row
    yield from _BESIDE
    for category in Article20:
        pinpoint = fold(category.citation.pinpoint)
        for written in (pinpoint, pinpoint.replace("(", "").replace(")", "")):
            yield written, LabelKind.ITEM, _TWO, ""
            yield written.replace("第二十条", "第20条"), LabelKind.ITEM, _TWO, ""


#: The number of 3.其他, the last row under 其他处理.
_LAST_NUMBER = "3"


def is_bare_total(written: str) -> bool:
    """Whether a label is 总计 or 合计 and no more, without the number of the row of the form."""
    return bare(written) in ("总计", *_VARIANTS["总计"]) and not group_number(written)


def is_bare_other(written: str) -> bool:
    """Whether a label is 其他 and no more, without the number that it has as a row."""
    return bare(written) == "其他" and not _leading_number(written) and not group_number(written)


@lru_cache(maxsize=8192)
def _meanings(written: str) -> tuple[Meaning, ...]:
    words = bare(written)
    numbered = _NUMBERED.get((group_number(written), words))
    if numbered:
        return (numbered,)
    lexicon = _lexicon()
    if words == "其他" and _leading_number(written) not in ("", _LAST_NUMBER):
        # It may be the beginning of 2.其他法律行政法规禁止公开, and is not the row 3.其他.
        return ()
    found = lexicon.get(words) or lexicon.get(_whole(written), ())
    if len(found) == 1 and not found[0].concept and "(" in fold(written):
        # 行政诉讼（复议后起诉） names a route, and 行政诉讼 alone the span over two.
        return lexicon.get(_whole(written), found)
    return found


def _whole(written: str) -> str:
    """A label with what it has in brackets: 行政诉讼（复议后起诉）, or a bracket never closed."""
    return "".join(each for each in fold(written) if each.isalnum())


def meanings(written: str) -> tuple[Meaning, ...]:
    """What the words of a field may mean as a label; empty for words that are none."""
    if not written or len(written) > LONGEST_LABEL or written[-1].isdecimal():
        # No label ends with a digit, and most fields do: they are not worth remembering.
        return ()
    return _meanings(written)


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(word[:end] for word in _lexicon() for end in range(1, len(word)))


def begins_label(written: str) -> bool:
    """Whether words are the first part of a label that is broken over lines or fields."""
    if len(written) > LONGEST_LABEL or (written[-1:].isdecimal() and "第" not in written):
        # Of all labels 第20条 alone has digits, and most fields are nothing but digits.
        return False
    return _begins_label(written)


@lru_cache(maxsize=8192)
def _begins_label(written: str) -> bool:
    words = bare(written)
    # A number in brackets begins a label, a stroke by itself does not.
    return words in _beginnings() if words else any(each.isalnum() for each in written)


@cache
def _down_the_page() -> frozenset[str]:
    """Every piece of the headings that are printed down the page, beside the rows under them."""
    headings = {bare(row.heading) for form in EDITIONS for row in form.grid(_THREE).rows}
    return frozenset(
        heading[start:end]
        for heading in headings
        for start in range(len(heading))
        for end in range(start + 1, len(heading) + 1)
    )


def is_part_of_heading(written: str) -> bool:
    """Whether words may be a piece of a heading that is printed down the page: 开, 不予, （三）."""
    words = bare(written)
    if not words:
        return not any(each.isalnum() for each in written)
    return words in _down_the_page() or words in _NUMERALS


@cache
def _whole_beginnings() -> frozenset[str]:
    whole = {_whole(label) for label, _, _, _ in _entries()}
    return frozenset(label[:end] for label in whole for end in range(1, len(label) + 1))


def begins_whole_label(written: str) -> bool:
    """Whether words begin a label of the form as it is printed, with what it has in brackets."""
    return _whole(written) in _whole_beginnings()


def nearest_row(written: str, section: Section, *, group: str = "") -> Meaning | None:
    """The row that a label must mean though its words differ a little; None where none is near.

    A number in front of the label that is the row's own under the heading `group` speaks for it.
    """
    # Imported late: difflib serves labels that are no label of the form, which are few.
    from difflib import SequenceMatcher, get_close_matches

    words = bare(written)
    if written[-1:].isdecimal():
        # A label with a number in it is none: the number may be that of its first cell.
        return None
    placed = _by_number().get((group, _leading_number(written)))
    if placed and SequenceMatcher(None, words, bare(placed[0])).ratio() >= _PLACED:
        return next(each for each in _lexicon()[bare(placed[0])] if each.concept == placed[1])
    if len(words) < _BEGUN:
        # Short names differ by one word and mean another thing, so they must be exact.
        return None
    rows = _rows(section)
    begun = {
        meaning
        for known, meaning in rows.items()
        if known.startswith(words) or (len(known) >= _BEGUN and words.startswith(known))
    }
    if len(begun) == 1:
        return begun.pop()
    near = get_close_matches(words, rows, n=2, cutoff=_NEAR)
    return rows[near[0]] if len({rows[each] for each in near}) == 1 else None


@cache
def _rows(section: Section) -> Mapping[str, Meaning]:
    return {
        known: meaning
        for known, found in _lexicon().items()
        for meaning in found
        if meaning.section == section and meaning.kind in (LabelKind.ROW, LabelKind.GROUP)
    }


#: As many words as no two rows of a table begin with alike, and how alike two labels must be: less
#: so where the number in front is that of the row.
_BEGUN, _NEAR, _PLACED = 6, 0.75, 0.6


@cache
def _by_number() -> Mapping[tuple[str, str], tuple[str, str]]:
    """The rows under the headings of Table Three by heading and number: label and concept."""
    groups = {
        bare(subtotal.cites.text or ""): cell.row
        for form in EDITIONS
        for cell, subtotal in form.subtotals.items()
    }
    return {
        (groups[bare(row.heading)], _leading_number(row.label)): (row.label, row.concept)
        for form in EDITIONS
        for row in form.grid(_THREE).rows
        if bare(row.heading) in groups
    }


def _leading_number(written: str) -> str:
    """The number that a label begins with, as 2 of 2.重复申请; "" for none."""
    found = numbering_of(fold(written))
    return str(found.number) if found and found.style is Style.DIGITS else ""


#: The kinds of applicant in the order of the form, total last; the same in both editions.
APPLICANTS = tuple(str(each) for each in Applicant)
#: Those of them that are not under 法人或其他组织.
UNGROUPED = frozenset({Applicant.NATURAL_PERSON, Applicant.TOTAL})


@cache
def _openings() -> frozenset[str]:
    headings = (bare(each) for form in EDITIONS for each in form.headings.values())
    words = {word[:2] for word in (*_lexicon(), *headings, "因政府", "存在", "其它")}
    return frozenset(written for word in words for written in spellings(word))


def may_be_label(written: str) -> bool:
    """Whether words could be a label or the number of one: a quick look, for pages of navigation.

    Labels begin with two of a hundred characters, or with a numeral, a bracket or a mark.
    """
    first = written[:2]
    return first in _openings() or len(first) < 2 or not first.isalpha() or first[0] in _MARKS


_NUMERALS = frozenset("一二三四五六七八九十")
#: Numerals, and what may stand in place of one.
_MARKS = variants_of("一二三四五六七八九十第〇零无未没不空")
