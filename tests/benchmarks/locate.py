"""How fast wrong cells are located, beside a general integer solver in the same run.

``pip install -e '.[bench]'`` and ``python tests/benchmarks/locate.py``.  Prints medians over
sampled errors in Table Three with the bound that we hold ourselves to, the ratio to scipy's `milp`
on the same question (the fewest cells whose change satisfies all identities), and how often the
cells that were changed are among the answers.  Nothing here asserts a time.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, identity

import govdisclosure as gd

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
#: No number of the example is near it; the solver needs some bound on what a cell may become.
BOUND = 10**4
#: Errors located for each figure, and how many of them the slow solver is given.
SAMPLE, SOLVED = 400, 12
BOUNDS = {1: 0.1, 2: 0.5, 3: 5.0}


def took(action: Callable[[], object]) -> float:
    """The best of five calls, in milliseconds: what else the machine does only adds."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


class Solver:
    """The question put to a general solver: how much up or down, and whether at all."""

    def __init__(self, form: gd.Form) -> None:
        self.cells = form.grid("requests").cells
        at = {cell: index for index, cell in enumerate(self.cells)}
        sums = [each.coefficients for each in form.identities if each.name.startswith("requests")]
        self.matrix = csr_array(
            [[row.get(cell, 0) for cell in self.cells] for row in sums], dtype=float
        )
        assert all(cell in at for row in sums for cell in row)

    def __call__(self, report: gd.Report) -> set[gd.Cell]:
        held = np.array([report[cell] for cell in self.cells], dtype=float)
        count = len(held)
        one = identity(count, format="csr")
        nothing = csr_array((self.matrix.shape[0], count))
        missing = -(self.matrix @ held)
        answer = milp(
            np.concatenate([np.zeros(2 * count), np.ones(count)]),
            constraints=[
                LinearConstraint(hstack([self.matrix, -self.matrix, nothing]), missing, missing),
                LinearConstraint(hstack([one, one, -BOUND * one]), -np.inf, 0),
            ],
            integrality=np.ones(3 * count),
            bounds=Bounds(
                np.zeros(3 * count), np.concatenate([np.full(count, BOUND), held, np.ones(count)])
            ),
        )
        changed = answer.x[2 * count :] > 0.5
        return {cell for cell, is_ in zip(self.cells, changed, strict=True) if is_}


def wrong(report: gd.Report, count: int, draw: random.Random) -> tuple[gd.Report, set[gd.Cell]]:
    """The report with other numbers in so many cells of Table Three, and the cells."""
    cells = draw.sample(report.form.grid("requests").cells, count)
    others = {
        cell: draw.choice([number for number in range(400) if number != report[cell]])
        for cell in cells
    }
    return report.replace(others), set(cells)


def main() -> None:
    """Measure and print."""
    print(f"Python {sys.version.split()[0]}, govdisclosure {gd.__version__}")
    report = gd.read(EXAMPLE)
    solver = Solver(report.form)
    gd.locate(report)  # what is worked out once for a form is worked out here
    print(f"{'a report that balances':<24}{took(lambda: gd.locate(report)):>8.3f} ms")
    draw = random.Random(711)
    for count, bound in BOUNDS.items():
        samples = [wrong(report, count, draw) for _ in range(SAMPLE)]
        ours, right, alone = [], 0, 0
        for each, cells in samples:
            ours.append(took(lambda each=each: gd.locate(each)))
            repairs = gd.locate(each)
            right += cells in [set(repair.changes) for repair in repairs]
            alone += cells in [set(repair.changes) for repair in repairs.suspects]
        theirs = [took(lambda each=each: solver(each)) for each, _ in samples[:SOLVED]]
        agree = sum(len(solver(each)) == len(cells) for each, cells in samples[:SOLVED])
        median, other = statistics.median(ours), statistics.median(theirs)
        print(
            f"{count} wrong cell{'s' * (count > 1):<12}{median:>8.3f} ms (at most {bound})"
            f"   milp {other:>7.1f} ms, {other / median:>5.0f} x ({agree} of {SOLVED} as few)"
            f"   found {right / SAMPLE:.1%}, alone {alone / SAMPLE:.1%}"
        )


if __name__ == "__main__":
    main()
