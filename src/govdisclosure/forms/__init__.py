"""What the form prints and what must add up: both editions as data."""

from govdisclosure.forms.cell import CHANGE, COUNT, MONEY, TEN_THOUSAND_YUAN, Cell, Line, Unit
from govdisclosure.forms.cell_sets import cells_in_words, lines_in_words
from govdisclosure.forms.concepts import (
    Applicant,
    ChallengeOutcome,
    ChallengeRoute,
    ColumnConcept,
    DisclosureColumn,
    DisclosureRow,
    RequestGroup,
    RequestRow,
    RowConcept,
    Section,
)
from govdisclosure.forms.edition_2019 import FORM_2019
from govdisclosure.forms.edition_2021 import FORM_2021
from govdisclosure.forms.editions import (
    EDITIONS,
    LAST_YEAR,
    cell_name,
    form_for,
    form_of,
    may_be_negative,
    row_and_column,
)
from govdisclosure.forms.form import Form
from govdisclosure.forms.given_form import require_form
from govdisclosure.forms.grids import Grid
from govdisclosure.forms.identity import Identity
from govdisclosure.forms.identity_arithmetic import Ledger
from govdisclosure.forms.layout import Box, Layout, Role, layout_of
from govdisclosure.forms.section_headings import section_of
from govdisclosure.forms.terms import (
    FLOW,
    IDENTITY_FAMILIES,
    OUTCOMES,
    section_name,
    section_subject,
    table_name,
    table_title,
)

__all__ = [
    "CHANGE",
    "COUNT",
    "EDITIONS",
    "FLOW",
    "FORM_2019",
    "FORM_2021",
    "IDENTITY_FAMILIES",
    "LAST_YEAR",
    "MONEY",
    "OUTCOMES",
    "TEN_THOUSAND_YUAN",
    "Applicant",
    "Box",
    "Cell",
    "ChallengeOutcome",
    "ChallengeRoute",
    "ColumnConcept",
    "DisclosureColumn",
    "DisclosureRow",
    "Form",
    "Grid",
    "Identity",
    "Layout",
    "Ledger",
    "Line",
    "RequestGroup",
    "RequestRow",
    "Role",
    "RowConcept",
    "Section",
    "Unit",
    "cell_name",
    "cells_in_words",
    "form_for",
    "form_of",
    "layout_of",
    "lines_in_words",
    "may_be_negative",
    "require_form",
    "row_and_column",
    "section_name",
    "section_of",
    "section_subject",
    "table_name",
    "table_title",
]
