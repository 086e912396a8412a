"""Rules of one family that ended for one reason are one thing to tell, in words."""

import re
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

import govdisclosure as gd
from govdisclosure.forms import EDITIONS, IDENTITY_FAMILIES
from govdisclosure.message import Language
from govdisclosure.render.page import write_page
from govdisclosure.render.rule_groups import grouped
from govdisclosure.render.terminal.terminal import Terminal
from govdisclosure.render.view import ReportView
from govdisclosure.rules import identity_of
from govdisclosure.wording import BASES

REPORT = gd.Report.of({}, publisher="某局", year=2024).filled()
GRANTED = gd.Cell("requests", "granted", "total")
REASON = gd.Message("没有上一年度报告", "last year's report is not at hand")
NONE = gd.Message("", "")
NAMES = [rule.name for form in EDITIONS for rule in gd.standard_rules(form)]
NAMES += gd.rollup_rules([REPORT]).names
OUTCOMES = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from([REASON, NONE])), unique_by=lambda it: it[0]
)


def printed(assessment: gd.Assessment, language: Language) -> list[str]:
    output = StringIO()
    Terminal(Console(file=output, width=160), language).assessment(assessment)
    return [line.strip() for line in output.getvalue().splitlines()]


@given(OUTCOMES)
def test_every_rule_is_in_one_group_with_its_reason(outcomes: list[tuple[str, gd.Message]]) -> None:
    groups = grouped(outcomes, gd.FORM_2021)
    told = [rule for each in groups for rule in each.rules]
    assert sorted(told) == sorted(rule for rule, _ in outcomes)
    reasons = dict(outcomes)
    for each in groups:
        assert len({reasons[rule] for rule in each.rules}) == 1
        assert all(rule.startswith(each.name.removesuffix("*")) for rule in each.rules)
        assert all(rule.startswith(f"{each.kind}.") for rule in each.rules)


@given(OUTCOMES)
def test_what_is_said_of_a_group_holds_its_reason_and_no_name_of_a_rule(
    outcomes: list[tuple[str, gd.Message]],
) -> None:
    reasons = dict(outcomes)
    for each in grouped(outcomes, gd.FORM_2021):
        assert reasons[each.rules[0]].zh in each.words.zh
        assert reasons[each.rules[0]].en in each.words.en
        assert not re.search(r"[a-z]", each.words.zh)
        assert each.name.removesuffix(".*") not in each.words.en


def test_every_identity_is_of_a_family_with_a_name() -> None:
    families = {
        rule.name.rpartition(".")[0]
        for form in EDITIONS
        for rule in gd.standard_rules(form)
        if identity_of(rule)
    }
    assert families == IDENTITY_FAMILIES.keys()


@pytest.mark.parametrize(
    ("names", "reason", "said", "name"),
    [
        (
            ["years.carried.total", "years.carried.other"],
            REASON,
            gd.Message(
                "上年结转（2项）：没有上一年度报告",
                "requests carried over (2 rules): last year's report is not at hand",
            ),
            "years.carried.*",
        ),
        (
            ["years.carried.total"],
            REASON,
            gd.Message(
                "上年结转：没有上一年度报告",
                "requests carried over: last year's report is not at hand",
            ),
            "years.carried.total",
        ),
        (["publication.dates"], REASON, REASON, "publication.dates"),
        (
            ["publication.dates", "publication.deadline"],
            REASON,
            gd.Message("没有上一年度报告（2项）", "last year's report is not at hand (2 rules)"),
            "publication.*",
        ),
        (
            ["requests.flow.total", "requests.flow.other"],
            NONE,
            gd.Message("收办平衡（2项）", "flow of requests (2 rules)"),
            "requests.flow.*",
        ),
        (["requests.flow.total"], NONE, IDENTITY_FAMILIES["requests.flow"], "requests.flow.total"),
        (["entries.blank", "entries.negative"], NONE, gd.Message("2项", "2 rules"), "entries.*"),
        (["entries.blank"], NONE, NONE, "entries.blank"),
        (
            ["rollup.requests.granted.total", "rollup.challenges.review.total"],
            REASON,
            gd.Message(
                "汇总（2项）：没有上一年度报告",
                "consolidation (2 rules): last year's report is not at hand",
            ),
            "rollup.*",
        ),
        (
            ["rollup.requests.granted.total"],
            REASON,
            gd.Message(
                f"{gd.FORM_2021.name(GRANTED).zh}：没有上一年度报告",
                "granted (total): last year's report is not at hand",
            ),
            "rollup.requests.granted.total",
        ),
        (["rollup.missing"], NONE, gd.Message("汇总", "consolidation"), "rollup.missing"),
    ],
)
def test_sums_go_by_the_name_of_their_family_and_others_by_the_reason(
    names: list[str], reason: gd.Message, said: gd.Message, name: str
) -> None:
    (group,) = grouped(((each, reason) for each in names), gd.FORM_2021)
    assert (group.words, group.name) == (said, name)


