"""Labels in many writings, broken and wrong ones, and rows that are not the form's."""

from collections.abc import Callable

import pytest
from layouts import Layout, as_html, as_text, codes, double_stacked, kept_tabs, plain, same, stacked

import govdisclosure as gd
from govdisclosure.forms import Section
from govdisclosure.readers import Document, TextLine
from govdisclosure.readers.diagnostics import MEANINGS, DiagnosticCode
from govdisclosure.readers.matching.label_lexicon import (
    LabelKind,
    begins_label,
    meanings,
    nearest_row,
)
from govdisclosure.readers.report import assemble
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
        (
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1.申请人无正当理由逾期不补正",
        ),
        ("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公开的申请总数量"),
    ],
)
def test_a_label_unlike_the_forms_is_read_as_the_nearest_and_reported(old: str, new: str) -> None:
    found = gd.read(TEXT.replace(old, new).encode())
    same(found, REPORT)
    assert codes(found) == ["label-variant"]


@pytest.mark.parametrize("new", ["6.另有情形", "2.另行安排", "另有规定的其他种种情形若干"])
def test_a_label_near_no_row_leaves_its_row_unread(new: str) -> None:
    found = gd.read(TEXT.replace("2.重复申请", new).encode())
    assert codes(found) == ["unknown-row", "missing-row"]
    assert {cell.row for cell in found.source.unread} == {"declined_duplicate"}


def test_a_label_near_several_rows_is_none_of_them() -> None:
    assert nearest_row("申请人逾期", Section.REQUESTS) is None
    assert nearest_row("属于四类内部事务信息", Section.REQUESTS) != nearest_row(
        "x" * 9, Section.REQUESTS
    )
    assert nearest_row("属于三类内部", Section.REQUESTS) == meanings("属于三类内部事务信息")[0]


def test_the_labels_as_written_are_kept() -> None:
    found = gd.read(TEXT.replace("2.重复申请", "２、 重复 申请").encode())
    reading = found.source.readings[found.form.cell("requests.declined_duplicate.business")]
    assert (reading.row, reading.column) == ("２、 重复 申请", "商业企业")
    assert reading.written == gd.values.write_amount(
        found["requests.declined_duplicate.business"] or 0
    )


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
    same(rows(lambda f: [f"{first}、", *f[-7:], second], LONG), REPORT)
    same(rows(lambda f: [f"{first}、", second, " ".join(f[-7:])], LONG), REPORT)


@pytest.mark.parametrize("letters", ["不予", "（五）", "处 理"])
def test_letters_of_a_heading_may_stand_behind_the_rest_of_a_label(letters: str) -> None:
    first, second = LONG.split("、")
    rest = [second, f"{second[:1]} {second[1:2]} {second[2:]}"]
    for words in rest:
        same(rows(lambda f, w=words: [f"{first}、", *f[-7:], f"{w} {letters}"], LONG), REPORT)


def test_half_a_label_without_its_other_half_is_no_row() -> None:
    first, _ = LONG.split("、")
    found = rows(lambda f: [f"{first[:4]}", " ".join(f[-7:])], LONG)
    assert {cell.row for cell in found.source.unread} == {"closed_unpaid"}


def test_words_that_are_no_other_half_of_a_label_begin_a_row_of_their_own() -> None:
    text = as_text(REPORT, Layout(), stacked).replace(LONG, LONG[:4])
    last = REPORT["requests.closed_unpaid.total"]
    found = gd.read(text.replace(f"\n{last}\n", f"\n{last}\n某些话语\n21\n").encode())
    # Seven numbers whose label is broken off, each in its line, and the one below other words.
    assert codes(found) == ["unknown-row"] * 8 + ["missing-row"]
    assert found.source.diagnostics[7].message.zh.endswith("：21")
    assert {cell.row for cell in found.source.unread} == {"closed_unpaid"}


