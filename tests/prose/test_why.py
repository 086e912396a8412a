"""Where what decided on a claim stands, and what lost, is a place in the source as the claim is."""

from importlib import import_module

import pytest
from attrs import evolve

import govdisclosure as gd
from govdisclosure.prose import Question, Rejected, Why
from govdisclosure.reports import Place, Span

WORDS = "一、总体情况\n收到申请12件。\n其中自然人9件。"


def test_a_decision_knows_its_lines_and_makes_no_other_claim(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every = gd.claims_in(WORDS, year=2025)
    here, nowhere = Span(gd.Section.OVERVIEW, 0, 4), gd.Message("无", "none")
    lost = (Rejected("12件", Span(gd.Section.OVERVIEW, 10, 14), nowhere),)
    why = Why(Question.WHOLE, "收到", here, nowhere, (*lost, Rejected("2024", None, nowhere)))
    told = tuple(evolve(each, why=(why,)) for each in every)
    # The room has a function of that name too.
    module = import_module("govdisclosure.prose.claims")
    monkeypatch.setattr(module, "understood", lambda _: told)
    for before, after in zip(every, gd.claims_in(WORDS, year=2025), strict=True):
        assert before == after
        (placed,) = after.why
        assert placed.span is not None
        assert placed.span.place == Place(2)
        first, second = placed.lost
        assert first.span is not None
        assert (first.span.place, second.span) == (Place(3), None)
