"""Labels in many writings, broken and wrong ones, and rows that are not the form's."""

from collections.abc import Callable

import pytest
from layouts import Layout, as_html, as_text, codes, kept_tabs, plain, same, stacked

import govdisclosure as gd
from govdisclosure.forms import Section
from govdisclosure.readers import Document, Paragraph
from govdisclosure.readers.assemble import assemble
from govdisclosure.readers.codes import MEANINGS, DiagnosticCode
from govdisclosure.readers.lexicon import Kind, begins_label, meanings, nearest_row
from govdisclosure.reports import Place

REPORT = gd.Report.of(
    {cell: number for number, cell in enumerate(gd.FORM_2021.cells)},
    publisher="某县人民政府",
    year=2022,
)
TEXT = as_text(REPORT, Layout(), kept_tabs)
PAGE = as_html(REPORT, Layout(), plain)
LONG = "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"


def rows(change: Callable[[list[str]], list[str]], label: str) -> gd.Report:
    """The report as text with one row of Table Three written in another way."""
    lines = TEXT.split("\n")
    (at,) = [n for n, line in enumerate(lines) if f"\t{label}\t" in line]
    lines[at : at + 1] = change(lines[at].split("\t"))
    return gd.read("\n".join(lines).encode())


def test_every_code_has_a_meaning() -> None:
    assert set(MEANINGS) == set(DiagnosticCode)
    assert all(each.zh and each.en for each in MEANINGS.values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("行政规范性文件", "规范性文件"),
        ("现行有效件数", "现行有效"),
        ("1.属于国家秘密", "1．属于国家秘密"),
        ("1.属于国家秘密", "１、 属于国家秘密"),
        ("（六）其他处理", "（六）其他"),
        ("（七）总计", "(七)合 计"),
        ("第二十条第（五）项", "第二十条第(五)项"),
        ("第二十条第（五）项", "第20条第（五）项"),
        ("商业企业", "企业"),
        ("本年增/减", "本年增减"),
        ("其他结果", "其它结果"),
        ("四、结转下年度继续办理", "四、结转下一年度继续办理"),
        ("未经复议直接起诉", "未经行政复议直接起诉"),
        ("本年收费金额（单位：万元）", "本年收费金额（单位：万元"),
    ],
)
def test_a_label_in_another_writing_is_the_same(old: str, new: str) -> None:
    found = gd.read(TEXT.replace(old, new).encode())
    same(found, REPORT)
    assert not codes(found)
    same(gd.read(PAGE.replace(old, new).encode()), REPORT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2.没有现成信息需要另行制作", "2.没有现成的信息需要另行制作"),
        ("7.属于行政执法案卷", "7.属于行政执法案卷信息"),
        ("2.重复申请", "2.重复申请类"),
        ("3.危及“三安全一稳定”", "3.危及“三安全—稳定”"),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.申请人无正当理由逾期不补正"),
        ("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开的申请总数量"),
    ],
)
def test_a_label_unlike_the_forms_is_read_as_the_nearest_and_said(old: str, new: str) -> None:
    found = gd.read(TEXT.replace(old, new).encode())
    same(found, REPORT)
    assert codes(found) == ["label-variant"]


@pytest.mark.parametrize("new", ["6.另有情形", "2.另行安排", "另有规定的其他种种情形若干"])
def test_a_label_near_no_row_leaves_its_row_unread(new: str) -> None:
    found = gd.read(TEXT.replace("2.重复申请", new).encode())
    assert codes(found) == ["unknown-row", "missing-row"]
    assert {cell.row for cell in found.source.unread} == {"declined_duplicate"}


def test_the_labels_as_written_are_kept() -> None:
    found = gd.read(TEXT.replace("2.重复申请", "２、 重复 申请").encode())
    reading = found.source.readings[found.form.cell("requests.declined_duplicate.business")]
    assert (reading.row, reading.column) == ("２、 重复 申请", "商业企业")
    assert reading.written == gd.write_amount(found["requests.declined_duplicate.business"] or 0)


