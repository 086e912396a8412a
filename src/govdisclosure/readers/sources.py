"""What is to be read: its name, and its content, from a path, a stream or bytes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import BinaryIO, TypeAlias

from govdisclosure.errors import (
    FileError,
    GovDisclosureError,
    UnreadableReport,
    nearest,
    of_file,
    of_system,
    require,
    shown,
)
from govdisclosure.files.regular_file import LARGEST, open_regular
from govdisclosure.files.trees import file_in_zip
from govdisclosure.message import Message

_NAME = Message("请给出文件的名称，如'x.pdf'", "give the name of the file, as in 'x.pdf'")
_BYTES = (bytes, bytearray, memoryview)
_NO_SOURCE = Message(
    "{}既不是路径，也不是字节内容或已打开的文件：请给出一个路径，如read('report.pdf')",
    "{} is no path, no content in bytes and no file: give one path, as in read('report.pdf')",
)
_WORDS_THEMSELVES = Message(
    "{}是文本内容，不是路径：请给出路径，或者用read(text.encode(), name='report.txt')",
    "{} is text, not a path: give a path, or use read(text.encode(), name='report.txt')",
)
_FOLDER = Message("这是文件夹，请给出其中的文件", "this is a directory; name the files in it")

#: A file: its path, ``-`` for standard input, its content, or the file itself, opened as binary.
Readable: TypeAlias = str | PathLike[str] | bytes | bytearray | memoryview | BinaryIO


def name_of(source: Readable, given: str | PathLike[str] | None = None) -> str:
    """What messages call a source: the name that was given, or its own."""
    if given is not None:
        require(given, str, PathLike, instead=_NAME)
    if given:
        return os.fspath(given)
    if isinstance(source, _BYTES):
        return "<bytes>"
    if isinstance(source, str | PathLike):
        return str(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else "<file>"


def content_of(source: Readable, name: str) -> bytes:
    """The content of a source, but no more of it than shows that it is too large."""
    if isinstance(source, _BYTES):
        # What can be changed may be, by its owner, while it is read.
        return bytes(source)
    if not isinstance(source, str | PathLike):
        if not hasattr(source, "read"):
            raise FileError(_NO_SOURCE.format(shown(source)))
        try:
            return _read_whole(source, name)
        except GovDisclosureError:
            raise
        except (OSError, ValueError) as error:
            why = Message(
                "打开的文件无法读取：请用'rb'方式打开，读取之前不要关闭",
                f"{error}: give a file that is open in mode 'rb'",
            )
            raise FileError(of_file(name, why)) from error
    path = str(source)
    if path == "-":
        return _read_whole(sys.stdin.buffer, name)
    try:
        with open_regular(source) as file:
            return _read_whole(file, name)
    except IsADirectoryError:
        raise FileError(of_file(path, _FOLDER)) from None
    except (OSError, ValueError) as error:
        # No name has two lines, and the words of a report would fill the screen.
        if isinstance(source, str) and "\n" in source:
            raise FileError(_WORDS_THEMSELVES.format(shown(source))) from None
        # A file has nothing below it, and a system that says so is no more to be asked.
        inside = file_in_zip(path)
        if inside is not None:
            return inside
        absent = isinstance(error, FileNotFoundError)
        why = _absent(Path(source)) if absent else of_system(error)
        raise FileError(of_file(path, why)) from None


def _read_whole(file: BinaryIO, name: str) -> bytes:
    """What is in a file; one that is not buffered gives it piece by piece."""
    content = bytearray()
    while len(content) <= LARGEST and (piece := file.read(LARGEST + 1)):
        if not isinstance(piece, bytes):
            raise UnreadableReport(
                of_file(
                    name,
                    Message(
                        "文件是以文本方式打开的：请用'rb'方式打开",
                        "the file is opened as text: open it with mode 'rb'",
                    ),
                )
            )
        content += piece
    return bytes(content)


def _absent(path: Path) -> Message:
    """That there is no such file, and which one beside it may be meant."""
    if path.is_symlink():
        return Message("这是链接，指向的文件不存在", "this is a link to a file that does not exist")
    absent, near = Message("没有这个文件", "no such file"), None
    with suppress(OSError):
        near = nearest(path.name, (each.name for each in path.parent.iterdir()))
    meant = Message("，是否应为{}？", "; did you mean {}?").format(path.parent / (near or ""))
    return absent + meant if near else absent
