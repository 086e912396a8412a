"""The notices print a few sentences, and each is cited by any of its words that are its own."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.law import INSTRUMENTS

PRINTED = [(notice, note) for notice in INSTRUMENTS for note in notice.notes]


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=str)
def test_an_instrument_travels_by_its_number(instrument: gd.law.Instrument) -> None:
    assert pickle.loads(pickle.dumps(instrument)) is instrument


@given(st.sampled_from(PRINTED), st.data())
def test_some_words_and_an_ellipsis_cite_the_only_sentence_that_has_them(
    printed: tuple[gd.law.Instrument, str], data: st.DataObject
) -> None:
    notice, note = printed
    start = data.draw(st.integers(0, len(note) - 1))
    part = note[start : data.draw(st.integers(start + 1, len(note)))]
    if sum(part in other for other in notice.notes) == 1:
        assert notice.note(f"{part}…") == notice.note(note)
    else:
        with pytest.raises(gd.errors.UnknownProvision):
            notice.note(f"{part}…")


@pytest.mark.parametrize(("notice", "note"), PRINTED)
def test_some_words_without_an_ellipsis_are_no_sentence(
    notice: gd.law.Instrument, note: str
) -> None:
    assert notice.note(note).text == note
    with pytest.raises(gd.errors.UnknownProvision) as error:
        notice.note(note[:-1])
    assert error.value.nearest == note


def test_the_same_sentence_of_two_editions_is_two_citations() -> None:
    (flow,) = set(gd.law.FORMAT_2019.notes) & set(gd.law.FORMAT_2021.notes)
    assert gd.law.FORMAT_2019.note(flow).text == gd.law.FORMAT_2021.note(flow).text
    assert gd.law.FORMAT_2019.note(flow) != gd.law.FORMAT_2021.note(flow)


def test_no_instrument_binds_before_it_is_dated() -> None:
    assert all(each.dated <= each.in_force for each in INSTRUMENTS if each.in_force)


def test_no_two_instruments_print_alike() -> None:
    printed = [name for each in INSTRUMENTS for name in (str(each), each.number, each.english)]
    assert len(set(printed)) == len(printed)
