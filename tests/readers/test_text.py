"""Plain text read: what we write comes back, noise changes nothing, and doubts are said."""

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.files.decode import Decoded
from govdisclosure.readers import DocumentTable, Picture, TextLine
from govdisclosure.readers.formats.text import read_text
from govdisclosure.readers.matching.lines import lines_of
from govdisclosure.readers.report import assemble
from govdisclosure.testing import consistent_reports, reports

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "zhongwei-science-2025.txt"
EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
TEXT = EXAMPLE.read_text(encoding="utf-8")

encodings = st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"])


@given(reports(), encodings)
def test_reading_text_inverts_writing_it(report: gd.Report, encoding: str) -> None:
    again = gd.read(gd.render.form.text.write_text(report).encode(encoding))
    assert again.values == report.values
    assert (again.publisher, again.year, again.form) == (report.publisher, report.year, report.form)
    found = {remark.cell: remark.entry for remark in again.remarks}
    assert found == {remark.cell: remark.entry for remark in report.remarks}
    assert set(again.source.places) == set(report.form.cells)
    assert not again.source.diagnostics
    if report.sections:
        assert again.sections == report.sections


NOISE = ["本页为政务公开专栏", "点击数：17 次", "上一篇：关于放假的通知", "© 版权所有"]


@given(consistent_reports(), st.data())
def test_noise_around_the_tables_changes_no_cell(report: gd.Report, data: st.DataObject) -> None:
    lines = gd.render.form.text.write_text(report).split("\n")
    for words in data.draw(st.lists(st.sampled_from(NOISE), min_size=1, max_size=4)):
        at = data.draw(st.sampled_from([n for n, line in enumerate(lines) if "\t" not in line]))
        lines.insert(at + 1, words)
    assert gd.read("\n".join(lines).encode()).values == report.values


