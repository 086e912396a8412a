"""Repairs as lines of text: the ranges that blanks leave, in both languages."""

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Language
from govdisclosure.render.repairs import all_repair_lines, repair_lines
from govdisclosure.render.rule_groups import identity_name
from govdisclosure.values import Interval

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
    repair = gd.Repair({CELL: (4, None)}, (), within={CELL: Interval(*bounds)})
    name = REPORT.form.name(CELL).to(language)
    assert [*repair_lines(REPORT, repair, language=language)] == [(0, f"{name}  {said}")]


def test_a_fault_with_one_open_repair_says_so() -> None:
    names = ("requests.applicants.granted",)
    repair = gd.Repair({CELL: (4, None)}, names, within={CELL: Interval(0, 3)})
    repairs = gd.Repairs(REPORT, (gd.localize.Fault(names, (repair,)),))
    first, *_, last = all_repair_lines(repairs, language="en")
    assert (first.text, first.heading) == ("Only one smallest repair, open to a blank:", True)
    assert (last.text, last.names) == ("Identities concerned: sums of applicants (granted)", *names)
    assert not repairs.unique


def test_a_blank_that_is_filled_is_shown_as_one() -> None:
    repair = gd.Repair({CELL: (None, 7)}, ())
    assert [*repair_lines(REPORT, repair, language="zh")] == [(0, "（一）予以公开·总计  空白 → 7")]


@given(st.sampled_from(EDITIONS), st.data())
def test_identities_are_told_in_words_with_their_names_dimmed_behind(
    form: gd.Form, data: st.DataObject
) -> None:
    several = data.draw(st.lists(st.sampled_from(form.identities), min_size=1, unique=True))
    report = gd.Report.of({}, publisher="某局", year=2024, form=form)
    fault = gd.localize.Fault(
        tuple(each.name for each in several), (gd.Repair({CELL: (4, 3)}, ()),)
    )
    *_, line = all_repair_lines(gd.Repairs(report, (fault,)), language="zh")
    assert not re.search("[a-z]", line.text)
    assert set(line.names.split(", ")) <= set(fault.identities)
    assert line.names.count(".") == 2 * min(len(several), 3)
    assert ("等" in line.text) == (len(several) > 3)


def test_every_identity_of_a_form_has_a_name_of_its_own() -> None:
    for form in EDITIONS:
        names = [identity_name(each, form) for each in (*form.identities, *form.links)]
        assert len(set(names)) == len({each.zh for each in names}) == len(names)
        assert not any(re.search("[a-z]", each.zh) for each in names)


def test_an_identity_over_several_lines_goes_by_its_family() -> None:
    cells = CELL, gd.Cell.parse("requests.received.other")
    over = gd.Identity("mine.own", cells[:1], cells[1:], gd.REGULATION.article(50))
    assert identity_name(over, REPORT.form) == gd.Message("勾稽关系", "identity")
    of_family = evolve(over, name="requests.flow.mine")
    assert identity_name(of_family, REPORT.form).zh == "收办平衡"
