"""Reports as a nation makes them, and how what is done with them is measured.

The tables are drawn at random, the same for every run: counts as bodies have them, mostly none, of
which every identity holds until some are spoilt.
"""

import os
import platform
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

import govdisclosure as gd

FORM = gd.FORM_2021
SIDES = [([*map(str, each.left)], [*map(str, each.right)]) for each in FORM.identities]
#: Of each action, how often it is measured.
TURNS = 7
#: Of a hundred reports, how many have one wrong number, and how many leave out one column of cells.
WRONG, BLANK = 3, 5
YEARS = 5

Columns = dict[gd.Cell, NDArray[Any]]


def consistent(reports: int, kind: type) -> Columns:
    """Counts as bodies have them, mostly none, in which every identity holds, across years too."""
    draw = np.random.default_rng(2024)
    common = {"natural_person": 3.0, "business": 0.5}
    columns: Columns = {
        cell: draw.poisson(common.get(cell.column, 0.2), reports).astype(kind)
        for cell in FORM.cells
    }
    for each in FORM.links:
        if each.name.startswith("years.in_force."):
            # What was issued and not repealed is in force, whatever was before.
            columns[each.left[0]] += columns[each.right[1].this_year]
    for name in ("outcomes", "flow", "applicants"):
        for each in FORM.identities:
            if f".{name}." in each.name and not each.name.endswith("flow.total"):
                settle(columns, each)
        if name == "outcomes":
            for before, now in years_of(reports):
                follow(columns, before, now)
    return columns


def years_of(reports: int) -> Iterator[tuple[slice, slice]]:
    """The rows of the same bodies on a year and on the year after: as they come, year by year."""
    bodies = -(-reports // YEARS)
    for start in range(bodies, reports, bodies):
        stop = min(start + bodies, reports)
        yield slice(start - bodies, stop - bodies), slice(start, stop)


def follow(columns: Columns, before: slice, now: slice) -> None:
    """Carry over to a year what the year before carried forward, and what was in force."""
    for each in FORM.links:
        if each.name.startswith("years.carried.") and not each.name.endswith(".total"):
            over = each.left[0]
            forward, processed = (
                columns[gd.Cell("requests", row, over.column)]
                for row in ("carried_forward", "processed")
            )
            columns[over][now] = forward[before]
            # No fewer than were carried over were dealt with or are still open.
            forward[now] = np.maximum(forward[now], forward[before] - processed[now])
        elif each.name.startswith("years.in_force."):
            held, repealed, issued = (
                columns[each.this_year] for each in (*each.left, each.right[1])
            )
            most = held[before] + issued[now]
            repealed[now] = np.minimum(repealed[now], most)
            held[now] = most - repealed[now]


def settle(columns: Columns, identity: gd.Identity) -> None:
    """Make the first cell of the left side what the others leave for it, and that not negative."""
    first, *others = identity.left
    right = sum(columns[cell] for cell in identity.right)
    for cell in others:
        columns[cell] = np.minimum(columns[cell], right)
        right = right - columns[cell]
    columns[first] = right


def spoilt(columns: Columns, *, blanks: bool) -> pa.Table:
    """The same as a table in which some reports have a wrong number, and some blanks."""
    draw = np.random.default_rng(7)
    reports = columns[FORM.cells[0]].size
    summed = sorted({cell for each in FORM.identities for cell in each.cells}, key=str)
    wrong = draw.choice(reports, reports * WRONG // 100, replace=False)
    for row, which in zip(wrong, draw.integers(len(summed), size=wrong.size), strict=True):
        columns[summed[which]][row] += 7
    left_out = np.zeros(reports, np.bool_)
    left_out[draw.choice(reports, reports * BLANK // 100, replace=False)] = blanks
    return pa.table(
        {
            str(cell): pa.array(
                values, mask=left_out if cell.column == "research" and blanks else None
            )
            for cell, values in columns.items()
        }
    )


def named(table: pa.Table) -> pa.Table:
    """The same as the reports of a fifth as many bodies on five years."""
    bodies = -(-table.num_rows // YEARS)
    number = np.arange(table.num_rows)
    publisher = pa.array([f"第{each}号人民政府" for each in range(bodies)]).take(number % bodies)
    years = pa.array((2021 + number // bodies).astype(np.int16))
    return table.append_column("publisher", publisher).append_column("year", years)


def in_turns(
    actions: Mapping[str, Callable[[], object]], turns: int = TURNS
) -> dict[str, tuple[float, Any]]:
    """The shortest time of each action in seconds, and what it gave, measured in turns."""
    best = dict.fromkeys(actions, float("inf"))
    gave: dict[str, Any] = {}
    for _ in range(turns):
        for name, action in actions.items():
            start = time.perf_counter()
            gave[name] = action()
            best[name] = min(best[name], time.perf_counter() - start)
    return {name: (best[name], gave[name]) for name in actions}


def line(name: str, figure: str, beside: str = "", bound: str = "") -> None:
    print(f"{name:<44}{figure:>18}  {beside:<16}{bound}".rstrip(), flush=True)


def machine() -> str:
    """What this runs on, as the system says."""
    model = platform.processor() or platform.machine()
    known = Path("/proc/cpuinfo")
    if known.exists():
        said = [each for each in known.read_text().splitlines() if each.startswith("model name")]
        model = said[0].partition(":")[2].strip()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    load = os.getloadavg()[0]
    return f"{model}, {os.cpu_count()} cores, {memory} GB, load {load:.1f} before"


def versions(*packages: str) -> str:
    """Python's version and those of some packages."""
    return ", ".join(
        [f"Python {platform.python_version()}", *(f"{p} {version(p)}" for p in packages)]
    )
