"""Claims as JSON: what each says, how it was understood, and why so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govdisclosure.findings import Assessment
from govdisclosure.render.claims import ClaimView, claim_views
from govdisclosure.reports.json import ADDRESSES, MESSAGE


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
    return view.claim.to_dict() | {
        "meaning": MESSAGE.write(view.meaning),
        "cells": ADDRESSES.write(view.cells),
        "interpretations": [
            {
                "means": MESSAGE.write(each.means),
                "plus": ADDRESSES.write(each.plus),
                "minus": ADDRESSES.write(each.minus),
                "usual": each.usual,
                "fits": fits,
            }
            for each, fits in view.fitting()
        ],
        "part_of": [each.quoted() for each in view.wholes],
        "findings": [numbers[id(each)] for each in view.findings],
    }
