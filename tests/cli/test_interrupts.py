"""The first signal to stop keeps what was done, any other ends all at once and leaves nothing."""

import json
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import Result
from command_line import runner
from pyarrow import parquet

import govdisclosure as gd
from govdisclosure import cli
from govdisclosure.cli import interrupts
from govdisclosure.cli.interrupts import interruptible, signals_taken
from govdisclosure.cli.standard_streams import standard_streams
from govdisclosure.files import sandbox_child
from govdisclosure.files.atomic import replacing
from govdisclosure.folders.runs import examination

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
NUMBERS = [signal.SIGINT, signal.SIGTERM]
each_signal = pytest.mark.parametrize("number", NUMBERS)


class Ended(BaseException):
    """Where the process would have ended."""


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    codes: list[int] = []

    def end(code: int) -> NoReturn:
        codes.append(code)
        raise Ended

    monkeypatch.setattr(os, "_exit", end)
    return codes


def send(number: int) -> None:
    os.kill(os.getpid(), number)


@each_signal
def test_the_first_is_noted_and_the_second_ends_all(number: int, ended: list[int]) -> None:
    before = signal.getsignal(number)
    with interruptible() as interrupted:
        assert not interrupted()
        send(number)
        assert interrupted()
        with pytest.raises(Ended):
            send(number)
    assert ended == [130]
    assert signal.getsignal(number) is before


@each_signal
def test_where_nothing_is_to_be_kept_the_first_stops(number: int, ended: list[int]) -> None:
    with signals_taken():
        with pytest.raises(KeyboardInterrupt):
            send(number)
        with pytest.raises(Ended):
            send(number)
    assert ended == [130]


def test_what_is_written_after_the_first_ends_with_the_second(ended: list[int]) -> None:
    with signals_taken():
        with interruptible() as interrupted:
            send(signal.SIGTERM)
        assert interrupted()
        with pytest.raises(Ended):
            send(signal.SIGINT)
    assert ended == [130]


def test_a_thread_takes_no_signals() -> None:
    noted: list[bool] = []

    def run() -> None:
        with interruptible() as interrupted:
            noted.append(interrupted())

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert noted == [False]


def test_the_second_leaves_neither_processes_nor_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []

    class Child:
        def kill(self) -> None:
            seen.append("killed")

    def end(code: int) -> NoReturn:
        seen.extend([code, *tmp_path.iterdir()])
        raise Ended

    monkeypatch.setattr(multiprocessing, "active_children", lambda: [Child()])
    monkeypatch.setattr(os, "_exit", end)

    def write() -> None:
        with signals_taken() as taken, replacing(tmp_path / "x") as part:
            part.write(b"x")
            taken.received = 1
            send(signal.SIGTERM)

    with pytest.raises(Ended):
        write()
    assert seen == ["killed", 130]


@pytest.mark.parametrize("loaded", [False, True])
def test_a_hidden_cursor_is_shown_again(
    monkeypatch: pytest.MonkeyPatch, ended: list[int], *, loaded: bool
) -> None:
    leader, follower = os.openpty()
    if not loaded:
        monkeypatch.delitem(sys.modules, "multiprocessing")
    with os.fdopen(follower, "w", encoding="utf-8") as screen:
        monkeypatch.setattr(sys, "stderr", screen)
        with pytest.raises(Ended):
            interrupts._end()
        assert os.read(leader, 99).startswith(b"\x1b[?25h")
    os.close(leader)
    monkeypatch.setattr(sys, "stderr", None)  # as where there is none
    with pytest.raises(Ended):
        interrupts._end()
    assert ended == [130, 130]


@each_signal
def test_who_stops_a_command_of_one_file_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "results.json"
    output.write_text("yesterday's", encoding="utf-8")

    def interrupted(*_: Any, **__: Any) -> Any:
        send(number)

    monkeypatch.setattr(examination, "read_all", interrupted)
    with pytest.raises(SystemExit) as stopped:
        cli.main(["check", str(EXAMPLE), "--output", str(output)])
    assert (stopped.value.code, output.read_text("utf-8")) == (130, "yesterday's")
    assert [*tmp_path.iterdir()] == [output]
    assert capsys.readouterr().err == "\ngovdisclosure: stopped\n"


