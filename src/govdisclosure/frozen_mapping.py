"""An immutable mapping, as the frozen values of the library hand it out.

``types.MappingProxyType`` is only a view, which is neither hashed nor pickled.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any, Self, TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)
Default = TypeVar("Default")


class FrozenMapping(Mapping[Key, Value]):
    """A mapping of its own entries, read-only; it equals any mapping of the same entries.

    It keeps the order that it was given, which neither equality nor the hash looks at, and is
    hashed where its values are.

    >>> FrozenMapping({"a": 1, "b": 2}) == {"b": 2, "a": 1}
    True
    """

    __slots__ = ("_entries",)

    _entries: Mapping[Key, Value]

    def __new__(cls, entries: Mapping[Key, Value] | Iterable[tuple[Key, Value]] = (), /) -> Self:
        """A mapping of the same entries; as with a tuple, one that is frozen already is itself."""
        if isinstance(entries, cls):
            return entries
        made = super().__new__(cls)
        object.__setattr__(made, "_entries", dict(entries))
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} is read-only")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a {type(self).__name__} is read-only")

    def __getitem__(self, key: Key) -> Value:
        return self._entries[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    # What follows Mapping could do, one entry at a time; cells are looked up in inner loops.
    def __contains__(self, key: object) -> bool:
        return key in self._entries

    @overload
    def get(self, key: Key, /) -> Value | None: ...
    @overload
    def get(self, key: Key, default: Value | Default, /) -> Value | Default: ...
    def get(self, key: Key, default: Any = None, /) -> Any:
        """The value of a key, or the default where there is none."""
        return self._entries.get(key, default)

    def keys(self) -> KeysView[Key]:
        """The keys, in order."""
        return self._entries.keys()

    def values(self) -> ValuesView[Value]:
        """The values, in the order of the keys."""
        return self._entries.values()

    def items(self) -> ItemsView[Key, Value]:
        """The keys with their values, in order."""
        return self._entries.items()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMapping):
            return bool(self._entries == other._entries)
        return bool(self._entries == other) if isinstance(other, Mapping) else NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __reduce__(self) -> tuple[type[FrozenMapping[Key, Value]], tuple[Mapping[Key, Value]]]:
        return type(self), (self._entries,)

    def __repr__(self) -> str:
        return repr(self._entries)
