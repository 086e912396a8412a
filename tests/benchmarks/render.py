"""How large and how quickly made the things to look at are: ``python tests/benchmarks/render.py``.

Prints each figure with the bound that we hold ourselves to, beside the time that Python's own JSON
writer takes for the same report in the same run.  Nothing here asserts a time.
"""

import json
import timeit
from collections.abc import Callable
from pathlib import Path

import govdisclosure as gd
from govdisclosure.render.markdown import write_markdown
from govdisclosure.render.page import write_page
from govdisclosure.render.sarif import write_sarif
from govdisclosure.render.view import ReportView
from govdisclosure.reports import to_data

EXAMPLE = gd.read(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")
MILLI = 1000


def least(action: Callable[[], object]) -> float:
    """The least time of one call in milliseconds: what else the machine did is no part of it."""
    return min(timeit.repeat(action, repeat=30, number=1)) * MILLI


def views() -> dict[str, ReportView]:
    """A right report, one with two slips, and one in which every number is another."""
    slips = {"requests.granted.natural_person": 209, "challenges.review.total": 16}
    twice = {cell: 2 * n + 1 for n, cell in enumerate(EXAMPLE.form.cells)}
    reports = {
        "right": EXAMPLE,
        "two slips": EXAMPLE.replace(slips),
        "all wrong": EXAMPLE.replace(twice),
    }
    return {name: ReportView(gd.check(each), gd.locate(each)) for name, each in reports.items()}


def main() -> None:
    plain = least(lambda: json.dumps(to_data(EXAMPLE), ensure_ascii=False, indent=2))
    print(f"{'the report as JSON':<34}{plain:>9.2f} ms")
    for name, view in views().items():
        size = len(write_page([view]).encode()) / 1000
        time = least(lambda view=view: write_page([view]))  # type: ignore[misc]  # bound now
        print(f"{f'page, {name}':<34}{time:>9.2f} ms{size:>9.1f} kB  ≤ 20 ms, ≤ 300 kB")
    two = views()["two slips"]
    for name, action in {
        "SARIF": lambda: write_sarif([two]),
        "Markdown": lambda: write_markdown([two]),
        "form as text": lambda: gd.render.form.text.write_text(EXAMPLE),
        "form as a page": lambda: gd.render.form.html.write_html(EXAMPLE),
        "form as a Word file": lambda: gd.render.form.word.write_docx(EXAMPLE),
        "form as a spreadsheet": lambda: gd.render.form.spreadsheet.write_xlsx(EXAMPLE),
    }.items():
        time = least(action)
        size = len(action()) / 1000
        print(f"{name:<34}{time:>9.2f} ms{size:>9.1f} kB  {time / plain:>6.1f} × JSON")


if __name__ == "__main__":
    main()
