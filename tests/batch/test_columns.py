"""What a column may be: a clear error names it, and the row, before anything is concluded."""

from decimal import Decimal
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import compute

import govdisclosure as gd
from govdisclosure import batch

RECEIVED = "requests.received.total"
AMOUNT = "disclosures.fees.amount"
LIMIT = 10**15


def table(**columns: object) -> pa.Table:
    """A table of a few columns, named with two underscores for a point."""
    return pa.table({name.replace("__", "."): values for name, values in columns.items()})


def received(values: object) -> pa.Table:
    return pa.table({RECEIVED: values})


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (pa.array(["12"]), "holds values of type string"),
        (pa.array([True]), "holds booleans"),
        (pa.array([[1]]), "holds values of type list"),
        (pa.array([{"a": 1}]), "holds values of type struct"),
        (pa.array(["1"]).dictionary_encode(), "holds values of type dictionary"),
        (pa.array([None, 2.5]), r"holds the float 2.5 in row 1: .* cast counts to integers"),
        (pa.array([float("inf")]), "holds the float inf"),
        (pa.array([2.0**60]), "holds the float"),
    ],
)
def test_what_no_cell_can_hold_is_refused_by_name(column: pa.Array, said: str) -> None:
    with pytest.raises(gd.errors.ColumnError, match=said) as raised:
        batch.check(received(column))
    assert raised.value.column == RECEIVED


@pytest.mark.parametrize(
    "column",
    [
        pa.array([0, LIMIT]),
        pa.array([0, -LIMIT]),
        pa.array([0, 2**63], pa.uint64()),
        pa.array([0, -(2**63)]),
        pa.array([0, Decimal(LIMIT)], pa.decimal128(38, 6)),
        pa.array([0, Decimal(-LIMIT)], pa.decimal128(38, 6)),
        pa.array([0, LIMIT + Decimal("0.5")], pa.decimal128(38, 6)),
        pa.array([0, -LIMIT - Decimal("0.5")], pa.decimal128(38, 6)),
        pa.array([0, 10**30], pa.decimal128(38, 0)),
        pa.array([0.0, 1e15]),
    ],
)
@pytest.mark.parametrize("address", [RECEIVED, AMOUNT])
def test_a_number_beyond_the_limit_is_said_with_its_row(column: pa.Array, address: str) -> None:
    with pytest.raises(gd.errors.AmountError, match=rf"column '{address}', row 1: .* out of range"):
        batch.check(pa.table({address: column}))


@pytest.mark.parametrize("address", [RECEIVED, AMOUNT])
def test_an_amount_less_than_one_from_the_limit_is_within_it(address: str) -> None:
    least = Decimal("0.000001") - LIMIT
    column = pa.array([least, -least], pa.decimal128(38, 6))
    violations = batch.check(pa.table({address: column}))
    for row, amount in enumerate((least, -least)):
        report = gd.Report.of({address: amount}, publisher="", year=2024)
        said = [each.rule for each in gd.check(report).findings if each.rule.startswith("entries.")]
        found = [each.rule for each in violations.findings(row)]
        assert [rule for rule in found if rule.startswith("entries.")] == said != []


def test_a_row_of_one_edition_among_others_is_said_with_its_own_number() -> None:
    with pytest.raises(gd.errors.AmountError, match=r"row 3: "):
        batch.check(
            table(year=[2024, 2019, 2024, 2019], requests__received__total=[0, 0, 0, LIMIT])
        )
    with pytest.raises(gd.errors.ColumnError, match=r"the float 0.5 in row 2"):
        batch.check(table(year=[2024, 2019, 2024], requests__received__total=[0, 0, 0.5]))


@pytest.mark.parametrize(
    "column",
    [
        pa.array([Decimal("0.0000001")]),
        pa.array([Decimal("1e20")], pa.decimal256(60, 20)),
        pa.array([Decimal("1e37")], pa.decimal256(60, 0)),
    ],
)
def test_decimals_that_no_amount_has_are_refused(column: pa.Array) -> None:
    with pytest.raises(gd.errors.AmountError, match=RECEIVED):
        batch.check(received(column))


