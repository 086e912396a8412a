"""JSON: back without loss, and every wrong file an error that says where."""

import json
import math
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.reports import Extra, from_data, to_data
from govdisclosure.reports.json.codec import REPORT
from govdisclosure.reports.json.cursor import JsonCursor, distinct_keys
from govdisclosure.reports.json.fields import ADDRESS
from govdisclosure.reports.json.schema import write_schema
from govdisclosure.testing import reports

CELL = gd.Cell("requests", "received", "total")
SOURCE = gd.reports.Source(
    name="某局.txt",
    format="text",
    readings={
        CELL: gd.reports.Reading("3,402", gd.reports.Place(46, 9), "一、本年新收", "总计"),
        gd.Cell("requests", "granted", "total"): gd.reports.Reading(
            "", gd.reports.Place(page=3, table=2, row=5, column=10, box=(10, 20, 30, 40))
        ),
        gd.Cell("requests", "granted", "other"): gd.reports.Reading(
            "1", gd.reports.Place(sheet="表三", row=2)
        ),
    },
    headings={gd.Section.OVERVIEW: gd.reports.Place(7)},
    facts={"title": gd.reports.Place(1), "url": gd.reports.Place(90)},
    passages={
        gd.Section.OVERVIEW: (
            gd.reports.Passage(0, gd.reports.Place(8)),
            gd.reports.Passage(30, gd.reports.Place(9)),
        )
    },
    diagnostics=(
        gd.Diagnostic("missing-row", gd.Message("缺", "missing"), (CELL,), gd.reports.Place(3, 2)),
        gd.Diagnostic("no-publisher", gd.Message("无", "none")),
    ),
)
FORMATS = jsonschema.FormatChecker()
SHIPPED = files(gd.reports.json).joinpath("report.schema.json")
VALIDATOR = jsonschema.Draft202012Validator(gd.reports.json_schema())


@given(st.lists(reports(), max_size=3))
def test_reading_json_inverts_writing_it(several: list[gd.Report]) -> None:
    text = gd.dumps(several)
    assert gd.loads(text) == tuple(several)
    VALIDATOR.validate(json.loads(text))


@given(reports(), reports(gd.FORM_2021))
def test_nothing_is_lost_on_the_way(report: gd.Report, other: gd.Report) -> None:
    year = report.year
    whole = evolve(
        report,
        title="年度报告",
        preamble="根据条例编制。",
        extras=(Extra(next(iter(report.form.subtotals)), 3),),
        published=date(2025, 1, 31),
        signed=date(2025, 1, 20),
        notices=("国办公开办函〔2021〕30号",),
        url="https://www.example.gov.cn/2025.html",
        source=SOURCE,
        previous=None if year == 2019 else evolve(other, year=year - 1),
    )
    (again,) = gd.loads(gd.dumps([whole]))
    assert again == from_data(to_data(whole)) == whole
    VALIDATOR.validate(json.loads(gd.dumps([whole])))


def test_numbers_are_integers_and_decimals_strings() -> None:
    report = gd.Report.of({"disclosures.fees.amount": Decimal("0.10")}, publisher="某局", year=2024)
    cells = to_data(report.replace({CELL: 3}))["cells"]
    assert (cells["disclosures.fees.amount"], cells[str(CELL)]) == ("0.10", 3)
    assert cells["requests.granted.total"] is None
    assert len(cells) == 200


def test_the_schema_that_ships_is_the_one_that_is_generated(tmp_path: Path) -> None:
    write_schema(tmp_path / "schema.json")
    generated = (tmp_path / "schema.json").read_text(encoding="utf-8")
    assert SHIPPED.read_text(encoding="utf-8") == generated, (
        "write report.schema.json by reports.json.schema.write_schema"
    )
    assert json.loads(generated) == gd.reports.json_schema()


def test_the_schema_refuses_an_address_of_the_other_edition() -> None:
    data = json.loads(gd.dumps([gd.Report.of({}, publisher="某局", year=2024)]))
    data["reports"][0]["cells"]["requests.closed.total"] = 1
    assert list(VALIDATOR.iter_errors(data))


