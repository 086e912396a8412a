"""The three tables of a report: frozen, and typed by the rows and columns that they have.

>>> from govdisclosure.forms import FORM_2021, Applicant, RequestRow
>>> table = RequestTable.blank(FORM_2021)
>>> table[RequestRow.RECEIVED, Applicant.TOTAL] is None
True
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

from attrs import field, frozen

from govdisclosure.errors import (
    AmountError,
    OptionError,
    ReportMismatch,
    UnknownAddress,
    require,
    several,
)
from govdisclosure.forms import (
    Applicant,
    Cell,
    ChallengeOutcome,
    ChallengeRoute,
    DisclosureColumn,
    DisclosureRow,
    Form,
    Grid,
    RequestRow,
    Section,
    require_form,
)
from govdisclosure.message import Message
from govdisclosure.reports import mismatches
from govdisclosure.values import (
    DECIMALS,
    LIMIT,
    Amount,
    as_decimal,
    is_fraction,
    valid_amount,
    whole_number,
)

Row = TypeVar("Row", bound=StrEnum)
Column = TypeVar("Column", bound=StrEnum)


class Numbers(Protocol):
    """Numbers by cells, by their addresses or by both: a mapping of either to amounts, or None."""

    # A `Mapping` of both kinds of key would refuse a variable with keys of one.
    def items(self) -> Iterable[tuple[Cell | str, Amount | None]]:
        """Each cell or address with its number."""
        ...


#: What a value of a table mostly is, and stays.
_PLAIN = frozenset({int, type(None), Decimal})


_AS_NUMBERS = Message(
    "请按格式的顺序给出各格的数字", "give the numbers of the cells in the order of the form"
)


def _as_amounts(values: Iterable[Amount | None]) -> tuple[Amount | None, ...]:
    """The values with whole numbers of other types, as NumPy's, as Python's; others as they are."""
    require(values, Iterable, instead=_AS_NUMBERS)
    kept = tuple(values)
    if _PLAIN.issuperset(map(type, kept)):
        return kept
    whole = (None if type(each) in _PLAIN else whole_number(each) for each in kept)
    return tuple(
        each if number is None else number for each, number in zip(kept, whole, strict=True)
    )


@frozen
class Table(Generic[Row, Column]):
    """What the three tables share: values in the order of the form, looked up by row and column.

    A blank cell is None.  AmountError where a value cannot stand in a cell, ReportMismatch where
    there are not as many values as the form has cells.
    """

    section: ClassVar[Section]

    form: Form
    values: tuple[Amount | None, ...] = field(repr=False, converter=_as_amounts)

    @values.validator
    def _fits(self, _: object, values: tuple[Amount | None, ...]) -> None:
        require_form(self.form)
        cells = self.cells
        if len(values) != len(cells):
            raise ReportMismatch(
                Message(
                    f"表格有{len(cells)}格，给出了{len(values)}个数字",
                    f"{len(values)} values for the {len(cells)} cells of a table",
                )
            )
        for cell, value in zip(cells, values, strict=True):
            # Of nearly all cells no more need be asked.
            if value is not None and not (type(value) is int and -LIMIT < value < LIMIT):
                try:
                    valid_amount(value)
                except AmountError as error:
                    why = self._why(cell, value) or error.message
                    raise AmountError(Message(f"{cell}：", f"{cell}: ") + why) from None

    def _why(self, cell: Cell, value: object) -> Message | None:
        """Why a float cannot stand in a cell, by what that counts; None for what is no float."""
        if not is_fraction(value):
            return None
        exact = as_decimal(value)
        if self.form.unit(cell).whole:
            return Message(
                f"{value!s}不是整数，此格应填整数：请给出整数；公布的就是小数的，请给出{exact!r}",
                f"{value!s} is no whole number, as this cell counts: give one, or {exact!r} where "
                "that was published",
            )
        return Message(
            f"{value!s}是浮点数，金额大多没有精确的浮点数：请给出{exact!r}，或者构造报告时写"
            f"money='round'，即保留{DECIMALS}位小数",
            f"{value!s} is a float, and most sums of money have no exact one: give {exact!r}, or "
            f"money='round' where a report is made, which rounds to {DECIMALS} decimals",
        )

    @classmethod
    def blank(cls, form: Form) -> Self:
        """A table whose every cell is blank."""
        return cls.of(form, {})

    @classmethod
    def of(cls, form: Form, numbers: Mapping[Cell, Amount | None]) -> Self:
        """A table of the numbers given by cell; a cell that is not named is blank."""
        require_form(form)
        return cls(form, tuple(numbers.get(cell) for cell in form.grid(cls.section).cells))

    def replace(self, numbers: Mapping[Cell, Amount | None]) -> Self:
        """The same table with other numbers in some cells; cells of other tables are passed by."""
        require(numbers, Mapping)
        return type(self)(self.form, tuple(numbers.get(cell, value) for cell, value in self))

    @property
    def grid(self) -> Grid:
        """The table as its form prints it."""
        return self.form.grid(self.section)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in the order of the form."""
        return self.grid.cells

    def __getitem__(self, at: tuple[Row, Column]) -> Amount | None:
        """The number at a row and a column; UnknownAddress where this edition has none there."""
        try:
            row, column = at
        except (TypeError, ValueError):
            raise OptionError(
                Message(
                    f"{at!r}不是一格：请给出表格的一行和一列",
                    f"{at!r} is no cell: give a row and a column of the table",
                )
            ) from None
        cell = Cell(self.section, row, column)
        try:
            return self.values[self.cells.index(cell)]
        except ValueError:
            raise UnknownAddress(
                str(cell),
                map(str, self.cells),
                hint=Message(f"{self.form}年版格式", f"edition {self.form}"),
            ) from None

    def __iter__(self) -> Iterator[tuple[Cell, Amount | None]]:
        """Every cell with its number, in the order of the form."""
        return zip(self.cells, self.values, strict=True)

    def row(self, row: Row) -> tuple[Amount | None, ...]:
        """The numbers of one row, in the order of its columns."""
        return tuple(value for cell, value in self if cell.row == row)

    def column(self, column: Column) -> tuple[Amount | None, ...]:
        """The numbers of one column, from the top."""
        return tuple(value for cell, value in self if cell.column == column)

    def plus(self, other: Self) -> Self:
        """The sum cell by cell; blank where either is blank, for a blank is not zero."""
        return self._with(other, sign=1)

    def minus(self, other: Self) -> Self:
        """The difference cell by cell; blank where either is blank."""
        return self._with(other, sign=-1)

    def _with(self, other: Self, *, sign: int) -> Self:
        require(other, type(self), instead=_OF_ITS_KIND)
        if self.form != other.form:
            raise ReportMismatch(
                Message(
                    f"{self.form}年版格式的表格和{other.form}年版格式的表格，各格不同",
                    f"a table of edition {self.form} and one of edition {other.form} have other "
                    "cells",
                )
            )
        pairs = zip(self.values, other.values, strict=True)
        # A whole number of yuan and a decimal one add exactly: amounts have few digits by design.
        return type(self)(
            self.form, tuple(None if a is None or b is None else a + sign * b for a, b in pairs)
        )


_OF_ITS_KIND = Message("请给出同一种表格", "give a table of the same kind")


def values_of(form: Form, *tables: Any) -> tuple[Amount | None, ...]:
    """The numbers of the tables of a report, in the order of its form."""
    if not all(isinstance(table, Table) and table.form == form for table in tables):
        several(tables, Table)
        raise ReportMismatch(mismatches.OTHER_TABLES.format(form))
    return tuple(chain.from_iterable(table.values for table in tables))


@frozen
class DisclosureTable(Table[DisclosureRow, DisclosureColumn]):
    """Table Two: what article 20 demands, by document, decision and fee; 件, but for money."""

    section = Section.DISCLOSURES


@frozen
class RequestTable(Table[RequestRow, Applicant]):
    """Table Three: requests received and their outcomes by kind of applicant, in whole 件."""

    section = Section.REQUESTS


@frozen
class ChallengeTable(Table[ChallengeRoute, ChallengeOutcome]):
    """Table Four: reconsideration and litigation, in whole 件 (article 50, item 3)."""

    section = Section.CHALLENGES
