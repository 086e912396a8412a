"""Bytes made words: UTF-8, UTF-16 or GB18030, as they are, whatever a file declares.

Chinese text that is UTF-8 is hardly ever anything else, and GB18030 includes GBK and GB2312.  A
declaration is wrong too often to be believed where the bytes speak; a file that is damaged, or put
together from several, is decoded line by line, and that is a note.
"""

from __future__ import annotations

import codecs

from attrs import frozen

from govdisclosure.errors import UnreadableReport
from govdisclosure.message import Message
from govdisclosure.readers.codes import DiagnosticCode
from govdisclosure.reports import Diagnostic

__all__ = ["Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the next, and so is looked for first
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REPLACED = "\ufffd"
#: Text in one encoding, read in another, has more than one mistake in so many bytes not ASCII;
#: damaged text has fewer.
_MISTAKES = 20
#: Text with a NUL byte in less than so many bytes is text; a file with more of them is none.
_NULS = 1000
#: UTF-16 has so many bytes of NUL at least, one in so many; some characters have one of their own.
_ZEROS, _SELDOM = 4, 50
#: Bytes at the beginning that tell UTF-16 without its mark.
_HEAD = 4096


@frozen
class Decoded:
    """The words of a file, and what there is to say of how they were decoded."""

    text: str
    notes: tuple[Diagnostic, ...] = ()


def decode(content: bytes, *, name: str) -> Decoded:
    """Decode a Chinese text file; UnreadableReport where it is empty or no text at all."""
    if not content or content.isspace():
        raise UnreadableReport(f"{name}: the file is empty")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _noted(content.decode(encoding, errors="replace"), name)
    if b"\0" in content:
        if unmarked := _unmarked(content[:_HEAD]):
            return _noted(content.decode(unmarked, errors="replace"), name)
        if content.count(b"\0") * _NULS > len(content):
            raise UnreadableReport(f"{name}: this is a binary file, not text")
        content = content.replace(b"\0", b"")
    text = _strictly(content)
    return _noted(_line_by_line(content), name) if text is None else Decoded(text)


def _strictly(content: bytes) -> str | None:
    """The words of bytes in one encoding; None where they are in none, or in one but damaged."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        if not _is_foreign(content):
            return None
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _is_foreign(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 are another encoding, rather than UTF-8 with mistakes."""
    mistakes = content.decode(errors="replace").count(_REPLACED)
    beyond_ascii = len(content) - len(content.decode("ascii", errors="ignore"))
    return mistakes * _MISTAKES > beyond_ascii


def _line_by_line(content: bytes) -> str:
    lines = content.split(b"\n")
    return "\n".join(
        text if (text := _strictly(line)) is not None else line.decode(errors="replace")
        for line in lines
    )


def _noted(text: str, name: str) -> Decoded:
    """Words that may have lost some, with a note; UnreadableReport where most are lost."""
    lost = text.count(_REPLACED)
    if lost * _MISTAKES > len(text):
        raise UnreadableReport(f"{name}: neither UTF-8 nor GB18030 text")
    if not lost:
        return Decoded(text)
    said = Message(
        f"有{lost}处编码损坏，读作{_REPLACED}",
        f"the encoding is damaged in {lost} places, which are read as {_REPLACED}",
    )
    return Decoded(text, (Diagnostic(DiagnosticCode.DAMAGED_ENCODING, said),))


def _unmarked(head: bytes) -> str:
    """UTF-16 without a mark, which has NUL in every other byte of its ASCII; "" where it is not."""
    little, big = head[1::2].count(0), head[0::2].count(0)
    most, least = max(little, big), min(little, big)
    if most < _ZEROS or most * _SELDOM < len(head) or least * 4 > most:
        return ""
    return "utf-16-le" if little > big else "utf-16-be"
