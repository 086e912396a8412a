"""Each rule fails, passes and is undecided where it should; the pack joins the standard rules."""

import pickle

import pytest

import govdisclosure as gd
from province_rules import documents_kept, granted_share, requests_received, rules


def county(**cells: int | None) -> gd.Report:
    report = gd.Report.of({}, publisher="某县人民政府", year=2024).filled()
    return report.replace({name.replace("__", "."): value for name, value in cells.items()})


def outcomes(rule: gd.Rule, report: gd.Report) -> list[str]:
    return [str(outcome) for outcome in rule(report)]


@pytest.mark.parametrize(
    ("granted", "processed", "expected"),
    [
        (34, 100, []),
        (
            33,
            100,
            ["warning province.granted-share: 33 of 100 requests granted, fewer than a third"],
        ),
        (None, 100, ["undecided province.granted-share: a total is blank"]),
        (0, 9, ["not applicable province.granted-share: fewer than 10 requests processed"]),
    ],
)
def test_a_third_is_granted(granted: int | None, processed: int, expected: list[str]) -> None:
    report = county(requests__granted__total=granted, requests__processed__total=processed)
    assert outcomes(granted_share, report) == expected


@pytest.mark.parametrize(
    ("rule", "address"),
    [
        (documents_kept, "disclosures__normative_documents__in_force"),
        (requests_received, "requests__received__total"),
    ],
)
def test_some_are_counted(rule: gd.Rule, address: str) -> None:
    assert outcomes(rule, county(**{address: 1})) == []
    assert outcomes(rule, county(**{address: None}))[0].startswith("undecided")
    assert outcomes(rule, county(**{address: 0}))[0].startswith("note")


def test_the_pack_goes_to_other_processes() -> None:
    both = rules(gd.FORM_2021)
    assert pickle.loads(pickle.dumps(both)) == both


@pytest.mark.parametrize("form", [gd.FORM_2019, gd.FORM_2021], ids=str)
def test_the_pack_goes_beside_the_standard_rules(form: gd.Form) -> None:
    both = gd.standard_rules(form) | rules(form)
    report = gd.Report.of({}, publisher="某镇人民政府", year=form.first_year, form=form).filled()
    assessment = gd.check(report, rules=both)
    assert set(rules(form).names) <= {each.rule for each in assessment.not_applicable}
