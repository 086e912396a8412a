"""Reports of many bodies: those that say the same are found, all of them and no others."""

from fractions import Fraction
from itertools import combinations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.errors import OptionError
from govdisclosure.offices import RepeatedPair, repetitions
from govdisclosure.reports import Passage, Place, Source
from govdisclosure.text.shingles import letters_of, share_repeated

FORM = gd.FORM_2021
SIZE, AT_LEAST = 3, 6


def report(
    publisher: str, overview: str = "", problems: str = "", *, year: int = 2024, source: str = ""
) -> gd.Report:
    """A report of up to two sections, as read from a file."""
    texts = ((gd.Section.OVERVIEW, overview), (gd.Section.PROBLEMS, problems))
    blank = gd.Report.of({}, publisher=publisher, year=year)
    sections = tuple(
        gd.SectionText(each, FORM.headings[each], text) for each, text in texts if text
    )
    return evolve(blank, sections=sections, source=Source(source or publisher))


#: Few bodies, years and words, so that much is repeated.
REPORTS = st.lists(
    st.builds(
        report,
        st.sampled_from(["甲局", "乙局", "丙局", "丁局", ""]),
        *[
            st.lists(
                st.sampled_from(["春风化雨", "夏日可畏", "秋高气爽", "冬雪皑皑"]), max_size=6
            ).map("".join)
        ]
        * 2,
        year=st.sampled_from([2023, 2024]),
    ),
    max_size=12,
)
THRESHOLDS = st.fractions("0.1", 1, max_denominator=20)


def by_hand(reports: list[gd.Report], threshold: Fraction) -> set[frozenset[int]]:
    """Every pair of which a section of either stands in that of the other, by trying all."""

    def repeats(one: gd.Report, other: gd.Report) -> bool:
        texts = [
            {each.section: letters_of(each.text) for each in of.sections} for of in (one, other)
        ]
        return any(
            share_repeated(first, second, size=SIZE) >= threshold
            for section in texts[0].keys() & texts[1].keys()
            for first, second in [(texts[0][section], texts[1][section])]
            if min(len(first.text), len(second.text)) >= AT_LEAST
        )

    return {
        frozenset((id(one), id(other)))
        for one, other in combinations(reports, 2)
        if one.year == other.year and one.publisher != other.publisher
        if one.publisher and other.publisher
        if repeats(one, other) or repeats(other, one)
    }


def found(reports: list[gd.Report], threshold: Fraction) -> tuple[RepeatedPair, ...]:
    return repetitions(reports, threshold=threshold, shingle=SIZE, at_least=AT_LEAST).pairs


@given(REPORTS, THRESHOLDS)
def test_no_pair_is_missed_and_none_is_made_up(
    reports: list[gd.Report], threshold: Fraction
) -> None:
    pairs = found(reports, threshold)
    assert {frozenset((id(each.first), id(each.second))) for each in pairs} == by_hand(
        reports, threshold
    )
    for each in pairs:
        assert threshold <= each.share <= 1
        assert each.year == each.second.year


@given(REPORTS, THRESHOLDS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(
    reports: list[gd.Report], threshold: Fraction, random: st.DrawFn
) -> None:
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found(shuffled, threshold) == found(reports, threshold)


@given(REPORTS, THRESHOLDS)
def test_the_shares_are_those_of_the_texts(reports: list[gd.Report], threshold: Fraction) -> None:
    for pair in found(reports, threshold):
        for section in pair.sections:
            first, second = (
                letters_of(next(t.text for t in each.sections if t.section is section.section))
                for each in (pair.first, pair.second)
            )
            assert section.shares == (
                share_repeated(first, second, size=SIZE),
                share_repeated(second, first, size=SIZE),
            )
            assert len(section.passages) == (2 if any(section.shares) else 0)


def words(seed: int, count: int = 60) -> str:
    """Clauses that no other seed has."""
    return "".join(
        f"{chr(0x4E00 + 97 * seed + at)}{chr(0x7000 + 31 * at + seed)}均有着落，"
        for at in range(count)
    )


def test_a_pair_has_both_sections_and_the_longest_passage_with_its_places() -> None:
    passages = {gd.Section.OVERVIEW: (Passage(0, Place(5)),)}
    copied, own = words(1), words(2)
    first = report("甲局", f"2024年，{copied}", own)
    first = evolve(first, source=Source("a.txt", passages=passages))
    second = report("乙局", f"全年{copied}", words(3), source="b.txt")
    (pair,) = repetitions([second, first, report("丙局", words(4))]).pairs
    assert {pair.first.publisher, pair.second.publisher} == {"甲局", "乙局"}
    overview, problems = pair.sections
    assert min(overview.shares) > Fraction(9, 10)
    assert max(problems.shares) < Fraction(1, 10)
    here = overview.passages[0 if pair.first is first else 1]
    assert (here.start, here.place) == (6, Place(5))
    assert pair.share == max(overview.shares)


def test_two_files_of_one_body_are_no_repetition() -> None:
    same = words(1)
    reports = [report("甲局", same, source="a"), report("甲局", same, source="b")]
    assert repetitions(reports).pairs == ()
    found = repetitions([*reports, report("甲 局", same)])
    assert (found.pairs, found.compared) == ((), 3)


@pytest.mark.parametrize("other", ["甲县", "甲县政府", "甲县人民政府（甲县人民政府办公室）"])
def test_one_body_under_two_names_is_no_repetition(other: str) -> None:
    same = words(1)
    assert repetitions([report("甲县人民政府", same), report(other, same)]).pairs == ()


def test_years_are_not_compared_with_each_other() -> None:
    same = words(1)
    assert repetitions([report("甲局", same), report("乙局", same, year=2023)]).pairs == ()


def test_who_names_no_publisher_is_told_and_not_compared() -> None:
    same = words(1)
    found = repetitions([report("甲局", same), report("", same, source="x")])
    assert found.pairs == ()
    assert [each.source.name for each in found.unnamed] == ["x"]
    assert found.compared == 1


def test_what_many_say_makes_no_pairs_and_is_told_once() -> None:
    model = words(0)
    many = [report(f"{number}局", model + words(number, 20)) for number in range(1, 31)]
    found = repetitions(many)
    assert found.pairs == ()
    assert len(found.widespread) == 30
    # Who copied what is their own as well is still found.
    copies = [report("甲局", model + words(50)), report("乙局", model + words(50))]
    (pair,) = repetitions([*many, *copies]).pairs
    assert pair.share == 1


def test_what_few_say_is_told_in_pairs_however_few_there_are() -> None:
    assert len(repetitions([report(f"{each}局", words(1)) for each in "甲乙丙"]).pairs) == 3


def test_a_shingle_longer_than_a_section_is_in_none() -> None:
    reports = [report("甲局", words(1)), report("乙局", words(1))]
    found = repetitions(reports, shingle=10_000)
    assert (found.compared, {each.publisher for each in found.short}) == (0, {"甲局", "乙局"})


@pytest.mark.parametrize(
    "wrong", [{"threshold": 0}, {"threshold": "much"}, {"shingle": 0}, {"at_least": True}]
)
def test_numbers_out_of_range_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(OptionError):
        repetitions([], **wrong)  # type: ignore[arg-type]


def test_what_is_no_report_is_refused() -> None:
    with pytest.raises(OptionError):
        repetitions(["a.txt"])  # type: ignore[list-item]