@given(consistent_reports(), st.data())
def test_deleting_a_row_makes_exactly_its_cells_unread(
    report: gd.Report, data: st.DataObject
) -> None:
    row = data.draw(st.sampled_from(report.form.grid("requests").rows))
    lines = gd.render.form.text.write_text(report).split("\n")
    kept = [line for line in lines if f"\t{row.label}\t" not in line]
    again = gd.read("\n".join(kept).encode())
    unread = {cell for each in again.source.diagnostics for cell in each.cells}
    assert {cell.row for cell in unread} == {row.concept}
    for cell in report.form.cells:
        assert again[cell] == (None if cell in unread else report[cell])
    (gap,) = [gap for gap in gd.check(again).undecided if gap.rule == "entries.blank"]
    assert set(gap.cells) == unread


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_only_our_own_errors_come_out(content: bytes) -> None:
    with pytest.raises((gd.UnreadableReport, gd.InvalidReport)):
        gd.read(content)


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(EXAMPLE.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    try:
        report = gd.read(bytes(content))
    except gd.UnreadableReport:
        return
    assert gd.check(report).report is report


def edited(old: str, new: str) -> gd.Report:
    assert TEXT.count(old) == 1, old
    return gd.read(TEXT.replace(old, new).encode())


def codes(report: gd.Report) -> Sequence[str]:
    return [each.code for each in report.source.diagnostics]


def test_the_example_reads_whole_and_every_identity_holds() -> None:
    report = gd.read(EXAMPLE)
    assert (report.publisher, report.year, report.form) == ("沭阳县人民政府", 2025, gd.FORM_2021)
    assert report["requests.closed_other.total"] == 143
    assert str(report["disclosures.fees.amount"]) == "4068.208"
    assert gd.check(report).balanced() == (42, 42)
    assert not gd.check(report).findings
    assert not report.source.diagnostics


def test_labels_are_known_in_other_writings() -> None:
    report = edited("\t2.重复申请\t", "\t２、 重复 申请\t")
    assert report["requests.declined_duplicate.total"] == 7
    report = edited("行政规范性文件\t", "规范性文件\t")
    assert report["disclosures.normative_documents.issued"] == 6


def test_a_row_that_the_form_does_not_have_is_said() -> None:
    report = edited("（六）其他处理\t1.", "\t6.另有情形\t1\t2\t3\t4\t5\t6\t7\n\t（六）其他处理\t1.")
    assert codes(report) == ["unknown-row"]
    assert "6.另有情形" in report.source.diagnostics[0].message.zh
    report = edited("行政处罚\t693957", "另有情形\t5\n行政处罚\t693957")
    assert codes(report) == ["unknown-row"]
    report = edited(
        "27\t10\t9\t15\t61", "27\t10\t9\t15\t61\t3\t0\t0\t0\t3\t8\t0\t1\t1\t10\n27\t10\t9\t15\t61"
    )
    assert codes(report) == ["duplicate-row"]


def test_rows_without_numbers_that_the_form_does_not_have_are_passed_over() -> None:
    for old, new in (
        ("（六）其他处理\t1.", "\t（备注）\t\t\t\t\t\t\t\t\n\t（六）其他处理\t1."),
        ("行政处罚\t693957", "（备注）\t\n行政处罚\t693957"),
        ("27\t10\t9\t15\t61", "27\t10\t9\t15\t61\t3\t0\t0\t0\t3\t8\t0\t1\t1\t10\n备注\t"),
    ):
        text = TEXT.replace(old, new)
        if "备注\t\t3" in text:
            text = text.replace("备注\t\t3\t0\t0\t0\t3\t8\t0\t1\t1\t10", "备注\t")
        report = gd.read(text.encode())
        assert report.values == gd.read(EXAMPLE).values
        assert not report.source.diagnostics


def test_an_outcome_left_of_every_route_leaves_the_table_unread() -> None:
    report = edited("行政复议\t\t\t\t\t行政诉讼", "\t\t\t\t\t行政诉讼")
    assert codes(report) == ["missing-column"]
    assert report["challenges.review.total"] is None


def test_a_row_without_a_head_above_it_is_unknown() -> None:
    report = edited("信息内容\t本年收费金额（单位：万元）\n", "")
    assert codes(report) == ["unknown-row", "missing-row"]
    assert report["disclosures.fees.amount"] is None


def test_a_row_that_comes_twice_is_said_and_is_unread_where_its_numbers_differ() -> None:
    report = edited("行政处罚\t693957", "行政处罚\t693957\n行政处罚\t5")
    assert codes(report) == ["duplicate-row"]
    assert [str(cell) for cell in report.source.unread] == ["disclosures.penalties.decisions"]
    report = edited("行政处罚\t693957", "行政处罚\t693957\n行政处罚\t693957")
    assert codes(report) == ["duplicate-row"]
    assert report["disclosures.penalties.decisions"] == 693957


def test_a_row_of_another_heading_is_unknown() -> None:
    report = edited("行政处罚\t693957", "规章\t5\n行政处罚\t693957")
    assert codes(report) == ["unknown-row"]
    assert report["disclosures.government_rules.issued"] == 0


def test_a_head_that_names_a_column_otherwise_is_read_in_order_and_said() -> None:
    report = edited("\t科研机构\t", "\t某某机构\t")
    assert codes(report) == ["inferred-columns"]
    assert report.values == gd.read(EXAMPLE).values


def test_a_column_that_the_table_lacks_is_unread_and_no_other() -> None:
    start, end = TEXT.index("（本列数据"), TEXT.index("四、政府信息公开行政复议")
    rows = [line.split("\t") for line in TEXT[start:end].strip().split("\n")]
    kept = ["\t".join(fields[:5] + fields[6:]) for fields in rows]
    report = gd.read((TEXT[:start] + "\n".join(kept) + "\n\n" + TEXT[end:]).encode())
    assert codes(report) == ["missing-column"]
    assert "科研机构" in report.source.diagnostics[0].message.zh
    unread = {cell for cell in report.form.cells if cell.column == "research"}
    assert set(report.source.unread) == unread
    blanked = gd.read(EXAMPLE).replace(dict.fromkeys(unread))
    assert report.without_source() == blanked.without_source()


def test_rows_that_are_unread_alike_have_one_note() -> None:
    secret, again = "1.属于国家秘密" + "\t0" * 7, "2.重复申请\t6\t1\t0\t0\t0\t0\t7"
    one = edited(secret, secret[:-4])
    assert [each.message for each in one.source.diagnostics] == [
        gd.Message(
            "“1.属于国家秘密”一行的5格与7列无法对应",
            "5 fields of '1.属于国家秘密' do not fit 7 columns",
        )
    ]
    text = TEXT.replace(secret, secret[:-4]).replace(again, again[:-6])
    (note,) = gd.read(text.encode()).source.diagnostics
    assert note.message == gd.Message(
        "“1.属于国家秘密”、“2.重复申请”每行的4–5格与7列无法对应",
        "4–5 fields of each of '1.属于国家秘密', '2.重复申请' do not fit 7 columns",
    )
    assert {cell.row for cell in note.cells} == {"denied_state_secret", "declined_duplicate"}
    assert note.place == one.source.diagnostics[0].place


def test_a_row_without_a_label_is_said_to_be_one() -> None:
    (note,) = edited("\t1\t1\t10\n", "\t1\n").source.diagnostics
    assert note.message.zh == "没有名称的一行的13格与15列无法对应"
    assert len(note.cells) == 15


def test_a_head_that_lacks_an_outcome_leaves_table_four_unread() -> None:
    line = next(line for line in TEXT.split("\n") if line.startswith("结果维持\t"))
    report = edited(line, line.replace("尚未审结", "", 1))
    assert codes(report) == ["unaligned-row", "missing-row"]
    assert report["challenges.review.upheld"] is None
    assert len(report.source.unread) == 15


def test_a_table_that_is_not_there_is_unread() -> None:
    start, end = TEXT.index("（本列数据"), TEXT.index("四、政府信息公开行政复议")
    report = gd.read((TEXT[:start] + TEXT[end:]).encode())
    assert codes(report) == ["missing-table"]
    start, end = TEXT.index("行政复议\t"), TEXT.index("五、存在的")
    report = gd.read((TEXT[:start] + TEXT[end:]).encode())
    assert codes(report) == ["missing-table"]
    assert len(report.source.diagnostics[0].cells) == 15


def test_rows_without_a_line_of_the_table_leave_it_unread() -> None:
    start, end = TEXT.index("（本列数据"), TEXT.index("四、政府信息公开行政复议")
    report = gd.read((TEXT[:start] + "甲\t乙\n" + TEXT[end:]).encode())
    assert codes(report) == ["missing-row"]
    start, end = TEXT.index("行政复议\t"), TEXT.index("五、存在的")
    report = gd.read((TEXT[:start] + "甲\t乙\n" + TEXT[end:]).encode())
    assert codes(report) == ["missing-row"]
    assert len(report.source.diagnostics[0].cells) == 15


def dropped(values: str) -> str:
    """The row of requests carried over as a file that drops merged cells would have it."""
    return f"二、上年结转政府信息公开申请数量\t\t{values}\t"


ROW = "\t\t二、上年结转政府信息公开申请数量\t36\t0\t0\t0\t0\t0\t36"


def test_numbers_beside_dropped_cells_are_taken_as_a_block() -> None:
    report = edited(ROW, dropped("36\t0\t0\t0\t0\t0\t36"))
    assert report["requests.carried_over.natural_person"] == 36
    assert not report.source.diagnostics


def test_a_block_that_fits_in_two_ways_is_unread_and_said() -> None:
    report = edited(ROW, dropped("36\t\t\t\t\t\t"))
    assert codes(report) == ["unaligned-row"]
    assert report["requests.carried_over.natural_person"] is None


def test_the_rows_beside_it_tell_how_a_block_lies() -> None:
    received = "\t\t一、本年新收政府信息公开申请数量\t705\t3\t0\t0\t5\t0\t713"
    first = "一、本年新收政府信息公开申请数量\t\t705\t3\t0\t0\t5\t0\t713\t"
    text = TEXT.replace(received, first).replace(ROW, dropped("36\t\t\t\t\t\t"))
    report = gd.read(text.encode())
    assert not codes(report)
    assert report["requests.carried_over.natural_person"] == 36
    assert report["requests.carried_over.total"] is None


def test_too_few_fields_for_the_columns_are_unread() -> None:
    report = edited(ROW, "\t\t二、上年结转政府信息公开申请数量\t36\t0")
    assert codes(report) == ["unaligned-row"]
    assert len(report.source.diagnostics[0].cells) == 7


def test_a_row_without_numbers_is_blank_however_it_lies() -> None:
    report = edited(ROW, dropped("\t\t\t\t\t\t"))
    assert not report.source.diagnostics
    assert report["requests.carried_over.total"] is None


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_the_published_sample_is_read_exactly() -> None:
    report = gd.read(SAMPLE)
    assert (report.publisher, report.year) == ("中卫市科学技术局", 2025)
    assert report.form == gd.FORM_2021
    ones = {
        *(f"disclosures.normative_documents.{each}" for each in ("issued", "repealed", "in_force")),
        *(
            f"requests.{row}.{column}"
            for row in ("received", "granted", "processed")
            for column in ("natural_person", "total")
        ),
    }
    assert report.cells == {str(cell): int(str(cell) in ones) for cell in gd.FORM_2021.cells}
    assert [each.section for each in report.sections] == list(gd.Section)
    assert [each.heading for each in report.sections] == list(gd.FORM_2021.headings.values())
    overview, *_, problems, other = report.sections
    assert overview.text.startswith("（一）主动公开情况。2025 年，")
    assert "（五）监督保障情况。" in overview.text
    assert problems.text.startswith("(一) 存在问题。")
    assert other.text == "收取信息处理费情况：2025 年度未收取信息处理费。"
    places = report.source.places
    assert set(places) == set(gd.FORM_2021.cells)
    assert places[gd.FORM_2021.cell("requests.received.natural_person")] == gd.reports.Place(46, 3)
    assert places[gd.FORM_2021.cell("requests.carried_forward.total")] == gd.reports.Place(71, 10)
    assert places[gd.FORM_2021.cell("challenges.review.upheld")] == gd.reports.Place(78, 1)
    assert report.source.headings[gd.Section.OTHER] == gd.reports.Place(88)
    assert not report.source.diagnostics
    assessment = gd.check(report)
    assert assessment.balanced() == (42, 42)
    # Its tables hold; its words say 67 and name parts that make up 65.
    assert {finding.rule for finding in assessment.findings} == {"narrative.sums"}
    assert {gap.rule.split(".")[0] for gap in assessment.undecided} == {"years", "publication"}


@pytest.mark.skipif(not SAMPLE.exists(), reason="the shared samples are not here")
def test_one_changed_number_names_exactly_the_broken_identities() -> None:
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    lines[47] = lines[47].replace("予以公开\t1\t", "予以公开\t2\t")
    findings = gd.check(gd.read("\n".join(lines).encode())).against("requests")
    found = {finding.rule for finding in findings}
    assert found == {"requests.outcomes.natural_person", "requests.applicants.granted"}


def test_a_picture_between_the_tables_changes_nothing() -> None:
    written = gd.render.form.text.write_text(gd.Report.of({}, publisher="某局", year=2024))
    document = read_text(Decoded(written), name="x")
    shown = evolve(document, blocks=(Picture(gd.reports.Place(1)), *document.blocks))
    assert assemble(shown) == assemble(document)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲\t1\n\t2", [["甲", "1"], ["", "2"]]),
        ("| 甲 | **1** |\n|---|:-:|\n| 乙<br>丙 | a\\|b", [["甲", "1"], ["乙\n丙", "a|b"]]),
        ("甲 | 乙 | 丙", [["甲", "乙", "丙"]]),
        ("| 甲 | 乙 |\n|---|---|\n|  |  |\n| - | - |", [["甲", "乙"], ["", ""], ["-", "-"]]),
        ("│甲│1│\n├──┼──┤\n│乙│2│", [["甲", "1"], ["乙", "2"]]),
        ("a | 1 |\n | 2 | 3", [["a", "1", ""], ["", "2", "3"]]),
        (
            "|---+---+---|\n| 甲 | 1 | 2 |\n| 乙 | 3 | 4 |\n|---+---+---|",
            [["甲", "1", "2"], ["乙", "3", "4"]],
        ),
        ("规章 | 3 | |||\n本年 | 4 | |||", [["规章", "3"], ["本年", "4"]]),
    ],
)
def test_the_rows_of_a_text(text: str, rows: list[list[str]]) -> None:
    (table,) = read_text(Decoded(text), name="x").blocks
    assert isinstance(table, DocumentTable)
    assert [[field.text for field in row.fields] for row in table.rows] == rows


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("规章  12", ["规章", "12"]),
        ("规章\u3000\u300012 3", ["规章", "12", "3"]),
        ("  规章 1 2", ["规章", "1", "2"]),
        ("1 2 规章 3", ["1", "2", "规章", "3"]),
        ("甲   乙   丙", ["甲", "乙", "丙"]),
        ("行政复议 行政诉讼", ["行政复议", "行政诉讼"]),
        ("行政诉讼 复议后起诉", ["行政诉讼 复议后起诉"]),
        ("全年 3 件", ["全年 3 件"]),
        ("行政事业性收费 48. 0600", ["行政事业性收费 48. 0600"]),
    ],
)
def test_the_fields_of_a_line_are_parted_by_gaps_and_around_numbers(
    text: str, fields: list[str]
) -> None:
    (line,) = lines_of(tuple(read_text(Decoded(text), name="x").blocks))
    assert [each.text for each in line.fields] == fields


