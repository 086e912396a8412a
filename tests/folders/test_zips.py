"""Zips among files: read, checked and told of as the folder is that each was made of."""

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command_line import runner
from hypothesis import given, settings
from hypothesis import strategies as st
from zips import ENCRYPTED, STORED, Entry, named, packed

import govdisclosure as gd
from govdisclosure import cli, errors
from govdisclosure.folders.runs import files_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")


def json_of(name: str, year: int = 2024) -> bytes:
    return gd.dumps([gd.Report.of({}, publisher=name, year=year).filled()]).encode()


#: Of each kind one: a report, one of two reports, none, a scan, an old file, and what is left out.
FILES = {
    "final2.json": json_of("甲镇人民政府"),
    "10.json": json_of("乙镇人民政府"),
    "2.txt": TEXT.encode("gb18030"),
    "说明.txt": b"words",
    "扫描.jpg": b"\xff\xd8\xff\xe0",
    "年报.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "年报.rar": b"Rar!\x1a\x07",
    "Thumbs.db": b"",
    "样式.css": b"",
}
trees = st.dictionaries(
    st.builds(
        "{}{}".format, st.sampled_from(("", "甲/", "甲/乙/", "10/")), st.sampled_from([*FILES])
    ),
    st.none(),
    min_size=1,
    max_size=5,
)


def run(*arguments: str | Path, language: str = "C.UTF-8") -> Result:
    result = runner().invoke(cli.commands, [*map(str, arguments)], env={"LC_ALL": language})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def outcomes(path: Path, below: str) -> list[tuple[str, Any]]:
    """What becomes of the files below a path: their names, what was found, or why nothing was."""
    found: list[tuple[str, Any]] = []
    for source, result in gd.check_folder(path):
        name = source.removeprefix(below)
        said = str(result).replace(below, "") if isinstance(result, Exception) else result.findings
        found.append((name, said))
    return found


@settings(max_examples=10)
@given(trees)
def test_a_zip_comes_to_what_the_folder_comes_to(paths: dict[str, None]) -> None:
    with tempfile.TemporaryDirectory() as where:
        folder, archive = Path(where, "收"), Path(where, "收.zip")
        contents = {path: FILES[path.rpartition("/")[2]] for path in paths}
        for path, content in contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        (folder / "always.json").write_bytes(FILES["10.json"])
        contents["always.json"] = FILES["10.json"]
        archive.write_bytes(packed(named(*each) for each in contents.items()))
        expected = outcomes(folder, f"{folder}/")
        assert outcomes(archive, f"{archive}/") == expected
        told = gd.check_folder(archive)
        assert len(told.files) + sum(told.left_out.values()) == len(contents)
        # One by one as well, by the path that it has there.
        for path in told.files:
            assert outcomes(Path(path), f"{archive}/") == [
                each for each in expected if each[0] == path.removeprefix(f"{archive}/")
            ]


@pytest.fixture
def sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is sent to an office: a zip with names in GBK, an old version, a scan, a broken zip."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "收"
    (folder / "旧").mkdir(parents=True)
    (folder / "旧" / "final1.json").write_bytes(json_of("甲镇人民政府", 2023))
    entries = [
        named("甲镇/final2.json", json_of("甲镇人民政府"), "gbk"),
        named("乙镇.json", json_of("乙镇人民政府"), "gbk"),
        Entry("丙镇.docx".encode("gbk"), b"x", ENCRYPTED),
        named("样式.css", b"", "gbk"),
    ]
    (folder / "乡镇.zip").write_bytes(packed(entries))
    (folder / "坏.zip").write_bytes(packed(entries)[:-9])
    (folder / "扫描.tif").write_bytes(b"II*\0")
    return folder


def test_what_is_in_a_zip_is_told_by_its_path_there(sent: Path) -> None:
    result = run("check", sent.name, "--format", "json")
    assert result.exit_code == 2
    entries = json.loads(result.stdout)["reports"]
    assert [(each["source"], "error" in each) for each in entries] == [
        ("收/乡镇.zip/丙镇.docx", True),
        ("收/乡镇.zip/乙镇.json", False),
        ("收/乡镇.zip/甲镇/final2.json", False),
        ("收/坏.zip", True),
        ("收/扫描.tif", True),
        ("收/旧/final1.json", False),
    ]
    for why in (
        "收/乡镇.zip/丙镇.docx: it is in a zip with a password",
        "收/坏.zip: the zip is damaged or cut off",
        "收/扫描.tif: this is a picture",
    ):
        assert f"govdisclosure: {why}" in result.stderr


