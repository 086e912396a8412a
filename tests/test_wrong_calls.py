"""A wrong call of the public API is an error of the library that names what to give instead."""

import copy
import inspect
import io
import pickle
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure import errors, readers, render, rules

REPORT: Any = gd.Report.of({}, publisher="某县人民政府", year=2024)
ASSESSMENT: Any = gd.check(REPORT)
FORM: Any = gd.FORM_2021
RULES: Any = gd.standard_rules(FORM)
RULE: Any = RULES["requests.flow.total"]
CELL: Any = FORM.cells[0]
WORDS: Any = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", "收到12件。")
ARTICLE: Any = gd.REGULATION.article(20)
#: What is read by mistake in place of a file.
WRONG_FILES: tuple[Any, ...] = (None, 5, [], ["x.txt"], REPORT, gd.FORM_2021)
#: The library as those call it whose calls no type checker sees.
API: Any = gd
SAID: Any = gd.Message("零", "none")
REPORT_BEFORE: Any = gd.Report.of({}, publisher="某县人民政府", year=2023)
REPAIR: Any = gd.locate(REPORT.filled().replace({"requests.granted.natural_person": 12})).suspects[
    0
]
WRITERS: tuple[Any, ...] = (gd.write_page, gd.write_pages, gd.write_markdown, gd.write_sarif)


class Table:
    """What looks like a table of another library."""

    columns = ("year",)


GRAVITY = [getattr(API.Severity.NOTE, f"__{name}__") for name in ("lt", "le", "gt", "ge")]


def repaired(**wrong: object) -> dict[str, Any]:
    """A repair as data, with something wrong in it."""
    return {"changes": {}, "within": {}, "mends": [], "reasons": [], **wrong}


@gd.condition(zh="县级人民政府", en="a county government")
def county(_: gd.Report) -> bool:
    return True


def evolved(**given: object) -> gd.Rule:
    """A rule of other years."""
    changed: gd.Rule = attrs.evolve(RULE, **given)
    return changed


def closed() -> io.BytesIO:
    file = io.BytesIO(b"x")
    file.close()
    return file


class Unreadable(io.BytesIO):
    def read(self, _: int | None = -1) -> bytes:
        raise io.UnsupportedOperation("not readable")


def made(**given: object) -> gd.Report:
    report: gd.Report = API.Report.of({}, publisher="某县", year=2024, **given)
    return report


def on_a(thing: str, *calls: Callable[[], object]) -> list[Any]:
    return [pytest.param(call, thing, id=f"{thing}-{n}") for n, call in enumerate(calls)]


