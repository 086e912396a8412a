"""The same figures in any layout read the same, and nothing around them changes a cell."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import (
    CELLS,
    HEADINGS,
    TEXTS,
    Box,
    Layout,
    Piece,
    as_html,
    as_text,
    challenges,
    codes,
    disclosures,
    dropped_tabs,
    kept_tabs,
    layouts,
    pieces,
    plain,
    request_head,
    requests,
    requests_on_their_side,
    route_rows,
    same,
    table_html,
    turned,
)

import govdisclosure as gd
from govdisclosure.testing import consistent_reports, reports

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
EXPECTED = Path(__file__).parent / "expected"

#: Every cell another number, so that no two can be taken for each other.
ORDERED = {
    form.edition: gd.Report.of(
        {cell: number for number, cell in enumerate(form.cells)},
        publisher="某县人民政府",
        year=form.first_year,
        form=form,
    )
    for form in (gd.FORM_2019, gd.FORM_2021)
}
REPORT = ORDERED["2021"]
OLD = ORDERED["2019"]

few = settings(max_examples=40)


@pytest.mark.dear
@pytest.mark.parametrize("how", sorted(TEXTS))
@pytest.mark.parametrize("report", [REPORT, OLD], ids=["2021", "2019"])
def test_a_head_may_be_repeated_above_any_row(report: gd.Report, how: str) -> None:
    for split in range(1, len(report.form.grid("requests").rows)):
        layout = Layout(requests="split", split=split, repeated=True)
        same(gd.read(as_text(report, layout, TEXTS[how]).encode()), report)


@few
@given(consistent_reports(), layouts(), st.sampled_from(sorted(TEXTS)))
def test_every_layout_of_text_reads_the_same(report: gd.Report, layout: Layout, how: str) -> None:
    same(gd.read(as_text(report, layout, TEXTS[how]).encode()), report)


@few
@given(reports(), layouts(), st.sampled_from(sorted(CELLS)))
def test_every_layout_of_a_page_reads_the_same(report: gd.Report, layout: Layout, how: str) -> None:
    same(gd.read(as_html(report, layout, CELLS[how]).encode()), report)


@pytest.mark.parametrize("headings", HEADINGS)
@pytest.mark.parametrize("how", [*TEXTS, *CELLS])
@pytest.mark.parametrize("report", [REPORT, OLD], ids=str)
def test_every_cell_is_found_by_its_own_labels(report: gd.Report, how: str, headings: str) -> None:
    layout = Layout(headings=headings, requests="split", split=9)
    text = (
        as_text(report, layout, TEXTS[how]) if how in TEXTS else as_html(report, layout, CELLS[how])
    )
    found = gd.read(text.encode())
    same(found, report)
    assert [each.section for each in found.sections] == list(gd.Section)


@few
@given(reports(), layouts(), st.sampled_from(["one cell a line", "one cell a line, lines apart"]))
def test_blanks_among_single_lines_are_read_or_unread_and_never_wrong(
    report: gd.Report, layout: Layout, how: str
) -> None:
    found = gd.read(as_text(report, layout, TEXTS[how]).encode())
    for cell in found.source.readings:
        if cell in report.form.positions:
            assert found[cell] == report[cell], cell
    unread = set(report.form.cells) - set(found.source.readings)
    assert unread == set(found.source.unread), "and each unread cell has its reason"


@few
@given(st.sampled_from([REPORT, OLD]), st.data())
def test_deleting_a_row_of_a_page_makes_exactly_its_cells_unread(
    report: gd.Report, data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(report.form.grid("requests").rows))
    boxes = requests(report)
    at = next(
        number for number, line in enumerate(boxes) if any(box.text == row.label for box in line)
    )
    # What is merged down from the row stays where it is, as a heading without a row.
    boxes[at] = [box for box in boxes[at] if box.rows > 1] or [Box("", columns=10)]
    whole = pieces(report, Layout())
    place = next(
        n for n, each in enumerate(whole) if each == [*request_head(report), *requests(report)]
    )
    whole[place] = [*request_head(report), *boxes]
    found = gd.read(page(whole).encode())
    lost = {cell for cell in report.form.cells if cell.row == row.concept}
    assert set(found.source.unread) == lost
    assert found.values == report.replace(dict.fromkeys(lost)).values


def page(whole: list[Piece]) -> str:
    return "<html><body>" + "".join(
        f"<p>{each}</p>" if isinstance(each, str) else table_html(each, plain) for each in whole
    )


TITLE = "某县人民政府2021年政府信息公开工作年度报告"
TWO = [line for part in disclosures(REPORT) for line in part]
THREE = [*request_head(REPORT), *requests(REPORT)]
FOUR = challenges(REPORT)
HEADING, LAST_HEADING = list(gd.FORM_2021.headings.values())[2:4]
WIDE = [[Box(heading, columns=10)] for heading in gd.FORM_2021.headings.values()]


@pytest.mark.parametrize(
    "whole",
    [
        [TITLE, TWO, THREE, FOUR],
        [TITLE, TWO + THREE + FOUR],
        [TITLE, TWO, "二、主动公开政府信息情况", THREE, "三、收到和处理政府信息公开申请情况", FOUR],
        [TITLE, WIDE[:2] + TWO + WIDE[2:3] + THREE + WIDE[3:4] + FOUR + WIDE[4:]],
        [TITLE, *(turned(part[1:]) for part in disclosures(REPORT)), THREE, FOUR],
        [TITLE, TWO, requests_on_their_side(REPORT), turned(route_rows(REPORT))],
        [TITLE, [[*line, Box(""), Box("")] for line in TWO], THREE, FOUR],
        [TITLE, TWO, [[*line, Box("")] for line in THREE], [[*line, Box("")] for line in FOUR]],
    ],
    ids=range(8),
)
def test_tables_are_known_wherever_and_however_they_stand(whole: list[Piece]) -> None:
    found = gd.read(page(whole).encode())
    same(found, REPORT)
    assert not codes(found)


def test_the_trial_form_may_lie_on_its_side_too() -> None:
    two = [line for part in disclosures(OLD) for line in part]
    title = TITLE.replace("2021", "2019")
    found = gd.read(page([title, two, requests_on_their_side(OLD), route_rows(OLD)]).encode())
    same(found, OLD)


def test_a_table_on_its_side_may_have_its_headings_over_its_labels() -> None:
    lines = gd.FORM_2021.grid("requests").rows
    groups = dict.fromkeys(line.heading for line in lines if line.heading[:1] == "（")
    under = {each: [line for line in lines if line.heading == each] for each in groups}
    first = [Box("申请人", 2)]
    for line in lines:
        if line.heading not in groups:
            first.append(Box(line.label, 2))
        elif line is under[line.heading][0]:
            first.append(Box(line.heading, 1, len(under[line.heading])))
    second = [Box(line.label) for each in groups for line in under[each]]
    three = [first, second, *requests_on_their_side(REPORT)[1:]]
    same(gd.read(page([TITLE, TWO, three, FOUR]).encode()), REPORT)


def test_the_routes_may_stand_in_front_of_their_rows_or_in_tables_of_their_own() -> None:
    outcomes = [Box(column.label) for column in gd.FORM_2021.grid("challenges").columns]
    values = FOUR[-1]
    rows = [
        [Box("", 1, 2), *outcomes],
        [Box("行政复议", 1, 2), *values[:5]],
        [Box("行政诉讼", 2), Box("未经复议直接起诉"), *values[5:10]],
        [Box("复议后起诉"), *values[10:]],
    ]
    review = [[Box("行政复议", 1, 5)], outcomes, values[:5]]
    suits = [
        [Box("行政诉讼", 1, 10)],
        [Box("未经复议直接起诉", 1, 5), Box("复议后起诉", 1, 5)],
        outcomes * 2,
        values[5:],
    ]
    for four in ([rows], [review, suits], [review + suits]):
        same(gd.read(page([TITLE, TWO, THREE, *four]).encode()), REPORT)


def test_the_item_of_article_20_may_stand_beside_its_rows() -> None:
    beside = []
    for part in disclosures(REPORT):
        beside += [[Box(part[0][0].text, len(part) - 1), *part[1]], *part[2:]]
    same(gd.read(page([TITLE, beside, THREE, FOUR]).encode()), REPORT)


@pytest.mark.parametrize(("word", "text"), [("小计", True), ("小计", False), ("合计", False)])
def test_subtotals_beside_headings_are_extras(word: str, *, text: bool) -> None:
    sums = [Box(str(900 + number)) for number in range(7)]
    boxes = []
    for line in requests(REPORT):
        groups = [n for n, box in enumerate(line) if box.rows > 1 and box.text[0] == "（"]
        if groups:
            at = groups[0]
            group = Box(line[at].text, line[at].rows + 1)
            boxes += [[*line[:at], group, Box(word), *sums], line[at + 1 :]]
        else:
            boxes.append(line)
    three = [*request_head(REPORT), *boxes]
    tabs = [TITLE, kept_tabs(TWO), HEADING, dropped_tabs(three), LAST_HEADING, kept_tabs(FOUR)]
    found = gd.read(("\n".join(tabs) if text else page([TITLE, TWO, three, FOUR])).encode())
    same(found, REPORT)
    assert {each.cell for each in found.extras} == set(gd.FORM_2021.subtotals)
    assert {each.amount for each in found.extras} == set(range(900, 907))


def test_headings_with_numbers_of_their_own_are_extras_too() -> None:
    boxes = []
    for line in requests(REPORT):
        groups = [box for box in line if box.rows > 1 and box.text[0] == "（"]
        if groups:
            head = [Box(groups[0].text, columns=2), *[Box("7")] * 7]
            boxes += [head, line[line.index(groups[0]) + 1 :]]
        else:
            boxes.append(line)
    three = dropped_tabs([*request_head(REPORT), *boxes])
    text = "\n".join([TITLE, kept_tabs(TWO), HEADING, three, LAST_HEADING, kept_tabs(FOUR)])
    found = gd.read(text.encode())
    same(found, REPORT)
    assert {str(each.cell): each.amount for each in found.extras}["requests.closed.total"] == 7


@pytest.mark.parametrize(("two", "three"), [("2019", "2021"), ("2021", "2019")])
def test_mixed_editions_are_of_the_form_of_the_year(two: str, three: str) -> None:
    first, second = ORDERED[two], ORDERED[three]
    whole: list[Piece] = [
        TITLE,
        [line for part in disclosures(first) for line in part],
        [*request_head(second), *requests(second)],
        challenges(second),
    ]
    found = gd.read(page(whole).encode())
    # By its title the report is on 2021.
    assert found.form == gd.FORM_2021
    written = {cell: first[cell] for cell in first.form.grid("disclosures").cells}
    for section in ("requests", "challenges"):
        written |= {cell: second[cell] for cell in second.form.grid(section).cells}
    printed = found.form.positions
    assert {each.cell: each.amount for each in found.extras} == {
        cell: number for cell, number in written.items() if cell not in printed
    }
    assert set(found.source.unread) == printed.keys() - written
    assert {each.code for each in found.source.unread.values()} == {"other-edition"}
    for cell in printed.keys() & written:
        assert found[cell] == written[cell]


def samples() -> list[str]:
    return [path.stem for path in sorted(EXPECTED.glob("*.json"))]


@pytest.mark.skipif(not SAMPLES.exists(), reason="the shared samples are not here")
@pytest.mark.parametrize("name", samples())
def test_every_sample_reads_as_it_is_printed(name: str) -> None:
    (path,) = [each for each in SAMPLES.iterdir() if each.stem == name]
    expected = json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))
    report = gd.read(path)
    assert set(report.source.readings) == set(report.form.cells)
    assert report.cells == {
        address: Decimal(value) if isinstance(value, str) else value
        for address, value in expected.items()
    }
