"""The known name that is most like another: a hint for people, and no evidence of anything."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from itertools import islice, takewhile

from attrs import frozen

from govdisclosure.errors import require, several
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.text.names import folded_name

#: From here on one name looks like another.
_LIKE = 0.6
#: How many names are asked how much they look like one: those with most of its characters, of as
#: many as are found first by its rarest ones.
_COMPARED, _FOUND = 20, 200


@frozen
class NearNames:
    """Names, to be asked which of them is most like another.

    Args:
        _written: How each name is written, by how it is compared.
        _likely: Those of them of which another may be a slip.
        _having: The names that have a character.
        _rarest: The names by the one of their characters that fewest names have.
    """

    _written: Mapping[str, str]
    _likely: frozenset[str]
    _having: Mapping[str, tuple[str, ...]]
    _rarest: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[str], *, likely: Iterable[str] | None = None) -> NearNames:
        """Make the names known.

        Args:
            names: The names as they are written.
            likely: Those of them of which another may be a slip, as of a body of whom there is no
                report; all of them unless given.
        """
        written = {folded_name(name): name for name in several(names, str)}
        having, rarest = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
        common = Counter(character for name in written for character in {*name})
        for name in filter(None, written):
            for character in dict.fromkeys(name):
                having[character].append(name)
            rarest[min(name, key=common.__getitem__)].append(name)
        slips = written if likely is None else map(folded_name, several(likely, str))
        return cls(
            FrozenMapping(written),
            frozenset(slips) & written.keys(),
            *(
                FrozenMapping((character, tuple(found)) for character, found in each.items())
                for each in (having, rarest)
            ),
        )

    def nearest(self, name: str) -> str:
        """The name that is most like another, as it is written.

        A short name has some of the characters of the whole one, in order: it is that of the only
        one that it can be.  What merely looks alike is looked for among those that are likely.

        Args:
            name: The other name.

        Returns:
            The name; "" where none is like the other, or that is known itself.
        """
        require(name, str)
        given = folded_name(name)
        if given in self._written:
            return ""
        short = [*self._shortened(given)]
        for found in ([each for each in short if each in self._likely], short):
            if len(found) == 1:
                return self._written[found[0]]
        return max(self._alike(given), default=(0.0, ""))[1]

    def _shortened(self, given: str) -> Iterator[str]:
        """The names that a name is short for, or that are short for it."""
        whole = min((self._having.get(each, ()) for each in given), key=len, default=())
        parts = (each for character in {*given} for each in self._rarest.get(character, ()))
        for each in dict.fromkeys((*whole, *parts)):
            short, long = sorted((given, each), key=len)
            rest = iter(long)
            if len(short) > 1 and all(character in rest for character in short):
                yield each

    def _alike(self, given: str) -> Iterator[tuple[float, str]]:
        """The likely names that look like one, and how much."""
        # Imported late: difflib serves the few names that are not known.
        from difflib import SequenceMatcher

        found = dict[str, None]()
        for several_names in sorted((self._having.get(each, ()) for each in {*given}), key=len):
            likely = (each for each in several_names if each in self._likely)
            found |= dict.fromkeys(islice(likely, _FOUND - len(found)))
        characters = {*given}
        for each in nlargest(_COMPARED, found, key=lambda name: len(characters.intersection(name))):
            alike = SequenceMatcher(None, each, given).ratio()
            if alike >= _LIKE and _may_be(given, each):
                yield alike, self._written[each]


def _may_be(one: str, other: str) -> bool:
    """Whether what two names do not begin or end with alike is alike, or a character at most.

    The bureaus of a county are alike in all that does not say which of them is meant.
    """
    start = _begins_alike(one, other)
    one, other = one[start:], other[start:]
    end = _begins_alike(one[::-1], other[::-1])
    rest = {*one[: len(one) - end]}, {*other[: len(other) - end]}
    return min(map(len, rest)) == 0 or max(map(len, rest)) == 1 or not rest[0].isdisjoint(rest[1])


def _begins_alike(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
