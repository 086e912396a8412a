"""The edition of each row of a table: that of its column, of its year, or the one given."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray
from pyarrow import compute, types

from govdisclosure.batch.kernel.column_names import EDITION, YEAR, TableLayout
from govdisclosure.batch.kernel.columns import Mask, Rows
from govdisclosure.errors import ColumnError, EditionError
from govdisclosure.forms import EDITIONS, LAST_YEAR, Cell, Form, form_for, form_of
from govdisclosure.message import Message
from govdisclosure.rules import Rule

#: Before it there was no form, and so no report.
FIRST_YEAR = EDITIONS[0].first_year
#: What a float can be that becomes a whole number; no year is as far.
_FARTHEST = 2.0**62
#: The place in EDITIONS of the form that each year demands.
_DUE = np.array(
    [EDITIONS.index(form_for(year)) for year in range(FIRST_YEAR, LAST_YEAR + 1)], np.int8
)


@frozen(eq=False)
class Editions:
    """The editions of a block of rows.

    `used` and `due` are places in EDITIONS: of the form that a report uses, and of the one that its
    year demands.  They are empty where all rows use `form`, and where no column says the year.
    `years` are counted from the first that had a form, and empty without that column; `beginning`
    are the rows on that first year.
    """

    form: Form | None
    used: NDArray[np.int8]
    due: NDArray[np.int8]
    years: Rows
    beginning: Rows

    @classmethod
    def of(
        cls, batch: pa.RecordBatch, layout: TableLayout, form: Form | None, numbers: Rows
    ) -> Editions:
        """Read the columns of year and edition of rows that are numbered so.

        ColumnError, naming the row, for a year or an edition that is none.
        """
        nothing: NDArray[np.int8] = np.empty(0, np.int8)
        due, years = nothing, np.empty(0, np.int64)
        if layout.has_year:
            years = _years(batch.column(layout.others[YEAR]), numbers)
            due = _DUE[years]
        beginning = np.flatnonzero(years == 0)
        if form is not None:
            return cls(form, nothing, due, years, beginning)
        used = due
        if layout.has_edition:
            used = _used(batch.column(layout.others[EDITION]), numbers)
        if used.size and used.min() == used.max():
            return cls(EDITIONS[used[0]], nothing, due, years, beginning)
        return cls(None, used, due, years, beginning)

    def groups(self) -> Iterator[tuple[Form, Rows | None]]:
        """Each form with its rows, None for all of them."""
        if self.form is not None:
            yield self.form, None
            return
        for place in np.unique(self.used):
            yield EDITIONS[place], np.flatnonzero(self.used == place)

    def printing(self, cell: Cell) -> Mask | bool:
        """The rows whose form prints a cell; True or False where that is the same for all."""
        if self.form is not None:
            return cell in self.form.positions
        return np.array([cell in form.positions for form in EDITIONS])[self.used]

    def outside(self, rule: Rule) -> Rows:
        """The rows on years in which a rule does not bind."""
        binds = [rule.binds(year) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
        return np.flatnonzero(~np.array(binds)[self.years])

    def wrong(self, form: Form) -> Rows:
        """The rows on `form` whose year demands another one."""
        place = EDITIONS.index(form) if form in EDITIONS else -1
        wrong = self.due != place
        return np.flatnonzero(wrong if self.form is not None else wrong & (self.used == place))


def _years(array: pa.Array, numbers: Rows) -> Rows:
    """The years, counted from the first that had a form."""
    if types.is_floating(array.type):
        array = _whole(array, numbers)
    _refuse_null(YEAR, array, numbers, Message("是哪一年的报告？", "which year's report is it?"))
    # As they are: of unsigned ones, some are beyond what any signed one can be.
    years = np.asarray(array)
    outside = (years < FIRST_YEAR) | (years > LAST_YEAR)
    if outside.any():
        row = int(outside.argmax())
        try:
            form_for(int(years[row]))
        except EditionError as error:
            raise ColumnError(
                YEAR,
                Message("第{0}行是{1}：{2}", "holds {1} in row {0}: {2}").format(
                    numbers[row], years[row], error.message
                ),
            ) from error
    counted: Rows = years.astype(np.int64) - FIRST_YEAR
    return counted


def _whole(array: pa.Array, numbers: Rows) -> pa.Array:
    """Years that are floats as whole numbers, NaN as null."""
    missing = np.asarray(array.is_null(nan_is_null=True))
    years = np.where(missing, 0, np.asarray(array))
    fractions = ~np.isfinite(years) | (np.floor(years) != years)
    if fractions.any():
        row = int(fractions.argmax())
        raise ColumnError(
            YEAR,
            Message(
                f"第{numbers[row]}行为{years[row]}：年度应为整数",
                f"holds {years[row]} in row {numbers[row]}: a year is a whole number",
            ),
        )
    return pa.array(np.clip(years, -_FARTHEST, _FARTHEST).astype(np.int64), mask=missing)


def _used(array: pa.Array, numbers: Rows) -> NDArray[np.int8]:
    _refuse_null(
        EDITION,
        array,
        numbers,
        Message("报告用的是哪一版格式？", "which edition does the report use?"),
    )
    if types.is_dictionary(array.type):
        # A dictionary may hold editions that no row uses.
        array = array.dictionary_decode()
    encoded = array.dictionary_encode()
    places = []
    for written in encoded.dictionary.to_pylist():
        try:
            places.append(EDITIONS.index(form_of(written)))
        except EditionError as error:
            row = compute.index(array, written).as_py()
            raise ColumnError(
                EDITION, Message("第{}行：{}", "in row {}: {}").format(numbers[row], error.message)
            ) from error
    used: NDArray[np.int8] = np.array(places, np.int8)[np.asarray(encoded.indices)]
    return used


def _refuse_null(name: str, array: pa.Array, numbers: Rows, question: Message) -> None:
    if array.null_count:
        row = int(np.asarray(array.is_null()).argmax())
        raise ColumnError(
            name,
            Message("第{}行为null：{}", "is null in row {}: {}").format(numbers[row], question),
        )
