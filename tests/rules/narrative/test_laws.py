"""Sentences made from the tables are true; a wrong figure is found where it stands, and only it."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.reports import completed
from govdisclosure.testing import consistent_reports, misstatements, reports, sentences_about


def assess(report: gd.Report) -> gd.Assessment:
    return gd.check(report, rules=gd.standard_rules(report.form).select("narrative"))


@settings(max_examples=40)
@given(st.data())
def test_sentences_that_the_tables_bear_out_break_no_rule(data: st.DataObject) -> None:
    right = data.draw(sentences_about(data.draw(consistent_reports())))
    assessment = assess(right.report)
    assert not assessment.findings
    assert not assessment.undecided


@settings(max_examples=40)
@given(st.data())
def test_one_wrong_figure_is_found_in_its_sentence(data: st.DataObject) -> None:
    right = data.draw(sentences_about(data.draw(consistent_reports())))
    wrong, at = data.draw(misstatements(right))
    start = sum(map(len, wrong.sentences[:at]))
    end = start + len(wrong.sentences[at])
    findings = assess(wrong.report).findings
    assert any(each.severity >= gd.Severity.WARNING for each in findings)
    # A statement repeated in two sentences is about both; one of its spans is in the wrong one.
    for finding in findings:
        assert any(start <= span.start < span.end <= end for span in finding.spans)


@settings(max_examples=40)
@given(st.data())
def test_a_sentence_taken_away_adds_nothing_but_not_mentioned(data: st.DataObject) -> None:
    """Whatever the words say of the tables, saying less is never wrong."""
    said = data.draw(sentences_about(data.draw(consistent_reports())))
    wrong = data.draw(st.booleans())
    if wrong:
        said, _ = data.draw(misstatements(said))
    left = data.draw(st.integers(0, len(said.sentences) - 1))
    words = "".join(each for i, each in enumerate(said.sentences) if i != left)
    section = evolve(said.report.sections[0], text=words)
    before, after = assess(said.report), assess(evolve(said.report, sections=(section,)))
    found, was = ({each.rule for each in several.findings} for several in (after, before))
    # A number that is wrong in two ways may be told by the other rule when a sentence is gone.
    assert found <= was or (wrong and was)
    assert (
        not {each.rule for each in after.not_applicable}
        - {each.rule for each in before.not_applicable}
        - set(before.passed)
        - {each.rule for each in before.findings}
    )


@settings(max_examples=40)
@given(
    reports(), st.text("收到申请5件（其中）占%，。；、未均全部行政复议结转0123万亿\n", max_size=60)
)
def test_the_rules_never_raise(report: gd.Report, words: str) -> None:
    section = gd.SectionText(gd.Section.OVERVIEW, "", words)
    assessment = assess(evolve(report, sections=(section,)))
    for finding in assessment.findings:
        assert finding.spans
        assert finding.message.zh
        assert finding.message.en
        for span in finding.spans:
            assert 0 <= span.start < span.end <= len(words)


@settings(max_examples=40)
@given(reports())
def test_a_report_without_words_is_exempt_of_every_rule_on_them(report: gd.Report) -> None:
    assessment = assess(evolve(report, sections=()))
    assert not assessment.findings
    assert not assessment.undecided
    assert {each.rule for each in assessment.not_applicable} == set(
        gd.standard_rules(report.form).select("narrative").names
    )


def test_changes_are_held_against_last_years_report() -> None:
    numbers = {"requests.received.total": 100}
    last_year = gd.Report.of({}, publisher="某局", year=2023).filled().replace(numbers)
    report = gd.Report.of({"requests.received.total": 112}, publisher="某局", year=2024)

    def said(words: str, before: gd.Report = last_year) -> gd.Assessment:
        section = gd.SectionText(gd.Section.OVERVIEW, "", words)
        return assess(evolve(report, sections=(section,)).after(before))

    assert not said("收到申请112件，同比增长12%。").findings
    assert not said("收到申请112件，比上年增加12件。").findings
    (finding,) = said("收到申请112件，同比下降12%。").findings
    assert finding.severity is gd.Severity.WARNING
    assert finding.message == gd.Message(
        "“收到申请112件”，文字为下降12%：上年100，本年112，实为增长12.0%；请核对",
        "“收到申请112件”, said to be 12% less: 100 last year, 112 this year, which is 12.0% more; "
        "please check",
    )
    row = [cell for cell in last_year.form.cells if cell.row == "received"]
    (gap,) = said("收到申请112件，同比增长12%。", last_year.replace(dict.fromkeys(row))).undecided
    assert gap.rule == "narrative.changes"
    assert not said("收到申请112件，同比增长12%。", last_year.replace(numbers)).undecided
    # 受理 may mean what was carried over as well: a blank there may make the words true.
    over = [cell for cell in last_year.form.cells if cell.row == "carried_over"]
    taken_on, blank = "受理申请112件，同比增加11件。", last_year.replace(dict.fromkeys(over))
    assert [each.rule for each in said(taken_on, blank).undecided] == ["narrative.changes"]
    (finding,) = said(taken_on).findings
    assert finding.message.zh == (
        "“受理申请112件”，文字为增加11件：上年100，本年112，实为增加12；请核对"
    )
    none = last_year.replace({"requests.received.total": 0})
    assert said("收到申请112件，同比增长12%。", none).findings


def test_findings_say_where_words_and_cells_stand() -> None:
    words = "收到申请5件。"
    cell = gd.Cell("requests", "received", "total")
    source = gd.reports.Source(
        readings={cell: gd.reports.Reading("6", gd.reports.Place(46, 9))},
        passages={gd.Section.OVERVIEW: (gd.reports.Passage(0, gd.reports.Place(7)),)},
    )
    report = gd.Report.of({cell: 6}, publisher="某局", year=2024)
    section = gd.SectionText(gd.Section.OVERVIEW, "", words)
    (finding,) = assess(evolve(report, sections=(section,), source=source)).findings
    assert finding.at == ((cell, gd.reports.Place(46, 9)),)
    assert [span.place for span in finding.spans] == [gd.reports.Place(7)]
    assert finding.message.zh == (
        "“收到申请5件”：文字为5，表中“一、本年新收政府信息公开申请数量·总计”为6；请核对"
    )
    assert (finding.left, finding.right) == (5, 6)


def test_long_words_are_shortened_in_messages() -> None:
    section = gd.SectionText(
        gd.Section.OVERVIEW, "", "我局认真" + "依法依规" * 12 + "收到申请5件。"
    )
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    (finding,) = assess(evolve(report, sections=(section,))).findings
    assert "…”" in finding.message.zh


#: Ways of counting that words admit, and the sums that they then are.
PARAPHRASES = (
    ("全年受理政府信息公开申请{}件。", "requests.received requests.carried_over"),
    ("共收办政府信息公开申请{}件。", "requests.received requests.carried_over"),
    ("共办理政府信息公开申请{}件。", "requests.received requests.carried_over"),
    ("全年收到的申请已答复{}件。", "requests.received -requests.carried_forward"),
    ("发生行政复议{}件。", "challenges.review -challenges.review.pending"),
    (
        "发生行政复议、行政诉讼共{}件。",
        " ".join(f"challenges.{route} -challenges.{route}.pending" for route in gd.ChallengeRoute),
    ),
    ("予以公开{}件。", "requests.granted requests.partly_granted"),
    ("审结行政复议{}件。", "challenges.review -challenges.review.pending"),
    ("依申请公开{}件。", "requests.processed"),
    ("收到并办结申请{}件。", "requests.processed"),
)


@settings(max_examples=40)
@given(st.data())
def test_an_admissible_reading_is_noted_at_most(data: st.DataObject) -> None:
    report = data.draw(consistent_reports())
    pattern, sums = data.draw(st.sampled_from(PARAPHRASES))
    figure = 0
    for each in sums.split():
        address = each.removeprefix("-")
        full = address if address.count(".") == 2 else f"{address}.total"
        figure += (-1 if each.startswith("-") else 1) * int(report[full] or 0)
    if figure < 0 or (not figure and "-" in sums):
        # More was carried forward than received, or none but those pending: nobody says it so.
        return
    section = gd.SectionText(gd.Section.OVERVIEW, "", pattern.format(figure))
    found = assess(evolve(report, sections=(section,)))
    assert all(each.severity is gd.Severity.NOTE for each in found.findings)
    assert not found.undecided


#: Sentences, each with the figures that it states: sums of rows, which stand for their totals; with
#: % behind, how many hundredths of what was processed; with ^, how many more than last year.
SENTENCES = (
    ("全年收到政府信息公开申请{}件。", "requests.received"),
    ("全年受理政府信息公开申请{}件。", "requests.received requests.carried_over"),
    ("全年收到政府信息公开申请{}件，均已办结。", "requests.received"),
    ("全年办理政府信息公开申请{}件，全部办结。", "requests.processed"),
    ("全年办结政府信息公开申请{}件，均已答复。", "requests.processed"),
    (
        "办结政府信息公开申请{}件，结转下年度{}件。",
        "requests.processed",
        "requests.carried_forward",
    ),
    ("申请办结率100%。",),
    (
        "收到政府信息公开申请{}件，其中自然人申请{}件、商业企业申请{}件。",
        "requests.received",
        "requests.received.natural_person",
        "requests.received.business",
    ),
    (
        "收到政府信息公开申请{}件，其中予以公开{}件、部分公开{}件、不予公开{}件、其他处理{}件。",
        "requests.received",
        "requests.granted",
        "requests.partly_granted",
        "requests.denied_process",
        "requests.closed_other",
    ),
    (
        "办结政府信息公开申请{}件，其中予以公开{}件，占{}%。",
        "requests.processed",
        "requests.granted",
        "requests.granted %",
    ),
    ("予以公开的政府信息公开申请{}件，占{}%。", "requests.granted", "requests.granted %"),
    ("全年行政复议案件审结{}件。", "challenges.review -challenges.review.pending"),
    ("行政复议案件{}件，均获维持。", "challenges.review -challenges.review.pending"),
    ("行政复议案件{}件，均获维持。", "challenges.review"),
    ("行政复议案件维持{}件、纠正{}件。", "challenges.review.upheld", "challenges.review.corrected"),
    ("全年行政复议案件均获维持。",),
    ("行政复议案件零纠错。",),
    ("因超期引起的行政复议{}件，均获维持。", "challenges.review"),
    ("自然人申请占{}%。", "requests.received.natural_person %"),
    ("收到政府信息公开申请{}件，同比增长{}件。", "requests.received", "requests.received ^"),
    (
        "受理政府信息公开申请{}件，同比增长{}件。",
        "requests.received requests.carried_over",
        "requests.received requests.carried_over ^",
    ),
)


def figure(report: gd.Report, sum_: str) -> int:
    """A figure of a report."""
    if sum_.endswith("%"):
        whole = added(report, "requests.processed")
        return round(100 * added(report, sum_[:-1]) / whole) if whole else 0
    if sum_.endswith("^"):
        assert report.previous is not None
        return added(report, sum_[:-1]) - added(report.previous, sum_[:-1])
    return added(report, sum_)


def added(report: gd.Report, rows: str) -> int:
    """What rows, some of them taken off, come to in a report."""
    found = 0
    for each in rows.split():
        address = each.removeprefix("-")
        full = address if address.count(".") == 2 else f"{address}.total"
        found += (-1 if each.startswith("-") else 1) * int(report[full] or 0)
    return found


@st.composite
def words_of(draw: st.DrawFn, report: gd.Report) -> str:
    """Sentences that state counts of a report, some of them wrongly."""
    said = ""
    for pattern, *sums in draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)):
        off = [draw(st.sampled_from([0, 0, 0, 1, 50])) for _ in sums]
        said += pattern.format(
            *(abs(figure(report, each)) + by for each, by in zip(sums, off, strict=True))
        )
    return said


#: The cells that the sentences are about.
SPOKEN_OF = [
    cell
    for cell in gd.FORM_2021.cells
    if (cell.section == "requests" and (cell.column == "total" or cell.row == "received"))
    or (cell.section == "challenges" and cell.row == "review")
]


def grave(assessment: gd.Assessment) -> set[tuple[str, tuple[gd.reports.Span, ...]]]:
    """The rules broken above a note, and where in the words."""
    return {
        (each.rule, each.spans) for each in assessment.findings if each.severity > gd.Severity.NOTE
    }


@st.composite
def counting(draw: st.DrawFn) -> gd.Report:
    """A consistent report with small numbers where words speak of it."""
    small = st.integers(0, 3)
    numbers = {f"challenges.review.{column}": draw(small) for column in RESULTS}
    for kind in ("natural_person", "business"):
        ends = {row: draw(small) for row in ("granted", "denied_process", "carried_forward")}
        ends["carried_over"] = draw(st.integers(0, sum(ends.values())))
        numbers |= {f"requests.{row}.{kind}": number for row, number in ends.items()}
    blank = gd.Report.of({}, publisher="某局", year=2024).filled()
    totals = [cell for cell in blank.form.cells if cell.column == "total" or cell.row in SUMS]
    return completed(blank.replace(numbers | {str(cell): None for cell in totals}))


RESULTS = ("upheld", "corrected", "other", "pending")
SUMS = ("received", "processed")


@pytest.mark.dear
@settings(max_examples=100)
@given(st.data())
def test_filling_blanks_never_turns_a_verdict_round_for_words_as_for_sums(
    data: st.DataObject,
) -> None:
    """What blank cells may hold is an interval: numbers that fit it change no verdict."""
    last_year = evolve(data.draw(counting()), year=2023)
    report = data.draw(counting()).after(last_year)
    words = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", data.draw(words_of(report)))
    report = evolve(report, sections=(words,))
    blank = data.draw(st.sets(st.sampled_from(SPOKEN_OF), min_size=1, max_size=12))
    before = data.draw(st.sets(st.sampled_from(SPOKEN_OF), max_size=3))
    with_blanks = report.replace(dict.fromkeys(blank)).after(
        last_year.replace(dict.fromkeys(before))
    )
    undecided, decided = gd.check(with_blanks), gd.check(report)
    assert grave(undecided) <= grave(decided)
    assert set(undecided.passed) <= set(decided.passed)


def of_words(words: str, **numbers: int | None) -> gd.Assessment:
    """What the rules on words say of a sentence beside zeros and some numbers of reviews."""
    section = gd.SectionText(gd.Section.OVERVIEW, "", words)
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    cells = {gd.Cell("challenges", "review", each): number for each, number in numbers.items()}
    return assess(evolve(report.replace(cells), sections=(section,)))


def test_a_blank_leaves_open_how_many_cases_ended() -> None:
    words = "全年行政复议案件审结3件。"
    (gap,) = of_words(words, total=5, upheld=3, pending=None).undecided
    assert gap.message == gd.Message(
        "“行政复议案件审结3件”：表中1格空白", "“行政复议案件审结3件”: 1 cell blank"
    )
    assert not of_words(words, total=5, upheld=3, pending=2).findings
    (finding,) = of_words("全年行政复议案件审结7件。", total=5, upheld=3, pending=None).findings
    assert finding.message.zh == (
        "“行政复议案件审结7件”：文字为7，表中“行政复议”的“总计”减“尚未审结”至多为5；请核对"
    )


def test_reviews_that_the_form_does_not_count_are_no_evidence_of_those_pending() -> None:
    words = "因超期引起的行政复议5件，均获维持。"
    assert of_words(words, total=6, upheld=5, pending=1).findings
    assert not of_words(words, total=5, upheld=5).findings


def test_all_of_some_that_may_have_ended_is_open_while_a_blank_leaves_it_so() -> None:
    words = "行政复议案件3件，均获维持。"
    gaps = of_words(words, total=None, upheld=None, pending=2).undecided
    (gap,) = [each for each in gaps if each.rule == "narrative.challenges.all-upheld"]
    assert {cell.column for cell in gap.cells} == {"total", "upheld"}
    none_pending = of_words(words, total=None, upheld=None, pending=0)
    assert "narrative.challenges.all-upheld" in none_pending.passed
    assert not of_words(words, total=5, upheld=3, pending=2).undecided


@pytest.mark.parametrize("words", ["全年均获维持。", "申请均维持。"])
def test_what_is_upheld_that_is_no_challenge_is_no_business_of_the_rule(words: str) -> None:
    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled(3)
    section = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words)
    assessment = assess(evolve(report, sections=(section,)))
    assert "narrative.challenges.all-upheld" in [each.rule for each in assessment.not_applicable]


def test_a_share_of_what_the_tables_leave_open_is_undecided() -> None:
    words = "从申请主体看，自然人申请3001件，占比96.2%；商业企业53件，占比1.7%。"
    report = gd.Report.of({}, publisher="某县人民政府", year=2024)
    section = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words)
    assessment = assess(evolve(report, sections=(section,)))
    (gap, *_) = [each for each in assessment.undecided if each.rule == "narrative.shares"]
    assert gap.message.zh.endswith("：表中没有可比的数字")
    assert not assessment.against("narrative.shares")
