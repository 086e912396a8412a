"""A report that breaks a writer costs its own place and no other; a broken rule is not buried."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import evolve
from terminal_text import drawn

import govdisclosure as gd
from govdisclosure.message import Language, Message
from govdisclosure.render import assessment_data, result_rows, view
from govdisclosure.render.terminal import Digest, ReportCounts

WRITERS = {"page": gd.write_page, "markdown": gd.write_markdown, "sarif": gd.write_sarif}
BREAKING = "某破损县人民政府"


def three(example: gd.Report) -> list[gd.Assessment]:
    """Three assessments with a finding, that in the middle of the body that breaks."""
    wrong = example.replace({"requests.granted.natural_person": 209})
    names = ("某甲县人民政府", BREAKING, "某乙县人民政府")
    return [gd.check(evolve(wrong, publisher=name)) for name in names]


@pytest.fixture
def breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one report break whatever draws it: a place of it that each writer asks for."""
    of = view.ReportView.suspects_of

    def suspects(shown: view.ReportView, finding: gd.Finding) -> Any:
        if shown.report.publisher == BREAKING:
            raise KeyError("no such place")
        return of(shown, finding)

    monkeypatch.setattr(view.ReportView, "suspects_of", suspects)


@pytest.mark.usefixtures("breaks")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", WRITERS)
def test_what_breaks_is_told_in_its_place_and_the_others_are_whole(
    example: gd.Report, name: str, language: Language
) -> None:
    write: Callable[..., str] = WRITERS[name]
    first, breaking, last = three(example)
    told: list[tuple[str, Message]] = []
    text = write(
        [first, breaking, last],
        language=language,
        on_broken=lambda source, why: told.append((source, why)),
    )
    ((source, why),) = told
    assert source == breaking.report.source.name
    assert BREAKING in why.zh
    assert "请报告" in why.zh
    assert "please report it" in why.en
    assert "KeyError" in why.to(language)
    assert "no such place" in text
    assert "请报告" in text if language == "zh" else "please report it" in text
    without = write([first, last], language=language)
    if name == "sarif":
        log, other = (json.loads(each)["runs"][0] for each in (text, without))
        assert log["results"] == other["results"]
        assert not log["invocations"][0]["executionSuccessful"]
    elif name == "markdown":
        assert text.startswith(without)
    else:
        section = re.compile(r'<section id="r[0-9]+".*?</article>', re.DOTALL)
        parts = [section.findall(each) for each in (text, without)]
        numbered = [[re.sub(r"\br[0-9]+", "r", part) for part in several] for several in parts]
        assert numbered[0] == numbered[1]
        assert len(numbered[0]) == 2


@pytest.mark.usefixtures("breaks")
def test_the_other_pages_of_a_folder_are_whole(example: gd.Report) -> None:
    first, breaking, last = three(example)
    pages = gd.write_pages([first, breaking, last])
    whole = gd.write_pages([first, last])
    assert len(pages) == 3
    assert [*pages.values()][1:] == [*whole.values()][1:]
    index = pages["index.html"]
    assert index.count("请报告") == index.count("please report it") == 1
    assert "某甲县" in index


@pytest.mark.usefixtures("breaks")
@pytest.mark.parametrize("name", WRITERS)
def test_a_report_that_is_given_by_itself_raises(example: gd.Report, name: str) -> None:
    breaking = three(example)[1]
    with pytest.raises(KeyError, match="no such place"):
        WRITERS[name](breaking)
    assert "请报告" in WRITERS[name]([breaking], language="zh")


def test_what_cannot_be_located_is_told_as_well(
    example: gd.Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locate(report: gd.Report) -> gd.Repairs:
        if report.publisher == BREAKING:
            raise IndexError(7)
        return gd.Repairs(report)

    monkeypatch.setattr(view, "locate", locate)
    pages = gd.write_pages(three(example))
    assert len(pages) == 3
    assert "IndexError" in pages["index.html"]


def test_years_that_cannot_be_drawn_cost_no_page(
    example: gd.Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def years(_: object) -> None:
        raise IndexError(7)

    monkeypatch.setattr("govdisclosure.render.page.many_reports.draw_years", years)
    page = gd.write_page(three(example)[:2])
    assert "IndexError" in page
    assert all(f'id="r{number}"' in page for number in (1, 2))


def test_out_of_memory_is_no_failure_of_a_report(
    example: gd.Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locate(_: gd.Report) -> gd.Repairs:
        raise MemoryError

    monkeypatch.setattr(view, "locate", locate)
    with pytest.raises(MemoryError):
        gd.write_pages(three(example))


@gd.rule("mine.broken", cites=gd.REGULATION.article(50), zh="出错", en="It breaks.")
def broken(report: gd.Report) -> Iterator[gd.Outcome]:
    """Raise an error."""
    yield broken.not_applicable(zh="无", en=str(1 // (report.year - 2025)))


@pytest.fixture
def with_broken_rule(example: gd.Report) -> gd.Assessment:
    """An assessment with a rule that raised."""
    return gd.check(example, rules=gd.standard_rules(example.form) | broken)


@pytest.mark.broken_rules
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_broken_rule_stands_apart_wherever_findings_are_shown(
    with_broken_rule: gd.Assessment, language: Language
) -> None:
    heading = {"zh": "出错的规则", "en": "Broken rules"}[language]
    count = {"zh": "1项规则自身出错", "en": "1 broken rule"}[language]
    page = gd.write_page(with_broken_rule, language=language)
    markdown = gd.write_markdown(with_broken_rule, language=language)
    text = drawn(lambda terminal: terminal.assessment(with_broken_rule), language=language)
    for shown in (page, markdown, text):
        assert heading in shown
        assert count in shown
        assert "ZeroDivisionError" in shown
        assert "test_broken_reports.py" in shown.replace("\\", "")
    assert "✅" not in markdown
    assert page.index('class="broken-rules"') < page.index('class="found"')
    assert text.count("ZeroDivisionError") == 2, "with the calls that led there, and not once more"
    assert "ZeroDivisionError" in with_broken_rule._repr_html_()


@pytest.mark.broken_rules
def test_programs_see_a_broken_rule(with_broken_rule: gd.Assessment) -> None:
    (error,) = with_broken_rule.broken
    entry = assessment_data(with_broken_rule)
    (gap,) = [each for each in entry["gaps"] if "raised" in each]
    assert (gap["rule"], gap["raised"]) == ("mine.broken", error.raised)
    rows = list(result_rows([entry], language="en"))
    assert [(each["outcome"], each["rule"]) for each in rows] == [("broken", "mine.broken")]
    (log,) = json.loads(gd.write_sarif(with_broken_rule))["runs"]
    (run,) = log["invocations"]
    assert not run["executionSuccessful"]
    (note,) = [each for each in run["toolExecutionNotifications"] if each["level"] == "error"]
    assert note["associatedRule"]["id"] == "mine.broken"
    assert note["exception"]["message"] == error.raised


@pytest.mark.broken_rules
def test_of_many_reports_the_digest_names_the_rules_that_broke(
    with_broken_rule: gd.Assessment,
) -> None:
    digest = Digest()
    for _ in range(3):
        digest.add(ReportCounts.of(with_broken_rule))
    assert digest.clean == 0
    text = drawn(lambda terminal: terminal.digest(digest), language="zh")
    assert "规则“mine.broken”在3份报告上自身出错" in text
