"""A piece of JSON data that knows where it stands, so that every complaint can say where."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from govdisclosure.amounts import Amount
from govdisclosure.errors import InvalidReport

__all__ = ["Node", "distinct_keys", "refuse_float"]


def distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its entries; InvalidReport where a key is given twice."""
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InvalidReport(f"the key {twice!r} is given twice")
    return data


def refuse_float(written: str) -> Any:
    """Refuse a number with a fraction, NaN and infinity."""
    raise InvalidReport(
        f"{written} is not exact: write a whole number as an integer, money as a string"
    )


class Node:
    """A piece of JSON data that knows its path, so that every complaint can name it."""

    def __init__(self, data: Any, path: str) -> None:
        self.data = data
        self.path = path

    def __getitem__(self, key: str) -> Node:
        inside = self._of(dict, "an object")
        if key not in inside:
            raise InvalidReport(f"the key {key!r} is missing", path=self.path)
        return self._below(key, inside[key])

    def get(self, key: str) -> Node | None:
        """The value of an optional key; None where it is absent or null."""
        inside = self._of(dict, "an object")
        return self._below(key, inside[key]) if inside.get(key) is not None else None

    def entries(self, key: str) -> list[tuple[str, Node]]:
        """The entries of an optional object."""
        node = self.get(key)
        return [(name, node[name]) for name in node.names()] if node else []

    def names(self) -> list[str]:
        """The keys of an object."""
        return list(self._of(dict, "an object"))

    def items(self) -> list[Node]:
        """The elements of a list."""
        elements = self._of(list, "a list")
        return [Node(each, f"{self.path}[{index}]") for index, each in enumerate(elements)]

    def elements(self, key: str) -> list[Node]:
        """The elements of an optional list."""
        node = self.get(key)
        return node.items() if node else []

    def text(self) -> str:
        """A string."""
        return str(self._of(str, "a string"))

    def whole(self) -> int:
        """A whole number."""
        return int(self._of(int, "a whole number"))

    def amount(self) -> Amount | None:
        """A number of a cell: an integer, a decimal as a string, or null."""
        if self.data is None:
            return None
        if isinstance(self.data, str):
            try:
                return Decimal(self.data)
            except InvalidOperation:
                raise InvalidReport(
                    f"{self.data!r} is not a decimal number", path=self.path
                ) from None
        return self.whole()

    def _of(self, kind: type, name: str) -> Any:
        if not isinstance(self.data, kind) or isinstance(self.data, bool):
            raise InvalidReport(
                f"expected {name}, found {type(self.data).__name__}", path=self.path
            )
        return self.data

    def _below(self, key: str, data: Any) -> Node:
        return Node(data, f"{self.path}.{key}" if self.path else key)
