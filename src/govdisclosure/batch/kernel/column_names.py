"""What the columns of a table are, by their names: cells, the year, the publisher, or else keys.

A column is named by its address, as in JSON.  An address that the table does not have is blank in
every row; a column of another name (a place, a level, a path) is left alone and can be a key.  A
name that looks like an address and is none is refused: it would otherwise be a blank that was not
reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyarrow as pa
from attrs import field, frozen
from pyarrow import types

from govdisclosure.batch.kernel.columns import (
    PLAIN,
    CellColumn,
    Integers,
    Rows,
    column_of,
    plain_type,
)
from govdisclosure.errors import ColumnError, UnknownAddress, UnknownName, choices
from govdisclosure.forms import EDITIONS, FORM_2021, Cell, Form
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import NOTHING, Message

PUBLISHER, YEAR, EDITION = "publisher", "year", "edition"
#: The column that says where a report was read from.
SOURCE = "source"
#: What stands in cells in place of numbers, by address, and the addresses that a reader missed.
REMARKS, UNREAD = "remarks", "unread"
#: The folder below the root that a report was in, and what tells its words from those of others:
#: of several reports of one body and year these say which is meant, as far as that can be said.
SUBFOLDER, WORDS_DIGEST = "subfolder", "words_digest"
#: The columns besides cells that are more than keys to us, and those that a join of years needs.
ROLES = (PUBLISHER, YEAR, EDITION, SOURCE, REMARKS, UNREAD, SUBFOLDER, WORDS_DIGEST)
JOINED = (PUBLISHER, YEAR, EDITION, SUBFOLDER)

#: Every cell that an edition prints, by address, in the order of the form in force, and the
#: subtotals that a body may print besides.
ADDRESSES: Mapping[str, Cell] = {
    str(cell): cell for form in EDITIONS[::-1] for cell in (*form.cells, *form.subtotals)
}
#: Fetching each column of fewer rows takes longer than copying all of them together: checking one
#: row takes 0.84 ms and 0.45, 1,000 rows 1.07 and 0.73, and 4,000 as long by either.
_SHORT = 1 << 12
#: The addresses by their letters alone: what databases and people join words by is often another.
_OTHERWISE = {"".join(filter(str.isalnum, address)): address for address in ADDRESSES}
#: How many columns an error names.
_NAMED = 5
_NONE = Message("无", "none")
TWICE = Message("出现两次：应取哪一列？", "is there twice: which of the two is meant?")
_TABLES = tuple(f"{grid.section}." for grid in FORM_2021.grids)
#: What an address looks like, whoever wrote it; and how alike a slip of one is to it, at least.
_SHAPE = re.compile(r"\w+\.\w+\.\w+")
_ALIKE = 0.85
_SLIP = Message("列名像地址，但不是地址", "the column looks like an address and is none")
_MEANT = Message("，是否应为{}？", "; did you mean {}?")
_NUMBERS = (types.is_integer, types.is_decimal, types.is_float32, types.is_float64, types.is_null)
_TEXTS = (types.is_string, types.is_large_string, types.is_string_view)


@frozen(eq=False)
class TableLayout:
    """Where a table holds what: `cells` by address with their lag, and the other columns by name.

    ColumnError for two columns of one name or a type that cannot be that of its name,
    UnknownAddress for a slip in an address, both before any row is looked at.
    """

    schema: pa.Schema
    cells: FrozenMapping[Cell, int]
    others: FrozenMapping[str, int] = field(repr=False)
    #: The columns of cells, with their names.
    _numbered: tuple[tuple[int, str], ...] = field(init=False, repr=False)
    #: Whether those are of one type, which is read as it is.
    _alike: bool = field(init=False, repr=False)

    @_numbered.default
    def _columns_of_cells(self) -> tuple[tuple[int, str], ...]:
        names = self.schema.names
        return tuple((index, names[index]) for index in self.cells.values())

    @_alike.default
    def _are_of_one_type(self) -> bool:
        kinds = {self.schema.field(index).type.id for index in self.cells.values()}
        return len(kinds) == 1 and kinds <= PLAIN

    @classmethod
    def of(cls, schema: pa.Schema) -> TableLayout:
        """Read the names and types of a schema."""
        cells: dict[Cell, int] = {}
        others: dict[str, int] = {}
        for index, (name, kind) in enumerate(zip(schema.names, schema.types, strict=True)):
            cell = ADDRESSES.get(name) or _lagged(name)
            if cell is None:
                _refuse_slip(name, schema.names)
                _require_role(name, kind)
                # Of two columns of a name that is not asked for, either is left alone.
                others.setdefault(name, index)
                continue
            if cell in cells:
                raise ColumnError(name, TWICE)
            _require_number(name, kind)
            cells[cell] = index
        layout = cls(schema, FrozenMapping(cells), FrozenMapping(others))
        layout.require(name for name in (PUBLISHER, YEAR, EDITION) if name in others)
        return layout

    def require_cells(self) -> None:
        """Raise ColumnError where no column is a cell, so that there is nothing to check."""
        if not self.cells:
            names = choices(self.schema.names[:_NAMED]) if self.schema.names else _NONE
            raise ColumnError(
                "requests.received.total",
                Message(
                    "以及其他各格都缺失（现有的列：{}）",
                    "and every other cell is missing: the columns are {}",
                ).format(names),
            )

    def require(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names, each of one column; UnknownName, with the nearest, or ColumnError if not."""
        every = self.schema.names
        kept = tuple(names)
        for name in kept:
            if name not in every:
                raise UnknownName(
                    name, every, hint=Message("表中没有这一列", "no column of the table bears it")
                )
            if every.count(name) > 1:
                raise ColumnError(name, TWICE)
        return kept

    def select(self, others: Iterable[str]) -> tuple[str, ...]:
        """The columns of cells and the others named, as far as they are there, in their order."""
        wanted = {*map(str, self.cells), *others}
        return tuple(name for name in self.schema.names if name in wanted)

    @property
    def has_year(self) -> bool:
        """Whether a column says which year each report is on."""
        return YEAR in self.others

    @property
    def has_form(self) -> bool:
        """Whether each row is known to be on some form, by its edition or its year."""
        return self.has_edition or self.has_year

    @property
    def has_edition(self) -> bool:
        """Whether a column says which edition each report uses."""
        return EDITION in self.others

    @property
    def has_keys(self) -> bool:
        """Whether publisher and year are known, so that last year's report can be found."""
        at = self.others.get(PUBLISHER)
        return self.has_year and at is not None and is_text(self.schema.types[at])

    @property
    def has_lagged(self) -> bool:
        """Whether the table brings numbers of last year with this year's."""
        return any(cell.lag for cell in self.cells)

    def form(self) -> Form:
        """The edition that the columns are of, for a table that has neither year nor edition.

        The latest that prints them all; ColumnError where no edition does.
        """
        here = {cell.this_year for cell in self.cells}
        for form in EDITIONS[::-1]:
            if form.positions.keys() | form.subtotals.keys() >= here:
                return form
        raise ColumnError(
            YEAR,
            Message(
                "缺失，而表中有不同版本格式的格：请补上该列，或者给出form=",
                "is missing, and the table has cells of several editions: give it, or a form",
            ),
        )

    def columns(self, batch: pa.RecordBatch, numbers: Rows) -> list[CellColumn | None]:
        """The numbers of a batch by the places of its columns, None for what holds none.

        `numbers` are those of its rows, for errors.
        """
        columns: list[CellColumn | None] = [None] * batch.num_columns
        block = self._in_one_piece(batch) if batch.num_rows <= _SHORT else None
        if block is not None:
            for (index, _), values in zip(self._numbered, block, strict=True):
                columns[index] = CellColumn(values)
            return columns
        for index, name in self._numbered:
            columns[index] = column_of(name, batch.column(index), numbers)
        return columns

    def _in_one_piece(self, batch: pa.RecordBatch) -> Integers | None:
        """The numbers of a batch, a row for each column; None if they are unlike or have nulls."""
        if not self._alike:
            return None
        numbers = batch
        if len(self.cells) < batch.num_columns:
            numbers = batch.select([index for index, _ in self._numbered])
        try:
            block: Integers = numbers.to_tensor(row_major=False).to_numpy().T
        except pa.ArrowTypeError:
            # The only thing that it refuses is a null.
            return None
        return block


