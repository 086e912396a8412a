"""Which bodies of one year say the same: their reports in pairs, sections one and five compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import frozen

from govdisclosure.errors import require_whole, several
from govdisclosure.forms import Section
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.offices.rare_shingles import TextGroup
from govdisclosure.prose import placed_span
from govdisclosure.reports import Report, Span, name_alone
from govdisclosure.rules.years import (
    AT_LEAST,
    COMPARED_SECTIONS,
    NOTE_FROM,
    section_letters,
    share_given,
)
from govdisclosure.text.shingles import SIZE, Letters, longest_passage

#: What a territory is short of where it stands for its government.
_GOVERNMENT = "(?:人民)?政府$"


@frozen
class RepeatedSection:
    """What two reports have in common in a section.

    Args:
        section: The section.
        shares: How much of the first report's stands in the second's, and the other way round.
        passages: The longest passage that both have, as each has it; () where there is none.
    """

    section: Section
    shares: tuple[Fraction, Fraction]
    passages: tuple[Span, ...]


@frozen
class RepeatedPair:
    """The reports of two bodies on one year of which one repeats the other.

    Args:
        first: The report of one body.
        second: That of the other.
        sections: What they have in common in each section that both have enough words in.
    """

    first: Report
    second: Report
    sections: tuple[RepeatedSection, ...]

    @property
    def year(self) -> int:
        """The year that both are on."""
        return self.first.year

    @property
    def share(self) -> Fraction:
        """The greatest share of a section of either."""
        return max(max(each.shares) for each in self.sections)


@frozen
class FolderRepetition:
    """What the comparison of many reports came to.

    Args:
        pairs: The pairs found, year by year, those that have most in common first.
        widespread: The reports of which a section is, for as large a share, what a large part of
            all says: of these there would be too many pairs.
        unnamed: The reports that name no publisher, which were compared with none.
        short: The reports with too few words in either section, which were compared with none.
        compared: How many reports were compared with others.
    """

    pairs: tuple[RepeatedPair, ...]
    widespread: tuple[Report, ...]
    unnamed: tuple[Report, ...]
    short: tuple[Report, ...]
    compared: int


def repetitions(
    reports: Iterable[Report],
    *,
    threshold: Fraction | float = NOTE_FROM,
    shingle: int = SIZE,
    at_least: int = AT_LEAST,
) -> FolderRepetition:
    """Find the reports of one year whose section one or five repeats that of another body.

    Two reports of one publisher are no repetition, nor is what more than a quarter of all reports
    on a year (and more than twenty) say in the same words.  The work grows with the number of
    reports, as long as each has words of its own; of reports made of the same phrases in other
    order, with the number of pairs.

    Args:
        reports: The reports, in any order, on whichever years.
        threshold: The share of a section, above 0 and up to 1, from which there is a pair.
        shingle: How many letters in a row must be the same to count.
        at_least: How many letters a section must have to be compared, besides numbers, days,
            citations and what the form prints.

    Returns:
        The pairs, and what was not compared.

    Raises:
        OptionError: a number out of range, or what is no report.
    """
    share = share_given("threshold", threshold)
    for name, number in (("shingle", shingle), ("at_least", at_least)):
        require_whole(name, number)
    given = several(reports, Report)
    # Whatever order they come in, pairs come in one.
    compared = _Compared.of(sorted(given, key=_order), shingle, max(at_least, shingle), share)
    numbers = {number for _, group in compared.groups for number in group}
    apart = [each for number, each in enumerate(compared.reports) if number not in numbers]
    return FolderRepetition(
        compared.pairs(),
        compared.widespread(),
        tuple(each for each in apart if not each.publisher),
        tuple(each for each in apart if each.publisher),
        len(numbers),
    )


def _body(publisher: str) -> str:
    """A body by its name: 某县 is 某县人民政府, and brackets behind it are no part of it."""
    return re.sub(_GOVERNMENT, "", name_alone(publisher) or publisher)


def _order(report: Report) -> tuple[object, ...]:
    words = [each.text for each in report.sections]
    return report.year, report.publisher, report.source.name, words


@frozen
class _Compared:
    """Reports, by their numbers, with the letters of their sections and the groups of these."""

    reports: tuple[Report, ...]
    letters: tuple[FrozenMapping[Section, Letters], ...]
    groups: tuple[tuple[Section, TextGroup], ...]
    size: int

    @classmethod
    def of(
        cls, reports: Iterable[Report], size: int, at_least: int, threshold: Fraction
    ) -> _Compared:
        """The reports of which each section is a group with that of all others on its year."""
        several = tuple(reports)
        letters = tuple(FrozenMapping(section_letters(each)) for each in several)
        groups = defaultdict[tuple[Section, int], dict[int, Letters]](dict)
        for number, (report, sections) in enumerate(zip(several, letters, strict=True)):
            for section, text in sections.items():
                if report.publisher and len(text.text) >= at_least:
                    groups[section, report.year][number] = text
        order = sorted(groups, key=lambda each: COMPARED_SECTIONS.index(each[0]))
        texts = tuple((each[0], TextGroup.of(groups[each], size, threshold)) for each in order)
        return cls(several, letters, texts, size)

    def pairs(self) -> tuple[RepeatedPair, ...]:
        """The reports of which one repeats the other, of two bodies."""
        bodies = [_body(each.publisher) for each in self.reports]
        found = {pair for _, group in self.groups for pair in group.pairs()}
        pairs = [
            RepeatedPair(self.reports[one], self.reports[other], tuple(self._in_common(one, other)))
            for one, other in sorted(found)
            if bodies[one] != bodies[other]
        ]
        return tuple(sorted(pairs, key=lambda each: (each.year, -each.share)))

    def widespread(self) -> tuple[Report, ...]:
        """The reports of which a section is what a large part of all says."""
        numbers = {number for _, group in self.groups for number in group.widespread()}
        return tuple(self.reports[each] for each in sorted(numbers))

    def _in_common(self, one: int, other: int) -> Iterator[RepeatedSection]:
        for section, group in self.groups:
            if one in group and other in group:
                first, second = self.letters[one][section], self.letters[other][section]
                passage = longest_passage(first, second, size=self.size)
                spans = passage and (
                    (passage.start, passage.end, self.reports[one]),
                    (passage.other_start, passage.other_end, self.reports[other]),
                )
                placed = [
                    placed_span(Span(section, start, end), report.source)
                    for start, end, report in spans or ()
                ]
                yield RepeatedSection(section, group.shares(one, other), tuple(placed))