def test_decimals_of_any_scale_are_amounts() -> None:
    counts = pa.array([Decimal("1200"), Decimal("100")], pa.decimal128(10, -2))
    violations = batch.check(
        pa.table({RECEIVED: counts, AMOUNT: pa.array([1, 2], pa.decimal32(9))})
    )
    assert batch.reports(pa.table({RECEIVED: counts})).__next__()[RECEIVED] == 1200
    assert violations.checked == 2


@pytest.mark.parametrize(
    "numbers", [[-3, None, 3], [Decimal("-0.5"), None, Decimal(2)], [-3.0, None, 3.0]], ids=str
)
def test_a_dictionary_of_numbers_is_the_numbers(numbers: list[object]) -> None:
    plain = pa.array(numbers)
    said, again = (
        batch.check(pa.table({AMOUNT: each})) for each in (plain, plain.dictionary_encode())
    )
    assert "entries.negative" in said.to_arrow()["rule"].to_pylist()
    assert again.to_arrow() == said.to_arrow()
    assert again.undecided == said.undecided


@pytest.mark.parametrize("kind", ["int8", "int16", "int32", "uint8", "uint16", "uint32", "uint64"])
def test_counts_may_be_of_any_width(kind: str) -> None:
    zeros = dict.fromkeys(gd.FORM_2021.by_address, pa.array([0, 0], getattr(pa, kind)()))
    violations = batch.check(pa.table(zeros | {RECEIVED: pa.array([0, 99], getattr(pa, kind)())}))
    assert violations.to_arrow()["difference"].to_pylist() == [99, 99]


def test_what_lies_under_a_null_is_not_summed() -> None:
    garbage = pa.Array.from_buffers(
        pa.int64(), 2, [pa.py_buffer(b"\x01"), pa.py_buffer(np.array([4, 7]).tobytes())]
    )
    zeros = dict.fromkeys(gd.FORM_2021.by_address, pa.array([0, 0]))
    violations = batch.check(pa.table(zeros | {RECEIVED: garbage}))
    rules = violations.to_arrow().to_pydict()
    assert set(rules["report"]) == {0, 1}
    assert violations.undecided.to_pydict()["rule"] == [
        "requests.flow.total",
        "requests.applicants.received",
    ]


def test_a_column_of_nothing_is_blank() -> None:
    said = [batch.check(each) for each in (received(pa.nulls(2)), received(pa.nulls(2, pa.int8())))]
    assert said[0].undecided == said[1].undecided
    assert len(said[0].undecided) == 2 * 42


def test_an_empty_piece_of_a_column_of_nothing_is_empty() -> None:
    table = pa.table({RECEIVED: pa.nulls(3)})
    assert batch.check(pa.concat_tables([table.slice(0, 0), table])).undecided.num_rows > 3
    assert not batch.check(table.slice(0, 0)).undecided.num_rows


def test_before_the_first_year_there_is_no_last_one() -> None:
    numbers = {"requests.carried_over.total": [1, 1], "requests.carried_forward.total@-1": [2, 2]}
    violations = batch.check(pa.table({"year": [2019, 2020], **numbers}))
    for row in range(2):
        rules = [each.rule for each in violations.findings(row)]
        found = violations.to_arrow().filter(compute.field("report") == row)
        assert rules == found["rule"].to_pylist()
        assert ("years.carried.total" in rules) == (row == 1)


def test_last_years_numbers_are_of_a_form_that_prints_them() -> None:
    in_force = "disclosures.government_rules.in_force"
    fraction = {in_force: 1, "requests.carried_forward.natural_person": Decimal("0.5")}
    early = gd.Report.of(fraction, publisher="某县", year=2019, form=gd.FORM_2021).filled()
    late = gd.Report.of({}, publisher="某县", year=2020, form=gd.FORM_2019).filled()
    violations = batch.check(batch.table([early, late]))
    assert "years.carried.natural_person" in [each.rule for each in violations.findings(1)]
    row = {RECEIVED: [1], "year": [2020], "edition": ["2019"], f"{in_force}@-1": [1]}
    (report,) = batch.reports(pa.table(row))
    assert report.previous is not None
    assert report.previous.form == gd.FORM_2021
    # No form prints both, so what the one that was due does not print is left out.
    both = {"disclosures.licences.change@-1": [2], f"{in_force}@-1": [1]}
    (report,) = batch.reports(pa.table({RECEIVED: [1], "year": [2023], **both}))
    assert report.previous is not None
    assert report.previous[in_force] == 1


