"""Whether the words of section one state a number of something.

A false finding costs more than a missed one, so any plausible wording is enough: a word for the
thing with a number behind it in the sentence, or before it in the clause, or words that there is
none.  Whether the number is right is not asked.
"""

import re
import unicodedata
from typing import NamedTuple

import govdisclosure as gd


class Count(NamedTuple):
    """A number that must be stated: its name in both languages, and how bodies write of the thing.

    Args:
        name: What is counted.
        thing: A pattern of the words for it.
        unit: A pattern of what stands behind its number; "" where any number will do.
        instead: A pattern of words that by themselves say that there is none.
    """

    name: gd.Message
    thing: str
    unit: str = ""
    instead: str = ""


#: Digits that count something: no year, day, share, number of a document, article or hotline.
_DIGITS = r"(?<![\d第〔\[])(?<!\d[.,])(?!12345(?!\d))\d[\d,]*+(?:\.\d++)?(?![年月日号届%〕\]])"
#: In characters only with a measure: 一是, 第一平台 and 一个方面 count nothing.
_IN_CHARACTERS = "(?<![第零一二两三四五六七八九十百千])[零一二两三四五六七八九十百千万]+[余多]?"
_MEASURE = "[条篇期件份处家次]"
#: What may stand between a thing and its number behind it, before it, and words that there is none:
#: a number goes with what was named before it in the sentence, but with nothing of another clause.
_ON, _BACK, _BESIDE = "[^。!?;]{0,60}?", "[^。!?;,:]{0,20}?", "[^。!?;,]{0,12}?"
_NONE = "(?:未|无|没有|不涉及|不存在)"
#: What is no count: the number of a line (1. or (2)), and the name of disclosure on request.
_NO_COUNTS = r"(?m)^[(]?\d{1,2}(?:[)、]|\.(?!\d))|依?申请公开|公开申请"


def words_of(text: str) -> str:
    """The words of a text in half width, without spaces; a line goes on in the next."""
    lines = ("".join(line.split()) for line in unicodedata.normalize("NFKC", text).splitlines())
    return "".join(re.sub(_NO_COUNTS, "", line) for line in lines)


def states(words: str, count: Count) -> bool:
    """Whether words state a number of something, or that there is none of it."""
    number = f"(?:{_DIGITS}[余多]?万?[余多]?{count.unit}|{_IN_CHARACTERS}{count.unit or _MEASURE})"
    thing = f"(?:{count.thing})"
    ways = (
        f"{thing}{_ON}{number}",
        f"{number}{_BACK}{thing}",
        f"{thing}{_BESIDE}{_NONE}",
        f"{_NONE}{_BESIDE}{thing}",
        *filter(None, [count.instead]),
    )
    return any(re.search(each, words) for each in ways)


def is_traditional(text: str) -> bool:
    """Whether a text is in traditional characters, by those that every report has."""
    return re.search("[開發佈規範廢網關]", text) is not None


def length_of(text: str) -> int:
    """How many characters a text has by the narrowest way of counting.

    Punctuation is not counted, and digits or letters in a row are one, so that a text that is over
    a limit is over it however the body counted.
    """
    words = unicodedata.normalize("NFKC", text)
    return len(re.findall(r"[A-Za-z0-9][A-Za-z0-9.,%]*|[^\W_]", words))
