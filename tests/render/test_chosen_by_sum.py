"""A report with a row that was chosen by its sum is shown by everything that shows reports."""

from collections.abc import Callable
from io import StringIO

import pytest
from attrs import evolve
from rich.console import Console

import govdisclosure as gd
from govdisclosure import render
from govdisclosure.message import Language
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.render.terminal import Terminal
from govdisclosure.reports import Diagnostic, Place, Reading, Source

ROW = [cell for cell in gd.FORM_2021.cells if cell.row == "received"]
NOTE = gd.Message("相符", "added up")
WHY = {"zh": "不能再用来核对合计", "en": "proves nothing of their sum"}


@pytest.fixture(scope="module")
def assessment() -> gd.Assessment:
    """A consistent report of which one row was chosen by its sum."""
    source = Source(
        readings={cell: Reading("0", Place(4)) for cell in ROW},
        diagnostics=(Diagnostic(DiagnosticCode.CHOSEN_BY_SUM, NOTE, tuple(ROW)),),
    )
    return gd.check(evolve(gd.Report.of({}, publisher="某局", year=2024).filled(), source=source))


def terminal(assessment: gd.Assessment, language: Language) -> str:
    output = StringIO()
    shown = Terminal(Console(file=output, width=500), language)
    shown.report(assessment.report)
    shown.assessment(assessment)
    return output.getvalue()


def data(assessment: gd.Assessment, language: Language) -> str:
    entry = render.assessment_data(assessment)
    assert list(render.result_rows([entry], language=language))
    return "".join(render.json_pieces([entry]))


SHOWN: list[Callable[[gd.Assessment, Language], str]] = [
    terminal,
    data,
    lambda assessment, language: render.write_page(assessment, language=language),
    lambda assessment, language: render.write_sarif(assessment, language=language),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("show", SHOWN, ids=["terminal", "json", "page", "sarif"])
def test_it_is_shown_with_the_reason_why_its_sum_is_undecided(
    show: Callable[[gd.Assessment, Language], str], language: Language, assessment: gd.Assessment
) -> None:
    assert WHY[language] in show(assessment, language)


def test_a_comment_counts_it_as_undecided_with_the_note_of_the_reader(
    assessment: gd.Assessment,
) -> None:
    written = render.write_markdown(assessment, language="en")
    passed, checked = assessment.balanced()
    assert passed == checked - 1
    assert f"{passed} of {checked} identities hold" in written
    assert f"{len(assessment.undecided)} rules undecided" in written
    assert "- added up" in written


@pytest.mark.parametrize("name", render.FORMATS)
def test_it_is_written_as_the_form(name: str, assessment: gd.Assessment) -> None:
    assert render.form_content(assessment.report, format=name)
