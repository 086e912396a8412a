"""What sentences say of the report: that it is published, by whom, and on which year."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from attrs import frozen

from govdisclosure.readers.content.titles import SUBJECT, closed_up, is_organ, is_publisher, name_in
from govdisclosure.readers.document import TextLine
from govdisclosure.reports import Place
from govdisclosure.text.character_variants import fold
from govdisclosure.text.dates import NEW_YEAR, YEAR, year_of

#: Words up to a year or a name, in the same sentence and after the last word that announces.
_UP_TO = r"(?:(?!公布|发布|编制|现将)[^。;!?]){0,40}?"
#: How a report is announced; to mention one that was published, 《2020年…报告》, is not to.
_ANNOUNCES = (
    r"(?:(?:现|特|兹|并)(?:予以|依法|如实|对外|面?向社会(?:各界)?)*(?:公[布开]|发布|报告|编制|将|就)"
    r"|向社会公[布开]|编制|形成)"
)
_REPORT = r"(?:的|工作|开展|情况|年度|关于|统计){0,6}(?:报告|年报|情况|总结)"
_ANNOUNCED = re.compile(
    rf"{_ANNOUNCES}(?P<before>{_UP_TO})(?P<year>{YEAR})年?度?"
    rf"(?P<after>[^。;!?,]{{0,40}}?){SUBJECT}{_REPORT}"
)
#: 某局2022年政府信息公开工作年度报告（以下简称年报）是根据…编制.  A line by itself is a title.
_INTRODUCED = re.compile(
    rf"(?:^|[。\n])(?P<before>[^。;!?,\n]{{0,40}}?)(?P<year>{YEAR})年?度?"
    rf"(?P<after>[^。;!?,]{{0,40}}?){SUBJECT}{_REPORT}》?(?:\([^()]*\))?(?:是|已|系|由|根据|依据)"
)
_COMBINED = re.compile(
    rf"结合(?P<before>[^。;!?,]{{2,40}}?)(?:\([^()]*\))?(?:(?P<year>{YEAR})年?度?)?"
    rf"(?P<after>){SUBJECT}(?:工作|情况|有关|实际)"
)
_ANNOUNCED_WITHOUT_YEAR = re.compile(
    rf"{_ANNOUNCES}(?P<before>[^。;!?,]{{0,40}}?)(?P<after>){SUBJECT}{_REPORT}"
)
_COMPILED = re.compile(
    r"由(?P<before>[^。;!?,、()由]{2,30}?)"
    r"(?:\([^()]*\))?(?:(?:结合|根据|依据|按照|汇总)[^。;!?]{0,60}?|负责|组织|牵头|综合)?编制"
)
#: The offices within an organ that compile its report: such a name may be the organ's own.
_OFFICE = re.compile(r"(?:办公[室厅]|政办|[科股处组办室])$")
#: The day from which figures run, and that at which a year is looked back on.
_PERIOD = re.compile(rf"{NEW_YEAR}(?=起|开始|[至到止—–~-])")
_MONTHS = re.compile(
    rf"(?P<year>{YEAR})(?:年度?0?[1一]月?份?[至到—–~-]{{1,2}}(?:12|十二)月"
    r"|(?P<separator>[-/.])0?1(?P=separator)0?1(?:起|[至到—–~-]))"
)
_UNTIL = re.compile(rf"截[至止]到?(?P<year>{YEAR})年(?:12|十二)月(?:31日|三十一日|底)")
#: Sentences that begin with a year, after their number, and what numbers and headings precede it.
_BEGUN = re.compile(
    rf"(?:^|[。;!?\n])(?:[(]?[0-9一二三四五六七八九十]{{1,3}}[)、.,]|[^。;!?,\n]{{0,12}}[。.:])?"
    rf"(?P<year>{YEAR})(?:年度?(?![0-9]{{1,2}}月|[一二三四五六七八九十]+月)|(?={SUBJECT}))"
)
_MENTIONED = re.compile(rf"(?P<year>{YEAR})年(?!\s*[0-9一二三四五六七八九十]{{1,2}}月)")
#: The first sentence of section one and whom it is about: 2025年，某县水利局坚持….
_SUBJECT_OF = re.compile(
    rf"(?:^|[。\n]){YEAR}年度?,?(?P<before>[一-龥]{{4,30}}?)"
    r"(?=认真|坚持|严格|深入|全面|坚决|高度|积极|持续|紧紧|始终|贯彻|进一步|扎实|切实|不断|着力|共)"
)
#: A name that says where it is, and not only of which level: 某县水利局, not 县水利局.
_PLACED = re.compile(r"[一-龥][省市县区州盟旗乡镇]")

#: An announcement, its year and whom it names.
_ANNOUNCEMENTS = (_ANNOUNCED, _INTRODUCED, _COMBINED)
#: What is looked for line by line; the rest may be broken by the end of a line.
_BY_LINE = frozenset({_INTRODUCED, _SUBJECT_OF, _BEGUN})


@frozen
class _Text:
    """Lines put together without spaces, each place to be found again."""

    printed: str
    folded: str
    starts: tuple[int, ...]
    places: tuple[Place, ...]

    @classmethod
    def of(cls, lines: Sequence[TextLine], end: str) -> _Text:
        texts = [closed_up(each.text) + end for each in lines]
        starts = tuple(accumulate(map(len, texts), initial=0))[:-1]
        printed = "".join(texts)
        return cls(printed, fold(printed), starts, tuple(each.place for each in lines))


class _Found(NamedTuple):
    """A match in the words of some lines, and where it stands."""

    match: re.Match[str]
    text: _Text

    @property
    def year(self) -> int | None:
        return year_of(self.match["year"]) if self.match["year"] else None

    @property
    def place(self) -> Place:
        return self.text.places[bisect_right(self.text.starts, self.match.start()) - 1]

    def name(self, group: str) -> str:
        """The name in a group, as printed."""
        return name_in(self.text.printed[slice(*self.match.span(group))])


@frozen
class Sentences:
    """The words of some lines, in which sentences are looked for; none need be folded."""

    _wrapped: _Text
    _lined: _Text

    @classmethod
    def of(cls, lines: Sequence[TextLine]) -> Sentences:
        """The sentences of lines."""
        return cls(_Text.of(lines, ""), _Text.of(lines, "\n"))

    def _found(self, *patterns: re.Pattern[str]) -> Iterator[_Found]:
        for pattern in patterns:
            text = self._lined if pattern in _BY_LINE else self._wrapped
            yield from (_Found(match, text) for match in pattern.finditer(text.folded))

    def _years(self, *patterns: re.Pattern[str]) -> Iterator[tuple[int, Place]]:
        for each in self._found(*patterns):
            if each.year:
                yield each.year, each.place

    def announced_years(self) -> Iterator[tuple[int, Place]]:
        """The years of the reports that are announced."""
        return self._years(*_ANNOUNCEMENTS)

    def years_of_periods(self) -> Iterator[tuple[int, Place]]:
        """The years whose figures are reported."""
        return self._years(_PERIOD, _MONTHS)

    def years_begun_with(self) -> Iterator[tuple[int, Place]]:
        """The years that sentences begin with, or at whose end they look back on them."""
        return self._years(_BEGUN, _UNTIL)

    def years_mentioned(self) -> Iterator[tuple[int, Place]]:
        """The years that words name anywhere, without a month."""
        return self._years(_MENTIONED)

    def announced_publishers(self) -> Iterator[tuple[str, Place]]:
        """Whose report is announced, or who compiled it; an office in an organ is not believed."""
        for each in self._found(*_ANNOUNCEMENTS, _ANNOUNCED_WITHOUT_YEAR):
            for name in (each.name("before"), each.name("after")):
                if is_publisher(name):
                    yield name, each.place
        for each in self._found(_COMPILED):
            name = each.name("before")
            if is_publisher(name) and not _OFFICE.search(fold(name)):
                yield name, each.place

    def subjects(self) -> Iterator[tuple[str, Place]]:
        """Whom sentences that begin with a year are about: the last resort, it may be another."""
        for each in self._found(_SUBJECT_OF):
            name = each.name("before")
            if is_organ(name) and _PLACED.search(fold(name)):
                yield name, each.place
