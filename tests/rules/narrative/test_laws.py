"""Sentences told from the tables are true; a wrong figure is found where it stands, and only it."""

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.testing import consistent_reports, misstated, reports, told


def assess(report: gd.Report) -> gd.Assessment:
    return gd.check(report, rules=gd.standard(report.form).select("narrative"))


@settings(max_examples=40)
@given(st.data())
def test_sentences_told_from_the_tables_are_silent(data: st.DataObject) -> None:
    right = data.draw(told(data.draw(consistent_reports())))
    assessment = assess(right.report)
    assert not assessment.findings
    assert not assessment.gaps


@settings(max_examples=40)
@given(st.data())
def test_one_wrong_figure_is_found_in_its_sentence(data: st.DataObject) -> None:
    right = data.draw(told(data.draw(consistent_reports())))
    wrong, at = data.draw(misstated(right))
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
    said = data.draw(told(data.draw(consistent_reports())))
    wrong = data.draw(st.booleans())
    if wrong:
        said, _ = data.draw(misstated(said))
    left = data.draw(st.integers(0, len(said.sentences) - 1))
    words = "".join(each for i, each in enumerate(said.sentences) if i != left)
    section = evolve(said.report.sections[0], text=words)
    before, after = assess(said.report), assess(evolve(said.report, sections=(section,)))
    found, was = ({each.rule for each in several.findings} for several in (after, before))
    # A number that is wrong in two ways may be told by the other rule when a sentence is gone.
    assert found <= was or (wrong and was)
    assert (
        not set(after.exempt)
        - set(before.exempt)
        - set(before.held)
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
    assert not assessment.gaps
    assert set(assessment.exempt) == set(gd.standard(report.form).select("narrative").names)


def test_changes_are_held_against_last_years_report() -> None:
    numbers = {"requests.received.total": 100}
    last_year = gd.Report.of(numbers, publisher="某局", year=2023)
    report = gd.Report.of({"requests.received.total": 112}, publisher="某局", year=2024)

    def said(words: str, before: gd.Report = last_year) -> gd.Assessment:
        section = gd.SectionText(gd.Section.OVERVIEW, "", words)
        return assess(evolve(report, sections=(section,)).after(before))

    assert not said("收到申请112件，同比增长12%。").findings
    assert not said("收到申请112件，比上年增加12件。").findings
    (finding,) = said("收到申请112件，同比下降12%。").findings
    assert finding.severity is gd.Severity.WARNING
    assert (
        finding.message.en
        == "“12%”: 100 last year, 112 this year, which is 12.0% more; please check"
    )
    (gap,) = said(
        "收到申请112件，同比增长12%。", last_year.replace({"requests.received.total": None})
    ).gaps
    assert gap.rule == "narrative.changes"
    assert not said("收到申请112件，同比增长12%。", last_year.replace(numbers)).gaps
    none = last_year.replace({"requests.received.total": 0})
    assert said("收到申请112件，同比增长12%。", none).findings


def test_findings_say_where_words_and_cells_stand() -> None:
    words = "收到申请5件。"
    cell = gd.Cell("requests", "received", "total")
    source = gd.Source(
        readings={cell: gd.Reading("6", gd.Place(46, 9))},
        passages={gd.Section.OVERVIEW: (gd.Passage(0, gd.Place(7)),)},
    )
    report = gd.Report.of({cell: 6}, publisher="某局", year=2024)
    section = gd.SectionText(gd.Section.OVERVIEW, "", words)
    (finding,) = assess(evolve(report, sections=(section,), source=source)).findings
    assert finding.at == ((cell, gd.Place(46, 9)),)
    assert [span.place for span in finding.spans] == [gd.Place(7)]
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
        " ".join(f"challenges.{route} -challenges.{route}.pending" for route in gd.Route),
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
    if figure < 0:
        # More was carried forward than received: nobody says it so.
        return
    section = gd.SectionText(gd.Section.OVERVIEW, "", pattern.format(figure))
    found = assess(evolve(report, sections=(section,)))
    assert all(each.severity is gd.Severity.NOTE for each in found.findings)
    assert not found.gaps
