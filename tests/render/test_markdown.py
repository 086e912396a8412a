"""Markdown for a comment: a row for every finding, and nothing of a report is markup."""

import re

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.files.own_output import MARKDOWN_MARK
from govdisclosure.message import Language
from govdisclosure.render.markdown import _plain, write_markdown
from govdisclosure.render.view import ReportView
from govdisclosure.text.make_visible import visible


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_is_a_row_with_its_suspect(view: ReportView, language: Language) -> None:
    lines = write_markdown([view], language=language).splitlines()
    rows = [line for line in lines if line.startswith("| ") and "`" in line]
    assert len(rows) == len(view.assessment.findings)
    for row, finding in zip(rows, view.assessment.findings, strict=True):
        assert row.count(" | ") == 4
        assert row.endswith(f" | <sub>`{finding.rule}`</sub> |")
        assert _plain(finding.message.to(language)) in row
    named = "（一）予以公开·自然人" if language == "zh" else "granted (natural persons)"
    assert f"{named} ~~209~~ → **290**" in rows[0]
    places = view.report.source.places
    place = places[gd.Cell.parse("requests.granted.natural_person")]
    assert f"| {place.to(language)}<br>" in rows[0]
    assert lines[:3] == [MARKDOWN_MARK, "", "### ❌ 沭阳县人民政府 2025"]


def test_a_report_without_findings_has_no_table(example: gd.Report) -> None:
    text = write_markdown([ReportView(gd.check(evolve(example, publisher="")))], language="en")
    assert text.startswith(
        f"{MARKDOWN_MARK}\n\n### ✅ (publisher not found) 2025\n\n42 of 42 identities hold; 0 err"
    )
    assert "|" not in text


def test_rules_that_compare_nothing_count_no_identities(example: gd.Report) -> None:
    rules = gd.standard_rules(example.form).select("entries")
    text = write_markdown([ReportView(gd.check(example, rules=rules))], language="en")
    assert text == f"{MARKDOWN_MARK}\n\n### ✅ 沭阳县人民政府 2025\n\n0 errors, 0 warnings, 0 notes"


def test_words_of_the_law_are_given_where_the_citation_does_not_quote_them(
    example: gd.Report,
) -> None:
    article = gd.REGULATION.article(50)
    says = gd.Message("某", "some")
    finding = gd.Finding("mine.rule", gd.Severity.WARNING, says, article)
    text = write_markdown([ReportView(evolve(gd.check(example), findings=(finding,)))])
    assert article.text
    for line in article.text.splitlines():
        assert f"  > {line}" in text


def test_what_cannot_be_read_is_named(hostile: ReportView) -> None:
    text = write_markdown([hostile], failures=[("a|b.txt", "no *table*")], language="en")
    assert text.endswith("### ❌ a\\|b.txt\n\ncould not be read: no \\*table\\*")
    assert "<script" not in text.replace("\\<", "")
    assert "**Reader's notes**" in text


@given(st.text())
def test_words_stay_words(text: str) -> None:
    plain = _plain(text)
    assert "\n" not in plain
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>|~&$]", plain)
    assert not re.match(r"[#+=-]|[0-9]+[.)]", plain)
    assert not re.search(r"[@#]\w", plain)
    # What was put in is taken out again, and nothing else was changed.
    back = re.sub(r"\\([^\w\s]|_)", r"\1", plain).replace("\u200b", "")
    assert back == visible(" ".join(text.split())).replace("\u200b", "")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("10. 甲", "10\\. 甲"),
        ("# 甲", "\\# 甲"),
        ("@甲 #3", "@\u200b甲 #\u200b3"),
        ("a|b", "a\\|b"),
    ],
)
def test_what_would_be_markup_is_escaped(words: str, shown: str) -> None:
    assert _plain(words) == shown


@pytest.mark.parametrize("name", ["www.evil.com", "https://evil.com", "GH-1", "@all", "#1"])
def test_nothing_in_a_report_becomes_a_link(example: gd.Report, name: str) -> None:
    text = write_markdown([ReportView(gd.check(evolve(example, publisher=f"某局 {name}")))])
    assert name not in text
    assert "\u200b" in text


def test_a_comment_moves_no_cursor(example: gd.Report) -> None:
    report = evolve(example, publisher="某局\x1b]0;x\x07")
    assert "\x1b" not in write_markdown([ReportView(gd.check(report))])
