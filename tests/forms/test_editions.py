"""Which form a year demands, and what a form is as a value."""

import copy
import pickle

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS, LAST_YEAR


@given(st.integers(2019, LAST_YEAR))
def test_a_year_has_the_form_that_is_in_force_for_it(year: int) -> None:
    form = gd.form_for(year)
    assert form is (gd.FORM_2019 if year <= 2020 else gd.FORM_2021)
    assert form.first_year <= year
    assert form.last_year is None or year <= form.last_year


@given(st.integers(max_value=2018))
def test_before_2019_there_is_no_form_and_the_error_says_why(year: int) -> None:
    with pytest.raises(gd.EditionError, match="in force since 2019-05-15"):
        gd.form_for(year)


@given(st.integers(min_value=LAST_YEAR + 1))
def test_a_year_beyond_the_last_is_out_of_range(year: int) -> None:
    with pytest.raises(gd.EditionError, match="out of range"):
        gd.form_for(year)


def test_an_edition_is_asked_for_by_number_or_word() -> None:
    assert gd.form_of(2019) is gd.form_of("2019") is gd.FORM_2019
    with pytest.raises(gd.EditionError, match="there are 2019 and 2021"):
        gd.form_of("2020")


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_a_form_survives_pickling_and_prints_as_its_edition(form: gd.Form) -> None:
    again = pickle.loads(pickle.dumps(form))
    assert again is form
    assert copy.deepcopy(form) is form
    other = evolve(form, edition="2030")
    again = pickle.loads(pickle.dumps(other))
    assert again is not other
    assert again == other
    assert hash(again) == hash(other)
    assert (str(form), repr(form)) == (form.edition, f"<Form {form.edition}>")
    assert gd.FORM_2019 != gd.FORM_2021


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_table_two_counts_what_article_20_says_it_counts(form: gd.Form) -> None:
    counted = [cell for category in gd.Article20 for cell in form.counting(category)]
    assert counted == list(form.grid("disclosures").cells)
    for row in form.grid("disclosures").rows:
        category = gd.Article20.parse(row.heading)
        assert f"disclosures.{row.concept}" in category.counted(form.edition)
        assert row.citation == category.citation


def test_sections_are_numbered_in_order() -> None:
    assert [section.number for section in gd.Section] == [1, 2, 3, 4, 5, 6]
