"""The page as text: every address once, every word escaped, nothing from elsewhere."""

import re
from base64 import b64encode
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from urllib.parse import quote, unquote

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from page_tree import Tree, everything_is_linked

import govdisclosure as gd
from govdisclosure.forms import cell_name
from govdisclosure.message import Language
from govdisclosure.render.markdown import write_markdown
from govdisclosure.render.page import write_page, write_pages
from govdisclosure.render.page.request_flow import Flow
from govdisclosure.render.sarif import write_sarif
from govdisclosure.render.view import Annotation, ReportView
from govdisclosure.reports import published_text
from govdisclosure.rules.identity_sides import NO_LAST_YEAR
from govdisclosure.testing import Slip, consistent_reports, reports, slips
from govdisclosure.values import Interval

GRANTED = gd.Cell.parse("requests.granted.natural_person")
RECEIVED = gd.Cell.parse("requests.received.total")


@settings(max_examples=10)
@given(reports())
def test_every_cell_is_an_element_by_its_address(report: gd.Report) -> None:
    tree = Tree(write_page([ReportView(gd.check(report))]))
    everything_is_linked(tree)
    found = tree.by_id()
    for cell in report.form.cells:
        words = found[str(cell)]
        assert words.startswith(published_text(report, cell) or "空白")


@settings(max_examples=10)
@given(consistent_reports().flatmap(slips))
def test_what_is_wrong_is_marked_with_what_it_would_become(slip: Slip) -> None:
    view = ReportView(gd.check(slip.report), gd.locate(slip.report))
    page = write_page([view])
    marked = set(re.findall(r'<td id="([^"]+)" class="[^"]*suspect', page))
    assert marked == {str(cell) for repair in view.repairs or () for cell in repair.changes}
    involved = set(re.findall(r'<td id="([^"]+)" class="[^"]*involved', page))
    of_findings = {str(cell) for cell in view.involved if not cell.lag}
    assert involved == of_findings - marked


def test_a_page_asks_for_nothing_and_runs_one_script(hostile: ReportView) -> None:
    page = write_page([hostile])
    tree = Tree(page)
    everything_is_linked(tree)
    tags = [tag for tag, _ in tree.elements]
    assert tags.count("script") == tags.count("style") == 1
    assert not {"img", "link", "iframe", "object", "base", "form"}.intersection(tags)
    assert not [has for _, has in tree.elements if "src" in has or "style" in has]
    assert not [name for _, has in tree.elements for name in has if name.startswith("on")]
    policy = next(has["content"] for _, has in tree.elements if "http-equiv" in has)
    for tag in ("style", "script"):
        content = tree.words[tags.index(tag)]
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_the_same_report_is_the_same_page(view: ReportView) -> None:
    assert write_page([view]) == write_page([view])
    assert len(write_page([view]).encode()) < 300_000


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_both_languages_are_in_the_page_and_one_is_first(
    view: ReportView, language: Language, tag: str
) -> None:
    tree = Tree(write_page([view], language=language))
    assert tree.elements[0] == ("html", {"lang": tag})
    for finding in view.assessment.findings:
        assert finding.message.zh in tree.of_class("zh")
        assert finding.message.en in tree.of_class("en")
    for kind, said in (("zh", "zh"), ("en", "en")):
        tags = {has["lang"] for _, has in tree.elements if kind in has.get("class", "").split()}
        assert tags == {said}


def test_words_of_the_law_are_given_where_the_citation_does_not_quote_them(
    example: gd.Report,
) -> None:
    article = gd.REGULATION.article(50)
    finding = gd.Finding("mine.rule", gd.Severity.NOTE, gd.Message("某", "some"), article)
    assessment = evolve(gd.check(example), findings=(finding,))
    tree = Tree(write_page([ReportView(assessment)]))
    (wording,) = [
        words
        for (tag, _), words in zip(tree.elements, tree.words, strict=True)
        if tag == "blockquote"
    ]
    assert wording == article.text


