"""Letters saved to a folder: one file for each body, and no file of anybody else's replaced."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from govdisclosure.errors import (
    FileError,
    UnknownFormat,
    choices,
    path_of,
    require,
    require_language,
)
from govdisclosure.files.atomic import replace_in
from govdisclosure.files.own_output import is_own_file
from govdisclosure.message import Language, Message
from govdisclosure.offices import Letter, letters
from govdisclosure.render.checked import Reports, checked_reports
from govdisclosure.render.letters.file_names import letter_names
from govdisclosure.render.letters.text import write_text
from govdisclosure.render.letters.word import write_docx

#: What writes each format.
LETTER_FORMATS: Mapping[str, Callable[[Letter, date, Language], bytes]] = MappingProxyType(
    {"docx": write_docx, "txt": write_text}
)
_WRITTEN = Message("信函可写成{}", "letters are written as {}").format(choices(LETTER_FORMATS))
_FOREIGN = Message(
    "{}不是本软件写的信函，没有覆盖：请移走它，或者另给一个文件夹",
    "{} is no letter of ours and was not replaced: move it, or give another folder",
)
_DAY = Message("请给出日期，如date(2026, 5, 1)", "give a day, as in date(2026, 5, 1)")


def letter_content(
    letter: Letter,
    *,
    language: Language = "zh",
    format: str = "docx",  # noqa: A002  # its name everywhere
    dated: date | None = None,
) -> bytes:
    """A letter as the bytes of a file.

    Args:
        letter: What the body is asked to correct.
        language: The language of the letter.
        format: `docx` or `txt`.
        dated: The day of the letter; today unless given.

    Raises:
        OptionError: What is no letter, language or day.
        UnknownFormat: For any other format, naming the nearest.
        MissingExtra: For `docx` without the extra `writers`.
    """
    require(letter, Letter)
    write = _writer(language, format, dated)
    return write(letter, dated or date.today(), language)  # the office's own day


def save_letters(
    folder: str | PathLike[str],
    reports: Reports,
    *,
    language: Language = "zh",
    format: str = "docx",  # noqa: A002  # as above
    dated: date | None = None,
) -> tuple[Path, ...]:
    """Write a letter for each body with anything to correct, into a file under the body's name.

    Errors and what is doubtful are corrected; notes stand in the letter of a body that has more,
    and are no reason for one.  A letter of an earlier run under the same name is replaced, and no
    other file is; all letters are written, or none.

    Args:
        folder: The folder, which is made where there is none and anything is written.
        reports: What the checks came to, of one body or many.
        language: The language of the letters.
        format: `docx` or `txt`.
        dated: The day of the letters; today unless given.

    Returns:
        The files written, in the order of the reports.

    Raises:
        OptionError: What is no assessment, language or day.
        UnknownFormat: For any other format, naming the nearest.
        MissingExtra: For `docx` without the extra `writers`.
        FileError: A file that is no letter of ours bears the name of one, or cannot be written.
    """
    into, write = path_of(folder), _writer(language, format, dated)
    written = letters(checked_reports(reports))
    paths = tuple(into / name for name in letter_names(written, f".{format}", language))
    for each in paths:
        if os.path.lexists(each) and not is_own_file(each):
            raise FileError(_FOREIGN.format(each))
    day = dated or date.today()  # as above
    contents = (write(each, day, language) for each in written)
    if paths:
        replace_in(into, zip([each.name for each in paths], contents, strict=True))
    return paths


def earlier_letters(written: Collection[Path], folder: Path) -> tuple[Path, ...]:
    """The letters of earlier runs in a folder, to bodies that were written to no more.

    Args:
        written: The letters of this run.
        folder: The folder.
    """
    suffixes = tuple(f".{each}" for each in LETTER_FORMATS)
    here = sorted(folder.iterdir()) if folder.is_dir() else ()
    others = (each for each in here if each not in written and each.suffix in suffixes)
    return tuple(each for each in others if is_own_file(each))


def _writer(
    language: Language,
    format: str,  # noqa: A002  # as above
    dated: date | None,
) -> Callable[[Letter, date, Language], bytes]:
    require_language(language)
    if dated is not None:
        require(dated, date, instead=_DAY)
    # A list of formats, which is no key, is none of them either.
    if format not in tuple(LETTER_FORMATS):
        raise UnknownFormat(format, LETTER_FORMATS, hint=_WRITTEN)
    return LETTER_FORMATS[format]
