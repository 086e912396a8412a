"""The workbook of an office says what JSON says, read back by a program of others."""

import gc
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from attrs import evolve
from drawn_results import assessments
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import govdisclosure as gd
from govdisclosure.files.own_output import is_own_output
from govdisclosure.offices import (
    Bodies,
    CheckedReport,
    DoubleReport,
    OtherYear,
    PresentBody,
    UnexpectedReport,
)
from govdisclosure.render.workbook import write_workbook
from govdisclosure.text.make_visible import visible

GRANTED = gd.Cell.parse("requests.granted.natural_person")
RULES = gd.Cell.parse("disclosures.government_rules.issued")
SHEETS = {"zh": ("机关", "需修改", "数据"), "en": ("Bodies", "What to mend", "Figures")}
PLAIN = gd.Report.of({}, publisher="甲镇人民政府", year=2024).filled()


def sheets(tmp_path: Any, reports: Any, **options: Any) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet of the workbook that is saved for reports, below nothing."""
    path = tmp_path / "台账.xlsx"
    gd.save_workbook(path, reports, **options)
    book = CalamineWorkbook.from_path(path)
    return {
        name: [
            tuple(None if each == "" else each for each in row)
            for row in book.get_sheet_by_name(name).to_python()
        ]
        for name in book.sheet_names
    }


def table(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The rows below a head, by their heads."""
    head, *below = rows
    return [dict(zip(head, row, strict=True)) for row in below]


