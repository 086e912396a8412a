"""Who reports on which year, read from the head of the report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.readers import Paragraph
from govdisclosure.readers.labels import bare, section_of
from govdisclosure.readers.metadata import read_metadata
from govdisclosure.reports import Place


def head(*lines: str) -> tuple[str, int | None]:
    metadata = read_metadata([Paragraph(line, Place(n)) for n, line in enumerate(lines, 1)])
    return metadata.publisher, metadata.year


TITLE = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "lines",
    [
        (f"某市科学技术局2025年{TITLE}",),
        (f"某市科学技术局 2025 年度 {TITLE}",),
        (f"2025年某市科学技术局{TITLE}",),
        (f"# 某市科学技术局二〇二五年{TITLE}",),
        (f"某市科学技术局２０２５年{TITLE}",),
        ("某市科学技术局", f"2025年{TITLE}"),
        ("首页", f"2025年{TITLE}", f"现发布《某市科学技术局2025年{TITLE}》。"),
        (f"现发布《2025年度某市科学技术局{TITLE}》，统计期限自2025年1月1日起。",),
    ],
)
def test_publisher_and_year_are_found_where_reports_state_them(lines: tuple[str, ...]) -> None:
    assert head(*lines) == ("某市科学技术局", 2025)


def test_what_is_not_stated_is_not_found() -> None:
    assert head("关于放假的通知") == ("", None)
    assert head("统计数据从2024年1月1日至12月31日。") == ("", 2024)
    assert head("点击数：17", f"2024年{TITLE}") == ("", 2024)
    assert head() == ("", None)


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_text_breaks_the_reading(lines: list[str]) -> None:
    publisher, year = head(*lines)
    assert year is None or 2000 <= year < 2100
    assert isinstance(publisher, str)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("（一）予以公开", "予以公开"),
        ("(七)总计", "总计"),
        ("1．属于国家秘密", "属于国家秘密"),
        ("３、危及“三安全一稳定”", "危及三安全一稳定"),
        ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "部分公开"),
        ("本年收费金额（单位：万元）", "本年收费金额"),
        ("（本列数据的勾稽关系）", "本列数据的勾稽关系"),
        ("社会\n公益组织", "社会公益组织"),
    ],
)
def test_a_label_is_its_words(written: str, words: str) -> None:
    assert bare(written) == words


def test_a_heading_is_a_short_numbered_line() -> None:
    assert section_of("四、政府信息公开行政复议、行政诉讼情况") == "challenges"
    assert section_of("## 五、政府信息公开工作存在的主要问题及改进情况") == "problems"
    assert section_of("总体情况良好") is None
    assert section_of("一、" + "总体情况" * 12) is None
    assert section_of("九、附件") is None
