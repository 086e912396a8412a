"""Last year left standing: a section that says 2023 all through in a report on 2024."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from attrs import evolve

from govdisclosure.findings import Outcome, Severity
from govdisclosure.message import Message
from govdisclosure.prose import Claim, ClaimKind, StatedYear, placed_span, years_stated
from govdisclosure.reports import Report, SectionText
from govdisclosure.rules.narrative.cell_claims import cell_claim
from govdisclosure.rules.narrative.words_rule import RuleContext, example, quoted, words_rule
from govdisclosure.rules.rule import Basis, Rule

#: How many figures of this year's tables under last year are no chance.
_EVIDENCE = 2


def _stale(context: RuleContext) -> Iterable[Outcome] | None:
    report = context.report
    stated = [
        (section, years)
        for section in report.sections
        if section.text
        for years in [years_stated(section, year=report.year, publisher=report.publisher)]
        if years
    ]
    if not stated:
        return None
    return [
        found
        for section, years in stated
        if _only_last_year(years, report.year)
        for found in _found(context, section, years)
    ]


def _only_last_year(years: Iterable[StatedYear], this_year: int) -> bool:
    """Whether last year is named and no other, but for later ones, of which plans are."""
    return {each.year for each in years if each.year <= this_year} == {this_year - 1}


def _found(
    context: RuleContext, section: SectionText, years: tuple[StatedYear, ...]
) -> Iterator[Outcome]:
    report = context.report
    claims = [claim for claim in context.claims if _is_of_this_year(claim, section, report)]
    year, before = str(report.year), str(report.year - 1)
    if len(claims) >= _EVIDENCE:
        words = quoted(claims[0])
        for other in claims[1:_EVIDENCE]:
            words += _AND + quoted(other)
        message = _FIGURES.format(words, before, year, year)
        yield context.finding(claims[0], message, others=claims[1:])
        return
    opening = next((each for each in years if each.opens), None)
    if opening is not None:
        yield context.rule.finding(
            _SECTION.format(before, year),
            severity=Severity.NOTE,
            spans=[placed_span(opening.span, report.source)],
        )


def _is_of_this_year(claim: Claim, section: SectionText, report: Report) -> bool:
    """Whether a count that is said to be last year's is this year's number, and not last year's."""
    if claim.span.section != section.section or claim.year != report.year - 1:
        return False
    nothing = claim.quantity is None or not claim.quantity.value
    if nothing or claim.kind is not ClaimKind.COUNT or not claim.exact:
        return False
    stated = cell_claim(evolve(claim, year=report.year), report)
    if stated is None or not stated.agrees(report):
        return False
    return report.previous is None or stated.agrees(report.previous) is not True


_AND = Message("、", ", ")
_FIGURES = Message(
    "{}：本节只说{}年，没有说{}年，而数字与{}年表中相同；请核对年份",
    "{}: this section speaks of {} and never of {}, but the numbers are those of the tables on {}; "
    "please check the year",
)
_SECTION = Message(
    "本节只说{}年，没有说{}年；请核对年份",
    "this section speaks of {} and never of {}; please check the year",
)

_RECEIVED = "年，全年收到政府信息公开申请12件，办结12件。"
#: The rule on last year left standing; that a report is on its year follows from what it is.
stale_year_rule: Callable[..., Rule] = partial(
    words_rule,
    "narrative.year",
    _stale,
    severity=Severity.WARNING,
    basis=Basis.INFERENCE,
    demand=Message(
        "文字部分所述为报告年度，不是上一年度",
        "The words are about the year of the report, and not the one before.",
    ),
    example=example(
        "{year}" + _RECEIVED + "比{before}年增加2件。",
        "{before}" + _RECEIVED,
        {"requests.received.total": 12, "requests.processed.total": 12},
    ),
)
