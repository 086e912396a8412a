"""The extensions of the documentation: what they write, and what they refuse."""

import json
import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from bigrams import Bigrams, pairs
from catalogue import every_rule
from drawn import identity_of, one_identity, whole
from editions import counterpart
from examples import differences
from formulas import tex
from govdisclosure.forms import EDITIONS, IDENTITY_FAMILIES, Section
from govdisclosure.message import Language
from govdisclosure.reports import Extra, Remark
from govdisclosure.rules import Example
from rooms import first_sentence
from schema import described as schema_of
from schema import kind
from sections import fields, told_apart
from terms import OWN_TERMS, TERMS
from translations import CHINESE
from wholeness import complaints
from writing import plain

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2)


@given(HAN, HAN, HAN)
def test_a_run_of_chinese_is_found_by_any_part_of_it(before: str, sought: str, after: str) -> None:
    indexed = set(Bigrams({}).split(f"the {before}{sought}{after}, and so on"))
    assert set(pairs(sought)) <= indexed


def test_words_and_runs_are_cut_where_the_script_changes() -> None:
    assert Bigrams({}).split("第36条 requests.flow 勾稽关系") == [
        "第", "36", "条", "requests", "flow", "勾稽", "稽关", "关系",
    ]  # fmt: skip


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_a_formula_says_every_cell_of_its_identity(form: gd.Form) -> None:
    for identity in (*form.identities, *form.links):
        written = tex(identity, form)
        long_sides = sum(len(side) > 3 for side in (identity.left, identity.right))
        assert written.count("\\sum") == long_sides
        assert written.count("x_{") == len(identity.cells) - sum(
            len(side) - 1 for side in (identity.left, identity.right) if len(side) > 3
        )


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_a_chinese_formula_names_its_lines_as_they_are_printed(form: gd.Form) -> None:
    for identity in (*form.identities, *form.links):
        grid = form.grid(identity.left[0].section)
        printed = {line.label for line in (*grid.rows, *grid.columns)}
        named = re.findall(r"\\text\{(.*?)\}", tex(identity, form, language="zh"))
        assert named
        assert set(named) <= printed
        lines = form.lines(identity.left[0].this_year)
        assert [line.label for line in lines] == named[:2]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_formula_that_is_wider_than_a_phone_is_in_two_lines(language: Language) -> None:
    for name, lines in (("requests.flow.natural_person", 2), ("requests.outcomes.total", 1)):
        written = tex(identity_of(gd.FORM_2021, name), gd.FORM_2021, language=language)
        assert written.count("\\\\ ") == lines - 1
        assert written.count("= ") == 1


def test_a_long_side_that_is_not_in_one_line_is_written_out() -> None:
    cells = tuple(gd.FORM_2021.cell(address) for address in (
        "requests.granted.total", "requests.granted.business", "requests.processed.research",
        "requests.processed.other"))  # fmt: skip
    gaps = tuple(gd.Cell("requests", row, "total") for row in (
        "granted", "denied_by_law", "processed", "carried_forward"))  # fmt: skip
    identity = gd.Identity("mine.mixed", cells, gaps, gd.REGULATION.whole)
    assert tex(identity, gd.FORM_2021).count("x_{") == 8


def test_the_catalogue_has_every_rule_once() -> None:
    names = [each.name for each in every_rule()]
    assert len(names) == len(set(names))
    assert set(names) == {name for form in EDITIONS for name in gd.standard_rules(form).names}


@pytest.mark.parametrize(("language", "mark"), [("zh", "："), ("en", ": ")])
def test_a_family_of_identities_demands_one_thing_of_each_line(
    language: Language, mark: str
) -> None:
    demands: dict[str, set[str]] = {}
    for each in every_rule():
        line, _, shared = each.demand.to(language).partition(mark)
        assert line
        demands.setdefault(each.name.rpartition(".")[0], set()).add(shared)
    for family in IDENTITY_FAMILIES:
        assert len(demands[family]) == 1
        assert demands[family] != {""}


def test_an_example_shows_the_rule_failed() -> None:
    for each in every_rule():
        assert each.example is None or each.failing, each.name


@given(st.text())
def test_text_is_shown_as_it_stands(text: str) -> None:
    assert plain(text).replace("\\", "") == text.replace("\\", "")
    assert "`" not in plain(text).replace("\\`", "")


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.english)
def test_a_term_stands_in_the_words_that_it_cites(term: object) -> None:
    assert term.chinese in (term.cites.text or "")  # type: ignore[attr-defined]  # of our folder


