"""Who reports on which year, when it was published and signed, and what it cites.

Each fact is looked for where reports state it, in the order in which the places are trusted; where
two places disagree the first counts, and the other is a diagnostic.  The year alone is weighed, for
a title may be left over from last year.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate, islice
from typing import TypeAlias, TypeVar

from attrs import Factory, define

from govdisclosure.message import Message
from govdisclosure.readers.content.announcements import Sentences
from govdisclosure.readers.content.dates_and_addresses import (
    addresses_in,
    labelled_dates,
    signature_date,
    stamp_date,
)
from govdisclosure.readers.content.titles import (
    Title,
    closed_up,
    is_organ,
    is_publisher,
    stated_titles,
    titles_in,
)
from govdisclosure.readers.content.year_evidence import Verdict, Witness, weigh
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Property, TextLine
from govdisclosure.reports import Diagnostic, Place
from govdisclosure.text.character_variants import fold, without_radicals
from govdisclosure.text.notices import notices_in

#: The field of a page that names who publishes it.
_ISSUER = re.compile(
    r"(?:发布|公开|发文|制发|公布)(?:机构|机关|单位|部门)\s*(?:[】\]]\s*)?(?:[:：|]\s*)?"
    r"(?P<name>[一-龥]{2,30})"
)
#: A signature stands in the last lines of a report, and navigation may come after it.
_LAST_LINES = 40
#: What says of itself what it is stands in the first lines, before section one and in it, or in the
#: last before section one, where navigation comes first.
_FIRST_LINES = 200
#: A line that is longer than a paragraph was made by a machine, and its end says nothing of it.
_LONGEST_LINE = 2000
#: Characters of some pages: who searches more of them for sentences only loses time.
_PAGES = 20_000
#: How a name begins that lacks its place: 市水利局 in a title, in the words 某市水利局.
_LEVELS = "省市州盟县区旗镇乡街"
#: So near a name its day stands, where it is a signature.
_NEAR = 2

#: Ranks below this are labels of the day of publication; the others are of days near it, and a day
#: that stands alone as sites print it comes last.
_CERTAIN, _STAMP = 3, 99
#: What pages call the day of publication, without the marks between words, and their own address.
_DATE_NAMES = frozenset(
    {"pubdate", "pubtime", "publishdate", "publishtime", "articlepublishedtime", "datepublished"}
)
_ADDRESS_NAMES = frozenset({"canonical", "og:url"})

#: Statements that differ from the first, of which a note each is enough: a page may have thousands.
_MOST_DIFFERENT = 20
#: What is reported where two places state a fact and differ.
_DIFFERS = {
    "publisher": DiagnosticCode.PUBLISHER_DIFFERS,
    "published": DiagnosticCode.PUBLISHED_DIFFERS,
    "signed": DiagnosticCode.SIGNED_DIFFERS,
    "url": DiagnosticCode.URL_DIFFERS,
}

_Value = TypeVar("_Value", str, date)
#: A fact with the place that states it.
_Stated: TypeAlias = tuple[_Value, Place]


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
    #: The years between which nothing decides, where it is on none.
    tied: tuple[int, ...] = ()
    #: Where each of title, publisher, year, published, signed and url is stated.
    places: dict[str, Place] = Factory(dict)
    diagnostics: list[Diagnostic] = Factory(list)

    def note(self, code: DiagnosticCode, message: Message, place: Place | None) -> None:
        """Add a diagnostic."""
        self.diagnostics.append(Diagnostic(str(code), message, place=place))


def read_metadata(
    preamble: Sequence[TextLine],
    rest: Sequence[TextLine] = (),
    statements: Sequence[Property] = (),
    *,
    overview: Sequence[TextLine] = (),
    year: int | None = None,
) -> Metadata:
    """Read what a report says of itself.

    Args:
        preamble: The paragraphs before section one.
        rest: Those after it.
        statements: What the file says of itself outside its words.
        overview: Those of `rest` that are section one, its heading before them.
        year: The year that the caller knows it to be on.
    """
    found = Metadata()
    head, overview = _first_and_last_lines(preamble), _first_lines(overview)
    tail = rest[-_LAST_LINES:]
    titles = [*titles_in(head), *stated_titles(statements)]
    days = sorted(_published(head, tail, statements), key=lambda each: each[0])
    same = [stated for rank, stated in days if rank == days[0][0] or rank < _CERTAIN]
    found.published = _first(found, "published", same)
    written = [each for each in head if not stamp_date(each.text)]
    found.signed = _first(found, "signed", [*_signature(written), *_signature(tail[::-1])])
    found.url = _first(found, "url", _addresses(statements, [*head, *tail])) or ""
    everything = "\n".join(each.text for each in (*preamble, *rest))
    found.notices = tuple(dict.fromkeys(notices_in(everything)))
    sentences, narrative = Sentences.of([*head, *overview]), Sentences.of(overview or head)
    _take_year(found, _verdict(found, titles, sentences, narrative), year)
    titles.sort(key=lambda each: (each.year != found.year, each.year is None))
    publishers = list(_publishers(titles, head, sentences)) or _signers(tail)
    found.publisher = _first(found, "publisher", publishers) or ""
    found.title = _first(found, "title", [(each.text, each.place) for each in titles[:1]]) or ""
    if not found.publisher:
        _infer_publisher(found, narrative)
    return found


def _first_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The first lines of a part, none longer than a paragraph, and no more than a few pages."""
    first = [TextLine(each.text[:_LONGEST_LINE], each.place) for each in lines[:_FIRST_LINES]]
    lengths = accumulate(len(each.text) for each in first)
    return [each for each, length in zip(first, lengths, strict=True) if length <= _PAGES]