def figures(rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """The rows of figures by the addresses above them."""
    at = next(number for number, row in enumerate(rows) if row[0] == "publisher")
    return table(rows[at:])


def in_a_cell(words: str) -> str | None:
    return visible(words) or None


@settings(max_examples=8)
@given(
    several=st.lists(assessments(), min_size=1, max_size=3), language=st.sampled_from(("zh", "en"))
)
def test_what_is_in_the_workbook_is_what_json_says(
    tmp_path_factory: pytest.TempPathFactory, several: list[gd.Assessment], language: Any
) -> None:
    # Without what is located, which takes long for numbers that have no order.
    checked = map(CheckedReport.of, several)
    found = sheets(tmp_path_factory.mktemp("book"), checked, language=language)
    bodies, mending, _ = SHEETS[language]
    entries = [each.to_dict() for each in several]
    rows = iter(found[mending][1:])
    for entry in entries:
        for finding in (each for each in entry["findings"] if not each.get("caused_by")):
            row = next(rows)
            assert row[0] == in_a_cell(entry["publisher"])
            assert row[1] == entry["year"]
            assert row[2] == gd.Severity(finding["severity"]).to(language)
            assert row[8] == in_a_cell(finding["message"][language])
            assert (row[14] or "").split() == finding["cells"]
            assert row[15] == finding["rule"]
    assert [*rows] == []
    counted = sorted(
        tuple(each.counts[severity] for severity in reversed(gd.Severity)) for each in several
    )
    assert sorted(row[3:6] for row in found[bodies][1:]) == counted
    numbers = [
        row
        for name, rows in found.items()
        if name not in (bodies, mending)
        for row in figures(rows)
    ]
    for each in several:
        row = next(
            row
            for row in numbers
            if row["year"] == each.report.year and {*map(str, each.report.form.cells)} <= {*row}
        )
        numbers.remove(row)
        for cell in each.report.form.cells:
            number = each.report[cell]
            if number is not None:
                assert Decimal(str(row[str(cell)])) == number
            else:
                assert not isinstance(row[str(cell)], int | float)
    assert numbers == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_suspect_stands_with_what_was_filled_in_and_what_is_due(
    tmp_path: Any, wrong: gd.Report, language: Any
) -> None:
    rows = sheets(tmp_path, gd.check(wrong), language=language)[SHEETS[language][1]]
    row, column = {
        "zh": ("三、本年度办理结果/（一）予以公开", "自然人"),
        "en": ("granted", "natural persons"),
    }[language]
    (mended, *_) = [each for each in rows if each[4:6] == (row, column)]
    assert mended[6:8] == (209, 290)
    assert len((mended[11] or "").splitlines()) <= 1, "the place is that of the suspect"
    assert str(GRANTED) in mended[14].split()


def test_cells_are_numbered_where_none_of_them_is_the_only_suspect(tmp_path: Any) -> None:
    report = gd.Report.of({}, publisher="甲镇人民政府", year=2024)
    rows = table(sheets(tmp_path, gd.check(report))["需修改"])
    every = max(rows, key=lambda each: len(each["地址"] or ""))
    assert every["行"].startswith("① ")
    assert every["行"].endswith("格")
    assert len(every["列"].splitlines()) == len(every["填报"].splitlines()) == 20
    assert len(every["地址"].split()) > 20


def test_figures_stand_under_the_heads_of_the_form(tmp_path: Any, wrong: gd.Report) -> None:
    rows = sheets(tmp_path, gd.check(wrong))
    heads = rows["数据"][:6]
    column = heads[5].index("requests.denied_state_secret.business")
    labels = [next(filter(None, reversed(row[: column + 1]))) for row in heads[:5]]
    assert labels == [
        "三、收到和处理政府信息公开申请情况",
        "（三）不予公开",
        "1.属于国家秘密",
        "法人或其他组织",
        "商业企业",
    ]
    (row,) = figures(rows["数据"])
    assert row[str(RULES)] == "/"
    assert row["publisher"] == wrong.publisher


def test_each_edition_has_a_sheet_of_its_own(tmp_path: Any) -> None:
    old = gd.Report.of({}, publisher="乙镇人民政府", year=2020).filled()
    found = sheets(tmp_path, map(gd.check, (old, PLAIN)))
    assert [*found] == ["机关", "需修改", "数据", "数据（2019年版格式）"]
    assert [each["publisher"] for each in figures(found["数据（2019年版格式）"])] == [
        "乙镇人民政府"
    ]


def test_what_was_not_read_is_neither_blank_nor_a_number(tmp_path: Any, example: gd.Report) -> None:
    unread = gd.Diagnostic("unknown-row", gd.Message("没有", "none"), (GRANTED,))
    source = evolve(example.source, diagnostics=(unread,), readings={})
    report = evolve(example.replace({GRANTED: None, RULES: None}), source=source)
    (row,) = figures(sheets(tmp_path, gd.check(report))["数据"])
    assert (row[str(GRANTED)], row[str(RULES)]) == ("没有读到", None)


def test_no_word_of_a_report_is_computed_or_moves_a_cursor(tmp_path: Any) -> None:
    report = evolve(PLAIN, publisher='=HYPERLINK("http://x")\x1b[31m')
    gd.save_workbook(tmp_path / "a.xlsx", gd.check(report))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cell = book["机关"]["A2"]
    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("http://x")␛[31m')
    assert cell.quotePrefix


def test_a_number_that_a_spreadsheet_cannot_hold_is_words(tmp_path: Any) -> None:
    fees = "disclosures.fees.amount"
    amounts = (Decimal("1.25"), Decimal("99999999999999.123456"))
    checked = [gd.check(PLAIN.replace({fees: amount})) for amount in amounts]
    rows = figures(sheets(tmp_path, checked)["数据"])
    assert [row[fees] for row in rows] == [1.25, "99999999999999.123456"]


def test_the_lines_of_bodies_say_how_it_stands_what_needs_work_first(tmp_path: Any) -> None:
    """A file that holds two reports is double for the sake of one of them alone."""

    def of(publisher: str, source: str, year: int) -> gd.Assessment:
        report = evolve(PLAIN, publisher=publisher, year=year)
        return gd.check(evolve(report, source=evolve(report.source, name=source)))

    clean, other, first, second = (
        of(f"{name}镇人民政府", source, year)
        for name, source, year in (
            *(("甲", "a.txt", 2024), ("乙", "b.txt", 2024)),
            *(("丙", "c.json", 2024), ("丁", "c.json", 2023)),
        )
    )
    wrong = evolve(other.report.replace({GRANTED: 3}), publisher="戊镇人民政府")
    not_compared = gd.Message("上一年度有两份", "two of last year")
    bodies = Bodies(
        missing=("己镇人民政府",),
        double=(
            DoubleReport("甲镇旧名", 2024, ("a.txt", "x.txt"), identical=True),
            DoubleReport("丙镇人民政府", 2024, ("c.json",), identical=False),
        ),
        present=(PresentBody("甲镇旧名", ("a.txt", "x.txt"), ("甲镇人民政府",)),),
        unexpected=(UnexpectedReport("乙镇人民政府", "b.txt", "乙乡人民政府"),),
        other_year=(OtherYear("丁镇人民政府", 2023, "c.json"),),
    )
    mended = gd.check(
        evolve(wrong, source=evolve(wrong.source, name="d.txt"), not_compared=not_compared)
    )
    broken = gd.Undecided("my.rule", gd.Message("规则出错", "broken"), raised="Traceback")
    found = sheets(
        tmp_path,
        [clean, other, first, second, mended, evolve(other, undecided=(broken,), findings=())],
        failures=[("e.pdf", gd.Message("文件没有内容", "it is empty"))],
        bodies=bodies,
    )
    lines = table(found["机关"])
    said = [(each["情况"], each["机关"], each["备注"]) for each in lines]
    states = [each for each, _, _ in said]
    assert states[:4] == ["缺报告", "无法读取", "出错的规则", "需修改"]
    assert states[4:] == ["待确定"] * 3 + ["没有发现问题"], "those that somebody has to settle"
    besides = {publisher: what for state, publisher, what in said[3:]}
    assert besides == {
        "甲镇人民政府": "重复报送（内容相同）",
        "乙镇人民政府": "不在应报机关之列",
        "丙镇人民政府": "重复报送（内容不同）",
        "丁镇人民政府": "年度不同",
        "戊镇人民政府": None,
    }
    whys = {each["机关"]: each["原因"] for each in lines[3:]}
    assert whys["甲镇人民政府"] == "各份相同，计为一份；另有x.txt；计为甲镇旧名的报告"
    assert whys["丙镇人民政府"] == "数字相同，文字不同：请确定以哪一份为准"
    (unread, by_rule, to_mend) = lines[1:4]
    assert (unread["文件"], unread["原因"]) == ("e.pdf", "文件没有内容")
    assert by_rule["原因"] == "my.rule"
    assert to_mend["原因"] == "未与上一年度报告比较：上一年度有两份"
    assert {each["名称最相近的应报机关"] for each in lines} == {None, "乙乡人民政府"}


def test_a_workbook_bears_the_mark_of_results(tmp_path: Any) -> None:
    gd.save_workbook(tmp_path / "a.xlsx", [])
    with (tmp_path / "a.xlsx").open("rb") as file:
        assert is_own_output(file)


def test_a_full_disk_is_told_as_what_it_is() -> None:
    class Full(io.BytesIO):
        def write(self, _: Any) -> int:
            raise OSError(28, "No space left on device")

    class FullOfSheets(io.BytesIO):
        def write(self, content: Any) -> int:
            return Full().write(content) if self.tell() > 2000 else super().write(content)

    for disk in (Full(), FullOfSheets()):
        with pytest.raises(OSError, match="No space left"):
            write_workbook(disk, (), language="zh", bodies=Bodies)
        gc.collect()  # an archive ends itself, of which nobody is told what it raises


def test_a_workbook_is_called_one(tmp_path: Any) -> None:
    with pytest.raises(gd.errors.UnknownFormat):
        gd.save_workbook(tmp_path / "a.xls", [])