@pytest.mark.parametrize("number", ["- 4 -", "— 5 —", "第 5 页 共 9 页", "-12-", "3/9"])
@pytest.mark.parametrize("how", [kept_tabs, stacked])
def test_the_number_of_a_page_is_no_number_of_a_row(number: str, how: Callable[..., str]) -> None:
    text = as_text(REPORT, Layout(), how)
    for label in ("2.重复申请", "行政处罚"):
        text = text.replace(label, f"\n{number}\n{label}" if how is stacked else label)
        text = text.replace(f"\n\t\t{label}", f"\n\n{number}\n\n\t\t{label}")
    same(gd.read(text.encode()), REPORT)


def test_single_lines_too_few_for_the_columns_are_unread_and_reported() -> None:
    text = as_text(REPORT, Layout(), stacked)
    value = REPORT["requests.declined_duplicate.research"]
    assert text.count(f"\n{value}\n") == 1
    found = gd.read(text.replace(f"\n{value}\n", "\n").encode())
    assert codes(found) == ["unaligned-row"]
    assert {cell.row for cell in found.source.unread} == {"declined_duplicate"}


def test_empty_lines_that_fit_no_column_tell_nothing() -> None:
    text = as_text(REPORT, Layout(), stacked)
    for label in ("1.信访举报投诉类申请", "2.重复申请"):
        value = REPORT[f"requests.{ROWS[label]}.research"]
        text = text.replace(f"\n{value}\n", "\n\n\n")
    found = gd.read(text.encode())
    assert {cell.row for cell in found.source.unread} == {"declined_petition", "declined_duplicate"}
    assert codes(found) == ["unaligned-row"]


ROWS = {"1.信访举报投诉类申请": "declined_petition", "2.重复申请": "declined_duplicate"}


def test_a_value_between_the_lines_of_two_columns_is_in_neither() -> None:
    text = as_text(REPORT, Layout(), double_stacked)
    research, welfare, legal = (
        REPORT[f"requests.declined_duplicate.{kind}"]
        for kind in ("research", "public_interest", "legal_service")
    )
    whole = f"\n\n{research}\n\n{welfare}\n\n{legal}\n"
    assert text.count(whole) == 1
    blank = gd.read(text.replace(whole, f"\n\n\n\n{welfare}\n\n{legal}\n").encode())
    assert not codes(blank)
    assert blank["requests.declined_duplicate.research"] is None
    assert blank["requests.declined_duplicate.public_interest"] == welfare
    between = gd.read(text.replace(whole, f"\n\n\n{welfare}\n\n\n{legal}\n").encode())
    assert codes(between) == ["unaligned-row"]
    assert {cell.row for cell in between.source.unread} == {"declined_duplicate"}


def test_single_lines_may_go_from_the_head_of_table_four_to_its_first_route() -> None:
    for how in (stacked, double_stacked):
        found = gd.read(as_text(REPORT, Layout(challenges="routes as rows"), how).encode())
        same(found, REPORT)
        assert not codes(found)
        prose = found.section(Section.CHALLENGES)
        assert prose is not None
        assert "行政复议" not in prose.text


@pytest.mark.parametrize("label", ["自然人", "科研机构", "结果维持", "行政处罚"])
def test_a_label_may_stand_one_character_to_a_line(label: str) -> None:
    text = as_text(REPORT, Layout(), stacked)
    same(gd.read(text.replace(label, "\n".join(label)).encode()), REPORT)


def test_a_stroke_after_a_label_is_its_first_cell() -> None:
    value = REPORT["requests.closed_other.natural_person"]
    found = gd.read(TEXT.replace(f"3.其他\t{value}", "3.其他\t/").encode())
    assert [each.entry.written for each in found.remarks] == ["/"]
    assert not codes(found)


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
    assert codes(found) == ["unknown-row"]


HEAD = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"


def three(*lines: str) -> gd.Report:
    """A report of nothing but Table Three, in tabs."""
    title = "某县人民政府2022年政府信息公开工作年度报告"
    return gd.read("\n".join([title, "三、收到和处理政府信息公开申请情况", *lines]).encode())


ROW = "一、本年新收政府信息公开申请数量\t1\t2\t3\t4\t5\t6\t21"


def test_a_head_may_be_broken_over_rows() -> None:
    first = "\t自然\t商业\t科研\t社会公\t法律服\t其\t总"
    second = "\t人\t企业\t机构\t益组织\t务机构\t他\t计"
    found = three("\t申请人情况\t", first, second, ROW)
    assert found["requests.received.research"] == 3
    assert found["requests.received.total"] == 21
    assert set(codes(found)) == {"missing-table", "missing-row"}