def test_a_term_of_the_library_is_on_its_pages_and_is_none_of_the_law() -> None:
    pages = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("tutorial", "howto", "explanation", "reference")
        for path in (CHINESE / folder).glob("*.rst")
    )
    for term in OWN_TERMS:
        assert term.cites is None
        assert term.chinese in pages, term.english
    for names in ("english", "chinese"):
        every = [getattr(each, names) for each in (*TERMS, *OWN_TERMS)]
        assert len(every) == len(set(every))


@pytest.mark.parametrize("section", gd.forms.Section)
def test_terms_are_in_the_order_of_the_form(section: gd.forms.Section) -> None:
    """What it prints at columns and then at rows, a heading where its first row is."""
    if section not in {grid.section for grid in gd.FORM_2021.grids}:
        return
    grid = gd.FORM_2021.grid(section)
    printed = [label for line in (*grid.columns, *grid.rows) for label in line.printed.split("/")]
    cited = [term.cites.pinpoint.strip("“”") for term in TERMS if "“" in term.cites.pinpoint]
    places = [printed.index(label) for label in cited if label in printed]
    assert places == sorted(places)
    assert places or section is not gd.forms.Section.REQUESTS


def test_a_page_has_its_counterpart_or_the_first_page() -> None:
    assert counterpart("index", chinese=False) == "zh/index.html"
    assert counterpart("tutorial/check", chinese=True) == "../tutorial/check.html"
    assert counterpart("api/forms", chinese=False) == "zh/index.html"


@pytest.mark.parametrize(
    ("described", "said"),
    [
        ({"type": "string"}, "string"),
        ({"type": "string", "format": "date"}, "string (date)"),
        ({"type": ["integer", "null"]}, "integer | null"),
        ({"enum": ["2019", "2021"]}, "``2019`` | ``2021``"),
        ({"const": 1}, "``1``"),
        ({"$ref": "#/$defs/place"}, "place"),
        ({"anyOf": [{"type": "string"}, {"const": 1}]}, "string | ``1``"),
        ({"type": "array", "items": {"type": "string"}}, "array of string"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, "object of string"),
        ({}, "any"),
    ],
)
def test_a_property_of_the_schema_is_said(described: dict[str, object], said: str) -> None:
    assert kind(described) == said


@pytest.mark.parametrize("name", ["report", "finding"])
def test_every_property_of_what_is_written_has_a_kind(name: str) -> None:
    for each in schema_of(name)["properties"].values():
        assert "any" not in kind(each).split()


GOOD = '<a href="b.html#there">b</a><img src="i.png"><a href="https://example.org/">out</a>'


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", ""),
        ('<script src="https://example.org/x.js"></script>', "loads https://example.org/x.js"),
        ('<link rel="stylesheet" href="//example.org/x.css">', "loads //example.org/x.css"),
        ('<img src="http://example.org/x.png">', "loads http://example.org/x.png"),
        ('<p style="background: url(https://example.org/x)">', "loads https://example.org/x"),
        ('<a href="c.html">c</a>', "leads nowhere: c.html"),
        ('<a href="b.html#elsewhere">c</a>', "leads nowhere: b.html#elsewhere"),
        ('<a href="#nothing">c</a>', "leads nowhere: #nothing"),
    ],
)
def test_a_page_that_is_not_whole_is_told_of(tmp_path: Path, head: str, said: str) -> None:
    (tmp_path / "b.html").write_text('<p id="there">', encoding="utf-8")
    (tmp_path / "i.png").touch()
    (tmp_path / "a.html").write_text(f"{GOOD}{head}", encoding="utf-8")
    (tmp_path / "a.css").write_text("a { background: url('data:,') }", encoding="utf-8")
    assert list(complaints(tmp_path)) == ([f"a.html: {said}"] if said else [])


@pytest.mark.parametrize("rule", ["a { b: url(//example.org/f) }", '@import "//example.org/f";'])
def test_a_style_that_is_not_whole_is_told_of(tmp_path: Path, rule: str) -> None:
    (tmp_path / "a.css").write_text(rule, encoding="utf-8")
    assert list(complaints(tmp_path)) == ["a.css: loads //example.org/f"]


