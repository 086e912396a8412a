"""The notices print a few sentences, and each is cited by any of its words that are its own."""

import pickle
from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.law import INSTRUMENTS

#: What each instrument has word by word: how it is cited, all that there is, and one of it.
Quoted: TypeAlias = tuple[Callable[[str], gd.Citation], tuple[str, ...], str]
QUOTED: list[Quoted] = [
    (cite, held, words)
    for each in INSTRUMENTS
    for cite, held in ((each.note, each.notes), (each.sentence, each.sentences))
    for words in held
]
#: The sentences that are held, typed again from public copies.
SENTENCES = {
    gd.law.FORMAT_2019: [
        (
            "2019年政府信息公开工作年度报告，鼓励按照统一格式发布，确实存在现实困难的，"
            "可参照统一格式发布。"
        )
    ],
    gd.law.FORMAT_2021: [
        (
            "年度报告内容，要严格按照《中华人民共和国政府信息公开条例》第五十条的规定确定，不能遗漏，"
            "也不宜泛化。"
        ),
        (
            "主要包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障（含《中华人民共和国"
            "政府信息公开条例》第五十条第四项规定的各级人民政府“工作考核、社会评议和责任追究结果情况”）"
        ),
        (
            "出现不按时发布、发布内容不准确不全面或者内容雷同、敷衍塞责等问题并造成不良后果的，由相应政府"
            "信息公开工作主管部门依据《中华人民共和国政府信息公开条例》第四十七条规定，严肃追究负有责任的"
            "领导人员和直接责任人责任。"
        ),
    ],
    gd.law.FEE_MEASURES: [
        "按量计收适用于申请人要求以提供纸质件、发送电子邮件、复制电子数据等方式获取政府信息的情形。",
        "（一）30页以下（含30页）的，不收费。",
        "（二）31—100页（含100页）的部分：10元/页。",
        "（三）101—200页（含200页）的部分：20元/页。",
        "（四）201页以上的部分：40元/页。",
    ],
    gd.law.REPORT_ITEMS_2016: [
        (
            "对于行政复议机关作为共同被告的行政诉讼案件，只计算原行为主体的案件数量，不计算行政复议机关的"
            "案件数量。"
        )
    ],
    gd.law.TIME_LIMITS_2015: [
        "申请人当面提交信息公开申请的，以提交之日为收到申请之日。",
        "申请人以邮寄方式提交信息公开申请的，以行政机关签收之日为收到申请之日。",
        (
            "申请人通过行政机关对外公布的信息公开申请邮箱提交申请的，自电子邮件系统接收之日为"
            "收到申请之日。"
        ),
    ],
}


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=str)
def test_an_instrument_travels_by_its_number(instrument: gd.law.Instrument) -> None:
    assert pickle.loads(pickle.dumps(instrument)) is instrument


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=repr)
def test_the_sentences_are_those_that_were_read(instrument: gd.law.Instrument) -> None:
    assert list(instrument.sentences) == SENTENCES.get(instrument, [])


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=repr)
def test_no_sentence_is_said_twice(instrument: gd.law.Instrument) -> None:
    said = (*instrument.sentences, *instrument.notes)
    assert len(set(said)) == len(said)
    assert instrument.prescribes_form or not instrument.notes


@given(st.sampled_from(QUOTED), st.data())
def test_some_words_and_an_ellipsis_cite_the_only_sentence_that_has_them(
    quoted: Quoted, data: st.DataObject
) -> None:
    cite, held, words = quoted
    start = data.draw(st.integers(0, len(words) - 1))
    part = words[start : data.draw(st.integers(start + 1, len(words)))]
    if sum(part in other for other in held) == 1:
        assert cite(f"{part}…") == cite(words)
    else:
        with pytest.raises(gd.errors.UnknownProvision):
            cite(f"{part}…")


@pytest.mark.parametrize(("cite", "held", "words"), QUOTED)
def test_some_words_without_an_ellipsis_are_no_sentence(
    cite: Callable[[str], gd.Citation], held: tuple[str, ...], words: str
) -> None:
    assert words in held
    assert cite(words).text == words
    with pytest.raises(gd.errors.UnknownProvision) as error:
        cite(words[:-1])
    assert error.value.nearest == words


def test_the_same_sentence_of_two_editions_is_two_citations() -> None:
    (flow,) = set(gd.law.FORMAT_2019.notes) & set(gd.law.FORMAT_2021.notes)
    assert gd.law.FORMAT_2019.note(flow).text == gd.law.FORMAT_2021.note(flow).text
    assert gd.law.FORMAT_2019.note(flow) != gd.law.FORMAT_2021.note(flow)


def test_no_instrument_binds_before_it_is_dated() -> None:
    for each in INSTRUMENTS:
        assert not (each.dated and each.in_force) or each.dated <= each.in_force


def test_an_instrument_without_a_date_says_why() -> None:
    assert all(each.dated or each.believed for each in INSTRUMENTS)


def test_no_two_instruments_print_alike() -> None:
    printed = [name for each in INSTRUMENTS for name in (str(each), each.number, each.english)]
    assert len(set(printed)) == len(printed)