@pytest.mark.parametrize("form", EDITIONS)
def test_a_single_sum_says_by_a_label_or_its_family_which_it_is(form: gd.Form) -> None:
    blank = gd.Report.of({}, publisher="某局", year=2024, form=form)
    for identity in (*form.identities, *form.links):
        family = IDENTITY_FAMILIES[identity.name.rpartition(".")[0]].zh
        rules = gd.standard_rules(form).select(identity.name)
        for gap in gd.check(blank, rules=rules).undecided:
            (group,) = grouped([(gap.rule, gap.message)], form)
            lines = form.lines(identity.cells[0].this_year)
            labelled = any(f"{line.label}：" in gap.message.zh for line in lines)
            assert group.words.zh == (gap.message.zh if labelled else f"{family}：{gap.message.zh}")


def test_what_is_undecided_is_told_in_words_with_the_rules_behind() -> None:
    lines = printed(gd.check(REPORT), "zh")
    assert "上年结转（7项）：没有上一年度报告  years.carried.*" in lines
    assert "现行有效件数（2项）：没有上一年度报告  years.in_force.*" in lines
    assert "没有公布日期（2项）  publication.*" in lines


def test_of_many_undecided_rules_of_a_kind_the_first_are_told_and_the_rest_counted() -> None:
    blank = gd.Report.of({}, publisher="某局", year=2024)
    assessment = gd.check(blank, rules=gd.standard_rules(blank.form).select("requests.applicants"))
    lines = printed(assessment, "zh")
    assert sum("空白" in line for line in lines) == 10
    assert "……另有15项  requests.*" in lines


def test_the_page_names_families_as_the_terminal_does() -> None:
    page = write_page([ReportView(gd.check(REPORT))])
    for said in ("上年结转（7项）：没有上一年度报告", "收办平衡（7项）", "申请人合计（25项）"):
        assert said in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_catalogue_and_an_explanation_name_the_basis(language: Language) -> None:
    for each in gd.catalogue(gd.FORM_2021):
        basis = BASES[each.basis.value].to(language)
        outputs = [StringIO(), StringIO()]
        Terminal(Console(file=outputs[0], width=160), language).catalogue([each])
        Terminal(Console(file=outputs[1], width=160), language).explanation(each)
        listed, explained = (output.getvalue().splitlines() for output in outputs)
        assert f" {each.name}  {basis}{'，' if language == 'zh' else ', '}" in listed[0]
        heads = {"zh": "依据类别", "en": "Basis"}
        assert explained[explained.index(heads[language]) + 1].strip() == basis


def test_every_basis_has_a_term_in_both_languages() -> None:
    assert BASES.keys() == {each.value for each in gd.Basis}
    for position in ("zh", "en"):
        assert len({getattr(term, position) for term in BASES.values()}) == len(gd.Basis)