CALLS = [
    *on_a(
        "give one report",
        *(lambda f=f: f(5) for f in (API.check, API.locate, API.claims, API.completed)),
        *(lambda f=f: f("x") for f in (API.check, API.locate, API.claims, API.completed)),
        lambda: API.check([REPORT]),
        lambda: API.check(ASSESSMENT),
        lambda: API.check(Table()),
        lambda: REPORT.after(5),
        lambda: [*RULES.outcomes(5)],
        lambda: API.consolidate([ASSESSMENT], publisher="某县"),
        lambda: API.dumps([ASSESSMENT]),
        lambda: API.rollup("x", [REPORT]),
        lambda: API.rollup(REPORT, [ASSESSMENT]),
        lambda: API.rollup(REPORT, [REPORT], "x"),
        lambda: rules.scope_of("x", [REPORT]),  # type: ignore[arg-type]
        lambda: API.save_form(ASSESSMENT, "form.txt"),
        lambda: render.form_content("x", format="html"),  # type: ignore[arg-type]
    ),
    *(
        pytest.param(
            lambda f=f, g=g: f(g), re.escape(f"{f.__name__}({made})"), id=f"{f.__name__} {made}"
        )
        for f in (API.check, API.locate, API.claims, API.completed)
        for g, made in (
            ("x.txt", "read('x.txt')"),
            (Path("x.txt"), "read('x.txt')"),
            (io.BytesIO(), "read(file.read())"),
            (b"x", "read(content)"),
            ({"requests.received.total": 1}, "Report.of(numbers, publisher='…', year=2024)"),
            (ASSESSMENT, "assessment.report"),
        )
    ),
    *on_a(
        r"\[check\(each\) for each in reports\]", lambda: API.check([REPORT]), lambda: API.check(())
    ),
    *on_a(
        "the reports of a table are checked by govdisclosure.batch.check",
        lambda: API.check(Table()),
    ),
    *on_a(r"give form_of\(2021\)", lambda: API.standard_rules(2021)),
    *on_a(
        r"give form_for\(2024\)",
        lambda: API.standard_rules(2024),
        lambda: API.standard_rules("2024"),
    ),
    *on_a(r"give report\.form", lambda: API.standard_rules(REPORT)),
    *on_a("give an address as a text", lambda: API.Cell.parse(5)),
    *on_a(
        r"give a cell, as report.form.cell\('requests.received.total'\)",
        lambda: REPORT[5],
        lambda: REPORT[[]],
    ),
    *on_a("is None: give one of overview", lambda: REPORT.section(None)),
    *on_a("there is no section 7: give 1 to 6", lambda: REPORT.section(7)),
    *on_a("did you mean 'requests'", lambda: REPORT.section("request")),
    *on_a(r"by place, write rules.rules\[0\]", lambda: RULES[0], lambda: RULES[[]]),
    *on_a(
        r"write rules.select\('requests'\) for what to keep",
        lambda: RULES & RULES,
        lambda: RULES - RULES,
    ),
    *on_a("did you mean 'error'", lambda: API.with_severity(RULE, "eror")),
    *on_a(
        r"as in when\(condition, rule\)",
        lambda: API.when(RULE, county),
        lambda: API.when(county, "x"),
    ),
    *on_a(r"as in unless\(condition, rule\)", lambda: API.unless(RULE, county)),
    *on_a(r"as in with_severity\(rule, severity\)", lambda: API.with_severity("note", RULE)),
    *on_a("give a Message that says it in both languages", lambda: RULE.finding("text")),
    *on_a("give a list of cells", lambda: RULE.finding(zh="不", en="no", cells=5)),
    *on_a(
        "give the two sums",
        lambda: RULE.finding(zh="不", en="no", sides=5),
        lambda: RULE.finding(zh="不", en="no", sides=(1,)),
    ),
    *on_a(
        "is no list of spans|give Span",
        lambda: RULE.finding(zh="不", en="no", spans=5),
        lambda: RULE.finding(zh="不", en="no", spans=["x"]),
    ),
    *on_a("give one report", lambda: RULE.finding(zh="不", en="no", report="x")),
    *on_a(
        "give a citation",
        lambda: RULE.finding(zh="不", en="no", cites="x"),
        lambda: API.rule("mine.one", cites="x", zh="应", en="It")(len),
    ),
    *on_a("the repair does not change it", lambda: REPAIR.number(CELL)),
    *on_a("give a table of the same kind", lambda: REPORT.requests.plus(REPORT.challenges)),
    *on_a(
        "is one report: give a list of reports",
        lambda: API.repetitions(REPORT),
        lambda: API.consolidate(REPORT, publisher="某县"),
        lambda: API.rollup_rules(REPORT),
    ),
    *on_a(
        "is no list of reports: give a list",
        lambda: API.consolidate("ab", publisher="某县"),
        lambda: API.dumps(None),
        lambda: API.dumps(ASSESSMENT),
        lambda: API.rollup_rules("x"),
    ),
    *on_a(
        r"give what check\(report\) returns",
        lambda: API.suspects(REPORT),
        *(
            lambda f=f, shown=shown: f(shown)
            for f in WRITERS
            for shown in (REPORT, [REPORT], "x", [ASSESSMENT, None], None, 5)
        ),
    ),
    *on_a("language is 'fr': give", *(lambda f=f: f(ASSESSMENT, language="fr") for f in WRITERS)),
    *on_a(
        r"failures is .*: give pairs, as in \[\('a.pdf', 'the file is empty'\)\]",
        *(
            lambda f=f, failures=failures: f(ASSESSMENT, failures=failures)
            for f in WRITERS
            for failures in ("x", ["abc"], 5)
        ),
    ),
    *on_a(
        r"give form_of\('2021'\)",
        *(lambda form=form: API.standard_rules(form) for form in ("2021", None)),
        lambda: API.catalogue("2021"),
        lambda: API.explain("requests.flow.total", form="2021"),
        lambda: API.explain_family("requests.flow", form="2021"),
        lambda: API.RequestTable.blank("2021"),
        lambda: API.Report.of({}, publisher="某县", year=2024, form="2021"),
        lambda: API.batch.check([REPORT], "2021"),
    ),
    *on_a("or an Identity", lambda: API.identity_rule("x")),
    *on_a(
        "give numbers by address",
        lambda: API.Report.of([1], publisher="某县", year=2024),
        lambda: REPORT.replace("x"),
    ),
    *on_a(
        "give the name of the publisher as a text",
        lambda: API.Report.of({}, publisher=3, year=2024),
        lambda: API.consolidate([REPORT], publisher=3),
    ),
    *on_a(
        "give a date, or a text such as '2025-01-31'",
        *(
            lambda day=day: made(published=day)
            for day in (
                "20250131",
                "2025-1-31",
                "2025-02-30",
                "2025-W05-5",
                "x" * 9999,
                5,
                (2025, 1, 31),
            )
        ),
    ),
    *on_a(
        "published is a day: give a date, without the time",
        lambda: made(published=datetime.now(UTC)),
    ),
    *on_a(
        r"give the words of each section, as in \{1: '…', 5: '…'\}",
        *(
            lambda words=words: made(sections=words)
            for words in ("一、总体情况", 5, [WORDS], {1: 5}, {1: None}, WORDS)
        ),
    ),
    *on_a("there is no section 7: give 1 to 6", lambda: made(sections={7: "其他"})),
    *on_a("did you mean 'overview'", lambda: made(sections={"ovrview": "其他"})),
    *on_a(
        "section is (None|1.5|True): ",
        *(lambda key=key: made(sections={key: "x"}) for key in (None, 1.5, True)),
    ),
    *on_a("section two is given the words of section one", lambda: made(sections={2: WORDS})),
    *on_a("overview is given twice", lambda: made(sections={1: "x", "overview": "y"})),
    *on_a("body is 'twn': did you mean 'town'", lambda: made(body="twn")),
    *on_a("give one report, as", lambda: made(previous="2023.txt"), lambda: REPORT.after({})),
    *on_a(
        "money is .*: give 'round' to have floats rounded",
        *(
            lambda money=money, call=call: call(money=money)
            for money in ("Round", True, 2, [])
            for call in (
                made,
                partial(API.batch.check, [REPORT]),
                partial(API.batch.reports, [REPORT]),
                partial(API.batch.check_parquet, "x"),
            )
        ),
    ),
    *on_a(r"give form_of\('2021'\)", lambda: API.batch.reports([REPORT], "2021")),
    *on_a(r"give a list of rows, as in \[row\]", lambda: API.batch.check({CELL: 1})),
    *on_a(
        "a list of rows as dictionaries, or reports",
        *(lambda each=each: API.batch.check(each) for each in (5, None, [5], [{}, REPORT])),
    ),
    *on_a(
        "give the name of the file, as in 'x.pdf'",
        *(lambda f=f: f(b"x", name=5) for f in (API.read, API.read_all)),
    ),
    *on_a("is no path, no content in bytes and no file", lambda: API.read(REPORT)),
    *on_a(
        "give the words as a text, as in '收到申请12件。'",
        *(
            lambda f=f, words=words: f(words, year=2025)
            for f in (API.claims_in, API.check_words)
            for words in (REPORT, ["收到申请12件。"], None, b"", 5)
        ),
    ),
    *on_a(
        "give the name of the publisher as a text",
        *(lambda f=f: f("", year=2025, publisher=3) for f in (API.claims_in, API.check_words)),
    ),
    *on_a(
        "give a whole number such as 2024",
        *(lambda f=f: f("", year="2025") for f in (API.claims_in, API.check_words)),
    ),
    *on_a(
        "give a row and a column",
        *(lambda at=at: REPORT.requests[at] for at in (gd.RequestRow.RECEIVED, 5, ("a", "b", 1))),
    ),
    *on_a("条例第20条第8项", lambda: API.parse_citation(5), lambda: API.parse_citation(None)),
    *on_a(r"20\(8\)", lambda: API.Article20.parse(5)),
    *on_a(
        "give a whole number",
        lambda: API.REGULATION.article("20"),
        lambda: ARTICLE.item("x"),
        lambda: ARTICLE.paragraph("x"),
    ),
    *on_a("govdisclosure rules", lambda: API.explain(5)),
    *on_a("give how names begin, as in 'requests.flow'", lambda: API.explain_family(5)),
    *on_a("did you mean 'requests.flow.total'", lambda: API.explain(RULE)),
    *on_a("unknown format 5", lambda: API.read(b"x", format=5)),
    *on_a(
        r"is no path, no content in bytes and no file: give one path, as in read\('report.pdf'\)",
        *(
            lambda f=f, given=given: f(given)
            for f in (API.read, API.read_all)
            for given in WRONG_FILES
        ),
    ),
    *on_a(
        r"is text, not a path: give a path, or use read\(text.encode\(\), name='report.txt'\)",
        lambda: API.read("某县人民政府2024年年度报告\n一、总体情况" + "。" * 10_000),
    ),
    *on_a(
        r"is no path: give one, as in 'report\.txt'",
        *(lambda path=path: API.save_form(REPORT, path) for path in (5, None, REPORT, b"x.txt")),
        lambda: API.save_form("x.txt", REPORT),
        lambda: API.batch.write(API.batch.table([REPORT]), 5),
        lambda: API.batch.check_parquet([5]),
    ),
    *on_a("unknown format '.txd'; did you mean '.txt'", lambda: API.save_form(REPORT, "x.txd")),
    *on_a("did you mean .*reports.parquet", lambda: API.batch.check("reports.parqet")),
    *on_a(
        "did you mean .*x.feather", lambda: API.batch.write(API.batch.table([REPORT]), "x.feathr")
    ),
    *on_a("a int is no source of reports: give a path", lambda: API.batch.check(5)),
    *on_a(r"give what batch\.check\(reports\) returns", lambda: API.batch.rates([REPORT])),
    *on_a("No such file", lambda: list(API.batch.reports("x.parquet"))),
    *on_a("a int is no source of reports: give a path", lambda: API.batch.reports(5)),
    *on_a(
        "give a list of reports, as in", lambda: API.batch.table(5), lambda: API.batch.table(REPORT)
    ),
    *on_a("give one report", lambda: API.batch.table([ASSESSMENT])),
    *on_a(
        r"give what render\.result_rows",
        lambda: API.batch.results(5),
        lambda: API.batch.results("x"),
    ),
    *on_a("give the number of a row, from 0", lambda: API.batch.check([REPORT]).report("first")),
    *on_a(
        r"is a list of names of columns, not 5: as in \['place'\]",
        lambda: API.batch.check([REPORT], keys=5),
        lambda: API.batch.rates(API.batch.check([REPORT]), by=5),
    ),
    *on_a(r"give what repetitions\(reports\) returns", lambda: render.repetition_json([REPORT])),  # type: ignore[arg-type]
    *on_a(r"give what explain_family\(name\) returns", lambda: render.family_json(RULE)),  # type: ignore[arg-type]
    *on_a("give a list of explanations", lambda: render.rules_json(RULE)),
    *on_a(r"as in \[assessment_data\(assessment\)\]", lambda: list(render.json_pieces(5))),  # type: ignore[arg-type]
    *on_a(
        r"Bodies.of\(reports\)",
        lambda: list(render.json_pieces([], bodies=5)),  # type: ignore[arg-type]
        lambda: list(render.json_pieces([], bodies=object)),
        lambda: render.write_page([], bodies=5),  # type: ignore[arg-type]
    ),
    *on_a("text, html, docx, xlsx", lambda: render.form_content(FORM, format=None)),  # type: ignore[arg-type]
    *on_a(r"give what dumps\(…\) returns", lambda: API.loads(5), lambda: API.loads({})),
    *on_a(
        "give a list of names", *(lambda n=n: API.rollup(REPORT, [REPORT], unread=n) for n in "x5")
    ),
    *on_a(
        "give a list of rules",
        lambda: API.check(REPORT, rules=5),
        lambda: API.batch.check([REPORT], rules=5),
        lambda: RULES | 5,
    ),
    *on_a(r"select\('requests'\) is", lambda: API.check(REPORT, rules="requests")),
    *on_a(
        r"as in select\('requests'\)",
        RULES.select,
        lambda: RULES.select(5),
        lambda: RULES.ignore(5),
    ),
    *on_a("write @rule", lambda: API.any_of("mine.one", RULE, "x"), lambda: API.RuleSet([1])),
    *on_a("give the name first", lambda: API.any_of(RULE, RULE)),
    *on_a(
        r"RuleSet\(\[with_severity\(each, severity\) for each in rules\]\)",
        lambda: API.with_severity(RULES, gd.Severity.NOTE),
    ),
    *on_a(
        r"RuleSet\(\[when\(condition, each\) for each in rules\]\)", lambda: API.when(county, RULES)
    ),
    *on_a(r"unless\(condition, each\)", lambda: API.unless(county, RULES)),
    *on_a("write @condition", lambda: API.when(len, RULE)),
    *on_a(
        "give the function itself",
        lambda: API.Check("x"),
        lambda: API.condition(zh="县", en="a county")("x"),
    ),
    *on_a(
        "write a function of one parameter",
        lambda: API.rule("mine.one", cites=ARTICLE, zh="应当", en="It must.")("x"),
    ),
    *on_a(r"give a tuple, as in \(5,\)", lambda: API.Check(len, 5)),
    *on_a(
        r"give cells, as in \(cell,\)",
        lambda: API.Identity("mine.sum", (), (CELL,), ARTICLE),
        lambda: API.Identity("mine.sum", CELL, CELL, ARTICLE),
        lambda: API.Identity("mine.sum", (CELL,), ("x",), ARTICLE),
    ),
    *on_a(
        r"evidence is .*: give functions, as in \[\*EVIDENCE, mine\]",
        *(lambda given=given: API.locate(REPORT, evidence=given) for given in ("x", [1], 5)),
    ),
    *on_a("did you mean 'warning'", lambda: API.Severity("warn")),
    *on_a("did you mean 'missing-row'", lambda: readers.DiagnosticCode("mising-row")),
    *on_a(
        "give a file that is open in mode 'rb'",
        lambda: API.read(closed()),
        lambda: API.read(Unreadable()),
    ),
    *on_a(
        "severity is 3: give one of note",
        lambda: API.with_severity(RULE, 3),
        lambda: API.Severity.NOTE < 3,
        lambda: ASSESSMENT.at_least(3),
    ),
    *on_a(
        "did you mean 'error'",
        *(lambda asked=asked: asked("eror") for asked in GRAVITY),
        lambda: ASSESSMENT.at_least("eror"),
        lambda: ASSESSMENT.raise_for_findings("eror"),
    ),
    *on_a("did you mean 'requests.flow'", lambda: ASSESSMENT.against("request.flow")),
    *on_a(r"as in against\('requests'\)", lambda: ASSESSMENT.against(RULE)),
    *on_a("give one report", lambda: API.Assessment.from_dict({}, report=ASSESSMENT)),
    *on_a(
        "give the report that was checked",
        lambda: API.Assessment.from_dict(ASSESSMENT.to_dict() | {"year": 2023}, report=REPORT),
    ),
    *on_a(
        "the key 'findings' is missing",
        lambda: API.Assessment.from_dict(
            {key: each for key, each in ASSESSMENT.to_dict().items() if key != "findings"},
            report=REPORT,
        ),
    ),
    *on_a(
        "cites: unknown provision",
        lambda: API.Finding.from_dict(ASSESSMENT.findings[0].to_dict() | {"cites": "条例第99条"}),
    ),
    *on_a(
        "changes.requests.granted.total: expected two numbers",
        lambda: API.Repair.from_dict(repaired(changes={"requests.granted.total": [1]})),
    ),
    *on_a(
        "within.requests.granted.total: an interval from 2 to 1",
        lambda: API.Repair.from_dict(repaired(within={"requests.granted.total": [2, 1]})),
    ),
    *on_a(
        "language is 'cn': give one of zh, en",
        *(
            lambda each=each: each[0].to("cn")
            for each in (ASSESSMENT.findings, ASSESSMENT.undecided)
        ),
        lambda: API.Severity.ERROR.to("cn"),
        lambda: API.NotApplicable("a.b", SAID).to("cn"),
        lambda: API.write_page(ASSESSMENT, language="cn"),
    ),
    *on_a("there is no section <int object at", lambda: REPORT.section(10**5000)),
    *on_a(
        "is no message: give Message",
        lambda: API.Finding("a.b", "error", "text", ARTICLE),
        lambda: API.Undecided("a.b", "text"),
        lambda: API.NotApplicable("a.b", None),
    ),
    *on_a(
        "severity is 'wraning': did you mean 'warning'",
        lambda: API.Finding("a.b", "wraning", SAID, ARTICLE),
    ),
    *on_a("is no citation", lambda: API.Finding("a.b", "error", SAID, "条例第50条")),
    *on_a(
        "(is no cell|give a list of cells)",
        lambda: API.Finding("a.b", "error", SAID, ARTICLE, ("requests.received.total",)),
        lambda: API.Finding("a.b", "error", SAID, ARTICLE, CELL),
        lambda: API.Undecided("a.b", SAID, "requests.received.total"),
    ),
    *on_a("give one of its findings", lambda: ASSESSMENT.consequences("requests.flow.total")),
    *on_a(r"money is array\(\['round', 'x'\]", lambda: made(money=np.array(["round", "x"]))),
    *on_a("language is array", lambda: API.write_page(ASSESSMENT, language=np.array(["zh", "x"]))),
    *on_a(
        r"(since|until) is .*: give the year of a report",
        lambda: evolved(since="2021"),
        lambda: evolved(until=2024.5),
    ),
    *on_a("body is 'x': give one of government", lambda: API.Body("x")),
    *on_a("request row is 'recieved': did you mean", lambda: API.RequestRow("recieved")),
]


