"""Which edition of the form a report on a year must use."""

from __future__ import annotations

from govdisclosure.errors import EditionError, require, shown
from govdisclosure.forms.cell import Cell
from govdisclosure.forms.edition_2019 import FORM_2019
from govdisclosure.forms.edition_2021 import FORM_2021
from govdisclosure.forms.form import Form
from govdisclosure.forms.terms import LAST_YEARS, OUTCOMES
from govdisclosure.law import REGULATION
from govdisclosure.message import Message, joined
from govdisclosure.pickling import pickle_by_name
from govdisclosure.values import whole_number

#: The editions in the order of their notices.
EDITIONS: tuple[Form, ...] = (FORM_2019, FORM_2021)

#: The last year that counts as a year: beyond it a number is a slip of the pen.
LAST_YEAR = 2099


def form_for(year: int) -> Form:
    """The form that a report on a year must use.

    The 2021 edition is in force for every later year until another notice replaces it.

    Args:
        year: The year that the report is on, not that of its publication.

    Raises:
        EditionError: a year before 2019 or after 2099, or what is no whole number.
    """
    # A year often comes from somewhere that is not typed, such as a table, as a number of NumPy.
    number = whole_number(year)
    if number is None:
        raise EditionError(
            Message(
                "{}不是年度：请给出整数，如2024",
                "{} is not a year: give a whole number such as 2024",
            ).format(shown(year))
        )
    year = number
    for form in reversed(EDITIONS):
        if form.first_year <= year <= LAST_YEAR:
            return form
    first = EDITIONS[0]
    if year > LAST_YEAR:
        raise EditionError(
            Message(
                f"{shown(year)}超出范围：请给出不晚于{LAST_YEAR}的年度",
                f"{shown(year)} is out of range: give a year up to {LAST_YEAR}",
            )
        )
    raise EditionError(
        Message(
            f"{shown(year)}年没有规定的格式：{REGULATION}自{REGULATION.in_force}起施行，其后的第一个格式"
            f"（{first.notice.number}）自{first.first_year}年的年度报告起使用",
            f"no form for {shown(year)}: {REGULATION} is in force since {REGULATION.in_force}, and "
            f"the first form under it ({first.notice.number}) is for reports on {first.first_year}",
        )
    )


def form_of(edition: int | str) -> Form:
    """The form of an edition.

    Args:
        edition: 2019 or 2021, as a number or a text.

    Raises:
        EditionError: any other; it names the editions.
    """
    for form in EDITIONS:
        if form.edition == str(edition):
            return form
    known = joined(
        (Message(form.edition, form.edition) for form in EDITIONS), Message("、", " and ")
    )
    raise EditionError(
        Message("没有{}这一版格式：现有{}", "no edition {} of the form: there are {}").format(
            shown(edition), known
        )
    )


def may_be_negative(cell: Cell, form: Form) -> bool:
    """Whether the number of a cell may be negative, by the form or, of an earlier year, by any."""
    return any(cell.this_year in each.signed for each in (EDITIONS if cell.lag else (form,)))


def cell_name(cell: Cell, form: Form) -> Message:
    """What a cell is called by a form, or by the edition that prints it where the form does not."""
    return _printing(cell, form).name(cell)


def row_and_column(cell: Cell, form: Form) -> tuple[Message, Message]:
    """The row and the column of a cell as printed, headings and all, and in English by their terms.

    >>> secret = Cell.parse("requests.denied_state_secret.business")
    >>> [each.zh for each in row_and_column(secret, FORM_2021)]
    ['（三）不予公开/1.属于国家秘密', '法人或其他组织/商业企业']

    Args:
        cell: The cell; the row of one with a lag is said to be of last year's report.
        form: The form, or where it does not print the cell, the edition that does.
    """
    require(cell, Cell)
    require(form, Form)
    here, prints = cell.this_year, _printing(cell, form)
    grid = prints.grid(here.section)
    column = grid.column(here.column)
    if here in prints.subtotals:
        row = Message(str(prints.subtotals[here].cites.text), OUTCOMES[here.row].en)
    else:
        line = grid.row(here.row)
        row = Message(line.printed, line.english)
    of_year = Message(LAST_YEARS.zh * cell.lag, LAST_YEARS.en * cell.lag)
    return of_year + row, Message(column.printed, column.english)


def _printing(cell: Cell, form: Form) -> Form:
    """The form, or the first edition that prints a cell where that does not."""
    here = cell.this_year
    others = (each for each in EDITIONS if here in each.positions or here in each.subtotals)
    prints = here in form.positions or here in form.subtotals
    return form if prints else next(others, form)


pickle_by_name(Form, {form.edition: form for form in EDITIONS}, form_of)
