"""Article 20: fifteen categories, their words and their matters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.law import REGULATION, Article20

categories = st.sampled_from(Article20)


def test_there_are_fifteen_in_the_order_of_the_article() -> None:
    assert [category.number for category in Article20] == list(range(1, 16))
    assert sorted([Article20.OTHER, Article20.FEES]) == [Article20.FEES, Article20.OTHER]
    assert Article20.__lt__(Article20.FEES, 9) is NotImplemented


@given(categories)
def test_the_words_are_the_item_without_number_and_closing_mark(category: Article20) -> None:
    item = REGULATION.article(20).item(category.number).text or ""
    assert item in (f"{item[: item.index(')') + 1]}{category.text}{mark}" for mark in "；。")


@given(categories)
def test_matters_and_aspects_are_words_of_the_item(category: Article20) -> None:
    assert category.subjects
    words = [str(each) for each in (*category.subjects, *category.aspects)]
    assert all(word in category.text for word in words)
    assert len(set(words)) == len(words)
    assert all(each.english for each in (*category.subjects, *category.aspects))


@given(categories, st.sampled_from(["", "《中华人民共和国政府信息公开条例》", "条例"]))
def test_parsing_inverts_printing(category: Article20, title: str) -> None:
    assert Article20.parse(f"{title}{category}") is category
    assert Article20.parse(f"第20条第{category.number}项") is category
    assert Article20.parse(f"20({category.number})") is category
    assert Article20.parse(str(category.citation)) is category


@given(st.text(max_size=20))
def test_other_text_is_no_category(text: str) -> None:
    try:
        category = Article20.parse(text)
    except gd.errors.UnknownProvision:
        return
    assert re.search("20|二十|２０", text)
    assert category in Article20


@pytest.mark.parametrize(
    "text", ["20(0)", "20(16)", "第二十条第（十六）项", "第21条第1项", "20", ""]
)
def test_there_is_no_other_item(text: str) -> None:
    with pytest.raises(gd.errors.UnknownProvision, match="article 20 has items 1 to 15"):
        Article20.parse(text)


def test_an_article_without_its_item_and_another_article_are_no_category() -> None:
    for text in ("第二十条", "第十四条", "条例第三十六条第（一）项"):
        with pytest.raises(gd.errors.UnknownProvision, match="items 1 to 15"):
            gd.Article20.parse(text)
