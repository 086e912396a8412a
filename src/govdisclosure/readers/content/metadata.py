"""Who reports on which year, when it was published and signed, and what it cites.

Each fact is looked for where reports state it, in the order in which the places are trusted; where
two places disagree the first counts, and the other is a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeAlias, TypeVar

from attrs import Factory, define

from govdisclosure.message import Message
from govdisclosure.readers.content.dates_and_addresses import (
    addresses_in,
    labelled_dates,
    signature_date,
)
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Property, TextLine
from govdisclosure.reports import Diagnostic, Place
from govdisclosure.text.character_variants import fold, variants_of, without_radicals
from govdisclosure.text.dates import NEW_YEAR, YEAR, year_of
from govdisclosure.text.notices import notices_in

_KIND = r"政府信息(?:与政务)?公开(?:工作)?(?:情况)?"
_TITLES = (
    re.compile(
        rf"(?P<before>.*?)(?P<year>{YEAR})年?度?(?P<after>.*?)的?{_KIND}(?:的?年度)?(?:工作)?(?:报告|年报)"
        r"(?:的(?:公告|通告|公示|通知))?"
    ),
    re.compile(rf"(?P<before>.*?)(?P<after>){_KIND}(?P<year>{YEAR})年?度?(?:工作)?(?:报告|年报)"),
)
_QUOTED = re.compile(
    rf"《(?P<before>[^《》]*?)(?P<year>{YEAR})年?度?(?P<after>[^《》]*?){_KIND}(?:年度)?报告》"
)
_NEW_YEAR = re.compile(NEW_YEAR)
_ISSUER = re.compile(
    r"(?:发布|公开|发文|制发|公布)(?:机构|机关|单位|部门)\s*[】\]]?\s*[:：]?\s*"
    r"(?P<name>[一-龥]{3,30})"
)
#: How the names of organs end: a line by itself that ends so is read as a name.
_ORGAN = re.compile(
    r"[^，。：；、,:;\d]{2,30}(?:局|厅|府|委|办|会|处|室|院|中心|部|署|站|队|社|行|镇|乡|街道)"
)
#: What a title has about the name that is no part of it.
_AROUND = re.compile(r"^(?:关于|[《“\"·\s-])+|[的》”\"\s·-]+$")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
#: A line that is longer is no title, however its words begin.
_LONGEST_TITLE = 80
#: A signature stands in the last lines of a report, and navigation may come after it.
_LAST_LINES = 40

#: What stands in every title, 报告 or 年报.
_REPORT = variants_of("报")
#: Ranks below this are labels of the day of publication; the others are of days near it.
_CERTAIN = 3
#: The names under which pages state the day of publication, and their own address.
_DATE_NAMES = frozenset({"pubdate", "publishdate", "article:published_time", "datepublished"})
_ADDRESS_NAMES = frozenset({"canonical", "og:url"})

#: What is reported where two places state a fact and differ.
_DIFFERS = {
    "year": DiagnosticCode.YEAR_DIFFERS,
    "publisher": DiagnosticCode.PUBLISHER_DIFFERS,
    "published": DiagnosticCode.PUBLISHED_DIFFERS,
    "signed": DiagnosticCode.SIGNED_DIFFERS,
    "url": DiagnosticCode.URL_DIFFERS,
}

_Value = TypeVar("_Value", str, int, date)
#: A fact with the place that states it.
_Stated: TypeAlias = tuple[_Value, Place]


class _Title(NamedTuple):
    """A title: its words, the year and the organ that it names ("" for none), and where it is."""

    text: str
    year: int
    name: str
    place: Place
    line: int


@define
class Metadata:
    """What a report says of itself; None and "" where it does not say."""

    title: str = ""
    publisher: str = ""
    year: int | None = None
    published: date | None = None
    signed: date | None = None
    notices: tuple[str, ...] = ()
    url: str = ""
    #: Where each of title, publisher, year, published, signed and url is stated.
    places: dict[str, Place] = Factory(dict)
    diagnostics: list[Diagnostic] = Factory(list)


def read_metadata(
    preamble: Sequence[TextLine], rest: Sequence[TextLine] = (), statements: Sequence[Property] = ()
) -> Metadata:
    """Read what a report says of itself.

    Args:
        preamble: The paragraphs before section one.
        rest: Those after it.
        statements: What the file says of itself outside its words.
    """
    found = Metadata()
    lines = [(_closed_up(each.text.lstrip("# ")), each.place) for each in preamble]
    tail = rest[-_LAST_LINES:]
    titles = [*_titles(lines), *_stated_titles(statements)]
    found.title = _first(found, "title", [(each.text, each.place) for each in titles[:1]]) or ""
    found.year = _first(found, "year", _years(titles, lines))
    publishers = list(_publishers(titles, lines, preamble)) or _signers(tail)
    found.publisher = _first(found, "publisher", publishers) or ""
    days = sorted(_published(preamble, tail, statements), key=lambda each: each[0])
    same = [stated for rank, stated in days if rank == days[0][0] or rank < _CERTAIN]
    found.published = _first(found, "published", same)
    found.signed = _first(found, "signed", [*_signature(preamble), *_signature(tail[::-1])])
    found.url = _first(found, "url", _addresses(statements, [*preamble, *tail])) or ""
    everything = "\n".join(each.text for each in (*preamble, *rest))
    found.notices = tuple(dict.fromkeys(notices_in(everything)))
    return found


def _closed_up(text: str) -> str:
    """Words without spaces, and without the marks of bold type; a name has no radicals in it."""
    return without_radicals("".join(text.split()).replace("*", ""))


def _first(found: Metadata, name: str, stated: Iterable[_Stated[_Value]]) -> _Value | None:
    """The first of several statements of one fact; each that differs from it is a diagnostic."""
    places: dict[_Value, Place] = {}
    for value, place in stated:
        places.setdefault(value, place)
    if not places:
        return None
    first = next(iter(places))
    found.places[name] = places.pop(first)
    for value, place in places.items():
        message = Message(
            f"“{value}”与“{first}”不同，采用后者", f"{value} differs from {first}, which is taken"
        )
        found.diagnostics.append(Diagnostic(str(_DIFFERS[name]), message, place=place))
    return first


def _signers(tail: Sequence[TextLine]) -> list[_Stated[str]]:
    """The name below the last words of a report, where it is named nowhere else."""
    names = (each for each in reversed(tail) if _is_organ(each.text))
    return [(without_radicals(each.text), each.place) for each in names][:1]


def _is_organ(line: str) -> bool:
    return _ORGAN.fullmatch(fold(line)) is not None


def _titles(lines: Sequence[_Stated[str]]) -> Iterator[_Title]:
    """The lines that are a title, by themselves or with the next."""
    for number, (line, place) in enumerate(lines):
        after = lines[number + 1][0] if number + 1 < len(lines) else ""
        if _REPORT.isdisjoint(line) and _REPORT.isdisjoint(after):
            continue
        title = _title(line, place, number)
        if not title and _joins(line) and not _title(after, place):
            title = _title(line + after, place, number)
        if title:
            yield title


def _title(line: str, place: Place, number: int = 0) -> _Title | None:
    """A line as a title, with how many lines precede it; None where it is none."""
    if len(line) > _LONGEST_TITLE:
        return None
    words = _BRACKETS.sub("", line)
    folded = fold(words)
    match = next((match for each in _TITLES if (match := each.fullmatch(folded))), None)
    return match and _Title(line, year_of(match["year"]), _name(match, words), place, number)


def _joins(line: str) -> bool:
    """Whether a line may be the first half of a title: the name, the year, or both."""
    words = fold(line)
    return _is_organ(line) or bool(re.search(f"{YEAR}年?度?$", words)) or "信息公开" in words


def _stated_titles(statements: Sequence[Property]) -> Iterator[_Title]:
    """The titles that the file gives itself, without the name of the site about them."""
    for each in statements:
        if "title" in each.name:
            for part in (*re.split(r"[-_|—–\s]+(?=\S)|$", each.value), each.value):
                title = _title(_closed_up(part), each.place)
                if title:
                    yield title


def _years(titles: Sequence[_Title], lines: Sequence[_Stated[str]]) -> Iterator[_Stated[int]]:
    for title in titles:
        yield title.year, title.place
    for line, place in lines:
        first = _NEW_YEAR.search(fold(line)) if "日" in line else None
        if first:
            yield year_of(first["year"]), place
            return


def _publishers(
    titles: Sequence[_Title], lines: Sequence[_Stated[str]], preamble: Sequence[TextLine]
) -> Iterator[_Stated[str]]:
    """The name in the title, or beside it; then as the words quote it; then as the page states."""
    for title in titles:
        near = [*lines[max(0, title.line - 1) : title.line], *lines[title.line + 1 :][:2]]
        name = title.name or next((line for line, _ in near if _is_organ(line)), "")
        if name:
            yield name, title.place
            break
    words = "".join(line for line, _ in lines)
    quoted = _QUOTED.search(fold(words))
    name = _name(quoted, words) if quoted else ""
    if name:
        yield name, preamble[0].place
    elif not titles or not titles[0].name:
        for each in preamble:
            issuer = _ISSUER.search(fold(each.text))
            if issuer:
                yield without_radicals(each.text[slice(*issuer.span("name"))]), each.place
                return


def _name(match: re.Match[str], words: str) -> str:
    """The name that stands before or after a year, as the words have it that were folded."""
    parts = (words[slice(*match.span(part))] for part in ("before", "after"))
    name = next((name for part in parts if (name := _AROUND.sub("", part))), "")
    # 某县人民政府信息公开年度报告 writes 政府 once for two.
    return f"{name}政府" if name.endswith("人民") else name


def _published(
    preamble: Sequence[TextLine], tail: Sequence[TextLine], statements: Sequence[Property]
) -> Iterator[tuple[int, _Stated[date]]]:
    """The days of publication, each with the rank of its label."""
    for each in statements:
        if each.name in _DATE_NAMES:
            for _, day, _ in labelled_dates(f"发布日期：{each.value}"):
                yield 0, (day, each.place)
    for part in (preamble, tail):
        text = "\n".join(each.text for each in part)
        for rank, day, offset in labelled_dates(text):
            yield rank, (day, part[text.count("\n", 0, offset)].place)


def _signature(lines: Sequence[TextLine]) -> Iterator[_Stated[date]]:
    """The first line that is a day."""
    for each in lines:
        day = signature_date(each.text)
        if day:
            yield day, each.place
            return


def _addresses(statements: Sequence[Property], lines: Sequence[TextLine]) -> Iterator[_Stated[str]]:
    for each in statements:
        if each.name in _ADDRESS_NAMES and each.value.startswith("http"):
            yield each.value, each.place
    for line in lines:
        if "://" in line.text:
            yield from ((url, line.place) for url in addresses_in(line.text))
