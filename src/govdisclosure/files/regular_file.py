"""A file opened that has an end: nothing waits for a pipe, a socket or a device.

A pipe that nobody writes to is waited for when it is opened, and a device may give bytes for ever;
either may stand behind a link with the name of a report.
"""

from __future__ import annotations

import os
import re
import stat
from os import PathLike
from typing import BinaryIO

from govdisclosure.errors import FileError, of_file, of_system
from govdisclosure.message import Message

#: Bytes of the largest file that is read; the largest report seen has a fifth, most of it pictures.
LARGEST = 50_000_000

#: What is no file of bytes, by what the system calls it.
_OTHERS = (
    (stat.S_ISFIFO, Message("管道", "a pipe")),
    (stat.S_ISSOCK, Message("套接字", "a socket")),
)
_DEVICE = Message("设备", "a device")
_ENDLESS = Message("这是{}，不是文件：{}", "this is {}, no file: {}")
_AS_INPUT = Message(
    "请把其中的内容送到标准输入，并以-为路径", "give what comes out of it as -, standard input"
)
_INSTEAD = Message("请给出文件", "give a file")
_TOO_LARGE = Message(
    f"文件大于{LARGEST // 10**6} MB：请给出另一个文件",
    f"the file is larger than {LARGEST // 10**6} MB: give another one",
)
#: What a shell has opened for us and passes on by name, as it does for ``<(...)``.
_OPENED = re.compile(r"/dev/(?:stdin|fd/(?P<number>[0-9]{1,4}))")


def is_opened(path: str | PathLike[str]) -> bool:
    """Whether a path names what a shell has opened, of which every byte is read but once."""
    return _OPENED.fullmatch(os.fspath(path)) is not None


def read_regular(path: str | PathLike[str]) -> bytes:
    """Read a file that is no report: a list, settings, what is accepted or amended.

    Args:
        path: The file, or what a shell has opened.

    Returns:
        What is in it.

    Raises:
        FileError: it cannot be read, has no end or is larger than any such file; with its path.
    """
    try:
        with open_regular(path, instead=_INSTEAD) as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise FileError(of_file(path, of_system(error))) from None
    if len(content) > LARGEST:
        raise FileError(of_file(path, _TOO_LARGE))
    return content


def open_regular(path: str | PathLike[str], *, instead: Message = _AS_INPUT) -> BinaryIO:
    """Open a file for reading as binary, without waiting for anything.

    Args:
        path: The file; what the shell has opened is read as standard input is.
        instead: What to do where it is no file.

    Returns:
        The file.

    Raises:
        OSError: it cannot be opened.
        FileError: it is a pipe, a socket or a device.
    """
    opened = _OPENED.fullmatch(os.fspath(path))
    if opened:
        return os.fdopen(os.dup(int(opened["number"] or 0)), "rb")
    mode = os.stat(path).st_mode  # noqa: PTH116  # a path may hold what Path rejects
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        what = next((what for is_one, what in _OTHERS if is_one(mode)), _DEVICE)
        raise FileError(_ENDLESS.format(what, instead))
    return open(path, "rb", opener=_at_once)  # as above; the caller's


def _at_once(path: str, flags: int) -> int:
    """Open without waiting, should a pipe have come into the place of the file since."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