@pytest.mark.parametrize(
    "text",
    [
        "甲   乙",
        "甲   乙\n\n一   2",
        "甲   乙\n规章  12",
        "规章\u3000\u300012",
        "某局  2025年",
        "甲 | 乙",
        "+---+---+\n| a     |\n| b | c |\n+---+---+",
        "规章 1 2  3",
        "甲  " * 2000,
        "# 甲",
    ],
)
def test_words_with_spaces_are_words(text: str) -> None:
    first = next(iter(read_text(Decoded(text), name="x").blocks))
    assert isinstance(first, TextLine)
    assert first.text == text.split("\n")[0].strip().removeprefix("# ")


@pytest.mark.long
def test_a_text_longer_than_any_report_is_read_as_far_as_reports_go() -> None:
    found = gd.read((TEXT + "点击数\n" * 300_000).encode())
    assert found.cells == gd.read(EXAMPLE).cells
    assert codes(found) == ["truncated"]
    long = gd.read((TEXT + "点" * 4_000_000 + "\n点" * 300_000).encode())
    assert set(codes(long)) == {"truncated"}
    assert gd.read((TEXT + "点" * 300_000).encode()).cells == found.cells


def test_lines_that_two_characters_end_count_once() -> None:
    lines = 150_000
    found = read_text(Decoded("甲\r\n" * lines), name="x")
    assert len(found.blocks) == lines
    assert not found.notes


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        (["甲\n1\n", "乙\n2\n", "丙\n3"], "甲乙丙"),
        (["5\n甲", "\n 6\n乙", "", "8\n丙"], "甲乙丙"),
        (["1\n甲\n3", "2\n乙\n7"], "甲3乙7"),
        (["甲\n1", "乙\n1"], "甲1乙1"),
        (["甲\n1", "乙"], "甲1乙"),
    ],
)
def test_numbers_that_count_pages_between_form_feeds_are_no_lines(
    pages: list[str], words: str
) -> None:
    blocks = read_text(Decoded("\f".join(pages)), name="x").blocks
    assert "".join(each.text for each in blocks if isinstance(each, TextLine)) == words


