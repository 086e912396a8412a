"""Which of many texts repeat each other, found by the rare shingles that they have in common.

Comparing every text with every other one takes a second for a hundred and an hour for ten thousand.
A text of which half stands in another has, among any half of its shingles, at least one that the
other has too: so of each text no more than that many are looked up, the rarest, and the texts that
have any of these are compared with it.  No pair is missed, and the work grows with the number of
texts as long as most of them are on their own.  What a large part of all has is not looked up: it
is what their model and their time have them say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil

from attrs import frozen

from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.text.shingles import Letters

#: What more than a quarter of the texts have is nobody's own; of few texts a quarter is one or two,
#: which may well repeat each other.
WIDESPREAD, FEW = Fraction(1, 4), 20


@frozen
class _Shingles:
    """The shingles of a text: how many it has, those that others have too, and those of many.

    `rare` are the others of those that are shared, the rarest first.
    """

    count: int
    shared: frozenset[int]
    widespread: frozenset[int]
    rare: tuple[int, ...]

    @property
    def own(self) -> int:
        """How many are not widespread."""
        return self.count - len(self.widespread)


@frozen
class TextGroup:
    """Texts, by numbers, to be asked which of them repeat another.

    A text repeats another if a share of its shingles from the threshold on stand there, and so
    large a share of those that are not widespread.
    """

    threshold: Fraction
    _shingles: FrozenMapping[int, _Shingles]
    #: Shingles are numbers too; the texts that have one, of those that several have.
    _having: FrozenMapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, texts: Mapping[int, Letters], size: int, threshold: Fraction) -> TextGroup:
        """Number the shingles that several texts have, and see how many have each.

        Args:
            texts: The letters of each text; each has at least as many as a shingle.
            size: How many letters make a shingle.
            threshold: The share from which a text repeats another.
        """
        twice = _in_two(each.shingles(size) for each in texts.values())
        numbers: dict[str, int] = {}
        having = defaultdict[int, list[int]](list)
        counts, shared = dict[int, int](), dict[int, frozenset[int]]()
        for text, letters in texts.items():
            shingles = letters.shingles(size)
            several = (each for each in shingles if hash(each) in twice)
            counts[text] = len(shingles)
            shared[text] = frozenset(numbers.setdefault(each, len(numbers)) for each in several)
            for number in shared[text]:
                having[number].append(text)
        most = max(Fraction(FEW), WIDESPREAD * len(texts))
        many = frozenset(number for number, each in having.items() if len(each) > most)
        found = {
            text: _Shingles(
                counts[text],
                numbered,
                numbered & many,
                tuple(sorted(numbered - many, key=lambda each: len(having[each]))),
            )
            for text, numbered in shared.items()
        }
        where = {number: tuple(each) for number, each in having.items()}
        return cls(threshold, FrozenMapping(found), FrozenMapping(where))

    def __contains__(self, text: int) -> bool:
        return text in self._shingles

    def __iter__(self) -> Iterator[int]:
        return iter(self._shingles)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The texts of which one repeats the other, the smaller number first; some twice."""
        for text, one in self._shingles.items():
            for other in self._candidates(text, one):
                if self._repeats(one, self._shingles[other]):
                    yield min(text, other), max(text, other)

    def shares(self, one: int, other: int) -> tuple[Fraction, Fraction]:
        """How much of one text stands in another, and the other way round.

        Args:
            one: The number of a text.
            other: That of the other.
        """
        first, second = self._shingles[one], self._shingles[other]
        common = len(first.shared & second.shared)
        return Fraction(common, first.count), Fraction(common, second.count)

    def widespread(self) -> Iterator[int]:
        """The texts of which a large part of all has as much as would make a pair."""
        for text, each in self._shingles.items():
            if each.widespread and self.threshold * each.count <= len(each.widespread):
                yield text

    def _candidates(self, text: int, one: _Shingles) -> set[int]:
        """The texts that have any of the rarest shingles of one."""
        # None of those that it has alone is elsewhere, and they are the rarest.
        alone = one.count - len(one.shared)
        looked_up = one.own - ceil(self.threshold * one.own) + 1 - alone
        found = set[int]()
        for shingle in one.rare[: max(looked_up, 0)]:
            found.update(self._having[shingle])
        return found - {text}

    def _repeats(self, one: _Shingles, other: _Shingles) -> bool:
        common = len(one.shared & other.shared)
        own = common - len(one.widespread & other.widespread)
        return self.threshold * one.count <= common and self.threshold * one.own <= own


def _in_two(texts: Iterable[frozenset[str]]) -> set[int]:
    """The hashes of the shingles that two texts have.

    A set of hashes is a fifth of one of texts; if two shingles ever have one, both are looked at.
    """
    once, twice = set[int](), set[int]()
    for each in texts:
        hashes = set(map(hash, each))
        twice |= hashes & once
        once |= hashes
    return twice
