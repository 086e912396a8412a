"""No writer passes on what moves a cursor, turns the direction of words, or would be computed."""

import csv
import io
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from terminal_text import drawn

import govdisclosure as gd
from govdisclosure import batch
from govdisclosure.cli.result_tables import _csv
from govdisclosure.render import (
    assessment_data,
    failure_data,
    form_content,
    result_heads,
    result_rows,
)
from govdisclosure.reports import SectionText
from govdisclosure.text.make_visible import storable, visible
from govdisclosure.text.spreadsheet_cells import as_cell, begins_formula

REPORT = gd.read(Path(__file__).parents[2] / "examples" / "shuyang-2025.txt")
#: What no stream that a person looks at may hold.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
SIGNS = st.text(st.sampled_from("=+-@\t\r\n'＝＋－＠1A县\u202e\u2066\x1b\x07\x9b\x00"), max_size=6)
WORDS = SIGNS | st.text(max_size=12)


@given(WORDS)
def test_a_field_begins_no_formula_and_is_what_it_was_behind_its_quote(words: str) -> None:
    field = as_cell(words)
    assert not HIDDEN.search(field)
    assert not FORMULA.match(field)
    assert field.removeprefix("'" * begins_formula(visible(words))) == visible(words)


@given(WORDS)
def test_words_made_visible_are_as_many_and_those_for_data_keep_their_direction(words: str) -> None:
    assert not HIDDEN.search(visible(words))
    assert len(visible(words)) == len(storable(words)) == len(words)
    assert storable("\u202e县\x1b") == "\u202e县␛"
    assert visible(storable(words)) == visible(words)


def smuggled(report: gd.Report, words: str) -> gd.Report:
    """A report with words in every place that a reader fills."""
    sections = tuple(
        SectionText(each.section, f"{words}{each.heading}", f"{words}\n{each.text}{words}")
        for each in report.sections
    )
    wrong = report.replace({"requests.granted.natural_person": 209})
    source = evolve(report.source, name=f"{words}.txt")
    return evolve(wrong, publisher=f"{words}县", sections=sections, source=source)


@settings(max_examples=3)
@given(WORDS)
@example("=1+1")
@example("\u202e@\x1b[31m")
def test_no_writer_passes_it_on(words: str) -> None:
    assessment = gd.check(smuggled(REPORT, words))
    report = assessment.report
    shown = [
        drawn(lambda terminal: terminal.assessment(assessment), language="zh"),
        drawn(lambda terminal: terminal.report(report), language="en"),
        gd.write_markdown([assessment], failures=[(words, words)]),
        gd.write_page([assessment], failures=[(words, words)]),
        form_content(report, format="text").decode(),
        form_content(report, format="html").decode(),
    ]
    for format_ in ("docx", "xlsx"):
        with ZipFile(io.BytesIO(form_content(report, format=format_))) as file:
            parts = [each for each in file.namelist() if each.endswith(".xml")]
            shown += [file.read(each).decode() for each in parts]
    for each in shown:
        assert not HIDDEN.search(each.replace("\r", "")), HIDDEN.search(each)


@settings(max_examples=12)
@given(WORDS)
@example("'=1+1")
def test_no_spreadsheet_computes_the_words_of_results(words: str) -> None:
    entry = assessment_data(gd.check(smuggled(REPORT, words)))
    rows = result_rows([entry, failure_data(words, words)], language="zh")
    table = [*csv.DictReader(io.StringIO("".join(_csv(rows, result_heads("en"))), newline=""))]
    assert len(table) > 1
    for row in table:
        for name, each in row.items():
            number = name in ("left", "right", "difference") and re.fullmatch(r"-?[\d.]+", each)
            assert number or not (FORMULA.match(each) or HIDDEN.search(each)), (name, each)


@settings(max_examples=12)
@given(WORDS)
@example("'=1+1")
@example("=1+1")
def test_figures_in_csv_begin_no_formula_and_are_read_back(words: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        batch.write(batch.table([evolve(REPORT, publisher=words)]), path)
        with path.open(encoding="utf-8", newline="") as file:
            (row,) = csv.DictReader(file)
        assert not FORMULA.match(row["publisher"])
        (report,) = batch.reports(path)
    assert report.publisher == storable(words)


def test_a_form_keeps_a_quote_for_whoever_edits_what_begins_as_a_formula() -> None:
    quoted = [
        b'quotePrefix="1"' in ZipFile(io.BytesIO(content)).read("xl/styles.xml")
        for content in (
            form_content(
                evolve(REPORT, sections=(SectionText(REPORT.sections[0].section, "", words),)),
                format="xlsx",
            )
            for words in ("=1+1", "共1件")
        )
    ]
    assert quoted == [True, False]
