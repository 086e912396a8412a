"""The first year of a form: for reports on 2019 it was encouraged, and not demanded.

Article 50 of the Regulation bound those reports all the same, so that what rests on the Regulation
itself is as grave as ever; what rests on the form, or on how forms are filled in, is a note.
"""

from __future__ import annotations

from attrs import evolve

from govdisclosure.findings import Basis, Severity
from govdisclosure.law import FORMAT_2019
from govdisclosure.message import Message
from govdisclosure.rules.amendments import Amendment
from govdisclosure.rules.rule import Rule

_ENCOURAGED = Amendment(
    "form",
    Severity.NOTE,
    Message("2019年报告鼓励按照统一格式发布", "for reports on 2019 the form was only encouraged"),
    FORMAT_2019.sentence("鼓励按照统一格式发布…"),
    since=2019,
    until=2019,
)


def encouraged(rule: Rule) -> Rule:
    """A rule as it was for reports on 2019: a note at most, unless it rests on law itself."""
    if rule.basis in (Basis.FORM, Basis.PRACTICE):
        return evolve(rule, amendments=(_ENCOURAGED, *rule.amendments))
    return rule
