"""A digest counts what assessments hold, and a page of it is as long for ten as for a thousand."""

import json
import re
from collections import Counter
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Language
from govdisclosure.render.json import json_pieces
from govdisclosure.render.terminal.digest import Digest, ReportCounts
from govdisclosure.render.terminal.terminal import Terminal

SEVERITIES = tuple(gd.Severity)
RULES = tuple(f"rule.{number}" for number in range(30))


def lines() -> st.SearchStrategy[ReportCounts]:
    findings = st.dictionaries(
        st.tuples(st.sampled_from(RULES), st.sampled_from(SEVERITIES)), st.integers(1, 3)
    )
    publishers = st.sampled_from(["甲局", "乙局", "", "\x1b[1m局"])
    return st.builds(ReportCounts, st.just("a.txt"), publishers, st.just(2024), findings)


def digest_of(several: list[ReportCounts]) -> Digest:
    digest = Digest()
    for each in several:
        digest.add(each)
    return digest


def shown(digest: Digest, language: Language = "en", *, width: int = 110) -> str:
    file = StringIO()
    Terminal(Console(file=file, width=width, highlight=False), language).digest(digest)
    return file.getvalue()


@given(st.lists(lines(), max_size=40))
def test_a_digest_counts_what_was_found(several: list[ReportCounts]) -> None:
    digest = digest_of(several)
    assert digest.reports == len(several)
    assert digest.clean == sum(not each.findings for each in several)
    for severity in SEVERITIES:
        found = sum(each.count(severity) for each in several)
        assert (
            sum(n for (_, each), n in digest.findings_by_rule.items() if each is severity) == found
        )
        assert sum(counts[severity] for counts in digest.findings_by_publisher.values()) == found
        graver = {each for line in several for _, each in line.findings if each >= severity}
        assert digest.at_least(severity) == bool(graver)
    broken = Counter(key for each in several for key in each.findings)
    assert digest.reports_by_rule == broken


@given(st.lists(lines(), max_size=200), st.sampled_from(["zh", "en"]))
def test_a_page_is_never_long_and_moves_no_cursor(
    several: list[ReportCounts], language: Language
) -> None:
    digest = digest_of(several)
    digest.unread = [f"{number}.txt: no" for number in range(len(several))]
    page = shown(digest, language)
    assert len(page.splitlines()) < 100
    assert "\x1b" not in page
    assert str(len(several)) in page.splitlines()[-1]


def test_a_line_is_what_an_assessment_counts(example: gd.Report) -> None:
    report = example.replace({"requests.granted.natural_person": 209})
    assessment = gd.check(report)
    line = ReportCounts.of(assessment)
    assert (line.publisher, line.year) == ("沭阳县人民政府", 2025)
    assert line.count(gd.Severity.ERROR) == len(assessment.at_least(gd.Severity.ERROR)) == 2


def test_the_worst_come_first_and_the_rest_are_counted() -> None:
    several = [
        ReportCounts(
            "",
            f"{n:02}局",
            2024,
            FrozenMapping({("a.b", gd.Severity.WARNING): n, ("c", gd.Severity.ERROR): 1}),
        )
        for n in range(1, 40)
    ]
    page = shown(digest_of(several))
    assert page.index("39局") < page.index("38局")
    assert "29局" not in page
    assert "… and 29 more" in page
    assert "……另有29个机关" in shown(digest_of(several), "zh")
    assert "100.0%" in page


@given(st.sampled_from([rule for form in EDITIONS for rule in gd.standard_rules(form)]))
def test_a_rule_is_told_in_words_with_its_name_behind(rule: gd.Rule) -> None:
    broken: FrozenMapping[tuple[str, gd.Severity], int] = FrozenMapping(
        {(rule.name, gd.Severity.ERROR): 1}
    )
    digest = digest_of(ReportCounts("", f"{n}局", 2024, broken) for n in range(2))
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        page = shown(digest, language, width=300)
        (line,) = [each for each in page.splitlines() if rule.name in each]
        words, _, name = (each.strip() for each in line.rpartition("2  "))
        assert name == rule.name
        assert words
        assert rule.name not in words
        assert language == "en" or not re.search("[a-z]", words)


@given(st.sampled_from(["zh", "en"]), st.integers(1, 10**6))
def test_in_a_narrow_window_what_is_to_be_typed_stands_whole_below_the_words(
    language: Language, count: int
) -> None:
    rules = gd.standard_rules(gd.FORM_2021).select("form", "requests.flow").names[:12]
    broken = FrozenMapping({(each, gd.Severity.ERROR): count for each in rules})
    digest = digest_of(
        ReportCounts(f"2025/{n}/{'甲' * 14}.docx", f"{n}县人民政府", 2024, broken) for n in range(2)
    )
    page = shown(digest, language, width=80)
    lines = [line.strip() for line in page.splitlines()]
    assert {*rules, *(f"2025/{n}/{'甲' * 14}.docx" for n in range(2))} <= {*lines}
    assert max(map(cell_len, page.splitlines())) <= 80


def test_a_rule_of_the_users_own_goes_by_its_name() -> None:
    broken: FrozenMapping[tuple[str, gd.Severity], int] = FrozenMapping(
        {("mine.own", gd.Severity.ERROR): 1}
    )
    page = shown(digest_of(ReportCounts("", f"{n}局", 2024, broken) for n in range(2)), "zh")
    assert page.count("mine.own") == 1
    assert "\nmine.own   " in page


def test_reports_that_nobody_judged_are_only_counted() -> None:
    digest = Digest(checked=False, reports=7)
    assert shown(digest) == "7 reports\n"
    assert shown(digest, "zh") == "共7份报告\n"


def test_what_was_left_out_and_stopped_is_said() -> None:
    digest = Digest({".png": 3, "": 1}, files=9, examined=4)
    page = shown(digest)
    assert "Files in no format of reports" in page
    assert ".png 3, — 1" in page
    assert "stopped: of 9 files 4 were looked at" in page
    assert "9个文件中已处理4个" in shown(digest, "zh")


@given(st.lists(st.dictionaries(st.text(), st.none() | st.text() | st.lists(st.integers()))))
def test_json_in_pieces_is_json(entries: list[dict[str, object]]) -> None:
    whole = json.dumps({"version": 1, "reports": entries}, ensure_ascii=False, indent=2)
    assert "".join(json_pieces(entries, to_be_read=True)) == whole
    marked = json.loads("".join(json_pieces(entries)))
    assert marked.pop("made_by")
    assert marked == json.loads(whole)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_publisher_without_a_name_is_said(language: Language) -> None:
    several = [ReportCounts("", "", 2024, FrozenMapping({("a", gd.Severity.NOTE): 1}))] * 2
    assert {"zh": "未找到机关名称", "en": "publisher not found"}[language] in (
        shown(digest_of(several), language)
    )
