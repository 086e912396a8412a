"""The address of one printed number, and the line of the form that it stands on."""

from __future__ import annotations

import re

from attrs import Factory, field, frozen

from govdisclosure.errors import UnknownAddress, require
from govdisclosure.forms.concepts import (
    Applicant,
    ChallengeOutcome,
    ChallengeRoute,
    ColumnConcept,
    DisclosureColumn,
    DisclosureRow,
    RequestGroup,
    RequestRow,
    RowConcept,
    Section,
)
from govdisclosure.forms.terms import without_number
from govdisclosure.law import Citation
from govdisclosure.message import Message
from govdisclosure.pretty_repr import shown_by_repr

_ADDRESS = re.compile(r"([a-z_]+)\.([a-z_]+)\.([a-z_]+)(?:@-([1-9]))?")

_SECTIONS: dict[str, Section] = {each: each for each in Section}
#: A group of Table Three that is a row of the trial form as well, 其他处理, is that row.
_ROWS: dict[str, RowConcept] = {
    each: each for each in (*DisclosureRow, *RequestGroup, *RequestRow, *ChallengeRoute)
}
_COLUMNS: dict[str, ColumnConcept] = {each: each for each in (*DisclosureColumn, *Applicant)}
#: Some of which are called as columns of Table Three are.
_OUTCOMES: dict[str, ChallengeOutcome] = {each: each for each in ChallengeOutcome}


def _section(section: str) -> Section:
    name = str(section)
    return _SECTIONS.get(name, name)  # type: ignore[arg-type]  # what no form of ours has is a text


def _row(row: str) -> RowConcept:
    name = str(row)
    return _ROWS.get(name, name)  # type: ignore[arg-type]  # as above


def _column(column: str) -> ColumnConcept:
    name = str(column)
    return _COLUMNS.get(name, name)  # type: ignore[arg-type]  # as above


# With its hash kept, a cell is looked up in a report in 0.20 µs, and in 0.26 µs without.
@frozen(cache_hash=True, repr=False)
class Cell:
    """The address of a printed number: section, row and column.

    ``str(cell)`` is the address, which is also the key in JSON and the name of a column:
    ``requests.received.total``, with ``@-1`` for a lag of 1.  Its parts are members of the
    enumerations, whichever way it was made; a concept that only a form of your own has stays a
    text.

    Args:
        section: The section whose table it stands in, such as requests.
        row: The concept of its row, such as received.
        column: The concept of its column, such as total.
        lag: How many years before the report; 1 is the same cell of last year's report.

    >>> Cell.parse("requests.received.total").row
    <RequestRow.RECEIVED: 'received'>
    """

    section: Section = field(converter=_section)
    row: RowConcept = field(converter=_row)
    column: ColumnConcept = field(converter=_column)
    lag: int = 0

    def __attrs_post_init__(self) -> None:
        if self.section is Section.CHALLENGES:
            object.__setattr__(self, "column", _OUTCOMES.get(self.column, self.column))

    @classmethod
    def parse(cls, address: str) -> Cell:
        """Read an address.

        Args:
            address: Section, row and column, as in requests.received.total.

        Raises:
            UnknownAddress: a text that has not three parts.
        """
        require(address, str, instead=_AS_TEXT)
        match = _ADDRESS.fullmatch(address)
        if not match:
            raise UnknownAddress(
                address,
                hint=Message("地址写作section.row.column", "an address is section.row.column"),
            )
        return cls(match[1], match[2], match[3], int(match[4] or 0))

    @property
    def last_year(self) -> Cell:
        """The same cell of the report on the year before."""
        return Cell(self.section, self.row, self.column, self.lag + 1)

    @property
    def this_year(self) -> Cell:
        """The same cell without its lag."""
        return Cell(self.section, self.row, self.column) if self.lag else self

    def __str__(self) -> str:
        # Joined they are as they were: each formatted, members take three times as long.
        address = ".".join((self.section, self.row, self.column))
        return f"{address}@-{self.lag}" if self.lag else address

    def __repr__(self) -> str:
        return f"<Cell {self}>"

    _repr_pretty_ = shown_by_repr


_AS_TEXT = Message(
    "请以文本给出地址，如'requests.received.total'",
    "give an address as a text, as in 'requests.received.total'",
)


@frozen
class Unit:
    """What a number counts, and which numbers it admits.

    Args:
        printed: The unit as printed, such as 件; "" where none is.
        whole: Whether only whole numbers are admitted.
        signed: Whether negative numbers are.
    """

    printed: str
    whole: bool = True
    signed: bool = False


#: 件: a whole number that is not negative.
COUNT = Unit("件")
#: 本年增/减 of the trial form: a whole number that may be negative; no unit is printed.
CHANGE = Unit("", signed=True)
#: 万元: a sum of money with decimals, not negative.
TEN_THOUSAND_YUAN = Unit("万元", whole=False)
#: A sum of money whose unit the trial form does not print; bodies write 元 or 万元 beside it.
MONEY = Unit("", whole=False)


@frozen
class Line:
    """A printed row or column: the concept, and what this edition prints for it.

    Args:
        concept: What it counts, as addresses name it.
        label: What this edition prints for it, number and all.
        heading: The label printed above it; "" at the top.
        unit: What its numbers count; None for a row whose columns give it.
        citations: Why the line exists, the main provision first.
        english: The term of the field for it; the words of the concept unless given.
    """

    concept: str = field(converter=str)
    label: str
    heading: str
    unit: Unit | None
    citations: tuple[Citation, ...]
    english: str = field(
        default=Factory(lambda self: self.concept.replace("_", " "), takes_self=True)
    )

    @property
    def name(self) -> Message:
        """What the line is called: its label without a number, and the English term."""
        return Message(without_number(self.label), self.english)

    @property
    def citation(self) -> Citation:
        """The provision that the line rests on."""
        return self.citations[0]

    @property
    def printed(self) -> str:
        """Heading and label together, as in 法人或其他组织/商业企业."""
        return f"{self.heading}/{self.label}" if self.heading else self.label
