"""Rows of lines of text: what their numbers and their neighbours tell, and what they do not."""

from collections.abc import Sequence

import pytest

import govdisclosure as gd
from govdisclosure.forms import Section
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.matching.label_lexicon import meanings, nearest_row
from govdisclosure.reports import from_data, to_data

TITLE = "某县人民政府2022年政府信息公开工作年度报告"
THREE = "三、收到和处理政府信息公开申请情况"
NAMES = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
HEAD = "  ".join(NAMES)
RECEIVED, CARRIED_OVER = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
IDENTITY = "requests.applicants.received"


def three(*lines: str) -> gd.Report:
    """A report of nothing but Table Three, as it stands in a text."""
    return gd.read("\n".join([TITLE, THREE, *lines]).encode())


def trailed(row: str, gap: str = "  ") -> gd.Report:
    """A row that a number alone follows, with one that none does below it."""
    head, below = HEAD.replace("  ", gap), f"{CARRIED_OVER}  1  1  1  1  1  1  6"
    return three(gap + head, row.replace("  ", gap), "4", below.replace("  ", gap))


@pytest.mark.parametrize("gap", ["  ", "\t"])
def test_a_row_before_a_lone_number_is_read_where_it_adds_up_and_its_sum_is_undecided(
    gap: str,
) -> None:
    found = trailed(f"{RECEIVED}  1  2  3  4  5  6  21", gap)
    cells = {cell for cell in found.form.cells if cell.row == "received"}
    assert [found[cell] for cell in found.form.cells if cell in cells] == [1, 2, 3, 4, 5, 6, 21]
    (said,) = [e for e in found.source.diagnostics if e.code == DiagnosticCode.CHOSEN_BY_SUM]
    assert set(said.cells) == cells == found.source.by_sum
    assessment = gd.check(found)
    assert IDENTITY not in assessment.passed
    assert IDENTITY in {each.rule for each in assessment.undecided}
    assert "requests.applicants.carried_over" in assessment.passed
    assert from_data(to_data(found)).source.by_sum == cells


@pytest.mark.parametrize("gap", ["  ", "\t"])
def test_a_row_before_a_lone_number_is_unread_where_it_does_not_add_up(gap: str) -> None:
    found = trailed(f"{RECEIVED}  1  2  3  4  5  6  22", gap)
    assert not found.source.by_sum
    assert {cell for cell in found.form.cells if cell.row == "received"} <= set(found.source.unread)
    assert found["requests.carried_over.total"] == 6


def page(*blocks: str) -> gd.Report:
    """A report of a page with these paragraphs and tables."""
    return gd.read(f"<p>{TITLE}</p>{''.join(blocks)}".encode())


