"""What the evidence for a row is, one example for each kind: what it gives, and where it ends."""

from collections.abc import Sequence

from layouts import codes

import govdisclosure as gd

TITLE = "某县人民政府2022年政府信息公开工作年度报告"
KINDS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
HEAD = "\t" + "\t".join(KINDS)
RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED_OVER = "二、上年结转政府信息公开申请数量"
GRANTED = "（一）予以公开"
PARTLY_GRANTED = "（二）部分公开"
ONE, OTHER, THIRD = [1, 2, 3, 4, 5, 6, 21], [7, 8, 9, 1, 2, 3, 30], [1, 1, 1, 1, 1, 1, 6]


def three(*lines: str) -> gd.Report:
    """A report of nothing but Table Three."""
    return gd.read("\n".join([TITLE, "三、收到和处理政府信息公开申请情况", *lines]).encode())


def row(report: gd.Report, concept: str) -> list[object]:
    """What was read in a row of Table Three."""
    return [report[cell] for cell in report.form.cells if cell.row == concept]


def wide(numbers: Sequence[object]) -> str:
    """Numbers in one line, two spaces between them."""
    return "  ".join(map(str, numbers))


def test_lines_below_a_label_are_not_its_own_where_the_label_that_follows_is_not_next() -> None:
    # The numbers of one row are lost, and the label of the next, whose numbers these are.
    lost = three(HEAD, RECEIVED, wide(OTHER), GRANTED, wide(THIRD), PARTLY_GRANTED, wide(ONE))
    assert row(lost, "received") == [None] * 7
    assert codes(lost)[0] == "unaligned-row"
    assert row(lost, "granted") == THIRD


def test_numbers_one_to_a_line_may_be_further_apart_in_some_rows() -> None:
    apart = [line for each in OTHER for line in ("", str(each))]
    found = three(*KINDS, RECEIVED, *map(str, ONE), CARRIED_OVER, *apart, GRANTED, *map(str, THIRD))
    assert row(found, "received") == ONE
    assert row(found, "carried_over") == OTHER
    assert row(found, "granted") == THIRD


def test_a_number_above_the_end_of_its_label_is_in_no_column_by_its_line() -> None:
    first, second = "2.申请人逾期未按收费通知要求缴纳费用、", "行政机关不再处理其政府信息公开申请"
    total = "\t\t（七）总计\t" + "\t".join(map(str, ONE))
    found = three(HEAD, first, "", "5", *[""] * 6, second, total)
    assert row(found, "closed_unpaid") == [None] * 7
    assert codes(found)[0] == "unaligned-row"


def test_a_head_without_its_merged_cells_names_its_columns_by_the_place_of_its_span() -> None:
    found = three(
        "自然人\t法人或其他组织\t总计",
        "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
        "\t".join([RECEIVED, *map(str, ONE)]),
    )
    assert row(found, "received") == ONE
    assert "inferred-columns" not in codes(found)


def test_a_row_with_all_its_numbers_behind_its_label_needs_no_sum() -> None:
    found = three("  ".join(KINDS), f"{RECEIVED}  {wide(ONE)}")
    assert row(found, "received") == ONE
    assert "chosen-by-sum" not in codes(found)


def test_a_label_of_a_page_may_be_broken_around_its_numbers_in_its_column() -> None:
    head = f"<tr><td>{HEAD.replace(chr(9), '<td>')}"
    first = f"<tr><td>2.申请人逾期未按收费通知要求缴纳费用、<td>{'<td>'.join(map(str, ONE))}"
    second = f"<tr><td>行政机关不再处理其政府信息公开申请{'<td>' * 7}"
    page = f"<p>{TITLE}</p><table>{head.replace('<td><td>', '<td>', 1)}{first}{second}</table>"
    found = gd.read(page.replace("<tr><td>自然人", "<tr><td><td>自然人").encode())
    assert row(found, "closed_unpaid") == ONE


def test_table_four_may_name_one_outcome() -> None:
    found = gd.read(f"{TITLE}\n行政复议\n结果维持\n{RECEIVED}\n".encode())
    assert found["challenges.review.upheld"] is None