@pytest.mark.parametrize(("call", "instead"), CALLS)
def test_a_wrong_call_names_what_to_give(call: Callable[[], object], instead: str) -> None:
    with pytest.raises(gd.GovDisclosureError, match=instead):
        call()


def test_what_is_long_is_shown_by_its_beginning() -> None:
    with pytest.raises(errors.OptionError) as raised:
        API.check(REPORT.form.cells)
    assert str(raised.value).startswith("(<Cell disclosures.government_rules.issued>, ")
    assert "… is no report: give one report" in str(raised.value)


class Mute:
    """What cannot write itself."""

    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize("wrong", [10**5000, [10**5000], Mute()], ids=["int", "list", "mute"])
def test_what_cannot_be_written_is_shown_by_its_kind(wrong: Any) -> None:
    for call in (API.check, API.form_for, API.read):
        with pytest.raises(gd.GovDisclosureError, match=r"^<.* object at 0x"):
            call(wrong)


def test_what_is_written_in_lines_is_shown_in_one() -> None:
    with pytest.raises(errors.OptionError, match=r"\[\[1, 2\], \[3, 4\]\]") as raised:
        API.check(np.array([[1, 2], [3, 4]]))
    assert "\n" not in str(raised.value)


def test_what_is_no_name_is_like_no_name() -> None:
    for wrong in (None, True, ("requests",), REPORT):
        with pytest.raises(errors.OptionError) as raised:
            API.Section(wrong)
        assert "did you mean" not in str(raised.value)


