"""A file is opened, and whatever may have no end is refused without waiting for it."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.files.regular_file import LARGEST, open_regular, read_regular

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as each:
        each.bind(str(path))


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


#: What stands behind a path and has no end, and what is said of it.
ENDLESS = pytest.mark.parametrize(
    ("make", "said"),
    [(pipe, "a pipe, no file"), (bound_socket, "a socket, no file"), (device, "a device, no file")],
)


@ENDLESS
@pytest.mark.parametrize("links", [0, 1, 2])
def test_what_has_no_end_is_refused_wherever_a_link_leads_to_it(
    make: Callable[[Path], None], said: str, links: int, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    make(Path("0.txt"))
    for at in range(links):
        Path(f"{at + 1}.txt").symlink_to(f"{at}.txt")
    with pytest.raises(gd.errors.FileError, match=rf"^{links}\.txt: this is {said}.* as -"):
        gd.read(f"{links}.txt")


@ENDLESS
def test_no_command_waits_for_what_has_no_end(
    make: Callable[[Path], None], said: str, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("inside").mkdir()
    make(Path("inside/x.txt"))
    Path("inside/linked.json").symlink_to("x.txt")
    Path("inside/report.txt").write_bytes(EXAMPLE.read_bytes())
    example = str(EXAMPLE)
    words = EXAMPLE.read_text(encoding="utf-8")
    Path("other.txt").write_text(words.replace("沭阳县", "某县"), encoding="utf-8")
    for command in (
        ["check", "inside"],
        ["check", "inside/x.txt"],
        ["check", example, "--previous", "inside/x.txt"],
        ["read", "inside"],
        ["collect", "inside", "--output", "t.csv"],
        ["locate", "inside/linked.json"],
        ["rollup", example, "inside"],
        ["rollup", "inside/x.txt", example],
        ["rollup", example, "other.txt", "--expected", "@inside/x.txt"],
        ["form", "inside/x.txt"],
    ):
        result = CliRunner().invoke(cli.commands, command, env={"LC_ALL": "C.UTF-8"})
        assert (result.exit_code, f"this is {said}" in result.output) == (2, True), command


def test_a_pipe_that_comes_into_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    seen = EXAMPLE.stat()
    monkeypatch.setattr(os, "stat", lambda *_, **__: seen)
    with open_regular(tmp_path / "pipe") as file:
        assert file.read() == b""


@ENDLESS
@pytest.mark.parametrize(
    "command",
    [
        ["check", "report.txt", "--accept", "x.py"],
        ["check", "report.txt", "--amendments", "x.py"],
        ["check", "report.txt", "--expected", "x.py"],
        ["--config", "x.py", "check", "report.txt"],
    ],
)
def test_nothing_waits_for_what_stands_in_the_place_of_a_file_beside_the_reports(
    command: list[str], make: Callable[[Path], None], said: str, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("x.py"))
    Path("report.txt").write_bytes(EXAMPLE.read_bytes())
    result = CliRunner().invoke(cli.commands, command, env={"LC_ALL": "C.UTF-8"})
    assert (result.exit_code, f"this is {said}: give a file" in result.output) == (2, True)


def test_rules_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("x.py")
    result = CliRunner().invoke(cli.commands, ["rules", "--rules", "x.py:RULES"])
    assert (result.exit_code, "a pipe, no file: give a file of Python" in result.output) == (
        2,
        True,
    )


def test_a_file_beside_the_reports_is_read_to_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(gd.errors.FileError, match=r"large\.toml: the file is larger than 50 MB"):
        read_regular(path)
    with path.open("wb") as file:
        file.truncate(3)
    assert read_regular(path) == bytes(3)


def test_what_a_shell_has_opened_is_read_like_standard_input() -> None:
    content = EXAMPLE.read_bytes()
    command = [sys.executable, "-m", "govdisclosure", "read", "/dev/stdin", "--format", "json"]
    piped = subprocess.run(command, input=content, capture_output=True, check=True).stdout
    with EXAMPLE.open("rb") as file:
        given = subprocess.run(command, stdin=file, capture_output=True, check=True).stdout
    assert piped == given != b""
    ours, its = os.pipe()
    os.write(its, content)
    os.close(its)
    assert gd.read(f"/dev/fd/{ours}").values == gd.read(EXAMPLE).values
    os.close(ours)
    with pytest.raises(gd.errors.FileError, match=rf"^/dev/fd/{ours}: "):
        gd.read(f"/dev/fd/{ours}")


def test_what_the_system_makes_up_ends_or_is_refused() -> None:
    for path in Path("/proc/self").glob("*"):
        if path.is_file() and path.name != "pagemap":  # as large as what may be addressed
            with pytest.raises((gd.errors.FileError, gd.UnreadableReport)):
                gd.read(path)
