"""Who reports on which year, in the words with which reports begin, read whole as a file is."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd

TABLE = "\n".join(
    (
        "二、主动公开政府信息情况",
        "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
        "规章 | 0 | 0 | 0 |",
        "行政规范性文件 | 5 | 1 | 25 |",
    )
)
#: The diagnostics that are told in the list of openings.
TOLD = {"inferred-year", "year-differs"}


class Opening(NamedTuple):
    """The lines of an opening, and what it says of itself."""

    words: str
    publisher: str
    year: str
    codes: str


def openings() -> Iterator[Opening]:
    path = Path(__file__).parents[1] / "data" / "openings.txt"
    lines = [each for each in path.read_text(encoding="utf-8").splitlines() if each[:1] != "#"]
    for block in "\n".join(lines).removeprefix("\n=").split("\n="):
        stated, _, words = block.partition("\n")
        publisher, year, codes = (*map(str.strip, stated.split("|")), "", "")[:3]
        yield Opening(words, publisher, year, codes)


def read(words: str, year: int | None = None) -> gd.Report:
    return gd.read(f"{words}\n{TABLE}".encode(), year=year)


def codes(report: gd.Report) -> list[str]:
    return [each.code for each in report.source.diagnostics]


EVERY = list(openings())


@pytest.mark.parametrize("opening", EVERY, ids=lambda each: each.words[:24])
def test_an_opening_says_who_reports_on_which_year(opening: Opening) -> None:
    if not opening.year:
        with pytest.raises(gd.UnreadableReport, match="--year"):
            read(opening.words)
        return
    report = read(opening.words)
    assert (report.publisher, str(report.year)) == (opening.publisher, opening.year)
    assert ", ".join(sorted(TOLD.intersection(codes(report)))) == opening.codes


def test_there_are_openings_of_every_kind() -> None:
    assert len(EVERY) > 80
    assert {each.codes for each in EVERY} == {"", *TOLD}
    assert not all(each.year for each in EVERY)


@given(st.sampled_from(EVERY), st.integers(2019, 2030))
def test_the_year_that_is_given_counts_and_what_it_contradicts_is_said(
    opening: Opening, year: int
) -> None:
    report = read(opening.words, year)
    assert report.year == year
    assert "inferred-year" not in codes(report)
    # Of the years that words without a title tell of, the one that is given is as good as any.
    as_good = "inferred-year" in opening.codes and str(year) in opening.words
    if opening.year and opening.year != str(year) and not as_good:
        assert "year-differs" in codes(report)


@given(st.sampled_from([each for each in EVERY if each.year]), st.data())
def test_words_without_a_year_or_a_name_change_neither(
    opening: Opening, data: st.DataObject
) -> None:
    lines = opening.words.split("\n")
    aside = data.draw(st.sampled_from(("字号：大 中 小", "打印", "访问量：17", "无障碍浏览")))
    report = read("\n".join((aside, *lines)))
    assert (report.publisher, str(report.year)) == (opening.publisher, opening.year)
