"""A report against last year's as a whole: its words, its tables, and the unit of its fees."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.errors import OptionError
from govdisclosure.reports import Diagnostic, Passage, Place, Source
from govdisclosure.rules import MagnitudeCheck, SameTablesCheck, repetition_rule
from govdisclosure.rules.years.magnitude import significant_digits
from govdisclosure.testing import consistent_reports

FORM = gd.FORM_2021
FEES = gd.Cell.parse("disclosures.fees.amount")
#: Thirty clauses of ten letters or more, no two alike.
CLAUSES = [
    f"{one}{two}事项逐条列入清单并对外说明；"
    for one in ("教育", "养老", "医疗", "就业", "征地", "环保")
    for two in ("经费", "招生", "审批", "补贴", "监管")
]
#: As many that share no eight letters with these, nor with each other.
OTHERS = [
    f"把{one}{two}交由专班牵头并按月通报；"
    for one in ("水利", "林业", "文旅", "体育", "交通", "气象")
    for two in ("规划", "采购", "招标", "检查", "统计")
]
ENOUGH = "".join(CLAUSES)
RULE = repetition_rule()


def with_words(overview: str = "", problems: str = "", *, year: int = 2024) -> gd.Report:
    """A report of two sections."""
    sections = [
        gd.SectionText(section, FORM.headings[section], text)
        for section, text in ((gd.Section.OVERVIEW, overview), (gd.Section.PROBLEMS, problems))
        if text
    ]
    blank = gd.Report.of({}, publisher="某县人民政府", year=year)
    return evolve(blank, sections=tuple(sections))


def repeated(now: str, last: str, rule: gd.Rule = RULE) -> tuple[gd.Outcome, ...]:
    """What the rule comes to on section one of two years."""
    return rule(with_words(now).after(with_words(last, year=2023)))


# The words.


def test_a_report_that_repeats_last_years_is_a_warning_on_the_passage() -> None:
    (finding,) = repeated(f"2024年，{ENOUGH}收到申请12件。", f"2023年，{ENOUGH}收到申请9件。")
    assert isinstance(finding, gd.Finding)
    assert (finding.rule, finding.severity) == ("years.repetition", gd.Severity.WARNING)
    assert "内容雷同" in (finding.cites.text or "")
    assert gd.standard_rules(FORM)["years.repetition"].basis is gd.Basis.FORM
    (span,) = finding.spans
    assert (span.section, span.start) == (gd.Section.OVERVIEW, 6)
    assert finding.message.zh == (
        "第一部分的文字有100%与上一年度报告相同（数字、日期、引文不计），"
        f"最长一处为“{ENOUGH[:40]}…”；请核对，并写明本年度的情况"
    )


def test_half_of_a_section_is_a_note() -> None:
    half = "".join(CLAUSES[:20] + OTHERS[:14])
    (finding,) = repeated(half, ENOUGH)
    assert isinstance(finding, gd.Finding)
    assert finding.severity is gd.Severity.NOTE


def test_other_words_pass() -> None:
    assert repeated("".join(OTHERS), ENOUGH) == ()


@given(st.randoms(use_true_random=False))
def test_other_numbers_change_no_verdict(random: Any) -> None:
    words = "".join(f"{each}办理{number}件，" for number, each in enumerate(CLAUSES, 100))
    digits = str.maketrans({each: str(random.randint(0, 9)) for each in "0123456789"})
    same, other = repeated(words, words), repeated(words.translate(digits), words)
    assert [each.severity for each in same if isinstance(each, gd.Finding)] == [
        each.severity for each in other if isinstance(each, gd.Finding)
    ]
    assert same


@given(st.integers(0, len(CLAUSES)))
def test_the_more_is_repeated_the_graver_it_is(kept: int) -> None:
    worst = []
    for count in (kept, kept + 1):
        outcomes = repeated("".join(CLAUSES[:count] + OTHERS[count:]), ENOUGH)
        found = [each.severity for each in outcomes if isinstance(each, gd.Finding)]
        worst.append(max(found, default=None))
    assert worst[0] is None or (worst[1] is not None and worst[0] <= worst[1])


def test_both_sections_are_told_apart() -> None:
    last = with_words(ENOUGH, ENOUGH, year=2023)
    one, five = RULE(with_words(ENOUGH, ENOUGH).after(last))
    assert one.message.zh.startswith("第一部分")
    assert five.message.zh.startswith("第五部分")
    assert five.message.en.startswith("100% of the words of section five")


def test_a_passage_is_quoted_as_both_years_have_it_and_placed_in_both() -> None:
    def placed(report: gd.Report, line: int) -> gd.Report:
        passages = {gd.Section.OVERVIEW: (Passage(0, Place(line)),)}
        return evolve(report, source=Source(passages=passages))

    this = placed(with_words(f"发布12条{ENOUGH}"), 7)
    last = placed(with_words(f"发布9条{ENOUGH}", year=2023), 5)
    (finding,) = RULE(this.after(last))
    assert isinstance(finding, gd.Finding)
    assert "最长一处本年为“发布12条教育经费" in finding.message.zh
    assert "（第7行），上年为“发布9条教育经费" in finding.message.zh
    assert "“ (line 7) this year and “发布9条" not in finding.message.en
    assert "… (line 7) this year" not in finding.message.en
    assert finding.message.en.count("(line 7) this year and") == 1
    assert finding.spans[0].place == Place(7)
    (same,) = RULE(placed(with_words(ENOUGH), 7).after(placed(with_words(ENOUGH, year=2023), 5)))
    assert "（本年第7行、上年第5行）；请核对" in same.message.zh
    assert "(this year line 7, last year line 5): please check" in same.message.en


def test_without_words_or_with_few_the_rule_does_not_apply() -> None:
    short = "按规定办理。"
    for now, last in ((short, ENOUGH), ("", ENOUGH), (ENOUGH, short), (ENOUGH, "")):
        (outcome,) = repeated(now, last)
        assert isinstance(outcome, gd.NotApplicable)
        assert "200" in outcome.message.zh


def test_without_last_years_report_it_is_undecided_and_before_all_forms_not_applicable() -> None:
    (open_,) = RULE(with_words(ENOUGH))
    assert isinstance(open_, gd.Undecided)
    assert open_.message.zh == "没有上一年度报告"
    (first,) = RULE(with_words(ENOUGH, year=2019))
    assert isinstance(first, gd.NotApplicable)


def test_an_office_chooses_its_own_numbers() -> None:
    strict = repetition_rule(note_from=0.1, warning_from=Fraction(1, 5), shingle=4, at_least=20)
    some = "".join(CLAUSES[:6] + OTHERS[:20])
    assert repeated(some, ENOUGH) == ()
    (finding,) = repeated(some, ENOUGH, strict)
    assert isinstance(finding, gd.Finding)
    own = repetition_rule(name="ours.repetition", cites=gd.REGULATION.article(50), basis="law")
    assert (own.name, own.basis) == ("ours.repetition", gd.Basis.LAW)
    assert own.check == RULE.check


@pytest.mark.parametrize(
    "wrong",
    [
        {"note_from": 0},
        {"note_from": 1.5},
        {"note_from": "half"},
        {"note_from": True},
        {"note_from": float("nan")},
        {"note_from": 0.9},
        {"shingle": 0},
        {"at_least": 1.5},
    ],
)
def test_numbers_that_make_no_rule_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        repetition_rule(**wrong)


def test_only_the_notice_of_2021_names_repetition() -> None:
    assert "years.repetition" not in gd.standard_rules(gd.FORM_2019)


# The tables.


def same_tables(report: gd.Report) -> tuple[gd.Outcome, ...]:
    return gd.standard_rules(report.form)["years.same-tables"](report)


@given(consistent_reports(FORM))
def test_tables_that_are_last_years_are_found_where_they_count_enough(last: gd.Report) -> None:
    now = evolve(last, year=last.year + 1, previous=None).after(last)
    counts = [cell for cell in FORM.cells if (now[cell] or 0) > 0 and FORM.unit(cell).whole]
    (outcome,) = same_tables(now)
    assert isinstance(outcome, gd.Finding) == (len(counts) >= 8)
    if isinstance(outcome, gd.Finding):
        assert outcome.severity is gd.Severity.WARNING
        assert list(outcome.cells) == counts
        assert f"大于0的件数有{len(counts)}格" in outcome.message.zh


@given(consistent_reports(FORM), st.sampled_from(FORM.cells))
def test_one_other_number_is_enough(last: gd.Report, cell: gd.Cell) -> None:
    now = evolve(last, year=last.year + 1, previous=None)
    was = last[cell]
    assert was is not None
    assert same_tables(now.replace({cell: was + 1}).after(last)) == ()


FULL = gd.Report.of({}, publisher="某局", year=2023).filled(2)


def unread(report: gd.Report, *cells: gd.Cell) -> gd.Report:
    missed = Diagnostic("unread-cell", gd.Message("没有读到", "not read"), cells)
    return evolve(report.replace(dict.fromkeys(cells)), source=Source(diagnostics=(missed,)))


def test_cells_that_were_not_read_leave_it_open() -> None:
    cells = FORM.cells[:2]
    now = evolve(FULL, year=2024)
    for this, last in ((unread(now, *cells), FULL), (now, unread(FULL, *cells))):
        (outcome,) = same_tables(this.after(last))
        assert isinstance(outcome, gd.Undecided)
        assert outcome.cells == cells
        assert "另有2格在一年或两年中没有数字" in outcome.message.zh
    other = unread(now, *cells).replace({FORM.cells[9]: 7})
    assert same_tables(other.after(FULL)) == ()


def test_few_counts_other_forms_and_no_report_before_are_no_reason() -> None:
    zeros = gd.Report.of({}, publisher="某局", year=2023).filled()
    (few,) = same_tables(evolve(zeros, year=2024).after(zeros))
    trial = gd.Report.of({}, publisher="某局", year=2020).filled(1)
    (other,) = same_tables(gd.Report.of({}, publisher="某局", year=2021).filled(1).after(trial))
    (first,) = same_tables(gd.Report.of({}, publisher="某局", year=2019).filled(1))
    seven = zeros.replace(dict.fromkeys(FORM.cells[:7]))
    (blank,) = same_tables(evolve(seven, year=2024).after(zeros))
    assert all(isinstance(each, gd.NotApplicable) for each in (few, other, first, blank))
    (open_,) = same_tables(FULL)
    assert isinstance(open_, gd.Undecided)


@pytest.mark.parametrize("wrong", [0, True, "8"])
def test_a_number_of_counts_is_a_whole_one(wrong: Any) -> None:
    with pytest.raises(OptionError):
        SameTablesCheck(wrong)


# The fees.

MAGNITUDE = gd.standard_rules(FORM)["years.magnitude"]


def fees(now: gd.Amount | None, last: gd.Amount | None) -> tuple[gd.Outcome, ...]:
    blank = gd.Report.of({}, publisher="某局", year=2024)
    before = gd.Report.of({FEES: last}, publisher="某局", year=2023)
    return MAGNITUDE(blank.replace({FEES: now}).after(before))


AMOUNTS = st.integers(1, 10**6).map(lambda each: Decimal(each) / 100)


@given(AMOUNTS, st.decimals("0.71", "1.29", places=2))
def test_yuan_for_ten_thousand_yuan_is_found_in_either_year(
    amount: Decimal, change: Decimal
) -> None:
    written = amount * 10_000 * change
    known = min(map(significant_digits, (amount, written))) >= 3
    for now, last, times in ((written, amount, "一万倍"), (amount, written, "万分之一")):
        outcomes = [each for each in fees(now, last) if isinstance(each, gd.Finding)]
        assert len(outcomes) == known
        for each in outcomes:
            assert times in each.message.zh
            assert each.cells == (FEES, FEES.last_year)


@given(AMOUNTS, AMOUNTS)
def test_fees_in_one_unit_are_never_found(now: Decimal, last: Decimal) -> None:
    if max(now, last) < 6999 * min(now, last):
        assert not any(isinstance(each, gd.Finding) for each in fees(now, last))


@pytest.mark.parametrize(
    ("now", "last"),
    [(None, 251), (0, 251), (10, Decimal("25.1")), (251_000, None), (100_000, 10), (251_000, 25)],
)
def test_few_digits_are_no_evidence(now: gd.Amount | None, last: gd.Amount | None) -> None:
    (outcome,) = fees(now, last)
    assert isinstance(outcome, gd.NotApplicable)


@pytest.mark.parametrize(
    ("amount", "digits"),
    [
        (0, 0),
        (100, 1),
        (251_000, 3),
        (1_050, 3),
        (Decimal("0.0251"), 3),
        (Decimal("12.50"), 3),
        (-251, 3),
        (Decimal("1E+3"), 1),
    ],
)
def test_zeros_at_either_end_are_not_significant(amount: gd.Amount, digits: int) -> None:
    assert significant_digits(amount) == digits


def test_without_last_years_report_fees_are_undecided() -> None:
    (outcome,) = MAGNITUDE(gd.Report.of({FEES: 251}, publisher="某局", year=2024))
    assert isinstance(outcome, gd.Undecided)
    assert outcome.cells == (FEES.last_year,)
    (first,) = MAGNITUDE(gd.Report.of({FEES: 251}, publisher="某局", year=2019, form=FORM))
    assert isinstance(first, gd.NotApplicable)
    (trial,) = MAGNITUDE(gd.Report.of({}, publisher="某局", year=2019))
    assert isinstance(trial, gd.NotApplicable)
    assert trial.message.zh == "2019年版格式没有收费金额"


def test_only_a_cell_has_a_magnitude() -> None:
    with pytest.raises(gd.errors.OptionError, match="give a cell"):
        MagnitudeCheck("disclosures.fees.amount")  # type: ignore[arg-type]
    assert "years.magnitude" not in gd.standard_rules(gd.FORM_2019)


def test_words_on_last_year_name_the_file_that_they_are_held_against() -> None:
    """Where the words themselves say what it was last year, they are held against no file."""
    received = gd.Cell.parse("requests.received.total")

    def said(words: str) -> list[str]:
        section = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words)
        last = evolve(
            gd.Report.of({received: 9}, publisher="某县人民政府", year=2023).filled(),
            source=gd.reports.Source("last.docx"),
        )
        report = gd.Report.of({received: 12}, publisher="某县人民政府", year=2024).filled()
        checked = gd.check(evolve(report, sections=(section,)).after(last))
        return [each.compared_with for each in checked.against("narrative.change")]

    assert said("2024年，收到政府信息公开申请12件，比上年增加5件。") == ["last.docx"]
    assert said("2024年，收到政府信息公开申请12件，2023年收到申请10件，比上年增加5件。") == [""]
