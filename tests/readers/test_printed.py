"""Word files, spreadsheets and PDF: the same figures in any of them read the same."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from layouts import Layout, layouts, pieces, same
from printed import as_docx, as_ods, as_pdf, as_sheet

import govdisclosure as gd
from govdisclosure.testing import reports

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
FEW = settings(max_examples=10, phases=[Phase.generate])


@FEW
@given(reports(), layouts(noisy=False))
def test_a_word_file_reads_as_what_it_lays_out(report: gd.Report, layout: Layout) -> None:
    found = gd.read(as_docx(pieces(report, layout), nested=layout.nested))
    same(found, report)
    assert found.source.format == "docx"


@FEW
@given(reports(), layouts(noisy=False), st.sampled_from(["lines", "boxes", "areas"]), st.booleans())
def test_a_pdf_reads_as_what_it_lays_out(
    report: gd.Report, layout: Layout, rules: str, headed: bool
) -> None:
    head = "政府信息公开年报" if headed else ""
    found = gd.read(as_pdf(pieces(report, layout), rules=rules, head=head))
    same(found, report)
    assert found.source.format == "pdf"


@FEW
@given(reports(), layouts(noisy=False))
def test_a_spreadsheet_reads_as_what_it_lays_out(report: gd.Report, layout: Layout) -> None:
    found = gd.read(as_sheet(pieces(report, layout)))
    same(found, report)
    assert found.source.format == "sheet"
