"""Bytes made words: every encoding of Chinese text, damaged, mixed, or none at all."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import govdisclosure as gd
from govdisclosure.readers.encoding import decode

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)
#: A page of it, so that a mistake or two is damage and not another encoding.
TEXT = "某县人民政府2024年政府信息公开工作年度报告\n一、总体情况\n收到申请12件。\n" * 20


@given(CHINESE, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"]))
def test_text_comes_back_from_every_encoding(text: str, encoding: str) -> None:
    text = f"{TEXT}{text}\n"
    decoded = decode(text.encode(encoding), name="x")
    assert decoded.text == text
    assert not decoded.notes


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_its_mark(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), name="x").text == TEXT


def test_utf_16_of_the_other_order_is_told_by_its_mark() -> None:
    content = codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")
    assert decode(content, name="x").text == TEXT


def test_a_damaged_file_is_read_and_said() -> None:
    content = TEXT.encode()
    for broken in (content[:-1] + b"\xe5", content[:40] + b"\xff" + content[40:]):
        decoded = decode(broken, name="x")
        assert "总体情况" in decoded.text
        assert [each.code for each in decoded.notes] == ["damaged-encoding"]
        assert "1 places" in decoded.notes[0].message.en


def test_lines_of_several_encodings_are_read_each_in_its_own() -> None:
    content = TEXT.encode() + "浏览次数：一百次\n".encode("gb18030")
    decoded = decode(content, name="x")
    assert decoded.text == f"{TEXT}浏览次数：一百次\n"
    mixed = TEXT.encode("gb18030") + b"\xff\n" + TEXT.encode("gb18030")
    assert decode(mixed, name="x").text.startswith(TEXT)


def test_a_stray_nul_is_dropped_and_many_are_no_text() -> None:
    content = TEXT.encode() * 10
    assert decode(content[:50] + b"\0" + content[50:], name="x").text == TEXT * 10
    with pytest.raises(gd.UnreadableReport, match="binary"):
        decode(b"abc\0def", name="x")


def test_a_lone_surrogate_is_replaced() -> None:
    content = codecs.BOM_UTF16_LE + (TEXT + "\ud800").encode("utf-16-le", "surrogatepass")
    assert decode(content, name="x").text == TEXT + "\ufffd"


@pytest.mark.parametrize("content", [b"", b" \n\t", b"\xff\xff\xff", b"\xff\xfe\x00\xd8\x00\xd8"])
def test_what_is_no_text_is_an_error(content: bytes) -> None:
    with pytest.raises(gd.UnreadableReport, match=r"^x: "):
        decode(content, name="x")


@given(st.binary())
def test_bytes_are_decoded_or_are_no_text(content: bytes) -> None:
    with suppress(gd.UnreadableReport):
        decode(content, name="x").text.encode()
