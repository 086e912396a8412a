"""What is understood of sentences: each quantity with what it counts, its whole, year and body."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import govdisclosure as gd

YEAR, PUBLISHER = 2025, "云河县人民政府"
SAID = (Path(__file__).parent / "understood.txt").read_text(encoding="utf-8")


def cases() -> Iterator[tuple[str, list[str]]]:
    """Each sentence with the lines below it."""
    below: list[str] = []
    for line in SAID.splitlines():
        if line.startswith(" "):
            below.append(line.strip())
        elif line and not line.startswith("#"):
            below = []
            yield line, below


def listed(claims: tuple[gd.Claim, ...]) -> str:
    return "; ".join(each.words for each in claims)


def shown(claim: gd.Claim, wholes: list[str]) -> str:
    """A claim as a line of the file."""
    facts = {
        "year": "" if claim.year == YEAR else str(claim.year),
        "by": claim.body,
        "part of": "; ".join(wholes),
        "about": listed(claim.about),
        "of": listed(claim.wholes),
        "with": listed(claim.others),
    }
    told = (f"{name} {fact}" for name, fact in facts.items() if fact)
    return " | ".join([f"{claim.words} => {claim}", *told])


def wholes_of(part: gd.Claim, claims: tuple[gd.Claim, ...]) -> Iterator[str]:
    """The words of each whole that a claim is a part of, and how its list is introduced."""
    for claim in claims:
        for each in claim.breakdowns:
            if any(part is one for one in each.parts):
                more = " and more" if each.open_ended else ""
                unsure = "" if each.certain else " unsure"
                yield f"{claim.words} ({each.cue}{more}{unsure})"


@pytest.mark.parametrize(("words", "expected"), [*cases()])
def test_each_quantity_is_understood_as_written_down(words: str, expected: list[str]) -> None:
    claims = gd.claims_in(words, year=YEAR, publisher=PUBLISHER)
    assert [shown(each, list(wholes_of(each, claims))) for each in claims] == expected


def test_sentences_are_written_down() -> None:
    assert len({words for words, _ in cases()}) == len(list(cases())) >= 50
