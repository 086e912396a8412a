"""Bytes made words: UTF-8, UTF-16 or GB18030, as they are, whatever a file declares.

Chinese text that is UTF-8 is hardly ever anything else, and GB18030 includes GBK and GB2312.  A
declaration is wrong too often to be believed where the bytes speak; a file that is damaged, or put
together from several, is decoded line by line.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from attrs import frozen

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like the next, and so is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACED = "\ufffd"
#: Text with one character lost in fewer than so many is no text.
_MISTAKES = 20
#: A character of three bytes in UTF-8, as of all Chinese, that is not a mistake.
_WIDE = re.compile(f"[^\0-\u07ff{_REPLACED}]+")
#: Text with a NUL byte in less than so many bytes is text; a file with more of them is none.
_NULS = 1000
#: Characters that hardly any Chinese text has: other bytes read in twos are full of such.  Han, its
#: punctuation and its wide forms are not strange, nor are what Western text has, its dashes and
#: quotation marks, and the signs that tables and lists are drawn with.
_STRANGE = re.compile("[^\t-\u00ff\u2000-\u26ff\u3000-\u33ff\u4e00-\u9fff\uff00-\uffef]")
#: Of the characters of UTF-16, read in its own order, fewer than one in so many is strange.
_OFTEN = 10
#: A file of more lines than any report is in one encoding, or damaged: its lines are not tried.
_LINES = 200_000
#: Bytes at the beginning that show UTF-16 without its mark.
_HEAD = 4096


@frozen
class Decoded:
    """The words of a file, the encoding that they were in, and what was lost in decoding them.

    `lost` counts the characters that no encoding explains.  `mixed` says that each line was decoded
    by itself, `binary` that there were more bytes of NUL, left out here, than any text has.
    """

    text: str
    encoding: str = "utf-8"
    lost: int = 0
    mixed: bool = False
    binary: bool = False

    @property
    def readable(self) -> bool:
        """Whether this is text at all, whose damage is somewhere in it."""
        return not self.binary and self.lost * _MISTAKES <= len(self.text)


def decode(content: bytes) -> Decoded:
    """Decode the content of a Chinese text file, whatever it declares."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded_as(content[len(mark) :], encoding)
    binary = False
    if b"\0" in content:
        # UTF-16 has them in its spaces, digits and line ends, of which every file has some.
        if encoding := _unmarked(content[:_HEAD]):
            return _decoded_as(content, encoding)
        binary = content.count(b"\0") * _NULS > len(content)
        content = content.replace(b"\0", b"")
    with suppress(UnicodeDecodeError):
        return Decoded(content.decode(), binary=binary)
    encoding = _encoding(content)
    with suppress(UnicodeDecodeError):
        return Decoded(content.decode(encoding), encoding, binary=binary)
    # Several encodings in one file, or damage: every line is in one, or has the damage.
    lines = content.split(b"\n") if content.count(b"\n") <= _LINES else [content]
    text = "\n".join(_line(line, encoding) for line in lines)
    return Decoded(text, encoding, text.count(_REPLACED), mixed=True, binary=binary)


def _decoded_as(content: bytes, encoding: str) -> Decoded:
    # What stands for a lost character may be in the file itself, as in JSON of what was damaged.
    with suppress(UnicodeDecodeError):
        return Decoded(content.decode(encoding).replace("\0", ""), encoding)
    text = content.decode(encoding, errors="replace")
    return Decoded(text.replace("\0", ""), encoding, text.count(_REPLACED))


def _encoding(content: bytes) -> str:
    """UTF-8, perhaps with mistakes, or the other encoding of Chinese text.

    A damaged byte costs few characters, however short the text; GB18030 read as UTF-8 is mistakes
    all over, and three of its bytes in a row hardly ever make a character.
    """
    text = content.decode(errors="replace")
    wide = len(text) - len(_WIDE.sub("", text))
    return "utf-8" if wide >= text.count(_REPLACED) else "gb18030"


def _line(line: bytes, encoding: str) -> str:
    """A line in its own encoding, or damaged in the one of its file."""
    with suppress(UnicodeDecodeError):
        return line.decode()
    if _encoding(line) == "utf-8":
        encoding = "utf-8"
    else:
        with suppress(UnicodeDecodeError):
            return line.decode("gb18030")
    return line.decode(encoding, errors="replace")


def _unmarked(head: bytes) -> str:
    """The order of UTF-16 in which bytes read as Chinese text; "" where they do in neither."""
    texts = {each: head.decode(each, errors="replace") for each in ("utf-16-le", "utf-16-be")}
    strange = {each: len(_STRANGE.findall(text)) for each, text in texts.items()}
    encoding = min(texts, key=lambda each: strange[each])
    text = texts[encoding]
    # Two letters of ASCII, read as one character, are Han: no text has more of both than of others.
    letters = sum(map(_is_two_letters, text))
    return encoding if strange[encoding] * _OFTEN < len(text) and letters * 2 <= len(text) else ""


def _is_two_letters(character: str) -> bool:
    high, low = divmod(ord(character), 0x100)
    return 0x20 <= high < 0x7F and 0x20 <= low < 0x7F
