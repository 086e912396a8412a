"""Characters that look otherwise and mean the same: of full width, radicals, traditional ones.

Every map here is one character for one, so that an offset in what was folded is the offset in the
words as published.  :func:`fold` is for matching: what is kept, shown and quoted is what was
printed.

>>> to_half_width("３，１１９（件）")
'3,119(件)'
>>> fold("⾏政復議：２件")
'行政复议:2件'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from itertools import product

from govdisclosure.text.traditional_characters import SIMPLIFIED, TRADITIONAL

#: Characters without a width: a page shows 1<mark>2 as 12, so 12 is what it says.
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

_ASCII = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
#: What is as wide as a character of Chinese, or smaller, or set upright, and has a plain form.
#: Not all of NFKC, which would read the footnote mark of 22① as a third digit.
_HALF_WIDTH: dict[int, int] = {
    **{
        code: ord(_plain)
        for code in (0x3000, *range(0xFE30, 0xFE70), *range(0xFFE0, 0xFFE7))
        if len(_plain := unicodedata.normalize("NFKC", chr(code))) == 1
    },
    **_ASCII,
    ord("−"): ord("-"),
}
_AS_TYPED: dict[int, int | None] = {**_HALF_WIDTH, **dict.fromkeys(map(ord, INVISIBLE))}
_FULL_WIDTH = {half: full for full, half in _ASCII.items()}

#: The radicals of the supplement, which Unicode does not itself decompose, and the characters that
#: it names as looking like them (EquivalentUnifiedIdeograph); those beyond the first plane are not
#: written by anybody.
_RADICALS = (
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱"
    "⺲⺳⺴⺶⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦"
    "⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_OF_RADICALS = (
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓"
    "罒㓁冗羊耂肀聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟"
    "卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
#: Where nearly all is replaced by something: radicals, ideographs that are there twice, marks that
#: are small or upright, and what is of full width.  A pattern of blocks compiles the faster.
_BLOCKS = (
    range(0x2E80, 0x2FE0),
    range(0xF900, 0xFB00),
    range(0xFE30, 0xFE70),
    range(0xFF01, 0xFF5F),
)


@cache
def _whole() -> Mapping[str, str]:
    """Radicals, and ideographs that are in Unicode twice, as the characters that they look like."""
    table = dict(zip(_RADICALS, _OF_RADICALS, strict=True))
    for code in (*range(0x2F00, 0x2FE0), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            table[chr(code)] = plain
    return table


@cache
def _folded() -> Mapping[str, str]:
    simplified = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
    # 長 has a radical of its own, which is 长 in the end.
    unified = {each: simplified.get(plain, plain) for each, plain in _whole().items()}
    half = {chr(code): chr(plain) for code, plain in _HALF_WIDTH.items()}
    return {**half, **unified, **simplified}


@cache
def _unfolded() -> Mapping[str, str]:
    """By a character, those that fold into it, itself among them."""
    several = {plain: plain for plain in _folded().values()}
    for written, plain in _folded().items():
        several[plain] += written
    return several


def _replacer(table: Mapping[str, str]) -> Callable[[str], str]:
    # Most characters stay as they are, which a pattern passes by several times faster than a map.
    blocks = "".join(f"{chr(each[0])}-{chr(each[-1])}" for each in _BLOCKS)
    others = (each for each in table if not any(ord(each) in block for block in _BLOCKS))
    found = re.compile(f"[{blocks}{re.escape(''.join(others))}]")
    return lambda text: found.sub(lambda match: table.get(match[0], match[0]), text)


def fold_function(also: Mapping[str, str]) -> Callable[[str], str]:
    """A function that folds a text as :func:`fold` does, and replaces more in the same pass.

    Args:
        also: What else is replaced, character by character; a folded character is looked up too.
    """
    folded = {written: also.get(plain, plain) for written, plain in _folded().items()}
    return _replacer({**folded, **also})


@cache
def _folder() -> Callable[[str], str]:
    return fold_function({})


@cache
def _unifier() -> Callable[[str], str]:
    return _replacer(_whole())


def to_half_width(text: str) -> str:
    """The same text in half width; digits in circles and other marks of one's own stay."""
    return text.translate(_HALF_WIDTH)


def as_typed(text: str) -> str:
    """A number as it would be typed: in half width, and without characters of no width."""
    return text.translate(_AS_TYPED)


def to_full_width(text: str) -> str:
    """The same text with every letter, digit and mark of ASCII as wide as a character."""
    return text.translate(_FULL_WIDTH)


def without_radicals(text: str) -> str:
    """The same text without radicals, which PDFs hold in place of the characters they look like."""
    return _unifier()(text)


def fold(text: str) -> str:
    """A text as it is matched: in half width, without radicals, in simplified characters.

    Args:
        text: Words as published.

    Returns:
        Words of the same length, so that an offset is one in the words as published.
    """
    return _folder()(text)


def folding() -> tuple[str, str]:
    """The characters that :func:`fold` replaces and those that it puts there, for other engines.

    Returns:
        Both of one length, in one order.
    """
    folded = {written: plain for written, plain in _folded().items() if written != plain}
    return "".join(folded), "".join(folded.values())


def variants_of(characters: str) -> frozenset[str]:
    """Every character that folds into one of several, for a quick look at what was not folded.

    Args:
        characters: Characters that :func:`fold` leaves as they are.
    """
    return frozenset(written for each in characters for written in _unfolded().get(each, each))


def spellings(word: str) -> frozenset[str]:
    """Every way of writing a word that folds into it, for the few that are looked up.

    Args:
        word: A short word that :func:`fold` leaves as it is; the ways are multiplied by character.
    """
    return frozenset(map("".join, product(*(_unfolded().get(each, each) for each in word))))