def _first_and_last_lines(lines: Sequence[TextLine]) -> list[TextLine]:
    """The first lines of a part and, of those after them, as many of the last."""
    first = _first_lines(lines)
    return [*first, *_first_lines(lines[len(first) :][::-1])[::-1]]


def _verdict(
    found: Metadata, titles: Sequence[Title], sentences: Sentences, narrative: Sentences
) -> Verdict:
    """What the witnesses for the year come to; `narrative` is section one, where there is one."""
    stated = {
        Witness.TITLE: [(each.year, each.place) for each in titles if each.year],
        Witness.ANNOUNCEMENT: sentences.announced_years(),
        Witness.PERIOD: sentences.years_of_periods(),
        Witness.SENTENCES: narrative.years_begun_with(),
        Witness.MENTIONS: sentences.years_mentioned(),
    }
    return weigh(stated, (found.published, found.signed))


def _take_year(found: Metadata, verdict: Verdict, known: int | None) -> None:
    """Take the year that the caller knows, or else that of the verdict, and say what differs."""
    year = known or verdict.year
    found.year, found.tied = year, verdict.tied
    if year is None:
        return
    place = verdict.place(year)
    if place:
        found.places["year"] = place
    taken = (
        Message(f"采用指定的{year}年", f"{year} was given")
        if known
        else Message(f"采用佐证较多的{year}年", f"{year} has more evidence and is taken")
    )
    for other, witnesses in verdict.against(year).items():
        zh = "、".join(each.called.zh for each in witnesses)
        en = ", ".join(each.called.en for each in witnesses)
        message = Message(f"写有{other}年的是{zh}；{taken.zh}", f"{other} by {en}; {taken.en}")
        found.note(DiagnosticCode.YEAR_DIFFERS, message, verdict.place(other))
    if verdict.inferred and not known:
        found.note(
            DiagnosticCode.INFERRED_YEAR,
            Message(
                f"标题和统计期限都没有写明年度，按正文推断为{year}年",
                f"neither a title nor a period names the year: the words are on {year}",
            ),
            place,
        )


def _first(found: Metadata, name: str, stated: Iterable[_Stated[_Value]]) -> _Value | None:
    """The first of several statements of one fact; each that differs from it is a diagnostic."""
    places: dict[_Value, Place] = {}
    for value, place in stated:
        places.setdefault(value, place)
    if not places:
        return None
    first = next(iter(places))
    found.places[name] = places.pop(first)
    for value, place in islice(places.items(), _MOST_DIFFERENT):
        message = Message(
            f"“{value}”与“{first}”不同，采用后者", f"{value} differs from {first}, which is taken"
        )
        found.note(_DIFFERS[name], message, place)
    return first


