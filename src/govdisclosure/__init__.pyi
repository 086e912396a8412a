# The public names and rooms as type checkers see them; `__init__.py` loads them.  Nothing reads
# this file at run time: a frozen application may leave it out.

from govdisclosure import (
    batch as batch,
    cli as cli,
    errors as errors,
    files as files,
    findings as findings,
    folders as folders,
    forms as forms,
    law as law,
    localize as localize,
    markup as markup,
    message as message,
    offices as offices,
    prose as prose,
    readers as readers,
    render as render,
    reports as reports,
    rules as rules,
    testing as testing,
    text as text,
    values as values,
)
from govdisclosure.errors import (
    DefectiveReport as DefectiveReport,
    GovDisclosureError as GovDisclosureError,
    InvalidReport as InvalidReport,
    MissingExtra as MissingExtra,
    UnknownAddress as UnknownAddress,
    UnknownRule as UnknownRule,
    UnreadableReport as UnreadableReport,
)
from govdisclosure.findings import (
    Assessment as Assessment,
    Finding as Finding,
    NotApplicable as NotApplicable,
    Outcome as Outcome,
    Severity as Severity,
    Undecided as Undecided,
)
from govdisclosure.folders import FolderCheck as FolderCheck, check_folder as check_folder
from govdisclosure.forms import (
    FORM_2019 as FORM_2019,
    FORM_2021 as FORM_2021,
    Applicant as Applicant,
    Cell as Cell,
    ChallengeOutcome as ChallengeOutcome,
    ChallengeRoute as ChallengeRoute,
    DisclosureColumn as DisclosureColumn,
    DisclosureRow as DisclosureRow,
    Form as Form,
    Identity as Identity,
    RequestRow as RequestRow,
    Section as Section,
    form_for as form_for,
    form_of as form_of,
)
from govdisclosure.law import (
    REGULATION as REGULATION,
    Article20 as Article20,
    Citation as Citation,
    parse_citation as parse_citation,
)
from govdisclosure.localize import (
    Repair as Repair,
    Repairs as Repairs,
    locate as locate,
    suspects as suspects,
)
from govdisclosure.message import Message as Message
from govdisclosure.offices import repetitions as repetitions
from govdisclosure.prose import (
    Claim as Claim,
    ClaimKind as ClaimKind,
    claims as claims,
    claims_in as claims_in,
)
from govdisclosure.readers import read as read, read_all as read_all
from govdisclosure.render import (
    save_form as save_form,
    write_markdown as write_markdown,
    write_page as write_page,
    write_pages as write_pages,
    write_sarif as write_sarif,
)
from govdisclosure.reports import (
    Body as Body,
    ChallengeTable as ChallengeTable,
    Diagnostic as Diagnostic,
    DisclosureTable as DisclosureTable,
    Report as Report,
    RequestTable as RequestTable,
    SectionText as SectionText,
    completed as completed,
    consolidate as consolidate,
    dumps as dumps,
    loads as loads,
)
from govdisclosure.rules import (
    Basis as Basis,
    Check as Check,
    Rule as Rule,
    RuleSet as RuleSet,
    any_of as any_of,
    catalogue as catalogue,
    check as check,
    check_words as check_words,
    condition as condition,
    explain as explain,
    explain_family as explain_family,
    identity_rule as identity_rule,
    repetition_rule as repetition_rule,
    rollup as rollup,
    rollup_rules as rollup_rules,
    rule as rule,
    standard_rules as standard_rules,
    unless as unless,
    when as when,
    with_severity as with_severity,
)
from govdisclosure.values import Amount as Amount, Entry as Entry, Interval as Interval

__version__: str
