"""Citations read back from text, in the ways that reports and people write them.

>>> print(parse_citation("条例第20条第8项"))
《中华人民共和国政府信息公开条例》第二十条第（八）项
>>> print(parse_citation("国办公开办函[2021]30号"))
《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdisclosure.errors import UnknownProvision, require
from govdisclosure.law.citation import Citation, Instrument
from govdisclosure.law.fees import FEE_MEASURES
from govdisclosure.law.interpretations import REPORT_ITEMS_2016, TIME_LIMITS_2015
from govdisclosure.law.legislation import LEGISLATION_LAW
from govdisclosure.law.notices import FORMAT_2019, FORMAT_2021
from govdisclosure.law.regulation import REGULATION
from govdisclosure.message import Message
from govdisclosure.pickling import pickle_by_name
from govdisclosure.text.character_variants import to_half_width
from govdisclosure.text.notices import with_notices_as_printed
from govdisclosure.text.numerals import COUNTING, whole_number
from govdisclosure.text.quotations import out_of_quotation

#: Every instrument that a finding may cite.
INSTRUMENTS: tuple[Instrument, ...] = (
    REGULATION,
    FORMAT_2019,
    FORMAT_2021,
    FEE_MEASURES,
    REPORT_ITEMS_2016,
    TIME_LIMITS_2015,
    LEGISLATION_LAW,
)
_BY_NUMBER = {each.number: each for each in INSTRUMENTS}

_NUMBER = rf"[(]?([0-9]+|[{COUNTING}]+)[)]?"
_CHINESE = re.compile(rf"(?:第{_NUMBER}条)?(?:第{_NUMBER}款)?(?:第{_NUMBER}项)?(?:“(.+)”)?", re.S)
#: How an item is named in passing: 20(5), and art. 20(5).
_SHORT = re.compile(r"(?:art(?:icle|\.)? ?)?([0-9]+)()[(]([0-9]+)[)]()", re.I)
_ENGLISH = re.compile(
    r"(?:, art\. ([0-9]+))?(?:, para\. ([0-9]+))?(?:, item \(([0-9]+)\))?(?: “(.+)”)?", re.S
)


def _numbered(number: str) -> Instrument:
    return _BY_NUMBER[number]


pickle_by_name(Instrument, _BY_NUMBER, _numbered)


def parse_citation(text: str) -> Citation:
    """Read a citation as it prints, in Chinese or English, with numerals of any kind.

    Args:
        text: The citation, by title or by number, in whatever brackets a year stands; without
            either it is to the Regulation, as is the short form 20(5).

    Returns:
        The citation, equal to the one that was printed.

    Raises:
        UnknownProvision: The text is no citation, or points to nothing.
    """
    require(text, str, instead=_AS_TEXT)
    # What is quoted is official wording, whose brackets and colons are wide.
    head, quote, quoted = text.strip().partition("“")
    printed = with_notices_as_printed(head) + quote + quoted
    plain = to_half_width(printed)
    for instrument in INSTRUMENTS:
        for name, grammar in _names(instrument):
            if plain.startswith(to_half_width(name)):
                match = grammar.fullmatch(plain, len(name))
                if match and (match[0] or name):
                    words = printed[match.start(4) : match.end(4)]
                    return _pinpoint(instrument, match, out_of_quotation(words))
    known = [name for each in INSTRUMENTS for name, _ in _names(each) if name]
    raise UnknownProvision(text, known, hint=_AS_PRINTED)


_AS_TEXT = Message("请给出一段文本，如'条例第20条第8项'", "give a text, as in '条例第20条第8项'")
_AS_PRINTED = Message("请写成《…》第二十条第（八）项的形式", "write it as 《…》第二十条第（八）项")


def _names(instrument: Instrument) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The names that an instrument is cited by, each with the grammar of what follows it."""
    yield f"{instrument.english} ({instrument.number_english})", _ENGLISH
    yield instrument.english, _ENGLISH
    yield instrument.number_english, _ENGLISH
    for title in (instrument.title, *instrument.also_called):
        for name in (f"《{title}》（{instrument.number}）", f"《{title}》", title):
            yield name, _CHINESE
    yield instrument.number, _CHINESE
    if instrument is REGULATION:
        yield "", _CHINESE
        yield "", _SHORT


def _pinpoint(instrument: Instrument, match: re.Match[str], words: str) -> Citation:
    article, paragraph, item, _ = match.groups()
    if match[4]:
        if words in instrument.sentences:
            return instrument.sentence(words)
        return instrument.note(words) if words in instrument.notes else instrument.label(words)
    cited = instrument.whole
    if article:
        cited = instrument.article(whole_number(article))
    if paragraph:
        cited = cited.paragraph(whole_number(paragraph))
    return cited.item(whole_number(item)) if item else cited
