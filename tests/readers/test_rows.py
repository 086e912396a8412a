"""Rows of lines of text: what their numbers and their neighbours tell, and what they do not."""

import pytest

import govdisclosure as gd
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.reports import from_data, to_data

TITLE = "某县人民政府2022年政府信息公开工作年度报告"
HEAD = "自然人  商业企业  科研机构  社会公益组织  法律服务机构  其他  总计"
RECEIVED, CARRIED_OVER = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"
IDENTITY = "requests.applicants.received"


def three(*lines: str) -> gd.Report:
    """A report of nothing but Table Three, as it stands in a text."""
    return gd.read("\n".join([TITLE, "三、收到和处理政府信息公开申请情况", *lines]).encode())


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
        "<p>四、政府信息公开行政复议、行政诉讼情况</p><p>行政复议</p>",
        numbers.format(head, 3, 3),
    )
    assert found["challenges.review.upheld"] == found["challenges.review.total"] == 3


def test_a_row_called_other_without_its_number_is_no_row_of_a_text() -> None:
    found = three(HEAD, f"{RECEIVED}  1  2  3  4  5  6  21", "其他  1  1  1  1  1  1  6")
    assert "unknown-row" in {each.code for each in found.source.diagnostics}
    assert not any(cell.row.endswith("other") for cell in found.source.readings)
