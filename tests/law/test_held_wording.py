"""Whatever the library cites has its wording here, or says that it is not held."""

from collections.abc import Iterator

import pytest

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.render.view import wording_in_words


def cited_by(form: gd.Form) -> Iterator[gd.Citation]:
    yield from (each.cites for each in gd.standard_rules(form))
    yield from (each.cites for each in (*form.identities, *form.links))
    yield from (each.cites for each in form.subtotals.values())
    for cell in form.cells:
        for line in form.lines(cell):
            yield from line.citations


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.edition)
def test_every_citation_has_its_wording_or_is_to_a_whole_instrument(form: gd.Form) -> None:
    for cites in set(cited_by(form)):
        assert cites.instrument in gd.law.INSTRUMENTS
        assert cites.text or not cites.path or cites.lacks_wording, cites


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.edition)
def test_no_rule_or_cell_rests_on_words_that_the_library_lacks(form: gd.Form) -> None:
    assert not [cites for cites in cited_by(form) if cites.lacks_wording]


def test_what_is_shown_of_a_provision_says_which_it_is() -> None:
    held, lacking = gd.REGULATION.article(50), gd.law.FEE_MEASURES.article(7)
    assert wording_in_words(held).zh == wording_in_words(held).en == held.text
    assert "没有收录" in wording_in_words(lacking).zh
    assert "not hold" in wording_in_words(lacking).en
    assert wording_in_words(gd.law.FEE_MEASURES.whole).en == ""
