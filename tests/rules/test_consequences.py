"""One deviation is one finding: what follows from a cause is told below it, and goes with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.reports import Extra
from govdisclosure.rules.clean_reports import model_report, of_other_edition
from govdisclosure.rules.consequences import CONSEQUENCES
from govdisclosure.testing import reports

TEXT = (Path(__file__).parents[2] / "examples" / "shuyang-2025.txt").read_text("utf-8")
MODEL = model_report(gd.FORM_2021)
OLD = model_report(gd.FORM_2019)


def of(*changes: tuple[str, str]) -> gd.Report:
    """The example with some words in place of others."""
    text = TEXT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return gd.read(text.encode())


def without(section: gd.Section, *, renumbered: bool) -> gd.Report:
    left = [each for each in MODEL.sections if each.section != section]
    numbers = "一二三四五六"
    if renumbered:
        left = [
            evolve(each, heading=numbers[place] + each.heading[1:])
            for place, each in enumerate(left)
        ]
    return evolve(MODEL, sections=tuple(left))


def with_another(model: gd.Report = MODEL) -> gd.Report:
    """A section between the fifth and the sixth, whose number is then another."""
    *before, problems, other = model.sections
    between = evolve(problems, text=f"{problems.text}\n六、创新做法\n没有。")
    seventh = evolve(other, heading="七" + other.heading[1:])
    return evolve(model, sections=(*before, between, seventh))


def blank(columns: Callable[[gd.Cell], bool]) -> gd.Report:
    filled = dict.fromkeys((cell for cell in gd.FORM_2021.cells if not columns(cell)), 0)
    return MODEL.replace(dict.fromkeys(gd.FORM_2021.cells) | filled)


EXTRAS = of_other_edition(gd.FORM_2021)
#: A report with a cause, the rules of the cause and of what follows from it, and the report mended.
CASES: dict[str, tuple[gd.Report, str, str, gd.Report]] = {
    "an old form with lines of the new one": (
        evolve(OLD, year=2025, extras=of_other_edition(gd.FORM_2019)),
        "form.edition",
        "form.mixed",
        MODEL,
    ),
    "and each of those lines": (
        evolve(OLD, year=2025, extras=of_other_edition(gd.FORM_2019)),
        "form.edition",
        "entries.beyond-edition",
        MODEL,
    ),
    "an old form by the old notice": (evolve(OLD, year=2025), "form.edition", "form.notice", MODEL),
    "lines of two editions": (
        evolve(MODEL, extras=EXTRAS),
        "form.mixed",
        "entries.beyond-edition",
        MODEL,
    ),
    "an empty table": (
        blank(lambda cell: cell.section == gd.Section.CHALLENGES),
        "form.table-empty",
        "entries.blank",
        MODEL,
    ),
    "totals alone": (
        blank(lambda cell: cell.section == gd.Section.REQUESTS and cell.column != "total"),
        "form.totals-only",
        "entries.blank",
        MODEL,
    ),
    "a section that is missing from the numbers too": (
        without(gd.Section.CHALLENGES, renumbered=True),
        "form.section-missing",
        "form.section-number",
        MODEL,
    ),
    "a section of its own that moves the number behind it": (
        with_another(),
        "form.extra-section",
        "form.section-number",
        MODEL,
    ),
    "no section one": (
        without(gd.Section.OVERVIEW, renumbered=False),
        "form.section-missing",
        "form.accountability",
        MODEL,
    ),
    "a number of the table that words contradict": (
        of(("（七）总计\t710\t3\t0\t0\t5\t0\t718", "（七）总计\t710\t3\t0\t0\t5\t0\t781")),
        "requests.flow.total",
        "narrative.requests.processed",
        of(),
    ),
    "a number in words that is in their sum": (
        of(("申请 713 件", "申请 731 件")),
        "narrative.requests.received",
        "narrative.sums",
        of(),
    ),
    "a number in words that is said again": (
        of(("申请 713 件", "申请 731 件。全年共收到申请 731 件")),
        "narrative.requests.received",
        "narrative.requests.received",
        of(),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_follows_from_a_cause_says_so_and_goes_with_it(name: str) -> None:
    report, cause, effect, mended = CASES[name]
    assessment = gd.check(report)
    (found,) = {each.rule: each for each in assessment.deviations if each.rule == cause}.values()
    below = assessment.consequences(found)
    assert effect in {each.rule for each in below}
    assert {each.caused_by for each in below} == {cause}
    # Below no cause that it has not, nor twice.
    assert not any(assessment.consequences(each) for each in below)
    assert not gd.check(mended).against(cause)
    assert not gd.check(mended).against(effect)
    # A rule that is not asked explains nothing.
    rules = gd.standard_rules(report.form).select(effect)
    alone = gd.check(report, rules=rules)
    if cause != effect:
        assert {each.caused_by for each in alone.findings} == {""}


def test_every_consequence_has_a_case() -> None:
    shown = [(cause, effect) for _, cause, effect, _ in CASES.values()]
    for each in CONSEQUENCES:
        like = [e for c, e in shown if c.startswith(each.cause) and e.startswith(each.effect)]
        words = each.effect.startswith("narrative.") and each.cause.startswith("narrative.")
        assert like or words or each.cause == "challenges.", each


def test_a_review_that_words_contradict_follows_from_its_table() -> None:
    report = of(("27\t10\t9\t15\t61", "27\t10\t9\t15\t16"))
    words = report.sections[0]
    stated = evolve(words, text=f"{words.text}全年发生行政复议案件61件。")
    assessment = gd.check(evolve(report, sections=(stated, *report.sections[1:])))
    (found,) = assessment.deviations
    assert found.rule == "challenges.outcomes.review"
    assert [each.rule for each in assessment.consequences(found)] == ["narrative.challenges.review"]


def test_words_that_differ_by_another_number_are_a_finding_of_their_own() -> None:
    report = of(
        ("（七）总计\t710\t3\t0\t0\t5\t0\t718", "（七）总计\t710\t3\t0\t0\t5\t0\t781"),
        ("办结 718", "办结 719"),
    )
    (words,) = gd.check(report).against("narrative.requests.processed")
    assert not words.caused_by


def test_words_that_are_wrong_the_other_way_are_a_finding_of_their_own() -> None:
    # The table has 781 for 718, and the words 844: mending either leaves the other wrong.
    report = of(
        ("（七）总计\t710\t3\t0\t0\t5\t0\t718", "（七）总计\t710\t3\t0\t0\t5\t0\t781"),
        ("办结 718", "办结 844"),
    )
    (words,) = gd.check(report).against("narrative.requests.processed")
    assert not words.caused_by


SLIPS = st.integers(-2, 2)


@given(SLIPS, SLIPS, SLIPS, SLIPS)
def test_a_wrong_cell_explains_no_words_on_other_cells(
    received: int, carried: int, left: int, cell: int
) -> None:
    row = "四、结转下年度继续办理\t31\t0\t0\t0\t0\t0\t{}"
    report = of(
        ("申请 713 件", f"申请 {713 + received} 件"),
        ("结转 36 件", f"结转 {36 + carried} 件"),
        ("结转下年度 31 件", f"结转下年度 {31 + left} 件"),
        (row.format(31), row.format(31 + cell)),
    )
    assessment = gd.check(report)
    for cause in assessment.against("requests."):
        below = assessment.consequences(cause)
        # The words are right, so that none of them is short of what they add up to.
        assert all(each.cells for each in below), cause
        assert not below or set.intersection(*(set(each.cells) for each in below)), cause


def test_words_that_break_their_own_sum_follow_from_no_cell() -> None:
    # The table has 32 for 31; that 37 for 36 would fit it as well does not make 713 + 37 = 749.
    row = "四、结转下年度继续办理\t31\t0\t0\t0\t0\t0\t{}"
    report = of(
        ("结转 36 件", "结转 37 件"),
        ("结转下年度 31 件", "结转下年度 32 件"),
        (row.format(31), row.format(32)),
    )
    told = {each.rule: each.caused_by for each in gd.check(report).against("narrative")}
    assert told == {
        "narrative.requests.carried_over": "",
        "narrative.sums": "narrative.requests.carried_over",
    }


def test_words_that_are_said_twice_are_wrong_where_their_sum_is_broken_once() -> None:
    # Table and words have 49 for 31, and the words 731 for 713 twice, the second time in a sum.
    row = "四、结转下年度继续办理\t31\t0\t0\t0\t0\t0\t{}"
    report = of(
        ("全年收到申请 713 件", "全年收到申请 731 件。全年共收到申请 731 件"),
        ("结转下年度 31 件", "结转下年度 49 件"),
        (row.format(31), row.format(49)),
    )
    assessment = gd.check(report)
    assert not assessment.consequences(assessment.against("requests.flow.total")[0])
    first, again = assessment.against("narrative.requests.received")
    assert (first.caused_by, again.caused_by) == ("", first.rule)
    assert [each.caused_by for each in assessment.against("narrative.sums")] == [first.rule]


def test_rules_of_a_users_own_explain_nothing_by_their_names_alone() -> None:
    report = of(("申请 713 件", "申请 731 件"))
    (total,) = gd.check(report).against("narrative.sums")

    def own(name: str, found: gd.Finding) -> gd.Rule:
        @gd.rule(name, cites=found.cites, zh="核对文字", en="The words are checked.")
        def check(rule: gd.Rule, _: gd.Report) -> list[gd.Finding]:
            return [rule.finding(found.message, spans=found.spans)]

        return check

    names = ("narrative.requests.own", "narrative.sums.own")
    rules = gd.RuleSet(own(name, total) for name in names)
    assessment = gd.check(report, rules=rules | gd.standard_rules(report.form))
    told = {each.rule: each.caused_by for each in assessment.findings}
    assert [told[name] for name in names] == ["", ""]
    assert told["narrative.sums"] == "narrative.requests.received"
    old = evolve(OLD, year=2025)
    rules = gd.RuleSet([own("form.mixed-languages", total)]) | gd.standard_rules(old.form)
    (found,) = gd.check(old, rules=rules).against("form.mixed-languages")
    assert not found.caused_by


def test_words_on_several_cells_that_one_could_explain_stand_by_themselves() -> None:
    # The table has 30 for 31, which the words on 713 and 36 fit as well, by chance.
    row = "四、结转下年度继续办理\t31\t0\t0\t0\t0\t0\t{}"
    report = of(
        ("申请 713 件", "申请 712 件"),
        ("结转 36 件", "结转 35 件"),
        (row.format(31), row.format(30)),
    )
    told = {each.rule: each.caused_by for each in gd.check(report).against("narrative.requests")}
    assert told == {
        "narrative.requests.received": "",
        "narrative.requests.carried_over": "",
        "narrative.requests.carried_forward": "requests.applicants.carried_forward",
    }


def test_a_sum_of_words_that_is_wrong_the_other_way_is_a_finding_of_its_own() -> None:
    table = MODEL.replace({"requests.received.total": 15})
    section = table.sections[0]
    for stated, parts, caused_by in (
        (18, (10, 5), "narrative.requests.received"),
        (18, (10, 11), ""),
    ):
        own, others = parts
        words = f"全年收到申请{stated}件，其中自然人{own}件，法人或其他组织{others}件。"
        said = evolve(section, text=f"{section.text}\n{words}")
        assessment = gd.check(evolve(table, sections=(said, *table.sections[1:])))
        (found,) = assessment.against("narrative.sums")
        assert found.caused_by == caused_by


def test_other_numbers_beside_a_missing_section_are_a_finding_of_their_own() -> None:
    report = without(gd.Section.CHALLENGES, renumbered=False)
    last = report.sections[-1]
    wrong = evolve(last, heading="九" + last.heading[1:])
    (found,) = gd.check(evolve(report, sections=(*report.sections[:-1], wrong))).against(
        "form.section-number"
    )
    assert not found.caused_by


@pytest.mark.parametrize("heading", ["一、总体情况", "总体情况", "三、总体情况"])
def test_numbers_that_another_section_does_not_explain_are_a_finding_of_their_own(
    heading: str,
) -> None:
    report = with_another()
    first, *others = report.sections
    beside = gd.check(evolve(report, sections=(evolve(first, heading=heading), *others)))
    alone = [each for each in beside.against("form.section-number") if not each.caused_by]
    assert len(alone) == (heading != first.heading)
    assert all(each.severity is gd.Severity.WARNING for each in alone)
    assert [each.severity for each in beside.against("form.section-number") if each.caused_by] == [
        gd.Severity.NOTE
    ]


def test_where_all_are_notes_a_number_before_the_other_section_is_not_below_it() -> None:
    """The form was only encouraged for reports on 2019."""
    report = with_another(evolve(OLD, year=2019))
    first, *others = report.sections
    wrong = evolve(first, heading="三" + first.heading[1:])
    numbers = gd.check(evolve(report, sections=(wrong, *others))).against("form.section-number")
    assert [(each.severity, each.caused_by) for each in numbers] == [
        (gd.Severity.NOTE, ""),
        (gd.Severity.NOTE, "form.extra-section"),
    ]


def test_an_old_form_by_no_notice_or_another_is_no_cause_of_it() -> None:
    other = evolve(OLD, year=2025, notices=("国办公开办函〔2022〕1号",))
    (found,) = gd.check(other).against("form.notice")
    assert not found.caused_by


def test_an_old_table_in_a_new_report_is_one_finding_that_has_its_cells() -> None:
    old, new = gd.FORM_2019.grid("disclosures").cells, gd.FORM_2021.positions
    extras = tuple(Extra(cell, 1) for cell in old if cell not in new)
    beside = evolve(MODEL, extras=extras)
    (found,) = [each for each in gd.check(beside).deviations if each.rule != "entries.blank"]
    assert (found.rule, found.cells) == ("form.mixed", tuple(each.cell for each in extras))


@given(reports(), st.booleans())
def test_a_cause_stands_by_itself_and_is_at_least_as_grave(
    report: gd.Report, with_words: bool
) -> None:
    words = of().sections if with_words else report.sections
    assessment = gd.check(evolve(report, sections=words))
    standing = {each.rule: each for each in reversed(assessment.deviations)}
    for each in assessment.findings:
        if each.caused_by:
            cause = standing[each.caused_by]
            assert each.severity <= cause.severity
            assert each in assessment.consequences(cause)
    told = [each for one in assessment.deviations for each in (one, *assessment.consequences(one))]
    assert sorted(map(str, told)) == sorted(map(str, assessment.findings))
