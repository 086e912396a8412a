"""The rules for every report on a form, and checking a report against them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from govdisclosure.findings import Assessment, Severity
from govdisclosure.forms import Form, Identity, require_form
from govdisclosure.message import Message
from govdisclosure.reports import Report, report_of_words, require_report
from govdisclosure.rules.entries import entry_rules
from govdisclosure.rules.identities import identity_rule
from govdisclosure.rules.narrative import narrative_rules
from govdisclosure.rules.publication import PUBLICATION_RULES
from govdisclosure.rules.rule import Basis, Rule
from govdisclosure.rules.rule_making import rule_making_rules
from govdisclosure.rules.ruleset import RuleSet
from govdisclosure.rules.structure import structure_rules
from govdisclosure.rules.subtotals import subtotal_rule
from govdisclosure.rules.years import years_rules


def check(report: Report, *, rules: Rule | Iterable[Rule] | None = None) -> Assessment:
    """Check a report against rules.

    Args:
        report: The report, with last year's as its `previous` where that is at hand.
        rules: A set of rules, the rules themselves, or a single one; unless given, those of the
            form it uses.

    Returns:
        How every rule ended: findings, undecided, not applicable or passed.

    Raises:
        RuleConflict: two different rules of one name.
        OptionError: what is no rule, or what is no single report.
    """
    require_report(report, "check")
    if rules is None:
        chosen = standard_rules(report.form)
    else:
        chosen = rules if isinstance(rules, RuleSet) else RuleSet(rules)
    return Assessment.of(report, chosen.outcomes(report))


def check_words(
    words: str,
    *,
    year: int,
    publisher: str = "",
    form: Form | None = None,
    rules: Rule | Iterable[Rule] | None = None,
) -> Assessment:
    """Check words alone, without a report around them: what contradicts what among them.

    They are a report of which every cell is unread, so that a rule which compares them with a table
    is undecided.  Words with the headings of the form's sections are cut at these; words without
    any are section one.

    Args:
        words: The words, as long or short as they are.
        year: The year that they are on, which is meant where they name none.
        publisher: Whose words they are; "" where every body that they name is another.
        form: The edition of the form; the one that the year demands unless given.
        rules: The rules; unless given, those on the words of reports on that form.

    Returns:
        How every rule ended; a finding says where its words stand, line by line.

    Raises:
        OptionError: what is no text, or no rules.
        EditionError: a year without a form.

    >>> words = "收到申请12件，其中自然人9件，法人或其他组织4件。"
    >>> for finding in check_words(words, year=2025).findings:
    ...     print(finding.message)
    “收到申请12件”: the parts 9 + 4 = 13, the whole 12, the first is 1 more; please check
    """
    report = report_of_words(words, year=year, publisher=publisher, form=form)
    return check(report, rules=_words_rules(report.form) if rules is None else rules)


@cache
def _words_rules(form: Form) -> RuleSet:
    return RuleSet(narrative_rules(form))


def standard_rules(form: Form) -> RuleSet:
    """The rules for reports on a form: tables, last year, entries, structure, time and words.

    Args:
        form: The edition of the form; the set is the same object whenever it is asked for.

    Raises:
        OptionError: what is no form.
    """
    require_form(form)
    return _standard_rules(form)


@cache
def _standard_rules(form: Form) -> RuleSet:
    return RuleSet(
        (
            *(_identity_rule(form, each) for each in (*form.identities, *form.links)),
            subtotal_rule(form),
            *entry_rules(form),
            *rule_making_rules(form),
            *structure_rules(form),
            *PUBLICATION_RULES,
            *narrative_rules(form),
            *years_rules(form),
        )
    )


#: What each family of identities demands of the line that it is of, as printed.
_DEMANDS = {
    "requests.flow": (
        "{}：本年新收加上年结转，等于办理结果总计加结转下年度",
        "{}: requests received and carried over are those processed and carried forward.",
    ),
    "requests.outcomes": (
        "{}：办理结果总计等于各项办理结果之和",
        "{}: the requests processed are the sum of all outcomes.",
    ),
    "requests.applicants": (
        "{}：总计等于自然人与各类法人或其他组织之和",
        "{}: the total is the sum of natural persons and the five kinds of organisation.",
    ),
    "challenges.outcomes": (
        "{}：总计等于维持、纠正、其他结果、尚未审结之和",
        "{}: the total is the sum of upheld, corrected, other and pending.",
    ),
    "years.carried": (
        "{}：上年结转等于上一年度报告的结转下年度",
        "{}: what is carried over is what last year's report carried forward.",
    ),
    "years.in_force": (
        "{}：现行有效件数等于上年现行有效件数加本年制发减本年废止",
        "{}: those in force are those of last year with those issued and without those repealed.",
    ),
}
#: Documents are also amended and lapse, which the form does not count: no error by itself.
_SEVERITIES = {"years.in_force": Severity.WARNING}
#: The form prints the sums of one report; those across years follow from what the cells mean.
_BASES = {"years.carried": Basis.INFERENCE, "years.in_force": Basis.PRACTICE}


def _identity_rule(form: Form, identity: Identity) -> Rule:
    family, _, subject = identity.name.rpartition(".")
    zh, en = _DEMANDS[family]
    row, column = form.lines(identity.left[0])
    line = column if subject == column.concept else row
    return identity_rule(
        identity,
        severity=_SEVERITIES.get(family, Severity.ERROR),
        basis=_BASES.get(family, Basis.FORM),
        demand=Message(zh.format(line.printed), en.format(subject.replace("_", " ").capitalize())),
    )