def test_mentions_may_overlap_and_go_over_lines(example: gd.Report) -> None:
    text = "甲乙丙丁\n戊己庚辛\n壬癸"
    report = evolve(example, sections=(gd.SectionText(gd.Section.OVERVIEW, "", text),))
    says = gd.Message("说", "says")
    spans = [(0, 2), (1, 7), (6, 8), (10, 12)]
    mentions = tuple(
        Annotation(
            gd.reports.Span(gd.Section.OVERVIEW, *each), (RECEIVED,) if each[0] else (), says
        )
        for each in spans
    )
    page = write_page([ReportView(gd.check(report), None, mentions)])
    tree = Tree(page)
    paragraphs = [
        words.replace("说", "").replace("says", "")
        for (tag, has), words in zip(tree.elements, tree.words, strict=True)
        if tag == "p" and not has
    ]
    assert [each for each in paragraphs if each and each[0] in "甲戊壬"] == text.split("\n")
    cuts = sorted({0, 4, 5, 9, 10, 12} | {edge for each in spans for edge in each})
    pieces = [
        text[left:right].strip("\n")
        for left, right in pairwise(cuts)
        if any(start <= left and right <= end for start, end in spans)
    ]
    mentioned = [each.replace("说", "").replace("says", "") for each in tree.of_class("mention")]
    assert mentioned == [piece for piece in pieces if piece]


def test_a_report_without_findings_says_so(example: gd.Report) -> None:
    tree = Tree(write_page([ReportView(gd.check(example))]))
    assert tree.of_class("fine") == ["没有发现问题。Nothing was found."]
    assert not tree.of_class("legend")


def test_rules_that_compare_nothing_count_no_sums(example: gd.Report) -> None:
    rules = gd.standard_rules(example.form).select("entries")
    tree = Tree(write_page([ReportView(gd.check(example, rules=rules))]))
    assert "勾稽" not in tree.of_class("verdict")[0]


def test_every_reason_is_stated_and_those_against_as_such(example: gd.Report) -> None:
    reasons = (
        gd.localize.Reason("a", gd.Message("相像", "alike"), 2),
        gd.localize.Reason("b", gd.Message("不合", "at odds"), -1),
    )
    repair = gd.Repair({RECEIVED: (1, 2)}, (), reasons)
    repairs = gd.Repairs(example, doubts=(repair,))
    (said,) = Tree(write_page([ReportView(gd.check(example), repairs)])).of_class("reasons")
    assert said == "相像alike、, （不利）不合(against) at odds"


def test_of_many_repairs_the_first_are_shown_and_the_rest_counted(example: gd.Report) -> None:
    several = tuple(gd.Repair({RECEIVED: (1, n)}, ()) for n in range(9))
    repairs = gd.Repairs(example, doubts=several)
    tree = Tree(write_page([ReportView(gd.check(example), repairs)]))
    assert tree.of_class("more") == ["……另有6种… and 6 more"]


def test_what_a_reader_did_not_understand_is_shown(example: gd.Report) -> None:
    place = gd.reports.Place(46, 3)
    doubts = (
        gd.Diagnostic("unknown-row", gd.Message("不认识", "unknown"), (), place),
        gd.Diagnostic("no-publisher", gd.Message("没有名称", "no name")),
    )
    source = evolve(example.source, diagnostics=doubts, name="")
    report = evolve(example, publisher="", source=source)
    page = write_page([ReportView(gd.check(report))])
    assert "unknown-row" in page
    assert place.to("zh") in page
    assert "（未找到机关名称）" in page
    assert 'class="source"' not in page


def test_a_cell_that_the_page_does_not_have_is_no_link(wrong: gd.Report) -> None:
    page = write_page([ReportView(gd.check(wrong))])
    assert "上一年度报告·四、结转下年度继续办理·总计" in page
    assert "last year's requests carried forward (total)" in page
    everything_is_linked(Tree(page))


def test_a_sum_that_the_report_prints_is_on_the_page(example: gd.Report) -> None:
    denied = gd.Cell.parse("requests.denied.total")
    report = evolve(example, extras=(gd.reports.Extra(denied, 31),))
    assessment = gd.check(report)
    assert denied in {cell for each in assessment.findings for cell in each.cells}
    page = write_page([ReportView(assessment)])
    everything_is_linked(Tree(page))
    assert f'<a href="#{denied}" class="cell">' in page
    assert "（三）不予公开·总计" in page
    assert Tree(page).by_id()[str(denied)].startswith("31")
    assert f'title="{denied}">31</td>' in report._repr_html_()
    elsewhere = write_page([ReportView(evolve(assessment, report=example))])
    everything_is_linked(Tree(elsewhere))


