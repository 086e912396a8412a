"""Citations are objects: they print as law is cited, parse back, and point only to what exists."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.law import INSTRUMENTS, REGULATION, regulation_text
from govdisclosure.text.numerals import to_chinese

#: Labels that the form prints, and words that look like what stands around a label.
LABELS = ("（七）总计", "现行有效件数", "第二十条", "：“甲”（乙）", "国办函[2020]109号")


def every_citation() -> Iterator[gd.Citation]:
    for instrument in INSTRUMENTS:
        yield instrument.whole
        yield from map(instrument.sentence, instrument.sentences)
        yield from map(instrument.note, instrument.notes)
        if instrument.prescribes_form:
            yield from map(instrument.label, LABELS)
        last = instrument.last_article or len(instrument.articles())
        yield from map(instrument.article, range(1, last + 1))
        for article in instrument.articles():
            yield from within(instrument.article(article.number), article)


def within(cited: gd.Citation, article: gd.law.Article) -> Iterator[gd.Citation]:
    for number, paragraph in enumerate(article.paragraphs, 1):
        yield cited.paragraph(number)
        for item in range(1, len(paragraph.items) + 1):
            yield cited.paragraph(number).item(item)


CITATIONS = list(every_citation())


@given(st.sampled_from(CITATIONS))
def test_parsing_inverts_printing(citation: gd.Citation) -> None:
    assert gd.parse_citation(str(citation)) == citation
    assert gd.parse_citation(citation.chinese) == citation
    assert gd.parse_citation(citation.english) == citation
    assert repr(citation) == f"<Citation {citation}>"


@pytest.mark.parametrize(
    "citation",
    [
        REGULATION.article(49).paragraph(2),
        REGULATION.article(50).paragraph(1).item(4),
        gd.law.FORMAT_2021.note(gd.law.FORMAT_2021.notes[0]),
        gd.law.FORMAT_2021.label("（七）总计"),
    ],
    ids=str,
)
def test_every_pinpoint_is_read_as_what_it_is(citation: gd.Citation) -> None:
    for written in (citation.chinese, citation.english):
        read = gd.parse_citation(written)
        assert (read.instrument, read.path) == (citation.instrument, citation.path)


@given(st.sampled_from([each for each in CITATIONS if each.path]))
def test_a_citation_knows_its_wording_or_that_it_lacks_it(citation: gd.Citation) -> None:
    assert bool(citation.text) is not citation.lacks_wording
    if citation.instrument is REGULATION:
        assert (citation.text or "-") in regulation_text().replace("\n\n", "\n")


@given(st.text(max_size=30))
def test_other_text_is_no_citation(text: str) -> None:
    try:
        citation = gd.parse_citation(text)
    except gd.errors.UnknownProvision:
        return
    assert gd.parse_citation(str(citation)) == citation


def test_a_passage_is_one_citation_however_it_is_built() -> None:
    article = REGULATION.article
    assert article(50).item(4) == article(50).paragraph(1).item(4)
    assert article(36).paragraph(1).item(2) == article(36).item(2)
    assert article(20).paragraph(1) == article(20)
    assert len({article(50).item(4), article(50).paragraph(1).item(4)}) == 1


@pytest.mark.parametrize(
    ("citation", "chinese", "english"),
    [
        (
            REGULATION.article(20).item(8),
            "《中华人民共和国政府信息公开条例》第二十条第（八）项",
            "Regulation on Open Government Information, art. 20, item (8)",
        ),
        (
            REGULATION.article(50).item(4),
            "《中华人民共和国政府信息公开条例》第五十条第一款第（四）项",
            "Regulation on Open Government Information, art. 50, para. 1, item (4)",
        ),
        (
            gd.law.FEE_MEASURES.whole,
            "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
            (
                "Measures on the Information-Processing Fee in Open Government Information"
                " (Guobanhan [2020] No. 109)"
            ),
        ),
        (
            gd.law.FORMAT_2021.note("第一项加第二项之和…"),
            (
                "《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）"
                "“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”"
            ),
            (
                "Form of the Annual Report on Open Government Information Work"
                " (Guobangongkaibanhan [2021] No. 30)"
                " “本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”"
            ),
        ),
    ],
)
def test_citations_print_as_law_is_cited(citation: gd.Citation, chinese: str, english: str) -> None:
    assert (citation.chinese, citation.english) == (chinese, english)


@pytest.mark.parametrize(
    "written", ["条例第20条第8项", "第二十条第（八）项", "《政府信息公开条例》第20条第（8）项"]
)
def test_citations_are_read_as_people_write_them(written: str) -> None:
    assert gd.parse_citation(written) == REGULATION.article(20).item(8)


def spelt(number: str) -> Iterator[str]:
    """A number of a notice in the brackets in which reports write it, and with spaces in it."""
    yield number
    if "〔" in number:
        for brackets in ("［］", "[]", "（）", "()", "【】", "﹝﹞", "〖〗", "「」", "<>", "〈〉"):
            yield number.replace("〔", brackets[0]).replace("〕", brackets[1])
        yield number.replace("〔", " 〔").replace("〕", "〕第 ")
        yield number.replace("办", "辦").replace("号", "號")


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=repr)
def test_an_instrument_is_found_by_its_number_alone_and_behind_its_title(
    instrument: gd.law.Instrument,
) -> None:
    for number in spelt(instrument.number):
        assert gd.parse_citation(number) == instrument.whole, number
        assert gd.parse_citation(f"《{instrument.title}》（{number}）") == instrument.whole, number
    assert gd.parse_citation(instrument.number_english) == instrument.whole
    assert gd.parse_citation(instrument.title) == instrument.whole
    for name in instrument.also_called:
        assert gd.parse_citation(f"《{name}》") == gd.parse_citation(name) == instrument.whole
    if articles := instrument.articles():
        first = articles[0].number
        cited = instrument.article(first)
        assert gd.parse_citation(f"{instrument.number}第{first}条") == cited
        assert gd.parse_citation(f"{instrument.number_english}, art. {first}") == cited


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("国办公开办函〔2021〕31号", gd.law.FORMAT_2021.number),
        ("国办函(2020)108号", gd.law.FEE_MEASURES.number),
        ("国务院令第710号", REGULATION.number),
        ("《政府信息公开工作条例》", "《政府信息公开条例》"),
    ],
)
def test_what_is_unknown_is_told_with_the_nearest(written: str, meant: str) -> None:
    with pytest.raises(gd.errors.UnknownProvision) as error:
        gd.parse_citation(written)
    assert (error.value.name, error.value.nearest) == (written, meant)


def test_what_was_not_read_in_the_source_is_told_in_both_languages() -> None:
    (doubt,) = gd.law.FORMAT_2019.believed
    assert "2019年11月27日" in doubt.zh
    assert "27 November 2019" in doubt.en
    assert gd.law.FORMAT_2019.note("本列…").believed == (doubt,)
    assert not gd.law.FORMAT_2021.whole.believed


def test_what_is_quoted_in_a_quotation_has_the_marks_of_one_inside_of_another() -> None:
    label = "3.危及“三安全一稳定”"
    cited = gd.law.FORMAT_2021.label(label)
    assert cited.text == label
    assert cited.pinpoint == "“3.危及‘三安全一稳定’”"
    assert cited.english.endswith(" “3.危及‘三安全一稳定’”")
    for written in (str(cited), cited.english, str(cited).replace("‘", "“").replace("’", "”")):
        assert gd.parse_citation(written) == cited


def test_the_words_of_each_level() -> None:
    assert REGULATION.article(20).item(8).text == "(八)行政事业性收费项目及其依据、标准；"
    assert (REGULATION.article(26).text or "").startswith("第二十六条 属于主动公开范围")
    assert (REGULATION.article(49).paragraph(2).text or "").startswith("县级以上地方人民政府的")
    assert (REGULATION.article(50).paragraph(1).text or "").count("\n") == 5
    assert REGULATION.whole.text is None
    assert not REGULATION.whole.lacks_wording
    assert gd.law.FEE_MEASURES.article(6).text is None
    assert gd.law.FEE_MEASURES.article(6).lacks_wording


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: REGULATION.article(57), "articles 1 to 56"),
        (lambda: REGULATION.article(0), "articles 1 to 56"),
        (lambda: REGULATION.article(20).item(16), "15 items"),
        (lambda: REGULATION.article(14).item(1), "0 items"),
        (lambda: REGULATION.article(16).paragraph(3), "paragraphs 1 to 2"),
        (lambda: REGULATION.whole.item(1), "cite an article before"),
        (lambda: REGULATION.label("（七）总计"), "prescribes no form"),
        (lambda: gd.law.FORMAT_2021.article(1), "has no articles"),
        (lambda: gd.law.FEE_MEASURES.article(11), "articles 1 to 10"),
        (lambda: gd.law.FEE_MEASURES.article(6).paragraph(1), "wording is not held"),
        (lambda: gd.law.FEE_MEASURES.article(6).item(1), "wording is not held"),
        (lambda: gd.law.LEGISLATION_LAW.article(121), "articles 1 to 120"),
        (lambda: gd.law.FORMAT_2021.note("无此句"), "notes that are held"),
        (lambda: gd.law.FORMAT_2021.note("收取…收取"), "notes that are held"),
        (lambda: gd.law.FORMAT_2021.sentence("无此句"), "sentences that are held"),
        (lambda: gd.law.FORMAT_2021.label(gd.law.FORMAT_2021.notes[0]), "with note or sentence"),
        (lambda: gd.law.FORMAT_2021.label(gd.law.FORMAT_2021.sentences[0]), "note or sentence"),
        (lambda: gd.law.FORMAT_2021.label(""), "printed at a line"),
        (lambda: gd.parse_citation("第五十七条"), "articles 1 to 56"),
        (lambda: gd.parse_citation(""), "write it as"),
        (lambda: gd.parse_citation("《刑法》第一条"), "write it as"),
    ],
)
def test_what_does_not_exist_cannot_be_cited(wrong: object, said: str) -> None:
    assert callable(wrong)
    with pytest.raises(gd.errors.UnknownProvision, match=said) as error:
        wrong()
    assert isinstance(error.value, ValueError)
    assert isinstance(error.value, LookupError)


@pytest.mark.parametrize(
    ("instrument", "number", "dated", "in_force"),
    [
        (REGULATION, "国务院令第711号", date(2019, 4, 3), date(2019, 5, 15)),
        (gd.law.FORMAT_2019, "国办公开办函〔2019〕60号", date(2019, 11, 27), None),
        (gd.law.FORMAT_2021, "国办公开办函〔2021〕30号", date(2021, 9, 26), None),
        (gd.law.FEE_MEASURES, "国办函〔2020〕109号", date(2020, 11, 17), date(2021, 1, 1)),
        (gd.law.REPORT_ITEMS_2016, "国办公开办函〔2016〕201号", date(2016, 9, 1), None),
        (gd.law.TIME_LIMITS_2015, "国办公开办函〔2015〕207号", None, None),
        (gd.law.LEGISLATION_LAW, "主席令第三号", date(2023, 3, 13), date(2023, 3, 15)),
    ],
    ids=repr,
)
def test_instruments_know_their_number_and_dates(
    instrument: gd.law.Instrument, number: str, dated: date | None, in_force: date | None
) -> None:
    assert (instrument.number, instrument.dated, instrument.in_force) == (number, dated, in_force)
    assert repr(instrument) == f"<Instrument {number}>"


@pytest.mark.parametrize("item", [1, 5, 15])
def test_an_item_is_read_however_it_is_written(item: int) -> None:
    category = gd.Article20(item)
    numeral = to_chinese(item)
    for written in (
        str(category.citation),
        category.citation.english,
        f"第二十条第（{numeral}）项",
        f"第 20 条第 {item} 项",
        f"第２０条第{item}项",
        f"《条例》第二十条第{numeral}项",
        f"20({item})",
        f"20（{item}）",
        f"art. 20({item})",
    ):
        assert gd.Article20.parse(written) is category


def test_a_pinpoint_only_goes_deeper() -> None:
    item = REGULATION.article(20).item(8)
    with pytest.raises(gd.errors.UnknownProvision, match="is an item already"):
        item.item(2)
    with pytest.raises(gd.errors.UnknownProvision, match="within a paragraph already"):
        item.paragraph(1)
