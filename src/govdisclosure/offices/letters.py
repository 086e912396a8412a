"""What a body is written: what it is to correct in its reports, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from govdisclosure.errors import several
from govdisclosure.offices.checked_reports import CheckedReport, ItemToMend
from govdisclosure.text.names import folded_name


@frozen
class LetterPart:
    """What a letter says of one report.

    Args:
        year: The year that it is on.
        source: Its file, as it came.
        items: The errors and what is doubtful.
        notes: What is worth knowing and need not be corrected.
    """

    year: int
    source: str
    items: tuple[ItemToMend, ...]
    notes: tuple[ItemToMend, ...]


@frozen
class Letter:
    """What a body is asked to correct, in all of its reports that have anything to mend.

    Args:
        publisher: The body; "" where the report does not say whose it is.
        parts: What is said of each report, in the order of the reports.
    """

    publisher: str
    parts: tuple[LetterPart, ...]


def letters(reports: Iterable[CheckedReport]) -> tuple[Letter, ...]:
    """A letter for each body that has something to mend, in the order of the reports.

    Notes alone are no reason to write: they stand in the letter of a body that has more.  Reports
    of one body are in one letter, whichever characters its name is written in; one that names no
    body has a letter of its own.

    Args:
        reports: The reports as they were checked.
    """
    written: dict[tuple[str, str], Letter] = {}
    for each in several(reports, CheckedReport):
        filed = each.filed
        if not each.to_mend:
            continue
        part = LetterPart(filed.year, filed.source, each.to_mend, each.notes)
        key = (folded_name(filed.publisher), "" if filed.publisher else filed.source)
        letter = written.get(key) or Letter(filed.publisher, ())
        written[key] = evolve(letter, parts=(*letter.parts, part))
    return tuple(written.values())
