"""What is accepted is shown and not counted, and is back as soon as anything of it changes."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.errors import FileError, GovDisclosureError, OptionError
from govdisclosure.findings import Accepted
from govdisclosure.offices import (
    Acceptance,
    AcceptanceUse,
    acceptances_in,
    acceptances_of,
    acceptances_toml,
    accepting,
    read_acceptances,
)
from govdisclosure.reports import Extra, Remark, Source, Span
from govdisclosure.testing import misstatements, reports, sentences_about
from govdisclosure.values import read_entry

EXAMPLE = Path(__file__).parents[2] / "examples" / "shuyang-2025.txt"
RIGHT = gd.read(EXAMPLE)
RECEIVED, FORWARD = "requests.received.total", "requests.carried_forward.total"
WRONG = RIGHT.replace({RECEIVED: 731})
#: Each example checks reports by all rules several times over.
few = settings(max_examples=8)
TODAY = date(2027, 1, 31)


def all_of(report: gd.Report) -> tuple[Acceptance, ...]:
    return acceptances_of(gd.check(report), reason="已核实")


def named(report: gd.Report) -> gd.Report:
    return report if report.publisher.strip() else attrs.evolve(report, publisher="某县人民政府")


def accepted(report: gd.Report, known: tuple[Acceptance, ...]) -> gd.Assessment:
    return accepting(gd.check(report), known, today=TODAY)


@few
@given(reports())
def test_findings_are_parted_into_those_that_count_and_those_that_are_accepted(report) -> None:
    found = gd.check(named(report))
    known = acceptances_of(found, reason="已核实")
    for some in (known, known[::2], ()):
        done = accepting(found, some)
        told = {(each.rule, each.message) for each in found.findings}
        apart = [each.finding for each in done.accepted]
        assert len(done.findings) + len(apart) == len(found.findings)
        assert {(each.rule, each.message) for each in (*done.findings, *apart)} == told
        assert done.balanced() == found.balanced()
        assert (done.undecided, done.passed) == (found.undecided, found.passed)
        assert gd.Assessment.from_dict(done.to_dict(), report=found.report) == done
    assert accepting(found, known).findings == ()
    assert not any(accepting(found, known).counts.values())


@few
@given(reports(), st.data())
def test_no_finding_with_other_numbers_is_accepted(report, data) -> None:
    report = named(report)
    known = all_of(report)
    told = {(each.rule, each.message) for each in gd.check(report).findings}
    cells = st.sampled_from(report.form.cells)
    changes = data.draw(st.dictionaries(cells, st.integers(0, 9) | st.none(), max_size=4))
    for each in accepted(report.replace(changes), known).accepted:
        assert (each.finding.rule, each.finding.message) in told


@few
@given(st.integers(0, 40), st.integers(0, 40), st.sampled_from([None, "/", "无"]))
def test_the_numbers_of_last_year_are_part_of_what_is_accepted(before, after, remark) -> None:
    last = gd.Report.of({}, publisher=RIGHT.publisher, year=2024, form=RIGHT.form).filled()

    def following(number: int) -> gd.Report:
        return RIGHT.after(last.replace({FORWARD: number}))

    known = all_of(following(before))
    done = accepted(following(after), known)
    told = {(each.rule, each.message) for each in gd.check(following(before)).findings}
    assert {(each.finding.rule, each.finding.message) for each in done.accepted} <= told
    assert (before == after) <= (not done.findings)
    if remark:
        remarks = (Remark(gd.Cell.parse(FORWARD), read_entry(remark)),)
        written = RIGHT.after(attrs.evolve(last.replace({FORWARD: None}), remarks=remarks))
        assert accepted(written, all_of(written)).findings == ()


@few
@given(st.data())
def test_no_finding_in_other_words_is_accepted(data) -> None:
    blank = gd.Report.of({}, publisher="某县人民政府", year=2025).filled(3)
    described = data.draw(sentences_about(blank))
    stated, _ = data.draw(misstatements(described))
    known = all_of(stated.report)
    told = {(each.rule, each.message) for each in gd.check(stated.report).findings}
    for report in (described.report, blank):
        for each in accepted(report, known).accepted:
            assert (each.finding.rule, each.finding.message) in told
    assert accepted(stated.report, known).findings == ()


def test_a_word_more_in_its_sentence_brings_a_finding_back() -> None:
    known = all_of(WRONG)
    (words,) = {each.words for each in known if each.words}
    overview = WRONG.sections[0]
    for old, new in (("全年收到", "今年全年收到"), ("31 件。", "31 件；不含转办。")):
        assert old in "".join(words)
        text = attrs.evolve(overview, text=overview.text.replace(old, new))
        done = accepted(attrs.evolve(WRONG, sections=(text, *WRONG.sections[1:])), known)
        assert {each.rule for each in done.findings} == {"narrative.requests.received"}
        assert all(not each.caused_by for each in done.findings)
    elsewhere = attrs.evolve(overview, text=f"{overview.text}\n另有说明。")
    done = accepted(attrs.evolve(WRONG, sections=(elsewhere, *WRONG.sections[1:])), known)
    assert not done.findings


def test_whose_report_it_is_counts_and_how_its_name_is_typed_does_not() -> None:
    known = all_of(WRONG)
    assert accepted(attrs.evolve(WRONG, publisher="沭陽縣人民政府"), known).ok
    for other in ("沭阳县某局", ""):
        assert not accepted(attrs.evolve(WRONG, publisher=other), known).accepted
    assert not accepted(attrs.evolve(WRONG, year=2024), known).accepted
    assert all_of(attrs.evolve(WRONG, publisher="")) == ()


def test_a_finding_without_cells_and_words_is_known_by_what_it_says() -> None:
    without = attrs.evolve(WRONG, sections=WRONG.sections[:-1])
    known = all_of(without)
    gone = [each for each in known if not (each.cells or each.words)]
    assert gone
    again = attrs.evolve(WRONG, sections=WRONG.sections[:-2])
    assert {each.rule for each in gone} & {each.rule for each in accepted(again, known).findings}


def test_numbers_that_only_the_message_has_bring_a_finding_back_too() -> None:
    report = named(RIGHT)

    def told(share: int) -> gd.Finding:
        words = gd.Message(f"文字有{share}%与上一年度相同", f"{share}% of its words are repeated")
        return attrs.evolve(finding("own.repeated", "requests.received.total"), message=words)

    known = Acceptance.of(report, told(31), reason="已说明")
    assert known.matches(report, told(31))
    assert not known.matches(report, told(97))
    assert attrs.evolve(known, message="").matches(report, told(97)), "it was left out by hand"
    assert attrs.evolve(known, message="31%的文字重复").matches(report, told(31))


def test_an_acceptance_ends_with_its_last_day() -> None:
    found = gd.check(WRONG)
    known = acceptances_of(found, reason="已核实", by="张三", until=TODAY)
    assert accepting(found, known, today=TODAY).ok
    assert not accepting(found, known, today=date(2027, 2, 1)).accepted
    (first, *_) = accepting(found, known, today=TODAY).accepted
    assert str(first.why) == "reason: 已核实; by 张三; until 31 January 2027"
    assert first.to("zh").endswith("（理由：已核实；接受人：张三；有效期至2027年1月31日）")


def finding(rule: str, *cells: str, caused_by: str = "", **more: object) -> gd.Finding:
    return gd.Finding(
        rule,
        gd.Severity.ERROR,
        gd.Message("错", "wrong"),
        gd.REGULATION.article(50),
        tuple(map(gd.Cell.parse, cells)),
        caused_by=caused_by,
        **more,
    )


def test_what_follows_goes_with_its_cause_only_where_it_is_about_the_same_cells() -> None:
    words = (Span(gd.Section.OVERVIEW, 0, 4),)
    cause = finding("a.cause", RECEIVED, FORWARD)
    within = finding("b.within", RECEIVED, caused_by="a.cause")
    said = finding("c.said", RECEIVED, caused_by="a.cause", spans=words)
    beyond = finding("d.beyond", "requests.processed.total", caused_by="a.cause")
    second = finding("a.cause", "requests.processed.total")
    found = gd.Assessment(WRONG, (cause, within, said, beyond, second), (), ())
    known = (Acceptance.of(WRONG, cause, reason="已核实"),)
    done = accepting(found, known)
    assert [each.finding for each in done.accepted] == [cause, within]
    assert done.findings == (*(attrs.evolve(e, caused_by="") for e in (said, beyond)), second)
    # What follows from a cause that stands is still told below it.
    of_another = accepting(found, (Acceptance.of(WRONG, second, reason="已核实"),))
    assert of_another.findings == (cause, within, said, beyond)
    assert {each.rule for each in acceptances_of(found, reason="已核实")} == {
        *("a.cause", "c.said", "d.beyond")
    }


def test_a_cell_holds_what_stands_in_it() -> None:
    cells = ("requests.received.other", "requests.received.business", "requests.carried_over.other")
    unread = gd.Diagnostic("unaligned-row", gd.Message("没有", "none"), (gd.Cell.parse(cells[2]),))
    report = attrs.evolve(
        WRONG.replace(dict.fromkeys(cells)),
        remarks=(Remark(gd.Cell.parse(cells[0]), read_entry("／")),),
        source=Source("x.txt", "text", diagnostics=(unread,)),
    )
    last = "requests.received.total@-1"
    made = Acceptance.of(report, finding("x.y", *cells, RECEIVED, last), reason="已核实")
    assert made.values == ("／", "", "?", 731, "")
    subtotal = next(iter(WRONG.form.subtotals))
    printed = attrs.evolve(WRONG, extras=(Extra(subtotal, 7),))
    for report, value in ((printed, 7), (WRONG, "")):
        made = Acceptance.of(report, finding("x.y", str(subtotal)), reason="已核实")
        assert made.values == (value,)


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
contents = st.integers(0, 10**12) | st.text() | st.decimals(0, 10**6, places=4, allow_nan=False)


@st.composite
def acceptances(draw: st.DrawFn) -> Acceptance:
    cells = draw(st.lists(st.sampled_from(gd.FORM_2021.cells), unique=True, max_size=3))
    if draw(st.booleans()):
        cells = [each.last_year for each in cells]
    values = draw(st.lists(contents, min_size=len(cells), max_size=len(cells)))
    return Acceptance(
        draw(texts),
        draw(st.integers(2019, 2100)),
        draw(texts),
        draw(texts),
        tuple(cells),
        tuple(values),
        tuple(draw(st.lists(st.text(), max_size=2))),
        draw(texts),
        draw(st.text()),
        draw(st.none() | st.dates()),
    )


@given(st.lists(acceptances(), max_size=3))
def test_what_is_written_is_read_back(several) -> None:
    distinct = [
        each
        for number, each in enumerate(several)
        if not any(each.same_as(one) for one in several[:number])
    ]
    text = acceptances_toml(distinct)
    assert acceptances_in(text, "known.toml") == tuple(distinct)
    assert text.isprintable() or set(filter(lambda each: not each.isprintable(), text)) == {"\n"}


def test_half_a_character_is_written_as_none() -> None:
    made = Acceptance("某\ud800局", 2025, "x.y", "已核实", message="错")
    assert acceptances_in(acceptances_toml([made]), "x")[0].publisher == "某\ufffd局"


CELLS = '["requests.received.total"]'
ENTRY = """
[[accepted]]
publisher = "某局"
year = 2025
rule = "requests.flow.total"
cells = ["requests.received.total"]
values = [12]
reason = "已核实"
"""


@pytest.mark.parametrize(
    ("old", "new", "zh", "en"),
    [
        ("year = 2025", 'year = "2025"', "year是'2025'：请写year = 2025", "write year = 2025"),
        ("rule =", "ruel =", "没有键'ruel'：是否应为'rule'？", "did you mean 'rule'?"),
        ("rule =", "zzzzzz =", "请给出publisher、year", "give publisher, year, rule"),
        (
            'rule = "requests.flow.total"',
            "",
            "没有'rule'：请写[[accepted]]",
            "no 'rule': write [[accepted]]",
        ),
        ('"requests.received.total"', '"requests.recived.total"', "是否应为", "did you mean"),
        ('["requests.received.total"]', '"x"', "cells是'x'：请写cells = […]", "write cells = […]"),
        ("[12]", "[12, 13]", "cells有1格，values有2个值", "1 cells and 2 values"),
        ("[12]", "[true]", "True是bool", "True is a bool"),
        ("[12]", "[nan]", "不是有限的数", "is not finite"),
        ("已核实", " ", "reason是空白的", "reason is blank"),
        (
            "2025",
            "2025\nuntil = '2027-03-31'",
            "请写until = 2027-03-31，不加引号",
            "without quotes",
        ),
        ("2025", "2025\nuntil = 2027-03-31T00:00:00", "不加引号", "without quotes"),
        ("2025", "2025\nwords = [5]", '请写words = "…"', 'words is 5: write words = "…"'),
        ("2025", "2025\nby = 5", "by是5", "by is 5"),
        ('["requests.received.total"]\nvalues = [12]', "[]", "至少给出一项", "give one of them"),
        ("[[accepted]]", "[accepted]", "不是只有接受的问题", "more than what is accepted"),
        ("[[accepted]]", "x = 1\n[[accepted]]", "不是只有接受的问题", "more than what is accepted"),
        ("[[accepted]]", "[[", "不是TOML", "is no TOML"),
    ],
)
def test_what_is_no_acceptance_is_named_with_its_table(old, new, zh, en) -> None:
    assert old in ENTRY
    with pytest.raises(OptionError) as raised:
        acceptances_in(ENTRY.replace(old, new, 1), "known.toml")
    assert zh in raised.value.message.zh
    assert en in raised.value.message.en
    assert raised.value.message.zh.startswith("known.toml")


def test_what_is_there_twice_is_named_and_a_renewal_is_not() -> None:
    with pytest.raises(OptionError, match=r"known\.toml, table 2: the same as table 1"):
        acceptances_in(ENTRY * 2, "known.toml")
    renewed = ENTRY.replace("2025", "2025\nuntil = 2027-03-31", 1)
    assert len(acceptances_in(ENTRY + renewed, "known.toml")) == 2
    twice = ENTRY.replace("[12]", "[12, 12]").replace(CELLS, f"{CELLS[:-1]}, {CELLS[1:]}")
    with pytest.raises(OptionError, match="is there twice"):
        acceptances_in(twice, "known.toml")
    with pytest.raises(OptionError, match="5 is no table"):
        acceptances_in("accepted = [5]", "known.toml")


def test_a_file_is_read_as_it_lies_there(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    path.write_text(ENTRY, encoding="utf-8-sig")
    (made,) = read_acceptances(path)
    assert (made.publisher, made.values, made.until) == ("某局", (12,), None)
    path.write_text(ENTRY.replace("12", "12.50"), encoding="utf-8")
    assert read_acceptances(str(path))[0].values == (Decimal("12.50"),)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(OptionError, match="is no TOML"):
        read_acceptances(path)
    with pytest.raises(FileError, match="No such file"):
        read_acceptances(tmp_path / "absent.toml")
    with pytest.raises(GovDisclosureError):
        read_acceptances(5)  # type: ignore[arg-type]


def whys(report: gd.Report, known: tuple[Acceptance, ...], **check: object) -> list[str]:
    done = accepting(gd.check(report, **check), known, today=TODAY)
    use = AcceptanceUse() | AcceptanceUse.of(done, known)
    return [each.why.en for each in use.unused(known, today=TODAY)]


def test_why_an_acceptance_was_of_no_use_is_told() -> None:
    known = all_of(WRONG)
    assert whys(WRONG, known) == []
    changed = whys(WRONG.replace({RECEIVED: None}), known)
    assert whys(WRONG.replace({RECEIVED: 732}), known)[0] == (
        "the report has changed: requests received (total) was 731 and is 732"
    )
    assert "it could not be decided this time" in changed
    assert set(whys(RIGHT, known)) == {"the finding is gone"}
    rules = gd.standard_rules(RIGHT.form).select("disclosures")
    assert set(whys(RIGHT, known, rules=rules)) == {"the rule was not checked"}
    expired = tuple(attrs.evolve(each, until=date(2026, 1, 1)) for each in known[:1])
    assert whys(WRONG, expired) == ["expired (1 January 2026)"]
    (absent,) = AcceptanceUse().unused(known[:1])
    assert not absent.of_checked
    assert absent.why.zh == "没有核对沭阳县人民政府2025年的报告"
    assert absent.to_dict()["rule"] == "requests.flow.total"


def test_what_is_otherwise_now_is_told() -> None:
    spoken = next(each for each in all_of(WRONG) if each.words)
    overview = WRONG.sections[0]
    text = attrs.evolve(overview, text=overview.text.replace("全年收到", "今年收到"))
    said = attrs.evolve(WRONG, sections=(text, *WRONG.sections[1:]))
    assert whys(said, (spoken,))[0].startswith("the report has changed: its words are “今年收到")
    unsaid = attrs.evolve(spoken, rule="requests.flow.total", cells=(), values=(), words=("甲。",))
    bare = gd.Assessment(WRONG, (finding("requests.flow.total"),), (), ())
    (told,) = AcceptanceUse.of(bare, (unsaid,)).unused((unsaid,))
    assert told.why.en.endswith("there are no words now")
    plain = attrs.evolve(unsaid, words=(), message="别的")
    (told,) = AcceptanceUse.of(bare, (plain,)).unused((plain,))
    assert told.why.en.endswith("what is found now is “wrong”")
    cells = (gd.Cell.parse(RECEIVED),)
    blank = attrs.evolve(spoken, rule="x.y", cells=cells, values=("",), words=())
    now = gd.Assessment(WRONG, (finding("x.y", RECEIVED),), (), ())
    (told,) = AcceptanceUse.of(now, (blank,)).unused((blank,))
    assert "was blank and is 731" in told.why.en


def test_the_nearest_of_several_reports_counts() -> None:
    known = all_of(WRONG)[:1]
    uses = [
        AcceptanceUse.of(accepted(each, known), known)
        for each in (WRONG, RIGHT, WRONG.replace({RECEIVED: 732}))
    ]
    assert (uses[1] | uses[0]).unused(known) == (uses[0] | uses[2]).unused(known) == ()
    (changed,) = (uses[1] | uses[2]).unused(known)
    assert "was 731 and is 732" in changed.message.en


def test_an_accepted_finding_comes_back_from_json() -> None:
    for each in accepted(WRONG, all_of(WRONG)).accepted:
        assert Accepted.from_dict(each.to_dict()) == each
        assert each.to_dict()["reason"] == each.to_row()["reason"] == "已核实"
        assert each.finding.rule in repr(each)
        assert str(each) in str(accepted(WRONG, all_of(WRONG)))
    without = gd.check(WRONG).to_dict()
    del without["accepted"]
    assert gd.Assessment.from_dict(without, report=WRONG).accepted == ()


def test_a_place_without_words_is_no_sentence() -> None:
    nowhere = (Span(gd.Section.OVERVIEW, 0, 0), Span(gd.Section.CHALLENGES, 0, 4))
    bare = attrs.evolve(WRONG, sections=WRONG.sections[:1])
    made = Acceptance.of(bare, finding("x.y", spans=nowhere), reason="已核实")
    assert (made.words, made.message) == ((), "错")
