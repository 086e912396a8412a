"""What is added up: every report that was collected is added or left out, and it is said why."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.offices import Addends, Expected, total
from govdisclosure.reports import Source

TOTAL = "requests.received.total"
WHOLE = gd.Report.of({TOTAL: 12}, publisher="某县人民政府", year=2024).filled()
NAMES = ["某县财政局", "某县教育局", "某县公安局"]


def sent(source: str, publisher: str, received: int = 1, year: int = 2024) -> gd.Report:
    report = gd.Report.of({TOTAL: received}, publisher=publisher, year=year).filled()
    return evolve(report, source=Source(source))


def told(addends: Addends) -> dict[str, str]:
    return {each.source: each.why.en for each in addends.left_out}


_SENT = st.builds(
    sent,
    st.just(""),
    st.sampled_from([*NAMES, "某县档案馆", "某县人民政府", ""]),
    st.integers(0, 2),
    st.sampled_from([2023, 2024]),
)


@settings(max_examples=50)
@given(st.lists(_SENT, max_size=8), st.booleans())
def test_every_report_is_added_or_left_out_and_every_expected_body_present_or_missing(
    drawn: list[gd.Report], listed: bool
) -> None:
    reports = [evolve(each, source=Source(f"{n}.docx")) for n, each in enumerate(drawn)]
    addends = Addends.of(reports, WHOLE, expected=NAMES if listed else ())
    added = [each.source.name for each in addends.added]
    left_out = [each.source for each in addends.left_out]
    assert sorted(added + left_out) == sorted(each.source.name for each in reports)
    kept = {each[0].publisher for each in addends.bodies}
    assert set(addends.missing) == ({*NAMES} - kept if listed else set())
    named = [each.publisher for each in addends.added if each.publisher]
    assert len({*named}) == len(named)
    assert {each.publisher for each in addends.double} == kept - {*named, ""}
    for each in addends.left_out:
        if each.publisher in named:
            assert each.counted


def test_what_is_left_out_says_why() -> None:
    own = sent("own.docx", "某县人民政府办公室", 2)
    reports = [
        sent("whole.docx", "某县人民政府", 12),
        sent("own.docx", "某县人民政府办公室", 2),
        sent("own-old.docx", "某县人民政府办公室", 9),
        sent("whole-old.docx", "某县人民政府", 11),
        sent("old.docx", "某县财政局", year=2023),
        sent("a.docx", "某县财政局"),
        sent("a2.docx", "某縣 财政局"),
        sent("a3.docx", "某县财政局"),
        sent("b.docx", "某县教育局", 3),
        sent("b2.docx", "某县教育局", 4),
        sent("c.docx", "公安局"),
        sent("d.docx", ""),
    ]
    trial = gd.Report.of({}, publisher="某县公安局", year=2024, form=gd.FORM_2019)
    reports.append(evolve(trial, source=Source("e.docx")))
    addends = Addends.of(reports, WHOLE, own=own, expected=NAMES, unread=["scan.zip"])
    assert [each.source.name for each in addends.added] == ["own.docx", "a.docx"]
    assert addends.missing == ("某县公安局",)
    differs = "it differs from {} in 1 cell, and which of them counts is not known: only the others"
    assert told(addends) == {
        "whole.docx": "it is the report itself, or its own level's",
        "own.docx": "it is the report itself, or its own level's",
        "own-old.docx": "it is of the same body as the report that is given as its own",
        "whole-old.docx": (
            "it is of the same body as the report: another version, or that on its own level; name"
            " the latter as such"
        ),
        "old.docx": "it is on 2023, not on 2024",
        "a2.docx": "it says the same as a.docx, which is counted once",
        "a3.docx": "it says the same as a.docx, which is counted once",
        "b.docx": differs.format("b2.docx") + " are added",
        "b2.docx": differs.format("b.docx") + " are added",
        "c.docx": "it is not on the list (the nearest name there is 某县公安局)",
        "d.docx": "no publisher was read: nobody on the list",
        "e.docx": "it is on the form of 2019, the rest on that of 2021",
    }
    lacking = [each.source for each in addends.left_out if not each.counted]
    assert lacking == ["whole-old.docx", "b.docx", "b2.docx", "c.docx", "d.docx", "e.docx"]
    data = addends.to_dict()
    assert data["added"][0] == {"publisher": "某县人民政府办公室", "source": "own.docx"}
    assert data["left_out"][4] == {
        "publisher": "某县财政局",
        "source": "old.docx",
        "why": {"zh": "是2023年的报告，不是2024年的", "en": "it is on 2023, not on 2024"},
        "counted": True,
    }
    assert (data["missing"], data["unread_files"]) == (["某县公安局"], ["scan.zip"])
    assert data["double"][0]["differs"] == [TOTAL]


def test_a_report_of_the_government_itself_is_added_where_it_is_expected_or_says_its_level() -> (
    None
):
    report = sent("own.docx", "某县人民政府", 2)
    assert not Addends.of([report], WHOLE).added
    assert Addends.of([report], WHOLE, expected=["某县人民政府"]).added == (report,)
    stated = evolve(report, title="某县人民政府2024年政府信息公开工作年度报告（本级）")
    assert Addends.of([stated], WHOLE).added == (stated,)


def test_other_words_with_the_same_numbers_are_counted_once_and_copies_without_a_name_too() -> None:
    first = sent("a.docx", "某县财政局")
    other = evolve(first, title="财政局年度报告", source=Source("b.docx"))
    assert told(Addends.of([first, other], WHOLE)) == {
        "b.docx": "its numbers are those of a.docx, which is counted once"
    }
    words = gd.Report.of({TOTAL: 3}, publisher="", year=2024, sections={1: "共收到申请3件。"})
    copies = [evolve(words, source=Source(f"{n}.docx")) for n in range(3)]
    assert [each.source for each in Addends.of(copies, WHOLE).left_out] == ["1.docx", "2.docx"]
    assert all(each.counted for each in Addends.of(copies, WHOLE).left_out)
    twice = Addends.of([sent("0.docx", ""), sent("0.docx", "")], WHOLE)
    assert len(twice.bodies) == 1, "the same file, given twice"
    nameless = [sent(f"{n}.docx", "") for n in range(3)]
    assert len(Addends.of(nameless, WHOLE).added) == 3, "nothing shows that they are of one body"


def test_a_government_by_its_territory_is_itself_and_no_subordinate() -> None:
    reports = [sent("whole-old.docx", "某县", 12), sent("own-old.docx", "某乡人民政府", 2)]
    addends = Addends.of(reports, WHOLE, own=sent("own.docx", "某乡", 3))
    assert not addends.bodies
    assert all("it is of the same body" in why for why in told(addends).values())
    towns = [sent("a.docx", "某镇", 3), sent("b.txt", "某镇人民政府", 3), sent("c", "某镇政府", 4)]
    addends = Addends.of(towns, WHOLE)
    assert [[each.source.name for each in body] for body in addends.bodies] == [["a.docx", "c"]]
    listed = Addends.of(towns, WHOLE, expected=["某镇人民政府"])
    assert [each.source.name for each in listed.added] == ["b.txt"]


def test_a_report_without_a_name_is_added_unless_it_may_be_a_copy() -> None:
    named = sent("a.docx", "某县财政局", 3)
    reports = [sent("same.xlsx", "", 3), sent("other.xlsx", "", 4), sent("none.xlsx", "", 0)]
    addends = Addends.of([reports[0], named, *reports[1:]], WHOLE)
    assert [each.source.name for each in addends.added] == ["a.docx", "other.xlsx", "none.xlsx"]
    why = (
        "no publisher was read, and its numbers are those of 某县财政局: it may be the same report"
    )
    assert told(addends) == {"same.xlsx": why}
    assert [each.counted for each in addends.left_out] == [False]
    assert reasons([named, reports[0]]) == {"same.xlsx cannot be added"}


@given(st.lists(st.integers(0, 3), min_size=2, max_size=4))
def test_a_sum_that_lies_beside_its_reports_is_not_added_to_them(counts: list[int]) -> None:
    reports = [sent(f"{n}.docx", f"某县{n}局", count) for n, count in enumerate(counts)]
    whole = sent("sum.xlsx", "", sum(counts))
    left = told(Addends.of([whole, *reports, *reports[:1]], WHOLE))
    if sum(counts):
        assert "no publisher was read" in left["sum.xlsx"]
        assert (sum(counts) in counts) == ("may be the same report" in left["sum.xlsx"])
    another = sent("other.xlsx", "", 1 + sum(counts))
    assert "other.xlsx" not in told(Addends.of([another, *reports], WHOLE))


_PARTS = st.lists(
    st.tuples(
        st.sampled_from(["某县财政局", "某縣 财政局", "某县教育局", "某县公安局", ""]),
        st.integers(0, 3),
        st.sampled_from([None, 0, 2]),
    ),
    min_size=1,
    max_size=6,
)


@given(_PARTS)
def test_the_sum_that_was_written_of_reports_is_not_added_to_them(
    parts: list[tuple[str, int, int | None]],
) -> None:
    """Whatever they leave blank, whoever of them sent two, and whether they name anybody."""
    forward = "requests.carried_forward.total"
    reports = [
        sent(f"{n}.docx", name, count).replace({forward: last})
        for n, (name, count, last) in enumerate(parts)
    ]
    first = total(reports)
    whole = evolve(first.report, source=Source("sum.docx"))
    again = total([*reports, whole])
    # Two that name nobody and have the same numbers may be of two bodies.
    alike = whole.values in {each.values for each in reports if not each.publisher}
    if any(whole.values) and not alike and len({name for name, *_ in parts}) > 1:
        assert "sum.docx" in {each.source for each in again.left_out}
        assert not again.complete
        assert all(
            mine in (None, each)
            for mine, each in zip(again.report.values, whole.values, strict=True)
        )


def test_a_sum_has_the_numbers_of_reports_without_a_name_as_well() -> None:
    reports = [sent("a.docx", "某县财政局", 3), sent("x.docx", "", 4), sent("y.docx", "", 9)]
    assert told(Addends.of([*reports, sent("sum.docx", "", 16)], WHOLE)).keys() == {"sum.docx"}
    blank = sent("z.docx", "", 16).replace({"requests.carried_forward.total": None})
    for other in (sent("z.docx", "", 17), blank):
        assert not told(Addends.of([*reports, other], WHOLE))


def test_of_two_that_may_be_the_sum_of_each_other_one_is_added() -> None:
    forward = "requests.carried_forward.total"
    blank = sent("x.docx", "", 1).replace({forward: None})
    zeros = [sent(f"{n}.docx", f"某县{n}局", 0) for n in range(2)]
    for several in ([blank, sent("y.docx", "", 1)], [sent("y.docx", "", 1), blank]):
        addends = Addends.of([*zeros, *several], WHOLE)
        assert told(addends).keys() == {"y.docx"}
        assert blank in addends.added


def test_a_cell_that_a_sum_leaves_open_is_open_where_a_report_has_none() -> None:
    forward = "requests.carried_forward.total"
    parts = [
        sent("a.docx", "某县财政局", 3).replace({forward: None}),
        sent("b.docx", "某县教育局", 4),
    ]
    whole = sent("sum.xlsx", "", 7)
    assert told(Addends.of([*parts, whole.replace({forward: None})], WHOLE)).keys() == {"sum.xlsx"}
    assert told(Addends.of([*parts, whole], WHOLE)).keys() == {"sum.xlsx"}, "the least it can be"
    for other in (whole.replace({TOTAL: None}), whole.replace({forward: 1})):
        assert not told(Addends.of([*parts, other], WHOLE))
    assert not told(Addends.of([whole], WHOLE))


def test_names_of_one_body_are_those_that_the_list_gives_it() -> None:
    expected = Expected.of(["某县文旅局", "某县文化局 -> 某县文旅局"])
    reports = [sent("old.docx", "某县文化局", 3), sent("new.docx", "某县文旅局", 4)]
    addends = Addends.of(reports, WHOLE, expected=expected)
    assert (len(addends.added), addends.missing) == (2, ())
    assert not Addends.of(reports[:1], WHOLE, expected=expected).missing


@given(
    st.lists(st.integers(0, 3), min_size=2, max_size=2),
    st.integers(0, 6),
    st.sets(st.sampled_from(["某县文化局", "某县旅游局"]), min_size=1),
    st.booleans(),
)
def test_no_number_counts_twice_that_a_body_made_of_others_may_have_in_its_report(
    numbers: list[int], received: int, there: set[str], counted_twice: bool
) -> None:
    """Whether the sum is that with it or without it, the government is accused of nothing."""
    expected = Expected.of(["某县文旅局", "某县文化局、某县旅游局 -> 某县文旅局"])
    parts = [
        sent(f"{name}.docx", name, number)
        for name, number in zip(("某县文化局", "某县旅游局"), numbers, strict=True)
        if name in there
    ]
    sums = [each[TOTAL] or 0 for each in parts]
    reports = [sent("new.docx", "某县文旅局", received), *parts]
    alone = {each for each, number in zip(parts, sums, strict=True) if number == received}
    left_out = [each for each in parts if received and (each in alone or sum(sums) == received)]
    added = total(reports, expected=expected)
    assert [each.source for each in added.left_out] == [each.source.name for each in left_out]
    of_added = received + sum(each[TOTAL] or 0 for each in parts if each not in left_out)
    assert (added.report[TOTAL], added.complete) == (of_added, not left_out)
    whole = WHOLE.replace({TOTAL: received + sum(sums) if counted_twice else of_added})
    addends = Addends.of(
        reports, whole, own=sent("own.docx", "某县人民政府办公室", 0), expected=expected
    )
    assert addends.added[1:] == added.added
    assert not addends.rollup(whole, scope=gd.rules.Scope.CONSOLIDATED).findings


def test_what_may_be_in_the_report_of_another_says_whose() -> None:
    expected = Expected.of(["某县农业农村局", "某县农业局 -> 某县农业农村局"])
    reports = [sent("old.docx", "某县农业局", 3), sent("new.docx", "某县农业农村局", 3)]
    addends = Addends.of(reports, WHOLE, expected=expected)
    assert (addends.contained, addends.missing) == (("old.docx",), ())
    assert told(addends)["old.docx"].startswith("it became a part of 某县农业农村局, whose report")


def test_a_body_made_of_several_is_not_whole_while_one_of_them_lacks() -> None:
    expected = Expected.of(["某县文旅局", "某县文化局、某县旅游局 -> 某县文旅局"])
    reports = [sent("a", "某县文化局", 3), sent("b", "某县旅游局", 4), sent("c", "某县文旅局", 5)]
    own = sent("own.docx", "某县人民政府办公室", 2)
    for several, in_part in ((reports[:1], True), (reports[:2], False), (reports[::2], False)):
        addends = Addends.of(several, WHOLE, own=own, expected=expected)
        assert (addends.missing, bool(addends.in_part)) == ((), in_part)
        assessment = addends.rollup(WHOLE, scope=gd.rules.Scope.CONSOLIDATED)
        why = {each.message.en for each in assessment.undecided}
        assert why == ({"of 某县文旅局 only a part has reported"} if in_part else set())
        assert total(several, expected=expected).complete is not in_part
        lines = [line for _, line in gd.render.addend_lines(addends, language="en")]
        assert (
            "Of several that became one, only some reported for (1): 某县文旅局" in lines
        ) is in_part
    assert (
        "只有其中一部分的报告：某县文旅局" in total(reports[:1], expected=expected).report.preamble
    )


def test_the_sum_of_what_is_added_is_what_the_report_is_held_against() -> None:
    own = sent("own.docx", "某县人民政府办公室", 2)
    reports = [sent(f"{n}.docx", name, 3) for n, name in enumerate(NAMES)]
    stray = [sent("x.docx", "某市财政局", 5), sent("old.docx", NAMES[0], 7, 2023)]
    for received, findings in ((11, 0), (12, 1), (10, 1)):
        whole = WHOLE.replace({TOTAL: received})
        addends = Addends.of([*reports, *stray], whole, own=own, expected=NAMES, unread=["a.zip"])
        assessment = addends.rollup(whole, scope=gd.rules.Scope.CONSOLIDATED)
        assert (len(assessment.findings), assessment.undecided) == (findings, ())
    with pytest.raises(gd.errors.ReportMismatch, match="no reports to add up"):
        Addends.of(stray[1:], whole).rollup(whole)


def reasons(reports: list[gd.Report], unread: tuple[str, ...] = ()) -> set[str]:
    own = sent("own.docx", "某县人民政府办公室", 2)
    addends = Addends.of(reports, WHOLE, own=own, unread=unread)
    assessment = addends.rollup(WHOLE, scope=gd.rules.Scope.CONSOLIDATED)
    assert {each.rule for each in assessment.findings} <= {"rollup.double"}
    return {each.message.en for each in assessment.undecided}


def test_what_cannot_be_added_leaves_open_what_it_could_explain_where_no_list_is_given() -> None:
    reports = [sent(f"{n}.docx", name, 3) for n, name in enumerate(NAMES)]
    assert reasons(reports, ("a.zip",)) == {"a.zip could not be read"}
    assert reasons([*reports[:2], sent("old.docx", NAMES[2], 3, 2023)]) == {
        "old.docx cannot be added"
    }
    assert reasons([*reports, sent("1-new.docx", NAMES[1], 7)]) == {
        "the reports of 某县教育局 differ in it (1.docx, 1-new.docx)"
    }