def test_columns_of_one_name_are_refused() -> None:
    column = pa.array([1])
    for name in (RECEIVED, "year"):
        doubled = pa.Table.from_arrays([column] * 3, [name, name, RECEIVED + "@-1"])
        with pytest.raises(gd.errors.ColumnError, match="is there twice") as raised:
            batch.check(doubled)
        assert raised.value.column == name
    harmless = pa.Table.from_arrays([column] * 3, ["note", "note", RECEIVED])
    assert batch.check(harmless).checked == 1
    with pytest.raises(gd.errors.ColumnError, match="'note' is there twice"):
        batch.check(harmless, keys=["note"])


def test_a_slip_in_an_address_is_no_blank_column() -> None:
    with pytest.raises(gd.UnknownAddress, match=r"did you mean 'requests.received.total'"):
        batch.check(table(requests__recieved__total=[1], requests__granted__total=[1]))


def test_a_table_without_a_cell_is_refused() -> None:
    with pytest.raises(
        gd.errors.ColumnError, match="every other cell is missing: the columns are a, b"
    ):
        batch.check(pa.table({"a": [1], "b": [2]}))
    with pytest.raises(gd.errors.ColumnError, match="the columns are none"):
        batch.check(pa.table({}))


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ({"year": pa.array([2024, None])}, "'year' is null in row 1"),
        ({"year": pa.array([2024, 2018])}, "'year' holds 2018 in row 1: no form for 2018"),
        ({"year": pa.array([2024, 2424])}, "'year' holds 2424 in row 1"),
        ({"year": pa.array(["2024", "2024"])}, "'year' is of type string: a year is a whole"),
        ({"edition": pa.array(["2021", None])}, "'edition' is null in row 1"),
        ({"edition": pa.array([2021, 2020])}, "'edition' in row 1: no edition 2020"),
        ({"edition": pa.array([2.5, 1.5])}, "'edition' is of type double"),
        ({"publisher": pa.array([1, 2])}, "'publisher' is of type int64: a publisher is a text"),
        ({"remarks": pa.array(["/", "/"])}, "'remarks' is of type string: remarks are a map"),
        ({"unread": pa.array(["a", "b"])}, "'unread' is of type string: unread is a list"),
    ],
)
def test_columns_that_say_what_a_row_is_are_held_to_it(
    column: dict[str, pa.Array], said: str
) -> None:
    with pytest.raises(gd.errors.ColumnError, match=said):
        batch.check(pa.table({RECEIVED: [1, 2], **column}))


def test_an_edition_may_be_a_number_or_a_word() -> None:
    for column in (
        pa.array([2019, 2021]),
        pa.array(["2019", "2021"], pa.string_view()),
        # A dictionary may hold words that no row uses.
        pa.DictionaryArray.from_arrays(pa.array([1, 0]), pa.array(["2021", "2019", "2020"])),
    ):
        several = batch.reports(pa.table({RECEIVED: [1, 2], "edition": column}))
        assert [report.form for report in several] == [gd.FORM_2019, gd.FORM_2021]
        assert batch.check(pa.table({RECEIVED: [1, 2], "edition": column})).checked == 2


def test_without_a_year_the_columns_say_the_form() -> None:
    (old,) = batch.reports(table(disclosures__procurement__projects=[1]))
    assert old.form == gd.FORM_2019
    (new,) = batch.reports(received([1]))
    assert new.form == gd.FORM_2021
    both = table(disclosures__procurement__projects=[1], requests__closed_other__total=[2])
    with pytest.raises(gd.errors.ColumnError, match="cells of several editions"):
        batch.check(both)
    assert "entries.beyond-edition" in str(batch.check(both, gd.FORM_2021).to_arrow()["rule"])


def test_a_key_that_is_no_column_is_named_with_the_nearest() -> None:
    with pytest.raises(gd.errors.UnknownName, match="did you mean 'place'"):
        batch.check(table(place=["县"], requests__received__total=[1]), keys=["plase"])