def test_a_report_is_no_list() -> None:
    with pytest.raises(TypeError, match="'Report' object is not iterable"):
        list(REPORT)


@pytest.mark.parametrize(
    "kind", [gd.Severity, gd.Body, gd.Section, gd.Article20, gd.ClaimKind, rules.Basis, rules.Scope]
)
def test_a_value_that_a_kind_has_not_is_a_value_error_with_those_that_it_has(
    kind: type[Enum],
) -> None:
    wrongs: tuple[Any, ...] = ("x", 0, [], None)
    for wrong in wrongs:
        with pytest.raises(ValueError, match=f"give one of {next(iter(kind)).value}") as raised:
            kind(wrong)
        assert isinstance(raised.value, errors.OptionError)
    assert [kind(each.value) for each in kind] == list(kind)


#: What an error says of a call.
SAID = gd.Message("不对", "wrong")
#: An error of each class, made with all that it can be made with.
ERRORS: tuple[gd.GovDisclosureError, ...] = (
    gd.GovDisclosureError(SAID),
    errors.AmountError(SAID),
    errors.CheckFailed(SAID),
    errors.ColumnError("year", gd.Message("没有年度", "holds no years")),
    errors.DefectiveReport(SAID, ASSESSMENT),
    errors.EditionError(SAID),
    errors.FileError(SAID),
    errors.InvalidReport(SAID, path="reports[0]"),
    errors.MissingExtra("readers", needs="pypdf"),
    errors.OptionError(SAID),
    errors.ReportMismatch(SAID),
    errors.RuleConflict(SAID),
    errors.RuleNameError(SAID),
    errors.RuleOutcomeError("mine.rule", "no"),
    errors.UnknownAddress(
        "requests.recieved", ["requests.received"], hint=gd.Message("2021年版格式", "edition 2021")
    ),
    errors.UnknownFormat("doc", ["docx"]),
    errors.UnknownName("plase", ["place"]),
    errors.UnknownProvision("第99条", hint=gd.Message("共56条", "there are 56")),
    errors.UnknownRule("requests.flw", ["requests.flow"]),
    errors.UnportableRule(
        "<lambda>",
        gd.Message("lambda函数", "a lambda"),
        or_else=gd.Message("；也可以不用", "; or do not"),
    ),
    errors.UnreadableReport(SAID),
    errors.UnsupportedFile(SAID),
)


