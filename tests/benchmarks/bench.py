"""How fast the core is, in one run: ``python tests/benchmarks/bench.py``.

Prints each figure with the bound that we hold ourselves to and its ratio to something plain done in
the same run.  Nothing here asserts a time: machines differ, ratios less so.
"""

import statistics
import subprocess
import sys
import time
import timeit
from collections.abc import Callable
from functools import partial
from pathlib import Path

import govdisclosure as gd

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
MICRO = 1e6


def once(action: Callable[[], object]) -> float:
    """The median time of one call, in microseconds."""
    timer = timeit.Timer(action)
    number = max(1, timer.autorange()[0] // 4)
    return statistics.median(timer.repeat(repeat=9, number=number)) / number * MICRO


def process(*arguments: str) -> float:
    """The median wall time of a process, in milliseconds."""
    times = []
    for _ in range(9):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def plain_loop(report: gd.Report) -> list[gd.Identity]:
    """The identities as anyone would first write them."""
    cells = report.cells
    return [
        identity
        for identity in report.form.identities
        if sum(cells[str(cell)] or 0 for cell in identity.left)
        != sum(cells[str(cell)] or 0 for cell in identity.right)
    ]


def line(name: str, value: float, unit: str, *, bound: str = "", beside: str = "") -> None:
    print(f"{name:<44}{value:>10.1f} {unit:<3} {bound:<28}{beside}")


def in_memory(published: gd.Report) -> None:
    """The identities and the rules on a report that is at hand, without its words and with them."""
    report = gd.Report.of(published.cells, publisher=published.publisher, year=published.year)
    blank = report.replace(
        {cell: None for cell in report.form.cells if cell.column in ("research", "other")}
    )
    wrong = report.replace({"requests.granted.natural_person": 209})
    last_year = gd.Report.of({}, publisher=report.publisher, year=2024).filled()

    identities = once(lambda: report.form.ledger.unsettled(report.values))
    plain = once(lambda: plain_loop(report))
    line("the 42 identities, summed", identities, "µs", bound="(at most 15)")
    line("  a plain loop over them", plain, "µs", beside=f"{plain / identities:.1f} x")
    rules = gd.standard_rules(report.form).select("requests", "challenges")
    took = once(lambda: gd.check(report, rules=rules))
    beside = f"{took / plain:.2f} x the loop"
    line("  the 42 as rules, with an assessment", took, "µs", beside=beside)
    whole = once(lambda: gd.check(report))
    beside = f"{whole / plain:.2f} x the loop"
    line("standard_rules(form), a right report", whole, "µs", bound="(at most 150)", beside=beside)
    for name, each in (
        ("  with the words of the example", published),
        ("  with last year's report", report.after(last_year)),
        ("  with one wrong number", wrong),
        ("  with fifty blanks", blank),
    ):
        took = once(partial(gd.check, each))
        line(name, took, "µs", beside=f"{took / whole:.1f} x")


def from_files() -> None:
    """Reading, importing and starting cold."""
    took = once(lambda: gd.read(EXAMPLE))
    speed = f"{EXAMPLE.stat().st_size / took:.1f} MB/s"
    line("reading the example", took, "µs", beside=speed)
    nothing = process("-c", "pass")
    attrs = process("-c", "import attrs") - nothing
    ours = process("-c", "import govdisclosure") - nothing
    bound, beside = f"(at most {2 * attrs + 60:.0f})", f"{ours / attrs:.1f} x import attrs"
    line("import govdisclosure", ours, "ms", bound=bound, beside=beside)
    # A name is loaded when it is first asked for: what a first use then costs, beside the import.
    report = "gd.Report.of({}, publisher='', year=2024).filled()"
    used = process("-c", f"import govdisclosure as gd; gd.check({report})") - nothing
    line("  and a first check of a report in memory", used, "ms", beside=f"{used / attrs:.1f} x")
    cold = process("-m", "govdisclosure", "check", str(EXAMPLE))
    beside = f"{cold / nothing:.1f} x python -c pass"
    line("govdisclosure check, cold", cold, "ms", bound="(at most 500)", beside=beside)


def main() -> None:
    """Measure and print."""
    print(f"Python {sys.version.split()[0]}, govdisclosure {gd.__version__}")
    in_memory(gd.read(EXAMPLE))
    from_files()


if __name__ == "__main__":
    main()
