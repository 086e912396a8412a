"""The process of a sandbox: it bounds itself, then runs the module that it is given.

Such a module has a function `extract`, which takes the bytes of a file and returns what is in it,
or ``{"error": {"zh": ..., "en": why not}}``, and imports nothing of this library but modules of
which the same is true: the rest would take longer to import than most files to read.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from itertools import accumulate
from typing import Any

#: Bytes that the process may take: the gigabyte that one file may cost, less the caller's share.
MEMORY = 768 << 20
#: Seconds of computing; a report of a hundred pages takes less than one.
SECONDS = 8
#: What Linux calls the signal that a process gets when its parent ends.
_PARENT_ENDS = 1


def main() -> None:
    """Run the module that the command line names on standard input; print its result as JSON."""
    name, path = sys.argv[1:]
    bound()
    sys.path[:] = json.loads(path)
    module = import_alone(name)
    # Whatever comes to grief from here on does so by the file.
    print(opening(name), end="", flush=True)
    json.dump(module.extract(sys.stdin.buffer.read()), sys.stdout)


def opening(name: str) -> str:
    """What the process prints before it reads, as no other program does."""
    return f"<{name} reads>"


def bound() -> None:
    """Take no more memory and time than one file may cost."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds: there we look at the clock ourselves
        from threading import Thread

        Thread(target=end_in_time, daemon=True).start()
        return
    bounds = {
        resource.RLIMIT_AS: (MEMORY, MEMORY),
        # A second before the system ends it as it ends others, so that the caller knows which.
        resource.RLIMIT_CPU: (SECONDS, SECONDS + 1),
        # A file that makes a library crash leaves nothing behind.
        resource.RLIMIT_CORE: (0, 0),
    }
    for what, most in bounds.items():
        # Not every system lets a process bound everything, nor raise what is bound lower already.
        with suppress(OSError, ValueError):
            resource.setrlimit(what, most)


def end_with_parent() -> None:
    """Have the system end this process with the one that waits for it, however that ends."""
    if sys.platform == "linux":
        from ctypes import CDLL

        CDLL(None).prctl(_PARENT_ENDS, signal.SIGKILL)


def end_in_time() -> None:
    """End this process when it has computed for as long as it may, however long that takes."""
    while time.process_time() < SECONDS:
        time.sleep(0.1)
    os._exit(1)


def import_alone(name: str) -> Any:
    """Import a module without running the packages that it is in, where they have not run."""
    *packages, _ = name.split(".")
    for package in accumulate(packages, "{}.{}".format):
        spec = find_spec(package)
        if spec and package not in sys.modules:
            sys.modules[package] = module_from_spec(spec)
    return import_module(name)


if __name__ == "__main__":  # pragma: no cover - as a script it runs where nothing is measured
    end_with_parent()
    main()
