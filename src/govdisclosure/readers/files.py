"""A file, or its bytes, read into reports; its content tells the format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from os import PathLike

from attrs import evolve

from govdisclosure.errors import InvalidReport, UnknownFormat, UnreadableReport, choices, of_file
from govdisclosure.files.decode import Decoded
from govdisclosure.files.regular_file import LARGEST
from govdisclosure.forms import form_for
from govdisclosure.message import Message
from govdisclosure.readers.detect import FORMATS, UNPARTED, detect
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Document
from govdisclosure.readers.sources import Readable, content_of, name_of
from govdisclosure.readers.text_bounds import bounded
from govdisclosure.readers.zipped_files import archive_of, files_in
from govdisclosure.reports import Body, Diagnostic, Report, loads

#: Objects, and values of any kind, of the JSON that is read; reports of so many bytes have half of
#: these, and what millions of them take is many times as much as their bytes.
_OBJECTS = 800_000
_VALUES = 3_500_000
#: Reports of one file, which are fewer than these in so many bytes where they have numbers.
_REPORTS = 20_000


def read(
    source: Readable,
    *,
    name: str | PathLike[str] | None = None,
    format: str | None = None,  # noqa: A002 - it is its name
    year: int | None = None,
    body: Body | str | None = None,
) -> Report:
    """Read the one report of a file.

    Args:
        source: A path, ``-`` for standard input, the content in bytes, or a file opened as binary.
        name: What the file is called, as that of an upload: the name of the report's source, and
            that in errors; its suffix says what a file should be whose content does not.
        format: "text", "html", "docx", "pdf", "sheet", "csv" or "json", if the content is mistaken.
        year: The year that it is on, where you know it; a note says where the file has another.
        body: The kind of body that reports, where its name does not show it.

    Returns:
        The report; the reader's notes are in the diagnostics of its source.

    Raises:
        FileError: there is no such file, or it cannot be opened.
        UnsupportedFile: the file is a picture, an old Word file, results of ours or the like.
        UnreadableReport: the file is no report, is damaged, larger than 50 MB, or names no year.
        CheckFailed: the machine is too busy to read a PDF file or a spreadsheet.
        InvalidReport: the file is JSON that describes no report, or several.
        UnknownFormat: `format` is none of the seven.
        OptionError: `body` is no kind of body, or `name` no text.
        EditionError: there is no form for the `year`.
        MissingExtra: the library that reads the format is not installed.
    """
    reports = read_all(source, name=name, format=format, year=year, body=body)
    if len(reports) != 1:
        raise InvalidReport(
            of_file(
                name_of(source, name),
                Message(
                    f"有{len(reports)}份报告，不是一份：请用read_all",
                    f"{len(reports)} reports, not one: use read_all",
                ),
            )
        )
    return reports[0]


def read_all(
    source: Readable,
    *,
    name: str | PathLike[str] | None = None,
    format: str | None = None,  # noqa: A002 - it is its name
    year: int | None = None,
    body: Body | str | None = None,
) -> tuple[Report, ...]:
    """Read every report of a file: several in JSON or in a zip, one in any other.

    Args:
        source: As of :func:`read`.
        name: As of :func:`read`.
        format: As of :func:`read`.
        year: As of :func:`read`, for every report.
        body: As of :func:`read`, for every report.

    Returns:
        The reports in the order of the file.  Those of a zip are in the order in which a folder is
        read, and the name of their source is the path of the zip and that in it, which may be read
        as well: ``read("乡镇.zip/甲镇/final2.docx")``.

    Raises:
        FileError: there is no such file, or it cannot be opened.
        UnreadableReport: the file, or one in a zip, is no report, is damaged, larger than 50 MB,
            or names no year; :func:`~govdisclosure.check_folder` reads the others all the same.
        InvalidReport: the file is JSON that describes no report.
        UnknownFormat: `format` is none of the seven.
        OptionError: `body` is no kind of body, or `name` no text.
        EditionError: there is no form for the `year`.
        MissingExtra: the library that reads the format is not installed.
    """
    if format is not None and format not in FORMATS:
        raise UnknownFormat(format, FORMATS, hint=choices(FORMATS))
    known = None if body is None else Body(body)
    if year is not None:
        form_for(year)
    reports = _reports(source, name_of(source, name), format, year)
    return tuple(evolve(each, body=known) for each in reports) if known else reports


def read_words(source: Readable) -> str:
    """Read the words of a file that need be no report, without what stands in its tables.

    Args:
        source: As of :func:`~govdisclosure.read`.

    Returns:
        Its lines, as they stand in it.

    Raises:
        FileError: there is no such file, or it cannot be opened.
        UnreadableReport: the file is damaged, larger than 50 MB, data, or has no words.
        MissingExtra: the library that reads the format is not installed.
    """
    name = name_of(source)
    detected, content = _detected(content_of(source, name), name, None)
    from govdisclosure.readers.words import words_of

    words = "" if detected == "json" else words_of(_document(detected, content, name))
    if not words.strip():
        raise UnreadableReport(of_file(name, Message("其中没有文字", "there are no words in it")))
    return words


def _reports(
    source: Readable, name: str, format_: str | None, year: int | None
) -> tuple[Report, ...]:
    content = content_of(source, name)
    archive = None if format_ else archive_of(source, content, name)
    if archive is None:
        return _of_content(content, name, format_, year)
    return tuple(
        report
        for path, inside in files_in(archive)
        for report in _of_content(inside, path, None, year)
    )


def _of_content(
    content: bytes, name: str, format_: str | None, year: int | None
) -> tuple[Report, ...]:
    detected, decoded = _detected(content, name, format_)
    if isinstance(decoded, Decoded) and detected == "json":
        return tuple(_on(each, year) if year else each for each in _from_json(decoded, name))
    # Imported late: the matcher and its words cost as much as all that need not read.
    from govdisclosure.readers.report import assemble

    return (assemble(_document(detected, decoded, name), year=year),)


def _detected(content: bytes, name: str, format_: str | None) -> tuple[str, bytes | Decoded]:
    """The format of a file, and its content, decoded where that is text."""
    if len(content) > LARGEST:
        raise UnreadableReport(
            of_file(
                name,
                Message(
                    f"文件大于{LARGEST // 10**6} MB：报告没有这样大",
                    f"the file is larger than {LARGEST // 10**6} MB: it is larger than any report",
                ),
            )
        )
    if not content or content.isspace():
        raise UnreadableReport(of_file(name, Message("文件没有内容", "the file is empty")))
    detected, decoded = detect(content, name=name, format=format_)
    return detected, decoded or content


def _on(report: Report, year: int) -> Report:
    """A report on the year that the caller knows; where it says another, that is noted."""
    if report.year == year:
        return report
    message = Message(
        f"文件写的是{report.year}年，采用指定的{year}年",
        f"the file says {report.year}; {year} was given",
    )
    noted = (*report.source.diagnostics, Diagnostic(str(DiagnosticCode.YEAR_DIFFERS), message))
    return evolve(report, year=year, source=evolve(report.source, diagnostics=noted))


def _from_json(decoded: Decoded, name: str) -> tuple[Report, ...]:
    """The reports of a JSON file; one that names no source of its own is from that file."""
    if decoded.lost or decoded.mixed:
        # It is data, in which nothing may be guessed.
        raise UnreadableReport(
            of_file(
                name,
                Message(
                    "这个JSON文件中有不是文字的字节：请用UTF-8重新写出",
                    "this JSON has bytes that are no text: write it again, in UTF-8",
                ),
            )
        )
    text = decoded.text
    objects = text.count("{")
    if objects > _OBJECTS or objects + text.count(",") + text.count("[") > _VALUES:
        raise UnreadableReport(
            of_file(
                name,
                Message(
                    f"这个JSON文件超过{_OBJECTS:,}个对象或{_VALUES:,}个值：报告没有这样多，"
                    "请分成几个文件",
                    f"this JSON has more than {_OBJECTS:,} objects or {_VALUES:,} values: "
                    "no reports have so many; read them from several files",
                ),
            )
        )
    try:
        reports = loads(text, most=_REPORTS)
    except InvalidReport as error:
        raise InvalidReport(of_file(name, error.message)) from None
    return tuple(
        each
        if each.source.name
        else evolve(each, source=evolve(each.source, name=name, format="json"))
        for each in reports
    )


def _document(detected: str, content: bytes | Decoded, name: str) -> Document:
    """A file read by the reader of its format, which is imported when it is needed.

    Most readers bring a library with them.  None knows the form: those of formats that do not part
    words from tables are given what says which line is the heading of what.
    """
    room = "html" if detected == "text_with_tables" else detected
    module = import_module(f"govdisclosure.readers.formats.{room}")
    reader: Callable[..., Document] = getattr(module, f"read_{detected}")
    if detected == "text":
        assert isinstance(content, Decoded), "what is textual has been decoded"
        text, cut = bounded(content.text)
        document = reader(evolve(content, text=text), name=name)
        return evolve(document, notes=(cut, *document.notes)) if cut else document
    if detected not in UNPARTED:
        return reader(content, name=name)
    from govdisclosure.readers.labels import heading_of

    return reader(content, name=name, heading_of=heading_of)
