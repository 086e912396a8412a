"""Who reports on which year, when it was published and signed, and what it cites.

Each fact is looked for where reports state it, in the order in which the places are believed; where
two places disagree the first is taken, and the other is a diagnostic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Generic, TypeVar

from attrs import Factory, define, frozen

from govdisclosure.message import Message
from govdisclosure.readers.content.dates import addresses_in, labelled_dates, signature_date
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Property, TextLine
from govdisclosure.reports import Diagnostic, Place
from govdisclosure.text.dates import NEW_YEAR, YEAR, year_of
from govdisclosure.text.notices import notices_in
from govdisclosure.text.width import alike, fold, whole

__all__ = ["Metadata", "read_metadata"]

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
#: How the names of organs end: a line by itself that ends so is taken for a name.
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

_T = TypeVar("_T")


@frozen
class Stated(Generic[_T]):
    """A fact with the words that state it and their place."""

    value: _T
    place: Place


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


_Fact = TypeVar("_Fact", str, int, date)


def read_metadata(
    preamble: Sequence[TextLine],
    rest: Sequence[TextLine] = (),
    statements: Sequence[Property] = (),
) -> Metadata:
    """Read what the paragraphs before section one, those after it, and the file itself say."""
    found = Metadata()
    lines = [(_closed_up(each.text.lstrip("# ")), each.place) for each in preamble]
    tail = rest[-_LAST_LINES:]
    titles = [*_titles(lines), *_stated_titles(statements)]
    if titles:
        found.title = _first(found, "title", [Stated(titles[0][0], titles[0][2])]) or ""
    found.year = _first(found, "year", _years(titles, lines))
    publishers = list(_publishers(titles, lines, preamble)) or _signers(tail)
    found.publisher = _first(found, "publisher", publishers) or ""
    days = sorted(_published(preamble, tail, statements), key=lambda each: each[0])
    same = [stated for rank, stated in days if rank == days[0][0] or rank < _CERTAIN]
    found.published = _first(found, "published", same)
    found.signed = _first(found, "signed", [*_signatures(preamble), *_signatures(tail[::-1])])
    found.url = _first(found, "url", _urls(statements, preamble, tail)) or ""
    everything = "\n".join(each.text for each in (*preamble, *rest))
    found.notices = tuple(dict.fromkeys(notices_in(everything)))
    return found


def _closed_up(text: str) -> str:
    """Words without spaces, and without the marks of bold type; a name has no radicals in it."""
    return whole("".join(text.split()).replace("*", ""))


#: What is said where two places state a fact and differ.
_DIFFERS = {
    "year": DiagnosticCode.YEAR_DIFFERS,
    "publisher": DiagnosticCode.PUBLISHER_DIFFERS,
    "published": DiagnosticCode.PUBLISHED_DIFFERS,
    "signed": DiagnosticCode.SIGNED_DIFFERS,
    "url": DiagnosticCode.URL_DIFFERS,
}


def _first(found: Metadata, name: str, several: Sequence[Stated[_Fact]]) -> _Fact | None:
    """The first of several statements of one fact; each that differs from it is a diagnostic."""
    if not several:
        return None
    first = several[0]
    found.places[name] = first.place
    said: set[_Fact] = {first.value}
    for each in several[1:]:
        if each.value not in said:
            said.add(each.value)
            message = Message(
                f"“{each.value}”与“{first.value}”不同，采用后者",
                f"{each.value} differs from {first.value}, which is taken",
            )
            found.diagnostics.append(Diagnostic(str(_DIFFERS[name]), message, place=each.place))
    return first.value


def _signers(tail: Sequence[TextLine]) -> list[Stated[str]]:
    """The name below the last words of a report, where it is named nowhere else."""
    return [Stated(whole(each.text), each.place) for each in tail[::-1] if _organ(each.text)][:1]


def _organ(line: str) -> bool:
    return _ORGAN.fullmatch(fold(line)) is not None


@frozen
class _Named:
    """What a title says: the year, and the name of the organ, "" where it has none."""

    year: int
    name: str


_Line = tuple[str, Place]
_Title = tuple[str, _Named, Place, int]


def _titles(lines: Sequence[_Line]) -> Iterator[_Title]:
    """The lines that are a title, by themselves or with the next, and how many lines precede."""
    for number, (line, place) in enumerate(lines):
        after = lines[number + 1][0] if number + 1 < len(lines) else ""
        if _REPORT.isdisjoint(line) and _REPORT.isdisjoint(after):
            continue
        said, title = _title(line), line
        if not said and after and _joins(line) and not _title(after):
            title = line + after
            said = _title(title)
        if said:
            yield title, said, place, number


#: What stands in every title, 报告 or 年报.
_REPORT = alike("报")


def _title(line: str) -> _Named | None:
    if len(line) > _LONGEST_TITLE:
        return None
    words = _BRACKETS.sub("", line)
    folded = fold(words)
    match = next((match for each in _TITLES if (match := each.fullmatch(folded))), None)
    return _Named(year_of(match["year"]), _name(match, words)) if match else None


def _joins(line: str) -> bool:
    """Whether a line may be the first half of a title: the name, the year, or both."""
    words = fold(line)
    return _organ(line) or bool(re.search(f"{YEAR}年?度?$", words)) or "信息公开" in words


def _stated_titles(statements: Sequence[Property]) -> Iterator[_Title]:
    """The titles that the file gives itself, without the name of the site about them."""
    for each in statements:
        if "title" in each.name:
            for part in re.split(r"[-_|—–\s]+(?=\S)|$", each.value):
                title = _closed_up(part or "")
                if said := _title(title):
                    yield title, said, each.place, 0
            title = _closed_up(each.value)
            if said := _title(title):
                yield title, said, each.place, 0


def _years(titles: Sequence[_Title], lines: Sequence[_Line]) -> list[Stated[int]]:
    years = [Stated(said.year, place) for _, said, place, _ in titles]
    for line, place in lines:
        first = _NEW_YEAR.search(fold(line)) if "日" in line else None
        if first:
            years.append(Stated(year_of(first["year"]), place))
            break
    return years


def _publishers(
    titles: Sequence[_Title], lines: Sequence[_Line], preamble: Sequence[TextLine]
) -> Iterator[Stated[str]]:
    """The name in the title, or beside it; then as the words quote it; then as the page states."""
    for _, said, place, number in titles:
        name = said.name
        if not name:
            near = [*lines[max(0, number - 1) : number][::-1], *lines[number + 1 : number + 3]]
            name = next((line for line, _ in near if _organ(line)), "")
        if name:
            yield Stated(name, place)
            break
    words = "".join(line for line, _ in lines)
    quoted = _QUOTED.search(fold(words))
    name = _name(quoted, words) if quoted else ""
    if name:
        yield Stated(name, preamble[0].place)
    elif not titles or not titles[0][1].name:
        for each in preamble:
            issuer = _ISSUER.search(fold(each.text))
            if issuer:
                yield Stated(whole(each.text[slice(*issuer.span("name"))]), each.place)
                break


def _name(match: re.Match[str], words: str) -> str:
    """The name that stands before or after a year, as the words have it that were folded."""
    parts = (words[slice(*match.span(part))] for part in ("before", "after"))
    names = (_AROUND.sub("", part) for part in parts)
    name = next((name for name in names if name), "")
    # 某县人民政府信息公开年度报告 says 政府 once for two.
    return f"{name}政府" if name.endswith("人民") else name


#: Ranks below this are labels that say the day of publication; the others are near it.
_CERTAIN = 3


def _published(
    preamble: Sequence[TextLine], tail: Sequence[TextLine], statements: Sequence[Property]
) -> Iterator[tuple[int, Stated[date]]]:
    for each in statements:
        if each.name in _DATE_NAMES:
            for _, day, _ in labelled_dates(f"发布日期：{each.value}"):
                yield 0, Stated(day, each.place)
    for part in (preamble, tail):
        text = "\n".join(each.text for each in part)
        for rank, day, offset in labelled_dates(text):
            yield rank, Stated(day, part[text.count("\n", 0, offset)].place)


#: The names under which pages state the day of publication.
_DATE_NAMES = frozenset({"pubdate", "publishdate", "article:published_time", "datepublished"})


def _signatures(lines: Sequence[TextLine]) -> Iterator[Stated[date]]:
    for each in lines:
        day = signature_date(each.text)
        if day:
            yield Stated(day, each.place)
            return


def _urls(
    statements: Sequence[Property], preamble: Sequence[TextLine], tail: Sequence[TextLine]
) -> list[Stated[str]]:
    urls = [
        Stated(each.value, each.place)
        for each in statements
        if each.name in ("canonical", "og:url") and each.value.startswith("http")
    ]
    for each in (*preamble, *tail):
        if "://" in each.text:
            urls += [Stated(url, each.place) for url, _ in addresses_in(each.text)]
    return urls