@pytest.mark.parametrize(
    "hostile",
    [
        "9" * 3_000_000,
        "9 " * 200_000,
        "\t" * 300_000,
        "|" * 300_000,
        "其他" * 200_000,
        "其\n他\n" * 5_000,
        "规章\n1\n" * 4_000,
        "自然人\t" * 50_000,
        "（六）" * 100_000,
        "\u202e\u200f1\u200f2" * 10_000,
        "甲    " * 50_000,
        "一、\n" * 5_000,
        "行政复议\t" * 300 + "\n" + "结果维持\t" * 300 + "\n" + "1\t" * 300,
    ],
    ids=range(13),
)
def test_hostile_text_is_read_or_refused_at_once(hostile: str) -> None:
    start = time.process_time()
    found = gd.read(TEXT.replace("五、存在", f"{hostile}\n五、存在").encode())
    assert found.cells == gd.read(EXAMPLE).cells
    with pytest.raises(gd.UnreadableReport):
        gd.read(hostile.encode())
    assert time.process_time() - start < 10, "ten seconds are the most that any file may take"


HEAD = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
EDGE = "+----+----+\n"


@pytest.mark.long
@pytest.mark.parametrize(
    "rows",
    [
        "规章\n1\n" * 10_000,
        "行政许可 5\n" * 10_000,
        "自然人\n" * 25_000,
        HEAD + "\t\t\t\n" * 10_000,
        HEAD + "规章\t1\t2\t3\n" * 10_000,
        "1\n" * 50_000,
        "规章\n" + "1\n" * 50_000,
        "| 1 | 2 |\n" * 10_000,
        f"{EDGE}| ab | 1  |\n" * 5_000 + EDGE,
        f"{EDGE}| ab | 1  |\n" * 5_000 + "| abc  1 |\n+--+\n",
        "┌────┬────┐\n│规章│ 1  │\n└────┴────┘\n" * 3_500,
        ("不予\t" * 600 + "\n") * 50,
        "行政复议\n结果维持 结果纠正 其他结果 尚未审结 总计\n1 2 3 4 10\n" * 1_500,
    ],
    ids=range(13),
)
def test_any_number_of_rows_is_read_or_refused_at_once(rows: str) -> None:
    start = time.process_time()
    with suppress(gd.UnreadableReport):
        gd.read(TEXT.replace("五、存在", f"{rows}\n五、存在").encode())
    with suppress(gd.UnreadableReport):
        gd.read(rows.encode())
    assert time.process_time() - start < 10, "ten seconds are the most that any file may take"
