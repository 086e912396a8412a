"""What a file in a folder is, by the suffix of its name: perhaps a report, a zip, or no report.

What is sent in place of a report is told from what lies beside one.  A picture, an archive or an
old document may be all that a body has sent, and is *unread*, with its path; a program, a list of
settings or a video is no report of anybody, and is left out.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from enum import Enum

#: What reports are read from.
READ_SUFFIXES = frozenset(
    (
        *(".txt", ".md", ".htm", ".html", ".shtml", ".xhtml", ".jhtml", ".aspx", ".jsp", ".php"),
        *(".docx", ".pdf", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".json", ".zip"),
    )
)
_PICTURES = (
    *(".png", ".jpg", ".jpeg", ".jfif", ".tif", ".tiff", ".bmp", ".gif", ".webp"),
    *(".heic", ".heif"),
)
_ARCHIVES = (
    *(".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".tbz", ".tbz2", ".xz", ".txz", ".z", ".z01"),
    *(".zipx", ".cab", ".arj", ".lzh", ".lha", ".iso"),
)
#: Of documents: of Word and WPS, of web pages, of mail, and laid out in pages.
_OLD = (".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".docm", ".dotx", ".uof", ".uot", ".pages")
_SAVED = (".mht", ".mhtml", ".eml", ".msg", ".ppt", ".pptx", ".dps")
_LAID_OUT = (
    *(".ofd", ".ceb", ".cebx", ".caj", ".kdh", ".nh", ".gd", ".gw", ".sep", ".xps", ".oxps"),
)
#: What holds a report perhaps, and what to call it where its content does not say what it is.
UNREAD_SUFFIXES = {
    **dict.fromkeys(_PICTURES, "picture"),
    **dict.fromkeys(_ARCHIVES, "archive"),
    **dict.fromkeys((*_OLD, *_SAVED), "document"),
    **dict.fromkeys(_LAID_OUT, "laid out"),
}
#: What a browser keeps in the folder of a page, beside what a report may come in.
_PARTS_OF_PAGE = frozenset((*_PICTURES, *_ARCHIVES, ".zip"))
_PAGES = (".htm", ".html")
#: What browsers and Word call the folder of NAME.html.
_FOLDERS_OF_PAGES = ("_files", ".files")

#: Letters and digits of the longest suffix; what is longer is a part of the name.
_LONGEST = 8
_LETTERS = frozenset(string.ascii_letters)
_CHARACTERS = _LETTERS | frozenset(string.digits)

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
#: What files begin with that a body may send without a suffix: documents, pictures and archives.
_DOCUMENTS = (
    *(b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
)
_WEB_PAGES = (b"<!doctype html", b"<html")
#: Hidden files, what Word keeps beside a document while it is open, and what macOS adds to a zip.
_HIDDEN = (".", "~$")
_OF_MACOS = "__MACOSX"


class FileKind(Enum):
    """What a file is to whoever collects reports: read or tried, looked through, or left out."""

    REPORT = "report"
    ZIP = "zip"
    LEFT_OUT = "left out"


def kind_of(name: str, *, head: Callable[[], bytes], of_page: bool) -> FileKind:
    """What a file is, by its suffix; by how it begins where it has none.

    Args:
        name: The name of the file, without the folders.
        head: Gives its first bytes.
        of_page: Whether it stands in the folder of a web page that a browser saved.
    """
    suffix = suffix_of(name)
    if of_page and suffix in _PARTS_OF_PAGE:
        return FileKind.LEFT_OUT
    if suffix:
        known = FileKind.REPORT if may_be_report(name) else FileKind.LEFT_OUT
        return FileKind.ZIP if suffix == ".zip" else known
    begins = head()
    if begins.startswith(_ZIP):
        return FileKind.ZIP
    page = begins.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower().startswith(_WEB_PAGES)
    return FileKind.REPORT if page or begins.startswith(_DOCUMENTS) else FileKind.LEFT_OUT


def suffix_of(name: str) -> str:
    """The suffix of a name in small letters, "" where what follows its last dot is none.

    >>> [suffix_of(name) for name in ("a.DOCX", "甲镇", "1.2024年度", "a.1", "a.pdf(1)")]
    ['.docx', '', '', '', '']
    """
    stem, _, letters = name.rstrip().rpartition(".")
    used = {*letters}
    is_suffix = stem and len(letters) <= _LONGEST and used <= _CHARACTERS and used & _LETTERS
    return f".{letters.lower()}" if is_suffix else ""


def may_be_report(name: str) -> bool:
    """Whether a file is looked at, by its name: that of a known suffix, or without any."""
    suffix = suffix_of(name)
    return not suffix or suffix in READ_SUFFIXES or suffix in UNREAD_SUFFIXES


def is_hidden(name: str) -> bool:
    """Whether a file or a folder is of a system or a program, and never looked at."""
    return name.startswith(_HIDDEN) or name == _OF_MACOS


def is_of_page(folder: str, files: frozenset[str]) -> bool:
    """Whether a folder belongs to a web page among the files beside it, as browsers save one."""
    stems = (folder.removesuffix(end) for end in _FOLDERS_OF_PAGES if folder.endswith(end))
    return any(f"{stem}{suffix}" in files for stem in stems for suffix in _PAGES)
