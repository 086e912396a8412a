"""A folder checked by a program: lazily, in order, errors as values, whoever does the work."""

import multiprocessing
import pickle
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

import pyarrow as pa
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import errors, folders
from govdisclosure.folders.runs import examination
from govdisclosure.render import RESULT_COLUMNS
from govdisclosure.rules import Check
from govdisclosure.testing import reports

#: More files than one process takes by itself.
MANY = 11


def report(number: int, year: int = 2024, **numbers: int) -> gd.Report:
    filled = gd.Report.of({}, publisher=f"第{number:02}县人民政府", year=year).filled()
    return filled.replace({name.replace("__", "."): value for name, value in numbers.items()})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of which one is wrong, one file that holds two and one that holds none."""
    where = tmp_path_factory.mktemp("reports")
    for number in range(MANY):
        wrong = {"requests__received__total": 3} if number == 4 else {}
        several = [report(number, **wrong), report(number, 2023)][: 2 if number == 1 else 1]
        inside = where / f"{number % 2}"
        inside.mkdir(exist_ok=True)
        (inside / f"{number:02}.json").write_text(gd.dumps(several), encoding="utf-8")
    (where / "0" / "none.txt").write_text("nothing", encoding="utf-8")
    (where / "Thumbs.db").write_bytes(b"")
    return where


def comparable(results: Iterator[tuple[str, Any]] | gd.FolderCheck) -> list[tuple[str, Any]]:
    """Results with errors as what they say: errors are equal to themselves alone."""
    return [
        (path, (type(each), str(each)) if isinstance(each, Exception) else each)
        for path, each in results
    ]


def one_by_one(paths: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for path in paths:
        try:
            yield from [(path, gd.check(each)) for each in gd.read_all(path)]
        except gd.GovDisclosureError as error:
            yield path, error


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_folder_comes_to_is_what_each_of_its_files_does(folder: Path, jobs: int) -> None:
    run = gd.check_folder(folder, jobs=jobs)
    assert len(run.files) == MANY + 1
    assert run.left_out == {".db": 1}
    assert repr(run) == "<FolderCheck: 12 files>"
    found = comparable(run)
    assert found == comparable(one_by_one(run.files))
    assert [path for path, _ in found] == sorted(path for path, _ in found)
    assert len(found) == MANY + 2, "a file that holds two reports gives two"
    assert comparable(run) == found, "it can be iterated again"


@settings(max_examples=10)
@given(files=st.lists(st.lists(reports(), min_size=1, max_size=2), max_size=3))
def test_every_report_in_files_is_checked_as_by_itself(files: list[list[gd.Report]]) -> None:
    with tempfile.TemporaryDirectory() as where:
        paths = [Path(where) / f"{number}.json" for number in range(len(files))]
        for path, several in zip(paths, files, strict=True):
            path.write_text(gd.dumps(several), encoding="utf-8")
        run = gd.check_folder(paths)
        assert comparable(run) == comparable(one_by_one(tuple(map(str, paths))))
        assert repr(run) == f"<FolderCheck: {len(files)} file{'' if len(files) == 1 else 's'}>"


@pytest.mark.slow
def test_who_wants_no_more_leaves_no_process(folder: Path) -> None:
    for path, result in gd.check_folder(folder, jobs=2):
        assert (path, isinstance(result, gd.Assessment)) == (str(folder / "0" / "00.json"), True)
        assert multiprocessing.active_children()
        break
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("last", [(), ("0",)])
def test_progress_counts_every_file_up_to_all(folder: Path, last: tuple[str, ...]) -> None:
    told: list[tuple[int, int]] = []
    run = gd.check_folder(
        folder / "1",
        previous=[folder / each for each in last],
        progress=lambda done, total: told.append((done, total)),
    )
    first = next(iter(run))
    assert len(run.files) == 5
    before = 7 * len(last)
    assert first[0] == str(folder / ("0/none.txt" if last else "1/01.json"))
    assert told[-1] == (7 if last else 1, 5 + before)
    told.clear()
    list(run)
    assert told == [(number + 1, 5 + before) for number in range(5 + before)]


def test_last_years_reports_are_paths_or_values(tmp_path: Path) -> None:
    carried = {"requests__carried_forward__total": 5}
    for number in range(3):
        written = gd.dumps([report(number, 2024)])
        (tmp_path / f"{number:02}.json").write_text(written, encoding="utf-8")
    last = [report(number, 2023, **carried) for number in range(2)]
    outside = tmp_path.with_name("last.json")
    outside.write_text(gd.dumps(last[:1]), encoding="utf-8")

    def compared(**options: Any) -> list[str]:
        return [
            path
            for path, each in gd.check_folder(tmp_path, **options)
            if isinstance(each, gd.Assessment) and each.against("years.carried")
        ]

    first, second = (str(tmp_path / f"{number:02}.json") for number in range(2))
    assert compared() == compared(previous=()) == []
    assert compared(previous=outside) == compared(previous=last[0]) == [first]
    assert compared(previous=last) == compared(previous=[outside, last[1]]) == [first, second]
    (tmp_path / "2023.json").write_text(gd.dumps(last), encoding="utf-8")
    assert compared(previous=tmp_path) == [first, second]


def test_a_single_report_is_compared_with_the_single_one_of_nobody(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(gd.dumps([report(1)]), encoding="utf-8")
    unnamed, older = evolve(report(2, 2023), publisher=""), report(1, 2022)
    for last, expected in ((unnamed, unnamed), (report(2, 2023), None), (older, None)):
        ((_, result),) = gd.check_folder(tmp_path, previous=last)
        assert isinstance(result, gd.Assessment)
        assert result.report.previous == expected
        assert (result.report.not_compared is None) == (expected is not None)


def test_what_cannot_be_read_of_last_year_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.txt").write_text("nothing", encoding="utf-8")
    (tmp_path / "good.json").write_text(gd.dumps([report(1)]), encoding="utf-8")
    bad, good = str(tmp_path / "bad.txt"), str(tmp_path / "good.json")
    for path in (tmp_path, good):
        run = gd.check_folder(path, previous=tmp_path)
        assert [each for each, _ in run] == [bad, good]
    monkeypatch.chdir(tmp_path)
    for written in (".", tmp_path / ".." / tmp_path.name):
        run = gd.check_folder(tmp_path, previous=written)
        assert [each for each, _ in run] == [bad, good], "however the folder is written"


def test_what_is_known_of_the_reports_is_known_of_each(folder: Path) -> None:
    for _, result in gd.check_folder(folder / "1", year=2025, body="department"):
        assert isinstance(result, gd.Assessment)
        assert (result.report.year, result.report.body) == (2025, "department")


def test_rules_are_those_of_a_check(folder: Path) -> None:
    chosen = gd.standard_rules(gd.FORM_2021).select("requests.flow")
    for path, result in gd.check_folder(folder / "0", rules=chosen):
        if isinstance(result, gd.Assessment):
            assert result == gd.check(gd.read(path), rules=chosen)


def test_a_mistake_about_a_file_is_its_error_and_tells_where_it_was_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(path: str, **known: Any) -> tuple[gd.Report, ...]:
        return gd.read_all(path, **known) if "05" not in path else (1 // 0, path)[1:]  # type: ignore[return-value]

    monkeypatch.setattr(examination, "read_all", mistaken)
    results = dict(gd.check_folder(folder / "1"))
    (error,) = (each for each in results.values() if isinstance(each, Exception))
    assert isinstance(error, errors.CheckFailed)
    assert "05.json: we made a mistake about it, please report it: ZeroDivisionError" in str(error)
    for each in (error, pickle.loads(pickle.dumps(error))):
        assert "in mistaken\n" in each.__notes__[0]
        assert (each.__traceback__, each.__context__, str(each)) == (None, None, str(error))


@gd.rule("mine.junk", cites=gd.REGULATION.article(50), zh="不应如此", en="It is not so.")
def gives_junk(report: gd.Report) -> Any:
    return ["no outcome"] * (report.publisher == "1县")


def test_what_goes_wrong_with_one_report_costs_no_other_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [gd.Report.of({}, publisher=f"{n}县", year=2024) for n in range(3)]
    several = tmp_path / "several.json"
    several.write_text(gd.dumps(reports), encoding="utf-8")

    def one_failed(rules: gd.Rule | None) -> Exception:
        results = [result for _, result in gd.check_folder(several, rules=rules)]
        first, failed, last = results
        assert isinstance(first, gd.Assessment)
        assert isinstance(last, gd.Assessment)
        assert isinstance(failed, Exception)
        return failed

    assert isinstance(one_failed(gives_junk), errors.RuleOutcomeError)

    def mistaken(report: gd.Report, **rules: Any) -> gd.Assessment:
        return gd.check({}["1县"] if report.publisher == "1县" else report, **rules)

    monkeypatch.setattr("govdisclosure.folders.folder_check.check", mistaken)
    error = one_failed(None)
    assert isinstance(error, errors.CheckFailed)
    assert "the report of 1县 on 2024: a mistake of this library" in str(error)
    assert "in mistaken\n" in error.__notes__[0]


def test_a_row_of_an_error_names_its_file_in_either_language(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(_: str, **__: Any) -> tuple[gd.Report, ...]:
        raise gd.MissingExtra("readers", needs="lxml")

    monkeypatch.setattr(examination, "read_all", lacking)
    path = str(folder / "1" / "01.json")
    run = gd.check_folder(path)
    ((source, error),) = run
    assert (source, type(error)) == (path, gd.MissingExtra)
    (zh,), (en,) = (run.to_rows(), run.to_rows(language="en"))
    assert zh["message"].startswith(f"{path}：没有安装lxml")
    assert en["message"].startswith(f"{path}: lxml is not installed")


DEADLY = """
import os
import govdisclosure as gd

