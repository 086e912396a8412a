"""What stands in a cell and what is known of it: amounts as they are written, and intervals."""

from govdisclosure.values.cell_entries import (
    DECIMALS,
    LIMIT,
    Amount,
    Entry,
    EntryKind,
    as_decimal,
    is_fraction,
    is_missing,
    read_entry,
    valid_amount,
    whole_number,
    write_amount,
)
from govdisclosure.values.digits import neighbours_exchanged, one_digit_apart
from govdisclosure.values.interval import Interval

__all__ = [
    "DECIMALS",
    "LIMIT",
    "Amount",
    "Entry",
    "EntryKind",
    "Interval",
    "as_decimal",
    "is_fraction",
    "is_missing",
    "neighbours_exchanged",
    "one_digit_apart",
    "read_entry",
    "valid_amount",
    "whole_number",
    "write_amount",
]