def test_a_cell_of_another_edition_is_called_as_that_edition_prints_it(example: gd.Report) -> None:
    cell = gd.Cell.parse("disclosures.procurement.projects")
    cites = gd.REGULATION.article(50)
    finding = gd.Finding("mine.rule", gd.Severity.NOTE, gd.Message("某", "some"), cites, (cell,))
    report = evolve(example, extras=(gd.reports.Extra(cell, 3),))
    page = write_page([ReportView(evolve(gd.check(report), findings=(finding,)))])
    assert '<span class="zh" lang="zh">政府集中采购·采购项目数量</span>' in page
    everything_is_linked(Tree(page))


def test_what_blanks_leave_open_is_said(example: gd.Report) -> None:
    cells = [
        gd.Cell.parse(f"requests.granted.{kind}") for kind in ("business", "research", "other")
    ]
    possible = ((3, 5), (3, None), (None, None))
    bounds = {cell: Interval(*ends) for cell, ends in zip(cells, possible, strict=True)}
    repair = gd.Repair(dict.fromkeys(cells, (1, None)), (), within=bounds)
    assessment = gd.check(example)
    repairs = gd.Repairs(example, doubts=(repair,))
    page = Tree(write_page([ReportView(assessment, repairs)]))
    words = page.by_id()
    assert "3至5" in words[str(cells[0])]
    assert "at least 3" in words[str(cells[1])]
    assert "未定" in words[str(cells[2])]


def test_more_repairs_than_fit_are_counted(example: gd.Report) -> None:
    repairs = tuple(gd.Repair({cell: (0, 1)}, ("a.b",)) for cell in example.form.cells[10:15])
    gave_up = gd.Message("放弃", "gave up")
    faults = (gd.localize.Fault(("a.b",), repairs), gd.localize.Fault(("c.d",), (), gave_up))
    page = write_page(
        [ReportView(gd.check(example), gd.Repairs(example, faults, moves=repairs[:1]))]
    )
    for said in ("2 more", "5 equally small repairs", "gave up", "Or a shifted line"):
        assert said in page
    marks = Tree(page).by_id()[str(example.form.cells[10])]
    assert marks.endswith("?")


def test_several_reports_are_summed_up_and_the_unreadable_named(
    view: ReportView, hostile: ReportView, example: gd.Report
) -> None:
    last_year = evolve(example, year=2024)
    blank = gd.Report.of({}, publisher="某局", year=2024)
    shown = [view, hostile, *(ReportView(gd.check(each)) for each in (last_year, blank))]
    tree = Tree(write_page(shown, failures=[("坏.pdf", "<b>no table</b>")]))
    everything_is_linked(tree)
    assert "4份年度报告4 annual reports" in tree.words, "what could not be read is no report"
    assert tree.of_class("unread") == ["无法读取could not be read<b>no table</b>"]
    assert tree.of_class("file")[0] == "坏.pdf"
    assert len(tree.of_class("years")) == 2
    for number, each in enumerate(shown, 1):
        cell = f"r{number}-{RECEIVED}"
        assert tree.by_id()[cell].startswith(published_text(each.report, RECEIVED) or "空白")


@given(reports())
def test_what_comes_in_and_goes_out_is_the_column_of_totals(report: gd.Report) -> None:
    flow = Flow.of(report)
    totals = [report[f"requests.{row.concept}.total"] for row in report.form.grid("requests").rows]
    # The sum of the outcomes, which stands before the last row, is no stream of its own.
    streams = (*totals[:-2], totals[-1])
    if any(value is None or value < 0 or value % 1 for value in totals) or not any(streams):
        assert flow is None
        return
    assert flow is not None
    came, went = flow.balance
    known = [int(value or 0) for value in totals]
    assert came == known[0] + known[1]
    assert went == sum(known[2:-2]) + known[-1]


def test_the_picture_is_drawn_to_scale(example: gd.Report) -> None:
    page = write_page([ReportView(gd.check(example))])
    bars = {
        has["class"].removeprefix("bar "): float(has["height"])
        for tag, has in Tree(page).elements
        if tag == "rect"
    }
    assert bars["granted"] / bars["received"] == pytest.approx(294 / 713, rel=0.01)
    assert "denied 32" in page.replace('<tspan class="count">', "")


def test_where_no_application_went_no_stream_is_drawn(example: gd.Report) -> None:
    report = example.replace({"requests.carried_over.total": 0})
    for shown, drawn in ((example, True), (report, False)):
        tree = Tree(write_page([ReportView(gd.check(shown))]))
        assert bool(tree.of_class("carried_over")) is drawn