def test_rows_without_a_head_are_read_in_the_order_of_the_form_and_reported() -> None:
    found = three(ROW)
    assert found["requests.received.legal_service"] == 5
    assert codes(found)[0] == "inferred-columns"


def test_a_head_in_another_order_is_believed_unless_a_column_is_not_known() -> None:
    names = HEAD.split("\t")
    turned = "\t" + "\t".join(names[::-1])
    found = three(turned, ROW)
    assert found["requests.received.total"] == 1
    assert found["requests.received.natural_person"] == 21
    found = three(turned.replace("科研机构", "某某"), ROW)
    assert set(found.source.unread) == set(found.form.cells)


def test_a_head_without_its_merged_cells_stands_in_the_order_of_its_spans() -> None:
    head = "自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他"
    assert three(head, ROW)["requests.received.total"] == 21
    found = three("总计\t法人或其他组织\t自然人\n商业企业\t其他\t科研机构", ROW)
    assert set(found.source.unread) == set(found.form.cells)


def test_a_column_named_twice_is_where_it_stands_lowest() -> None:
    for head in (f"\t总计\n\t{HEAD}", f"\t申请人情况\t某\n\t{HEAD}"):
        assert three(head, ROW)["requests.received.total"] == 21


def test_a_head_with_a_column_more_than_its_rows_leaves_them_unread() -> None:
    assert codes(three(f"\t{HEAD}\t合计", ROW))[0] == "unaligned-row"


def test_a_blank_row_gives_way_to_one_with_numbers_where_it_is_drawn() -> None:
    for lines in ([[""] * 7, ["1"] * 7], [["1"] * 7, [""] * 7]):
        rows = (f"<tr><td>{ROW.split(chr(9))[0]}<td>{'<td>'.join(each)}" for each in lines)
        head = f"<tr><td><td>{HEAD.replace(chr(9), '<td>')}"
        page = (
            f"<p>某县人民政府2022年政府信息公开工作年度报告</p><table>{head}{''.join(rows)}</table>"
        )
        found = gd.read(page.encode())
        assert found["requests.received.total"] == 1
        assert "duplicate-row" not in codes(found)


def test_in_a_text_a_row_that_comes_twice_may_have_the_label_of_another() -> None:
    blank = ROW.split("\t")[0] + "\t" * 7
    found = three(f"\t{HEAD}", blank, ROW)
    assert found["requests.received.total"] is None
    assert "duplicate-row" in codes(found)


def test_numbers_in_front_of_a_label_belong_to_no_row() -> None:
    found = three(f"\t{HEAD}", ROW, "1\t2\t3\t二、上年结转政府信息公开申请数量")
    assert codes(found)[0] == "unknown-row"
    assert found["requests.carried_over.total"] is None
    found = three(f"\t{HEAD}", ROW, "1\t2\t3\t某些话")
    assert codes(found)[0] == "unknown-row"


def test_a_label_over_two_rows_has_its_numbers_below() -> None:
    first, second = "二、上年结转政府信息\t" + "\t" * 6, "公开申请数量\t" + "\t" * 6
    values = "\t1\t2\t3\t4\t5\t6\t21"
    found = three(f"\t{HEAD}", ROW, first, second, values)
    assert found["requests.carried_over.total"] == 21
    found = three(f"\t{HEAD}", ROW, first, "某些话语\t" + "\t" * 6, values)
    assert found["requests.carried_over.total"] is None
    found = three(f"\t{HEAD}", ROW, "科研\t" + "\t" * 6, values, "机构\t" + "\t" * 6)
    assert "unknown-row" in codes(found)


