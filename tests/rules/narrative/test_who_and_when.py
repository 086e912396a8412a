"""Who reports, on which year: what says so, and what only looks as if it did."""

import re

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.prose import Question, years_stated
from govdisclosure.testing import consistent_reports, misstatements, sentences_about

#: Names of organs, and short names that are theirs in their own reports.
NAMES = (
    ("云河市财政局", "市财政局", "财政局", "局机关"),
    ("江南省云河市大数据发展管理局", "市数据局", "云河市大数据发展管理局"),
    ("云河县信访局", "县信访局", "信访局"),
    ("云河市住房和城乡建设局", "市住建局", "住房和城乡建设局"),
    ("云河市青山区人民政府办公室", "区府办", "区政府办公室", "青山区人民政府办公室"),
    ("云河市发展和改革委员会", "市发改委", "委机关"),
    ("云河县人民政府", "县政府", "全县各镇（街道）、各部门", "全县各部门、镇街", "全县"),
    ("云河市人民政府", "全市各级行政机关", "全市各县（市、区）、各部门"),
)
#: Documents with a year in their names.
DOCUMENTS = (
    "度部门决算",
    "年政务公开工作要点",
    "年政府信息公开年报",
    "年度工作总结",
    "年预决算信息",
)


def told(report: gd.Report) -> list[tuple[str, str, object]]:
    """What the rules on words say of a report, but for the places and the words quoted."""
    found = gd.check(report, rules=gd.standard_rules(report.form).select("narrative")).findings
    return sorted((each.rule, str(each.severity), each.cells) for each in found)


def saying(report: gd.Report, words: str) -> gd.Report:
    return evolve(report, sections=(gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words),))


@settings(max_examples=40)
@given(st.data(), st.sampled_from(DOCUMENTS), st.integers(-3, 1))
def test_a_year_in_the_name_of_a_document_changes_no_finding(
    data: st.DataObject, document: str, off: int
) -> None:
    said = data.draw(sentences_about(data.draw(consistent_reports())))
    if data.draw(st.booleans()):
        said, _ = data.draw(misstatements(said))
    words = "".join(said.sentences)
    name = f"{said.report.year + off}{document}"
    assert told(saying(said.report, f"按时公开{name}，{words}")) == told(saying(said.report, words))


@settings(max_examples=40)
@given(st.sampled_from(NAMES), st.data(), st.integers(0, 50), st.integers(0, 50))
def test_a_short_name_of_the_organ_says_what_we_does(
    names: tuple[str, ...], data: st.DataObject, stated: int, counted: int
) -> None:
    publisher, *own = names
    name = data.draw(st.sampled_from([publisher, *own]))
    report = gd.Report.of({}, publisher=publisher, year=2024).filled()
    report = report.replace({"requests.received.total": counted})
    words = f"2024年，{{}}共收到政府信息公开申请{stated}件，上年结转0件。"
    assert told(saying(report, words.format(name))) == told(saying(report, words.format("我局")))


@settings(max_examples=40)
@given(st.sampled_from(NAMES[:-1]), st.sampled_from(NAMES[:-1]))
def test_another_organs_name_accuses_nobody(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    report = gd.Report.of({}, publisher=one[0], year=2024).filled()
    if one != other:
        assert not told(saying(report, f"{other[0]}共收到政府信息公开申请7件。"))


FIGURES = st.integers(0, 40)


@settings(max_examples=60)
@given(FIGURES, FIGURES, FIGURES, FIGURES)
def test_the_flow_in_words_is_judged_where_the_tables_say_nothing(
    received: int, over: int, processed: int, forward: int
) -> None:
    words = f"新收申请{received}件，上年结转{over}件，办结{processed}件，结转下年度{forward}件。"
    blank = gd.Report.of({}, publisher="某局", year=2024)
    went = processed + forward
    assert bool(told(saying(blank, words))) is (went not in (received + over, received))
    # What the tables contradict is told of the cell alone.
    rules = {rule for rule, _, _ in told(saying(blank.filled(), words))}
    assert "narrative.flow" not in rules or not (received or over or processed or forward)


@pytest.mark.parametrize("year", ["2023年", "２０２３年", "二〇二三年", "2 0 2 3 年"])
def test_last_year_left_standing_is_noticed_however_it_is_written(year: str) -> None:
    report = gd.Report.of({}, publisher="某局", year=2024).filled()
    report = report.replace({"requests.received.total": 12, "requests.processed.total": 12})
    words = f"{year}，收到申请12件，办结12件。"
    assert [rule for rule, _, _ in told(saying(report, words))] == ["narrative.year"]
    assert not told(saying(report, words.replace("3", "4").replace("３", "４").replace("三", "四")))


def test_figures_that_were_last_years_too_are_no_evidence() -> None:
    numbers = {"requests.received.total": 12, "requests.processed.total": 12}
    before = gd.Report.of({}, publisher="某局", year=2023).filled().replace(numbers)
    report = evolve(before, year=2024)
    stale = saying(report, "2023年，收到申请12件，办结12件。")
    assert [severity for _, severity, _ in told(stale)] == ["warning"]
    assert [severity for _, severity, _ in told(stale.after(before))] == ["note"]


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("2023年，我局认真工作。", [(2023, True)]),
        ("（一）2023年，我局认真工作。", [(2023, True)]),
        ("我局2023年认真工作，本年培训3次。", [(2023, True), (2024, False)]),
        ("针对2023年存在的问题，已整改。", [(2023, False)]),
        ("公开2023年度决算。", []),
        ("比2023年增长5%。", []),
        ("上年收到5件。", []),
        ("上年收到5件，比2023年初多。", []),
        ("对2023年7月的申请，已在15个工作日内答复。", [(2023, True)]),
        ("2024年，我局认真工作。", []),
    ],
)
def test_the_years_that_a_section_is_about(words: str, years: list[tuple[int, bool]]) -> None:
    section = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", words)
    found = years_stated(section, year=2024, publisher="某局")
    assert [(each.year, each.opens) for each in found] == years
    for each in found:
        assert re.search("20|本年", words[each.span.start : each.span.end])


def only(words: str, publisher: str = "云河县人民政府") -> gd.Claim:
    report = gd.Report.of({}, publisher=publisher, year=2024)
    (claim,) = gd.claims(saying(report, words))
    return claim


def test_a_claim_says_which_words_its_body_was_taken_from() -> None:
    (why,) = only("江南省云河县敎育局收到申请5件。").why
    assert (why.question, why.taken) == (Question.BODY, "江南省云河县敎育局")
    assert why.span is not None
    assert [each.words for each in why.lost] == ["云河县人民政府"]
    (why,) = only("县信訪局收到申请5件。", "云河县信访局").why
    assert (why.question, why.taken, why.lost) == (Question.BODY, "县信訪局", ())
    assert not only("我局收到申请5件。").why
    (why,) = only("教育局收到申请5件。", "").why
    assert (why.taken, why.lost) == ("教育局", ())


def test_a_claim_says_which_words_its_year_was_taken_from() -> None:
    (why,) = only("2023年收到申请5件。").why
    assert (why.question, why.taken) == (Question.YEAR, "2023年")
    assert [each.words for each in why.lost] == ["2024年"]
    (why,) = only("公开2023年度决算5条。").why
    assert (why.taken, [each.words for each in why.lost]) == ("2024年", ["2023年度"])
    assert not only("2024年收到申请5件。").why