def test_there_is_an_error_of_every_class() -> None:
    assert {type(each).__name__ for each in ERRORS} == {
        n for n in errors.__all__ if n[0].isupper() and n != "Choice"
    }


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_in_another_process(error: gd.GovDisclosureError) -> None:
    error.add_note("while reading")
    for same in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(same) is type(error)
        assert str(same) == str(error)
        assert same.args == error.args
        assert vars(same) == vars(error)


#: The rooms whose public callables are called with whatever there is.
ROOMS = ("forms", "law", "localize", "offices", "prose", "reports", "rules", "testing", "values")
WRONG: tuple[Any, ...] = (None, 5, 1.5, "x", [], ["x"], {}, REPORT, ASSESSMENT, Path("x"), RULE)
#: What may break over a wrong argument, by where its name begins, and why.
LEFT = {
    "forms.Form": "the two forms are made by the library, and are the longest literals that it has",
    "forms.Grid": "as are their tables",
    "forms.Ledger": "sums a form in one pass, for the checks of a million reports",
    "Ledger.": "as above",
    "forms.cell_name": "asked for each cell of a message, about a cell of a form",
    "forms.cells_in_words": "as above",
    "forms.lines_in_words": "as above",
    "forms.may_be_negative": "as above",
    "forms.layout_of": "asked by what draws a form",
    "forms.section_": "asked for each line of a file",
    "forms.table_": "asked for each table of a page",
    "prose.explained_by_a_slip": "arithmetic of numbers that were read",
    "values.neighbours_exchanged": "as above, of their digits",
    "values.one_digit_apart": "as above",
    "values.Interval": "made for every side of every sum",
    "Interval.exactly": "as above",
    "Interval.summing": "as above",
    "reports.Numbers": "a protocol, for type checkers",
    "reports.SectionWords": "as above",
    "IdentityCheck.": "called by its rule, with the report that the rule was given",
    "Check.": "as above",
    "Rule.__call__": "called for each rule of each check",
}
VALUES: tuple[Any, ...] = (
    *(REPORT, RULE, RULE.check, RULES, FORM, CELL, FORM.grids[0], FORM.identities[0], FORM.ledger),
    *(ARTICLE, gd.REGULATION, gd.Interval(1, 2), REPORT.requests, REPORT.source, county),
    *(
        gd.explain("requests.flow.total"),
        gd.Check(len),
        gd.claims_in("收到申请9件。", year=2024)[0],
    ),
    gd.locate(REPORT.filled().replace({"requests.granted.natural_person": 12})).suspects[0],
    gd.Message("不", "no"),
    rules.Amendment("form", "off", gd.Message("不", "no"), "国办公开办函〔2027〕1号"),
)
OPERATORS = {"__getitem__", "__contains__", "__or__", "__and__", "__sub__", "__call__"}


