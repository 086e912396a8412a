"""A piece of JSON data that knows where it stands, so that every complaint can say where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from govdisclosure.errors import InvalidReport, shortened, shown
from govdisclosure.message import Message
from govdisclosure.values import Amount

#: No whole number of a report has more digits, and longer ones are not worth converting.
_LONGEST = 40
_NOT_EXACT = Message(
    "{}不是精确的数：整数请写成整数，金额请写成字符串",
    "{} is not exact: write a whole number as an integer, money as a string",
)
_TWICE = Message("键{}重复出现", "the key {} is given twice")
_TOO_LONG = Message("{}位的数超出范围", "a number of {} digits is out of range")
#: What a value of JSON can be asked to be.
_AN_OBJECT, _A_LIST = Message("对象", "an object"), Message("列表", "a list")
_A_STRING, _A_WHOLE_NUMBER = Message("字符串", "a string"), Message("整数", "a whole number")
_A_TRUTH = Message("“true”或“false”", "true or false")
#: What comes of JSON is always a dict, which is much the quicker to ask for.
_OBJECT = (dict, Mapping)
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@frozen
class Refused:
    """A value that JSON can write and no report can hold; whoever looks at it learns why.

    The parser does not know where it stands, so that the complaint waits for the cursor that does;
    it is put into words there, since a file may have a million of such values that nobody looks at.
    """

    words: Message
    about: object

    @property
    def why(self) -> Message:
        """Why no report can hold it."""
        return self.words.format(shortened(str(self.about)))


def distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Refused:
    """Make an object of its entries; refused where a key is given twice."""
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    counts = Counter(key for key, _ in pairs)
    twice = next(key for key, count in counts.items() if count > 1)
    return Refused(_TWICE, shown(twice))


def refuse_float(written: str) -> Refused:
    """Refuse a number with a fraction, NaN and infinity."""
    return Refused(_NOT_EXACT, written)


def short_whole(written: str) -> int | Refused:
    """Read a whole number; refused where it has more digits than any report."""
    if len(written) > _LONGEST:
        return Refused(_TOO_LONG, len(written))
    return int(written)


class JsonCursor:
    """A piece of JSON data that knows its path, so that every complaint can name it."""

    __slots__ = ("data", "path")

    def __init__(self, data: Any, path: str) -> None:
        self.data: Any = data
        self.path: str = path

    def __getitem__(self, key: str) -> JsonCursor:
        inside = self.object()
        if key not in inside:
            missing = Message(f"缺少键{key!r}", f"the key {key!r} is missing")
            raise InvalidReport(missing, path=self.path)
        key_shown = shortened(key)
        return JsonCursor(inside[key], f"{self.path}.{key_shown}" if self.path else key_shown)

    def object(self) -> Mapping[str, Any]:
        """An object, as it is."""
        inside: Mapping[str, Any] = self._of(_OBJECT, _AN_OBJECT)
        return inside

    def items(self) -> Iterator[JsonCursor]:
        """The elements of a list, one by one."""
        for index, each in enumerate(self._of(list, _A_LIST)):
            yield JsonCursor(each, f"{self.path}[{index}]")

    def text(self) -> str:
        """A string."""
        text = str(self._of(str, _A_STRING))
        try:
            text.encode()
        except UnicodeEncodeError:
            half = Message("含有半个字符（单独的代理项）", "half a character (a lone surrogate)")
            raise InvalidReport(half, path=self.path) from None
        return text

    def whole(self) -> int:
        """A whole number."""
        return int(self._of(int, _A_WHOLE_NUMBER))

    def truth(self) -> bool:
        """True or false."""
        return bool(self._of(bool, _A_TRUTH))

    def amount(self) -> Amount | None:
        """A number of a cell: an integer, a decimal as a string, or null."""
        if self.data is None:
            return None
        if isinstance(self.data, str):
            if not _DECIMAL.fullmatch(self.data):
                no_number = Message("{}不是十进制数", "{} is not a decimal number")
                raise InvalidReport(no_number.format(shown(self.data)), path=self.path)
            return Decimal(self.data)
        return self.whole()

    def _of(self, kind: type | tuple[type, ...], name: Message) -> Any:
        if isinstance(self.data, Refused):
            raise InvalidReport(self.data.why, path=self.path)
        # A bool is an int to Python and no number to JSON.
        if not isinstance(self.data, kind) or isinstance(self.data, bool) is not (kind is bool):
            found = Message("应为{}，实为{}", "expected {}, found {}")
            raise InvalidReport(found.format(name, type(self.data).__name__), path=self.path)
        return self.data
