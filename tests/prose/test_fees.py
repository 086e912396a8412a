"""What is read of the fee for processing information: that it is stated, and its figures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.prose import FeeFigure, FeeRole, fee_statement
from govdisclosure.text.character_variants import to_full_width

YEAR, PUBLISHER = 2024, "某县人民政府"
SAID = (Path(__file__).parent / "fees.txt").read_text(encoding="utf-8")
IN_SECTION_ONE = "[1] "


def cases() -> Iterator[tuple[str, str]]:
    """Each line of the file: words, and what they say of the fee."""
    for line in SAID.splitlines():
        if line and not line.startswith("#"):
            words, _, figures = line.rpartition(" => ")
            yield words.replace(r"\n", "\n"), figures


def figures_of(words: str) -> tuple[FeeFigure, ...]:
    section = gd.Section.OVERVIEW if words.startswith(IN_SECTION_ONE) else gd.Section.OTHER
    section_text = gd.SectionText(section, "", words.removeprefix(IN_SECTION_ONE))
    return fee_statement(section_text, year=YEAR, publisher=PUBLISHER).figures


def shown(figure: FeeFigure) -> str:
    """A figure as the file writes it."""
    if figure.quantity is None:
        return str(figure.role)
    year = "" if figure.year == YEAR else f" of {figure.year}"
    whole, exact = "" if figure.whole else " in part", "" if figure.exact else " about"
    return f"{figure.role} {figure.quantity}{year}{whole}{exact}"


@pytest.mark.parametrize(("words", "expected"), [*cases()])
def test_what_is_said_of_the_fee_is_read_as_written_down(words: str, expected: str) -> None:
    assert ("; ".join(map(shown, figures_of(words))) or "nothing") == expected


def test_wordings_are_written_down() -> None:
    assert len({words for words, _ in cases()}) == len(list(cases())) >= 150


#: How offices say that there was none: what is denied, of what.
NONE = [
    "未收取{}",
    "没有收取{}",
    "无{}收取情况",
    "未产生{}",
    "不涉及{}",
    "{}收取情况：无",
    "{}：0元",
]
NAMES = ["信息处理费", "政府信息公开信息处理费", "信息公开处理费", "政府信息公开處理費"]
WHEN = [
    "",
    "2024年，",
    "2024年度，本机关",
    "本年度我局",
    "（一）",
    "依据《政府信息公开信息处理费管理办法》，",
]
AFTER = ["", "。", "，无其他需要报告的事项。", "。\n没有其他事项。", "；行政事业性收费385万元。"]


@given(*map(st.sampled_from, (WHEN, NONE, NAMES, AFTER)))
def test_that_there_was_none_is_stated_in_any_combination(
    when: str, none: str, name: str, after: str
) -> None:
    figures = figures_of(f"{when}{none.format(name)}{after}")
    assert figures
    assert all(each.none and each.year == YEAR for each in figures)


@given(st.sampled_from([words for words, _ in cases()]), st.data())
def test_full_width_and_spaces_change_nothing(words: str, data: st.DataObject) -> None:
    prefix = IN_SECTION_ONE if words.startswith(IN_SECTION_ONE) else ""
    plain = words.removeprefix(prefix)
    wide = to_full_width(plain) if data.draw(st.booleans()) else plain
    assert list(map(shown, figures_of(prefix + wide))) == list(map(shown, figures_of(words)))


@given(st.sampled_from([words for words, _ in cases()]))
def test_the_words_of_a_figure_stand_where_it_says(words: str) -> None:
    text = words.removeprefix(IN_SECTION_ONE)
    for figure in figures_of(words):
        span = figure.span
        assert " ".join(text[span.start : span.end].split()) == figure.words


@given(st.text("信息处理费收取未无没0元件通知发出，。；：《》（）385年月\n ", max_size=80))
def test_any_words_are_read(words: str) -> None:
    for figure in figures_of(words):
        assert figure.role in FeeRole
        assert figure.span.end <= len(words)
