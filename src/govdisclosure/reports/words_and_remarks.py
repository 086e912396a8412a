"""What a report holds beside its tables: its words, and what stands in place of numbers."""

from __future__ import annotations

from attrs import field, frozen

from govdisclosure.errors import ReportMismatch, require
from govdisclosure.forms import Cell, Section
from govdisclosure.message import Message
from govdisclosure.values import Amount, Entry, EntryKind, valid_amount


@frozen
class SectionText:
    """One of the six sections: its heading as printed ("" where none is) and its words.

    The words of sections two to four are those beside their tables.
    """

    section: Section
    heading: str
    text: str = ""


#: What an entry is that is no remark.
_NOT_REMARKS = {EntryKind.NUMBER: "数字", EntryKind.BLANK: "空白"}


@frozen
class Remark:
    """What stands in a cell in place of a number: a stroke, a dash or words, never a blank."""

    cell: Cell
    entry: Entry = field()

    @entry.validator
    def _is_no_number(self, _: object, entry: Entry) -> None:
        require(entry, Entry)
        if entry.kind in _NOT_REMARKS:
            raise ReportMismatch(
                Message(
                    f"{self.cell}：{entry.written!r}是{_NOT_REMARKS[entry.kind]}，不是文字",
                    f"{self.cell}: {entry.written!r} is a {entry.kind.value}, not a remark",
                )
            )


def _amount(amount: Amount) -> Amount:
    return valid_amount(amount)


@frozen
class Extra:
    """A number in a line that the edition of the report does not have.

    Either another edition has the line, or it is a subtotal printed beside a heading of Table Three
    (a cell of :attr:`~govdisclosure.Form.subtotals`).
    """

    cell: Cell
    amount: Amount = field(converter=_amount)
