"""What the words must say: the parts of section one, and article 50 (4); no false error."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.rules.clean_reports import model_report, with_words

EXAMPLE = Path(__file__).parents[3] / "examples/shuyang-2025.txt"
OVERVIEW, PROBLEMS = gd.Section.OVERVIEW, gd.Section.PROBLEMS


def report_with(text: str, section: gd.Section) -> gd.Report:
    return with_words(model_report(gd.FORM_2021), section, text)


def without(section: gd.Section) -> gd.Report:
    whole = model_report(gd.FORM_2021)
    return evolve(whole, sections=tuple(s for s in whole.sections if s.section != section))


def found(report: gd.Report, rule: str) -> gd.Finding | None:
    findings = gd.check(report).against(rule)
    assert len(findings) <= 1
    return findings[0] if findings else None


PARTS = "form.overview-parts"


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开情况。甲\n（二）依申请公开情况：乙\n（三）政府信息管理。丙\n（四）平台建设\n丁\n（五）监督保障\n戊",
        "1.主动公开\n甲\n2.依申请公开\n乙\n3.信息规范管理\n丙\n4.政务公开平台管理\n丁\n5.强化监督",
        "## (一) 主动公开。甲\n## ( 二 ) 公开申请1件\n（三）信息管理丙\n（四）网站丁\n（五）保障戊",
        "（一）主动公开。甲\n（二）依申请公开。乙\n（三）信息管理及平台建设。丙\n（四）教育培训。丁\n（五）考核。受群众监督。",
        "公开信息9条，无人申请；动态调整目录，及时更新栏目；明确专人负责，没有投诉。",
        "主动公开3条，没有收到公开申请；加强信息管理，用好网站，接受监督。",
    ],
)
def test_five_parts_however_named_are_held(text: str) -> None:
    assert found(report_with(text, OVERVIEW), PARTS) is None


def test_a_part_left_out_is_a_note_with_the_sentence_of_the_notice() -> None:
    text = "（一）主动公开。甲\n（二）依申请公开。乙\n（三）公开平台建设。丙\n（四）监督管理。丁"
    finding = found(report_with(text, OVERVIEW), PARTS)
    assert finding is not None
    assert (finding.severity, finding.basis) == (gd.Severity.NOTE, gd.Basis.FORM)
    assert "监督保障" in (finding.cites.text or "")
    assert finding.message == gd.Message(
        "第一部分没有写“政府信息管理”方面的情况，请补写",
        "section one says nothing of management of information: please add it",
    )


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        # What bodies write in place of the names of the aspects.
        (
            "（一）主动公开3条。（二）未收到申请。（三）网站维护。建立考核制度、社会评议制度。",
            "管理",
        ),
        ("（一）在区政府网站公开的内容\n3条\n（二）申请0件。（三）逐件审核。（四）督查两次。", ""),
        ("全年发布各类信息684条，逐件审核，接受申请，公众号按日更新，培训两次。", ""),
        ("开展主动公开，依申请公开，信息管理，平台建设。", "监督保障"),
        ("收到申请3件；审核；公众号；培训。", "主动公开"),
    ],
)
def test_an_aspect_is_told_in_its_own_name_or_in_words_of_its_own(text: str, lacking: str) -> None:
    finding = found(report_with(text, OVERVIEW), PARTS)
    assert (finding is None) == (not lacking)
    assert finding is None or lacking in finding.message.zh


def test_what_is_told_under_another_heading_is_not_missed() -> None:
    text = (
        "（一）主动公开。加强信息管理。\n（二）依申请公开。乙\n（三）平台建设。丙\n（四）监督。丁"
    )
    assert found(report_with(text, OVERVIEW), PARTS) is None


FIVE = ("主动公开", "依申请公开情况", "政府信息管理", "政府信息公开平台建设", "监督保障")


@given(st.sets(st.integers(0, 4), max_size=5), st.sampled_from(["", "\n", "。"]))
def test_exactly_the_headings_with_nothing_under_them_are_told_once(
    empty: set[int], after: str
) -> None:
    lines = [
        f"（{'一二三四五'[at]}）{part}{after if at in empty else f'。{after}按规定办理。'}"
        for at, part in enumerate(FIVE)
    ]
    finding = found(report_with("\n".join(lines), OVERVIEW), PARTS)
    if empty == {0, 1, 2, 3}:
        # What stands under the last of a list may be about each.
        empty = set()
    assert (finding is not None) == bool(empty)
    if finding is not None:
        assert finding.severity is gd.Severity.WARNING
        assert [f"){part}”" in finding.message.zh for part in FIVE] == [
            at in empty for at in range(5)
        ]


def test_an_empty_heading_is_said_with_what_to_do() -> None:
    before = "（一）主动公开。甲\n（二）依申请公开。乙\n（三）信息管理。丙"
    text = f"{before}\n（四）平台建设\n（五）监督保障。丁"
    finding = found(report_with(text, OVERVIEW), PARTS)
    assert finding is not None
    assert finding.message == gd.Message(
        "第一部分的标题“(四)平台建设”下没有内容，请补写",
        "in section one nothing stands under “(四)平台建设”: please add it",
    )


@pytest.mark.parametrize(
    "text",
    [
        # Listed first, and told below; or in lines of another kind; or a heading that says it.
        "（一）主动公开\n（二）依申请公开\n1.主动公开。甲\n2.依申请公开。乙\n信息管理、平台、监督如常。",
        "（一）主动公开\n1.文件。甲\n（二）依申请公开\n（1）数量。乙\n信息管理、平台、监督如常。",
        "（一）主动公开持续扩大\n（二）依申请公开。乙\n信息管理、平台、监督如常。",
        "（一）主动公开\n（三）依申请公开。乙\n信息管理、平台、监督如常。",
        "（一）主动公开\n（二）依申请公开\n（三）监督保障\n公开信息3条，信息管理、平台、监督如常。",
    ],
)
def test_a_heading_is_empty_only_where_the_next_follows_it(text: str) -> None:
    assert found(report_with(text, OVERVIEW), PARTS) is None


def test_what_is_absent_is_a_note_and_what_is_empty_a_warning_beside_it() -> None:
    text = "（一）主动公开。甲\n（二）依申请公开\n（三）平台建设。丙\n（四）监督保障。丁"
    both = gd.check(report_with(text, OVERVIEW)).against(PARTS)
    assert [each.severity for each in both] == [gd.Severity.NOTE, gd.Severity.WARNING]
    assert "“政府信息管理”" in both[0].message.zh
    assert "“(二)依申请公开”" in both[1].message.zh


def test_a_short_report_is_told_what_it_does_not_mention() -> None:
    finding = found(report_with("主动公开各类信息，没有收到公开申请。", OVERVIEW), PARTS)
    assert finding is not None
    assert finding.message.en == (
        "section one says nothing of management of information, platforms, supervision: "
        "please add it"
    )


def test_numbered_lines_of_other_things_are_no_parts() -> None:
    text = "主动公开、申请公开、信息管理、平台、监督如下。\n1.开会两次\n2.培训三次\n一、概况"
    assert found(report_with(text, OVERVIEW), PARTS) is None


def test_the_first_heading_of_a_part_counts() -> None:
    four = "（一）主动公开。甲\n（二）依申请公开。乙\n（三）信息管理。丙\n（四）平台。丁"
    parts = f"{four}\n（五）监督。戊"
    assert found(report_with(f"{parts}\n（六）主动公开目录", OVERVIEW), PARTS) is None
    finding = found(report_with(f"{four}\n（六）主动公开目录", OVERVIEW), PARTS)
    assert finding is not None
    assert finding.message.en == "section one says nothing of supervision: please add it"


def test_a_number_among_the_words_is_no_part_of_a_heading() -> None:
    text = "1.2022年通过网站发布信息9条\n主动公开如常，没有公开申请，加强信息管理。"
    finding = found(report_with(text, OVERVIEW), PARTS)
    assert finding is not None
    assert finding.message.zh == "第一部分没有写“监督保障”方面的情况，请补写"


def test_the_trial_form_knows_no_parts() -> None:
    assert PARTS not in gd.standard_rules(gd.FORM_2019)


@pytest.mark.parametrize(
    ("section", "rule"),
    [(OVERVIEW, PARTS), (PROBLEMS, "form.problems"), (gd.Section.OTHER, "form.processing-fee")],
)
def test_a_section_that_is_not_there_is_not_judged_twice(section: gd.Section, rule: str) -> None:
    assessment = gd.check(without(section))
    assert rule in [each.rule for each in assessment.not_applicable]
    assert [each.rule for each in assessment.against("form.section-missing")]


@pytest.mark.parametrize("text", ["", " \n", "（文字描述）"])
def test_an_empty_section_five_is_an_error(text: str) -> None:
    finding = found(report_with(text, PROBLEMS), "form.problems")
    assert finding is not None
    assert finding.severity is gd.Severity.ERROR
    assert str(finding.cites) == "《中华人民共和国政府信息公开条例》第五十条第一款第（四）项"
    assert finding.message.zh.startswith("第五部分没有内容")


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("信息员业务能力有待提高，将加强培训。", None),
        ("存在问题：解读形式单一。\n改进情况：增加图文。", None),
        ("公开内容更新不够及时，将安排专人负责。", None),
        ("更新 不 够\n及时，下 一 步改进。", None),
        ("业务能力有待进一步提高。", "how they are mended"),
        ("解读形式仍需完善", "how they are mended"),
        ("公开内容更新不及时。", "how they are mended"),
        ("我局加强了培训，完善了制度。", "what the main problems are"),
        ("无。", "what the main problems are or how they are mended"),
        ("不存在问题", "what the main problems are or how they are mended"),
        ("今年天气很好。", "what the main problems are or how they are mended"),
    ],
)
def test_section_five_says_problems_and_improvements(text: str, lacking: str | None) -> None:
    finding = found(report_with(text, PROBLEMS), "form.problems")
    assert (finding is None) == (lacking is None)
    if finding is not None:
        assert finding.message.en == f"section five does not say {lacking}"
        assert finding.severity is gd.Severity.WARNING
        assert finding.spans[0].section == PROBLEMS


RESULTS = "form.accountability"


@pytest.mark.parametrize(
    ("publisher", "body", "outcome"),
    [
        ("某县人民政府", None, "finding"),
        ("太平镇人民政府", None, "finding"),
        ("某局", None, "exempt"),
        ("花园街道办事处", None, "exempt"),
        ("某中心", None, "gap"),
        ("某中心", gd.Body.TOWN, "finding"),
        ("某县人民政府", gd.Body.DEPARTMENT, "exempt"),
    ],
)
def test_the_results_of_article_50_bind_governments(
    publisher: str, body: gd.Body | None, outcome: str
) -> None:
    report = evolve(report_with("列入年度考核。", OVERVIEW), publisher=publisher, body=body)
    assessment = gd.check(report)
    assert (RESULTS in [each.rule for each in assessment.not_applicable]) == (outcome == "exempt")
    assert (RESULTS in {gap.rule for gap in assessment.undecided}) == (outcome == "gap")
    findings = assessment.against(RESULTS)
    assert [each.message.en for each in findings] == [
        (
            "nothing is said of the results of public appraisal, accountability: "
            "tell them under supervision"
        )
    ] * (outcome == "finding")
    assert [each.severity for each in findings] == [gd.Severity.WARNING] * len(findings)


@pytest.mark.parametrize("publisher", ["某县人民政府", "某中心"])
@pytest.mark.parametrize(
    "told",
    [
        "绩效考评良好，社会 评议满意，没有被问责。",
        "考核优秀，社会公众评价良好，无责任事故发生。",
        "年度考核第二，群众满意，无人因此受到处分或者约谈。",
    ],
)
def test_results_that_are_told_in_section_one_are_held(publisher: str, told: str) -> None:
    report = report_with(told, OVERVIEW)
    assert RESULTS in gd.check(evolve(report, publisher=publisher)).passed


HEADED = (
    "（一）主动公开\n{}（二）依申请公开\n无。\n（三）信息管理\n严。\n（四）平台建设\n好。\n"
    "（五）监督保障\n{}"
)


@pytest.mark.parametrize("shown", ["", "栏目\t条数\n公文\t9\n", "考核\t评议\t追责\n优\t好\t无\n"])
@pytest.mark.parametrize("last", [False, True])
def test_under_a_heading_may_stand_a_table(shown: str, last: bool) -> None:
    words = HEADED.format("发布9条。\n" if last else shown, shown if last else "有力。\n")
    report = read_with(words)
    finding = found(report, PARTS)
    assert (finding is None) == bool(shown)
    gaps = {each.rule for each in gd.check(report).undecided}
    # The results may be told in the table.
    assert (RESULTS in gaps, found(report, RESULTS) is None) == (bool(shown), bool(shown))


def test_an_aspect_may_be_told_by_a_picture_or_a_table() -> None:
    report = read_with("发布信息9条，考核、评议均好，没有追责。\n栏目\t条数\n公文\t9\n")
    assert found(report, PARTS) is None
    (gap,) = [each for each in gd.check(report).undecided if each.rule == PARTS]
    assert gap.message.zh == (
        "第一部分的文字没有写“依申请公开”、“政府信息管理”、“政府信息公开平台建设”方面的情况，"
        "但其中有表格或图片，内容没有读到"
    )


def read_with(overview: str) -> gd.Report:
    """The report of the examples with other words in section one."""
    before, rest = EXAMPLE.read_text("utf-8").split("一、总体情况\n")
    _, after = rest.split("二、主动公开政府信息情况\n")
    whole = f"{before}一、总体情况\n{overview}\n二、主动公开政府信息情况\n{after}"
    return gd.read(whole.encode())


def test_results_in_what_may_be_section_one_are_a_gap() -> None:
    whole = evolve(model_report(gd.FORM_2021), publisher="某县人民政府")
    before = "壹、总体情况\n考核、评议均好，没有追责。"
    report = evolve(whole, preamble=before, sections=whole.sections[1:])
    assert not gd.check(report).against(RESULTS)
    (gap,) = [each for each in gd.check(report).undecided if each.rule == RESULTS]
    assert gap.message.zh == (
        "没有读到第一部分，工作考核、社会评议、责任追究结果情况可能写在第一个标题之前的文字中"
    )


def told_elsewhere(publisher: str, *, form: gd.Form = gd.FORM_2021) -> gd.Report:
    report = with_words(model_report(form), OVERVIEW, "没有被问责。")
    sections = tuple(
        evolve(
            each, text=each.text + "完善考核办法。" * (each.section in (PROBLEMS, gd.Section.OTHER))
        )
        for each in report.sections
    )
    return evolve(report, publisher=publisher, sections=sections)


def test_results_that_are_told_outside_section_one_are_a_note_of_the_notice() -> None:
    lacking, elsewhere = gd.check(told_elsewhere("某县人民政府")).against(RESULTS)
    assert (lacking.severity, elsewhere.severity) == (gd.Severity.WARNING, gd.Severity.NOTE)
    assert lacking.message.en.startswith("nothing is said of the results of public appraisal:")
    assert elsewhere.message == gd.Message(
        "第一部分没有写明工作考核结果情况，只在第五部分、第六部分提到；应写入第一部分的监督保障方面",
        "section one says nothing of the results of work assessment, mentioned in section five, "
        "section six alone: they belong there, under supervision",
    )
    assert elsewhere.cites == gd.law.FORMAT_2021.sentence("主要包括主动公开…")
    assert (lacking.basis, elsewhere.basis) == (gd.Basis.LAW, gd.Basis.FORM)
    assert lacking.cites.instrument == gd.law.REGULATION
    assert elsewhere.spans[0].section == OVERVIEW


def test_where_results_are_told_is_asked_of_governments_on_the_form_that_says_where() -> None:
    assert not gd.check(told_elsewhere("某中心")).against(RESULTS)
    (lacking,) = gd.check(told_elsewhere("某县人民政府", form=gd.FORM_2019)).against(RESULTS)
    assert lacking.severity is gd.Severity.WARNING
    whole = told_elsewhere("某县人民政府")
    rest = evolve(whole, sections=whole.sections[1:])
    assert [each.severity for each in gd.check(rest).against(RESULTS)] == [gd.Severity.WARNING]


def test_the_example_of_the_parts_leaves_out_the_third() -> None:
    example = gd.explain("form.overview-parts").example
    assert example is not None
    held, broken = (each.sections[0].text for each in (example.passing, example.failing))
    parts = gd.FORM_2021.overview_parts
    assert [part in broken for part in parts] == [True, True, False, True, True]
    assert all(part in held for part in parts)
