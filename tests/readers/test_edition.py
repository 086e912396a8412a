"""A report is on the edition of its year, unless by most of its lines every table is of another."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.readers.content.edition import form_used
from govdisclosure.reports import Extra, Place, Reading

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
CASE = Path(__file__).parents[3] / "shared" / "cases" / "files" / "edition-by-an-empty-heading.txt"

#: The rows of each edition with a cell that the other lacks, by their cells.
OWN: dict[gd.Form, dict[tuple[str, str], list[gd.Cell]]] = {form: {} for form in EDITIONS}
for _form in EDITIONS:
    for _other in set(EDITIONS) - {_form}:
        for _cell in _form.cells:
            if _cell not in _other.positions:
                OWN[_form].setdefault((_cell.section, _cell.row), []).append(_cell)
SHARED = [cell for cell in gd.FORM_2021.cells if cell in gd.FORM_2019.positions]
LINES = [(form, line) for form, lines in OWN.items() for line in lines]

written = st.sampled_from(["", "/", "—", "若干"])
numbers = st.sampled_from(["0", "7", "1,204", "３", "4件"])
years = st.integers(2019, 2040)


def read(cell: gd.Cell, text: str) -> Reading:
    return Reading(text, Place(line=1), cell.row, cell.column)


@given(years, st.sampled_from(LINES), st.lists(st.sampled_from(SHARED), unique=True), st.data())
def test_what_both_print_and_what_has_no_number_is_no_witness(
    year: int, witness: tuple[gd.Form, tuple[str, str]], shared: list[gd.Cell], data: st.DataObject
) -> None:
    found = {}
    for form, line in data.draw(st.lists(st.sampled_from(LINES), unique=True)):
        found |= {cell: read(cell, data.draw(written)) for cell in OWN[form][line]}
    form, line = witness
    found |= {cell: read(cell, data.draw(numbers)) for cell in (*shared, *OWN[form][line])}
    assert form_used(found, year) is gd.form_for(year)


@given(years, st.sampled_from(LINES), numbers)
def test_one_line_changes_no_form(year: int, line: tuple[gd.Form, tuple[str, str]], n: str) -> None:
    form, key = line
    found = {cell: read(cell, n) for cell in OWN[form][key]}
    assert form_used(found, year) is gd.form_for(year)


@given(years, st.lists(st.sampled_from(LINES), unique=True, min_size=1), numbers)
def test_the_form_is_another_where_every_table_is_by_most_of_its_lines(
    year: int, lines: list[tuple[gd.Form, tuple[str, str]]], number: str
) -> None:
    found = {cell: read(cell, number) for form, line in lines for cell in OWN[form][line]}
    own = gd.form_for(year)
    (other,) = set(EDITIONS) - {own}
    # Beside a row of what it heads, a sum is no row of the other edition.
    three = {line for form, line in lines if form is gd.FORM_2021 and line[0] == "requests"}
    counting = [(f, line) for f, line in lines if not (three and line == ("requests", "closed"))]
    votes = {
        section: sum(1 if form is other else -1 for form, line in counting if line[0] == section)
        for section in {line[0] for _, line in counting}
    }
    of_other = sum(form is other for form, _ in counting)
    changes = all(vote > 0 for vote in votes.values()) and of_other > 1
    assert form_used(found, year) is (other if changes else own)


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_a_whole_form_is_itself_in_any_year(form: gd.Form) -> None:
    for text in ("0", "", "/"):
        found = {cell: read(cell, text) for cell in form.cells}
        assert {form_used(found, year) for year in range(2019, 2030)} == {form}


OLDER = [158, 1, 0, 0, 0, 0, 159]
LABEL = "（六）其他处理"


def older(*, between: str = "", end: str | None = None) -> gd.Report:
    """The example with one row of the older form in place of three."""
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    (first,) = (n for n, line in enumerate(lines) if "1.申请人无正当理由逾期不补正" in line)
    row = "\t".join(["", "", LABEL, *map(str, OLDER)])
    lines[first : first + 3] = [row, *([between] if between else [])]
    text = "\n".join(lines)
    return gd.read((text if end is None else text[: text.index(end)]).encode())


def test_one_row_of_the_older_form_is_one_error_about_that_row() -> None:
    report = older()
    assert report.form is gd.FORM_2021
    closed = [cell for cell in gd.FORM_2021.subtotals if cell.row == "closed"]
    assert report.extras == tuple(map(Extra, closed, OLDER))
    (note,) = report.source.diagnostics
    assert (note.code, note.place) == ("other-edition", Place(line=53, field=4))
    assert note.message == gd.Message(
        "“（六）其他处理”一行是2019年版的，2021年版分3行填写",
        "row closed otherwise is of edition 2019: edition 2021 has 3 rows in its place",
    )
    parts = {cell for cell in report.form.cells if cell.row.startswith("closed_")}
    assert set(report.source.unread) == parts
    assessment = gd.check(report)
    (finding,) = assessment.findings
    assert (finding.rule, finding.severity) == ("form.mixed", gd.Severity.ERROR)
    assert finding.cells == tuple(closed)
    assert finding.message == gd.Message(
        "2021年版的表中另填有2019年版的7格（第三部分表格“其他处理”一行），应只用一版格式",
        "beside lines of edition 2021 alone stand 7 cells of edition 2019 (Table Three (section "
        "three): row closed otherwise): use one of the two",
    )
    undecided = {each.rule for each in assessment.undecided}
    needing = {each.name for each in report.form.identities if not parts.isdisjoint(each.cells)}
    assert needing < undecided
    assert gd.reports.from_data(gd.reports.to_data(report)) == report


def test_the_row_is_of_the_older_form_wherever_no_number_stands_in_table_two() -> None:
    report = older()
    bare = report.replace(dict.fromkeys(report.form.grid("disclosures").cells))
    assert [each.rule for each in gd.check(bare).at_least(gd.Severity.ERROR)] == ["form.mixed"]


def test_a_sum_above_rows_that_were_not_understood_is_no_older_row() -> None:
    unknown = older(between="\t\t9.另有情形\t1\t0\t0\t0\t0\t0\t1")
    assert "unknown-row" in {each.code for each in unknown.source.diagnostics}
    cut = older(end="\t三、本年度办理结果\t（七）总计")
    for report in (unknown, cut):
        assert report.form is gd.FORM_2021
        assert not gd.check(report).against("form.mixed")
        codes = {each.code for cell, each in report.source.unread.items() if "closed_" in str(cell)}
        assert codes == {"missing-row"}


def test_a_blank_row_in_place_of_three_is_no_row_of_the_older_form() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").replace("1.申请人无正当理由逾期不补正", "@")
    kept = [
        line for line in lines.split("\n") if "2.申请人逾期" not in line and "3.其他\t" not in line
    ]
    blank = ["\t\t" + LABEL + "\t" * 7 if "@" in line else line for line in kept]
    report = gd.read("\n".join(blank).encode())
    assert report.form is gd.FORM_2021
    assert not gd.check(report).against("form.mixed")
    assert {each.code for each in report.source.unread.values()} == {"missing-row"}


@pytest.mark.skipif(not CASE.exists(), reason="the cases are not here")
def test_an_empty_heading_is_no_witness() -> None:
    assert gd.read(CASE).form is gd.FORM_2021
