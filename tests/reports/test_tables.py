"""The three tables: frozen, typed by rows and columns, with an arithmetic that keeps blanks."""

from decimal import Decimal

import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given

import govdisclosure as gd
from govdisclosure.testing import consistent_reports, reports


@given(reports())
def test_a_table_is_looked_up_by_row_and_column(report: gd.Report) -> None:
    for cell, value in report.requests:
        assert report.requests[gd.RequestRow(cell.row), gd.Applicant(cell.column)] == value
    for cell, value in report.challenges:
        assert (
            report.challenges[gd.ChallengeRoute(cell.row), gd.ChallengeOutcome(cell.column)]
            == value
        )
    for cell, value in report.disclosures:
        at = gd.DisclosureRow(cell.row), gd.DisclosureColumn(cell.column)
        assert report.disclosures[at] == value


@given(consistent_reports())
def test_rows_and_columns_are_the_numbers_in_order(report: gd.Report) -> None:
    table = report.requests
    *kinds, total = table.row(gd.RequestRow.RECEIVED)
    assert total == sum(kind for kind in kinds if kind is not None)
    column = table.column(gd.Applicant.TOTAL)
    assert len(column) == len(table.grid.rows)
    assert column[0] == total


@given(consistent_reports())
def test_minus_inverts_plus_and_blanks_stay_blank(report: gd.Report) -> None:
    table = report.requests
    assert table.plus(table).minus(table) == table
    blank = gd.RequestTable.blank(report.form)
    assert table.plus(blank) == blank == blank.minus(table)


def test_a_table_says_what_is_wrong_with_its_values() -> None:
    with pytest.raises(gd.errors.ReportMismatch, match="3 values for the 15 cells"):
        gd.ChallengeTable(gd.FORM_2021, (1, 2, 3))
    with pytest.raises(
        gd.errors.AmountError, match=r"challenges\.review\.upheld: 1\.5 is no whole"
    ):
        gd.ChallengeTable(gd.FORM_2021, (1.5, *[0] * 14))  # type: ignore[arg-type]  # the wrong call under test


def test_a_row_of_the_other_edition_is_not_in_the_table() -> None:
    table = gd.RequestTable.blank(gd.FORM_2021)
    with pytest.raises(gd.UnknownAddress, match=r"requests\.closed\.total.*edition 2021"):
        table[gd.RequestRow.CLOSED, gd.Applicant.TOTAL]


def test_tables_of_two_editions_do_not_add_up() -> None:
    with pytest.raises(gd.errors.ReportMismatch, match="edition 2021 and one of edition 2019"):
        gd.RequestTable.blank(gd.FORM_2021).plus(gd.RequestTable.blank(gd.FORM_2019))


def test_money_adds_exactly() -> None:
    fees = gd.DisclosureRow.FEES, gd.DisclosureColumn.AMOUNT
    cell = gd.Cell("disclosures", *fees)
    table = gd.DisclosureTable.of(gd.FORM_2021, {cell: Decimal("0.1")})
    assert table.plus(table).plus(table)[fees] == Decimal("0.3")


def test_a_table_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        gd.RequestTable.blank(gd.FORM_2021).values = ()  # type: ignore[misc]  # the wrong call under test