def methods_of(value: object) -> Iterator[tuple[str, Callable[..., object]]]:
    """The public methods of a value and its operators, those that the library itself wrote."""
    kind = type(value)
    for name in dir(kind):
        method = getattr(kind, name, None)
        ours = getattr(method, "__module__", None) or ""
        if (
            callable(method)
            and not isinstance(method, type)
            and ours.startswith("govdisclosure")
            and (not name.startswith("_") or name in OPERATORS)
        ):
            yield f"{kind.__name__}.{name}", getattr(value, name)


def public_callables() -> Iterator[tuple[str, Callable[..., object]]]:
    for room in ROOMS:
        module = import_module(f"govdisclosure.{room}")
        for name in module.__all__:
            # An alias of types can be called as well, and is for type checkers.
            if isinstance(getattr(module, name), type | FunctionType):
                yield f"{room}.{name}", getattr(module, name)
    for value in VALUES:
        yield from methods_of(value)


PUBLIC = dict(public_callables())


def with_one_value(call: Callable[..., object], wrong: object) -> object:
    """Call a function with one value for everything that it requires, or in the first place."""
    several = inspect.signature(call).parameters.values()
    named = {
        each.name: wrong
        for each in several
        if each.kind is each.KEYWORD_ONLY and each.default is each.empty
    }
    places = [
        each
        for each in several
        if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD, each.VAR_POSITIONAL)
    ]
    required = sum(each.default is each.empty for each in places)
    given = call(*[wrong] * max(required, bool(places)), **named)
    return list(given) if isinstance(given, Iterator) else given


