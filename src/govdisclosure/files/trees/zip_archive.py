"""A zip opened within bounds: the files in it by the names that were meant, and their content.

Zips are sent by hundreds of people, and made by as many programs; one may be made to do harm.  So
it is known beforehand what each file may come to, and no more than that is ever unpacked, in
memory: a name that is absolute, or climbs out of the folder, is only a name.
"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from typing import IO, Self

from attrs import define, field

from govdisclosure.errors import (
    FileError,
    GovDisclosureError,
    UnreadableReport,
    UnsupportedFile,
    nearest,
    of_file,
)
from govdisclosure.files.regular_file import LARGEST, open_regular
from govdisclosure.message import Message

#: Files in a zip, with those of zips in it: a province has some thousand bodies.
MOST_FILES = 10_000
#: Zips in one another: of a county, its townships, and what each of these packed.
DEEPEST = 3
#: What a zip with anything in it begins with.
ZIP = b"PK\x03\x04"
#: Bytes of the list of what is in a zip, where so many files have names of some hundred each.
_LIST = 4_000_000
#: Parts of a path that are no names: a leading slash, and what leads out of the folder.
_NO_NAMES = ("", ".", "..")
#: Folders in one another, on any disk fewer.
_FOLDERS = 50
#: How many times as much a large file may be as it is packed; the emptiest form has a tenth of it.
_RATIO, _LARGE = 200, 1 << 20
#: The ways to pack that all programs know, and whose steps are bounded.
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED, _UTF_8, _UNIX = 0x1, 0x800, 3
#: The first character that UTF-8 has three bytes for: all of Chinese comes later.
_THREE_BYTES = "\u0800"

#: What comes out of zipfile where a zip is not what it says: the errors of each way to pack; a way
#: that is not known (NotImplementedError) or a password (RuntimeError); and offsets that lie
#: outside the file, or names in no encoding (ValueError).
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)

#: What a Word file, a spreadsheet and an OFD file, which are zips, have at their root.
_DOCUMENTS = frozenset(
    (
        *("[Content_Types].xml", "content.xml", "OFD.xml"),
        *("word/document.xml", "xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml"),
    )
)

_DAMAGED = Message("压缩包已损坏或不完整", "the zip is damaged or cut off")
_DAMAGED_INSIDE = Message("在压缩包中已损坏", "it is damaged in its zip")
_TOO_MANY = Message(
    f"压缩包中的文件超过{MOST_FILES:,}个：请分成几个",
    f"more than {MOST_FILES:,} files are in the zip: make several of it",
)
_TOO_MANY_FOLDERS = Message(
    f"压缩包中的文件夹套了{_FOLDERS}层以上：这不是报告",
    f"folders in more than {_FOLDERS} folders are in the zip: these are no reports",
)
_TOO_DEEP = Message(
    f"压缩包套了{DEEPEST}层以上：请先解压", f"zips in more than {DEEPEST} zips: unpack them"
)
_TWICE = Message(
    "压缩包中有两个文件是这个名称，不能确定是哪一个：请解压后核对",
    "two files of the zip have this name: unpack it, and see which is meant",
)
_PASSWORD = Message(
    "在有密码的压缩包中：请用密码解压", "it is in a zip with a password: unpack it with that"
)
_OTHER_WAY = Message(
    "压缩方式特殊，没有读：请解压", "it is packed in a way that is not read: unpack it"
)
_TOO_LARGE = Message(
    f"解压后大于{LARGEST // 10**6} MB：报告没有这样大",
    f"unpacked it is larger than {LARGEST // 10**6} MB: it is larger than any report",
)
_TOO_DENSE = Message(
    f"解压后是压缩时的{_RATIO}倍以上：这不是报告",
    f"unpacked it is more than {_RATIO} times as large: this is no report",
)
_NO_SUCH = Message("压缩包中没有这个文件", "no such file in the zip")
_MEANT = Message("，是否应为{}？", "; did you mean {}?")


@define(eq=False)
class ZipArchive:
    """A zip: its path, its files by their names, and how many zips it is in with itself.

    It keeps the last zip that was opened in it, since files are read in their order.
    """

    path: str
    files: dict[str, zipfile.ZipInfo]
    _zip: zipfile.ZipFile
    _twice: frozenset[str]
    _depth: int
    _last: tuple[str, ZipArchive] | None = field(default=None, init=False)

    @classmethod
    def opened(cls, source: bytes | None, path: str, *, depth: int = 1) -> Self:
        """Open a zip.

        Args:
            source: Its bytes; None where it is the file at `path`.
            path: What messages call it.
            depth: In how many zips it is, with itself.

        Raises:
            UnreadableReport: it is damaged.
            UnsupportedFile: it has more files, or is in more zips, than any collection of reports.
        """
        if depth > DEEPEST:
            raise UnsupportedFile(of_file(path, _TOO_DEEP))
        try:
            pieces = _Pieces(path if source is None else source)
            opened = zipfile.ZipFile(pieces)
            pieces.longest = None
        except _ListTooLong:
            raise UnsupportedFile(of_file(path, _TOO_MANY)) from None
        except ZIP_ERRORS as error:
            raise UnreadableReport(of_file(path, _DAMAGED)) from error
        files: dict[str, zipfile.ZipInfo] = {}
        twice: set[str] = set()
        folders: set[str] = set()
        for info in opened.infolist():
            written = _name_in(info)
            names = [each for each in written.split("/") if each not in _NO_NAMES]
            if len(names) > _FOLDERS:
                raise UnsupportedFile(of_file(path, _TOO_MANY_FOLDERS))
            name = "/".join(names)
            folders.update(accumulate(names[:-1], "{}/{}".format))
            if name and not written.endswith("/"):
                twice.update({name} & files.keys())
                files[name] = info
        if len(files) > MOST_FILES:
            raise UnsupportedFile(of_file(path, _TOO_MANY))
        return cls(path, files, opened, frozenset(twice | (folders & files.keys())), depth)

    @property
    def is_document(self) -> bool:
        """Whether it is a Word file, a spreadsheet or the like, and no collection of files."""
        return not _DOCUMENTS.isdisjoint(self.files)

    def walk(
        self, below: tuple[str, ...] = ()
    ) -> Iterator[tuple[tuple[str, ...], list[str], list[str]]]:
        """A folder of it and those in that, each with the names of its folders and its files.

        Whoever takes a name from the list of folders leaves that folder out, as of ``os.walk``.
        """
        folders: dict[tuple[str, ...], dict[str, None]] = {}
        files: dict[tuple[str, ...], list[str]] = {}
        for name in self.files:
            *above, own = name.split("/")
            files.setdefault(tuple(above), []).append(own)
            for depth, each in enumerate(above):
                folders.setdefault(tuple(above[:depth]), {})[each] = None
        rest: list[tuple[str, ...]] = [()]
        while rest:
            at = rest.pop()
            inside = list(folders.get((*below, *at), ()))
            yield at, inside, files.get((*below, *at), [])
            rest += [(*at, each) for each in reversed(inside)]

    def path_of(self, parts: tuple[str, ...]) -> str:
        """What a file in it is called, by the names of its folders and its own."""
        return f"{self.path}/{'/'.join(parts)}"

    def opened_file(self, parts: tuple[str, ...]) -> IO[bytes]:
        """A file in it, unpacked as it is read, which raises what ZIP_ERRORS are.

        Raises:
            FileError: there is no such file.
            UnsupportedFile: it is larger than a report, or cannot be unpacked here.
        """
        name, path = "/".join(parts), self.path_of(parts)
        info = self.files.get(name)
        if info is None:
            near = nearest(name, self.files)
            why = _NO_SUCH + _MEANT.format(self.path_of((near,))) if near else _NO_SUCH
            raise FileError(of_file(path, why))
        why_not = next((why for wrong, why in self._wrongs(name, info) if wrong), None)
        if why_not is not None:
            raise UnsupportedFile(of_file(path, why_not))
        return self._zip.open(info)

    def has(self, name: str) -> bool:
        """Whether there is such a file or folder in it."""
        return name in self.files or any(each.startswith(f"{name}/") for each in self.files)

    def begins_as_zip(self, parts: tuple[str, ...]) -> bool:
        """Whether there is such a file in it, and that is a zip."""
        try:
            with self.opened_file(parts) as file:
                return file.read(len(ZIP)) == ZIP
        except (GovDisclosureError, *ZIP_ERRORS):
            return False

    def innermost(self, parts: tuple[str, ...]) -> tuple[ZipArchive, tuple[str, ...]]:
        """The zip in it that a path leads into, and the path from there; itself if into none.

        Raises:
            UnreadableReport: as of :meth:`opened`, and of :meth:`content`.
        """
        if "/".join(parts) in self.files:
            return self, parts
        ways = ((parts[:depth], parts[depth:]) for depth in range(1, len(parts)))
        for zipped, rest in ways:
            if self.begins_as_zip(zipped):
                return self.zip_in(zipped).innermost(rest)
        return self, parts

    def zip_in(self, parts: tuple[str, ...]) -> ZipArchive:
        """A zip in it, by the names of its folders and its own.

        Raises:
            UnreadableReport: as of :meth:`opened`, and of :meth:`content`.
        """
        name = "/".join(parts)
        last = self._last
        if last is not None and last[0] == name:
            return last[1]
        path, depth = self.path_of(parts), self._depth + 1
        inner = type(self).opened(self.content(parts), path, depth=depth)
        # Another thread may open another one meanwhile.
        self._last = name, inner
        return inner

    def content(self, parts: tuple[str, ...]) -> bytes:
        """The content of a file.

        Raises:
            FileError: there is no such file.
            UnreadableReport: it is damaged, larger than a report, or cannot be unpacked here.
        """
        try:
            with self.opened_file(parts) as file:
                # What comes after the bytes that it is said to have is checked, and not unpacked.
                return file.read(LARGEST + 1)
        except GovDisclosureError:
            raise
        except ZIP_ERRORS as error:
            raise UnreadableReport(of_file(self.path_of(parts), _DAMAGED_INSIDE)) from error

    def _wrongs(self, name: str, info: zipfile.ZipInfo) -> tuple[tuple[bool, Message], ...]:
        """What may be wrong with a file before it is unpacked, and whether it is."""
        dense = info.file_size > max(_LARGE, _RATIO * info.compress_size)
        return (
            (name in self._twice, _TWICE),
            (bool(info.flag_bits & _ENCRYPTED), _PASSWORD),
            (info.compress_type not in _PACKED, _OTHER_WAY),
            (info.file_size > LARGEST, _TOO_LARGE),
            (dense, _TOO_DENSE),
        )


def _name_in(info: zipfile.ZipInfo) -> str:
    """The name of a file in a zip, with those of its folders; that of a folder ends in a slash."""
    name = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & _UTF_8:
        name = _decoded(name.encode("cp437"))
    return name if info.create_system == _UNIX else name.replace("\\", "/")


def _decoded(name: bytes) -> str:
    """A name in an encoding that is not stated, decoded by what it would be in each.

    Two Chinese characters in GBK may be letters of Greek or Hebrew in UTF-8, so that UTF-8 is it
    where it gives what takes three bytes, as Chinese does; and hardly anything else is GB18030.
    """
    if name.isascii():
        return name.decode("ascii")
    with suppress(UnicodeDecodeError):
        decoded = name.decode("utf-8")
        if max(decoded) >= _THREE_BYTES:
            return decoded
    for encoding in ("gb18030", "utf-8"):
        with suppress(UnicodeDecodeError):
            return name.decode(encoding)
    return name.decode("cp437")


class _ListTooLong(Exception):  # no error of a caller: it is caught right above
    """The list of what is in a zip is longer than that of any collection of reports."""


class _Pieces:
    """The bytes of a zip, or the file at a path, which is open only while a piece of it is read."""

    def __init__(self, source: bytes | str) -> None:
        self._source = source
        self._size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
        self._at = 0
        #: Bytes of the longest piece that is given, until the list of files has been read.
        self.longest: int | None = _LIST

    def seekable(self) -> bool:
        """Whether one may go to any place, as zipfile asks."""
        return True

    def tell(self) -> int:
        """Where the next piece begins."""
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place, counted from the beginning, from here or from the end."""
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        """The next piece, no longer than what is left; all of that where no size is given."""
        left = max(0, self._size - self._at)
        size = left if size is None or size < 0 else min(size, left)
        if self.longest is not None and size > self.longest:
            raise _ListTooLong
        if isinstance(self._source, bytes):
            piece = self._source[self._at : self._at + size]
        else:
            with open_regular(self._source) as file:
                file.seek(self._at)
                piece = file.read(size)
        self._at += len(piece)
        return piece
