"""Whatever a public function is given, it returns, or tells in both languages what it needs."""

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import govdisclosure as gd
from govdisclosure import batch, offices, readers, render

REPORT: Any = gd.Report.of({}, publisher="某县人民政府", year=2024)
ASSESSMENT: Any = gd.check(REPORT)
#: What may get into a call by mistake: nothing, a number, a text, what holds nothing, and values of
#: the library that stand elsewhere in its calls.
WRONG: tuple[Any, ...] = (
    *(None, 5, 1.5, True, "x", b"x", [], [5], [None], {}, {"x": 1}, object, len),
    *(REPORT, ASSESSMENT, gd.FORM_2021, gd.Severity.NOTE, Path("nowhere/x"), "报告\n第二行"),
)
VIOLATIONS: Any = batch.check([REPORT])
TABLE: Any = batch.table([REPORT])
EXPECTED: Any = offices.Expected.of(["甲局"])
TOTAL: Any = offices.total([REPORT])
REPEATED: Any = offices.repetitions([REPORT, REPORT])


def caught() -> Exception:
    """An error that was raised."""
    try:
        raise ValueError
    except ValueError as error:
        return error


#: A call of each function, of which each argument is exchanged for what is wrong.
CALLS: tuple[tuple[Callable[..., Any], dict[str, Any]], ...] = (
    (gd.read, {"source": "nowhere/x", "format": None, "year": None, "body": None}),
    (gd.read_all, {"source": "nowhere/x", "format": None, "year": None, "body": None}),
    (readers.read_words, {"source": "nowhere/x"}),
    (readers.year_named, {"words": "2024年"}),
    (render.addend_lines, {"addends": TOTAL.addends, "language": "zh"}),
    (render.total_lines, {"total": TOTAL, "language": "zh"}),
    (render.assessment_data, {"assessment": ASSESSMENT, "suspects": (), "claims": False}),
    (render.broken_report, {"report": REPORT, "error": caught()}),
    (render.failure_data, {"source": "a.pdf", "error": "x", "language": "en"}),
    (render.form_content, {"subject": REPORT, "format": "text"}),
    (render.family_json, {"family": gd.explain_family("requests.flow")}),
    (render.format_of, {"path": "x.html"}),
    # What gives its bodies is called as well.
    (render.json_pieces, {"reports": []}),
    (render.repetition_data, {"found": REPEATED}),
    (render.repetition_json, {"found": REPEATED}),
    (render.repetition_lines, {"found": REPEATED, "language": "zh"}),
    (render.result_rows, {"entries": [], "language": "zh"}),
    (render.body_rows, {"bodies": offices.Bodies(), "language": "zh"}),
    (render.rules_json, {"explanations": []}),
    # What gives its rules is called, and may raise what it likes.
    (render.rules_sql, {"form": None, "language": "zh"}),
    (
        gd.save_letters,
        {"folder": "nowhere/x", "reports": (), "language": "zh", "format": "txt", "dated": None},
    ),
    (gd.save_workbook, {"path": "nowhere/x.xlsx", "reports": ASSESSMENT, "bodies": None}),
    (
        render.letter_content,
        {"letter": offices.Letter("", ()), "language": "zh", "format": "txt", "dated": None},
    ),
    (render.result_heads, {"language": "zh"}),
    (render.rows_in_words, {"rows": [], "language": "zh"}),
    (render.save_form, {"subject": REPORT, "path": "nowhere/x.txt", "format": None}),
    *(
        (write, {"assessments": ASSESSMENT, "language": "zh", "failures": (), "bodies": None})
        for write in (gd.write_markdown, gd.write_page, gd.write_pages, gd.write_sarif)
    ),
    (batch.check, {"source": [REPORT], "form": None, "keys": None}),
    (batch.check_parquet, {"paths": "nowhere/x", "form": None, "keys": None}),
    (batch.rates, {"violations": VIOLATIONS, "by": ("year",)}),
    (batch.reports, {"source": TABLE, "form": None, "money": None}),
    (batch.results, {"rows": []}),
    (batch.findings_table, {"assessments": ASSESSMENT}),
    (batch.table, {"reports": [REPORT]}),
    (batch.write, {"table": TABLE, "path": "nowhere/x.csv"}),
    (offices.acceptances_in, {"text": "", "name": "known.toml"}),
    (
        offices.acceptances_of,
        {"assessment": ASSESSMENT, "reason": "已说明", "by": "", "until": None},
    ),
    (offices.acceptances_toml, {"acceptances": ()}),
    (offices.accepting, {"assessment": ASSESSMENT, "acceptances": (), "today": None}),
    (offices.read_acceptances, {"path": "nowhere/x"}),
    (
        offices.Bodies.of,
        {"reports": [REPORT], "unread": (), "expected": None, "last_year": (), "year": None},
    ),
    (offices.Expected, {"bodies": ()}),
    (offices.Expected.of, {"names": []}),
    (offices.Expected.by_names, {"names": []}),
    (EXPECTED.body_of, {"publisher": "甲局"}),
    (EXPECTED.sender_of, {"publisher": "甲局"}),
    (offices.ExpectedBody, {"name": "甲局", "aliases": (), "old_names": (), "merged": ()}),
    (offices.FiledReport.of, {"report": REPORT}),
    (offices.read_expected, {"path": "nowhere/x"}),
    (VIOLATIONS.findings, {"row": 0}),
    (VIOLATIONS.report, {"row": 0}),
)
HOLES = [
    pytest.param(call, given, name, id=f"{call.__name__}-{name}")
    for call, given in CALLS
    for name in given
]


def test_every_public_function_is_called_here() -> None:
    called = {call.__name__ for call, _ in CALLS}
    public = {
        name
        for room in (readers, render, batch)
        for name in room.__all__
        if inspect.isfunction(getattr(room, name))
        and inspect.signature(getattr(room, name)).parameters
    }
    assert public <= called


def refusal(call: Callable[..., Any], arguments: dict[str, Any]) -> gd.Message | None:
    """What an error of the library says, None where the call returned."""
    try:
        came = call(**arguments)
        if isinstance(came, Iterator):
            list(came)
    except gd.GovDisclosureError as error:
        return error.message
    return None


@pytest.mark.parametrize(("call", "given", "name"), HOLES)
def test_what_is_wrong_is_told_in_both_languages(
    call: Callable[..., Any], given: dict[str, Any], name: str
) -> None:
    said = [refusal(call, {**given, name: wrong}) for wrong in WRONG]
    for message in filter(None, said):
        assert re.search("[\u4e00-\u9fff]", message.zh)
        assert message.zh != message.en
