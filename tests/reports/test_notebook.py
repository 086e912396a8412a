"""Values in a notebook: the printed tables, with what is in question marked."""

import re
from pathlib import Path

import pytest

import govdisclosure as gd
from govdisclosure.values import Interval

EXAMPLE = gd.read(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")
SLIP = EXAMPLE.replace({"requests.granted.natural_person": 209})


def marked(html: str) -> set[str]:
    return set(re.findall(r'<td class="marked[^"]*" title="([^"]+)"', html))


def test_a_report_shows_every_cell() -> None:
    html = EXAMPLE._repr_html_()
    shown = dict(re.findall(r'<td(?: class="[^"]*")? title="([^"]+)"[^>]*>([^<]*)</td>', html))
    assert shown == {cell: str(value) for cell, value in EXAMPLE.cells.items()}
    assert html.startswith('<div class="govdisclosure">')
    assert not marked(html)


def test_strokes_and_blanks_look_different() -> None:
    text = gd.render.form.text.write_text(EXAMPLE).replace("规章\t0\t0\t0", "规章\t/\t\t0")
    html = gd.read(text.encode())._repr_html_()
    assert 'title="disclosures.government_rules.issued">/</td>' in html
    assert '<td class="blank" title="disclosures.government_rules.repealed"></td>' in html


def test_an_assessment_marks_the_cells_of_its_findings() -> None:
    assessment = gd.check(SLIP)
    html = assessment._repr_html_()
    assert marked(html) == {str(cell) for each in assessment.findings for cell in each.cells}
    gaps = len({gap.rule for gap in assessment.undecided})
    assert f"40 of 42 identities hold; {gaps} rules undecided" in html
    assert "第二十条" not in html
    for finding in assessment.findings:
        assert finding.rule in html


def test_repairs_mark_what_they_change() -> None:
    html = gd.locate(SLIP)._repr_html_()
    assert marked(html) == {"requests.granted.natural_person"}
    assert "granted (natural persons): 209 → 290" in html
    nothing = gd.locate(EXAMPLE)._repr_html_()
    assert "<ul>" not in nothing
    assert "<table>" not in nothing


def test_a_repair_that_blanks_leave_open_and_a_search_that_gave_up_are_said() -> None:
    cell = gd.Cell.parse("requests.granted.other")
    open_ = gd.Repair({cell: (4, None)}, (), within={cell: Interval(0, 3)})
    faults = (
        gd.localize.Fault(("a.b",), (open_,)),
        gd.localize.Fault(("c.d",), (), gd.Message("放弃", "gave up")),
    )
    html = gd.Repairs(EXAMPLE, faults)._repr_html_()
    assert "granted (other organisations): 4 → 0–3" in html
    assert "<small></small>" not in html
    assert "gave up" in html


@pytest.mark.parametrize(
    ("least", "greatest", "shown"),
    [(0, 3, "0–3"), (2, None, "≥ 2"), (None, 5, "≤ 5"), (None, None, "?")],
)
def test_a_number_left_open_is_shown_by_its_bounds(
    least: int | None, greatest: int | None, shown: str
) -> None:
    cell = gd.Cell.parse("requests.granted.other")
    within = {cell: Interval(least, greatest)}
    assert gd.Repair({cell: (4, None)}, (), within=within).number(cell) == shown
    assert gd.Repair({cell: (4, 7)}, ()).number(cell) == "7"


def test_a_hostile_publisher_is_only_words() -> None:
    report = gd.Report.of({}, publisher="<script>alert(1)</script>", year=2024)
    assert "<script" not in report._repr_html_()
