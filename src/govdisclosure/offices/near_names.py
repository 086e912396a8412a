"""The known name that is most like another: a hint for people, and no evidence of anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise, takewhile

from attrs import frozen

from govdisclosure.errors import nearest
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.text.names import folded_name

#: Of so many names at most it is asked how like they are, those first that share the rarest pair of
#: characters: to ask it of all takes a second for a thousand names and minutes for ten thousand.
_ASKED = 50


@frozen
class NearNames:
    """Names, to be asked which of them is most like another.

    Args:
        _written: How each name is written, by how it is matched.
        _having: The names that have a pair of characters, by the pair.
    """

    _written: FrozenMapping[str, str]
    _having: FrozenMapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[str]) -> NearNames:
        """Make the names known.

        Args:
            names: The names as they are written.
        """
        written = {folded_name(name): name for name in names}
        having = defaultdict[str, list[str]](list)
        for name in written:
            for pair in _pairs(name):
                having[pair].append(name)
        return cls(
            FrozenMapping(written),
            FrozenMapping((pair, tuple(several)) for pair, several in having.items()),
        )

    def nearest(self, name: str) -> str:
        """The name that is most like another, as it is written; "" where none is.

        Args:
            name: The other name.
        """
        given = folded_name(name)
        shared = sorted(
            (several for pair in _pairs(given) if (several := self._having.get(pair))), key=len
        )
        candidates = dict[str, None]()
        for several in shared:
            candidates |= dict.fromkeys(several[: _ASKED - len(candidates)])
        # One that is a part of the other is a short name, however short it is.
        part = next((each for each in candidates if each in given or given in each), None)
        near = part or nearest(given, [each for each in candidates if _may_be(given, each)])
        return self._written[near] if near else ""


def _may_be(one: str, other: str) -> bool:
    """Whether what two names do not begin or end with alike is alike, or a character at most.

    The bureaus of a county are alike in all that does not say which of them is meant.
    """
    start = _alike(one, other)
    one, other = one[start:], other[start:]
    end = _alike(one[::-1], other[::-1])
    rest = {*one[: len(one) - end]}, {*other[: len(other) - end]}
    return min(map(len, rest)) == 0 or max(map(len, rest)) == 1 or not rest[0].isdisjoint(rest[1])


def _alike(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _pairs(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map("".join, pairwise(name))))