def test_a_side_of_many_terms_is_summed_in_64_bits() -> None:
    """Sides are small in both forms; an identity of anyone's own may have any number of terms."""
    cells = gd.FORM_2021.cells
    identity = gd.Identity("mine.all", cells[:1], cells[1:120], gd.law.FORMAT_2021.whole)
    most = pa.array([2**31 - 1], pa.int32())
    violations = batch.check(
        pa.table({str(cell): most for cell in cells}), rules=[gd.identity_rule(identity)]
    )
    assert violations.to_arrow()["right"].to_pylist() == [119 * (2**31 - 1)]


def test_names_of_columns_are_a_list() -> None:
    checked = table(year=[2024], requests__received__total=[1])
    for keys in (None, []):
        assert batch.check(checked, keys=keys).undecided.schema.names[0] == "report"
    with pytest.raises(
        gd.errors.OptionError, match=r"keys is a list of names of columns: \['year'\]"
    ):
        batch.check(checked, keys="year")
    violations = batch.check(checked, keys=["year", "year"])
    assert violations.undecided.schema.names == ["year", "rule"]
    with pytest.raises(
        gd.errors.OptionError, match=r"by is a list of names of columns: \['year'\]"
    ):
        batch.rates(violations, by="year")


@pytest.mark.parametrize("name", ["rule", "left", "right", "difference"])
def test_a_key_that_the_result_has_itself_is_to_be_renamed(name: str) -> None:
    with pytest.raises(
        gd.errors.ColumnError, match=rf"'{name}' bears the name .*: rename it .* keys"
    ):
        batch.check(pa.table({RECEIVED: [1], name: ["a"]}), keys=[name])


def test_groups_are_named_by_what_can_be_told_apart() -> None:
    checked = pa.table({RECEIVED: [1], "rule": ["a"], "unread": [[RECEIVED]]})
    with pytest.raises(
        gd.errors.ColumnError, match=r"'rule' bears the name of .*rename it to have it in"
    ):
        batch.rates(batch.check(checked), by=["rule"])
    with pytest.raises(gd.errors.ColumnError, match=r"'unread' is of type list.*grouped by texts"):
        batch.rates(batch.check(checked), by=["unread"])


def test_a_year_or_a_key_may_be_beyond_any_signed_number(tmp_path: Path) -> None:
    years = pa.array([2024, 2**63], pa.uint64())
    with pytest.raises(gd.errors.ColumnError, match=f"'year' holds {2**63} in row 1"):
        batch.check(pa.table({RECEIVED: [1, 2], "year": years}))
    ids = pa.array([*range(1024), *range(2**63, 2**63 + 1024)], pa.uint64())
    several = pa.table({RECEIVED: pa.array([1] * 2048), "id": ids})
    paths = [tmp_path / f"{number}.parquet" for number in range(2)]
    for number, path in enumerate(paths):
        batch.write(several.slice(1024 * number, 1024), path)
    found = batch.check(paths, keys=["id"]).undecided
    assert found.schema.field("id").type == pa.uint64()
    assert set(found["id"].to_pylist()) == set(ids.to_pylist())


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ({"remarks": [[], [("requests.received.total", None)]]}, "says nothing of a cell in row 1"),
        ({"remarks": [[], [("total", "/")]]}, "holds 'total' in row 1: an address is section.row"),
        ({"unread": [[RECEIVED], [RECEIVED, None]]}, "holds None in row 1: an address"),
        ({"unread": [[RECEIVED], ["total"]]}, "holds 'total' in row 1: an address"),
    ],
)
def test_a_mark_is_held_to_an_address(column: dict[str, list[object]], said: str) -> None:
    ((name, values),) = column.items()
    kind = pa.map_(pa.string(), pa.string()) if name == "remarks" else pa.list_(pa.string())
    marked = pa.table({RECEIVED: [1, 2], name: pa.array(values, kind)})
    for source in (marked, pa.concat_tables([marked])):
        with pytest.raises(gd.errors.ColumnError, match=said) as raised:
            batch.check(source)
        assert raised.value.column == name


@pytest.mark.parametrize("name", ["remarks", "unread"])
def test_a_mark_of_no_address_makes_no_report(name: str) -> None:
    marks = {"remarks": [("total", "/")], "unread": ["total"]}[name]
    kind = pa.map_(pa.string(), pa.string()) if name == "remarks" else pa.list_(pa.string())
    with pytest.raises(
        gd.errors.ColumnError, match=f"'{name}' holds 'total': an address is section"
    ):
        list(batch.reports(pa.table({RECEIVED: [1], name: pa.array([marks], kind)})))


