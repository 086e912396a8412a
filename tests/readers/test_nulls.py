"""Every null that is written of a report that was read is told apart: unread, remarked or blank."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import CELLS, TEXTS, Layout, as_html, as_text, layouts

import govdisclosure as gd
from govdisclosure.readers.diagnostics import MEANINGS, DiagnosticCode
from govdisclosure.reports import from_data, to_data
from govdisclosure.testing import reports

SOURCE = Path(gd.__file__).parent / "readers"
REPORT = gd.Report.of(
    {cell: 1000 + number for number, cell in enumerate(gd.FORM_2021.cells)},
    publisher="某县人民政府",
    year=2021,
)
#: What becomes of a line: gone, twice, without its last field, without its last character, or with
#: something else in place of a number.
DAMAGES = {
    "gone": lambda _: "",
    "twice": lambda line: f"{line}\n{line}",
    "twice with other numbers": lambda line: f"{line}\n{line.replace('1', '2')}",
    "a field short": lambda line: line.rpartition("\t")[0],
    "a character short": lambda line: line[:-1],
    "a stroke": lambda line: line.replace("1", "/", 1),
    "words": lambda line: line.replace("0", "若干", 1),
    "a label garbled": lambda line: line.replace("请", "□").replace("计", "□"),
}


def check_nulls(found: gd.Report) -> None:
    """Each null among the cells is unread, remarked, or was read as a blank: one of the three."""
    written = to_data(found)
    unread, remarks = written.get("unread", {}), written.get("remarks", {})
    for address, value in written["cells"].items():
        reading = written["readings"].get(address) if "readings" in written else None
        blank = reading is not None and not reading["written"].strip()
        told = [address in unread, address in remarks and reading is not None, blank]
        assert sum(told) == (value is None), (address, told, value)
    assert set(unread.values()) <= set(MEANINGS)
    assert from_data(written) == found


@settings(max_examples=60)
@given(
    reports(),
    layouts(),
    st.sampled_from([*TEXTS, *CELLS]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from(list(DAMAGES)))),
)
def test_every_null_is_unread_remarked_or_read_as_blank(
    report: gd.Report, layout: Layout, how: str, damages: list[tuple[float, str]]
) -> None:
    if how in TEXTS:
        text = as_text(report, layout, TEXTS[how])
    else:
        text = as_html(report, layout, CELLS[how]).replace("</tr>", "</tr>\n")
    lines = text.split("\n")
    for at, damage in damages:
        place = int(at * len(lines))
        lines[place] = DAMAGES[damage](lines[place])
    try:
        found = gd.read("\n".join(lines).encode(), year=report.year)
    except gd.UnreadableReport:
        return
    check_nulls(found)


TEXT = as_text(REPORT, Layout(), TEXTS["tabs with merged cells kept"])
PAGE = as_html(REPORT, Layout(), CELLS["plain"])
HEAD, TAIL = TEXT.index("三、收到和处理"), TEXT.index("四、政府信息公开行政复议")
DENIED = next(line for line in TEXT.split("\n") if "1.属于国家秘密" in line)
APPLICANTS = next(line for line in TEXT.split("\n") if "科研机构" in line)
CLOSED = [line for line in TEXT.split("\n") if re.search("[123]\\.(申请人|其他\t)", line)]
OLD_TWO = as_text(
    gd.Report.of(
        dict.fromkeys(gd.FORM_2019.cells, 5), publisher="某局", year=2021, form=gd.FORM_2019
    ),
    Layout(),
    TEXTS["tabs with merged cells kept"],
)

#: A text or a page for each reason why a cell may be unread.
UNREAD = {
    DiagnosticCode.DUPLICATE_ROW: TEXT.replace(DENIED, f"{DENIED}\n{DENIED.replace('1', '2')}"),
    DiagnosticCode.MISSING_COLUMN: "\n".join(
        line if not (HEAD < TEXT.index(line) < TAIL) else "\t".join(line.split("\t")[:-1])
        for line in TEXT.split("\n")
    ),
    DiagnosticCode.MISSING_ROW: TEXT.replace(DENIED, ""),
    DiagnosticCode.MISSING_TABLE: TEXT[:HEAD] + TEXT[TAIL:],
    DiagnosticCode.OMITTED: PAGE.replace(">1023<", "><del>1023</del><"),
    DiagnosticCode.OTHER_EDITION: OLD_TWO[: OLD_TWO.index("三、收到和处理")] + TEXT[HEAD:],
    DiagnosticCode.TABLE_AS_PICTURE: PAGE[: PAGE.index("四、政府信息公开行政复议")]
    + '四、政府信息公开行政复议、行政诉讼情况</p><img src="a.png">',
    DiagnosticCode.TWO_CANDIDATES: TEXT.replace(
        TEXT[HEAD:TAIL], TEXT[HEAD:TAIL] + TEXT[HEAD:TAIL].replace("1023", "1024")
    ),
    DiagnosticCode.UNALIGNED_ROW: TEXT.replace(DENIED, f"{DENIED}\t1\t2"),
}


@pytest.mark.parametrize("code", UNREAD, ids=str)
def test_every_reason_stands_beside_the_nulls_that_it_explains(code: DiagnosticCode) -> None:
    found = gd.read(UNREAD[code].encode(), year=2021)
    assert code in to_data(found)["unread"].values()
    check_nulls(found)


def test_every_code_that_leaves_a_cell_unread_has_its_example() -> None:
    """What a reader adds to its log with cells is all that can leave them unread."""
    adding: set[str] = set()
    for module in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and any(each.arg == "cells" for each in call.keywords):
                adding |= set(re.findall(r"DiagnosticCode\.(\w+)", ast.unparse(call)))
    # Which of these two a table is missing as is decided before it is said.
    chosen = {DiagnosticCode.MISSING_TABLE, DiagnosticCode.TABLE_AS_PICTURE}
    # This one is of cells that are read.
    read = {DiagnosticCode.CHOSEN_BY_SUM.name}
    assert {code.name for code in UNREAD.keys() - chosen} == adding - read