@pytest.mark.parametrize("form", EDITIONS, ids=str)
@pytest.mark.parametrize("section", ["disclosures", "requests", "challenges"])
def test_a_printed_table_has_every_address_and_every_identity(form: gd.Form, section: str) -> None:
    drawn = whole(form, Section(section), note="point", none="none")
    addresses = [each.get("data-address") for each in drawn.iter("td")]
    cells = [str(cell) for cell in form.grid(section).cells]
    assert sorted(filter(None, addresses)) == sorted(cells)
    assert [each.get("tabindex") for each in drawn.iter("td")].count("0") == 1
    sums = json.loads(drawn.get("data-sums") or "")
    names = [each.name for each in form.identities if each.name.startswith(section)]
    assert [name for name, _, _ in sums] == names
    assert {address for _, left, right in sums for address in left + right} <= set(cells)


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_an_identity_is_drawn_with_its_two_sides(form: gd.Form) -> None:
    for identity in form.identities:
        drawn = one_identity(form, identity)
        for side in ("left", "right"):
            marked = {each.get("title") for each in drawn.iter("td") if each.get("class") == side}
            assert marked == {str(cell) for cell in getattr(identity, side)}


def test_an_identity_that_a_form_has_not_is_refused_with_the_nearest() -> None:
    with pytest.raises(gd.UnknownRule) as refused:
        identity_of(gd.FORM_2021, "requests.flow.totals")
    assert refused.value.nearest == "requests.flow.total"
    assert identity_of(gd.FORM_2021, "years.carried.total").cells


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_example_of_a_rule_says_how_its_reports_differ(language: Language) -> None:
    for each in every_rule():
        assert each.example is None or differences(each.example, language=language), each.name


def test_differences_are_said_of_everything_that_a_report_has() -> None:
    held = gd.Report.of({}, publisher="某局", year=2024).filled()
    cell, blank = gd.FORM_2021.cells[:2]
    broken = evolve(
        held.replace({cell: None, blank: None}),
        remarks=(Remark(cell, gd.values.read_entry("/")),),
        extras=(Extra(gd.Cell("requests", "denied", "total"), 4),),
        sections=(gd.SectionText(gd.Section.OVERVIEW, "一、总体情况", "收到 3 件。\n办结 3 件。"),),
        notices=("一", "二"),
        previous=evolve(held, year=2023),
    )
    found = {each.name: each for each in differences(Example(held, broken), language="en")}
    assert (found[str(cell)].passing, found[str(cell)].failing) == ("0", "/")
    assert found[str(blank)].failing == "blank"
    assert (found["requests.denied.total"].passing, found["requests.denied.total"].failing) == (
        "nothing",
        "4",
    )
    assert found["words of section 1"].failing == "“一、总体情况 收到 3 件。 办结 3 件。”"
    assert found["notices cited"].failing == "一、二"
    assert found["year@-1"].failing == "2023"


DESCRIBED = """The thing.

Args:
    cell: A cell, as in `requests`.
    *names: More of them,
        on two lines.

Returns:
    The number; None where: it is blank.

Raises:
    UnknownAddress: no such cell.

Example: it stands."""
AS_FIELDS = r"""The thing.


:param cell: A cell, as in `requests`.
:param \*names: More of them,
        on two lines.


:returns: The number; None where: it is blank.


:raises UnknownAddress: no such cell.

Example: it stands."""


def test_sections_of_a_docstring_are_fields() -> None:
    assert "\n".join(fields(DESCRIBED.splitlines())) == AS_FIELDS
    inside = "\n".join(fields(f"    {line}".rstrip() for line in DESCRIBED.splitlines()))
    assert inside == "\n".join(f"    {line}".rstrip() for line in AS_FIELDS.splitlines())


def test_what_a_field_is_stands_at_the_field_and_nowhere_else() -> None:
    described = DESCRIBED.replace("*names: More of them,", "names: More of them,")
    kept, said = told_apart(fields(described.splitlines()), {"cell", "names"})
    assert not any(":param" in line or "two lines" in line for line in kept)
    assert said == {"cell": "A cell, as in `requests`.", "names": "More of them, on two lines."}
    everything, nothing = told_apart(AS_FIELDS.splitlines(), set())
    assert (everything, nothing) == (AS_FIELDS.splitlines(), {})


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["One.", "", "Two."], "One."),
        (
            ["What :func:`~govdisclosure.check` gives, 1.5 of", "it. More."],
            "What ``check`` gives, 1.5 of it.",
        ),
        (["As in ``a. b``: this. More"], "As in ``a. b``: this."),
        (["Shown below:", "", ">>> 1"], "Shown below"),
        (["no end"], "no end"),
    ],
)
def test_a_table_of_names_has_the_first_sentence_of_each(lines: list[str], sentence: str) -> None:
    assert first_sentence(lines) == sentence


@pytest.mark.parametrize("text", ["", "One sentence.", "Args are given.\n\n    Args: none"])
def test_a_docstring_without_sections_stays(text: str) -> None:
    assert "\n".join(fields(text.splitlines())) == text