@pytest.mark.parametrize(
    ("path", "sources"),
    [
        ("收/乡镇.zip/甲镇/final2.json", ["收/乡镇.zip/甲镇/final2.json"]),
        ("收/乡镇.zip/甲镇", ["收/乡镇.zip/甲镇/final2.json"]),
        ("收/乡镇.zip/甲镇/", ["收/乡镇.zip/甲镇/final2.json"]),
        ("收/../收/乡镇.zip/乙镇.json", ["收/../收/乡镇.zip/乙镇.json"]),
    ],
)
def test_such_a_path_is_an_argument_again(sent: Path, path: str, sources: list[str]) -> None:
    assert sent.is_dir()
    for command in ("check", "read", "locate"):
        result = run(command, path, "--format", "json")
        assert result.exit_code < 2, result.output
        read = json.loads(result.stdout)["reports"]
        assert [each["source"] for each in read] == sources
    assert [source for source, _ in gd.check_folder(path)] == sources


def test_a_path_into_a_zip_that_is_wrong_says_what_is_near(sent: Path) -> None:
    for call in (gd.read, gd.check_folder):
        with pytest.raises(gd.errors.FileError, match=r"did you mean 收/乡镇.zip/乙镇.json\?"):
            call("收/乡镇.zip/丁镇.json")
        with pytest.raises(gd.errors.FileError, match=r"no such file in the zip$"):
            call("收/乡镇.zip/x")
    (each,) = gd.check_folder("收/坏.zip/甲镇.json")
    assert isinstance(each[1], errors.UnreadableReport)
    assert run("check", sent / "x.json").exit_code == 2


def test_what_is_excluded_is_not_looked_at_and_what_excludes_nothing_is_told(sent: Path) -> None:
    patterns = ("--exclude", "旧", "--exclude", "*.DOCX", "--exclude", "无.txt")
    result = run("check", sent.name, "--format", "json", *patterns)
    sources = [each["source"] for each in json.loads(result.stdout)["reports"]]
    assert sources == [
        *("收/乡镇.zip/乙镇.json", "收/乡镇.zip/甲镇/final2.json", "收/坏.zip", "收/扫描.tif")
    ]
    assert "govdisclosure: --exclude 无.txt excludes nothing" in result.stderr
    assert "旧" not in result.stderr
    told = gd.check_folder(sent.name, exclude=("旧", "*.DOCX", "无.txt"))
    assert told.excluded == {"旧": ("收/旧",), "*.DOCX": ("收/乡镇.zip/丙镇.docx",), "无.txt": ()}
    assert list(told.files) == sources


@pytest.mark.parametrize("command", ["check", "collect", "read", "locate", "repetition", "rollup"])
def test_every_command_on_folders_leaves_out_what_is_excluded(
    sent: Path, tmp_path: Path, command: str
) -> None:
    whole = tmp_path / "whole.json"
    whole.write_bytes(json_of("某县人民政府", 2023))
    before = [whole] if command == "rollup" else []
    output = ("--output", tmp_path / "x.csv") if command == "collect" else ()
    patterns = ("--exclude", "*.zip", "--exclude", "扫描.*")
    result = run(command, *before, sent.name, *patterns, *output)
    assert result.exit_code < 2, result.output
    assert "rar" not in result.stderr
    result = run(command, *before, sent.name, "--exclude", "*", *output)
    assert result.exit_code == 2
    assert "leaves no file to be read" in result.stderr
    result = run(command, *before, sent.name, "--exclude", "", *output, language="zh_CN.UTF-8")
    assert (result.exit_code, "要排除的文件没有写明" in result.stderr) == (2, True)


def test_a_folder_of_which_all_is_excluded_leaves_the_others(sent: Path) -> None:
    assert gd.check_folder([sent / "旧", EXAMPLE], exclude="final*").files == (str(EXAMPLE),)


def test_last_years_reports_are_not_excluded(sent: Path) -> None:
    (with_last, *_) = [
        result.report
        for _, result in gd.check_folder(sent.name, exclude="旧", previous=sent / "旧")
        if isinstance(result, gd.Assessment) and result.report.publisher == "甲镇人民政府"
    ]
    assert with_last.previous is not None


