"""The addresses and printed labels of both editions: the contract with everyone who stores them."""

import json
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.law import REGULATION

GOLDEN = json.loads(
    (Path(__file__).parents[1] / "data" / "addresses-2021.json").read_text(encoding="utf-8")
)["addresses"]
SHARED = Path(__file__).parents[3] / "shared" / "domain"

#: Why each outcome row exists: article, paragraph, item of the Regulation.
GROUNDS = {
    "granted": "第三十六条第（一）项",
    "partly_granted": "第三十七条",
    "denied_state_secret": "第十四条",
    "denied_by_law": "第十四条",
    "denied_security": "第十四条",
    "denied_third_party": "第十五条",
    "denied_internal_affairs": "第十六条第一款",
    "denied_process": "第十六条第二款",
    "denied_enforcement_file": "第十六条第二款",
    "denied_administrative_query": "第三十六条第（七）项",
    "unavailable_not_held": "第三十六条第（四）项",
    "unavailable_needs_creation": "第三十八条",
    "unavailable_unclear": "第三十条",
    "declined_petition": "第三十九条第一款",
    "declined_duplicate": "第三十六条第（六）项",
    "declined_publication": "第三十九条第二款",
    "declined_excessive": "第三十五条",
    "closed_uncorrected": "第三十条",
}


def test_the_addresses_of_2021_are_the_contract_in_its_order() -> None:
    assert [str(cell) for cell in gd.FORM_2021.cells] == list(GOLDEN)


@pytest.mark.parametrize("address", GOLDEN)
def test_every_address_has_its_printed_labels(address: str) -> None:
    assert list(gd.FORM_2021.labels(gd.FORM_2021.cell(address))) == GOLDEN[address]


@pytest.mark.parametrize(
    ("form", "cells", "identities", "rows", "links"),
    [(gd.FORM_2019, 198, 40, 23, 7), (gd.FORM_2021, 200, 42, 25, 9)],
    ids=str,
)
def test_an_edition_has_so_many_of_each(
    form: gd.Form, cells: int, identities: int, rows: int, links: int
) -> None:
    assert len(form.cells) == len(set(form.cells)) == cells
    assert len(form.identities) == len({each.name for each in form.identities}) == identities
    assert len(form.grid("requests").rows) == rows
    assert len(form.links) == links


@given(st.sampled_from([cell for form in EDITIONS for cell in form.cells]), st.integers(0, 3))
def test_parsing_an_address_inverts_printing_it(cell: gd.Cell, lag: int) -> None:
    for _ in range(lag):
        cell = cell.last_year
    assert gd.Cell.parse(str(cell)) == cell
    assert hash(gd.Cell.parse(str(cell))) == hash(cell)
    assert str(cell).endswith(f"@-{lag}") == bool(lag)
    assert str(cell.this_year) in {str(each) for form in EDITIONS for each in form.cells}
    assert repr(cell) == f"<Cell {cell}>"


@pytest.mark.parametrize("address", ["", "requests.received", "a.b.c.d", "a.b.c@-0", "甲.乙.丙"])
def test_what_has_not_three_parts_is_no_address(address: str) -> None:
    with pytest.raises(gd.UnknownAddress, match=r"section\.row\.column"):
        gd.Cell.parse(address)


def test_an_unknown_address_names_the_nearest() -> None:
    with pytest.raises(gd.UnknownAddress, match=r"did you mean 'requests\.received\.total'"):
        gd.FORM_2021.cell("requests.recieved.total")
    with pytest.raises(gd.UnknownAddress, match="unknown address 'overview'"):
        gd.FORM_2021.grid("overview")
    with pytest.raises(gd.UnknownAddress, match="did you mean 'closed_other'"):
        gd.FORM_2021.grid("requests").row("closed_othr")


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_every_line_has_label_heading_unit_and_citation(form: gd.Form) -> None:
    printed = {
        words
        for grid in form.grids
        for line in (*grid.rows, *grid.columns)
        for words in (line.label, line.heading)
    }
    for grid in form.grids:
        for line in (*grid.rows, *grid.columns):
            assert line.label
            assert line.citation in line.citations
            for cited in line.citations:
                if cited.instrument == form.notice:
                    assert cited.text in printed
    assert all(form.unit(cell) for cell in form.cells)
    for identity in (*form.identities, *form.links):
        assert identity.cites.text in printed | set(form.notice.notes)


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_every_outcome_row_rests_on_its_article(form: gd.Form) -> None:
    for row in form.grid("requests").rows:
        if row.concept in GROUNDS:
            assert row.citation.instrument == REGULATION
            assert row.citation.pinpoint == GROUNDS[row.concept]
    if form is gd.FORM_2021:
        assert form.grid("requests").row("closed_unpaid").citation == gd.law.FEE_MEASURES.whole


def test_money_is_in_the_cells_of_money() -> None:
    units = {str(cell): gd.FORM_2021.unit(cell) for cell in gd.FORM_2021.cells}
    assert [cell for cell, unit in units.items() if not unit.whole] == ["disclosures.fees.amount"]
    assert units["disclosures.fees.amount"].printed == "万元"
    assert {unit.printed for cell, unit in units.items() if unit.whole} == {"件"}
    assert {str(cell) for cell in gd.FORM_2019.signed} == {
        f"disclosures.{row}.change"
        for row in ("licences", "other_services", "penalties", "coercive_measures", "fees")
    }
    assert not gd.FORM_2021.signed


def test_both_editions_name_what_they_share_alike() -> None:
    old, new = gd.FORM_2019.by_address, gd.FORM_2021.by_address
    only_old = {address.rpartition(".")[0] for address in old.keys() - new.keys()}
    assert "requests.closed" in only_old
    assert "disclosures.procurement" in only_old
    assert "disclosures.government_rules.drafted" in old
    assert not any(row.startswith("challenges") for row in only_old)


def shared(edition: str) -> Any:
    path = SHARED / f"form-{edition}.json"
    if not path.exists():
        pytest.skip("the shared description of the forms is not here")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_the_form_is_the_published_one(form: gd.Form) -> None:
    data = shared(form.edition)
    assert (form.notice.number, form.notice.title) == (data["notice"], data["title"])
    assert list(form.headings.values()) == data["sections"]
    assert list(form.overview_parts) == data.get("overview_parts", [])
    assert form.notice.notes[0] == data["table_three"]["note"]
    requests = form.grid("requests")
    assert [(row.label, row.heading) for row in requests.rows] == [
        (row["label"], row["under"]) for row in data["table_three"]["rows"]
    ]
    assert [column.printed for column in requests.columns] == data["table_three"]["columns"]
    challenges = form.grid("challenges")
    assert [row.printed for row in challenges.rows] == [
        route["route"] for route in data["table_four"]
    ]
    disclosures = form.grid("disclosures")
    assert [row.label for row in disclosures.rows] == [
        row for item in data["table_two"] for row in item["rows"]
    ]
    printed = [
        (item["item"], row, column)
        for item in data["table_two"]
        for row in item["rows"]
        for column in item["columns"]
    ]
    assert [form.labels(cell) for cell in disclosures.cells] == printed


def test_what_a_cell_is_made_of_is_shown_with_its_types() -> None:
    shown = signature(gd.Cell, eval_str=True)
    assert str(shown) == "(section: str, row: str, column: str, lag: int = 0) -> None"
