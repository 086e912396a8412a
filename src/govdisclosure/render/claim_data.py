"""Claims as JSON: what each says, how it was understood, and why so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import asdict

from govdisclosure.findings import Assessment
from govdisclosure.prose import Claim, Counted, Quantity, Why
from govdisclosure.render.claims import ClaimView, claim_views
from govdisclosure.reports import Span
from govdisclosure.reports.json import (
    ADDRESS,
    BLANK_OR_AMOUNT,
    MESSAGE,
    PLACE,
    SECTION,
    WHOLE,
    Field,
    record,
    sequence,
)

#: A stretch of the words of a section, and where it begins in the source.
SPAN = record(
    Span,
    Field("section", SECTION),
    Field("start", WHOLE),
    Field("end", WHOLE),
    Field("at", PLACE, "place", default=None, always=True),
)
_CELLS = sequence(ADDRESS)


def claims_data(assessment: Assessment, *, named_alone: bool = False) -> list[dict[str, Any]]:
    """The claims of a report as JSON data, in the order of the words.

    Args:
        assessment: What a check of the report came to.
        named_alone: Whether to leave out the claims that no finding is about.
    """
    if named_alone and not any(each.spans for each in assessment.findings):
        # Few reports have any, and the words of a hundred thousand are not looked at again.
        return []
    numbers = {id(each): number for number, each in enumerate(assessment.findings)}
    views = claim_views(assessment)
    return [_claim(each, numbers) for each in views if each.findings or not named_alone]


def _claim(view: ClaimView, numbers: Mapping[int, int]) -> dict[str, Any]:
    claim = view.claim
    return {
        **_named(claim),
        "kind": claim.kind.value,
        "counted": _counted(claim.counted),
        "quantity": None if claim.quantity is None else _quantity(claim.quantity),
        "unit": claim.unit,
        "year": claim.year,
        "body": claim.body,
        "pledge": claim.pledge,
        "meaning": MESSAGE.write(view.meaning),
        "cells": _CELLS.write(view.cells),
        "interpretations": [
            {
                "means": MESSAGE.write(each.means),
                "plus": _CELLS.write(each.plus),
                "minus": _CELLS.write(each.minus),
                "usual": each.usual,
                "fits": fits,
            }
            for each, fits in view.fitting()
        ],
        "part_of": [*map(_named, view.wholes)],
        "breakdowns": [
            {
                "cue": each.cue.value,
                "by": each.kind.value,
                "open_ended": each.open_ended,
                "parts": [*map(_named, each.parts)],
            }
            for each in claim.breakdowns
        ],
        "why": [*map(_why, claim.why)],
        "findings": [numbers[id(each)] for each in view.findings],
    }


def _named(claim: Claim) -> dict[str, Any]:
    return {"words": claim.words, "at": SPAN.write(claim.span)}


def _counted(counted: Counted) -> dict[str, Any]:
    """What is counted, in the concepts of the addresses; what the words do not say is left out."""
    # Concepts are their names, and tuples lists, when they are written.
    return {key: each for key, each in asdict(counted).items() if each}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    numbers = {key: getattr(quantity, key) for key in ("value", "low", "high")}
    written = {key: BLANK_OR_AMOUNT.write(each) for key, each in numbers.items()}
    return written | {"exactness": quantity.exactness.value}


def _why(why: Why) -> dict[str, Any]:
    return {
        "question": why.question.value,
        "taken": why.taken,
        "at": _span(why.span),
        "evidence": MESSAGE.write(why.evidence),
        "lost": [
            {"words": each.words, "at": _span(each.span), "why": MESSAGE.write(each.why)}
            for each in why.lost
        ],
    }


def _span(span: Span | None) -> Any:
    return None if span is None else SPAN.write(span)