@pytest.mark.parametrize(
    ("key", "value", "address"),
    [
        ("cells", 1, "requests.received.total"),
        ("unread", "missing-row", "requests.received.total"),
        ("remarks", "/", "requests.received.total"),
        ("extras", 1, "requests.closed.total"),
        ("extras", 1, "requests.denied.total"),
    ],
)
def test_the_schema_knows_which_addresses_exist(key: str, value: Any, address: str) -> None:
    VALIDATOR.validate(json.loads(one(**{key: {address: value}})))
    for wrong in ("requests.recieved.total", "requests.received.total@-1", "nowhere"):
        errors = VALIDATOR.iter_errors(json.loads(one(**{key: {wrong: value}})))
        assert any(wrong in each.message for each in errors)


@given(reports(), st.data())
def test_every_null_is_unread_or_remarked_or_a_true_blank(
    report: gd.Report, data: st.DataObject
) -> None:
    lost = tuple(data.draw(st.sets(st.sampled_from(report.form.cells), max_size=9)))
    said = gd.Diagnostic("missing-row", gd.Message("缺", "missing"), lost)
    written = to_data(evolve(report, source=gd.reports.Source(diagnostics=(said,))))
    for address, value in written["cells"].items():
        cell = gd.Cell.parse(address)
        told = (
            value is not None,
            address in written.get("unread", {}),
            address in written.get("remarks", {}),
        )
        assert sum(told) <= 1
        is_blank = report[cell] is None and report.remark(cell) is None
        assert told[1] == (is_blank and cell in lost)
    VALIDATOR.validate({"version": 1, "reports": [written]})
    # Whoever writes JSON need not know of diagnostics: the code alone says that it was not read.
    again = from_data(written | {"diagnostics": []})
    assert {str(cell): each.code for cell, each in again.source.unread.items()} == written.get(
        "unread", {}
    )
    assert from_data(to_data(again)) == again


def test_cells_that_are_unread_alike_have_one_diagnostic() -> None:
    said = gd.Diagnostic("unknown-row", gd.Message("不认识", "not known"), (CELL,))
    unread = {"requests.granted.total": "missing-row", "requests.granted.other": "missing-row"}
    report = gd.Report.of({}, publisher="某局", year=2024)
    data = to_data(evolve(report, source=gd.reports.Source(diagnostics=(said,))))
    first, second = from_data(data | {"unread": data["unread"] | unread}).source.diagnostics
    assert first == said
    assert (second.code, [str(cell) for cell in second.cells]) == ("missing-row", list(unread))


