"""Which of several reports of one body on one year is meant: evidence decides, or nothing does."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable

from attrs import frozen

from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.text.character_variants import fold
from govdisclosure.text.dates import YEAR, year_of


@frozen
class YearCandidates:
    """The reports of one body on one year, of which one is to stand beside a later report.

    Those that say the same are one.  Of others that one is meant which lies in the same folder
    below the root as the later report, and no other does; a report in no folder is like none.

    Args:
        year: The year that they are on.
        _contents: What each says, as the place of the first that says the same.
        _of_folder: The places of the reports in a folder, by how the folder is known: the first of
            each of two that say something else, as more leave nothing to be told apart.
    """

    year: int
    _contents: tuple[int, ...]
    _of_folder: FrozenMapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, year: int, reports: Iterable[tuple[Hashable, str]]) -> YearCandidates:
        """Tell apart the reports on a year.

        Args:
            year: The year.
            reports: What each says, equal where two say the same, and its folder below the root,
                with strokes between the names; "" where it lies in none.
        """
        first = dict[Hashable, int]()
        contents = list[int]()
        of_folder = dict[str, tuple[int, ...]]()
        for place, (content, folder) in enumerate(reports):
            contents.append(first.setdefault(content, place))
            for key in _known_as(folder, year):
                here = of_folder.get(key, ())
                if len(here) < 2 and all(contents[each] != contents[place] for each in here):
                    of_folder[key] = (*here, place)
        return cls(year, tuple(contents), FrozenMapping(of_folder))

    @property
    def differing(self) -> tuple[int, ...]:
        """The first of each thing that is said, by its place; one alone where all say the same."""
        return tuple(place for place, first in enumerate(self._contents) if place == first)

    def chosen(self, folder: str, *, later: int = 1) -> int | None:
        """The place of the one that is meant; None where they cannot be told apart.

        Args:
            folder: The folder below the root of the later report.
            later: By how many years that report is later.
        """
        keys = _known_as(folder, self.year + later)
        like = sorted({place for key in keys for place in self._of_folder.get(key, ())})
        said = {self._contents[place] for place in like or range(len(self._contents))}
        if len(said) > 1:
            return None
        return like[0] if like else 0


def _known_as(folder: str, year: int) -> tuple[str, ...]:
    """A folder as it is written, and with the years in its names as years before or after."""
    written = fold(folder)
    if not written:
        return ()
    return written, re.sub(YEAR, lambda found: f"<{year_of(found[0]) - year:+}>", written)
