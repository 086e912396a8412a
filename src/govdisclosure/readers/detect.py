"""The format and the encoding of a file, by its content, and what to do about one of no format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from govdisclosure.errors import UnreadableReport, UnsupportedFile, of_file
from govdisclosure.files.decode import Decoded, decode
from govdisclosure.files.own_output import is_own_content
from govdisclosure.files.trees import UNREAD_SUFFIXES, suffix_of
from govdisclosure.message import NOTHING, Message
from govdisclosure.readers.formats.archive import ARCHIVE, names_in
from govdisclosure.readers.formats.page_or_text import is_page, tables_in

_OWN_OUTPUT = Message(
    "这是本软件写出的结果，不是报告：请给出报告本身",
    "this is what govdisclosure wrote, and no report: give the report itself",
)
#: The formats that are read.
FORMATS = ("text", "html", "docx", "pdf", "sheet", "csv", "json")
#: Those of them that are text in some encoding.
TEXTUAL = frozenset({"text", "html", "csv", "json"})
#: Those that do not say where words end and a table begins.
UNPARTED = frozenset({"pdf", "sheet", "csv"})

#: Bytes at the beginning that are enough to tell a format; a PDF may have others before its own.
_HEAD = 4096
_PDF = re.compile(rb"%PDF-[0-9]")
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: An OpenDocument file says first of all what it is; this is one of words, with no sheets.
_WORDS = b"mimetypeapplication/vnd.oasis.opendocument.text"

_THIS = Message("这是{}", "this is {}")
_PICTURE = Message(
    "图片：请先识别其中的文字（OCR）再读取，或者向制作单位索取原文件",
    "a picture: recognise its text (OCR) and read that, or ask for the file itself",
)
_DOCX = Message(
    "{}：请用Word或WPS打开，另存为.docx",
    "{}: open it in Word or WPS and save it as .docx (另存为 .docx)",
)
_XLSX = Message(
    "{}：请用Excel或WPS打开，另存为.xlsx",
    "{}: open it in Excel or WPS and save it as .xlsx (另存为 .xlsx)",
)
_PROTECTED = Message(
    "有密码保护的文件：请另存为不带密码的文件", "protected by a password: save it without one"
)
_GARBLED = Message("既不是UTF-8也不是GB18030编码的文本", "neither UTF-8 nor GB18030 text")
_BINARY = Message(
    "这是二进制文件，不是文本：请给出报告本身的文件，如Word、PDF、网页或文本文件",
    "this is a binary file, not text: give the file of the report, as Word, PDF, HTML or text",
)
_PACKED = Message(
    "压缩包：请解压后读取其中的文件", "an archive: unpack it and read the files in it"
)
_OLD = Message("旧版Office文件", "an old office file")
_OPEN_DOCUMENT = Message("OpenDocument文本文件", "an OpenDocument text")
_RTF = Message("RTF文件", "an RTF file")
_WORD_XML = Message("XML格式的Word文件", "an XML file of Word")
_EXCEL_XML = Message("XML格式的Excel文件", "an XML file of Excel")
_OLD_WORD = Message("旧版Word或WPS文件（.doc、.wps）", "an old Word or WPS file (.doc, .wps)")
_WEB_ARCHIVE = Message(
    "网页存档（MHTML）：请把网页另存为.html", "a web archive (MHTML): save the page as .html"
)
_OFD = Message(
    "OFD文件：请用OFD阅读器打开，导出为PDF",
    "an OFD file: open it in its reader and save it as PDF (导出为 PDF)",
)
_LAID_OUT = Message(
    "版式文件：请用相应的阅读器打开，导出为PDF",
    "laid out in a format of its own: open it in its reader and save it as PDF (导出为 PDF)",
)
_OTHER_DOCUMENT = _DOCX.format(Message("其他格式的文件", "a file in another format"))
_SLIDES = Message(
    "演示文稿：请把其中的文字复制到.txt文件", "a presentation: copy its text into a .txt file"
)

#: What files begin with that are not read, and what to do about them.
_OTHERS = (
    (rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{4}\0{4}|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp", _PICTURE),
    (rb"\{\\rtf", _DOCX.format(_RTF)),
    (rb"\x1f\x8b|7z\xbc\xaf|Rar!|.{257}ustar", _PACKED),
)
#: What stands near the beginning of others, in small letters, and what must stand before it.
_MENTIONS = (
    (b"multipart/related", rb"\ncontent-type:\s*", _WEB_ARCHIVE),
    (b'progid="word.document"', b"", _DOCX.format(_WORD_XML)),
    (b'progid="excel.sheet"', b"", _XLSX.format(_EXCEL_XML)),
)

#: What a file is by its name that does not say it by its content.
_NAMED = {
    "picture": _PICTURE,
    "archive": _PACKED,
    "laid out": _LAID_OUT,
    "document": _OTHER_DOCUMENT,
}

#: What archives are, by what is in them: the first that fits.
_INSIDE = (
    ("word/", "docx", NOTHING),
    ("xl/", "sheet", NOTHING),
    ("content.xml", "sheet", NOTHING),
    ("OFD.xml", "", _OFD),
    ("ppt/", "", _SLIDES),
)
#: What old office files are, by the names of their streams.
_STREAMS = (
    ("EncryptedPackage", "", _PROTECTED),
    ("WordDocument", "", _DOCX.format(_OLD_WORD)),
    ("Workbook", "sheet", NOTHING),
    ("Book", "sheet", NOTHING),
)
#: What the suffix of a file says of one that is no text and does not say itself what it is.
_SUFFIXES = {
    ".pdf": "pdf",
    ".docx": "docx",
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et"), "sheet"),
}
_JSON = re.compile(r'\s*[\[{]\s*["\[\]{}]')


def detect(content: bytes, *, name: str, format: str | None = None) -> tuple[str, Decoded | None]:  # noqa: A002 - it is its name
    """The format of a file, and its words where it is one of text.

    Both are decided together, since the tags of a page are found by its words, and what is no text
    at all may be a page with words in it.

    Args:
        content: The bytes of the file.
        name: How messages call it, with its suffix.
        format: One of :data:`FORMATS` where it is known, which is then not looked for.

    Returns:
        One of :data:`FORMATS`, or "text_with_tables" for text that holds tables as pages have them,
        and the decoded words, None for a format that is not text.

    Raises:
        UnsupportedFile: the file is in none of the formats; the message says what to do about it.
        UnreadableReport: it is damaged, in no encoding, or protected by a password.
    """
    if format is None and is_own_content(content):
        raise UnsupportedFile(of_file(name, _OWN_OUTPUT))
    binary = format or _binary(content, name=name)
    if binary == "sheet" and not content.startswith((*ARCHIVE, _OFFICE)):
        # A spreadsheet that was saved as text is one, and a file that is neither is damaged.
        decoded = decode(content)
        if decoded.readable and _textual(decoded.text) == "csv":
            return "csv", decoded
    if binary and binary not in TEXTUAL:
        return binary, None
    decoded = decode(content)
    textual = binary or _textual(decoded.text)
    if textual != "html" and not decoded.readable:
        return _no_text(decoded, name, format), None
    if textual == "text" and tables_in(decoded.text):
        return "text_with_tables", decoded
    return textual, decoded


def _no_text(decoded: Decoded, name: str, format_: str | None) -> str:
    """The format of a file that is no text, by its suffix; an error where that is none."""
    named = _SUFFIXES.get(PurePath(name).suffix.lower())
    if named and not format_:
        # Its reader says best what is wrong with it.
        return named
    kind = _NAMED.get(UNREAD_SUFFIXES.get(suffix_of(name), ""))
    if kind and not format_:
        raise _is(name, kind)
    if decoded.binary:
        raise UnsupportedFile(of_file(name, _BINARY))
    raise UnreadableReport(of_file(name, _GARBLED))


def _textual(text: str) -> str:
    if _JSON.match(text):
        return "json"
    if is_page(text):
        return "html"
    # Imported late: data and pages are never looked at for it.
    from govdisclosure.readers.formats.csv import is_csv

    return "csv" if is_csv(text) else "text"


def _binary(content: bytes, *, name: str) -> str:
    """The format of a file that is not of text; "" for one that may be text."""
    head = content[:_HEAD]
    if b"%PDF-" in head and _PDF.search(head):
        return "pdf"
    if _WORDS in head[:128]:
        raise _is(name, _DOCX.format(_OPEN_DOCUMENT))
    if head.startswith(ARCHIVE):
        names = names_in(content, name=name)
        inside = (
            (any(each.startswith(begin) for each in names), form, what)
            for begin, form, what in _INSIDE
        )
        laid_out = UNREAD_SUFFIXES.get(suffix_of(name)) == "laid out"
        return _first(inside, name, _LAID_OUT if laid_out else _PACKED)
    if head.startswith(_OFFICE):
        streams = (
            (each.encode("utf-16-le") in content, form, what) for each, form, what in _STREAMS
        )
        return _first(streams, name, _DOCX.format(_OLD))
    # Words are found much faster than patterns, and hardly any file has these.
    lower = b"\n" + head.lower()
    for pattern, what in _OTHERS:
        if re.match(pattern, head, re.DOTALL):
            raise _is(name, what)
    for words, before, what in _MENTIONS:
        if words in lower and re.search(before + re.escape(words), lower):
            raise _is(name, what)
    return ""


def _first(signs: Iterable[tuple[bool, str, Message]], name: str, otherwise: Message) -> str:
    """The format of the first sign that is there; UnsupportedFile where it is of none we read."""
    form, what = next(((form, what) for there, form, what in signs if there), ("", otherwise))
    if not form:
        raise _is(name, what)
    return form


def _is(name: str, what: Message) -> UnreadableReport:
    """The error of a file that is something else, or a report that is locked."""
    kind = UnreadableReport if what is _PROTECTED else UnsupportedFile
    return kind(of_file(name, _THIS.format(what)))
