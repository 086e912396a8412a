"""Which form a year demands, and what a form is as a value."""

import copy
import os
import pickle
import subprocess
import sys
from functools import lru_cache

import pytest
from attrs import evolve, fields
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
    with pytest.raises(gd.errors.EditionError, match="in force since 2019-05-15"):
        gd.form_for(year)


@given(st.integers(min_value=LAST_YEAR + 1))
def test_a_year_beyond_the_last_is_out_of_range(year: int) -> None:
    with pytest.raises(gd.errors.EditionError, match="out of range"):
        gd.form_for(year)


def test_an_edition_is_asked_for_by_number_or_word() -> None:
    assert gd.form_of(2019) is gd.form_of("2019") is gd.FORM_2019
    with pytest.raises(gd.errors.EditionError, match="there are 2019 and 2021"):
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


FINDS_ITS_CELLS = """
import pickle, sys
form, identity = pickle.load(sys.stdin.buffer)
assert [form.positions[cell] for cell in form.cells] == [*range(len(form.cells))]
assert all(form.cell(str(cell)) is cell and form.unit(cell) for cell in form.cells)
assert {identity: 1}[form.identities[0]] == 1
assert form.ledger.names == {each.name for each in form.identities}
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_a_form_of_ones_own_finds_its_cells_in_another_process(seed: str) -> None:
    # There strings hash otherwise, so that a hash that was brought along would be wrong.
    own = evolve(gd.FORM_2021, edition="2030")
    subprocess.run(
        [sys.executable, "-c", FINDS_ITS_CELLS],
        input=pickle.dumps((own, own.identities[0])),
        env={**os.environ, "PYTHONHASHSEED": seed},
        check=True,
    )


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_what_a_form_was_made_of_does_not_change_it(form: gd.Form) -> None:
    headings, subtotals = dict(form.headings), dict(form.subtotals)
    own = evolve(form, headings=headings, subtotals=subtotals)
    grid = form.grids[0]
    columns_of = dict(grid.columns_of)
    same = evolve(grid, columns_of=columns_of)
    for given_ in (headings, subtotals, columns_of):
        given_.clear()
    assert (own.headings, own.subtotals) == (form.headings, form.subtotals)
    assert (same, hash(same)) == (grid, hash(grid))


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_table_two_counts_what_article_20_says_it_counts(form: gd.Form) -> None:
    counted = [cell for category in gd.Article20 for cell in form.counting(category)]
    assert counted == list(form.grid("disclosures").cells)
    for row in form.grid("disclosures").rows:
        category = gd.Article20.parse(row.heading)
        assert row.citation == category.citation
        assert {cell.row for cell in form.counting(category)} >= {row.concept}


def test_the_form_counts_four_items_and_the_trial_form_a_fifth() -> None:
    counted = {
        form.edition: [each.number for each in gd.Article20 if form.counting(each)]
        for form in EDITIONS
    }
    assert counted == {"2019": [1, 5, 6, 8, 9], "2021": [1, 5, 6, 8]}


def test_sections_are_numbered_in_order() -> None:
    assert [section.number for section in gd.Section] == [1, 2, 3, 4, 5, 6]


#: Another value for everything that a form is made of.
OF_A_FORM: dict[str, object] = {
    "edition": "2021, ours",
    "notice": gd.law.FORMAT_2019,
    "first_year": 2020,
    "last_year": 2030,
    "headings": {**gd.FORM_2021.headings, gd.Section.OVERVIEW: "一、概述"},
    "overview_parts": (),
    "grids": tuple(evolve(each, rows=each.rows[::-1]) for each in gd.FORM_2021.grids),
    "identities": gd.FORM_2021.identities[1:],
    "links": (),
    "subtotals": {},
}


@pytest.mark.parametrize("name", [each.name for each in fields(gd.Form) if each.init])
def test_whatever_is_changed_of_a_form_it_is_another(name: str) -> None:
    changed = evolve(gd.FORM_2021, **{name: OF_A_FORM[name]})  # type: ignore[arg-type]  # by name
    assert changed != gd.FORM_2021
    again = evolve(gd.FORM_2021)
    assert (again, hash(again)) == (gd.FORM_2021, hash(gd.FORM_2021))


def test_a_cache_of_checks_tells_a_form_without_identities_from_the_form() -> None:
    bare = evolve(gd.FORM_2021, identities=(), links=(), subtotals={})
    cached = lru_cache(gd.check)
    for form in (gd.FORM_2021, bare, gd.FORM_2021):
        report = gd.Report.of({}, publisher="某局", year=2024, form=form).filled()
        report = report.replace({"requests.received.total": 3})
        assert cached(report) == gd.check(report)
        assert cached(report).report.form.identities == form.identities
