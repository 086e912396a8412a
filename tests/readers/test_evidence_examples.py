"""What the evidence for a row is, one example for each kind: what it gives, and where it ends."""

from collections.abc import Sequence

import pytest
from layouts import codes

import govdisclosure as gd
from govdisclosure.forms import Section
from govdisclosure.readers.matching.form_rows import follows
from govdisclosure.readers.matching.label_lexicon import is_part_of_heading, nearest_row

TITLE = "某县人民政府2022年政府信息公开工作年度报告"
KINDS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
HEAD = "\t" + "\t".join(KINDS)
RECEIVED = "一、本年新收政府信息公开申请数量"
CARRIED_OVER = "二、上年结转政府信息公开申请数量"
GRANTED = "（一）予以公开"
PARTLY_GRANTED = "（二）部分公开"
SECRET = "1.属于国家秘密"
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
    assert "label-variant" not in codes(found)


def test_table_four_may_name_one_outcome() -> None:
    found = gd.read(f"{TITLE}\n行政复议\n结果维持\n{RECEIVED}\n".encode())
    assert found["challenges.review.upheld"] is None


def test_rows_that_begin_further_below_their_labels_are_doubted_where_nearly_all_begin_alike() -> (
    None
):
    lines = [HEAD, RECEIVED, wide(ONE), CARRIED_OVER, "", wide(OTHER), GRANTED, wide(THIRD)]
    few = three(*lines, PARTLY_GRANTED, wide(ONE))
    assert row(few, "carried_over") == OTHER
    many = three(*lines, PARTLY_GRANTED, wide(ONE), SECRET, wide(ONE))
    assert row(many, "carried_over") == [None] * 7
    assert row(many, "denied_state_secret") == ONE


def test_a_numbered_row_right_below_the_head_is_no_part_of_it() -> None:
    found = three(HEAD, "3.其他", wide(ONE))
    assert row(found, "closed_other") == ONE


def test_lines_beside_a_drawn_table_do_not_have_its_columns() -> None:
    cells = "<td>".join(["", *KINDS[::-1]])
    line = f"{RECEIVED} {wide(ONE)}"
    found = gd.read(f"<p>{TITLE}</p><table><tr><td>{cells}</table><p>{line}</p>".encode())
    assert row(found, "received") == ONE
    assert "inferred-columns" in codes(found)


def test_numbers_in_both_lines_of_a_label_are_its_own_where_they_make_up_its_total() -> None:
    first, second = "2.申请人逾期未按收费通知要求缴纳费用、", "行政机关不再处理其政府信息公开申请"
    whole = three(HEAD, f"{first}  {wide(ONE[:3])}", f"{second}  {wide(ONE[3:])}")
    assert row(whole, "closed_unpaid") == ONE
    assert "chosen-by-sum" in codes(whole)
    other = three(HEAD, f"{first}  {wide(ONE[:3])}", f"{second}  {wide([*ONE[3:6], 99])}")
    assert row(other, "closed_unpaid") == [None] * 7


def test_one_table_of_a_route_that_is_not_understood_leaves_the_others_in_doubt() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    review = [TITLE, "四、行政复议、行政诉讼情况", "行政复议", *outcomes, "1", "2", "3", "4", "10"]
    direct = ["未经复议直接起诉", *outcomes, "1", "2", "3", "4", "10"]
    both = gd.read("\n".join([*review, *direct]).encode())
    assert row(both, "review") == row(both, "direct_litigation") == [1, 2, 3, 4, 10]
    torn = gd.read("\n".join([*review, *direct[:-2]]).encode())
    assert row(torn, "review") == row(torn, "direct_litigation") == [None] * 5


def test_the_numeral_of_a_heading_that_runs_down_the_page_is_a_part_of_it() -> None:
    assert is_part_of_heading("三")
    assert not is_part_of_heading("甲")


def test_a_number_below_the_next_heading_is_no_rest_of_the_row_above_it() -> None:
    wrong = [*ONE[:6], 99]
    found = three(
        HEAD, f"{RECEIVED}  {wide(wrong)}", "四、行政复议、行政诉讼情况", "3  某些话语", "结束"
    )
    assert row(found, "received") == wrong


def test_the_fields_below_a_label_stand_under_a_head_of_as_many() -> None:
    first, second = "二、上年结转政府信息" + "\t" * 6, "公开申请数量" + "\t" * 6
    found = three("\t".join(KINDS), first, second, "1\t2\t\t\t\t\t")
    assert row(found, "carried_over") == [1, 2, *[None] * 5]
    assert "unaligned-row" not in codes(found)


def test_a_row_with_nothing_beside_it_is_blank_where_others_have_theirs_beside_the_label() -> None:
    found = three(HEAD, f"{RECEIVED}  {wide(ONE)}", CARRIED_OVER, f"{GRANTED}  {wide(THIRD)}")
    assert row(found, "carried_over") == [None] * 7
    assert "unaligned-row" not in codes(found)


def test_a_note_below_a_row_is_no_part_of_its_label() -> None:
    found = three(HEAD, f"3.其他  {wide(ONE)}", "（注）", f"（七）总计  {wide(ONE)}")
    assert found.source.readings[found.form.cell("requests.closed_other.total")].row == "3.其他"


