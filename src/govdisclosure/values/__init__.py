"""What stands in a cell and what is known of it: amounts as they are written, and intervals."""

from govdisclosure.values.cell_entries import (
    DECIMALS,
    LIMIT,
    Amount,
    Entry,
    EntryKind,
    read_entry,
    valid_amount,
    write_amount,
)
from govdisclosure.values.interval import Interval

__all__ = [
    "DECIMALS",
    "LIMIT",
    "Amount",
    "Entry",
    "EntryKind",
    "Interval",
    "read_entry",
    "valid_amount",
    "write_amount",
]
