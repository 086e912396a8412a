"""Where tables come from and where they go: whole files, or errors that name them."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.batch.io import parquet_source as parquet_module
from govdisclosure.batch.io import records
from govdisclosure.forms import EDITIONS
from govdisclosure.testing import reports

pytestmark = pytest.mark.slow

Make = Callable[..., gd.Report]


@pytest.fixture
def table(slip: Make) -> pa.Table:
    return batch.table([slip(total=3), slip(year=2023), slip(publisher="某县", business=1)])


@pytest.fixture
def flat(table: pa.Table) -> pa.Table:
    return table.drop_columns(["remarks", "unread"])


class Stream:
    """What a library of another maker hands over: its stream, and nothing else."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def test_every_source_of_a_table_says_the_same(table: pa.Table, tmp_path: Path) -> None:
    expected = batch.check(table).to_arrow()
    assert len(expected) == 4
    paths = [tmp_path / f"reports{suffix}" for suffix in (".parquet", ".arrow", ".feather")]
    for path in paths:
        batch.write(table, path)
    views = table.set_column(0, "publisher", table["publisher"].cast(pa.string_view()))
    for source in (
        *(*paths, str(paths[0]), [paths[0]], tmp_path),
        *(Stream(table), views, table.to_reader(1), table.to_batches()[0]),
        list(batch.reports(table)),
        batch.reports(table),
    ):
        violations = batch.check(source)
        assert violations.to_arrow() == expected
        assert violations.findings(2)[0].rule == "requests.flow.business"
    assert batch.check_parquet(paths[0]).to_arrow() == expected


