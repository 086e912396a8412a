"""The claims of a report: what its sentences state, where, and how that was understood.

>>> from govdisclosure import Report, Section, SectionText
>>> from attrs import evolve
>>> report = evolve(
...     Report.of({}, publisher="某县人民政府", year=2024),
...     sections=(SectionText(Section.OVERVIEW, "一、总体情况", "收到申请３，１１９件。"),))
>>> claim, = claims(report)
>>> print(claim)
requests.received = 3119
"""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve

from govdisclosure.errors import require
from govdisclosure.prose.claim import Claim
from govdisclosure.prose.why import Why
from govdisclosure.reports import Report, SectionText, Source, Span, report_of_words, require_report


def claims(report: Report) -> tuple[Claim, ...]:
    """Every claim that the words of a report make, whatever they are.

    Args:
        report: A report with the words of any sections; those beside the tables count as well.

    Returns:
        The claims in the order of the words; the parts of a whole also stand by themselves.

    Raises:
        OptionError: what is no report.
    """
    require_report(report, "claims")
    found = understood(report)
    return _placed(found, report.source) if report.source.passages else found


def claims_in(words: str, *, year: int, publisher: str = "") -> tuple[Claim, ...]:
    """Every claim that words make, without a report around them.

    Words with the headings of the form's sections are cut at these; words without any are section
    one of a report.

    Args:
        words: The words, as long or short as they are.
        year: The year that they are on, which is meant where they name none.
        publisher: Whose words they are; "" where every body that they name is another.

    Returns:
        The claims in the order of the words; the parts of a whole also stand by themselves.

    Raises:
        OptionError: what is no text.
        EditionError: a year without a form.

    >>> for claim in claims_in("收到申请12件，其中自然人9件。", year=2025, publisher="某县教育局"):
    ...     print(claim)
    requests.received = 12
    requests.received.natural_person = 9
    """
    return claims(report_of_words(words, year=year, publisher=publisher))


def understood(report: Report) -> tuple[Claim, ...]:
    """The claims of a report without their places in its source, found once for the same words.

    Args:
        report: A report with the words of any sections.

    Returns:
        What :func:`~govdisclosure.claims` gives, but for the places.
    """
    require_report(report, "understood")
    return _understood(report.sections, report.year, report.publisher)[0]


def unread_words(report: Report) -> tuple[Span, ...]:
    """The words of a report that state something and were not read, since no report says so much.

    Args:
        report: A report with the words of any sections.

    Returns:
        Their stretches, without places, section by section.
    """
    require_report(report, "unread_words")
    return _understood(report.sections, report.year, report.publisher)[1]


# Every rule on the words asks for the same claims, one report after the other.
@lru_cache(maxsize=16)
def _understood(
    sections: tuple[SectionText, ...], year: int, publisher: str
) -> tuple[tuple[Claim, ...], tuple[Span, ...]]:
    # Imported late: the grammar is a sixth of the library, and reports of numbers alone need none.
    from govdisclosure.prose.section_claims import claims_of_section

    found: list[Claim] = []
    unread: list[Span] = []
    for section in sections:
        if section.text:
            of_section, stretches = claims_of_section(section, year=year, publisher=publisher)
            found += of_section
            unread += stretches
    return tuple(found), tuple(unread)


def placed_span(span: Span, source: Source) -> Span:
    """The same span, with the place in the source of a report where it begins."""
    require(span, Span)
    require(source, Source)
    return evolve(span, place=source.place_in(span.section, span.start))


def _placed(found: tuple[Claim, ...], source: Source) -> tuple[Claim, ...]:
    """The same claims, each with the place where it begins, inside other claims as well."""
    made: dict[int, Claim] = {}

    def placed(claim: Claim) -> Claim:
        if id(claim) not in made:
            made[id(claim)] = evolve(
                claim,
                span=placed_span(claim.span, source),
                breakdowns=tuple(
                    evolve(each, parts=tuple(map(placed, each.parts))) for each in claim.breakdowns
                ),
                about=tuple(map(placed, claim.about)),
                wholes=tuple(map(placed, claim.wholes)),
                why=tuple(placed_why(each) for each in claim.why),
            )
        return made[id(claim)]

    def placed_why(why: Why) -> Why:
        lost = tuple(evolve(each, span=where(each.span)) for each in why.lost)
        return evolve(why, span=where(why.span), lost=lost)

    def where(span: Span | None) -> Span | None:
        return None if span is None else placed_span(span, source)

    return tuple(map(placed, found))