@gd.rule(
    "mine.deadly", severity=gd.Severity.NOTE, cites=gd.REGULATION.article(50),
    zh="没有", en="none",
)
def deadly(report):
    if report.publisher.startswith("第05县"):
        os._exit(3)
    return ()
"""


@pytest.mark.slow
def test_a_report_that_no_process_survives_costs_no_other(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "deadly_rules.py").write_text(DEADLY, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    from deadly_rules import deadly  # type: ignore[import-not-found]

    results = comparable(gd.check_folder(folder, rules=[deadly], jobs=2))
    failed = [(path, each) for path, each in results if isinstance(each, tuple)]
    (lost,) = (each for each in failed if each[1][0] is errors.CheckFailed)
    assert lost[0].endswith("05.json")
    assert "ended without a word" in lost[1][1]
    assert len(failed) == 2, "the other is no report"


def made(function: Callable[..., Any], *arguments: Any) -> gd.Rule:
    return gd.Rule(
        "mine.rule",
        Check(function, arguments),
        severity=gd.Severity.NOTE,
        demand=gd.Message("无", "none"),
        cites=gd.REGULATION.article(50),
    )


def nothing(_: gd.Rule, __: gd.Report, *___: Any) -> tuple[gd.Outcome, ...]:
    return ()


class _Held:
    """What is hashed and cannot be pickled."""

    def __init__(self) -> None:
        self.lock = Lock()


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (made(lambda _, __: ()), "is a lambda"),
        (made(nothing, _Held()), "mine.rule is a rule with an argument that has no pickle"),
    ],
)
def test_a_rule_that_cannot_go_to_another_process_is_refused_at_once(
    folder: Path, rule: gd.Rule, why: str
) -> None:
    for jobs in (None, 2):
        with pytest.raises(errors.UnportableRule, match=why) as caught:
            gd.check_folder(folder, rules=[rule], jobs=jobs)
        assert "; or give jobs=1, which checks in this process" in str(caught.value)
        assert "也可以用jobs=1" in caught.value.message.zh
    for _, result in gd.check_folder(folder / "1", rules=[rule], jobs=1):
        assert isinstance(result, gd.Assessment)
        assert result.passed == ("mine.rule",)


def test_a_rule_of_the_script_that_runs_is_refused_at_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import __main__

    def written_in_a_notebook(_: gd.Rule, __: gd.Report) -> tuple[gd.Outcome, ...]:
        return ()

    monkeypatch.setattr(written_in_a_notebook, "__module__", "__main__")
    monkeypatch.setattr(written_in_a_notebook, "__qualname__", "written_in_a_notebook")
    monkeypatch.setattr(__main__, "written_in_a_notebook", written_in_a_notebook, raising=False)
    rule = made(written_in_a_notebook)
    with pytest.raises(errors.UnportableRule, match="whose function is in the script or notebook"):
        gd.check_folder(folder, rules=[rule])
    assert list(gd.check_folder(folder / "1", rules=[rule], jobs=1))


def test_the_table_is_the_rows_of_findings_and_of_reports_without_any(folder: Path) -> None:
    run = gd.check_folder(folder / "0")
    rows = list(run.to_rows(language="en"))
    assert [row["outcome"] for row in rows].count("unread") == 1
    assert {*rows[0]} <= {*RESULT_COLUMNS}
    of_each = {path: each for path, each in run if isinstance(each, gd.Assessment)}
    for path, assessment in of_each.items():
        told = [row for row in rows if row["source"] == path]
        expected = [(each.rule, each.message.en) for each in assessment.findings]
        found = [(row["rule"], row["message"]) for row in told if row["outcome"] == "finding"]
        assert found == expected
        assert bool(expected) or [row["outcome"] for row in told] == ["clean"]
    table = run.to_arrow(language="en")
    assert table.column_names == [*RESULT_COLUMNS]
    assert table["message"].to_pylist() == [row.get("message") for row in rows]
    assert pa.table(run) == run.to_arrow()


@pytest.mark.parametrize(
    ("call", "error", "why"),
    [
        (lambda at: gd.check_folder(at / "1", jobs=0), errors.OptionError, "jobs is 0: give a"),
        (lambda at: gd.check_folder(at, jobs="2"), errors.OptionError, "jobs is '2': give a"),
        (lambda at: gd.check_folder(at, progress=1), errors.OptionError, "progress is 1: give"),
        (lambda at: gd.check_folder([at, 12]), errors.OptionError, "give a path, as in"),
        (lambda at: gd.check_folder(bytes(at)), errors.OptionError, "give a path, as in"),
        (lambda at: gd.check_folder([at, report(1)]), errors.OptionError, "give a path, as in"),
        (lambda at: gd.check_folder(at, previous=[1]), errors.OptionError, "give a path, as in"),
        (lambda at: gd.check_folder(at, body="x"), errors.OptionError, "body is 'x'"),
        (lambda at: gd.check_folder(at).to_rows(language="de"), errors.OptionError, "'de': give"),  # type: ignore[arg-type]
        (lambda at: gd.check_folder(at, year=2001), errors.EditionError, "2001"),
        (lambda at: gd.check_folder(at, rules="x"), errors.OptionError, "give rules"),
        (lambda at: gd.check_folder(at / "emptyy"), errors.FileError, "no such file; did you mean"),
        (lambda at: gd.check_folder(at, previous=at / "x"), errors.FileError, "no such file"),
        (lambda _: gd.check_folder("长" * 999), errors.FileError, "name too long"),
        (lambda at: gd.check_folder(at / "empty"), errors.FileError, "a folder without reports"),
    ],
)
def test_a_wrong_call_is_refused_before_anything_is_read(
    folder: Path, call: Callable[[Path], object], error: type[Exception], why: str
) -> None:
    (folder / "empty").mkdir(exist_ok=True)
    with pytest.raises(error, match=why):
        call(folder)


def test_the_room_keeps_two_names() -> None:
    assert folders.__all__ == ["FolderCheck", "check_folder"]
