"""A sentence as tokens: known words, quantities with their units, years, punctuation, the rest.

Every character goes into one token, and each token is found by looking a bounded way ahead, so that
time is linear in the length of the text whatever it holds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from govdisclosure.prose.lexing.lexicon import TokenKind
from govdisclosure.prose.lexing.measures import UNIT, Measure, measure_of
from govdisclosure.prose.lexing.publisher_names import PublisherNames
from govdisclosure.prose.lexing.quantities import Exactness, Quantity, read_number
from govdisclosure.prose.lexing.vocabulary import lexicon
from govdisclosure.text.dates import DAY_OF_MONTH, MONTH, YEAR, year_of
from govdisclosure.text.numerals import CHARACTERS


class Token(NamedTuple):
    """A stretch of the plain writing: kind, offsets, text, what it stands for, and how much."""

    kind: TokenKind
    start: int
    end: int
    text: str
    value: str = ""
    quantity: Quantity | None = None

    @property
    def measure(self) -> Measure:
        """What the unit of a quantity counts; the unit is the value of the token."""
        return measure_of(self.value)


_DIGITS = frozenset("0123456789")
_PUNCTUATION = {**dict.fromkeys(",;:、", TokenKind.MARK), "(": TokenKind.OPEN, ")": TokenKind.CLOSE}
#: What divides a sentence as a mark does that it is written for: ①予以公开5件②不予公开2件.
_AS_MARKS = {**dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩", ";"), "|": ","}
_CHINESE = re.compile(f"[{CHARACTERS}]+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
#: 2.5件申请 at the beginning of a sentence is its second item, on five.
_ITEM = re.compile(r"(?:^|(?<=[\n。;]))[0-9]{1,2}(?=\.[0-9]+件)")
_MULTIPLIER = re.compile("[百千十]?[万亿]{1,2}|[百千](?=[余多]?[件条次项份个元人篇期宗起])")
_LISTED = re.compile(r"[0-9]{1,2}\.(?=[0-9]+[件起宗])")
_STARTS = ("", "。", ";", "\n")
_MORE = re.compile("[余多来几]")
_UNIT = re.compile(UNIT)
_YEARS = re.compile(YEAR)
_TO = re.compile("[-—~至到]{1,2}")
_DATE = re.compile(
    # Words are about the last century too, though no report is on one of its years.
    rf"(?P<year>{YEAR}|19[0-9]{{2}})"
    rf"(?:(?P<until>年?[-—~至到]{{1,2}}(?:{YEAR}|[0-9]{{2,4}})|(?:年?[、和与及]{YEAR}){{1,9}}))?年(?:度|底|末)?"
    rf"(?P<month>{MONTH}月(?:{DAY_OF_MONTH}日)?[底末初份]?(?![-—~至到]{{1,2}}{MONTH}月(?!{DAY_OF_MONTH}日)))?"
    rf"|(?P<day>{MONTH}月{DAY_OF_MONTH}日)"
    rf"|(?P<months>{MONTH}月?(?:[-—~至到]{{1,2}}{MONTH})?月[份底末]?)(?!刊)"
)
#: Where the year of a report begins and ends, and its months from the first to the last.
_END_OF_YEAR = re.compile("(?:0?1|一)月(?:0?1|一)日|(?:12|十二)月(?:31日|三十一日|底|末)")
_ALL_MONTHS = re.compile("(?:0?1|一)月?[-—~至到]{1,2}(?:12|十二)月份?")
#: 《…》 is the title of a document, and what it counts is in the document.
_TITLE = re.compile("《[^《》]{1,80}》")
#: Words before a number, and after its unit, that make it a bound.
_BEFORE = {
    word: how
    for how, words in {
        Exactness.ABOUT: "约 大约",
        Exactness.LESS_THAN: "近 将近 接近 不足 不到 少于",
        Exactness.AT_LEAST: "超 超过 突破 逾 不少于 不低于 至少",
    }.items()
    for word in words.split()
}
_AFTER = {
    "以上": Exactness.AT_LEAST,
    "余": Exactness.AT_LEAST,
    "以下": Exactness.LESS_THAN,
    "左右": Exactness.ABOUT,
    "上下": Exactness.ABOUT,
}
_AROUND = re.compile("|".join(_AFTER))
#: What makes of a number after it something else than a count: 第三, 每一, 统一.
_ORDINAL = frozenset("第每任同唯逐统")
#: What 一 stands before without counting: 一次申请、类案公开.
_ONE = frozenset({"次", "个", "类", "种"})
_UNKNOWN = TokenKind.UNKNOWN
_UNBOUNDED = (Exactness.EXACT, Exactness.ROUNDED)


def tokens(text: str, start: int, end: int, names: PublisherNames | None = None) -> list[Token]:
    """The tokens of a sentence, from `start` to before `end` of the plain writing.

    Args:
        text: The plain writing.
        start: Where the sentence begins.
        end: Where it ends.
        names: How the words name the organ that reports.
    """
    found: list[Token] = []
    at = unknown = start
    begins = names.begins if names else ""
    while at < end:
        token = None
        if text[at] in begins and names:
            # 各县(市、区)财政局 are others.
            fresh = unknown == at and not (found and found[-1].kind is TokenKind.OTHERS)
            token = _name(text, at, names.at(text, at, end, fresh=fresh))
        token = token or _token(text, at, end, after_unknown=unknown < at)
        if token is None or (token.kind is _UNKNOWN and not token.value):
            at = token.end if token else at + 1
            continue
        if unknown < at:
            _keep_unknown(found, text, unknown, at, token)
        found.append(_bounded_before(text, unknown, token) if token.quantity else token)
        at = unknown = token.end
    if unknown < end:
        found.append(Token(TokenKind.UNKNOWN, unknown, end, text[unknown:end]))
    return found


def _name(text: str, at: int, found: tuple[int, TokenKind] | None) -> Token | None:
    return Token(found[1], at, found[0], text[at : found[0]]) if found else None


def _token(text: str, at: int, end: int, *, after_unknown: bool) -> Token | None:
    """The token that begins at a place; None where nothing known does."""
    character = text[at]
    if character in _DIGITS:
        return _digits(text, at, end)
    if character == "《":
        title = _TITLE.match(text, at, end)
        return title and Token(TokenKind.UNKNOWN, at, title.end(), title[0], "title")
    if character in _AS_MARKS:
        return Token(TokenKind.MARK, at, at + 1, _AS_MARKS[character])
    if character in _PUNCTUATION:
        return Token(_PUNCTUATION[character], at, at + 1, character)
    found = lexicon().at(text, at)
    if found is not None:
        word, entry = found
        token = Token(entry.kind, at, at + len(word), word, entry.value)
        return None if after_unknown and _inside_a_word(token, text) else token
    return _chinese(text, at, end) if character in CHARACTERS else None


def _inside_a_word(token: Token, text: str) -> bool:
    """Whether 有 after unknown words opens no parts: 有偿 does not, 申请中有5件 does."""
    if token.text != "有" or text[token.start - 1] == "中":
        return False
    return text[token.end : token.end + 1] not in _DIGITS


def _keep_unknown(found: list[Token], text: str, start: int, end: int, after: Token) -> None:
    """Keep unknown words, without those that make the number after them a bound."""
    words = text[start:end]
    if after.quantity:
        words = words.removesuffix(_bound(words))
    if words:
        found.append(Token(TokenKind.UNKNOWN, start, start + len(words), words))


def _bound(words: str) -> str:
    """The longest ending of unknown words that makes a bound of the number after them."""
    return next((words[-n:] for n in (3, 2, 1) if words[-n:] in _BEFORE), "")


def _bounded_before(text: str, unknown: int, token: Token) -> Token:
    bound = _bound(text[unknown : token.start]) if unknown < token.start else ""
    if not bound or token.quantity is None or token.quantity.exactness not in _UNBOUNDED:
        return token
    return token._replace(quantity=token.quantity.bounded(_BEFORE[bound]))


def _digits(text: str, at: int, end: int) -> Token:
    """A token that begins with a digit: a date, a quantity, or digits that count nothing."""
    date = _DATE.match(text, at, end)
    if date:
        return _date(date)
    match = _GROUPED.match(text, at, end) or _ITEM.match(text, at, end)
    match = match or _PLAIN.match(text, at, end)
    assert match is not None, "it begins with a digit"
    listed = _LISTED.match(text, at, end) if text[at - 1 : at] in _STARTS else None
    if listed:
        # 2.5件申请均已办结: the second of a list, and no 2.5 of cases.
        return Token(TokenKind.UNKNOWN, at, listed.end(), listed[0], "number")
    token = _quantity(text, at, match, end)
    if token is not None and token.value == "%" and "," in match[0]:
        # 5,100% is no number with a separator: two things are listed.
        match = _PLAIN.match(text, at, end) or match
        token = _quantity(text, at, match, end)
    # 第3项 and 按1件登记 count nothing.
    ordinal = at > 0 and text[at - 1] in "第按"
    if token is None or ordinal:
        after = token.end if token else match.end()
        return Token(TokenKind.UNKNOWN, at, after, match[0], "number")
    return token


def _date(date: re.Match[str]) -> Token:
    start, end, words = date.start(), date.end(), date[0]
    if date["until"]:
        # 2022、2023、2024年: each of them is meant, one by one.
        several = "" if _TO.search(date["until"]) else "、".join(_YEARS.findall(words))
        return Token(TokenKind.PERIOD, start, end, words, several)
    day = date["month"] or date["day"] or ""
    if date["year"]:
        whole = not day or _END_OF_YEAR.fullmatch(day)
        value = str(year_of(date["year"])) if whole else ""
        return Token(TokenKind.YEAR if whole else TokenKind.PERIOD, start, end, words, value)
    # From its first day to its last it is a year; a day, a month and some months are less.
    whole = _END_OF_YEAR.fullmatch(words) or _ALL_MONTHS.fullmatch(words)
    return Token(TokenKind.FILLER if whole else TokenKind.PERIOD, start, end, words)


def _chinese(text: str, at: int, end: int) -> Token | None:
    # Every year of this century begins so in characters.
    date = _DATE.match(text, at, end) if text[at] == "二" else None
    if date:
        return _date(date)
    match = _CHINESE.match(text, at, end)
    assert match is not None, "it begins with a digit in Chinese"
    if at > 0 and text[at - 1] in _ORDINAL:
        return Token(TokenKind.UNKNOWN, at, match.end(), match[0], "number")
    token = _quantity(text, at, match, end)
    if token is None and len(match[0]) > 1:
        # 三一千 is no number, and neither is a part of it.
        return Token(TokenKind.UNKNOWN, at, match.end(), match[0], "number")
    # Without a unit 一 and 三 are words more often than numbers, and so is 一次.
    word = token is None or not token.value or (match[0] == "一" and token.value in _ONE)
    return None if word else token


def _quantity(text: str, at: int, match: re.Match[str], end: int) -> Token | None:
    """A number with its multiplier, its unit, and the words around that make it a bound."""
    digits, after = match[0], match.end()
    times = _MULTIPLIER.match(text, after, end) if digits.isascii() else None
    quantity = read_number(digits, times[0] if times else "")
    if quantity is None:
        return None
    after = times.end() if times else after
    more = _MORE.match(text, after, end)
    unit = _UNIT.match(text, more.end() if more else after, end)
    if unit is None:
        return _without_unit(text, at, after, end, quantity)
    if more:
        quantity = quantity.bounded(Exactness.AT_LEAST)
    after = unit.end()
    around = _AROUND.match(text, after, end)
    if around and not (around[0] == "余" and more):
        quantity = quantity.bounded(_AFTER[around[0]])
        after = around.end()
    return Token(TokenKind.NUMBER, at, after, text[at:after], unit[0], quantity)


def _without_unit(text: str, at: int, after: int, end: int, quantity: Quantity) -> Token:
    """A number without a unit, which may be the lower end of a range that has one."""
    unit = ""
    upper = _range(text, after, end)
    if upper and upper.quantity and quantity.low < upper.quantity.low:
        after, unit, quantity = upper.end, upper.value, quantity.to(upper.quantity)
    return Token(TokenKind.NUMBER, at, after, text[at:after], unit, quantity)


def _range(text: str, at: int, end: int) -> Token | None:
    """The upper end of 3至5件, after the 3."""
    to = _TO.match(text, at, end)
    match = to and (_PLAIN.match(text, to.end(), end) or _CHINESE.match(text, to.end(), end))
    if not match:
        return None
    number = read_number(match[0])
    unit = _UNIT.match(text, match.end(), end)
    if number is None or unit is None:
        return None
    return Token(TokenKind.NUMBER, match.start(), unit.end(), match[0], unit[0], number)