@pytest.mark.parametrize("name", [each for each in PUBLIC if not each.startswith(tuple(LEFT))])
def test_no_wrong_argument_ends_in_an_error_that_is_not_ours(name: str) -> None:
    said = []
    for wrong in WRONG:
        try:
            with_one_value(PUBLIC[name], wrong)
        except gd.GovDisclosureError as error:
            said.append(error.message.zh)
    assert all(re.search("[一-鿿]", zh) for zh in said)


def test_what_may_break_is_there() -> None:
    for start in LEFT:
        assert any(name.startswith(start) for name in PUBLIC), start


def test_what_a_report_can_be_asked_for_is_in_it() -> None:
    assert "requests.received.total" in REPORT
    assert CELL in REPORT
    assert CELL.last_year in REPORT
    assert next(iter(FORM.subtotals)) in REPORT
    wrongs: tuple[Any, ...] = (
        "requests.recieved.total",
        "requests",
        "a.b.c@-1",
        "",
        None,
        5,
        [],
        REPORT,
        Path("x"),
    )
    for wrong in wrongs:
        assert wrong not in REPORT


@given(st.sampled_from(gd.FORM_2019.cells + FORM.cells), st.integers(0, 3), st.booleans())
def test_what_is_in_a_report_can_be_looked_up_and_nothing_else(
    cell: gd.Cell, lag: int, compared: bool
) -> None:
    report = REPORT.after(REPORT_BEFORE) if compared else REPORT
    asked = gd.Cell(cell.section, cell.row, cell.column, lag)
    if asked in report:
        report[asked]
    else:
        with pytest.raises(gd.UnknownAddress):
            report[asked]


