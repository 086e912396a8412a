"""Bytes made words: every encoding of Chinese text, damaged, mixed, or none at all."""

import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layouts import Layout, as_html, plain

import govdisclosure as gd
from govdisclosure.files.decode import _encoding, decode
from govdisclosure.readers.detect import detect

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1)
#: A page of it, so that a mistake or two is damage and not another encoding.
TEXT = "某县人民政府2024年政府信息公开工作年度报告\n一、总体情况\n收到申请12件。\n" * 20

#: Every encoding of a file of Chinese text, with the mark that it may have.
ENCODINGS = {
    "utf-8": b"",
    "utf-8-sig": b"",
    "gb18030": b"",
    "utf-16-le": b"",
    "utf-16-be": b"",
    "utf-16-le, marked": codecs.BOM_UTF16_LE,
    "utf-16-be, marked": codecs.BOM_UTF16_BE,
    "utf-32-le, marked": codecs.BOM_UTF32_LE,
    "utf-32-be, marked": codecs.BOM_UTF32_BE,
}
EXAMPLE = (Path(__file__).parents[2] / "examples" / "shuyang-2025.txt").read_text(encoding="utf-8")
REPORT = gd.read(EXAMPLE.encode())
PROSE = "全年认真贯彻落实条例，主动公开政府信息，不断提升公开的质量和实效。" * 90
PAGE = as_html(REPORT, Layout(), plain)
FILES = {
    "text": EXAMPLE,
    "text after pages of words": EXAMPLE.replace("二、主动公开", f"{PROSE}\n二、主动公开", 1),
    "html": PAGE,
    "html without a declaration": PAGE.replace("<meta charset=utf-8>", ""),
    "html of capitals after a comment": f"<!-- {PROSE} -->\n{PAGE.replace('<table', '<TABLE')}",
    "json": gd.dumps([REPORT]),
    "csv": "publisher,year,requests.received.total\n某县,2024,12\n某市,2024,\n",
}


def encoded(text: str, encoding: str) -> bytes:
    return ENCODINGS[encoding] + text.encode(encoding.partition(",")[0])


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("file", FILES)
def test_format_and_words_are_the_same_in_every_encoding(file: str, encoding: str) -> None:
    told, decoded = detect(encoded(FILES[file], encoding), name="x")
    assert told == file.split()[0]
    assert decoded is not None
    assert decoded.text == FILES[file]
    assert not decoded.lost
    assert not decoded.mixed


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("file", [each for each in FILES if each != "csv"])
def test_the_same_report_is_read_in_every_encoding(file: str, encoding: str) -> None:
    found, due = (gd.read(each) for each in (encoded(FILES[file], encoding), FILES[file].encode()))
    assert found.cells == due.cells
    assert (found.publisher, found.year, found.title) == (due.publisher, due.year, due.title)
    assert [each.text for each in found.sections] == [each.text for each in due.sections]


@given(CHINESE, st.sampled_from(sorted(ENCODINGS)))
def test_text_comes_back_from_every_encoding(text: str, encoding: str) -> None:
    text = f"{TEXT}{text}\n"
    decoded = decode(encoded(text, encoding))
    assert decoded.text == text
    assert decoded.readable
    assert not decoded.lost


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_few_words_without_a_mark_are_text(encoding: str) -> None:
    assert decode("全年收到申请713件".encode(encoding)).text == "全年收到申请713件"


def test_utf_8_with_nuls_in_it_is_no_utf_16() -> None:
    for content in (TEXT.encode(), TEXT.encode("gb18030")):
        nuls = b"".join(content[at : at + 40] + b"\0" * (at < 400) for at in range(0, 9999, 40))
        for shift in (nuls, b" " + nuls):
            assert "总体情况" in decode(shift).text


def test_a_damaged_file_is_read_and_said() -> None:
    content = TEXT.encode()
    for broken in (content[:-1] + b"\xe5", content[:40] + b"\xff" + content[40:]):
        decoded = decode(broken)
        assert "总体情况" in decoded.text
        assert decoded.lost == 1
        assert decoded.readable
    damaged = gd.read(EXAMPLE.encode() + b"\xe5")
    assert [each.code for each in damaged.source.diagnostics] == ["damaged-encoding"]
    assert "1 places" in damaged.source.diagnostics[0].message.en


def alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


