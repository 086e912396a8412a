"""What is otherwise on Windows, as far as another system can play it."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.cli.output import names_folder
from govdisclosure.files.atomic import replacing
from govdisclosure.render import sarif

EXAMPLE = str(Path(__file__).parents[1] / "examples" / "shuyang-2025.txt")

#: No copies of processes, no masks for signals, nothing that says which processors are ours; and a
#: console in the code page of Chinese Windows.
PLAYED = """
import os, signal, sys
for module, name in (os, "fork"), (os, "sched_getaffinity"), (signal, "pthread_sigmask"):
    delattr(module, name)
from govdisclosure.cli import main
from govdisclosure.folders.runs import worker_pool
worker_pool._is_single_threaded = lambda: False
main(sys.argv[1:])
"""
FOREIGN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"}
#: A file that is opened as text in whatever encoding the system has is a mistake.
STRICT = {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error::EncodingWarning"}


def ran(*command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", **environment}
    return subprocess.run(command, capture_output=True, env=env, check=False)


@pytest.mark.parametrize("command", ["check --format json --previous {}", "locate --format json"])
def test_fresh_processes_find_what_one_process_does(command: str) -> None:
    arguments = [*command.format(EXAMPLE).split(), *[EXAMPLE] * 12]
    played = ran(sys.executable, "-c", PLAYED, *arguments, "--jobs", "2", **FOREIGN, **STRICT)
    alone = ran(sys.executable, "-m", "govdisclosure", *arguments, "--jobs", "1")
    assert played.stdout == alone.stdout != b""
    # People read this, in the code page of their console.
    assert played.stderr.decode("gbk") == alone.stderr.decode()
    assert played.returncode == alone.returncode


@pytest.mark.parametrize(
    "command",
    [*(f"check {EXAMPLE} --format {each}" for each in ("csv", "html")), f"form {EXAMPLE}"],
)
def test_what_programs_read_is_utf_8_in_every_code_page(command: str) -> None:
    wanted, found = (
        ran(sys.executable, "-m", "govdisclosure", *command.split(), **environment)
        for environment in ({}, FOREIGN | STRICT)
    )
    assert found.stdout == wanted.stdout
    assert found.stdout.decode()
    assert (found.returncode, found.stderr) == (0, b"")


def test_a_path_ends_as_a_folder_with_a_separator_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert names_folder("pages/")
    assert not names_folder("pages\\"), "elsewhere that is a file of this name"
    monkeypatch.setattr(os, "sep", "\\")
    monkeypatch.setattr(os, "altsep", "/")
    assert names_folder("pages\\")
    assert names_folder("pages/")
    assert not names_folder("pages")


def test_a_file_that_somebody_has_open_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows replaces no file that is open, or that may only be read; nor does it remove these."""
    remove = Path.unlink

    def open_elsewhere(_part: Path, _target: Path) -> None:
        raise PermissionError(13, "Access is denied")

    def unlink(path: Path) -> None:
        if not path.stat().st_mode & stat.S_IWRITE:
            raise PermissionError(13, "Access is denied")
        remove(path)

    path = tmp_path / "results.txt"
    path.write_text("old")
    path.chmod(0o444)
    monkeypatch.setattr(Path, "replace", open_elsewhere)
    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(os, "supports_fd", set[object]())
    with pytest.raises(gd.errors.FileError, match="Access is denied"), replacing(path) as part:
        part.write(b"new")
    assert (path.read_text(), [*tmp_path.iterdir()]) == ("old", [path])


def test_the_line_ends_of_windows_change_no_report() -> None:
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    plain, windows = (gd.read(each.encode()) for each in (text, text.replace("\n", "\r\n")))
    assert windows == plain
    assert windows.source.places == plain.source.places


def test_the_line_ends_and_the_mark_of_excel_change_no_table(tmp_path: Path) -> None:
    report = gd.read(EXAMPLE)
    plain, windows = (tmp_path / name for name in ("plain.csv", "windows.csv"))
    wrong = report.replace({"requests.received.total": 731})
    batch.write(batch.table([report, wrong]), plain)
    assert b"\r" not in plain.read_bytes()
    windows.write_bytes(b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n"))
    found, expected = batch.check(windows), batch.check(plain)
    assert found.to_arrow() == expected.to_arrow()
    assert len(found.to_arrow()) == 2
    assert found.report(1) == expected.report(1)


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("C:\\报告\\县 1.txt", "file:///C:/%E6%8A%A5%E5%91%8A/%E5%8E%BF%201.txt"),
        ("报告\\县.txt", "%E6%8A%A5%E5%91%8A/%E5%8E%BF.txt"),
        (r"\\server\share\x.txt", "file://server/share/x.txt"),
    ],
)
def test_editors_find_a_file_by_its_path(
    source: str, uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sarif, "PurePath", PureWindowsPath)
    log = json.loads(sarif.write_sarif([], failures=[(source, "damaged")]))
    (note,) = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert note["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": uri}}}]
