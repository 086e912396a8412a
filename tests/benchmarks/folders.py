"""A folder checked by one process and by two: ``python tests/benchmarks/folders.py [COUNT]``.

Reports are written as text and as pages, a few of them wrong, and checked by the command as a user
does; what is timed is the whole command, start to summary.  Prints the ratio, and beside it that of
two commands that have nothing to tell each other, which is what the machine can do.
"""

import platform
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from attrs import evolve
from nation import line, machine

import govdisclosure as gd

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
ROUNDS = 3


def fill(folder: Path, count: int) -> None:
    """Write reports of as many bodies, half of them pages, every tenth with a slip."""
    report = gd.read(EXAMPLE)
    for number in range(count):
        slip = {"requests.granted.total": 249} if number % 10 == 0 else {}
        made = evolve(report.replace(slip), publisher=f"第{number}局")
        suffix, write = (
            (".html", gd.render.form.html.write_html)
            if number % 2
            else (".txt", gd.render.form.text.write_text)
        )
        (folder / f"{number:06}{suffix}").write_text(write(made), encoding="utf-8")


def command(*folders: Path, jobs: int) -> list[str]:
    """What a user types."""
    check = [sys.executable, "-m", "govdisclosure", "check", *map(str, folders)]
    return [*check, "--jobs", str(jobs)]


def seconds(*commands: list[str]) -> float:
    """How long commands take side by side."""
    start = time.perf_counter()
    started = [subprocess.Popen(each, stdout=subprocess.DEVNULL) for each in commands]
    for each in started:
        each.wait()
    return time.perf_counter() - start


def main() -> None:
    """Print what one process and two take, and how many times as fast the two are."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print(machine())
    with TemporaryDirectory() as name:
        halves = [Path(name) / "a", Path(name) / "b"]
        for half in halves:
            half.mkdir()
            fill(half, count // 2)
        rounds = [
            (
                seconds(command(*halves, jobs=1)),
                seconds(command(*halves, jobs=2)),
                seconds(*(command(half, jobs=1) for half in halves)),
            )
            for _ in range(ROUNDS)
        ]
    one, two, apart = (median(times) for times in zip(*rounds, strict=True))
    print(f"Python {platform.python_version()}, {count:,} files, text and pages, 10 % with a slip")
    line("  one process", f"{one:.1f} s", f"{one / count * 1e3:.1f} ms a file")
    line("  two processes", f"{two:.1f} s", f"{one / two:.2f} x as fast", "(at least 1.8 x)")
    line("  two commands, half of the files each", f"{apart:.1f} s", f"{one / apart:.2f} x as fast")


if __name__ == "__main__":
    main()
