"""What errors of files are made of: the name of the file, and what the system says of it."""

from __future__ import annotations

import errno
from os import PathLike, fspath
from pathlib import Path

from govdisclosure.errors.exceptions import FileError, GovDisclosureError
from govdisclosure.errors.shown import shown
from govdisclosure.message import NOTHING, Message

_OF_FILE = Message("{}：{}", "{}: {}")
#: What systems say in English, or in the language that they are set to.
_SAID = {
    errno.EACCES: "没有访问权限",
    errno.EBUSY: "文件正被占用",
    errno.EEXIST: "已有同名文件",
    errno.EFBIG: "文件太大",
    errno.EINVAL: "系统不接受这样的路径",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "这是文件夹",
    errno.ELOOP: "链接层数太多",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENFILE: "系统打开的文件太多",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOMEM: "内存不足",
    errno.ENOSPC: "磁盘已满",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EPERM: "系统不允许这样做",
    errno.EPIPE: "输出管道已关闭",
    errno.EROFS: "磁盘是只读的",
    errno.EAGAIN: "系统资源暂时不足",
}


def path_of(path: str | PathLike[str]) -> Path:
    """What names a file as a path; FileError for what names none."""
    # Where nothing is typed it may be anything, and what stands for a path may do so in bytes.
    given: object = path
    named = fspath(given) if isinstance(given, str | PathLike) else None
    if not named or not isinstance(named, str):
        raise FileError(
            Message(
                "{}不是路径：请给出路径，如'report.txt'",
                "{} is no path: give one, as in 'report.txt'",
            ).format(shown(path))
        )
    return Path(named)


def of_file(name: object, message: Message) -> Message:
    """What is wrong with a file, behind its name."""
    return _OF_FILE.format(name, message)


def without_file(name: str, message: Message) -> Message:
    """The same without the name, for where that stands beside it."""
    behind = _OF_FILE.format(name, NOTHING)
    return Message(message.zh.removeprefix(behind.zh), message.en.removeprefix(behind.en))


def of_system(error: OSError | ValueError) -> Message:
    """What the system says of a file; a text of its own where that has no Chinese here.

    Args:
        error: What opening, reading or writing raised, or an error of ours that says it in both
            languages already.
    """
    if isinstance(error, GovDisclosureError):
        return error.message
    if isinstance(error, OSError):
        said = error.strerror or str(error)
        return Message(_SAID.get(error.errno or 0, said), said)
    return Message("路径中有不能使用的字符", str(error))
