"""Who reports on which year, when it was published and signed, and what it cites."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure.forms import section_of
from govdisclosure.readers import Property, TextLine
from govdisclosure.readers.content.dates_and_addresses import labelled_dates, signature_date
from govdisclosure.readers.content.metadata import Metadata, read_metadata
from govdisclosure.readers.labels import bare
from govdisclosure.reports import Place
from govdisclosure.text.notices import notices_in


def paragraphs(lines: tuple[str, ...]) -> list[TextLine]:
    return [TextLine(line, Place(number)) for number, line in enumerate(lines, 1)]


def head(*lines: str) -> tuple[str, int | None]:
    metadata = read_metadata(paragraphs(lines))
    return metadata.publisher, metadata.year


def found(*lines: str, end: tuple[str, ...] = (), **statements: str) -> Metadata:
    said = [Property(name.replace("_", ":"), value, Place(1)) for name, value in statements.items()]
    return read_metadata(paragraphs(lines), paragraphs(end), said)


def codes(metadata: Metadata) -> list[str]:
    return [each.code for each in metadata.diagnostics]


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
        (f"某市科学技术局 2025 年 {TITLE}",),
        ("某市科学技术局2025年", TITLE),
        ("某市科学技术局2025年政府信息公开", "工作年度报告"),
        ("某市科学技术局", "2025年政府信息公开年报"),
        ("2025年政府信息公开年报", "某市科学技术局", "（2026年1月23日）"),
        ("某市科学技术局政府信息公开2025年度报告",),
        (f"关于某市科学技术局2025年度{TITLE}的公告",),
        ("某市科学技术局2025年政府信息公开工作报告",),
        ("某市科学技术局2025年度政府信息与政务公开工作年度报告",),
        ("发布机构：某市科学技术局", f"2025年{TITLE}"),
    ],
)
def test_publisher_and_year_are_found_where_reports_state_them(lines: tuple[str, ...]) -> None:
    assert head(*lines) == ("某市科学技术局", 2025)


@given(st.integers(0, 2000), st.sampled_from(["政务公开", "法治政府建设情况报告", "政府公报" * 99]))
def test_what_a_page_leads_to_hides_no_title_below_it(many: int, link: str) -> None:
    assert head(*[link] * many, f"某市科学技术局2025年{TITLE}") == ("某市科学技术局", 2025)
    assert head(f"某市科学技术局2025年{TITLE}", *[link] * many) == ("某市科学技术局", 2025)


@given(
    st.sampled_from(["市人民政府办公室", "县水利局", "镇人民政府"]),
    st.sampled_from(["云山", "青河"]),
)
def test_a_title_without_the_place_of_its_organ_takes_the_name_that_is_announced(
    organ: str, place: str
) -> None:
    title = f"{organ}2025年{TITLE}"
    whole = found(title, f"现公布{place}{organ}2025年{TITLE}。")
    assert (whole.publisher, codes(whole)) == (f"{place}{organ}", [])
    for each in ("我", "本", "全"):
        assert head(title, f"现公布{each}{organ}2025年{TITLE}。") == (organ, 2025)
    other = found(title, f"现公布{place}县教育局2025年{TITLE}。")
    assert (other.publisher, codes(other)) == (organ, ["publisher-differs"])


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


def test_a_name_that_ends_in_government_says_it_once() -> None:
    assert head("某县人民政府信息公开2025年度报告") == ("某县人民政府", 2025)


def test_the_page_names_what_its_words_do_not() -> None:
    metadata = found("首页", title=f"某市科学技术局2025年{TITLE}-某市人民政府门户网站")
    assert (metadata.publisher, metadata.year) == ("某市科学技术局", 2025)
    assert metadata.title == f"某市科学技术局2025年{TITLE}"
    metadata = found(
        "首页", title=f"2025年{TITLE}", end=("无。", "某市科学技术局", "二〇二六年一月八日")
    )
    assert metadata.publisher == "某市科学技术局"
    assert metadata.signed == date(2026, 1, 8)
    assert found("首页", title="某市人民政府门户网站").year is None


def test_what_differs_is_reported_and_the_first_counts() -> None:
    metadata = found(
        f"某市科学技术局2025年{TITLE}",
        f"现发布《某市审计局2024年{TITLE}》，统计期限自2024年1月1日起。",
        "（2026年1月23日）",
        "发布日期：2026-01-24 公开日期：2026-01-25",
        "本文链接：https://a.gov.cn/2.html",
        end=("无。", "2026年1月22日", "某某"),
        pubdate="2026-01-24 10:00",
        canonical="https://a.gov.cn/1.html",
        og_url="/relative",
    )
    assert (metadata.publisher, metadata.year) == ("某市科学技术局", 2025)
    assert metadata.published == date(2026, 1, 24)
    assert metadata.signed == date(2026, 1, 23)
    assert metadata.url == "https://a.gov.cn/1.html"
    assert metadata.places == {
        "title": Place(1),
        "year": Place(1),
        "publisher": Place(1),
        "signed": Place(3),
        "published": Place(1),
        "url": Place(1),
    }
    assert sorted(codes(metadata)) == [
        *("published-differs", "publisher-differs", "signed-differs", "url-differs"),
        "year-differs",
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布时间：2023-01-31 13:24", date(2023, 1, 31)),
        ("来源：原创     发布日期:2023/1/31", date(2023, 1, 31)),
        ("【公开日期】2023年01月31日", date(2023, 1, 31)),
        ("生成日期 2023.1.31", date(2023, 1, 31)),
        ("成文日期：二〇二三年一月三十一日", date(2023, 1, 31)),
        ("日期：2023-02-31", None),
        ("publish_time: 2023-01-31 08:00:00", date(2023, 1, 31)),
        ("date: 2023-01-31", date(2023, 1, 31)),
        ("2023-01-31", date(2023, 1, 31)),
        ("2023/1/31 10:06", date(2023, 1, 31)),
        ("（2023.01.31）", date(2023, 1, 31)),
        ("2023-02-31", None),
        ("2023年1月31日", None),
    ],
)
def test_the_day_of_publication_has_a_label_or_is_stamped(line: str, day: date | None) -> None:
    assert found(line).published == day


def test_a_stamp_is_no_signature_and_a_label_comes_before_it() -> None:
    metadata = found("2026-01-28 10:06", "（2026年1月23日）", "发布时间：2026-01-29")
    assert metadata.published == date(2026, 1, 29)
    assert metadata.signed == date(2026, 1, 23)
    assert found("首页", publish_time="2026-01-30 08:00").published == date(2026, 1, 30)


@given(st.lists(st.sampled_from(["", "索引号：123", "某县人民政府"]), max_size=9), st.data())
def test_a_day_stands_on_the_line_of_its_label(around: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(around)))
    lines = [*around[:at], "发布日期：2025年1月31日", *around[at:]]
    metadata = found(*lines)
    assert metadata.published == date(2025, 1, 31)
    assert metadata.places["published"] == paragraphs(tuple(lines))[at].place


def test_of_thousands_that_differ_a_few_are_told() -> None:
    metadata = found(*(f"网址：http://a.gov.cn/{at}" for at in range(1000)))
    assert metadata.url == "http://a.gov.cn/0"
    assert codes(metadata) == ["url-differs"] * 20


def test_the_label_that_says_best_is_believed() -> None:
    metadata = found("成文日期：2023-01-10", "发布日期：2023-01-31")
    assert metadata.published == date(2023, 1, 31)
    assert not metadata.diagnostics


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2026年1月23日", date(2026, 1, 23)),
        ("（2026年1月23日）", date(2026, 1, 23)),
        ("二〇二六年一月二十三日", date(2026, 1, 23)),
        ("二O二六年十二月三日", date(2026, 12, 3)),
        ("２０２６年１月２３日", date(2026, 1, 23)),
        ("2026年13月1日", None),
        ("2026年一二三月1日", None),
        ("截至2026年1月23日", None),
    ],
)
def test_a_signature_is_a_day_by_itself(line: str, day: date | None) -> None:
    assert signature_date(line) == day


def test_notices_are_cited_in_one_form() -> None:
    text = "按照国办公开办函[2021]30号、国办函（2020） 109 号和国办公开办函〔2021〕30号编制"
    assert found(text).notices == ("国办公开办函〔2021〕30号", "国办函〔2020〕109号")
    assert list(notices_in("苏办发〔2021〕3号")) == []


@given(st.text(max_size=80))
def test_no_text_breaks_dates(text: str) -> None:
    for _, day, offset in labelled_dates(f"发布日期：{text}"):
        assert 2000 <= day.year < 2100
        assert offset == 0
    assert signature_date(text) is None or len(text) > 5


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("一、总体情况", "overview"),
        ("一 总体情况", "overview"),
        ("第一部分 总体情况", "overview"),
        ("**一、总体情况**", "overview"),
        ("总体情况", "overview"),
        ("二、主动公开政府信息情况", "disclosures"),
        ("三、收到和处理政府信息公开申请情况", "requests"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "challenges"),
        ("四、政府信息公开行政复议和行政诉讼情况", "challenges"),
        ("五、存在的主要问题及整改措施", "problems"),
        ("五、政府信息公开工作存在的主要问题和改进情况", "problems"),
        ("七、其他需要报告的事项", "other"),
        ("六、需要说明的其它事项", "other"),
        ("其他需要报告的事项", "other"),
        ("一、本年新收政府信息公开申请数量", None),
        ("四、结转下年度继续办理", None),
        ("（一）主动公开情况", None),
        ("二、主动公开政府信息1044件", None),
        ("五、问题：人员不足及改进", None),
        ("存在的问题很多", None),
    ],
)
def test_a_heading_is_known_by_its_words(heading: str, section: str | None) -> None:
    assert section_of(heading) == section