def test_the_schema_that_ships_stays_small() -> None:
    """Small enough to read, which it is as long as it refers to what it has described."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 2000
    assert len(text.encode()) <= 80_000


def one(**changes: Any) -> str:
    data: dict[str, Any] = {"publisher": "某局", "year": 2024, "edition": "2021", "cells": {}}
    return json.dumps({"version": 1, "reports": [data | changes]})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1: not JSON"),
        ("[1]", "expected an object, found list"),
        ("{}", "the key 'version' is missing"),
        ('{"version": 2, "reports": []}', "version 2 is not known"),
        ('{"version": true, "reports": []}', "expected a whole number, found bool"),
        ('{"version": 1, "reports": {}}', "reports: expected a list"),
        ('{"version": 1, "version": 1}', "the key 'version' is given twice"),
        ('{"version": 1.0}', "1.0 is not exact"),
        (
            one(cells={"requests.received.total": math.nan}),
            r"cells\.requests\.received\.total: NaN is not exact",
        ),
        (one(year=-math.inf), "year: -Infinity is not exact"),
        (one(year=10**4200), r"year: a number of 4201 digits is out of range"),
        (one(cells={"requests.received.total": 10**39}), r"cells: requests.*out of range"),
        (one(extras={"requests.denied.total": "1.1234567"}), "0 to 6 decimals"),
        (one(extras={"requests.received.total": 1}), "is a cell of edition 2021, not an extra"),
        (one(extras={"foo.bar.baz": 1}), "no edition of the form has it"),
        (
            one(cells={"requests.received.total": 1}, remarks={"requests.received.total": "/"}),
            "holds a number, and a remark besides",
        ),
        *(
            (one(remarks={"requests.received.total": written}), "not a remark")
            for written in ("12", "", "  ", "三")
        ),
        (one(publisher="\ud800"), "publisher: half a character"),
        (
            one(previous={"publisher": "x", "year": 2020, "edition": "2019", "cells": {}}),
            "the report before the one on 2024 is on 2023, not on 2020",
        ),
        ("[" * 100_000, "nested too deeply"),
        (one(year="2024"), r"reports\[0\]\.year: expected a whole number, found str"),
        (one(year=1999), r"reports\[0\]: no form for 1999"),
        (one(edition="2020"), "no edition '2020'"),
        (one(publisher=None), r"reports\[0\]\.publisher: expected a string"),
        (one(cells={"requests.recieved.total": 1}), r"mean 'requests\.received\.total'"),
        (one(cells={"requests.closed.total": 1}), "edition 2019 has it"),
        (
            one(cells={"requests.received.total": [1]}),
            r"cells\.requests\.received\.total: expected",
        ),
        (one(cells={"requests.received.total": "many"}), "'many' is not a decimal number"),
        (one(cells={"requests.received.total": "NaN"}), "'NaN' is not a decimal number"),
        (one(cells={"requests.received.total": 10**15}), "out of range"),
        (one(sections={"preface": "x"}), "no section 'preface'"),
        (one(extras={"requests.closed.total": None}), "cannot be null"),
        (one(remarks={"nowhere": "x"}), r"section\.row\.column"),
        (one(unread={"requests.recieved.total": "x"}), r"mean 'requests\.received\.total'"),
        (
            one(cells={"requests.received.total": 1}, unread={"requests.received.total": "x"}),
            r"unread\.requests\.received\.total: holds what was read",
        ),
        (
            one(remarks={"requests.received.total": "/"}, unread={"requests.received.total": "x"}),
            "is unread besides",
        ),
        (
            one(
                readings={"requests.received.total": {"written": "", "at": {}}},
                unread={"requests.received.total": "x"},
            ),
            "is unread besides",
        ),
        (
            one(
                diagnostics=[{"code": "a", "message": {"zh": "", "en": ""}, "cells": [str(CELL)]}],
                unread={str(CELL): "b"},
            ),
            r"unread\.requests\.received\.total: is unread by a diagnostic of another code, a",
        ),
        (
            one(sections={"other": "x"}, headings={"other": "六", "overview": "一"}),
            r"reports\[0\]\.headings\.overview: a heading without its section",
        ),
        (one(readings={"requests.received.total": {}}), "the key 'written' is missing"),
        (one(published="31.1.2025"), "'31.1.2025' is not a date: write 2025-01-31"),
        (one(heading_places={"overview": {"box": [1, 2]}}), "a box has four edges"),
        (one(diagnostics=[{"code": "x"}]), r"diagnostics\[0\]: the key 'message' is missing"),
        (one(previous=[]), r"reports\[0\]\.previous: expected an object"),
    ],
)
def test_a_wrong_file_is_an_error_that_says_where(text: str, said: str) -> None:
    with pytest.raises(gd.InvalidReport, match=said) as error:
        gd.loads(text)
    assert isinstance(error.value, ValueError)


WRONG = st.sampled_from(
    ["x.y.z", "nowhere", "requests.recieved.total", "requests.received.total@-1"]
)


class Counted(str):
    """A key that counts how often it is compared."""

    __slots__ = ()
    comparisons = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.comparisons += 1
        return str.__eq__(self, other)


@given(st.integers(2, 300), st.data())
def test_a_key_that_stands_twice_is_found_in_one_pass(count: int, data: st.DataObject) -> None:
    twice = data.draw(st.integers(0, count - 1))
    pairs = [(Counted(f"k{at}"), 1) for at in range(count)]
    pairs.insert(data.draw(st.integers(0, count)), (Counted(f"k{twice}"), 2))
    Counted.comparisons = 0
    refused = distinct_keys(pairs)
    assert str(refused.why) == f"the key 'k{twice}' is given twice"
    # A table of hashes compares two keys now and then that differ, and never all with all.
    assert Counted.comparisons < 4 * count + 20


@given(WRONG)
def test_a_wrong_address_is_an_error_at_its_place_and_wrong_by_the_schema(address: str) -> None:
    message = {"zh": "缺", "en": "missing"}
    for place, changes in {
        f"readings.{address}": {"readings": {address: {"written": "", "at": {}}}},
        f"remarks.{address}": {"remarks": {address: "/"}},
        f"extras.{address}": {"extras": {address: 1}},
        f"unread.{address}": {"unread": {address: "missing-row"}},
        "diagnostics[0].cells[0]": {
            "diagnostics": [{"code": "missing-row", "message": message, "cells": [address]}]
        },
        "cells": {"cells": {address: 1}},
    }.items():
        text = one(**changes)
        with pytest.raises(gd.InvalidReport) as error:
            gd.loads(text)
        assert error.value.path == f"reports[0].{place}"
        assert f"unknown address {address!r}" in str(error.value)
        assert list(VALIDATOR.iter_errors(json.loads(text)))


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_every_address_of_an_edition_is_one_by_the_schema(form: gd.Form) -> None:
    of_addresses = VALIDATOR.evolve(schema=gd.reports.json_schema()["$defs"]["address"])
    for cell in (*form.cells, *form.subtotals):
        assert of_addresses.is_valid(str(cell))
        assert not of_addresses.is_valid(f"{cell}x")


def test_a_finding_may_be_about_last_years_cell() -> None:
    assert ADDRESS.read(JsonCursor(f"{CELL}@-1", "cells[0]")) == CELL.last_year
    with pytest.raises(gd.InvalidReport, match=r"^cells\[0\]: unknown address 'nowhere'"):
        ADDRESS.read(JsonCursor("nowhere", "cells[0]"))


@pytest.mark.parametrize(
    ("key", "value"), [("remarks", "/"), ("unread", "missing-row"), ("remarks", "12")]
)
def test_an_address_of_the_other_edition_is_an_error_at_its_key(key: str, value: str) -> None:
    for address in ("requests.closed.total", "requests.denied.total"):
        with pytest.raises(gd.InvalidReport) as error:
            gd.loads(one(**{key: {address: value}}))
        assert error.value.path == f"reports[0].{key}"


AT: dict[str, Any] = {"written": "3", "at": {"line": 1}}


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"heading_places": {"overview": {"lines": 1}}}, "heading_places.overview"),
        ({"readings": {str(CELL): AT | {"unit": "件"}}}, f"readings.{CELL}"),
        ({"published": "20260131"}, "published"),
        ({"signed": "2026-W05-5"}, "signed"),
        ({"published": "2026-02-30"}, "published"),
        ({"cells": {str(CELL): 10**30}}, "cells"),
        ({"cells": {str(CELL): "9" * 16}}, "cells"),
        ({"extras": {"requests.denied.total": -(10**15)}}, "extras"),
    ],
)
def test_the_reader_and_the_schema_refuse_the_same(changes: dict[str, Any], path: str) -> None:
    text = one(**changes)
    with pytest.raises(gd.InvalidReport) as error:
        gd.loads(text)
    assert error.value.path == f"reports[0].{path}"
    dated = jsonschema.Draft202012Validator(gd.reports.json_schema(), format_checker=FORMATS)
    assert not dated.is_valid(json.loads(text))


@given(st.data())
def test_whatever_may_be_absent_may_be_null(data: st.DataObject) -> None:
    whole = evolve(
        data.draw(reports()), source=SOURCE, url="x", notices=("y",), signed=date(2025, 1, 2)
    )
    optional = [each.key for each in REPORT if not each.is_required]
    nulls = {*data.draw(st.sets(st.sampled_from(optional))), "headings"}
    written = {key: None if key in nulls else each for key, each in to_data(whole).items()}
    VALIDATOR.validate({"version": 1, "reports": [written]})
    absent = {key: each for key, each in written.items() if each is not None}
    assert from_data(written) == from_data(absent)


@given(reports())
def test_a_report_is_read_from_any_mapping(report: gd.Report) -> None:
    data = to_data(report)
    inner = {
        key: MappingProxyType(value) if type(value) is dict else value
        for key, value in data.items()
    }
    assert from_data(MappingProxyType(inner)) == report


@given(st.data())
def test_a_report_with_anything_wrong_in_it_is_read_or_refused(data: st.DataObject) -> None:
    """Anywhere in the JSON of a right report, any other value."""
    written = to_data(evolve(data.draw(reports()), source=SOURCE, url="x", notices=("y",)))
    inside: Any = {"version": 1, "reports": [written]}
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(inside[key], dict | list) or not inside[key] or data.draw(st.booleans()):
            break
        inside = inside[key]
    inside[key] = data.draw(odd_values)
    try:
        report = from_data(written)
    except gd.InvalidReport:
        return
    # What is read can be written, and comes back the same: nothing half read gets through.
    assert gd.loads(gd.dumps([report])) == (report,)


odd_values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -1, "NaN", "sNaN", "1e999999999", "\ud800", "7_13", "", [], {}])
    | st.text(max_size=3)
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(list(json.loads(one())["reports"][0])), inner, max_size=4)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize("deep", [5, 200, 800, 100_000])
def test_a_report_after_a_report_and_so_on_is_refused_however_deep(deep: int) -> None:
    opening = '{"publisher": "某局", "year": 2024, "edition": "2021", "previous": '
    text = f'{{"version": 1, "reports": [{opening * deep}null{"}" * deep}]}}'
    with pytest.raises(gd.InvalidReport, match=r"nested too deeply|the report before the one on"):
        gd.loads(text)
    if deep < 1000:
        with pytest.raises(gd.InvalidReport, match=r"nested too deeply|the report before the one"):
            from_data(json.loads(text)["reports"][0])


@given(st.binary())
def test_bytes_that_are_no_json_are_that_error_and_nothing_else(content: bytes) -> None:
    with pytest.raises(gd.InvalidReport):
        gd.loads(content)  # type: ignore[arg-type]  # json.loads takes bytes too, and so do we


#: Where a text of the file's own may stand in a report, and what is then wrong with it.
LONG = (
    lambda text: {text: 1, "edition": text},
    lambda text: {"body": text},
    lambda text: {"published": text},
    lambda text: {"cells": {text: 1}},
    lambda text: {"cells": {str(CELL): text}},
    lambda text: {"sections": {text: ""}},
    lambda text: {"remarks": {text: ""}},
    lambda text: {"heading_places": {"overview": {text: 1}}},
    lambda text: {"diagnostics": [{"code": "", "message": MISSING, "cells": [text]}]},
)
MISSING = {"zh": "缺", "en": "missing"}


@given(st.sampled_from(LONG), st.text(st.sampled_from("某x'"), min_size=500, max_size=5000))
def test_an_error_shows_the_beginning_of_what_is_long(
    changed: Callable[[str], dict[str, Any]], text: str
) -> None:
    with pytest.raises(gd.InvalidReport, match=text[:40]) as error:
        gd.loads(one(**changed(text)))
    assert len(str(error.value)) < 800


@pytest.mark.parametrize("key", ["cells", "sections", "readings", "fact_places", "remarks"])
def test_an_object_of_more_keys_than_any_report_is_refused_before_they_are_read(key: str) -> None:
    with pytest.raises(gd.InvalidReport, match=rf"^reports\[0\]\.{key}: 2,001 keys: no report"):
        gd.loads(one(**{key: {f"k{at}": None for at in range(2001)}}))


def test_no_more_reports_are_read_than_are_wanted() -> None:
    text = json.dumps({"version": 1, "reports": [*json.loads(one())["reports"] * 3]})
    assert len(gd.loads(text, most=3)) == len(gd.loads(text)) == 3
    with pytest.raises(gd.InvalidReport, match=r"^reports: 3 reports, of which 2 are read at most"):
        gd.loads(text, most=2)


@given(json_values)
def test_any_other_json_is_that_error_and_nothing_else(value: Any) -> None:
    with pytest.raises(gd.InvalidReport):
        gd.loads(json.dumps({"version": 1, "reports": [value]}))
