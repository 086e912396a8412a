"""A file that could not be read is told in the language that is asked for."""

import json

import pytest

import govdisclosure as gd
from govdisclosure import render
from govdisclosure.message import Language

FAILED = gd.UnreadableReport(gd.Message("坏.pdf：PDF已损坏", "坏.pdf: the PDF is damaged")).message
#: What is told where the file stands beside it.
WHY = gd.Message("PDF已损坏", "the PDF is damaged")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_reason_is_told_in_the_language_of_what_is_written(language: Language) -> None:
    other = WHY.to("en" if language == "zh" else "zh")
    failures = [("坏.pdf", FAILED)]
    texts = [
        gd.write_markdown([], language=language, failures=failures),
        gd.write_sarif([], language=language, failures=failures),
        json.dumps(render.failure_data("坏.pdf", FAILED, language=language), ensure_ascii=False),
    ]
    for text in texts:
        assert WHY.to(language) in text
        assert other not in text
    assert all(FAILED.to(language) not in text for text in texts[:2]), "the file is named once"


def test_a_page_has_the_reason_in_both_languages() -> None:
    pages = gd.write_pages([], failures=[("坏.pdf", FAILED)])
    for page in (pages["index.html"], gd.write_page([], failures=[("坏.pdf", FAILED)])):
        assert f'<span class="zh" lang="zh">{WHY.zh}</span>' in page
        assert f'<span class="en" lang="en">{WHY.en}</span>' in page


def test_a_reason_that_is_a_text_is_told_as_it_is() -> None:
    for language in ("zh", "en"):
        assert "cut off" in gd.write_markdown([], language=language, failures=[("x", "cut off")])
        assert render.failure_data("x", "cut off", language=language)["error"] == "cut off"
