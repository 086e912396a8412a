"""Titles of reports, and the names of organs in them without what stands before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdisclosure.readers.document import Property, TextLine
from govdisclosure.reports import Place
from govdisclosure.text.character_variants import fold, variants_of, without_radicals
from govdisclosure.text.dates import DAY, YEAR, year_of
from govdisclosure.text.numbering import numbering_of

#: What reports are about; 政府 may be left out, or be the end of a name.
SUBJECT = r"(?:(?:政府|政务)?信息(?:与政务)?公开|政务公开)"
#: Words between the subject and the report, in any order.
_KIND = r"(?:的|关于|工作|开展|情况|年度|本级){0,5}"
_REPORT = rf"{_KIND}(?:报告|年报|总结)"
#: What follows the digits of a year.
_UNIT = "(?:年?年度|[年度])?"
_NOTICE = r"[》”\"]?(?:的(?:公告|通告|公示|通知))?"
#: Patterns of a title, and in each what is before and after its year; the first that fits counts.
_TITLES = tuple(
    re.compile(each + _NOTICE)
    for each in (
        rf"(?P<before>.*?)(?P<after>)(?P<year>{YEAR}){_UNIT}的?(?:本级|全[市县区镇乡省]|部门)?{SUBJECT}{_REPORT}",
        rf"(?P<before>.*?)(?P<after>){SUBJECT}{_KIND}(?P<year>{YEAR}){_UNIT}{_REPORT}",
        rf"(?P<before>.*?)(?P<after>){SUBJECT}{_REPORT}(?P<year>{YEAR}){_UNIT}",
        # The last of several years with their word: that of 2022实验区 is part of a name.
        rf"(?P<before>.*)(?P<year>{YEAR})年(?:年?度)?(?P<after>.*?)的?{SUBJECT}{_REPORT}",
        rf"(?P<before>)(?P<year>{YEAR})(?P<after>.*?)的?{SUBJECT}{_REPORT}",
        rf"(?P<before>.+?)(?P<after>)(?P<year>){SUBJECT}{_REPORT}",
    )
)
#: What a line has before and after its title: a day, a label, and what a page says of it.
_BEFORE = re.compile(
    rf"\s*(?:{DAY}(?:\s+[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?)?"
    r"|(?:标\s*题|题\s*名|(?:信息|文件)?名\s*称|(?i:title))\s*[:|\s])"
)
_AFTER = re.compile(
    rf"\s*(?:[|(\[【]\s*)?(?:{DAY}|(?:(?:发布|发文|更新|公开|生成|成文)(?:日期|时间)|来源|信息来源|日期"
    r"|时间|作者|浏览|点击|字号|字体)\s*[:0-9]).*"
)
#: Brackets are no part of a title, but for the year in them.
_BRACKETS = re.compile(rf"[(](?:(?P<year>{YEAR}(?:年度?)?)|[^()]*)[)]")
#: A line that is longer is no title, however its words begin.
_LONGEST_TITLE = 80
#: What stands in every title, and in every year: a quick look.
_WORDS = variants_of("报总")
_YEAR_AT_END = re.compile(rf"(?P<before>.*){YEAR}{_UNIT}")
#: A title is named with that of its site.
_PARTS = (re.compile(r"[-_|—–]+"), re.compile(r"\s+"))

#: Where a path through a site, or a label, ends and a title begins.
_PATH = re.compile(r".*[>»›→|/\\:】\]]")
#: Marks between what precedes a name and the name.
_MARKS = re.compile(
    r"[>»›→|/\\:《》「」【】〈〉\[\]{}_—–-]|关于(?:印发|公布|发布|公开|编制|报送|转发)?"
)
_BEFORE_NAME = re.compile(
    r"(?:附件?[0-9一二三四五六七八九十]{0,2}[.、]?|印发|公布|发布|编制|报送|转发|[的·.、,#“\"])*"
)
_AFTER_NAME = re.compile(r"(?:关于(?:印发|公布|发布|公开|编制|报送|转发)?|[的·.、,]|[对就]|本级)*$")
#: How the names of organs end: a line by itself that ends so is read as a name.
_ORGAN = re.compile(
    r"[^，。：；、,:;\d]{2,30}(?:局|厅|府|委|办|会|处|室|院|中心|部|署|站|队|社|行|镇|乡|街道)"
    r"|[^，。：；、,:;\d]{1,30}(?:海关|关区|残联|妇联|文联|侨联|工商联|科协|集团|公司|大学|学院)"
)
_TERRITORY = re.compile(r"[一-龥]{1,15}(?:省|自治区|市|州|盟|县|区|旗|苏木)")
#: What ends as a name does and is none: the columns of sites, and words for the organ itself.
_NO_NAME = re.compile(
    r"通知|报告|要求|规定|条例|根据|按照|依据|如下|大厅|做好|公开|年报|首页|位置|部门$"
    r"|^(?:各|乡镇街道|区属|[省市县区]直|走进|全[省市县区镇乡])"
    r"|^(?:(?![省市县区州盟旗乡镇]).)*中心$"
    r"|[我本](?:局|委|办|厅|乡|镇|县|市|区|省|院|会|站|中心|社|街|部|单位|机关|级|行|处|队|州|旗|年)"
)


class Title(NamedTuple):
    """A title: its words, its year (None for none), its organ ("" for none), and where it is."""

    text: str
    year: int | None
    name: str
    place: Place
    line: int = 0


def is_organ(words: str) -> bool:
    """Whether words are the name of an organ and nothing else, by how they end."""
    folded = fold(words)
    return bool(_ORGAN.fullmatch(folded)) and not _NO_NAME.search(folded)


def is_publisher(words: str) -> bool:
    """Whether words name an organ, or a territory, which stands for its government."""
    folded = fold(words)
    return is_organ(folded) or (bool(_TERRITORY.fullmatch(folded)) and not _NO_NAME.search(folded))


def closed_up(text: str) -> str:
    """Words without spaces, and without the marks of bold type; a name has no radicals in it."""
    return without_radicals("".join(text.split()).replace("*", ""))


def name_in(words: str) -> str:
    """The name in what stands beside a year, without what precedes and follows it there.

    Args:
        words: Words as printed, without spaces.
    """
    folded = fold(words)
    after = _AFTER_NAME.search(folded)
    end = after.start() if after else len(folded)
    start = max((each.end() for each in _MARKS.finditer(folded, 0, end)), default=0)
    before = _BEFORE_NAME.match(folded, start, end)
    name = _without_brackets(words[before.end() if before else start : end])
    # 某县人民政府信息公开年度报告 writes 政府 once for two.
    return f"{name}政府" if fold(name).endswith("人民") else name


def titles_in(lines: Sequence[TextLine]) -> Iterator[Title]:
    """The lines that are a title, by themselves or with the next."""
    for number, line in enumerate(lines):
        after = lines[number + 1].text if number + 1 < len(lines) else ""
        if _WORDS.isdisjoint(line.text) and _WORDS.isdisjoint(after):
            continue
        title = _title(line.text, line.place, number)
        if title is None or title.year is None:
            # The second line may be the end of a title, or the year of one, but no title itself.
            follows = _title(after, line.place)
            broken = title is not None or _may_begin(line.text)
            if broken and (follows is None or (follows.year is None and _is_year(line.text))):
                title = _title(line.text + after, line.place, number) or title
        if title:
            yield title


def stated_titles(statements: Sequence[Property]) -> Iterator[Title]:
    """The titles that the file gives itself, without the name of the site about them."""
    for each in statements:
        if "title" in each.name:
            title = _title(each.value, each.place)
            if title:
                yield title


def _may_begin(line: str) -> bool:
    """Whether a line may be the first half of a title: the name, the year, or both."""
    folded = fold(_without_brackets(closed_up(line)))
    return is_organ(folded) or bool(_YEAR_AT_END.fullmatch(folded)) or "信息公开" in folded


def _is_year(line: str) -> bool:
    """Whether a line is nothing but a year."""
    found = _YEAR_AT_END.fullmatch(fold(_without_brackets(closed_up(line))))
    return found is not None and not found["before"]


def _title(line: str, place: Place, number: int = 0) -> Title | None:
    """A line as a title, the part of it with a year and a name if there is one; None for none."""
    if len(line) > _LONGEST_TITLE * 2:
        return None
    line = _cut(line)
    parts = [line, *(part for each in _PARTS for part in each.split(line))]
    found = [title for part in dict.fromkeys(parts) if (title := _part(part, place, number))]
    return max(found, key=lambda each: (each.year is not None, bool(each.name)), default=None)


def _cut(line: str) -> str:
    """A line without the day or label before its title, and what a page says after it."""
    folded = fold(line)
    before = _BEFORE.match(folded)
    start = before.end() if before else 0
    after = _AFTER.search(folded, start)
    line = line[start : after.start() if after else None]
    numbering = numbering_of(fold(line))
    return (line[numbering.end :] if numbering else line).lstrip("# ")


def _part(line: str, place: Place, number: int) -> Title | None:
    words = closed_up(line)
    path = _PATH.match(fold(words).rpartition("公开")[0])
    text = words[path.end() :] if path else words
    words = _without_brackets(words)
    folded = fold(words)
    match = next((match for each in _TITLES if (match := each.fullmatch(folded))), None)
    if match is None or len(words) > _LONGEST_TITLE or "做好" in folded:
        return None
    name = _named(*(name_in(words[slice(*match.span(each))]) for each in ("before", "after")))
    year = year_of(match["year"]) if match["year"] else None
    # Without a year it is a title only where it names who reports: others are columns of a site.
    if year is None and not is_publisher(name):
        return None
    return Title(text, year, name, place, number)


def _without_brackets(words: str) -> str:
    """Words without what is in brackets, but with a year that is."""
    kept, at = [], 0
    for each in _BRACKETS.finditer(fold(words)):
        kept += [words[at : each.start()], words[slice(*each.span("year"))]]
        at = each.end()
    return "".join((*kept, words[at:]))


def _named(before: str, after: str) -> str:
    """The name that stands before a year, after it, or about it, as 某市2023年教育局."""
    if before and after and not _TERRITORY.fullmatch(fold(before)):
        # Two names: which of them reports is not known.
        return ""
    name = before + after
    return "" if _NO_NAME.search(fold(name)) else name
