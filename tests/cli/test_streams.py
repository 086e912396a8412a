"""The standard streams within one process: what cannot be written is said once and goes nowhere."""

import errno
import io
import os
import sys
from pathlib import Path

import click
import pytest

from govdisclosure import cli
from govdisclosure.cli.standard_streams import as_into_a_file, standard_streams


class Full(io.StringIO):
    """A stream on a full disk, which has a number as every stream of a process has."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def fileno(self) -> int:
        return self.number

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


def test_what_cannot_be_flushed_is_said_and_goes_nowhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "stdout", Full(file.fileno()))
        with pytest.raises(OSError, match="No space left"), standard_streams("en"):
            pass
        assert os.fstat(file.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


@pytest.mark.parametrize(
    ("error", "status", "chinese", "english"),
    [
        (click.Abort(), 130, "已停止", "stopped"),
        (
            OSError(errno.ENOSPC, "No space left on device"),
            2,
            "无法写出结果：磁盘已满",
            "cannot write the results: No space left on device",
        ),
    ],
)
def test_how_a_command_ends_is_said_in_the_language_that_its_words_ask_for(
    error: Exception,
    status: int,
    chinese: str,
    english: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def end(**_: object) -> None:
        raise error

    monkeypatch.setattr(cli.commands, "main", end)
    for language, said in (("zh", chinese), ("en", english)):
        with pytest.raises(SystemExit) as ended:
            cli.main(["check", "x", f"--lang={language}"])
        assert ended.value.code == status
        assert capsys.readouterr().err == f"govdisclosure: {said}\n"


def test_that_standard_output_is_closed_is_said_in_the_language_that_the_words_ask_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    for language, said in (
        ("zh", "错误：标准输出已关闭"),
        ("en", "Error: standard output is closed"),
    ):
        with pytest.raises(SystemExit) as ended:
            cli.main(["check", "x", "--lang", language])
        assert ended.value.code == 2
        assert capsys.readouterr().err == f"{said}\n"


class Screen(io.BytesIO):
    """A terminal, which shows characters in an encoding of its own."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("behind", "found"), [(io.BytesIO, "年报\n".encode()), (Screen, "年报\r\n".encode("gbk"))]
)
def test_a_pipe_gets_what_a_file_does_and_a_terminal_what_it_shows(
    behind: type[io.BytesIO], found: bytes
) -> None:
    stream = io.TextIOWrapper(behind(), encoding="gbk", newline="\r\n")
    as_into_a_file(stream)
    stream.write("年报\n")
    stream.flush()
    assert stream.buffer.getvalue() == found


def test_a_name_that_is_no_text_goes_into_a_pipe_by_its_number() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
    as_into_a_file(stream)
    stream.write("\udcff")
    stream.flush()
    assert stream.buffer.getvalue() == rb"\udcff"


def test_a_pipe_that_closes_amid_a_command_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(**_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(cli.commands.commands["rules"], "callback", gone)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    with pytest.raises(SystemExit) as ended:
        cli.main(["rules"])
    assert ended.value.code == 141
