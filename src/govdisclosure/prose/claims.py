"""What a report says in sentences: each claim with its place and how it was understood.

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

from govdisclosure.prose.claim import Claim
from govdisclosure.reports import Report, SectionText, Source


def claims(report: Report) -> tuple[Claim, ...]:
    """Every claim that the words of a report make, in their order; never raises.

    The words are those of all sections; those beside the tables count as well.  A claim with parts
    holds them in `breakdowns`, and they also stand in the result by themselves.
    """
    found = understood(report)
    return _placed(found, report.source) if report.source.passages else found


def understood(report: Report) -> tuple[Claim, ...]:
    """The claims of a report without their places in its source; worked out once for its words."""
    return _understood(report.sections, report.year, report.publisher)


# Every rule on the words asks for the same claims, one report after the other.
@lru_cache(maxsize=16)
def _understood(sections: tuple[SectionText, ...], year: int, publisher: str) -> tuple[Claim, ...]:
    # Imported late: the grammar is a sixth of the library, and reports of numbers alone need none.
    from govdisclosure.prose.section import claims_in

    return tuple(
        claim
        for section in sections
        if section.text
        for claim in claims_in(section, year=year, publisher=publisher)
    )


def _placed(found: tuple[Claim, ...], source: Source) -> tuple[Claim, ...]:
    """The same claims, each with the place where it begins, inside other claims as well."""
    made: dict[int, Claim] = {}

    def placed(claim: Claim) -> Claim:
        if id(claim) not in made:
            made[id(claim)] = evolve(
                claim,
                span=evolve(
                    claim.span, place=source.place_in(claim.span.section, claim.span.start)
                ),
                breakdowns=tuple(
                    evolve(each, parts=tuple(map(placed, each.parts))) for each in claim.breakdowns
                ),
                about=tuple(map(placed, claim.about)),
                wholes=tuple(map(placed, claim.wholes)),
            )
        return made[id(claim)]

    return tuple(map(placed, found))
