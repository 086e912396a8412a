"""What a person reads: tables, marks, and sums, whatever the report."""

import re
from io import StringIO

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from terminal_text import drawn

import govdisclosure as gd
from govdisclosure.forms import table_title
from govdisclosure.message import Language
from govdisclosure.render.markdown import write_markdown
from govdisclosure.render.page import write_page
from govdisclosure.render.repairs import repair_lines
from govdisclosure.render.terminal.tables import draw_grids
from govdisclosure.render.terminal.terminal import Terminal
from govdisclosure.render.view import ReportView, finding_places
from govdisclosure.reports import Remark

CELL = gd.Cell("requests", "received", "business")
REPORT = gd.Report.of({}, publisher="某局", year=2024).filled()
GRANTED = [cell for cell in REPORT.form.cells if cell.row == "granted"]


def shown(report: gd.Report, *, prefix: str = "", language: Language = "en") -> str:
    rules = gd.standard_rules(report.form)
    console = Console(file=StringIO(), width=110)
    Terminal(console, language).assessment(
        gd.check(report, rules=rules.select(prefix) if prefix else rules)
    )
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    return str(text)


def test_a_report_in_memory_has_no_source_to_show() -> None:
    lines = shown(REPORT).splitlines()
    assert lines[:2] == ["某局  report on 2024 (form of 2021)  department", "Undecided:"]


def test_a_body_whose_kind_nobody_knows_is_shown_as_such() -> None:
    unknown = evolve(REPORT, publisher="某中心")
    assert shown(unknown).startswith(
        "某中心  report on 2024 (form of 2021)  kind of body not known"
    )
    assert "机关类别不明" in shown(unknown, language="zh")


def test_where_no_identity_was_checked_none_is_counted() -> None:
    assert shown(REPORT, prefix="entries").endswith("\n0 errors, 0 warnings, 0 notes\n")
    assert "identities" not in shown(REPORT, prefix="entries")


def test_a_stroke_stands_as_it_was_written_and_a_blank_as_a_point() -> None:
    person, total = (gd.Cell("requests", "received", kind) for kind in ("natural_person", "total"))
    blank = REPORT.replace({CELL: None, person: 3, total: 1})
    assert "·◀" in shown(blank)
    marked = evolve(blank, remarks=(Remark(CELL, gd.values.read_entry("/")),))
    assert "/◀" in shown(marked)


def test_lines_end_where_their_words_end() -> None:
    wrong = REPORT.replace({CELL: 3})
    for line in shown(wrong, language="zh").splitlines():
        if not line.startswith(" "):
            assert line == line.rstrip()


def test_a_suspect_is_drawn_with_what_it_would_become() -> None:
    person, total = (gd.Cell("requests", "received", kind) for kind in ("natural_person", "total"))
    last = REPORT.replace({person: 3, total: 1})
    repair = gd.Repair({total: (1, 3)}, ("requests.applicants.received",))
    console = Console(file=StringIO(), width=110)
    rules = gd.standard_rules(REPORT.form).select("requests.applicants")
    Terminal(console, "en").assessment(gd.check(last, rules=rules), suspects=(repair,))
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    assert "1→3◀" in text
    assert "3◀" in text


def test_only_the_lines_around_a_cell_in_question_are_drawn() -> None:
    marked = gd.Cell("requests", "denied_process", "other")
    drawn = {
        around: [*draw_grids(REPORT, language="zh", marked={marked}, only_marked=around)]
        for around in (True, False)
    }
    console = Console(file=StringIO(), width=110)
    for each in drawn[True]:
        console.print(each)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    lines = [line.split()[0] for line in text.splitlines()[4:] if line.strip()]
    assert lines == [
        "⋮",
        "（三）不予公开",
        "5.属于三类内部事务信息",
        "6.属于四类过程性信息",
        "7.属于行政执法案卷",
        "⋮",
    ]
    assert len(drawn[False]) == 6
    assert len(drawn[True]) == 2


def test_table_two_is_drawn_by_its_lines_in_question() -> None:
    marked = gd.Cell("disclosures", "penalties", "decisions")
    console = Console(file=StringIO(), width=110)
    for each in draw_grids(REPORT, language="zh", marked={marked}, only_marked=True):
        console.print(each)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    assert "行政处罚" in text
    assert "行政许可" not in text


def test_a_cell_that_was_not_read_is_no_blank_one(example: gd.Report) -> None:
    text = gd.render.form.text.write_text(example).replace("2.重复申请\t", "2.某种申请\t")
    report = gd.read(text.encode())
    assert report.source.unread
    console = Console(file=StringIO(), width=110)
    Terminal(console, "en").report(report)
    shown = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    assert f"? marks a cell that was not read: {len(report.source.unread)} of them (" in shown
    page = write_page([ReportView(gd.check(report))])
    not_read = '?<span class="visually-hidden"><span class="zh" lang="zh">没有读到</span>'
    assert page.count(not_read) == len(report.source.unread)


