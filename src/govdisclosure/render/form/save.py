"""The official form saved to a file, in the format that its name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from types import MappingProxyType

from govdisclosure.errors import UnknownFormat, choices, path_of, require
from govdisclosure.files.atomic import replacing
from govdisclosure.forms import Form
from govdisclosure.message import Message
from govdisclosure.render.form.html import write_html
from govdisclosure.render.form.spreadsheet import write_xlsx
from govdisclosure.render.form.text import write_text
from govdisclosure.render.form.word import write_docx
from govdisclosure.reports import Report

#: What writes each format: text as str, files of other programs as bytes.
FORMATS: Mapping[str, Callable[[Report | Form], str | bytes]] = MappingProxyType(
    {"text": write_text, "html": write_html, "docx": write_docx, "xlsx": write_xlsx}
)
_WRITTEN = Message("格式表可写成{}", "the form is written as {}").format(choices(FORMATS))
_SUFFIXES = {".txt": "text", ".htm": "html"} | {f".{name}": name for name in FORMATS}


def format_of(path: str | PathLike[str]) -> str:
    """The format that the name of a file asks for.

    Args:
        path: The name of the file, by whose suffix the format is known.

    Raises:
        UnknownFormat: For a suffix of no format, naming the nearest.
    """
    suffix = path_of(path).suffix.lower()
    if suffix not in _SUFFIXES:
        raise UnknownFormat(suffix, _SUFFIXES, hint=_WRITTEN)
    return _SUFFIXES[suffix]


def form_content(subject: Report | Form, *, format: str) -> bytes:  # noqa: A002  # its name everywhere
    """A report as the official form, or a form as one to be filled in, as the bytes of a file.

    Args:
        subject: The report, or the form.
        format: `text`, `html`, `docx` or `xlsx`.

    Raises:
        UnknownFormat: For any other format, naming the nearest.
        MissingExtra: For `docx` and `xlsx` without the extra `writers`.
    """
    # A list of formats, which is no key, is none of them either.
    if format not in tuple(FORMATS):
        raise UnknownFormat(format, FORMATS, hint=_WRITTEN)
    require(subject, Report, Form)
    content = FORMATS[format](subject)
    return content.encode() if isinstance(content, str) else content


def save_form(
    subject: Report | Form,
    path: str | PathLike[str],
    *,
    format: str | None = None,  # noqa: A002  # its name everywhere
) -> None:
    """Save a report as the official form, or a form as one to be filled in.

    Args:
        subject: The report, or the form.
        path: The file to write, whole or not at all.
        format: `text`, `html`, `docx` or `xlsx`; by the name of the file unless given.

    Raises:
        UnknownFormat: For any other format, naming the nearest.
        FileError: If the file cannot be written.
        MissingExtra: For `docx` and `xlsx` without the extra `writers`.
    """
    target = path_of(path)
    content = form_content(subject, format=format or format_of(target))
    with replacing(target) as file:
        file.write(content)
