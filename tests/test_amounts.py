"""Amounts: reading inverts printing, and the five things a cell can hold are kept apart."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.errors import AmountError
from govdisclosure.values import (
    DECIMALS,
    LIMIT,
    Amount,
    EntryKind,
    read_entry,
    valid_amount,
    write_amount,
)

numbers = st.integers(-LIMIT + 1, LIMIT - 1) | st.integers(0, DECIMALS).flatmap(
    lambda places: st.decimals(-LIMIT + 1, LIMIT - 1, places=places)
)


@given(numbers, st.booleans(), st.booleans(), st.sampled_from(["", " ", "\u3000", "\u00a0"]))
def test_reading_inverts_printing(
    amount: Amount, grouped: bool, full_width: bool, around: str
) -> None:
    written = write_amount(amount, grouped=grouped, full_width=full_width)
    entry = read_entry(f"{around}{written}{around}")
    assert entry.kind is EntryKind.NUMBER
    assert entry.amount == amount
    if isinstance(amount, Decimal) and "." in written.replace("．", "."):
        assert write_amount(entry.amount) == write_amount(amount), "its digits are kept"


@given(numbers, st.data())
def test_marks_without_a_width_change_nothing(amount: Amount, data: st.DataObject) -> None:
    written = write_amount(amount)
    at = data.draw(st.integers(0, len(written)))
    mark = data.draw(st.sampled_from("\u200b\u200e\u200f\ufeff"))
    assert read_entry(written[:at] + mark + written[at:]).amount == amount


@given(st.text(st.characters(codec=None)) | st.text("0123456789,.-—/一二十 "))
def test_whatever_is_written_is_one_of_five_things(written: str) -> None:
    entry = read_entry(written)
    assert entry.written == written
    assert (entry.amount is not None) == (entry.kind is EntryKind.NUMBER)
    if entry.amount is not None:
        assert valid_amount(entry.amount) == entry.amount


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("３，４０２", 3402),
        ("3,402", 3402),
        ("〇", 0),
        ("三千一百", 3100),
        ("59237.2449", Decimal("59237.2449")),
        ("0.0", Decimal("0.0")),
        ("−5", -5),
        ("+7", 7),
        ("007", 7),
    ],
)
def test_numbers_as_published(written: str, amount: Amount) -> None:
    entry = read_entry(written)
    assert entry.amount == amount
    assert type(entry.amount) is type(amount)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("", EntryKind.BLANK),
        ("\u00a0\u3000 ", EntryKind.BLANK),
        ("/", EntryKind.STROKE),
        ("／", EntryKind.STROKE),
        ("-", EntryKind.DASH),
        ("——", EntryKind.DASH),
        ("22①", EntryKind.TEXT),
        ("2²", EntryKind.TEXT),
        ("1 2", EntryKind.TEXT),
        ("3,40", EntryKind.TEXT),
        ("一", EntryKind.TEXT),
        ("٣", EntryKind.TEXT),
        ("251000元", EntryKind.TEXT),
        ("22（其中修订 16 件）", EntryKind.TEXT),
        ("1.2345678", EntryKind.TEXT),
        ("1e3", EntryKind.TEXT),
        ("9" * 100_000, EntryKind.TEXT),
        ("\ud800", EntryKind.TEXT),
        ("1\0", EntryKind.TEXT),
    ],
)
def test_what_is_no_number_is_kept_as_what_it_is(written: str, kind: EntryKind) -> None:
    entry = read_entry(written)
    assert (entry.kind, entry.amount) == (kind, None)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1.5, r"is a float: .*, as Decimal\('1.5'\) is"),
        (True, "is a bool"),
        ("1", "is a str"),
        (None, "is a NoneType"),
        (Decimal("NaN"), "not finite"),
        (Decimal("Infinity"), "not finite"),
        (Decimal("1E+3"), "written with an exponent: give 1000"),
        (Decimal("1E+30"), "out of range"),
        (Decimal("0.0000001"), "0 to 6 decimals"),
        (LIMIT, "out of range"),
        (-LIMIT, "out of range"),
    ],
)
def test_what_cannot_stand_in_a_cell_is_refused(value: object, said: str) -> None:
    with pytest.raises(AmountError, match=said) as error:
        valid_amount(value)
    assert isinstance(error.value, ValueError)


def test_the_kinds_of_entries_are_named_as_data_names_them() -> None:
    assert [kind.value for kind in EntryKind] == ["number", "blank", "stroke", "dash", "text"]
