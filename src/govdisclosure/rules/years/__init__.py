"""Rules that hold a report to last year's: words that are repeated, tables left standing, units.

The sums across years are identities of the form (``years.carried``, ``years.in_force``); what is
here looks at the two reports as wholes.
"""

from __future__ import annotations

from govdisclosure.forms import Form
from govdisclosure.law import FORMAT_2021
from govdisclosure.rules.rule import Rule
from govdisclosure.rules.years.magnitude import YUAN_PER_UNIT, MagnitudeCheck, magnitude_rules
from govdisclosure.rules.years.repetition import AT_LEAST, NOTE_FROM, repetition_rule, share_given
from govdisclosure.rules.years.same_tables import SameTablesCheck, same_tables_rule
from govdisclosure.rules.years.section_letters import (
    COMPARED_SECTIONS,
    SECTION_NAMES,
    passage_words,
    section_letters,
)

__all__ = [
    "AT_LEAST",
    "COMPARED_SECTIONS",
    "NOTE_FROM",
    "SECTION_NAMES",
    "YUAN_PER_UNIT",
    "MagnitudeCheck",
    "SameTablesCheck",
    "passage_words",
    "repetition_rule",
    "section_letters",
    "share_given",
    "years_rules",
]


def years_rules(form: Form) -> tuple[Rule, ...]:
    """The rules on a report on a form and last year's, beside the sums across years."""
    # Only the notice of 2021 names repeated content as a fault.
    named = form.notice == FORMAT_2021
    return (*([repetition_rule()] if named else ()), same_tables_rule(form), *magnitude_rules(form))