def test_an_unknown_address_of_last_year_is_refused_where_that_report_is_at_hand() -> None:
    with pytest.raises(gd.UnknownAddress, match=r"did you mean 'requests.received.total@-1'"):
        REPORT.after(REPORT_BEFORE)["requests.recieved.total@-1"]


def test_a_section_is_found_by_itself_its_name_and_its_number() -> None:
    report = gd.loads(gd.dumps(REPORT))[0]
    assert report.section(gd.Section.OVERVIEW) is None
    text = gd.SectionText(gd.Section.REQUESTS, "三、", "收到申请12件。")
    with_words: Any = attrs.evolve(report, sections=(text,))
    for named in (gd.Section.REQUESTS, "requests", 3):
        assert with_words.section(named) is text
    assert with_words.section(4) is with_words.section("other") is None


def test_one_report_is_written_as_several_are() -> None:
    assert gd.dumps(REPORT) == gd.dumps([REPORT])


def test_one_assessment_is_a_page() -> None:
    assert "某县人民政府" in gd.write_page(ASSESSMENT)


def test_one_rule_is_rules() -> None:
    one = gd.RuleSet([RULE])
    assert gd.RuleSet(RULE) == one
    assert RULES | RULE == RULES
    other = RULES["requests.flow.natural_person"]
    assert [*(one | other)] == [RULE, other]
    assert gd.check(REPORT, rules=RULE) == gd.check(REPORT, rules=[RULE, RULE])
    assert gd.check_words("", year=2024, rules=RULE).undecided
    assert [each.rule for each in gd.catalogue(FORM, rules=RULE)] == [RULE]


def test_a_rule_is_in_a_set_by_itself_and_by_its_name() -> None:
    assert RULE in RULES
    assert RULE.name in RULES
    assert RULE not in RULES.ignore("requests.flow")
    assert 5 not in RULES


def test_what_python_adds_up_is_refused_by_python() -> None:
    for value in (gd.Interval(1, 2), gd.Message("不", "no")):
        with pytest.raises(TypeError, match="unsupported operand"):
            value + 5  # type: ignore[operator]
    with pytest.raises(TypeError, match="unsupported operand"):
        gd.Interval(1, 2) - 5  # type: ignore[operator]


def test_an_open_file_is_named(tmp_path: Path) -> None:
    with (tmp_path / "x.txt").open("w") as file, pytest.raises(gd.GovDisclosureError) as raised:
        API.check(file)
    assert re.search(r"check\(read\('.*x.txt'\)\)", str(raised.value))


def test_what_is_missing_is_said_with_what_is_near_it(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("年报", "utf-8")
    with pytest.raises(errors.FileError) as raised:
        gd.read(tmp_path / "reprot.txt")
    near = tmp_path / "report.txt"
    assert raised.value.message.zh.endswith(f"reprot.txt：没有这个文件，是否应为{near}？")
    with pytest.raises(errors.FileError) as raised:
        gd.read(tmp_path)
    assert raised.value.message.zh == f"{tmp_path}：这是文件夹，请给出其中的文件"