def test_who_reads_nothing_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with os.fdopen(writer, "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)

        def interrupted() -> None:
            with standard_streams():
                full.write("x" * 8)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            interrupted()
    assert os.read(reader, 99) == b"", "what was left went nowhere"
    os.close(reader)


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command over five reports of which the third stops it."""
    folder = tmp_path / "reports"
    folder.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    for number in range(5):
        named = text.replace("沭阳县", f"第{number}县")
        (folder / f"{number}.txt").write_text(named, encoding="utf-8")

    def interrupted(path: str, **known: Any) -> tuple[gd.Report, ...]:
        if path.endswith("2.txt"):
            send(signal.SIGTERM)
        return gd.read_all(path, **known)

    def run(command: str, *arguments: str | Path) -> Result:
        monkeypatch.setattr(examination, "read_all", interrupted)
        given = [command, *map(str, arguments), str(folder)]
        result = runner().invoke(cli.commands, given, env={"LC_ALL": "zh_CN.UTF-8"})
        monkeypatch.setattr(examination, "read_all", gd.read_all)
        assert result.exit_code == 130, result.output
        return result

    return run


@pytest.mark.parametrize("suffix", ["txt", "json", "csv", "md", "html", "sarif", "parquet"])
def test_what_was_done_is_beside_what_was_there(
    suffix: str, tmp_path: Path, stopped: Callable[..., Result]
) -> None:
    output = tmp_path / f"results.{suffix}"
    output.write_text("yesterday's", encoding="utf-8")
    result = stopped("check", "--output", output)
    partial = tmp_path / f"results.{suffix}.partial"
    assert f"已完成的部分写在{partial}，{output}没有改动" in result.stderr
    assert output.read_text(encoding="utf-8") == "yesterday's"
    if suffix == "sarif":
        assert json.loads(partial.read_bytes())["runs"]
    elif suffix == "parquet":
        assert parquet.read_table(partial)["publisher"].to_pylist() == HALF
    else:
        words = partial.read_text(encoding="utf-8")
        assert [name for name in ALL if name in words] == HALF


ALL = [f"第{number}县人民政府" for number in range(5)]
HALF = ALL[:2]


def test_figures_collected_up_to_there_are_beside_those_of_yesterday(
    tmp_path: Path, stopped: Callable[..., Result]
) -> None:
    for suffix in ("csv", "arrow"):
        stopped("collect", "--output", tmp_path / f"table.{suffix}")
        assert [*tmp_path.glob("table.*")] == [tmp_path / f"table.{suffix}.partial"]
        (tmp_path / f"table.{suffix}.partial").unlink()


def test_pages_up_to_there_are_in_a_folder_beside(
    tmp_path: Path, stopped: Callable[..., Result]
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.html").write_text("yesterday's", encoding="utf-8")
    stopped("check", "--format", "html", "--output", f"{pages}/")
    assert [each.name for each in pages.iterdir()] == ["index.html"]
    assert (pages / "index.html").read_text(encoding="utf-8") == "yesterday's"
    assert len([*(tmp_path / "pages.partial").iterdir()]) == 3


@pytest.mark.parametrize("command", [["rollup", str(EXAMPLE)], ["repetition"]])
def test_what_is_of_all_or_of_none_is_not_written(
    command: list[str], tmp_path: Path, stopped: Callable[..., Result]
) -> None:
    output = tmp_path / "results.json"
    result = stopped(*command, "--format", "json", "--output", output)
    assert "没有写出结果" in result.stderr
    assert not [*tmp_path.glob("results*")]


def test_a_process_of_a_sandbox_ends_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    class Library:
        def __init__(self, _name: None) -> None: ...

        def prctl(self, what: int, number: int) -> None:
            asked.append((what, number))

    monkeypatch.setattr("ctypes.CDLL", Library)
    for system in ("linux", "win32"):
        monkeypatch.setattr(sys, "platform", system)
        sandbox_child.end_with_parent()
    assert asked == [(1, signal.SIGKILL)]