@given(st.data())
def test_one_damaged_byte_costs_no_more_than_a_few_characters(data: st.DataObject) -> None:
    content = EXAMPLE.encode()
    at = data.draw(st.integers(0, len(content) - 1))
    byte = bytes([data.draw(st.integers(0x80, 0xFF))])
    # What has no mark at its beginning: a byte or two of it is one of UTF-16.
    broken = b"\n" + content[:at] + byte + content[at + data.draw(st.integers(0, 1)) :]
    text, due = decode(broken).text, "\n" + EXAMPLE
    before = alike(text, due)
    assert before + alike(text[: before - 1 : -1], due[: before - 1 : -1]) >= len(due) - 4


def test_a_damaged_heading_is_a_heading_still() -> None:
    broken = EXAMPLE.encode().replace(
        "总体情况".encode(), "总".encode() + b"\xff" + "体情况".encode(), 1
    )
    assert "一、总\ufffd体情况" in decode(broken).text
    assert decode(broken).lost == 1
    assert decode("一、总体情况".encode() + b"\xff").text == "一、总体情况\ufffd"
    assert decode(TEXT.encode() + b"12 \xe5").text == TEXT + "12 \ufffd"


def test_damage_in_one_long_line_is_damage_in_its_own_encoding() -> None:
    for encoding in ("utf-8", "gb18030"):
        content = TEXT.replace("\n", "").encode(encoding)
        decoded = decode(content + b"\xff")
        assert decoded.encoding == encoding
        assert decoded.text == TEXT.replace("\n", "") + "\ufffd"


def test_lines_of_several_encodings_are_read_each_in_its_own() -> None:
    content = TEXT.encode() + "浏览次数：一百次\n".encode("gb18030")
    decoded = decode(content)
    assert decoded.text == f"{TEXT}浏览次数：一百次\n"
    assert decoded.mixed
    mixed = TEXT.encode("gb18030") + b"\xff\n" + TEXT.encode("gb18030")
    assert decode(mixed).text.startswith(TEXT)


def test_a_stray_nul_is_dropped_and_many_are_no_text() -> None:
    content = TEXT.encode() * 10
    assert decode(content[:50] + b"\0" + content[50:]).text == TEXT * 10
    with pytest.raises(gd.UnreadableReport, match="binary"):
        detect(b"abc\0def", name="x")


def test_a_lone_surrogate_is_replaced() -> None:
    content = codecs.BOM_UTF16_LE + (TEXT + "\ud800").encode("utf-16-le", "surrogatepass")
    assert decode(content).text == TEXT + "\ufffd"


@pytest.mark.parametrize("content", [b"\xff\xff\xff", b"\xff\xfe\x00\xd8\x00\xd8", b"a\0b"])
@pytest.mark.parametrize("known", [None, "text", "json"])
def test_what_is_no_text_is_an_error(content: bytes, known: str | None) -> None:
    with pytest.raises(gd.UnreadableReport, match=r"^x: "):
        detect(content, name="x", format=known)


def test_a_page_is_read_however_much_of_it_is_lost() -> None:
    content = PAGE.encode() + b"<!--" + b"\xff" * len(PAGE.encode()) + b"-->"
    assert gd.read(content).cells == gd.read(PAGE.encode()).cells


@given(st.binary())
def test_bytes_are_decoded_or_are_no_text(content: bytes) -> None:
    with suppress(gd.UnreadableReport):
        _, decoded = detect(content, name="x")
        assert decoded is None or "\0" not in decoded.text


@given(st.text(st.sampled_from("某a1\u00e9\U00020000\ufffd\n"), max_size=50))
def test_characters_of_three_bytes_are_counted_as_they_are(text: str) -> None:
    # UTF-8 with fewer of them than mistakes is taken for the other encoding, and only then.
    wide = sum(each > "\u07ff" and each != "\ufffd" for each in text)
    lost = text.count("\ufffd")
    content = text.encode(errors="replace").replace("\ufffd".encode(), b"\xff")
    assert _encoding(content) == ("utf-8" if wide >= lost else "gb18030")


def test_the_lines_of_a_file_that_has_more_than_any_report_are_not_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []

    def counted(line: bytes, encoding: str) -> str:
        tried.append(line)
        return line.decode(encoding, errors="replace")

    monkeypatch.setattr("govdisclosure.files.decode._line", counted)
    content = b"\xe6\x9f\x90\xff\n" * 200_001
    decoded = decode(content)
    assert (decoded.text, decoded.lost) == ("某\ufffd\n" * 200_001, 200_001)
    assert tried == [content]
    assert decode(content[5:]).text == "某\ufffd\n" * 200_000
    assert len(tried) == 1 + 200_001