def test_what_the_source_writes_for_a_row_stands_below_its_label(example: gd.Report) -> None:
    cell = gd.Cell("requests", "received", "natural_person")
    reading = evolve(example.source.readings[cell], row="一、收到的 申请")
    rules = gd.Cell("disclosures", "government_rules", "issued")
    other = evolve(example.source.readings[rules], row="规章文件")
    readings = {**example.source.readings, cell: reading, rules: other}
    source = evolve(example.source, readings=readings)
    console = Console(file=StringIO(), width=110)
    Terminal(console, "zh").report(evolve(example, source=source))
    shown = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    assert "← 一、收到的申请" in shown
    assert "← 规章文件" in shown


def test_a_finding_on_words_says_where_they_stand() -> None:
    words = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", "收到申请5件。")
    cell = gd.Cell("requests", "received", "total")
    source = gd.reports.Source(
        readings={cell: gd.reports.Reading("6", gd.reports.Place(46, 9))},
        passages={gd.Section.OVERVIEW: (gd.reports.Passage(0, gd.reports.Place(7)),)},
    )
    report = gd.Report.of({cell: 6}, publisher="某局", year=2024)
    report = evolve(report, sections=(words,), source=source)
    output = StringIO()
    rules = gd.standard_rules(report.form).select("narrative.requests")
    Terminal(Console(file=output, width=200), "zh").assessment(gd.check(report, rules=rules))
    assert "“收到申请5件”" in output.getvalue()
    assert "[第7行、第46行第9格]" in output.getvalue()


@pytest.mark.parametrize(
    ("passages", "line"),
    [
        ((), "1. “收到申请5件”\n"),
        ((gd.reports.Passage(0, gd.reports.Place(7)),), "1. “收到申请5件”  第7行\n"),
    ],
)
def test_a_claim_says_where_it_stands_only_where_that_is_known(
    passages: tuple[gd.reports.Passage, ...], line: str
) -> None:
    words = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", "收到申请5件。")
    source = gd.reports.Source(passages={gd.Section.OVERVIEW: passages})
    report = evolve(REPORT, sections=(words,), source=source)
    output = StringIO()
    Terminal(Console(file=output, width=200), "zh").claims(gd.check(report))
    assert line in output.getvalue()


def test_a_cell_that_was_not_read_is_no_blank_one_and_other_words_stand_beside_the_forms() -> None:
    text = gd.render.form.text.write_text(REPORT.replace({"requests.granted.total": None}))
    lines = [line for line in text.split("\n") if "\t1.属于国家秘密\t" not in line]
    report = gd.read("\n".join(lines).replace("2.重复申请", "２、重复申请类").encode())
    console = Console(file=StringIO(), width=110)
    Terminal(console, "zh").report(report)
    shown = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    assert "? 表示没有读到的格，共7格：第三部分表格“属于国家秘密”一行\n" in shown
    rows = {line.split()[0]: line for line in shown.splitlines() if line.split()}
    assert rows["1.属于国家秘密"].count("?") == 7
    assert rows["（一）予以公开"].count("·") == 1
    assert "← ２、重复申请类" in shown


@pytest.mark.parametrize("language", ["zh", "en"])
@given(
    st.lists(st.integers(1, 3), max_size=8),
    st.lists(st.integers(1, 9), max_size=3),
    st.sets(st.integers(0, 7)),
)
def test_each_place_of_a_finding_is_named_once_the_words_first(
    language: Language, rows: list[int], words: list[int], suspects: set[int]
) -> None:
    spans = tuple(
        gd.reports.Span(gd.Section.OVERVIEW, 0, 1, gd.reports.Place(line)) for line in words
    )
    at = tuple(zip(REPORT.form.cells, map(gd.reports.Place, rows), strict=False))
    says, cites = gd.Message("某", "some"), gd.REGULATION.article(50)
    finding = gd.Finding("mine.rule", gd.Severity.NOTE, says, cites, spans=spans, at=at)
    first = {REPORT.form.cells[each] for each in suspects}
    named = finding_places(finding, language, first=first)
    before = [row for n, row in enumerate(rows) if n in suspects]
    order = dict.fromkeys([*before, *words[:1], *rows])
    assert named == [gd.reports.Place(line).to(language) for line in order]
    report = gd.check(REPORT, rules=gd.standard_rules(REPORT.form).select("entries"))
    assessment = evolve(report, findings=(finding,))
    output = StringIO()
    Terminal(Console(file=output, width=200), language).assessment(assessment)
    text = write_markdown([ReportView(assessment)], language=language)
    places = finding_places(finding, language)
    (line,) = [each for each in output.getvalue().splitlines() if "mine.rule" in each]
    for where, most in ((line, 4), (text, 2)):
        assert all(where.count(each) == 1 for each in places[:most])
        assert not any(each in where for each in places[most:])
        assert ("…" in where) == (len(places) > most)


