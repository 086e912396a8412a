"""A module run in a process of its own, bounded in memory and time: it reads what may be hostile.

PDF files and spreadsheets are read by libraries in C++ and Rust.  A hostile file can make them ask
for memory without end, run without end, or crash, and no limit inside our own process stops that
without stopping the caller as well.  So each such file is read by a small module in a process of
its own (`sandbox_child`), which takes the bytes on its standard input and writes what it extracts
as JSON on its standard output: whatever it meets, the caller gets an answer or an error, and opens
no file.

Where no such process can be started, the file is read in this one, without bounds: in a frozen
application or an embedded interpreter, whose executable is the application and no Python; in a zip,
where the program of the process is no file; and in WebAssembly, where there are no processes.
"""

from __future__ import annotations

import errno
import json
import re
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

from govdisclosure.errors import CheckFailed, MissingExtra, UnreadableReport, of_file, of_system
from govdisclosure.files import sandbox_child
from govdisclosure.message import Message

#: Seconds that we wait for one file: ten times what the process may compute, since it has only a
#: part of a processor beside busy neighbours.  That they pass says nothing about the file.
SECONDS = 10 * sandbox_child.SECONDS
_HARMFUL = Message(
    "文件已损坏，或者读取所需的内存、时间超出任何报告的需要",
    "the file is damaged, or needs more memory or time than any report",
)
#: What is wrong for the moment, and not with the file.
_BUSY = Message("{}，这与文件本身无关：请重试", "{}, which says nothing about the file: try again")
#: How programs are called that are Python; any other may be an application that has it inside.
_PYTHON = re.compile(
    r"(?:python|pypy|graalpy)w?[0-9.]*[dt_-]*(?:intel64)?(?:\.exe)?", re.IGNORECASE
)
#: Systems without processes.
_SYSTEMS_ALONE = frozenset({"emscripten", "wasi"})
#: What a system says that starts processes, and can start none at the moment.
_SCARCE = frozenset({errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE})
#: What others end a process with, such as a system that has no memory left: not its own bounds.
_SIGNALS = ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP")
_ENDED_BY_OTHERS = frozenset(-getattr(signal, each, 0) for each in _SIGNALS) - {0}
#: PDFium reads one file at a time, whatever threads ask for it.
_IN_PLACE = Lock()


def run_sandboxed(module: ModuleType, content: bytes, *, name: str, needs: str) -> Any:
    """Read a file by a module of this library: in a process of its own, in place where none starts.

    Args:
        module: A module with a function `extract`, as `sandbox_child` describes it.
        content: The bytes of the file.
        name: How messages call the file.
        needs: The library that `extract` imports.

    Returns:
        What `extract` extracted.

    Raises:
        MissingExtra: the library that `extract` imports is not installed.
        UnreadableReport: `extract` says why, or it ran out of memory or time, or crashed.
        CheckFailed: the machine is too busy for it.
    """
    if find_spec(needs) is None:
        raise MissingExtra("readers", needs=needs.replace("_", "-"))
    extracted = _in_process(module, content, name) if starts_python() else None
    if extracted is None:
        extracted = _in_place(module, content, name)
    if "error" in extracted:
        raise UnreadableReport(of_file(name, Message(**extracted["error"])))
    return extracted


def starts_python() -> bool:
    """Whether another process with this Python can be started, as it cannot in an application."""
    if sys.platform in _SYSTEMS_ALONE or getattr(sys, "frozen", False):
        return False
    executable = Path(sys.executable or "")
    return any(_PYTHON.fullmatch(each.name) for each in (executable, executable.resolve()))


def _in_process(module: ModuleType, content: bytes, name: str) -> dict[str, Any] | None:
    """What a process extracts; None where none can be started, or not with a file of ours."""
    program = Path(getattr(sandbox_child, "__file__", ""))
    if not program.is_file():
        return None
    # The path of modules is ours, and ends in the folder of this library, however that was found.
    path = json.dumps([*sys.path, str(program.parents[2])])
    # -I keeps the environment out, -B writes no compiled files.
    command = [sys.executable, "-I", "-B", str(program), module.__name__, path]
    try:
        ended = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        why = Message(
            f"机器繁忙，{SECONDS}秒内没有读完",
            f"not read within {SECONDS} seconds on a busy machine",
        )
        raise CheckFailed(of_file(name, _BUSY.format(why))) from None
    except OSError as error:
        if error.errno not in _SCARCE:
            return None
        why = Message("无法启动读取文件的进程（{}）", "no process to read it in: {}")
        raise CheckFailed(of_file(name, _BUSY.format(why.format(of_system(error))))) from None
    if ended.returncode in _ENDED_BY_OTHERS:
        why = Message(
            "读取文件的进程被系统或其他程序终止", "the process that read it was ended from outside"
        )
        raise CheckFailed(of_file(name, _BUSY.format(why)))
    return _answer(ended, module, name)


def _answer(
    ended: subprocess.CompletedProcess[bytes], module: ModuleType, name: str
) -> dict[str, Any]:
    """What a process printed, which may be no Python whatever its name is."""
    _, began, printed = ended.stdout.rpartition(sandbox_child.opening(module.__name__).encode())
    if began and ended.returncode:
        raise UnreadableReport(of_file(name, _HARMFUL))
    try:
        extracted = json.loads(printed) if began else None
    except ValueError:
        extracted = None
    if not isinstance(extracted, dict):
        raise UnreadableReport(
            of_file(
                name,
                Message(
                    f"读取文件的进程没有给出结果：{sys.executable}可能不是Python",
                    f"the process to read it in gave no answer: {sys.executable} may be no Python",
                ),
            )
        )
    return extracted


def _in_place(module: ModuleType, content: bytes, name: str) -> dict[str, Any]:
    try:
        with _IN_PLACE:
            extracted: dict[str, Any] = module.extract(content)
    except Exception as error:
        # What ends a process of its own is whatever `extract` does not expect.
        raise UnreadableReport(of_file(name, _HARMFUL)) from error
    return extracted