def _signers(tail: Sequence[TextLine]) -> list[_Stated[str]]:
    """The name beside a day below the last words of a report, where it is named nowhere else."""
    for number in reversed(range(len(tail))):
        each = tail[number]
        near = tail[max(0, number - _NEAR) : number + _NEAR + 1]
        if is_organ(each.text.strip()) and any(signature_date(other.text) for other in near):
            return [(closed_up(each.text), each.place)]
    return []


def _publishers(
    titles: Sequence[Title], head: Sequence[TextLine], sentences: Sentences
) -> Iterator[_Stated[str]]:
    """The name in the title, or beside it; then as sentences announce it; then as the page says."""
    named = [(each.name, each.place) for each in _most_named(titles)]
    announced = next(sentences.announced_publishers(), None)
    if announced and named and _completes(announced[0], named[0][0]):
        named[0] = announced
    yield from named or _beside(titles, head)
    if announced and not any(_abbreviates(announced[0], name) for name, _ in named):
        yield announced
    if not named:
        for each in head:
            issuer = _ISSUER.search(fold(each.text))
            if issuer and is_publisher(issuer["name"]):
                yield without_radicals(each.text[slice(*issuer.span("name"))]), each.place
                return


def _beside(titles: Sequence[Title], head: Sequence[TextLine]) -> list[_Stated[str]]:
    """The name on a line beside the first of the titles that have one."""
    for title in titles:
        near = (*head[max(0, title.line - 1) : title.line], *head[title.line + 1 :][:2])
        for each in near:
            if is_organ(closed_up(each.text)):
                return [(closed_up(each.text), each.place)]
    return []


def _most_named(titles: Sequence[Title]) -> list[Title]:
    """The titles with the name that most have; of several the last, nearest to section one, first.

    Titles of the year that the report is on come before others: a site lists those of other years,
    and of other organs.
    """
    named = [each for each in titles if each.name]
    of_year = [each for each in named if each.year == titles[0].year] or named
    counted = Counter(fold(each.name) for each in of_year)
    most = max(counted.values(), default=0)
    last = {fold(each.name): each for each in of_year if counted[fold(each.name)] == most}
    longest = sorted(last.values(), key=lambda each: each.line, reverse=True)
    return [
        each
        for number, each in enumerate(longest)
        if not any(_abbreviates(each.name, other.name) for other in longest[:number])
    ]


def _completes(whole: str, name: str) -> bool:
    """Whether a name that says only of which level an organ is, 市水利局, is the end of another."""
    folded = fold(name)
    return folded[0] in _LEVELS and fold(whole).endswith(folded)


def _abbreviates(one: str, other: str) -> bool:
    """Whether the shorter of two names is made of characters of the longer, in their order."""
    shorter, longer = sorted((fold(one), fold(other)), key=len)
    characters = iter(longer)
    return all(each in characters for each in shorter)


def _infer_publisher(found: Metadata, narrative: Sentences) -> None:
    """Take whom the first sentence of section one is about, and say so."""
    subject = next(narrative.subjects(), None)
    if subject:
        found.publisher, place = subject
        found.places["publisher"] = place
        found.note(
            DiagnosticCode.INFERRED_PUBLISHER,
            Message(
                f"没有写明发布机关，按正文推断为{found.publisher}",
                f"nothing says who publishes it: the words are on {found.publisher}",
            ),
            place,
        )


def _published(
    preamble: Sequence[TextLine], tail: Sequence[TextLine], statements: Sequence[Property]
) -> Iterator[tuple[int, _Stated[date]]]:
    """The days of publication, each with the rank of its label."""
    for each in statements:
        if re.sub(r"[-_:.]", "", each.name) in _DATE_NAMES:
            for _, day, _ in labelled_dates(f"发布日期：{each.value}"):
                yield 0, (day, each.place)
    for part in (preamble, tail):
        text = "\n".join(each.text for each in part)
        starts = [*accumulate((len(each.text) + 1 for each in part), initial=0)]
        for rank, day, offset in labelled_dates(text):
            yield rank, (day, part[bisect_right(starts, offset) - 1].place)
    for line in preamble:
        stamp = stamp_date(line.text)
        if stamp:
            yield _STAMP, (stamp, line.place)


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