def test_a_label_with_a_space_in_it_is_one_field() -> None:
    found = three(HEAD, f"（一） 予以公开  {wide(ONE)}")
    reading = found.source.readings[found.form.cell("requests.granted.total")]
    assert (reading.row, reading.written) == ("（一） 予以公开", "21")


def test_one_number_alone_below_its_label_is_its_own_however_far_below() -> None:
    lines = ["信息内容", "本年处理决定数量", "行政许可", "6", "行政处罚", "", "7", "行政强制", "8"]
    found = gd.read("\n".join([TITLE, "二、主动公开政府信息情况", *lines]).encode())
    assert [row(found, each) for each in ("licences", "penalties", "coercive_measures")] == [
        [6],
        [7],
        [8],
    ]


def test_words_that_begin_one_row_alone_are_that_row() -> None:
    assert nearest_row("申请人无正当理由逾期", Section.REQUESTS) is not None
    assert nearest_row("申请人逾期未按收费通知", Section.REQUESTS) is not None


def test_a_label_that_an_empty_row_follows_at_the_end_of_a_text_is_whole() -> None:
    found = three(
        HEAD, "\t".join([RECEIVED, *map(str, ONE)]), "二、上年结转政府信息" + "\t" * 7, "\t" * 7
    )
    assert row(found, "received") == ONE
    assert row(found, "carried_over") == [None] * 7


def test_a_head_that_names_a_column_twice_names_none() -> None:
    head = HEAD.replace("商业企业", "总计")
    found = three(head, "\t".join([RECEIVED, *map(str, ONE[:6]), ""]))
    assert row(found, "received") == [None] * 7
    assert codes(found)[0] == "unaligned-row"


def test_an_empty_row_below_the_head_of_table_four_is_its_row() -> None:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    heading = "四、行政复议、行政诉讼情况"
    lines = [TITLE, heading, "行政复议" + "\t" * 4, "\t".join(outcomes), "\t" * 4]
    found = gd.read("\n".join(lines).encode())
    assert not {cell for cell in found.source.unread if cell.row == "review"}


def test_numbers_that_would_make_up_their_total_but_for_one_are_unread() -> None:
    found = three(HEAD, f"{RECEIVED}  {wide([1, 2, 3, 4, 5, 9, 15])}")
    assert row(found, "received") == [None] * 7
    assert codes(found)[0] == "unaligned-row"


def test_a_row_follows_another_with_nothing_but_headings_between() -> None:
    assert follows(Section.REQUESTS, "received", "carried_over")
    assert follows(Section.REQUESTS, "carried_over", "granted")
    assert not follows(Section.REQUESTS, "received", "granted")
    assert follows(Section.REQUESTS, "partly_granted", "denied_state_secret")
    assert not follows(Section.REQUESTS, "partly_granted", "denied_law_forbids")


def test_a_row_with_nothing_beside_it_is_unread_where_the_row_that_follows_is_lost() -> None:
    found = three(HEAD, f"{RECEIVED}  {wide(ONE)}", CARRIED_OVER, f"{PARTLY_GRANTED}  {wide(ONE)}")
    assert row(found, "carried_over") == [None] * 7
    assert codes(found)[0] == "unaligned-row"


def test_a_number_in_a_grid_that_is_under_one_label_alone_is_in_its_column() -> None:
    first = "<tr><td>某某<td>自然人<td colspan=2>商业企业"
    second = "<tr><td><td colspan=2><td>总计"
    page = f"<p>{TITLE}</p><table>{first}{second}<tr><td>{RECEIVED}"
    alone = gd.read(f"{page}<td>5<td><td></table>".encode())
    assert alone["requests.received.natural_person"] == 5
    both = gd.read(f"{page}<td>5<td><td>7</table>".encode())
    assert row(both, "received") == [None] * 7


def test_a_line_of_a_route_that_is_not_understood_leaves_the_tables_of_others_as_they_are() -> None:
    outcomes = "\t".join(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"])
    blank = "\t" * 4
    review = [f"行政复议{blank}", outcomes, "1\t2\t3\t4\t10"]
    direct = [f"未经复议直接起诉{blank}", outcomes, "1\t2\t3\t4"]
    lines = [TITLE, "四、行政复议、行政诉讼情况", *review, *direct]
    found = gd.read("\n".join(lines).encode())
    assert row(found, "review") == [1, 2, 3, 4, 10]
    assert row(found, "direct_litigation") == [None] * 5


@pytest.mark.parametrize("above", ["说明", "2021年"])
def test_the_same_table_with_nothing_in_it_takes_no_number_away(above: str) -> None:
    rows = {RECEIVED: ONE, CARRIED_OVER: OTHER}
    full = [HEAD, *("\t".join([label, *map(str, each)]) for label, each in rows.items())]
    blank = [HEAD, *(label + "\t" * 7 for label in rows)]
    alone = three(*full)
    for found in (three(*full, above, *blank), three(above, *blank, TITLE, *full)):
        assert found.cells == alone.cells
        assert codes(found) == codes(alone)