def test_more_reports_than_one_page_holds_have_a_page_each(
    view: ReportView, hostile: ReportView
) -> None:
    pages = write_pages([view, hostile], failures=[("坏.pdf", "no table")], language="en")
    index, first, second = pages
    assert (index, first) == ("index.html", "0001-沭阳县人民政府-2025.html")
    assert re.fullmatch(r"0002-\w+-2025\.html", second)
    links = {has["href"] for tag, has in Tree(pages[index]).elements if tag == "a"}
    assert links == {quote(first), quote(second)}
    for name in (first, second):
        (home,) = [
            has["href"]
            for tag, has in Tree(pages[name]).elements
            if has.get("class") == "home" and tag == "a"
        ]
        assert home == index
    assert str(RECEIVED) in Tree(pages[first]).by_id()


def test_the_summary_opens_with_what_needs_most_work(view: ReportView, example: gd.Report) -> None:
    blank = ReportView(gd.check(gd.Report.of({}, publisher="某局", year=2024)))
    clean = ReportView(gd.check(example))
    shown = [clean, blank, view]
    index = Tree(write_pages(shown, failures=[("坏.pdf", "no table")])["index.html"])
    counts = [tuple(each.assessment.counts.values()) for each in shown]
    order = sorted(range(3), key=lambda at: counts[at], reverse=True)
    links = [has["href"] for tag, has in index.elements if tag == "a"]
    assert [int(unquote(link)[:4]) - 1 for link in links] == order
    assert index.of_class("file")[0] == "坏.pdf"
    needing = sum(1 for errors, warnings, _ in counts if errors or warnings)
    assert len(index.of_class("work")) == needing + 1


def test_who_sent_what_stands_in_the_rows_of_the_summary(example: gd.Report) -> None:
    """Whoever is missing has a row on top; whatever is amiss with a file stands in its row."""

    def of(publisher: str, source: str, year: int = example.year) -> gd.Report:
        named = evolve(example.source, name=source)
        return evolve(example, publisher=publisher, source=named, year=year)

    cell = example.form.cells[0]
    reports = [
        *(of("甲局", "甲.txt"), of("乙局", "乙.txt"), of("乙局", "乙2.txt").replace({cell: 9})),
        *(of("丙局", "丙.txt", 2023), of("丁分局", "丁.txt"), of("甲局", "甲2.txt")),
    ]
    bodies = gd.offices.Bodies.of(
        reports, expected=["甲局", "乙局", "丙局", "丁局", "戊局"], unread=["坏.doc", "坏.pdf"]
    )
    broken = gd.Message("坏.pdf：文件不全", "坏.pdf: cut off")
    shown = map(gd.check, reports[:-1])
    index = write_pages(shown, failures=[("坏.pdf", broken)], bodies=bodies)
    tree = Tree(index["index.html"])
    states = tree.of_class("state")
    assert [each[:3] for each in states[:3]] == ["缺报告"] * 3
    assert [each[:4] for each in states[3:5]] == ["无法读取"] * 2
    assert states[3] == "无法读取could not be read文件不全cut off"
    rows = dict(zip(tree.of_class("file"), states, strict=True))
    assert "重复报送（内容相同）" in rows["甲.txt"]
    assert "甲2.txt" in rows["甲.txt"], "a file that is counted once is found"
    for source, other in (("乙.txt", "乙2.txt"), ("乙2.txt", "乙.txt")):
        assert "1格数字不同" in rows[source]
        assert f"另有{other}" in rows[source]
    assert "年度不同" in rows["丙.txt"]
    assert "最相近的应报机关是“丁局”" in rows["丁.txt"]
    assert len(tree.of_class("work")) == len(states) - len(tree.of_class("clean")) - len(
        tree.of_class("notes")
    )


def test_the_years_of_a_body_stand_with_its_last_report(example: gd.Report) -> None:
    years = [evolve(example, year=year) for year in (2023, 2025, 2024)]
    pages = write_pages([gd.check(each) for each in years])
    with_figure = [name for name, page in pages.items() if Tree(page).of_class("years")]
    assert with_figure == [f"0002-{example.publisher}-2025.html"]
    (figure,) = Tree(pages[with_figure[0]]).of_class("years")
    assert all(str(year) in figure for year in (2023, 2024, 2025))


