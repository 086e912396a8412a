"""Every rule of the catalogue is at work: one example makes it speak, one keeps it silent."""

import pytest

import govdisclosure as gd
from govdisclosure.forms import EDITIONS
from govdisclosure.law.citation_parsing import INSTRUMENTS

EVERY = [(form, rule.name) for form in EDITIONS for rule in gd.standard_rules(form)]


@pytest.mark.parametrize(("form", "name"), EVERY, ids=str)
def test_every_rule_speaks_of_its_broken_example_and_not_of_the_other(
    form: gd.Form, name: str
) -> None:
    explanation = gd.explain(name, form=form)
    assert explanation.example is not None
    assert not list(explanation.rule(explanation.example.passing))
    assert any(isinstance(outcome, gd.Finding) for outcome in explanation.failing)
    assert {outcome.rule for outcome in explanation.failing} == {name}
    assert explanation.demand.zh
    assert explanation.demand.en
    assert explanation.cites.instrument in INSTRUMENTS


@pytest.mark.parametrize("form", EDITIONS, ids=str)
def test_the_catalogue_is_the_rules_in_order(form: gd.Form) -> None:
    assert tuple(each.name for each in gd.catalogue(form)) == gd.standard_rules(form).names


def test_the_flow_is_explained_in_printed_labels_and_in_addresses() -> None:
    flow = gd.explain("requests.flow.total")
    assert flow.form == gd.FORM_2021
    assert flow.editions == ("2019", "2021")
    assert flow.formula == (
        "requests.received.total + requests.carried_over.total = "
        "requests.processed.total + requests.carried_forward.total"
    )
    assert flow.printed.startswith("[一、本年新收政府信息公开申请数量·总计] + [二、上年结转")
    assert flow.passing == "4 + 3 = 5 + 2"
    assert [outcome.message.en for outcome in flow.failing] == [
        (
            "total: received 5 + carried over 3 = 8, processed 5 + carried forward 2 = 7, "
            "the first is 1 more; please check"
        )
    ]
    assert flow.cites.text == "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"
    assert (flow.severity, flow.basis) == (gd.Severity.ERROR, gd.Basis.FORM)


def test_a_rule_across_years_marks_last_years_cell() -> None:
    carried = gd.explain("years.carried.total")
    assert carried.printed.endswith("= 上年[四、结转下年度继续办理·总计]")
    assert carried.passing == "5 = 5"


def test_a_rule_that_is_no_identity_has_no_formula() -> None:
    blank = gd.explain("entries.blank")
    assert (blank.formula, blank.printed, blank.passing) == ("", "", "")


def test_a_rule_of_one_edition_is_explained_on_that_edition() -> None:
    assert gd.explain("requests.applicants.closed").form == gd.FORM_2019
    with pytest.raises(gd.UnknownRule, match="edition 2019 has it"):
        gd.explain("requests.applicants.closed", form=gd.FORM_2021)
    with pytest.raises(gd.UnknownRule, match=r"did you mean 'requests\.flow\.total'"):
        gd.explain("requests.flow.totl")
    with pytest.raises(gd.UnknownRule, match="`govdisclosure rules` lists them"):
        gd.explain("x")


FAMILIES = sorted(
    {(form, name[:dot]) for form, name in EVERY for dot in range(len(name)) if name[dot] == "."},
    key=str,
)


@pytest.mark.parametrize(("form", "name"), FAMILIES, ids=str)
def test_a_family_is_the_rules_whose_names_begin_so(form: gd.Form, name: str) -> None:
    rules = gd.standard_rules(form)
    family = gd.explain_family(name, form=form)
    assert family.name == name
    assert [each.name for each in family.members] == list(rules.select(f"{name}.").names)
    assert gd.explain_family(f"{name}.*", form=form) == family
    assert {*family.severities} == {each.severity for each in family.members}
    assert {*family.bases} == {each.basis for each in family.members}
    assert {*family.cites} == {each.cites for each in family.members}
    demands = [each.demand for each in family.members]
    for language in ("zh", "en"):
        common = getattr(family.demand, language, "…").split("…")
        for each in demands:
            said = getattr(each, language)
            assert said.startswith(common[0])
            assert said.endswith(common[-1].lstrip())


def test_what_the_sums_of_a_family_have_in_common_is_their_pattern() -> None:
    flow = gd.explain_family("requests.flow")
    assert flow.demand == gd.Message(
        "…：本年新收加上年结转，等于办理结果总计加结转下年度",
        "… requests received and carried over are those processed and carried forward.",
    )
    assert flow.formula == (
        "requests.received.* + requests.carried_over.* = "
        "requests.processed.* + requests.carried_forward.*"
    )
    assert flow.printed.startswith("[一、本年新收政府信息公开申请数量·…] + [二、上年结转")
    assert gd.explain_family("challenges.outcomes").demand == gd.Message(
        "…：总计等于维持、纠正、其他结果、尚未审结之和",
        "… the total is the sum of upheld, corrected, other and pending.",
    )
    assert gd.explain_family("narrative.disclosures").demand == gd.Message(
        "文字部分所述…与表中数字一致（表格与文字须为同一事实）",
        "The words state the … as the tables do: both report the same facts.",
    )
    assert gd.explain_family("requests.applicants.").name == "requests.applicants"
    mixed = gd.explain_family("requests")
    assert (mixed.demand, mixed.formula, mixed.printed) == (None, "", "")
    alone = gd.explain_family("disclosures")
    assert alone.demand == alone.members[0].demand


def test_an_unknown_family_names_the_nearest() -> None:
    with pytest.raises(gd.UnknownRule, match=r"did you mean 'requests\.flow'"):
        gd.explain_family("requests.flw")
    with pytest.raises(gd.UnknownRule, match="edition 2019 has it"):
        gd.explain_family("requests.applicants.closed", form=gd.FORM_2021)
    with pytest.raises(gd.UnknownRule, match=r"ask explain_family\('requests.flow'\)"):
        gd.explain("requests.flow")


def test_the_form_of_the_wrong_year_is_found() -> None:
    report = gd.Report.of({}, publisher="某镇人民政府", year=2022, form=gd.FORM_2019)
    (finding,) = gd.check(report).against("form")
    assert finding.message.en == "the report on 2022 uses edition 2019 of the form: 2021 is due"
    assert finding.cites == gd.law.FORMAT_2021.whole
    assert not gd.check(gd.Report.of({}, publisher="某局", year=2022)).against("form")