def test_a_route_named_above_its_drawn_table_is_that_of_its_numbers() -> None:
    head = "".join(f"<td>{e}" for e in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
    numbers = "<table><tr>{}<tr><td>{}<td>0<td>0<td>0<td>{}</table>"
    found = page(
        "<p>四、政府信息公开行政复议、行政诉讼情况</p><p>行政复议</p>", numbers.format(head, 3, 3)
    )
    assert found["challenges.review.upheld"] == found["challenges.review.total"] == 3


def test_a_row_called_other_without_its_number_is_no_row_of_a_text() -> None:
    found = three(HEAD, f"{RECEIVED}  1  2  3  4  5  6  21", "其他  1  1  1  1  1  1  6")
    assert "unknown-row" in {each.code for each in found.source.diagnostics}
    assert not any(cell.row.endswith("other") for cell in found.source.readings)


NUMBERS = "  1  2  3  4  5  6  21"
TABS = "\t" + HEAD.replace("  ", "\t")
#: The numbers of a row in order, as they are read.
READ = [1, 2, 3, 4, 5, 6, 21]


def tabs(row: str) -> str:
    return row.replace("  ", "\t")


def drawn(*lines: Sequence[str]) -> str:
    """A table of a page."""
    rows = ("".join(f"<td>{each}" for each in line) for line in lines)
    return f"<table><tr>{'<tr>'.join(rows)}</table>"


def values(report: gd.Report, row: str) -> list[gd.Amount | None]:
    """What stands in the cells of a row of Table Three."""
    return [report[cell] for cell in report.form.grid("requests").cells if cell.row == row]


def test_a_label_that_begins_like_another_row_goes_on_in_the_next_line() -> None:
    found = three(HEAD, "2.其他", f"法律行政法规禁止公开{NUMBERS}")
    assert values(found, "denied_by_law") == READ
    assert values(found, "closed_other") == [None] * 7


def test_a_remark_in_brackets_between_the_lines_of_a_label_is_passed_over() -> None:
    blank = "\t" * 7
    begun, ended = "一、本年新收政府信息", tabs(f"公开申请数量{NUMBERS}")
    found = three(TABS, f"{begun}{blank}", f"（件）{blank}", ended)
    assert values(found, "received") == READ


def test_the_rest_of_a_label_behind_its_numbers_may_have_spaces() -> None:
    begun, rest = "2.申请人逾期未按收费通知要求缴纳费用、", "行政机关不再处理 其政府信息公开申请"
    found = three(HEAD, begun, NUMBERS.strip(), rest, f"3.其他{NUMBERS}")
    assert values(found, "closed_unpaid") == values(found, "closed_other") == READ


def test_a_row_that_comes_twice_with_the_same_numbers_is_read() -> None:
    row = tabs(f"{RECEIVED}{NUMBERS}")
    found = three(TABS, row, row)
    assert values(found, "received") == READ
    assert DiagnosticCode.DUPLICATE_ROW in {each.code for each in found.source.diagnostics}


def test_a_head_that_names_a_column_twice_leaves_a_row_unread() -> None:
    found = three(f"\t总计{TABS}", tabs(f"{RECEIVED}  21{NUMBERS}"))
    assert values(found, "received") == [None] * 7


def test_blank_fields_behind_labels_are_no_cells_where_lines_are_broken() -> None:
    row = f"{RECEIVED}\t\t\t1\t2\t3\t4\t5"
    found = three(TABS, row, "6\t21", tabs(f"1.信访举报投诉类申请{NUMBERS}"))
    assert values(found, "received") == [None] * 7
    assert values(found, "declined_petition") == READ


def test_a_value_beside_where_other_rows_have_theirs_leaves_its_row_unread() -> None:
    found = three(tabs(f"{RECEIVED}\t{NUMBERS}\t"), f"{CARRIED_OVER}\t1\t\t\t\t\t\t\t1\t")
    assert values(found, "received") == READ
    assert values(found, "carried_over") == [None] * 7


ROWS = [row.label for row in gd.FORM_2021.grid("requests").rows]


def test_a_table_on_its_side_between_tabs_is_read() -> None:
    head = "\t".join(["", *ROWS])
    lines = ("\t".join([name, *[str(at)] * len(ROWS)]) for at, name in enumerate(NAMES))
    found = three(head, *lines)
    for row in found.form.grid("requests").rows:
        # A bare 其他 may be any of several rows, and is none.
        assert values(found, row.concept) == [0, 1, 2, 3, 4, None, 6]


def test_words_below_a_drawn_table_on_its_side_are_no_row_of_it() -> None:
    table = drawn(["", *ROWS], ["自然人", *("1" for _ in ROWS)])
    found = page(f"<p>{THREE}</p>", table, "<p>商业企业  1  2  3</p>")
    assert values(found, "received") == [1, None, None, None, None, None, None]
    assert "unknown-row" in {each.code for each in found.source.diagnostics}


def test_words_between_the_pieces_of_a_table_and_rows_of_words_end_no_table() -> None:
    first = drawn(["", *NAMES], [RECEIVED, *map(str, READ)], ["备注"])
    second = drawn([CARRIED_OVER, *map(str, READ)])
    found = page(f"<p>{THREE}</p>", first, "<p>（续表）</p>", second)
    assert values(found, "received") == values(found, "carried_over") == READ


@pytest.mark.parametrize("at", range(3))
def test_a_label_over_two_rows_of_a_grid_has_its_numbers_beside_or_below_it(at: int) -> None:
    rows = [[label, *[""] * 7] for label in ("一、本年新收政府信息", "公开申请数量", "")]
    rows[at][1:] = map(str, READ)
    assert values(page(f"<p>{THREE}</p>", drawn(["", *NAMES], *rows)), "received") == READ


def test_a_label_over_two_rows_of_a_grid_that_both_have_numbers_is_unread() -> None:
    rows = [[label, *map(str, READ)] for label in ("一、本年新收政府信息", "公开申请数量")]
    found = page(f"<p>{THREE}</p>", drawn(["", *NAMES], *rows))
    assert {cell for cell in found.form.cells if cell.row == "received"} <= set(found.source.unread)


def test_a_label_that_ends_with_a_digit_is_near_no_row() -> None:
    near = "一、本年新收政府信息公开的申请总数量"
    assert nearest_row(near, Section.REQUESTS) == meanings(RECEIVED)[0]
    assert nearest_row(f"{near}1", Section.REQUESTS) is None


def test_the_total_of_a_drawn_table_that_has_its_number_is_taken() -> None:
    others = ["2"] * 7
    for lines in ((others, READ), (READ, others)):
        rows = (
            [label, *map(str, line)]
            for label, line in zip(("总计", "（七）总计"), lines, strict=True)
        )
        found = page(f"<p>{THREE}</p>", drawn(["", *NAMES], *rows))
        assert values(found, "processed") == [int(each) for each in lines[1]]


def test_the_numbers_of_a_label_may_stand_on_the_next_page() -> None:
    first = drawn(["", *NAMES], [RECEIVED, *map(str, READ)], [CARRIED_OVER])
    second = drawn([str(each) for each in READ])
    found = page(f"<p>{THREE}</p>", first, "<p>（续表）</p>", second)
    assert values(found, "received") == READ
    assert values(found, "carried_over") in (READ, [None] * 7)


def test_the_rest_of_a_label_in_one_field_may_have_several_spaces() -> None:
    begun = "2.申请人逾期未按收费通知要求缴纳费用、"
    rest = "行政机关 不再处理 其政府信息公开申请"
    blank = "\t" * 7
    found = three(TABS, f"{begun}{blank}", tabs(NUMBERS), f"{rest}{blank}")
    assert values(found, "closed_unpaid") == READ


def test_what_programs_write_for_nothing_is_a_blank() -> None:
    row = tabs(f"{RECEIVED}{NUMBERS}").replace("\t3\t", "\tnan\t")
    assert values(three(TABS, row), "received") == [1, 2, None, 4, 5, 6, 21]


def test_the_label_of_a_drawn_column_may_be_cut_after_its_first_character() -> None:
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    rows = (
        [("行政复议", 5)],
        [(name[0], 1) for name in names],
        [("<br>".join(name[1:]), 1) for name in names],
        [(str(number), 1) for number in (1, 2, 3, 4, 10)],
    )
    table = "".join(
        "<tr>" + "".join(f"<td colspan={columns}>{words}" for words, columns in row) for row in rows
    )
    page = f"<p>某县人民政府2022年政府信息公开工作年度报告</p><table>{table}</table>"
    found = gd.read(page.encode())
    assert [found[f"challenges.review.{each}"] for each in ("other", "total")] == [3, 10]