def is_cell(name: str) -> bool:
    """Whether a column is of a cell, of this year or of an earlier one."""
    return name.partition("@")[0] in ADDRESSES


def _lagged(name: str) -> Cell | None:
    address, mark, _ = name.partition("@")
    return Cell.parse(name) if mark and address in ADDRESSES else None


def _refuse_slip(name: str, names: Iterable[str]) -> None:
    if name.startswith(_TABLES) and name.count(".") == 2:
        raise UnknownAddress(name, ADDRESSES, hint=_SLIP)
    address, mark, lag = name.partition("@")
    shaped = _SHAPE.fullmatch(address) is not None
    near = _OTHERWISE.get(_letters(address)) or (_like(address) if shaped else None)
    if near is None:
        return
    meant = near + mark + lag
    # Beside the column of the cell itself, one with other joints leaves nothing blank.
    if shaped or meant not in names:
        error = UnknownAddress(name, hint=_SLIP + _MEANT.format(repr(meant)))
        error.nearest = meant
        raise error


def _letters(name: str) -> str:
    """A name without what joins its words, and in small letters."""
    return "".join(filter(str.isalnum, name.lower()))


def _like(name: str) -> str | None:
    """The address that a name of the shape of one is a slip of, if it is alike enough to any."""
    # Imported late, as it serves slips only.
    from difflib import get_close_matches

    return next(iter(get_close_matches(name.lower(), ADDRESSES, n=1, cutoff=_ALIKE)), None)


