"""A wrong call of the public API is an error of the library that names what to give instead."""

import copy
import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from functools import partial
from typing import Any

import pytest

import govdisclosure as gd
from govdisclosure import errors, render, rules

REPORT: Any = gd.Report.of({}, publisher="某县人民政府", year=2024)
ASSESSMENT: Any = gd.check(REPORT)
FORM: Any = gd.FORM_2021
RULES: Any = gd.standard_rules(FORM)
RULE: Any = RULES["requests.flow.total"]
CELL: Any = FORM.cells[0]
WORDS: Any = gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", "收到12件。")
ARTICLE: Any = gd.REGULATION.article(20)
#: The library as those call it whose calls no type checker sees.
API: Any = gd
WRITERS: tuple[Any, ...] = (gd.write_page, gd.write_pages, gd.write_markdown, gd.write_sarif)


@gd.condition(zh="县级人民政府", en="a county government")
def county(_: gd.Report) -> bool:
    return True


def made(**given: object) -> gd.Report:
    report: gd.Report = API.Report.of({}, publisher="某县", year=2024, **given)
    return report


def on_a(thing: str, *calls: Callable[[], object]) -> list[Any]:
    return [pytest.param(call, thing, id=f"{thing}-{n}") for n, call in enumerate(calls)]


CALLS = [
    *on_a(
        "give one report",
        *(lambda f=f: f("x") for f in (API.check, API.locate, API.claims, API.completed)),
        lambda: API.check([REPORT]),
        lambda: API.check(ASSESSMENT),
        lambda: API.consolidate([ASSESSMENT], publisher="某县"),
        lambda: API.dumps([ASSESSMENT]),
        lambda: API.rollup("x", [REPORT]),
        lambda: API.rollup(REPORT, [ASSESSMENT]),
        lambda: API.rollup(REPORT, [REPORT], "x"),
        lambda: rules.scope_of("x", [REPORT]),  # type: ignore[arg-type]
        lambda: API.save_form(ASSESSMENT, "form.txt"),
        lambda: render.form_content("x", format="html"),  # type: ignore[arg-type]
    ),
    *on_a(
        "is one report: give a list of reports",
        lambda: API.consolidate(REPORT, publisher="某县"),
        lambda: API.dumps(REPORT),
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
        *(lambda form=form: API.standard_rules(form) for form in ("2021", 2021, None, REPORT)),
        lambda: API.catalogue("2021"),
        lambda: API.explain("requests.flow.total", form="2021"),
        lambda: API.RequestTable.blank(2021),
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
    *on_a("did you mean 'requests.flow.total'", lambda: API.explain(RULE)),
    *on_a("unknown format 5", lambda: API.read(b"x", format=5)),
    *on_a("text, html, docx, xlsx", lambda: render.form_content(FORM, format=None)),  # type: ignore[arg-type]
    *on_a(r"give what dumps\(…\) returns", lambda: API.loads(5), lambda: API.loads({})),
    *on_a(
        "give a list of names", *(lambda n=n: API.rollup(REPORT, [REPORT], unread=n) for n in "x5")
    ),
    *on_a(
        "give a list of rules",
        lambda: API.check(REPORT, rules=5),
        lambda: API.check(REPORT, rules=RULE),
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
    *on_a("severity is 3: give one of note", lambda: API.with_severity(RULE, 3)),
    *on_a("body is 'x': give one of government", lambda: API.Body("x")),
    *on_a("request row is 'recieved': did you mean", lambda: API.RequestRow("recieved")),
]


@pytest.mark.parametrize(("call", "instead"), CALLS)
def test_a_wrong_call_names_what_to_give(call: Callable[[], object], instead: str) -> None:
    with pytest.raises(gd.GovDisclosureError, match=instead):
        call()


def test_what_is_long_is_shown_by_its_beginning() -> None:
    with pytest.raises(errors.OptionError) as raised:
        API.check(ASSESSMENT)
    assert str(raised.value).startswith("Assessment(report=<Report 某县人民政府 2024, ")
    assert "… is no report: give one report" in str(raised.value)


def test_a_report_is_no_list() -> None:
    with pytest.raises(TypeError, match="'Report' object is not iterable"):
        list(REPORT)


@pytest.mark.parametrize(
    "kind", [gd.Severity, gd.Body, gd.Section, gd.Article20, gd.ClaimKind, rules.Basis, rules.Scope]
)
def test_a_value_that_a_kind_has_not_is_a_value_error_with_those_that_it_has(
    kind: type[Enum],
) -> None:
    for wrong in ("x", 0, [], None):
        with pytest.raises(ValueError, match=f"give one of {next(iter(kind)).value}") as raised:
            kind(wrong)
        assert isinstance(raised.value, errors.OptionError)
    assert [kind(each.value) for each in kind] == list(kind)


#: An error of each class, made with all that it can be made with.
ERRORS: tuple[gd.GovDisclosureError, ...] = (
    gd.GovDisclosureError("wrong"),
    errors.AmountError("wrong"),
    errors.ColumnError("year", "is no column of years"),
    errors.EditionError("wrong"),
    errors.FileError("wrong"),
    errors.InvalidReport("wrong", path="reports[0]"),
    errors.MissingExtra("readers", needs="pypdf"),
    errors.OptionError("wrong"),
    errors.ReportMismatch("wrong"),
    errors.RuleConflict("wrong"),
    errors.RuleNameError("wrong"),
    errors.RuleOutcomeError("mine.rule", "no"),
    errors.UnknownAddress("requests.recieved", ["requests.received"], hint="2021"),
    errors.UnknownFormat("doc", ["docx"]),
    errors.UnknownName("plase", ["place"]),
    errors.UnknownProvision("第99条", hint="there are 56"),
    errors.UnknownRule("requests.flw", ["requests.flow"]),
    errors.UnportableRule("<lambda>", "a lambda"),
    errors.UnreadableReport("wrong"),
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
