"""A piece of JSON data that knows where it stands, so that every complaint can say where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from govdisclosure.errors import InvalidReport
from govdisclosure.values import Amount

#: No whole number of a report has more digits, and longer ones are not worth converting.
_LONGEST = 40
#: What comes of JSON is always a dict, which is much the quicker to ask for.
_OBJECT = (dict, Mapping)
_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@frozen
class Refused:
    """A value that JSON can write and no report can hold; whoever looks at it learns why.

    The parser does not know where it stands, so that the complaint waits for the cursor that does.
    """

    why: str


def distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any] | Refused:
    """Make an object of its entries; refused where a key is given twice."""
    data = dict(pairs)
    if len(data) == len(pairs):
        return data
    counts = Counter(key for key, _ in pairs)
    twice = next(key for key, count in counts.items() if count > 1)
    return Refused(f"the key {twice!r} is given twice")


def refuse_float(written: str) -> Refused:
    """Refuse a number with a fraction, NaN and infinity."""
    return Refused(f"{written} is not exact: write a whole number as an integer, money as a string")


def short_whole(written: str) -> int | Refused:
    """Read a whole number; refused where it has more digits than any report."""
    if len(written) > _LONGEST:
        return Refused(f"a number of {len(written)} digits is out of range")
    return int(written)


class JsonCursor:
    """A piece of JSON data that knows its path, so that every complaint can name it."""

    def __init__(self, data: Any, path: str) -> None:
        self.data = data
        self.path = path

    def __getitem__(self, key: str) -> JsonCursor:
        inside = self._of(_OBJECT, "an object")
        if key not in inside:
            raise InvalidReport(f"the key {key!r} is missing", path=self.path)
        return self._below(key, inside[key])

    def get(self, key: str) -> JsonCursor | None:
        """The value of an optional key; None where it is absent or null."""
        inside = self._of(_OBJECT, "an object")
        return self._below(key, inside[key]) if inside.get(key) is not None else None

    def names(self) -> list[str]:
        """The keys of an object."""
        return list(self._of(_OBJECT, "an object"))

    def items(self) -> list[JsonCursor]:
        """The elements of a list."""
        elements = self._of(list, "a list")
        return [JsonCursor(each, f"{self.path}[{index}]") for index, each in enumerate(elements)]

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
                raise InvalidReport(f"{self.data!r} is not a decimal number", path=self.path)
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

    def _below(self, key: str, data: Any) -> JsonCursor:
        return JsonCursor(data, f"{self.path}.{key}" if self.path else key)