def test_a_zip_is_read_as_a_file_with_several_reports(sent: Path) -> None:
    content = packed([named("2.json", json_of("乙县")), named("甲/10.json", json_of("甲县"))])
    path = sent / "县.zip"
    path.write_bytes(content)
    read = {str(path): gd.read_all(path), "<bytes>": gd.read_all(content)}
    with path.open("rb") as file:
        read[f"{path}"] += gd.read_all(file)
    for name, reports in read.items():
        assert {each.source.name for each in reports} == {f"{name}/2.json", f"{name}/甲/10.json"}
    with pytest.raises(gd.errors.InvalidReport, match="2 reports, not one"):
        gd.read(path)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([named("x.css")], "there is no report in the zip"),
        ([], "there is no report in the zip"),
        ([named("甲.json", b"{}")], r"x\.zip/甲\.json: "),
        (
            [Entry(b"in.zip", packed([named("x.css")]), method=STORED)],
            r"in\.zip: this is an archive",
        ),
    ],
)
def test_a_zip_without_reports_says_so(tmp_path: Path, entries: list[Entry], said: str) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed(entries))
    for source in (path, path.read_bytes()):
        with pytest.raises(gd.GovDisclosureError, match=said):
            gd.read_all(source, name="x.zip")
    result = run("check", path)
    assert (result.exit_code, "x.zip" in result.stderr) == (2, True)


def test_a_zip_larger_than_a_file_may_be_is_read_from_its_path_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    scan = Entry(b"z.css", bytes(50_000_001), method=STORED)
    path.write_bytes(packed([named("x.json", json_of("甲县")), scan]))
    assert [each.publisher for each in gd.read_all(path)] == ["甲县"]
    with pytest.raises(gd.UnreadableReport, match="larger than 50 MB"):
        gd.read_all(path.read_bytes())


def test_a_document_is_no_zip_of_reports_whatever_its_name(tmp_path: Path) -> None:
    document = packed([named("word/document.xml", b"<w/>")])
    for name in ("x.zip", "x"):
        (tmp_path / name).write_bytes(document)
        with pytest.raises(gd.UnreadableReport, match="damaged"):
            gd.read_all(tmp_path / name)
    assert len(gd.check_folder(tmp_path).files) == 2
    assert gd.check_folder([tmp_path / "x.zip", tmp_path / "x"]).files == tuple(
        str(tmp_path / name) for name in ("x.zip", "x")
    )


def test_what_we_wrote_is_no_report_in_a_zip_either(sent: Path) -> None:
    written = run("check", EXAMPLE, "--format", "json").stdout.encode()
    (sent / "x.zip").write_bytes(packed([named("结果.json", written), named("a.txt", b"x")]))
    (sent / "结果.json").write_bytes(written)
    files = files_of(["收"])
    assert files.own_output == ("收/x.zip/结果.json", "收/结果.json")
    assert "收/x.zip/a.txt" in files.paths


def test_a_folder_in_a_zip_is_the_one_that_it_is_unpacked_to(sent: Path) -> None:
    (sent / "县.zip").write_bytes(packed([Entry(b"in.zip", (sent / "乡镇.zip").read_bytes())]))
    folders = files_of(["收"]).folders
    assert folders["收/乡镇.zip/甲镇/final2.json"] == "乡镇/甲镇"
    assert folders["收/县.zip/in.zip/甲镇/final2.json"] == "县/in/甲镇"
    assert folders["收/坏.zip"] == ""


@pytest.mark.parametrize("path", ["收", "收/乡镇.zip", "收/乡镇.zip/甲镇", "收/乡镇.zip/乙镇.json"])
def test_results_take_the_place_of_no_zip_that_is_read(sent: Path, path: str) -> None:
    before = (sent / "乡镇.zip").read_bytes()
    result = run("locate", path, "--output", "收/乡镇.zip")
    assert (result.exit_code, "cannot be the output" in result.stderr) == (2, True)
    assert (sent / "乡镇.zip").read_bytes() == before


@pytest.mark.slow
def test_several_processes_read_a_zip_as_one_does(tmp_path: Path) -> None:
    names = [f"第{number}县" for number in range(12)]
    entries = [named(f"{each}.json", json_of(each)) for each in names]
    (tmp_path / "x.zip").write_bytes(packed([*entries[:9], named("in.zip", packed(entries[9:]))]))
    found = [
        [(source, str(result)) for source, result in gd.check_folder(tmp_path, jobs=jobs)]
        for jobs in (1, 2)
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 12
    assert [source for source, _ in found[0]][-1].endswith("第8县.json"), "8 after in.zip"