def test_a_stream_of_arrow_is_read_as_its_file_is(table: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "stream.arrows"
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_stream(file, table.schema) as writer:
        writer.write(table)
    assert batch.check(path).to_arrow() == batch.check(table).to_arrow()


def test_csv_is_read_as_it_is_written(flat: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    batch.write(flat.set_column(1, "year", flat["year"].dictionary_encode()), path)
    violations = batch.check(path, keys=["publisher", "year"])
    assert violations.to_arrow().select(range(2)).to_pylist()[0] == {
        "publisher": "某局",
        "year": 2024,
    }
    assert violations.report(2)["requests.received.business"] == 1
    batch.write(violations, tmp_path / "found.csv")
    assert (tmp_path / "found.csv").read_text(encoding="utf-8").splitlines()[1] == (
        '"某局",2024,"requests.flow.total",3,0,3'
    )


def test_only_an_empty_field_of_csv_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text("note,requests.received.total\nNA,\n,1.50\n", encoding="utf-8")
    blank, fraction = (batch.check(path).report(row) for row in range(2))
    assert blank["requests.received.total"] is None
    assert str(fraction["requests.received.total"]) == "1.5"
    path.write_text("note,requests.received.total\n/,NA\n", encoding="utf-8")
    with pytest.raises(
        gd.errors.ColumnError, match=r"'requests.received.total' of .*reports.csv.*'NA'"
    ):
        batch.check(path)
    path.write_text("note,requests.received.total\n1,2,3\n", encoding="utf-8")
    with pytest.raises(gd.UnreadableReport, match=r"reports.csv is no CSV table"):
        batch.check(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(gd.UnreadableReport, match=r"reports.csv is no CSV table"):
        batch.check(path)


def test_csv_is_read_in_pieces(
    flat: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports.csv"
    batch.write(pa.concat_tables([flat] * 20), path)
    whole = batch.check(path)
    monkeypatch.setattr("govdisclosure.batch.io.csv_source._BLOCK", path.stat().st_size // 4)
    pieces = batch.check(path)
    assert pieces.to_arrow() == whole.to_arrow()
    assert pieces.findings(59) == whole.findings(59) != ()


@pytest.mark.parametrize("name", ["publisher.code", "requests.received.total.note"])
def test_a_column_whose_name_goes_on_after_a_dot_is_another(
    name: str, flat: pa.Table, tmp_path: Path
) -> None:
    said = batch.check(flat).to_arrow()
    at = flat.schema.names.index(name.rpartition(".")[0])
    for place in (at, at + 1):
        parquet.write_table(
            flat.add_column(place, name, pa.array(range(flat.num_rows))), tmp_path / "a.parquet"
        )
        assert batch.check(tmp_path / "a.parquet").to_arrow().equals(said)


def test_parquet_is_read_in_pieces(
    table: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = pa.concat_tables([table] * 700)
    # Of the reports of one body and year each says something else, in words or in numbers.
    digests = pa.array([str(number) for number in range(several.num_rows)])
    several = several.append_column("words_digest", digests)
    for number, groups in enumerate((64, 5000)):
        parquet.write_table(several, tmp_path / f"{number}.parquet", row_group_size=groups)
    monkeypatch.setattr(parquet_module, "_LONG_GROUP", 1000)
    for bound in ("_BATCH", "_SMALL_BATCH"):
        monkeypatch.setattr(parquet_module, bound, 1)
    violations = batch.check_parquet(tmp_path, keys=["year", "source"])
    assert violations.checked == 4200
    assert violations.ambiguous == 4200
    found = violations.to_arrow()
    assert found.schema.names == ["year", "source", "rule", "left", "right", "difference"]
    assert found.schema.types[:2] == [pa.int16(), pa.string()]
    assert len(found) == 4 * 1400
    for row in (0, 2099, 2100, 3500, 4199):
        assert violations.report(row).publisher == several["publisher"][row % 3].as_py()
    for row in (-1, 4200):
        with pytest.raises(gd.errors.UnknownName, match="rows are numbered 0 to 4199"):
            violations.findings(row)


def test_a_file_without_rows_has_nothing_against_it(flat: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    batch.write(flat.slice(0, 0), path)
    for source in (path, flat.slice(0, 0), []):
        violations = batch.check(source)
        assert (violations.checked, len(violations), len(violations.undecided)) == (0, 0, 0)


@pytest.mark.parametrize("suffix", [".parquet", ".arrow"])
def test_a_file_cut_in_half_is_named(table: pa.Table, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"half{suffix}"
    batch.write(table, path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(gd.UnreadableReport, match=rf"half{suffix} is no whole"):
        batch.check(path)


def test_a_file_with_broken_pages_is_named(flat: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "broken.parquet"
    parquet.write_table(flat, path, compression="zstd")
    whole = path.read_bytes()
    path.write_bytes(whole[:4] + b"\xff" * (len(whole) // 3) + whole[4 + len(whole) // 3 :])
    with pytest.raises(gd.UnreadableReport, match=r"broken.parquet is no whole Parquet file"):
        batch.check(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for suffix in (".parquet", ".arrow", ".csv"):
        with pytest.raises(gd.errors.FileError, match=f"gone{suffix}"):
            batch.check(tmp_path / f"gone{suffix}")
    with pytest.raises(gd.errors.FileError, match="directory without Parquet files"):
        batch.check(tmp_path)
    with pytest.raises(
        gd.errors.FileError, match=r"reports.xlsx: a table of reports is a file with"
    ):
        batch.check("reports.xlsx")
    with pytest.raises(gd.errors.FileError, match=r"reports.xlsx: a table is written to"):
        batch.write(pa.table({}), "reports.xlsx")


def test_what_is_no_source_is_said() -> None:
    with pytest.raises(gd.UnreadableReport, match="a int is no source"):
        batch.check(3)
    with pytest.raises(gd.UnreadableReport, match=r"a dictionary is one row: .* as in \[row\]"):
        batch.check({})
    with pytest.raises(gd.UnreadableReport, match="a dict is no source"):
        batch.check([{}, 3])


def test_files_of_other_columns_are_named(flat: pa.Table, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.parquet" for number in range(2)]
    batch.write(flat, paths[0])
    batch.write(flat.set_column(1, "year", flat["year"].cast(pa.int64())), paths[1])
    with pytest.raises(
        gd.errors.ColumnError, match=r"'year' is int16 in .*0.parquet and int64 in .*1"
    ):
        batch.check(paths)
    batch.write(flat.drop_columns(["source"]), paths[1])
    with pytest.raises(gd.errors.ColumnError, match=r"'source' is string in .* and missing in"):
        batch.check(paths)


def test_what_goes_wrong_while_reading_comes_up(
    table: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports.parquet"
    wrong = table.set_column(4, table.schema.names[4], pa.array([0, 0, 10**15]))
    batch.write(wrong, path)
    with pytest.raises(gd.errors.AmountError, match="row 2"):
        batch.check(path)

    class Failing:
        def __init__(self, *_: object, **__: object) -> None:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(parquet_module.parquet, "ParquetFile", Failing)
    with pytest.raises(gd.errors.FileError, match=r"reports.parquet: Input/output error"):
        batch.check(path)


def test_threads_change_nothing(table: pa.Table, monkeypatch: pytest.MonkeyPatch) -> None:
    several = pa.concat_tables([table] * 50)
    alone = batch.check(several)
    monkeypatch.setattr("govdisclosure.batch.io.table_source.ROWS", 7)
    monkeypatch.setattr(sys.modules["govdisclosure.batch.check"], "WORKERS", 3)
    together = batch.check(several)
    assert together.to_arrow() == alone.to_arrow()
    assert together.undecided == alone.undecided
    wrong = several.set_column(1, "year", pa.array([2024] * 149 + [2018]))
    with pytest.raises(gd.errors.ColumnError, match="row 149"):
        batch.check(wrong)
    wrong = several.set_column(1, "year", pa.array([2018] * 150))
    with pytest.raises(gd.errors.ColumnError, match="row 0"):
        batch.check(wrong)


def test_a_file_that_cannot_be_written_leaves_the_old_one(flat: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    batch.write(flat, path)
    old = path.read_bytes()
    nested = flat.append_column("note", [[{"a": 1}] * 3])
    with pytest.raises(gd.errors.FileError, match=r"cannot write .*reports.csv.*struct"):
        batch.write(nested, path)
    with pytest.raises(gd.errors.FileError, match="cannot write"):
        batch.write(flat, tmp_path / "none" / "reports.csv")
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


#: Where coverage is measured, its file is not to be cut off as well.
CALM = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
FULL = """
import resource, signal, sys
import govdisclosure as gd
from govdisclosure import batch
report = gd.Report.of({}, publisher="某局", year=2024)
table = batch.table([report] * 9)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    batch.write(table, sys.argv[1])
except gd.errors.FileError as error:
    print(error)
"""


@pytest.mark.dear
@pytest.mark.parametrize("suffix", [".parquet", ".arrow"])
def test_a_full_disk_leaves_the_old_file(table: pa.Table, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"reports{suffix}"
    batch.write(table, path)
    shown = subprocess.run(
        [sys.executable, "-c", FULL, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env=CALM,
    )
    assert shown.stdout.startswith(f"cannot write {path}: File too large"), shown
    assert batch.check(path).checked == 3
    assert list(tmp_path.iterdir()) == [path]


KILLED = """
import os, signal, sys
import pyarrow as pa
import govdisclosure as gd
from govdisclosure import batch
table = batch.table([gd.Report.of({}, publisher="某局", year=2024)])
def batches():
    yield table.to_batches()[0]
    os.kill(os.getpid(), signal.SIGKILL)
batch.write(pa.RecordBatchReader.from_batches(table.schema, batches()), sys.argv[1])
"""


def test_a_killed_run_leaves_the_old_file(table: pa.Table, tmp_path: Path) -> None:
    path = tmp_path / "reports.parquet"
    batch.write(table, path)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, env=CALM)
    assert killed.returncode == -signal.SIGKILL
    assert batch.check(path).checked == 3


@given(st.lists(reports(), min_size=1, max_size=5), st.integers(1, 3))
def test_a_table_made_in_pieces_is_the_same(several: list[gd.Report], piece: int) -> None:
    whole = batch.table(several)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "_PIECE", piece)
        pieces = batch.table(iter(several))
    assert pieces.cast(whole.schema).equals(whole)


def test_the_table_of_no_reports_has_the_cells_that_any_edition_prints() -> None:
    printed = {str(cell) for form in EDITIONS for cell in form.cells}
    names = batch.table([]).schema.names
    assert {name for name in names if "." in name} == printed
    assert [name for name in names if name not in printed] == [
        *("publisher", "year", "edition", "source", "remarks", "unread")
    ]