def test_a_remark_is_on_a_cell_of_the_form() -> None:
    remarks = pa.array(
        [[("requests.granted.total", "/")], [("requests.nothing.total", "/")]],
        pa.map_(pa.string(), pa.string()),
    )
    marked = pa.table({RECEIVED: [1, 2], "remarks": remarks})
    with pytest.raises(
        gd.errors.ColumnError, match=r"'requests.nothing.total' in row 1, which edition"
    ):
        batch.check(marked)
    violations = batch.check(marked.slice(0, 1))
    rules = violations.to_arrow()["rule"].to_pylist()
    assert rules == [each.rule for each in violations.findings(0)] != []


@pytest.mark.parametrize("number", [3, None])
def test_a_remark_stands_in_place_of_a_number(number: int | None) -> None:
    kind = pa.map_(pa.string(), pa.string())
    marked = pa.table(
        {
            RECEIVED: pa.array([3, number], pa.int64()),
            "remarks": pa.array([[("requests.granted.total", "/")], [(RECEIVED, "/")]], kind),
        }
    )
    if number is None:
        assert batch.check(marked).findings(1)
        return
    with pytest.raises(
        gd.errors.ColumnError, match=rf"'remarks' says what stands in {RECEIVED} in row 1"
    ):
        batch.check(marked)
    with pytest.raises(gd.errors.ReportMismatch, match="holds a number, and a remark besides"):
        list(batch.reports(marked))


def test_a_column_of_publishers_that_nobody_filled_is_one_of_nobody() -> None:
    table = pa.table({"publisher": pa.nulls(2), "year": [2023, 2024], RECEIVED: [1, 2]})
    violations = batch.check(table)
    assert violations.ambiguous == 0
    assert [gap.rule for gap in violations.unchecked if gap.rule.startswith("years.")]
    assert [violations.report(row).publisher for row in range(2)] == ["", ""]


@pytest.mark.parametrize(
    "column",
    [
        {"unread": pa.array([[1]])},
        {"remarks": pa.array([[1]])},
        {"remarks": pa.array([[{"a": "b"}]])},
        {"remarks": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64()))},
    ],
)
def test_marks_are_texts(column: dict[str, pa.Array]) -> None:
    (name,) = column
    with pytest.raises(gd.errors.ColumnError, match=f"'{name}' is of type"):
        batch.check(pa.table({RECEIVED: [1], **column}))


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("request.received.total", RECEIVED),
        ("Requests.Received.Total", RECEIVED),
        ("REQUESTS.RECEIVED.TOTAL", RECEIVED),
        ("request.received.total@-1", RECEIVED + "@-1"),
        ("requests.recieved.total", RECEIVED),
    ],
)
def test_a_slip_in_a_section_or_a_case_is_no_key(name: str, nearest: str) -> None:
    with pytest.raises(gd.UnknownAddress) as raised:
        batch.check(pa.table({RECEIVED: [1], name: [1]}))
    assert raised.value.nearest == nearest


@pytest.mark.parametrize("name", ["geo.place.name", "审核.人员.姓名", "total", "a.b", "v1.2.3"])
def test_a_name_of_its_own_is_a_key(name: str) -> None:
    assert batch.check(pa.table({RECEIVED: [1], name: ["x"]}), keys=[name]).checked == 1


@pytest.mark.parametrize("header", ["publisher", "机关"])
def test_csv_of_another_encoding_is_told_what_to_do(header: str, tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_bytes(f"{header},{RECEIVED}\n某局,1\n".encode("gbk"))
    with pytest.raises(gd.UnreadableReport, match=r"reports.csv .*save it as UTF-8"):
        batch.check(path, keys=[header])


def test_what_is_not_there_is_said_in_our_words(tmp_path: Path) -> None:
    with pytest.raises(gd.errors.FileError, match="no file is named"):
        batch.check_parquet([])
    with pytest.raises(gd.errors.OptionError, match="a list is no table: give violations"):
        batch.write([], tmp_path / "reports.csv")
