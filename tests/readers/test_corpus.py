"""Reports as offices printed them and tools extracted them, read against what people read there.

In `tests/data/corpus` a file has the layout and the figures of a published report, mostly only the
beginning of one; the words besides the form's own are ours, and so are the names.  Beside it stands
what the page says: `cells` with null for a true blank, `unread` for figures whose column nothing
tells, and `missing` for what the file does not reach: cells, rows or whole tables, named by their
beginning.  A file that is `exact` has to be read to its last cell; of others a cell may stay
unread, with a reason.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import govdisclosure as gd

CORPUS = Path(__file__).parents[1] / "data" / "corpus"
PAGES = sorted(path for path in CORPUS.iterdir() if path.suffix != ".json")
FORMS = {form.edition: form for form in (gd.FORM_2019, gd.FORM_2021)}


def truth(page: Path) -> dict[str, Any]:
    words = page.with_suffix(".json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(words, parse_float=Decimal)
    return found


def faults(report: gd.Report, want: dict[str, Any]) -> Iterator[str]:
    """What a reader would have been told that is not so, and what it was not told at all."""
    told = {str(cell) for each in report.source.diagnostics for cell in each.cells}
    told |= {str(each.cell) for each in report.remarks}
    for address, found in report.cells.items():
        if found is None and want["cells"].get(address, "unknown") is not None:
            if want["exact"] and address in want["cells"]:
                yield f"{address} was not read"
            elif address not in told:
                yield f"{address} is blank without a word"
        elif found != want["cells"].get(address):
            yield f"{address} is {found}, not {want['cells'].get(address, 'known')}"


def attempt(content: Path | bytes) -> gd.Report | str:
    """The report, or why it cannot be read."""
    try:
        return gd.read(content)
    except gd.UnreadableReport as error:
        return str(error)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_read_is_what_was_printed_and_the_rest_is_said_to_be_unread(page: Path) -> None:
    want = truth(page)
    # Where its own words do not give the year, the cells are looked at below a title that does.
    year = want["year"] or FORMS[want["edition"]].first_year
    titled = f"{year}年政府信息公开工作年度报告\n" + page.read_text(encoding="utf-8")
    for report in (attempt(page), attempt(titled.encode())):
        if isinstance(report, gd.Report):
            assert report.form.edition == want["edition"]
            assert list(faults(report, want)) == []
        else:
            assert not want["exact"] or want["year"] is None, report


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_year_is_found_and_nobody_else_is_said_to_report(page: Path) -> None:
    want = truth(page)
    report = attempt(page)
    if isinstance(report, gd.Report):
        assert report.year == want["year"]
        assert report.publisher in ("", want["publisher"])
    else:
        assert ("year" in report) is (want["year"] is None), report


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_cell_is_accounted_for(page: Path) -> None:
    want = truth(page)
    beginnings = tuple(f"{name}." for name in want["missing"])
    for address in map(str, FORMS[want["edition"]].cells):
        kinds = [address in want["cells"], address in want["unread"]]
        kinds.append(f"{address}.".startswith(beginnings))
        assert sum(kinds) == 1, address
