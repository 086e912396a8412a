"""The rules that every report is held to, and holding a report to them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from govdisclosure.findings import Assessment, Severity
from govdisclosure.forms import Form, Identity, Section
from govdisclosure.message import Message
from govdisclosure.reports import Report
from govdisclosure.rules.entries import entry_rules
from govdisclosure.rules.identities import identity_rule
from govdisclosure.rules.narrative import narrative_rules
from govdisclosure.rules.publication import publication_rules
from govdisclosure.rules.rule import Basis, Rule
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.structure import structure_rules
from govdisclosure.rules.subtotals import subtotal_rule


def check(report: Report, *, rules: Iterable[Rule] | None = None) -> Assessment:
    """Hold a report to rules, those of its form unless others are given.

    `rules` is a set of rules, or the rules themselves; RuleConflict where two have one name.
    """
    if rules is None:
        chosen = standard_rules(report.form)
    else:
        chosen = rules if isinstance(rules, RuleSet) else RuleSet(rules)
    return Assessment.of(report, chosen.outcomes(report))


@cache
def standard_rules(form: Form) -> RuleSet:
    """The rules for reports on a form: tables, last year, entries, structure, time and words."""
    return RuleSet(
        (
            *(_identity_rule(form, identity) for identity in form.identities),
            *(_identity_rule(form, link) for link in form.links),
            subtotal_rule(form),
            *entry_rules(form),
            *structure_rules(form),
            *publication_rules(),
            *narrative_rules(form),
        )
    )


#: Documents are also amended and lapse, which the form does not count: no error by itself.
_SEVERITIES = {"years.in_force": Severity.WARNING}
#: The form prints the sums of one report; those across years follow from what the cells mean.
_BASES = {"years.carried": Basis.INFERENCE, "years.in_force": Basis.PRACTICE}

_DEMANDS = {
    "requests.flow": (
        "{zh}：本年新收加上年结转，等于办理结果总计加结转下年度",
        "{en}: requests received and carried over are those processed and carried forward.",
    ),
    "requests.outcomes": (
        "{zh}：办理结果总计等于各项办理结果之和",
        "{en}: the requests processed are the sum of all outcomes.",
    ),
    "requests.applicants": (
        "{zh}：总计等于自然人与各类法人或其他组织之和",
        "{en}: the total is the sum of natural persons and the five kinds of organisation.",
    ),
    "challenges.outcomes": (
        "{zh}：总计等于维持、纠正、其他结果、尚未审结之和",
        "{en}: the total is the sum of upheld, corrected, other and pending.",
    ),
    "years.carried": (
        "{zh}：上年结转等于上一年度报告的结转下年度",
        "{en}: what is carried over is what last year's report carried forward.",
    ),
    "years.in_force": (
        "{zh}：现行有效件数等于上年现行有效件数加本年制发减本年废止",
        "{en}: those in force are those of last year with those issued and without those repealed.",
    ),
}


def _identity_rule(form: Form, identity: Identity) -> Rule:
    family, _, subject = identity.name.rpartition(".")
    zh, en = _DEMANDS[family]
    cell = identity.left[0]
    row, column = form.lines(cell)
    line = column if subject == column.concept else row
    if cell.section == Section.REQUESTS and family == "requests.applicants":
        line = row
    return identity_rule(
        identity,
        severity=_SEVERITIES.get(family, Severity.ERROR),
        basis=_BASES.get(family, Basis.FORM),
        demand=Message(
            zh.format(zh=line.printed), en.format(en=subject.replace("_", " ").capitalize())
        ),
    )
