"""Why a claim was understood as it was: what was decided, by which evidence, and what lost."""

from __future__ import annotations

from enum import Enum
from typing import Any

from attrs import frozen

from govdisclosure.errors import Choice
from govdisclosure.message import Message
from govdisclosure.reports import Span
from govdisclosure.reports.json import MESSAGE, SPAN


class Question(Choice, Enum):
    """What of a claim had to be decided."""

    WHOLE = "whole"
    LIST = "list"
    YEAR = "year"
    BODY = "body"


@frozen
class Rejected:
    """A candidate that was not taken, and what spoke against it.

    Args:
        words: Its words as published, with single spaces.
        span: Where they stand in their section; None for what stands nowhere, such as a year.
        why: What spoke against it, in both languages.
    """

    words: str
    span: Span | None
    why: Message


@frozen
class Why:
    """One decision on a claim: what was taken, by which evidence, and which candidates lost.

    Args:
        question: What was decided: the whole, whether a list is complete, the year or the body.
        taken: The words of what was taken, "" where nothing was.
        span: Where these stand in their section; None for what stands nowhere.
        evidence: What decided, in both languages.
        lost: The other candidates, the likeliest first.
    """

    question: Question
    taken: str
    span: Span | None
    evidence: Message
    lost: tuple[Rejected, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The decision as JSON data, as under `why` in ``claims --format json``."""
        return {
            "question": self.question.value,
            "taken": self.taken,
            "at": _written(self.span),
            "evidence": MESSAGE.write(self.evidence),
            "lost": [
                {"words": each.words, "at": _written(each.span), "why": MESSAGE.write(each.why)}
                for each in self.lost
            ],
        }


def _written(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else SPAN.write(span)
