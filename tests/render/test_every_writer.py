"""Every writer shows whatever a check and a search can come to, in words, in both languages."""

import csv
import json
from functools import partial
from io import StringIO
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from attrs import evolve
from drawn_results import LEAKS, all_repairs, assessments, slipped_reports
from hypothesis import given, settings
from hypothesis import strategies as st
from page_tree import Tree, everything_is_linked
from terminal_text import drawn

import govdisclosure as gd
from govdisclosure.cli.result_tables import _csv
from govdisclosure.forms import EDITIONS
from govdisclosure.message import Language
from govdisclosure.render import (
    assessment_data,
    failure_data,
    json_pieces,
    result_heads,
    result_rows,
    rows_in_words,
)
from govdisclosure.render.terminal import Digest, ReportCounts
from govdisclosure.render.view import ReportView

LANGUAGES: tuple[Language, ...] = get_args(Language)
SCHEMA = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0.json").read_text("utf-8"))
VALID = jsonschema.Draft4Validator(SCHEMA)
#: The addresses of all cells, which are for programs.
ADDRESSES = [address for form in EDITIONS for address in form.by_address]

VIEWS = st.builds(
    lambda assessment, repairs: ReportView(
        evolve(assessment, report=repairs.report) if repairs else assessment, repairs
    ),
    assessments(),
    st.none() | all_repairs(),
) | assessments().map(ReportView.of)
few = settings(max_examples=25)
pytestmark = pytest.mark.broken_rules


def are_words(text: str) -> None:
    """Whether a text has nothing that is for programs alone."""
    assert not LEAKS.search(text), LEAKS.search(text)
    assert not [each for each in ADDRESSES if each in text]


def fail(source: str, why: gd.Message) -> None:
    """No report breaks a writer."""
    pytest.fail(f"{source}: {why}")


@settings(max_examples=10)
@given(VIEWS)
def test_a_page_shows_it_in_words(view: ReportView) -> None:
    for language in LANGUAGES:
        tree = Tree(gd.write_page(view, language=language))
        everything_is_linked(tree)
        are_words(tree.words[0])


@settings(max_examples=4)
@given(st.lists(VIEWS, min_size=2, max_size=2))
def test_pages_of_many_show_it(views: list[ReportView]) -> None:
    for language in LANGUAGES:
        tree = Tree(gd.write_page(views, language=language, on_broken=fail))
        everything_is_linked(tree)
        are_words(tree.words[0])
    assert len(gd.write_pages(views, on_broken=fail)) == len(views) + 1


@settings(max_examples=12)
@given(VIEWS)
def test_a_comment_shows_it_in_words(view: ReportView) -> None:
    for language in LANGUAGES:
        are_words(gd.write_markdown(view, language=language).replace("\\", ""))


@settings(max_examples=5)
@given(st.lists(VIEWS, min_size=1, max_size=2))
def test_a_log_of_it_is_valid(views: list[ReportView]) -> None:
    for language in LANGUAGES:
        text = gd.write_sarif(views, language=language, on_broken=fail)
        log = json.loads(text)
        VALID.validate(log)
        for result in log["runs"][0]["results"]:
            are_words(result["message"]["text"])


@settings(max_examples=10)
@given(VIEWS, st.sampled_from((12, 40, 80, 200)))
def test_a_terminal_shows_it_in_words_however_narrow(view: ReportView, width: int) -> None:
    suspects = view.repairs.suspects if view.repairs else ()
    assessment, digest = view.assessment, Digest(files=2, examined=1)
    for _ in range(2):
        digest.add(ReportCounts.of(assessment))
    for language in LANGUAGES:
        show = partial(drawn, language=language, width=width)
        are_words(show(lambda terminal: terminal.assessment(assessment, suspects=suspects)))
        are_words(show(lambda terminal: terminal.claims(assessment)))
        are_words(show(lambda terminal: terminal.report(assessment.report)))
        show(lambda terminal: terminal.digest(digest))


@few
@given(all_repairs(), st.sampled_from((12, 40, 200)))
def test_repairs_are_shown_in_words_and_as_data(repairs: gd.Repairs, width: int) -> None:
    for language in LANGUAGES:
        text = drawn(lambda terminal: terminal.repairs(repairs), language=language, width=width)
        are_words(text)
    data = json.loads(json.dumps(repairs.to_dict()))
    assert len(data["repairs"]) == len(list(repairs))
    assert "None" not in Tree(repairs._repr_html_()).words[0]
    repr(repairs)
    for repair in repairs:
        repr(repair)
        for cell, (_, becomes) in repair.changes.items():
            assert bool(repair.number(cell)) is (becomes is not None or cell in repair.within)


@few
@given(st.lists(assessments(), min_size=1, max_size=2))
def test_data_and_rows_have_it(several: list[gd.Assessment]) -> None:
    entries = [assessment_data(each, claims=True) for each in several]
    entries.append(failure_data("a.txt", "no report"))
    assert json.loads("".join(json_pieces(entries)))["reports"] == json.loads(json.dumps(entries))
    for language in LANGUAGES:
        rows = list(result_rows(entries, language=language))
        told = rows_in_words(iter(rows), language=language)
        text = "".join(_csv(told, result_heads(language))).removeprefix("\ufeff")
        assert len(list(csv.DictReader(StringIO(text, newline="")))) == len(rows)


@few
@given(assessments())
def test_a_notebook_shows_it(assessment: gd.Assessment) -> None:
    for shown in (assessment, assessment.report):
        tree = Tree(shown._repr_html_())
        assert not LEAKS.search(tree.words[0])


@settings(max_examples=50)
@given(slipped_reports())
def test_a_line_that_slipped_with_blanks_in_it_is_located_and_shown(report: gd.Report) -> None:
    repairs = gd.locate(report)
    for move in repairs.moves:
        assert None not in [becomes for _, becomes in move.changes.values()]
        failed = gd.check(move.applied_to(report)).findings
        assert {each.rule for each in failed}.isdisjoint(move.mends)
    everything_is_linked(Tree(gd.write_page(ReportView.of(gd.check(report)))))
    repairs._repr_html_()
