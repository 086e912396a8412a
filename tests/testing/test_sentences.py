"""Sentences made from a report state what its tables say."""

import govdisclosure as gd
from govdisclosure.testing.sentences import PATTERNS, sentence_patterns


def test_a_pattern_is_of_the_editions_that_have_its_cells() -> None:
    for form in (gd.FORM_2019, gd.FORM_2021):
        known = sentence_patterns(form)
        assert 10 < len(known) < len(PATTERNS)


def test_a_blank_cell_adds_nothing_to_a_figure() -> None:
    report = gd.Report.of({"requests.received.total": 3}, publisher="某局", year=2024)
    received, both = sentence_patterns(report.form)[:2]
    assert received.write(list(map(str, received.amounts(report)))) == (
        "全年共收到政府信息公开申请3件。"
    )
    assert both.amounts(report) == (3, 0)