@given(
    st.integers(60, 130),
    st.sets(st.sampled_from(GRANTED), min_size=1, max_size=3),
    st.integers(0, 999),
)
def test_no_number_is_broken_and_no_column_is_left_out_in_silence(
    width: int, marked: set[gd.Cell], number: int
) -> None:
    report = REPORT.replace(dict.fromkeys(marked, number))
    suspects = dict.fromkeys(marked, "290")
    console = Console(file=StringIO(), width=width)
    for each in draw_grids(report, language="zh", suspects=suspects, width=width):
        console.print(each)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    assert text.count(f" {number}→290◀") == len(marked)
    requests = text.split("第四部分")[0]
    lines = [line for line in requests.splitlines() if "（七）总计" in line]
    _, *numbers = lines[0].split()
    _, _, named = requests.partition("没有列出的列：")
    left_out = named.splitlines()[0].split("、") if named else []
    assert len(numbers) + len(left_out) == 7
    assert width < 80 or not left_out
    columns = {report.form.lines(cell)[1].label for cell in marked}
    assert columns.isdisjoint(left_out)


def test_a_wide_window_shows_the_labels_of_all_columns_in_one_line() -> None:
    suspects = dict.fromkeys(GRANTED[:1], "290")
    console = Console(file=StringIO(), width=111)
    report = REPORT.replace({GRANTED[0]: 209})
    for each in draw_grids(report, language="zh", suspects=suspects, width=111):
        console.print(each)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    assert re.search("社会公益组织 +法律服务机构 +其他 +总计", text)
    assert "209→290◀" in text


NARROW = st.sampled_from([60, 80])
EVERY_CELL = st.sampled_from(REPORT.form.cells)


def closed_up(text: str) -> str:
    return "".join(text.split())


def standing(label: str, text: str) -> bool:
    """Whether a label stands whole in a table, whose numbers stand between its lines."""
    return re.search(r"[\s0-9→◀·]*".join(map(re.escape, label)), text) is not None


@given(
    NARROW,
    st.dictionaries(EVERY_CELL, st.integers(0, 10**12), min_size=1, max_size=12),
    st.integers(0, 10**9),
)
def test_in_a_narrow_window_each_cell_in_question_is_there_with_its_number_and_its_repair(
    width: int, numbers: dict[gd.Cell, int], new: int
) -> None:
    report = REPORT.replace(numbers)
    console = Console(file=StringIO(), width=width)
    suspects = dict.fromkeys(numbers, str(new))
    tables = draw_grids(report, language="zh", suspects=suspects, only_marked=True, width=width)
    for each in tables:
        console.print(each)
    text = console.file.getvalue()  # type: ignore[attr-defined]  # it is the buffer above
    for cell, number in numbers.items():
        table = text.split(table_title(cell.section).zh)[1].split("部分表格：")[0]
        assert f"{number}→{new}◀" in table
        row, column = report.form.lines(cell)
        assert standing(row.label, table)
        _, _, left_out = table.partition("没有列出的列：")
        assert column.label not in left_out.split("\n")[0].split("、")
    assert max(cell_len(line) for line in text.splitlines()) <= width


@given(NARROW, st.sampled_from(["zh", "en"]), st.data())
def test_in_a_narrow_window_no_repair_and_no_finding_is_cut(
    example: gd.Report, width: int, language: Language, data: st.DataObject
) -> None:
    cells = [cell for cell in example.form.cells if (example[cell] or 0) > 9]
    cell = data.draw(st.sampled_from(cells))
    wrong = example.replace({cell: data.draw(st.integers(0, 10**7))})
    assessment, found = gd.check(wrong), gd.locate(wrong)
    repairs = gd.suspects(assessment)

    def check(terminal: Terminal) -> None:
        terminal.assessment(assessment, suspects=repairs)

    shown = drawn(
        lambda each: each.assessment(assessment, suspects=repairs), language=language, width=width
    )
    located = drawn(lambda each: each.repairs(found), language=language, width=width)
    text = closed_up(shown)
    for finding in assessment.deviations:
        assert closed_up(finding.message.to(language)) in text
    for repair in repairs:
        for depth, line in repair_lines(wrong, repair, language=language):
            assert closed_up(line) in text, depth
            assert closed_up(line) in closed_up(located)
    for printed in (shown, located):
        assert max(map(cell_len, printed.splitlines())) <= width