#: What Windows keeps for devices, whatever their suffix.
DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM\d|LPT\d)(?:\..*)?", re.IGNORECASE)


def test_pages_have_names_that_every_file_system_takes_and_tells_apart() -> None:
    names = ["CON", "nul", "Abc", "aBC", "甲/乙", "..", "尾. ", '<:"|?*\\', "\0\n", "长" * 300, ""]
    reports = [gd.Report.of({}, publisher=name, year=2025) for name in names]
    pages = [*write_pages(gd.check(report) for report in reports)]
    assert len({name.casefold() for name in pages}) == len(names) + 1
    for name in pages:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]|[. ]$', name)
        assert not DEVICE.fullmatch(name)
        assert len(name.encode()) < 255


@pytest.mark.parametrize("edition", [2019, 2021])
def test_findings_about_lines_of_the_other_edition_are_shown(edition: int) -> None:
    form = gd.form_of(edition)
    other = gd.form_of(2021 if edition == 2019 else 2019)
    extras = tuple(gd.reports.Extra(cell, 2) for cell in other.cells if cell not in form.positions)
    report = gd.Report.of({}, publisher="某局", year=form.first_year).filled()
    mixed = gd.check(evolve(report, extras=extras))
    assert {cell for each in mixed.findings for cell in each.cells} - set(form.cells)
    for write in (write_page, write_sarif, write_markdown):
        assert write([ReportView(mixed, gd.locate(mixed.report))])
    for draw in (gd.render.form.text.write_text, gd.render.form.html.write_html):
        assert draw(mixed.report)
    assert mixed._repr_html_()


def test_what_the_words_claim_is_linked_to_its_cells(example: gd.Report) -> None:
    told = "2025年收到申请713件，受理749件，作出行政处罚决定693957件，公开信息67条，不予公开32件。"
    sections = (gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", told),)
    view = ReportView.of(gd.check(evolve(example, sections=sections)))
    linked = {told[each.span.start : each.span.end]: each for each in view.annotations}
    assert len(linked) == 4
    by_words = {words[-6:]: each for words, each in linked.items()}
    received = by_words["申请713件"]
    assert received.cells == (gd.Cell("requests", "received", "total"),)
    assert received.meaning.zh == "一、本年新收政府信息公开申请数量·总计：713"
    denied = by_words["予公开32件"]
    assert denied.meaning.en.endswith(" and 5 more: 32")
    page = write_page([view])
    assert page.count('href="#requests.received.total"') >= 1


def test_reports_that_name_nobody_are_no_years_of_one_publisher(example: gd.Report) -> None:
    several = [
        ReportView(gd.check(evolve(example, publisher="", year=year))) for year in (2024, 2025)
    ]
    page = write_page(several)
    assert '<h2 lang="zh-CN"></h2>' not in page
    assert "<h2></h2>" not in page


def test_a_fraction_of_a_case_flows_nowhere(example: gd.Report) -> None:
    assert Flow.of(example) is not None
    assert Flow.of(example.replace({"requests.received.total": Decimal("1.5")})) is None


@settings(max_examples=20)
@given(reports(), st.data())
def test_what_was_not_read_and_what_is_not_at_hand_is_not_called_blank(
    report: gd.Report, data: st.DataObject
) -> None:
    cells = data.draw(st.lists(st.sampled_from(report.form.cells), min_size=3, unique=True))
    unread = gd.Diagnostic("unread-number", gd.Message("没有读到", "not read"), (cells[0],))
    report = evolve(report, previous=None, source=gd.reports.Source(diagnostics=(unread,)))
    report = report.replace({cells[0]: None, cells[1]: None})
    cells[2] = evolve(cells[2], lag=1)
    finding = gd.Finding(
        "mine.rule",
        gd.Severity.NOTE,
        gd.Message("某", "some"),
        gd.REGULATION.article(50),
        tuple(cells),
    )
    assessment = evolve(gd.check(report), findings=(finding,))
    (listed,) = Tree(write_page([ReportView(assessment)])).of_class("cells")
    names = [cell_name(cell, report.form) for cell in cells[:3]]
    stands = (("没有读到", "not read"), ("空白", "blank"), (NO_LAST_YEAR.zh, NO_LAST_YEAR.en))
    for name, words in zip(names, stands, strict=True):
        assert f"{name.zh}{name.en} {''.join(words)}" in listed
