"""A piece of JSON data that knows where it stands, so that every complaint can say where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from govdisclosure.errors import InvalidReport, shortened, shown
from govdisclosure.values import Amount

#: No whole number of a report has more digits, and longer ones are not worth converting.
_LONGEST = 40
_NOT_EXACT = "{} is not exact: write a whole number as an integer, money as a string"
#: What comes of JSON is always a dict, which is much the quicker to ask for.
_OBJECT = (dict, Mapping)
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@frozen
class Refused:
    """A value that JSON can write and no report can hold; whoever looks at it learns why.

    The parser does not know where it stands, so that the complaint waits for the cursor that does;
    it is put into words there, since a file may have a million of such values that nobody looks at.
    """

    words: str
    about: object

    @property
    def why(self) -> str:
        """Why no report can hold it."""
        return self.words.format(shortened(str(self.about)))


def distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Refused:
    """Make an object of its entries; refused where a key is given twice."""
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    counts = Counter(key for key, _ in pairs)
    twice = next(key for key, count in counts.items() if count > 1)
    return Refused("the key {} is given twice", shown(twice))


def refuse_float(written: str) -> Refused:
    """Refuse a number with a fraction, NaN and infinity."""
    return Refused(
        "{} is not exact: write a whole number as an integer, money as a string", written
    )


def short_whole(written: str) -> int | Refused:
    """Read a whole number; refused where it has more digits than any report."""
    if len(written) > _LONGEST:
        return Refused("a number of {} digits is out of range", len(written))
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
            raise InvalidReport(f"the key {key!r} is missing", path=self.path)
        key_shown = shortened(key)
        return JsonCursor(inside[key], f"{self.path}.{key_shown}" if self.path else key_shown)

    def object(self) -> Mapping[str, Any]:
        """An object, as it is."""
        inside: Mapping[str, Any] = self._of(_OBJECT, "an object")
        return inside

    def items(self) -> Iterator[JsonCursor]:
        """The elements of a list, one by one."""
        for index, each in enumerate(self._of(list, "a list")):
            yield JsonCursor(each, f"{self.path}[{index}]")

    def text(self) -> str:
        """A string."""
        text = str(self._of(str, "a string"))
        try:
            text.encode()
        except UnicodeEncodeError:
            raise InvalidReport("half a character (a lone surrogate)", path=self.path) from None
        return text

    def whole(self) -> int:
        """A whole number."""
        return int(self._of(int, "a whole number"))

    def amount(self) -> Amount | None:
        """A number of a cell: an integer, a decimal as a string, or null."""
        if self.data is None:
            return None
        if isinstance(self.data, str):
            if not _DECIMAL.fullmatch(self.data):
                raise InvalidReport(f"{shown(self.data)} is not a decimal number", path=self.path)
            return Decimal(self.data)
        return self.whole()

    def _of(self, kind: type | tuple[type, ...], name: str) -> Any:
        if isinstance(self.data, Refused):
            raise InvalidReport(self.data.why, path=self.path)
        if not isinstance(self.data, kind) or isinstance(self.data, bool):
            raise InvalidReport(
                f"expected {name}, found {type(self.data).__name__}", path=self.path
            )
        return self.data
