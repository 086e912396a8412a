"""Rules on the structure of a report: its sections, words, edition, year and tables (`form.*`)."""

from govdisclosure.forms import Form
from govdisclosure.rules.rule import Rule
from govdisclosure.rules.structure.contents import content_rules
from govdisclosure.rules.structure.editions import EditionCheck, edition_rules
from govdisclosure.rules.structure.sections import section_rules
from govdisclosure.rules.structure.tables import table_rules

__all__ = ["EditionCheck", "structure_rules"]


def structure_rules(form: Form) -> tuple[Rule, ...]:
    """Every rule on the structure of a report on a form, in the order of a reader's questions."""
    return (
        *edition_rules(form),
        *section_rules(form),
        *content_rules(form),
        *table_rules(form),
    )
