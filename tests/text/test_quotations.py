"""Words in quotation marks, and quotations inside of quotations."""

from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.text.quotations import in_quotation_marks, out_of_quotation

WORDS = st.text(alphabet="公开“”件1", max_size=12)


@given(WORDS)
def test_what_stands_in_quotation_marks_has_no_others_of_their_kind(words: str) -> None:
    said = in_quotation_marks(words)
    assert (said[0], said[-1], said.count("“"), said.count("”")) == ("“", "”", 1, 1)


@given(WORDS)
def test_words_are_taken_out_of_quotation_marks_as_they_were(words: str) -> None:
    assert out_of_quotation(in_quotation_marks(words)[1:-1]) == words
