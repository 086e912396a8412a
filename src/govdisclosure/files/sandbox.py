"""A module run in a process of its own, bounded in memory and time: it reads what may be hostile.

PDF files and spreadsheets are read by libraries in C++ and Rust.  A hostile file can make them ask
for memory without end, run without end, or crash, and no limit inside our own process stops that
without stopping the caller as well.  So each such file is read by a small module in a process of
its own (`sandbox_child`), which takes the bytes on its standard input and writes what it extracts
as JSON on its standard output: whatever it meets, the caller gets an answer or an error, and opens
no file.

Where no such process can be started, the file is read in this one, without bounds: in a frozen
application, whose executable is the application and no Python, and in a zip, where the program of
the process is no file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from types import ModuleType
from typing import Any

from govdisclosure.errors import MissingExtra, UnreadableReport
from govdisclosure.files import sandbox_child

#: Seconds that we wait for one file.  The process bounds its own computing, to a tenth
#: of this, which takes longer beside busy neighbours; where the system bounds nothing, only
#: our patience does.
SECONDS = 8 if sys.platform == "win32" else 80
_HARMFUL = "the file is damaged, or needs more memory or time than any report"
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
    """
    if find_spec(needs) is None:
        raise MissingExtra("readers", needs=needs.replace("_", "-"))
    program = _program()
    if program is None:
        extracted = _in_place(module, content, name)
    else:
        extracted = _in_process(program, module, content, name)
    if "error" in extracted:
        raise UnreadableReport(f"{name}: {extracted['error']}")
    return extracted


def _program() -> Path | None:
    """What the process runs; None where no Python can be started, or not with a file of ours."""
    program = Path(getattr(sandbox_child, "__file__", ""))
    startable = sys.executable and not getattr(sys, "frozen", False)
    return program if startable and program.is_file() else None


def _in_process(program: Path, module: ModuleType, content: bytes, name: str) -> dict[str, Any]:
    # The path of modules is ours, and ends in the folder of this library, however that was found.
    path = json.dumps([*sys.path, str(program.parents[2])])
    # -I keeps the environment out, -B writes no compiled files.
    command = [sys.executable, "-I", "-B", str(program), module.__name__, path]
    try:
        ended = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise UnreadableReport(
            f"{name}: not read within {SECONDS} seconds: larger than any report"
        ) from None
    except OSError as error:
        raise UnreadableReport(f"{name}: no process to read it in: {error.strerror}") from None
    if ended.returncode:
        raise UnreadableReport(f"{name}: {_HARMFUL}")
    try:
        extracted = json.loads(ended.stdout)
    except ValueError:
        extracted = None
    if not isinstance(extracted, dict):
        raise UnreadableReport(
            f"{name}: the process to read it in gave no answer: {sys.executable} may be no Python"
        )
    return extracted


def _in_place(module: ModuleType, content: bytes, name: str) -> dict[str, Any]:
    try:
        with _IN_PLACE:
            extracted: dict[str, Any] = module.extract(content)
    except Exception as error:
        # What ends a process of its own is whatever `extract` does not expect.
        raise UnreadableReport(f"{name}: {_HARMFUL}") from error
    return extracted