def test_a_row_of_two_lines_in_a_grid_that_fits_no_column_is_unread() -> None:
    page = (
        "<p>某县人民政府2022年政府信息公开工作年度报告</p><table><tr><td>行政复议<td colspan=4>"
        "<tr>"
        + "".join(
            f"<td>{each}" for each in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
        )
    )
    for row, code in (
        ("<tr><td>1<td>2<td>3<td><td>5<td>", ""),
        ("<tr><td>1<td rowspan=2>2<td>3<td>4<td>5<td>6<td>7", "unaligned-row"),
        ("<tr><td colspan=5>7", "unaligned-row"),
        ("<tr><td>1<td colspan=2>2<td>3", "unaligned-row"),
        ("<tr><td>1<td colspan=0>2<td rowspan=2>3", "missing-row"),
        ("<tr><td><td>", "missing-table"),
    ):
        report = (
            f"{page}{row}</table><table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>1"
        )
        assert code in ("", *codes(gd.read(report.encode())))


def test_a_blank_beside_a_number_under_one_wide_label_is_no_cell() -> None:
    outcomes = "<td colspan=2>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计"
    page = (
        "<p>某县人民政府2022年政府信息公开工作年度报告</p><table><tr><td colspan=6>行政复议"
        f"<tr>{outcomes}<tr><td>7<td><td>1<td>2<td>3<td>13</table>"
    )
    found = gd.read(page.encode())
    review = [cell for cell in found.form.cells if cell.row == "review"]
    assert [found[cell] for cell in review] == [7, 1, 2, 3, 13]


def test_a_page_break_may_part_the_head_of_table_four_from_its_numbers() -> None:
    head, rest = TEXT.split("\n185\t")
    text = f"{head}\n\n— 7 —\n\n185\t{rest}"
    same(gd.read(text.encode()), REPORT)
    blank = text.replace("— 7 —\n", "— 7 —\n\t\t\n某某\n\n")
    assert gd.read(blank.encode()).cells == REPORT.cells


@pytest.mark.parametrize("form", [gd.FORM_2019, gd.FORM_2021], ids=str)
def test_without_table_three_table_two_tells_the_edition(form: gd.Form) -> None:
    report = gd.Report.of({}, publisher="某局", year=2020, form=form).filled(3)
    text = gd.render.form.text.write_text(report)
    assert gd.read(text[: text.index("三、收到")].encode()).form == form


def test_the_unit_of_a_head_counts_as_that_of_its_cells() -> None:
    found = gd.read(TEXT.replace("（单位：万元）", "（单位：元）").encode())
    assert str(found["disclosures.fees.amount"]) == "0.0009"
    assert codes(found) == ["unit"]
    reading = found.source.readings[found.form.cell("disclosures.fees.amount")]
    assert reading.written == "9"


def test_words_in_a_cell_are_kept_and_reported_and_words_for_nothing_are_kept() -> None:
    found = gd.read(TEXT.replace("行政许可\t6", "行政许可\t详见附件").encode())
    assert codes(found) == ["text-in-number"]
    assert [each.entry.written for each in found.remarks] == ["详见附件"]
    found = gd.read(TEXT.replace("行政许可\t6", "行政许可\t无").encode())
    assert not codes(found)
    assert [each.entry.written for each in found.remarks] == ["无"]


def test_words_beside_a_heading_are_no_subtotal() -> None:
    strokes = "\t".join(["", "（六）其他处理", "小计", *"/" * 7])
    found = gd.read(TEXT.replace("\n\t（六）其他处理", f"\n{strokes}\n\t（六）其他处理").encode())
    same(found, REPORT)
    assert not found.extras


def test_words_mean_what_their_place_says() -> None:
    kinds = {(each.kind, each.section) for each in meanings("其他")}
    assert kinds == {(LabelKind.COLUMN, Section.REQUESTS), (LabelKind.ROW, Section.REQUESTS)}
    assert [each.kind for each in meanings("（六）其他")] == [LabelKind.GROUP]
    assert [each.concept for each in meanings("行政诉讼（复议后起诉）")] == [
        "litigation_after_review"
    ]
    assert meanings("行政诉讼（件）")[0].kind is LabelKind.SPAN
    assert not meanings("")
    assert not meanings("规章" * 100)
    assert not begins_label("商业" * 100)
    assert nearest_row("规章制", Section.DISCLOSURES) is None


def test_a_document_of_nothing_but_words_has_no_table() -> None:
    document = Document("x", "text", (TextLine("规章", Place(1)),))
    with pytest.raises(gd.UnreadableReport, match="no table of the form"):
        assemble(document)
