"""The search against exhaustive enumeration, on forms small enough to try every number."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import combinations, product

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import Interval
from govdisclosure.forms import CHANGE, COUNT, TEN_THOUSAND_YUAN, Grid, Unit

pytestmark = pytest.mark.slow

#: Cells hold up to this in a report that is drawn, and are tried up to HIGH.
DRAWN, HIGH = 2, 9
#: A bound found by trying is one of the identities if it lies below: beyond, the end is in sight.
SURE = 5


def tiny(
    name: str, sums: list[tuple[str, str]], units: Mapping[str, Unit] | None = None
) -> gd.Form:
    """A form of one table: cells are letters, each identity two words, 'ab' = 'c' for a + b = c."""
    letters = sorted({letter for pair in sums for side in pair for letter in side})
    cites = gd.law.FORMAT_2021.whole
    cells = {letter: gd.Cell("requests", letter, "total") for letter in letters}

    def line(concept: str, unit: Unit | None) -> gd.forms.Line:
        return gd.forms.Line(concept, concept, "", unit, (cites,))

    def grid(section: gd.Section, rows: list[str]) -> Grid:
        lines = tuple(line(row, (units or {}).get(row, COUNT)) for row in rows)
        return Grid(section, lines, (line("total", None),))

    return evolve(
        gd.FORM_2021,
        edition=name,
        grids=(
            grid(gd.Section.DISCLOSURES, ["x"]),
            grid(gd.Section.REQUESTS, letters),
            grid(gd.Section.CHALLENGES, ["y"]),
        ),
        identities=tuple(
            gd.Identity(
                f"sum.{number}",
                tuple(cells[letter] for letter in left),
                tuple(cells[letter] for letter in right),
                cites,
            )
            for number, (left, right) in enumerate(sums)
        ),
        links=(),
        subtotals={},
    )


FORMS = {
    form.edition: form
    for form in (
        tiny("route", [("e", "abcd")]),
        tiny("table", [("ab", "e"), ("cd", "f"), ("ac", "g"), ("bd", "h")]),
        tiny("chain", [("ab", "c"), ("cd", "e"), ("ae", "f")]),
        tiny("cycle", [("ab", "d"), ("bc", "e"), ("ac", "f")]),
        tiny("twice", [("aab", "c"), ("bc", "dd")]),
        tiny("changes", [("ab", "cd"), ("ce", "b")], units={"b": CHANGE, "d": CHANGE}),
        tiny("change", [("ab", "c"), ("cd", "e")], units={"b": CHANGE}),
    )
}


def admitted(form: gd.Form, cell: gd.Cell) -> range:
    return range(-HIGH if form.unit(cell).signed else 0, HIGH + 1)


Sets = dict[frozenset[gd.Cell], dict[gd.Cell, set[int]]]


def tried(report: gd.Report, at_most: int) -> Sets:
    """The smallest sets of filled cells to change, found by trying, and what each then may hold."""
    form = report.form
    cells = [cell for cell in form.cells if cell.section == "requests"]
    held = {cell: report[cell] for cell in cells}
    blank = [cell for cell in cells if held[cell] is None]
    filled = [cell for cell in cells if held[cell] is not None]
    for size in range(at_most + 1):
        found: Sets = {}
        for chosen in combinations(filled, size):
            fits = _fits(form, held, [*chosen, *blank])
            if fits is not None:
                found[frozenset(chosen)] = {cell: fits[cell] for cell in chosen}
        if found:
            return found
    return {}


def _fits(
    form: gd.Form, held: dict[gd.Cell, object], free: list[gd.Cell]
) -> Mapping[gd.Cell, set[int]] | None:
    """What each free cell may hold in some solution; None where there is none."""
    sums = [
        (
            sum(sign * int(str(held[c])) for c, sign in each.coefficients.items() if c not in free),
            [each.coefficients.get(cell, 0) for cell in free],
        )
        for each in form.identities
    ]
    found: dict[gd.Cell, set[int]] = {cell: set() for cell in free}
    fits = False
    for numbers in product(*(admitted(form, cell) for cell in free)):
        if all(not known + sum(map(int.__mul__, signs, numbers)) for known, signs in sums):
            fits = True
            for cell, number in zip(free, numbers, strict=True):
                found[cell].add(number)
    return found if fits else None


@st.composite
def tiny_reports(draw: st.DrawFn) -> gd.Report:
    form = FORMS[draw(st.sampled_from(sorted(FORMS)))]
    cells = [cell for cell in form.cells if cell.section == "requests"]
    numbers = {
        cell: draw(st.integers(-DRAWN if form.unit(cell).signed else 0, DRAWN)) for cell in cells
    }
    blank = draw(st.sets(st.sampled_from(cells), max_size=2))
    return gd.Report.of(numbers | dict.fromkeys(blank), publisher="某局", year=2024, form=form)


def sets_of(repairs: gd.Repairs) -> set[frozenset[gd.Cell]]:
    if not repairs.faults:
        return {frozenset()}
    (fault,) = repairs.faults
    return {frozenset(repair.changes) for repair in fault.repairs}


@settings(max_examples=200)
@given(tiny_reports())
def test_the_smallest_sets_are_those_that_trying_everything_finds(report: gd.Report) -> None:
    blank = sum(report[cell] is None for cell in report.form.cells if cell.section == "requests")
    at_most = 3 - blank
    repairs = gd.locate(report, at_most=at_most)
    expected = tried(report, at_most)
    assume(not any("whole numbers fit" in why.en for why in repairs.gave_up))
    assert sets_of(repairs) == set(expected)
    for repair in repairs.faults[0].repairs if repairs.faults else ():
        for cell, (was, becomes) in repair.changes.items():
            holds = expected[frozenset(repair.changes)][cell]
            assert was == report[cell]
            assert was not in holds
            if becomes is not None:
                assert holds == {becomes}
                continue
            least, greatest = repair.within[cell].low, repair.within[cell].high
            assert len(holds) > 1
            assert least is None or least <= min(holds)
            assert greatest is None or greatest >= max(holds)
            if report.form.edition in ("route", "table", "chain", "change", "changes"):
                assert least is None or least == min(holds)
                assert greatest == max(holds) or max(holds) >= SURE


@pytest.mark.parametrize("edition", sorted(FORMS))
def test_every_form_is_one_block(edition: str) -> None:
    form = FORMS[edition]
    report = gd.Report.of({}, publisher="某局", year=2024, form=form).filled()
    (cell, *_) = form.identities[0].left
    assert len(gd.locate(report.replace({cell: 1})).faults) == 1


def held(form: gd.Form, **numbers: gd.Amount | None) -> gd.Report:
    cells = {gd.Cell("requests", row, "total"): number for row, number in numbers.items()}
    return gd.Report.of(cells, publisher="某局", year=2024, form=form)


def told(repairs: gd.Repairs) -> list[dict[str, tuple[object, object]]]:
    return [{cell.row: change for cell, change in each.changes.items()} for each in repairs]


def test_blanks_that_no_whole_numbers_fill_are_a_fault() -> None:
    # a + b = b + c = a + c = 1 would make each a half.
    report = held(FORMS["cycle"], a=None, b=None, c=None, d=1, e=1, f=1)
    repairs = gd.locate(report)
    assert told(repairs) == [{"d": (1, None)}, {"e": (1, None)}, {"f": (1, None)}]
    assert [list(each.within.values()) for each in repairs] == [[Interval(0, 2)]] * 3


def test_the_nearest_of_several_limits_is_the_limit() -> None:
    form = tiny("limits", [("ab", "e"), ("ac", "f"), ("g", "ah")])
    repairs = gd.locate(held(form, a=None, b=None, c=None, e=5, f=3, g=1, h=2))
    assert told(repairs) == [{"g": (1, None)}, {"h": (2, None)}]
    assert [list(each.within.values()) for each in repairs] == [[Interval(2, 5)], [Interval(0, 1)]]


def test_what_the_search_does_not_decide_is_said() -> None:
    # 3 a + 2 b = 5 has an answer, 1 and 1, which no corner of the region shows.
    form = tiny("coins", [("aaabb", "c")])
    repairs = gd.locate(held(form, a=None, b=None, c=5))
    assert "whole numbers fit" in repairs.gave_up[0].en
    assert not gd.locate(held(form, a=None, b=None, c=4)).faults
    assert told(gd.locate(held(form, a=1, b=1, c=6))) == [{"c": (6, 5)}]


def test_an_odd_sum_of_doubled_cells_is_no_whole_number() -> None:
    form = tiny("doubled", [("aa", "c"), ("c", "dd")])
    assert told(gd.locate(held(form, a=2, c=5, d=2))) == [{"c": (5, 4)}]
    repairs = gd.locate(held(form, a=None, c=5, d=None))
    assert told(repairs) == [{"c": (5, None)}]


def test_sums_of_money_are_mended_to_the_last_digit() -> None:
    money = dict.fromkeys("abc", TEN_THOUSAND_YUAN)
    form = tiny("money", [("ab", "c")], units=money)
    report = held(form, a=Decimal("1.5"), b=2, c=Decimal("3.25"))
    assert told(gd.locate(report)) == [
        {"a": (Decimal("1.5"), Decimal("1.25"))},
        {"b": (2, Decimal("1.75"))},
        {"c": (Decimal("3.25"), Decimal("3.5"))},
    ]
    mixed = tiny("mixed", [("ab", "c")], units={"a": TEN_THOUSAND_YUAN, "c": TEN_THOUSAND_YUAN})
    report = held(mixed, a=Decimal("1.5"), b=2, c=Decimal("3.25"))
    assert [set(each) for each in told(gd.locate(report))] == [{"a"}, {"c"}], "b counts"


def test_a_change_may_become_negative() -> None:
    report = held(FORMS["change"], a=5, b=0, c=3, d=0, e=3)
    assert {"b": (0, -2)} in told(gd.locate(report))


def test_a_change_that_a_blank_bounds_has_one_end() -> None:
    # a + b = c with a blank: a cannot be less than nothing, so b cannot be more than c.
    repairs = gd.locate(held(FORMS["change"], a=None, b=5, c=3, d=0, e=3))
    assert {cell.row: bounds for cell, bounds in repairs.faults[0].repairs[0].within.items()} == {
        "b": Interval(None, 3)
    }


@pytest.mark.parametrize(("a", "b"), [(Decimal("0.5"), None), (None, Decimal("0.5"))])
def test_a_change_beside_a_blank_change_may_be_any_number(
    a: gd.Amount | None, b: gd.Amount | None
) -> None:
    form = tiny("free", [("ab", "c")], units={"a": CHANGE, "b": CHANGE})
    (repair,) = gd.locate(held(form, a=a, b=b, c=3))
    ((cell, bounds),) = repair.within.items()
    assert bounds == Interval(None, None)
    assert repair.changes[cell] == (Decimal("0.5"), None)