def _require_number(name: str, kind: pa.DataType) -> None:
    inner = plain_type(kind)
    if not any(fits(inner) for fits in _NUMBERS):
        what = (
            Message("布尔值", "booleans")
            if types.is_boolean(inner)
            else Message(f"{kind}类型的值", f"values of type {kind}")
        )
        raise ColumnError(
            name,
            Message(
                "中是{}：格中只能是整数、小数或null",
                "holds {}: a cell holds whole numbers, decimals or nulls",
            ).format(what),
        )


def is_text(kind: pa.DataType) -> bool:
    """Whether values of a type are texts, of whatever layout."""
    return any(fits(plain_type(kind)) for fits in _TEXTS)


def _require_role(name: str, kind: pa.DataType) -> None:
    needed = {
        # A column without values has no type.
        PUBLISHER: (
            is_text(kind) or types.is_null(kind),
            Message("发布机关应为文本", "a publisher is a text"),
        ),
        # Whatever has no nulls of its own, as NumPy, writes whole numbers as floats.
        YEAR: (
            types.is_integer(kind) or types.is_floating(kind),
            Message("年度应为整数", "a year is a whole number"),
        ),
        EDITION: (
            is_text(kind) or types.is_integer(kind),
            Message("格式版本应为2019或2021", "an edition is 2019 or 2021"),
        ),
        REMARKS: (
            _are_pairs(kind),
            Message(
                "应为从地址到所写文字的映射",
                "remarks are a map of addresses to what is written there",
            ),
        ),
        **dict.fromkeys(
            (SUBFOLDER, WORDS_DIGEST),
            (is_text(kind) or types.is_null(kind), Message("应为文本", "it is a text")),
        ),
        UNREAD: (_are_texts(kind), Message("应为地址的列表", "unread is a list of addresses")),
    }
    fits, demand = needed.get(name, (True, NOTHING))
    if not fits:
        raise ColumnError(name, Message(f"的类型是{kind}：", f"is of type {kind}: ") + demand)


def _are_texts(kind: pa.DataType) -> bool:
    """Whether values are lists of texts; a list that is empty everywhere has no type."""
    if types.is_list(kind) or types.is_large_list(kind):
        return is_text(kind.value_type) or types.is_null(kind.value_type)
    return bool(types.is_null(kind))


def _are_pairs(kind: pa.DataType) -> bool:
    """Whether values are maps of texts to texts, as Arrow or any library without maps has them."""
    if types.is_map(kind):
        return is_text(kind.key_type) and is_text(kind.item_type)
    if types.is_list(kind) or types.is_large_list(kind):
        pair = kind.value_type
        if types.is_struct(pair):
            return pair.num_fields == 2 and all(is_text(each.type) for each in pair)
        return _are_texts(pair)
    return bool(types.is_null(kind))