def test_a_label_broken_around_its_numbers_is_whole() -> None:
    first, second = LONG.split("、")
    same(rows(lambda f: [f"{first}、", " ".join(f[-7:]), second], LONG), REPORT)
    blank = [""] * 7
    same(
        rows(
            lambda f: [
                "\t".join([*f[:2], f"{first}、", *blank]),
                "\t".join([*f[:2], "", *f[-7:]]),
                "\t".join([*f[:2], second, *blank]),
            ],
            LONG,
        ),
        REPORT,
    )
    same(rows(lambda f: ["\t".join([*f[:2], f"{first}、", *f[-7:], second])], LONG), REPORT)
    same(rows(lambda f: ["\t".join([*f[:2], f"{first}、", second, *f[-7:]])], LONG), REPORT)
    same(rows(lambda f: [LONG, " ".join(f[-7:])], LONG), REPORT)
    same(rows(lambda f: [f"{first}、", second, " ".join(f[-7:])], LONG), REPORT)


def test_half_a_label_without_its_other_half_is_no_row() -> None:
    first, _ = LONG.split("、")
    found = rows(lambda f: [f"{first[:4]}", " ".join(f[-7:])], LONG)
    assert {cell.row for cell in found.source.unread} == {"closed_unpaid"}


@pytest.mark.parametrize("number", ["- 4 -", "— 5 —", "第 5 页 共 9 页", "-12-", "3/9"])
@pytest.mark.parametrize("how", [kept_tabs, stacked])
def test_the_number_of_a_page_is_no_number_of_a_row(
    number: str, how: Callable[..., str]
) -> None:
    text = as_text(REPORT, Layout(), how)
    for label in ("2.重复申请", "行政处罚"):
        text = text.replace(label, f"\n{number}\n{label}" if how is stacked else label)
        text = text.replace(f"\n\t\t{label}", f"\n\n{number}\n\n\t\t{label}")
    same(gd.read(text.encode()), REPORT)


def test_single_lines_too_few_for_the_columns_are_unread_and_said() -> None:
    text = as_text(REPORT, Layout(), stacked)
    value = REPORT["requests.declined_duplicate.research"]
    assert text.count(f"\n{value}\n") == 1
    found = gd.read(text.replace(f"\n{value}\n", "\n").encode())
    assert codes(found) == ["unaligned-row"]
    assert {cell.row for cell in found.source.unread} == {"declined_duplicate"}


def test_a_row_may_stand_on_one_line_with_single_spaces() -> None:
    text = "\n".join(" ".join(line.split("\t")) for line in TEXT.split("\n"))
    found = gd.read(text.encode())
    assert [cell for cell in found.form.cells if found[cell] != REPORT[cell]] == []


def test_a_table_elsewhere_never_takes_the_place_of_the_reports() -> None:
    other = "\n\n附表\n\n项目\t结果维持\t总计\n行政复议\t77\t88\n\n"
    found = gd.read((TEXT + other).encode())
    same(found, REPORT)
    assert codes(found) == ["two-candidates"]
    found = gd.read(TEXT.replace("\n\n一、总体情况", f"{other}一、总体情况").encode())
    same(found, REPORT)
    assert codes(found) == ["two-candidates"]


def test_a_report_twice_over_is_read_once() -> None:
    found = gd.read((TEXT + "\n\n" + TEXT).encode())
    same(found, REPORT)
    assert set(codes(found)) == {"two-candidates"}


def test_the_seventh_row_is_the_total_and_a_sum_above_it_is_not() -> None:
    sums = "\t".join(["", "", "总计", *["999"] * 7])
    found = gd.read(TEXT.replace("\n\t（六）其他处理", f"\n{sums}\n\t（六）其他处理").encode())
    same(found, REPORT)
    assert codes(found) == ["duplicate-row"]


def test_words_mean_what_their_place_says() -> None:
    kinds = {(each.kind, each.section) for each in meanings("其他")}
    assert kinds == {(Kind.COLUMN, Section.REQUESTS), (Kind.ROW, Section.REQUESTS)}
    assert [each.kind for each in meanings("（六）其他")] == [Kind.GROUP]
    assert [each.concept for each in meanings("行政诉讼（复议后起诉）")] == [
        "litigation_after_review"
    ]
    assert meanings("行政诉讼（件）")[0].kind is Kind.SPAN
    assert not meanings("")
    assert not meanings("规章" * 100)
    assert not begins_label("商业" * 100)
    assert nearest_row("规章制", Section.DISCLOSURES) is None


def test_a_document_of_nothing_but_words_has_no_table() -> None:
    document = Document("x", "text", (Paragraph("规章", Place(1)),))
    with pytest.raises(gd.UnreadableReport, match="no table of the form"):
        assemble(document)
