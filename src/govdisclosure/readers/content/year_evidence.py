"""The year that a report is on: what names one is a witness, and the witnesses are weighed.

A title is believed before a sentence, yet a title may be left over from last year, and so may
sentences that were copied.  Every kind of witness has one voice, however often it speaks; where the
weightiest years are equal, nothing decides, and no year is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import repeat
from typing import NamedTuple

from govdisclosure.message import Message
from govdisclosure.reports import Place


class Witness(Enum):
    """What names a year, with its weight and what it is called.

    Mentions are asked where nothing else names a year.
    """

    TITLE = (4, Message("标题", "the title"))
    ANNOUNCEMENT = (3, Message("公布报告的文字", "the announcement of the report"))
    PERIOD = (3, Message("统计期限", "the period of the figures"))
    SENTENCES = (2, Message("正文各句", "the sentences of section one"))
    MENTIONS = (1, Message("正文", "the words"))

    @property
    def weight(self) -> int:
        """How much it counts for."""
        return self.value[0]

    @property
    def called(self) -> Message:
        """What it is called in a diagnostic."""
        return self.value[1]


#: What says of itself which year the report is on; from others the year is inferred.
_SAYS = (Witness.TITLE, Witness.ANNOUNCEMENT, Witness.PERIOD)
#: What decides between titles where nothing else does.
_WEIGHT_OF_MOST_TITLES = 1
#: A day of publication supports a year that a witness names, and names none itself.  A report comes
#: out in the first half of the next year; later days are of pages that were moved.
_WEIGHT_OF_DAY, _LAST_MONTH = 3, 6


class Verdict(NamedTuple):
    """The year, None where nothing decides between those `tied`, and what each witness says."""

    year: int | None
    tied: tuple[int, ...]
    voices: Mapping[Witness, Sequence[tuple[int, Place]]]

    def against(self, year: int) -> dict[int, list[Witness]]:
        """The witnesses that do not name a year, by the first that each names instead."""
        others: dict[int, list[Witness]] = {}
        for witness, voice in self.voices.items():
            if year not in dict(voice):
                others.setdefault(voice[0][0], []).append(witness)
        return others

    def place(self, year: int) -> Place | None:
        """Where the weightiest witness for a year names it; None where none does."""
        return next((dict(each)[year] for each in self.voices.values() if year in dict(each)), None)

    @property
    def inferred(self) -> bool:
        """Whether nothing says that the report is on this year, and words only name it."""
        return self.year is not None and not any(
            self.year in dict(self.voices.get(each, ())) for each in _SAYS
        )


def weigh(
    stated: Mapping[Witness, Iterable[tuple[int, Place]]], days: Iterable[date | None]
) -> Verdict:
    """Weigh what witnesses say.

    Args:
        stated: The years that each kind of witness names, the weightiest kinds first.
        days: The days of publication and signature, as far as they are known.
    """
    years = {witness: list(named) for witness, named in stated.items()}
    most_titles = _most_named(years.get(Witness.TITLE, []))
    voices = {
        witness: voice
        for witness, named in years.items()
        # Titles of other years are listed beside that of the report, however many.
        if (voice := _first_of_each(named) if witness is Witness.TITLE else _most_named(named))
    }
    if len(voices) > 1:
        voices.pop(Witness.MENTIONS, None)
    weights = Counter(_weighed(voices))
    if len(most_titles) == 1 < len(voices[Witness.TITLE]):
        weights[most_titles[0][0]] += _WEIGHT_OF_MOST_TITLES
    for year in {each.year - 1 for each in days if each and each.month <= _LAST_MONTH}:
        weights[year] += _WEIGHT_OF_DAY * (year in weights)
    most = max(weights.values(), default=0)
    tied = tuple(sorted(year for year, weight in weights.items() if 0 < weight == most))
    return Verdict(tied[0] if len(tied) == 1 else None, tied, voices)


def _weighed(voices: Mapping[Witness, Sequence[tuple[int, Place]]]) -> Iterator[int]:
    """Every year, as often as the witnesses that name it weigh."""
    for witness, voice in voices.items():
        for year, _ in voice:
            yield from repeat(year, witness.weight)


def _most_named(years: Sequence[tuple[int, Place]]) -> Sequence[tuple[int, Place]]:
    """The year that is named most often, where it is first; several that are named as often."""
    counted = Counter(year for year, _ in years)
    most = max(counted.values(), default=0)
    return [each for each in _first_of_each(years) if counted[each[0]] == most]


def _first_of_each(years: Sequence[tuple[int, Place]]) -> Sequence[tuple[int, Place]]:
    """Every year with the first place that names it, in the order of the document."""
    first = dict(reversed(years))
    return [(year, first[year]) for year in dict(years)]
