"""The official wording, tested character by character."""

import hashlib
from pathlib import Path

import pytest

from govdisclosure.law import REGULATION, regulation_text
from govdisclosure.law.provisions import parse_articles

SHARED = Path(__file__).parents[3] / "shared" / "domain" / "regulation-711-2019.md"
ARTICLES = REGULATION.articles()


def test_the_wording_is_the_one_that_was_checked() -> None:
    digest = hashlib.sha256(regulation_text().encode()).hexdigest()
    assert digest == "7911202c81f68f5ccb7374f7058b6e5f3d68b26206638a271accb32a44ca49b9"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared text of the Regulation is not here")
def test_the_wording_is_the_published_one() -> None:
    assert regulation_text() == SHARED.read_text(encoding="utf-8")


def test_the_articles_are_the_whole_wording_and_nothing_else() -> None:
    text = regulation_text().split("<!-- INFO END -->")[1]
    printed = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert "\n".join(article.text for article in ARTICLES).splitlines() == printed


def test_the_articles_are_numbered_in_order() -> None:
    assert [article.number for article in ARTICLES] == list(range(1, 57))
    assert all(article.heading.startswith("第") for article in ARTICLES)


@pytest.mark.parametrize(
    ("article", "paragraphs", "items"),
    [
        (14, 1, 0),
        (16, 2, 0),
        (20, 1, 15),
        (33, 3, 0),
        (36, 1, 7),
        (39, 2, 0),
        (49, 2, 0),
        (50, 2, 5),
    ],
)
def test_articles_have_the_paragraphs_and_items_they_print(
    article: int, paragraphs: int, items: int
) -> None:
    found = ARTICLES[article - 1]
    assert len(found.paragraphs) == paragraphs
    assert len(found.paragraphs[found.listing - 1].items) == items


def test_a_text_without_articles_has_none() -> None:
    assert parse_articles("前言\n# 第一章\n") == ()
