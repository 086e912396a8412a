"""What a body is written: what it is to correct in its reports, and what is worth knowing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import frozen

from govdisclosure.errors import several
from govdisclosure.offices.checked_reports import CheckedReport, ItemToMend
from govdisclosure.offices.filed_reports import FiledReport, of_one_body
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
        shared: Whether another body has its name, as a town of another county, with anything to
            mend or without.
    """

    publisher: str
    parts: tuple[LetterPart, ...]
    shared: bool = False


def letters(reports: Iterable[CheckedReport]) -> tuple[Letter, ...]:
    """A letter for each body that has something to mend, in the order of the reports.

    Notes alone are no reason to write: they stand in the letter of a body that has more.  Reports
    of one body are in one letter, whichever characters its name is written in; one that names no
    body has a letter of its own.  Two bodies of one name, as towns of two counties, are known by
    the reports of last year that theirs stand beside.

    Args:
        reports: The reports as they were checked.
    """
    named = defaultdict[tuple[str, str], list[CheckedReport]](list)
    for each in several(reports, CheckedReport):
        filed = each.filed
        source = "" if filed.publisher else filed.source
        named[folded_name(filed.publisher), source].append(each)
    return tuple(
        _letter(to_mend, shared=len(bodies) > 1)
        for bodies in map(_by_body, named.values())
        for of_one in bodies
        if (to_mend := [each for each in of_one if each.to_mend])
    )


def _letter(reports: Sequence[CheckedReport], *, shared: bool) -> Letter:
    parts = (
        LetterPart(each.filed.year, each.filed.source, each.to_mend, each.notes) for each in reports
    )
    return Letter(reports[0].filed.publisher, tuple(parts), shared)


def _by_body(reports: list[CheckedReport]) -> list[list[CheckedReport]]:
    """The reports of one name, parted where two bodies have it in some year."""
    of_year = defaultdict[int, list[FiledReport]](list)
    for each in reports:
        of_year[each.filed.year].append(each.filed)
    if all(len(of_one_body(each)) == 1 for each in of_year.values()):
        return [reports]
    by_last_year = defaultdict[tuple[int, str], list[CheckedReport]](list)
    for each in reports:
        by_last_year[each.filed.year, each.filed.last_year].append(each)
    return [*by_last_year.values()]
