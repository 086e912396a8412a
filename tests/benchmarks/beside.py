"""The same 42 identities in general validators: ``python tests/benchmarks/beside.py``.

Needs the extra ``bench``.  A thousand reports, ten of them wrong, all cells filled, so that blanks,
which the others do not have, cost nothing.  Prints milliseconds for the thousand and ratios in one
run; asserts only that all find the same reports.
"""

import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandera.polars as pa
import pointblank as pb
import polars as pl
from pydantic import ValidationError, create_model, model_validator

import govdisclosure as gd

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
REPORTS, WRONG = 1000, 10
FORM = gd.FORM_2021
#: Identifiers for the addresses: a field of a model cannot have dots in its name.
NAMES = {str(cell): f"cell_{number}" for number, cell in enumerate(FORM.cells)}
SIDES = [
    ([NAMES[str(cell)] for cell in each.left], [NAMES[str(cell)] for cell in each.right])
    for each in FORM.identities
]


def made() -> list[gd.Report]:
    """A thousand reports, of which every hundredth has one wrong number."""
    report = gd.read(EXAMPLE)
    slip = report.replace({"requests.granted.natural_person": 209})
    return [slip if number % (REPORTS // WRONG) == 0 else report for number in range(REPORTS)]


def with_govdisclosure(reports: Iterable[gd.Report]) -> int:
    """Reports with findings, each with both sides, the difference and the provision."""
    rules = gd.standard_rules(FORM).select(
        "requests.flow", "requests.outcomes", "requests.applicants"
    )
    rules |= gd.standard_rules(FORM).select("challenges")
    return sum(bool(gd.check(report, rules=rules).findings) for report in reports)


def _balanced(model: Any) -> Any:
    values = model.__dict__
    broken = [
        number
        for number, (left, right) in enumerate(SIDES)
        if sum(values[name] for name in left) != sum(values[name] for name in right)
    ]
    if broken:
        raise ValueError(f"identities {broken}")
    return model


MODEL = create_model(
    "Model",
    __validators__={"balanced": model_validator(mode="after")(_balanced)},
    **dict.fromkeys(NAMES.values(), (float, ...)),
)


def with_pydantic(rows: Iterable[dict[str, Any]]) -> int:
    """Rows that a model with one validator for all identities refuses."""
    found = 0
    for row in rows:
        try:
            MODEL(**row)
        except ValidationError:
            found += 1
    return found


def _expressions() -> list[pl.Expr]:
    return [pl.sum_horizontal(left) == pl.sum_horizontal(right) for left, right in SIDES]


def with_pandera(frame: pl.DataFrame) -> int:
    """Rows that a schema with a check for each identity names among its failures."""
    checks = [
        pa.Check(lambda data, held=held: data.lazyframe.select(held)) for held in _expressions()
    ]
    schema = pa.DataFrameSchema({name: pa.Column(float) for name in NAMES.values()}, checks=checks)
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        return len({index for index in error.failure_cases["index"] if index is not None})
    return 0


def with_pointblank(frame: pl.DataFrame) -> int:
    """Rows that fail a step, with a step for each identity."""
    plan = pb.Validate(frame)
    for held in _expressions():
        plan = plan.col_vals_expr(expr=held)
    return max(plan.interrogate().n_failed(scalar=False).values())


def took(action: Callable[[], int]) -> tuple[float, int]:
    """The median of five runs in milliseconds, and what was found."""
    times, found = [], 0
    for _ in range(5):
        start = time.perf_counter()
        found = action()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000, found


def main() -> None:
    """Measure and print."""
    print(f"Python {sys.version.split()[0]} on {platform.machine()}, {REPORTS} reports")
    reports = made()
    rows = [
        {NAMES[name]: float(value or 0) for name, value in report.cells.items()}
        for report in reports
    ]
    frame = pl.DataFrame(rows)
    ours, found = took(lambda: with_govdisclosure(reports))
    print(f"{'govdisclosure ' + gd.__version__:<24}{ours:>10.1f} ms   {found} reports")
    for name, action in (
        ("pydantic", lambda: with_pydantic(rows)),
        ("pandera", lambda: with_pandera(frame)),
        ("pointblank", lambda: with_pointblank(frame)),
    ):
        theirs, found = took(action)
        assert found == WRONG, f"{name} found {found}"
        ratio = f"{theirs / ours:.1f} x ours"
        print(f"{name + ' ' + version(name):<24}{theirs:>10.1f} ms   {found} reports   {ratio}")


if __name__ == "__main__":
    main()
