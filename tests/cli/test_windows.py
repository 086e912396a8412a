"""What is otherwise on Windows, as far as another system can play it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.cli.output import names_folder
from govdisclosure.saving import replacing

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")

#: No copies of processes, no masks for signals, nothing that says which processors are ours; and a
#: console in the code page of Chinese Windows.
PLAYED = """
import os, signal, sys
for module, name in (os, "fork"), (os, "sched_getaffinity"), (signal, "pthread_sigmask"):
    delattr(module, name)
from govdisclosure.cli import main, processes
processes._alone_in_here = lambda: False
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
    with pytest.raises(gd.FileError, match="Access is denied"), replacing(path) as part:
        part.write_text("new")
    assert (path.read_text(), [*tmp_path.iterdir()]) == ("old", [path])
