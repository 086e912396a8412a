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
from govdisclosure.readers.codes import DiagnosticCode
from govdisclosure.readers.dates import (
    YEAR,
    addresses_in,
    labelled_dates,
    notices_in,
    signature_date,
    year_of,
)
from govdisclosure.readers.document import Paragraph, Statement
from govdisclosure.reports import Diagnostic, Place

__all__ = ["Metadata", "read_metadata"]

_KIND = r"政府信息(?:与政务)?公开(?:工作)?(?:情况)?"
_TITLES = (
    re.compile(
        rf"(?P<before>.*?){YEAR}年?度?(?P<after>.*?)的?{_KIND}(?:的?年度)?(?:工作)?(?:报告|年报)"
        r"(?:的(?:公告|通告|公示|通知))?"
    ),
    re.compile(rf"(?P<before>.*?)(?P<after>){_KIND}{YEAR}年?度?(?:工作)?(?:报告|年报)"),
)
_QUOTED = re.compile(
    rf"《(?P<before>[^《》]*?){YEAR}年?度?(?P<after>[^《》]*?){_KIND}(?:年度)?报告》"
)
_FROM = "年1月1日"
_PERIOD = re.compile(YEAR + _FROM)
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
    preamble: Sequence[Paragraph],
    rest: Sequence[Paragraph] = (),
    statements: Sequence[Statement] = (),
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
    """Words without spaces, and without the marks of bold type."""
    return "".join(text.split()).replace("*", "")


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


def _signers(tail: Sequence[Paragraph]) -> list[Stated[str]]:
    """The name below the last words of a report, where it is named nowhere else."""
    return [Stated(each.text, each.place) for each in tail[::-1] if _ORGAN.fullmatch(each.text)][:1]


_Line = tuple[str, Place]
_Title = tuple[str, re.Match[str], Place, int]


def _titles(lines: Sequence[_Line]) -> Iterator[_Title]:
    """The lines that are a title, by themselves or with the next, and how many lines precede."""
    for number, (line, place) in enumerate(lines):
        after = lines[number + 1][0] if number + 1 < len(lines) else ""
        if "报" not in line and "报" not in after:
            continue
        match, title = _title(line), line
        if not match and after and _joins(line) and not _title(after):
            title = line + after
            match = _title(title)
        if match:
            yield title, match, place, number


def _title(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST_TITLE:
        return None
    without = _BRACKETS.sub("", line)
    return next((match for each in _TITLES if (match := each.fullmatch(without))), None)


def _joins(line: str) -> bool:
    """Whether a line may be the first half of a title: the name, the year, or both."""
    return bool(_ORGAN.fullmatch(line) or re.search(YEAR + "年?度?$", line) or "信息公开" in line)


def _stated_titles(statements: Sequence[Statement]) -> Iterator[_Title]:
    """The titles that the file gives itself, without the name of the site about them."""
    for each in statements:
        if "title" in each.name:
            for part in re.split(r"[-_|—–\s]+(?=\S)|$", each.value):
                match = _title(re.sub(r"\s", "", part or ""))
                if match:
                    yield re.sub(r"\s", "", part), match, each.place, 0
            whole = re.sub(r"\s", "", each.value)
            match = _title(whole)
            if match:
                yield whole, match, each.place, 0


def _years(titles: Sequence[_Title], lines: Sequence[_Line]) -> list[Stated[int]]:
    years = [Stated(year_of(match["year"]), place) for _, match, place, _ in titles]
    for line, place in lines:
        period = _PERIOD.search(line) if _FROM in line else None
        if period:
            years.append(Stated(year_of(period["year"]), place))
            break
    return years


def _publishers(
    titles: Sequence[_Title], lines: Sequence[_Line], preamble: Sequence[Paragraph]
) -> Iterator[Stated[str]]:
    """The name in the title, or beside it; then as the words quote it; then as the page states."""
    for _, match, place, number in titles:
        name = _name(match)
        if not name:
            near = [*lines[max(0, number - 1) : number][::-1], *lines[number + 1 : number + 3]]
            name = next((line for line, _ in near if _ORGAN.fullmatch(line)), "")
        if name:
            yield Stated(name, place)
            break
    quoted = _QUOTED.search("".join(line for line, _ in lines))
    if quoted and _name(quoted):
        yield Stated(_name(quoted), preamble[0].place)
    elif not titles or not _name(titles[0][1]):
        for each in preamble:
            issuer = _ISSUER.search(each.text)
            if issuer:
                yield Stated(issuer["name"], each.place)
                break


def _name(match: re.Match[str]) -> str:
    names = (_AROUND.sub("", match[part]) for part in ("before", "after"))
    name = next((name for name in names if name), "")
    # 某县人民政府信息公开年度报告 says 政府 once for two.
    return f"{name}政府" if name.endswith("人民") else name


#: Ranks below this are labels that say the day of publication; the others are near it.
_CERTAIN = 3


def _published(
    preamble: Sequence[Paragraph], tail: Sequence[Paragraph], statements: Sequence[Statement]
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


def _signatures(lines: Sequence[Paragraph]) -> Iterator[Stated[date]]:
    for each in lines:
        day = signature_date(each.text)
        if day:
            yield Stated(day, each.place)
            return


def _urls(
    statements: Sequence[Statement], preamble: Sequence[Paragraph], tail: Sequence[Paragraph]
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
