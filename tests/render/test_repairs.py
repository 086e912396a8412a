"""Repairs as lines of text: the ranges that blanks leave, in both languages."""

import pytest

import govdisclosure as gd
from govdisclosure.message import Language
from govdisclosure.render.repairs import repair_lines, repairs_lines

CELL = gd.Cell.parse("requests.granted.total")
REPORT = gd.Report.of({CELL: 4}, publisher="某局", year=2024)


@pytest.mark.parametrize(
    ("bounds", "language", "said"),
    [
        ((3, 5), "en", "4 → 3 to 5"),
        ((3, None), "en", "4 → at least 3"),
        ((None, 5), "en", "4 → at most 5"),
        ((None, None), "en", "4 → open"),
        ((3, 5), "zh", "4 → 3至5"),
        ((3, None), "zh", "4 → 不少于3"),
        ((None, 5), "zh", "4 → 不多于5"),
        ((None, None), "zh", "4 → 未定"),
    ],
)
def test_what_blanks_leave_open_is_a_range(
    bounds: tuple[int | None, int | None], language: Language, said: str
) -> None:
    repair = gd.Repair({CELL: (4, None)}, (), within={CELL: bounds})
    name = REPORT.form.name(CELL).to(language)
    assert [*repair_lines(REPORT, repair, language=language)] == [(0, f"{name}  {said}")]


def test_a_fault_with_one_open_repair_says_so() -> None:
    repair = gd.Repair({CELL: (4, None)}, ("a.b",), within={CELL: (0, 3)})
    repairs = gd.Repairs(REPORT, (gd.Fault(("a.b",), (repair,)),))
    lines = [line for _, line in repairs_lines(repairs, language="en")]
    assert lines[0] == "Only one smallest repair, open to a blank:"
    assert lines[-1] == "Identities concerned: a.b"
    assert not repairs.unique


def test_a_blank_that_is_filled_is_shown_as_one() -> None:
    repair = gd.Repair({CELL: (None, 7)}, ())
    assert [*repair_lines(REPORT, repair, language="zh")] == [(0, "（一）予以公开·总计  空白 → 7")]
