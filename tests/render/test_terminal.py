"""What a person reads: tables, marks, and sums, whatever the report."""

from io import StringIO

from attrs import evolve
from rich.console import Console

import govdisclosure as gd
from govdisclosure.message import Language
from govdisclosure.render.terminal import Terminal
from govdisclosure.reports import Remark

CELL = gd.Cell("requests", "received", "business")
REPORT = gd.Report.of({}, publisher="某局", year=2024).filled()


def shown(report: gd.Report, *, prefix: str = "", language: Language = "en") -> str:
    rules = gd.standard(report.form)
    console = Console(file=StringIO(), width=110)
    Terminal(console, language).assessment(
        gd.check(report, rules=rules.select(prefix) if prefix else rules)
    )
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    return str(text)


def test_a_report_in_memory_has_no_source_to_show() -> None:
    lines = shown(REPORT).splitlines()
    assert lines[:2] == [
        "某局  report on 2024 (form of 2021)  department of a government",
        "Not decided:",
    ]


def test_a_body_whose_kind_nobody_knows_is_shown_as_such() -> None:
    unknown = evolve(REPORT, publisher="某大学")
    assert shown(unknown).startswith(
        "某大学  report on 2024 (form of 2021)  kind of body not known"
    )
    assert "机关类型不明" in shown(unknown, language="zh")


def test_where_no_identity_was_checked_none_is_counted() -> None:
    assert shown(REPORT, prefix="entries").endswith("\n0 errors, 0 warnings, 0 notes\n")
    assert "identities" not in shown(REPORT, prefix="entries")


def test_a_stroke_stands_as_it_was_written_and_a_blank_as_a_point() -> None:
    person, total = (gd.Cell("requests", "received", kind) for kind in ("natural_person", "total"))
    blank = REPORT.replace({CELL: None, person: 3, total: 1})
    assert "·◀" in shown(blank)
    marked = evolve(blank, remarks=(Remark(CELL, gd.read_entry("/")),))
    assert "/◀" in shown(marked)


def test_lines_end_where_their_words_end() -> None:
    wrong = REPORT.replace({CELL: 3})
    for line in shown(wrong, language="zh").splitlines():
        if not line.startswith(" "):
            assert line == line.rstrip()
