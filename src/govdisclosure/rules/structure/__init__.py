"""Rules on the structure of a report: its sections, words, edition, year and tables (`form.*`)."""

from attrs import evolve

from govdisclosure.forms import Form
from govdisclosure.rules.first_year import encouraged
from govdisclosure.rules.rule import Rule
from govdisclosure.rules.structure.editions import EDITION_RULES, EditionCheck
from govdisclosure.rules.structure.overview_parts import overview_parts
from govdisclosure.rules.structure.processing_fee import FEE_RULES
from govdisclosure.rules.structure.required_statements import CONTENT_RULES
from govdisclosure.rules.structure.sections import SECTION_RULES
from govdisclosure.rules.structure.tables import TABLE_RULES
from govdisclosure.rules.structure.words_of_sections import CONTENTS, NOTICE

__all__ = ["EditionCheck", "structure_rules"]


def structure_rules(form: Form) -> tuple[Rule, ...]:
    """Every rule on the structure of a report on a form, in the order of a reader's questions.

    Those that rest on the form cite the notice of its edition, and for reports on 2019 are what its
    own notice made of them: an encouragement.
    """
    rules = (
        *EDITION_RULES,
        *SECTION_RULES,
        *([overview_parts] if form.overview_parts else ()),
        *CONTENT_RULES,
        *FEE_RULES,
        *TABLE_RULES,
    )
    notice = form.notice.whole
    # The sentence on what a report contains is of the later notice.
    whole = {NOTICE} if form.notice == CONTENTS.instrument else {NOTICE, CONTENTS}
    cited = (evolve(each, cites=notice) if each.cites in whole else each for each in rules)
    return tuple(map(encouraged, cited))
