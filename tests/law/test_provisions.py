"""A statute printed one paragraph a line is read back as it was built, whatever stands between."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.law.provisions import Article, ArticleParagraph, parse_articles
from govdisclosure.text.numerals import to_chinese

#: Characters that prose has too: 第, 条 and brackets open nothing in the middle of a sentence.
words = st.text("甲乙丙，。第条一(（", min_size=1, max_size=9).map("凡".__add__)
brackets = st.sampled_from([("(", ")"), ("（", "）")])
between = st.sampled_from(["\n", "\n\n", "\n\n## 第一章 总则\n\n", "\n# 第一节\n"])


def numbered(items: list[str], around: tuple[str, str]) -> tuple[str, ...]:
    opened, closed = around
    return tuple(f"{opened}{to_chinese(n)}{closed}{item}" for n, item in enumerate(items, 1))


paragraphs = st.builds(
    ArticleParagraph, words, st.builds(numbered, st.lists(words, max_size=12), brackets)
)


def in_order(bodies: list[list[ArticleParagraph]]) -> tuple[Article, ...]:
    return tuple(
        Article(number, f"第{to_chinese(number)}条 ", tuple(body))
        for number, body in enumerate(bodies, 1)
    )


statutes = st.lists(st.lists(paragraphs, min_size=1, max_size=3), max_size=12).map(in_order)


@given(statutes, between, st.sampled_from(["", "# 条例\n", "某年某月某日 公布\n(一)施行\n"]))
def test_printing_then_parsing_gives_the_same_articles(
    statute: tuple[Article, ...], separator: str, preface: str
) -> None:
    lines = "\n".join(article.text for article in statute).split("\n")
    assert parse_articles(preface + separator.join(lines)) == statute


@given(st.lists(paragraphs, min_size=1, max_size=3))
def test_the_listing_is_the_first_paragraph_with_items(body: list[ArticleParagraph]) -> None:
    listing = in_order([body])[0].listing
    assert not any(paragraph.items for paragraph in body[: listing - 1])
    assert body[listing - 1].items or (listing == 1 and not any(each.items for each in body))


@pytest.mark.parametrize("line", ["第二条例外", "第二十条第一款所称机关", "“(二)”不是项"])
def test_a_sentence_that_mentions_a_provision_opens_none(line: str) -> None:
    assert parse_articles(f"第一条 甲。\n{line}") == (
        Article(1, "第一条 ", (ArticleParagraph("甲。"), ArticleParagraph(line))),
    )
