"""A number only on evidence: one change of a text moves no other number, and hides none."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import Layout, layouts
from mutations import WRITERS, Mutant, faults, filled, joined, laid_out, mutated, without_gaps

import govdisclosure as gd

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
@given(seeds, layouts())
def test_a_text_is_read_as_it_says_or_is_said_to_be_unread(
    how: str, random: Random, layout: Layout
) -> None:
    _, report = filled(random)
    law(report, Mutant("nothing", laid_out(report, layout, how)))


@pytest.mark.parametrize("how", WRITERS)
@settings(max_examples=50)
@given(seeds, layouts())
def test_one_change_moves_no_other_number_and_hides_none(
    how: str, random: Random, layout: Layout
) -> None:
    report = without_gaps(filled(random)[1], how)
    mutant = mutated(random, laid_out(report, layout, how), how)
    if mutant:
        law(report, mutant)
