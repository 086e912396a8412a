"""The process of a sandbox: it bounds itself, then runs the script that it is given.

A script is a module with a function `extract`, which takes the bytes of a file and returns what is
in it, or ``{"error": why not}``, and imports nothing of this library: importing that would take
longer than most files do.
"""

from __future__ import annotations

import json
import runpy
import sys
from contextlib import suppress

#: Bytes that the process may take: the gigabyte that one file may cost, less the caller's share.
MEMORY = 768 << 20
#: Seconds of computing; a report of a hundred pages takes less than one.
SECONDS = 8


def main() -> None:
    """Run the script that the command line names on standard input; print its result as JSON."""
    script, paths = sys.argv[1:]
    bound()
    sys.path[:] = json.loads(paths)
    json.dump(runpy.run_path(script)["extract"](sys.stdin.buffer.read()), sys.stdout)


def bound() -> None:
    """Take no more memory and time than one file may cost."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds, only the caller's patience
        return
    bounds = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: SECONDS,
        # A file that makes a library crash leaves nothing behind.
        resource.RLIMIT_CORE: 0,
    }
    for what, most in bounds.items():
        # Not every system lets a process bound everything, nor raise what is bound lower already.
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":  # pragma: no cover - as a script it runs where nothing is measured
    main()
