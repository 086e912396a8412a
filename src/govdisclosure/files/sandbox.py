"""A script run in a process of its own, bounded in memory and time: it reads what may be hostile.

PDF files and spreadsheets are read by libraries in C++ and Rust.  A hostile file can make them ask
for memory without end, run without end, or crash, and no limit inside our own process stops that
without stopping the caller as well.  So each such file is read by a small script in a process of
its own (`sandbox_child`), which takes the bytes on its standard input and writes what it extracts
as JSON on its standard output: whatever it meets, the caller gets an answer or an error, and opens
no file.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from govdisclosure.errors import MissingExtra, UnreadableReport

#: Seconds that we wait for one file.  The process bounds its own computing, to a tenth
#: of this, which takes longer beside busy neighbours; where the system bounds nothing, only
#: our patience does.
SECONDS = 8 if sys.platform == "win32" else 80
_CHILD = Path(__file__).with_name("sandbox_child.py")


def run_sandboxed(script: Path, content: bytes, *, name: str, needs: str) -> Any:
    """Read a file by a script of this library, in a process of its own.

    Args:
        script: the script, a module with a function `extract`.
        content: the bytes of the file.
        name: how messages call the file.
        needs: the library that the script imports.

    Returns:
        What the script extracted.

    Raises:
        MissingExtra: the library that the script imports is not installed.
        UnreadableReport: the script says why, or it ran out of memory or time, or crashed.
    """
    if find_spec(needs) is None:
        raise MissingExtra("readers", needs=needs.replace("_", "-"))
    # -I keeps the environment out, -B writes no compiled files; the path of modules is ours.
    command = [sys.executable, "-I", "-B", str(_CHILD)]
    command += [str(script), json.dumps([str(each) for each in sys.path])]
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
        raise UnreadableReport(
            f"{name}: the file is damaged, or needs more memory or time than any report"
        )
    extracted = json.loads(ended.stdout)
    if "error" in extracted:
        raise UnreadableReport(f"{name}: {extracted['error']}")
    return extracted
