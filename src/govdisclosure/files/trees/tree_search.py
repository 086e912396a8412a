"""A search for reports through folders and zips, in one order on every system."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Protocol, TypeVar

from attrs import define, field

from govdisclosure.errors import GovDisclosureError, UnsupportedFile, of_file
from govdisclosure.files.own_output import is_own_output
from govdisclosure.files.regular_file import open_regular
from govdisclosure.files.trees.exclusions import Exclusions
from govdisclosure.files.trees.file_kinds import (
    FileKind,
    is_hidden,
    is_of_page,
    kind_of,
    may_be_report,
    suffix_of,
)
from govdisclosure.files.trees.name_order import place_in_order
from govdisclosure.files.trees.zip_archive import MOST_FILES, ZIP_ERRORS, ZipArchive
from govdisclosure.message import Message

#: Bytes that show what a file is.
_HEAD = 4096
#: Bytes of all files in a zip and in zips in it, unpacked: sixty scans as large as any is read.
_UNPACKED = 3 * 10**9

_MUCH = Message(
    f"压缩包中的文件超过{MOST_FILES:,}个，或者解压后大于{_UNPACKED // 10**9} GB：请分成几个",
    f"more than {MOST_FILES:,} files are in the zip, or {_UNPACKED // 10**9} GB unpacked: make "
    "several of it",
)

_Answer = TypeVar("_Answer")
_Walk = Iterator[tuple[tuple[str, ...], list[str], list[str]]]


class _Tree(Protocol):
    """A folder or a zip; what is below it is named by the names on the way."""

    #: Its folders, each with the names of its folders, which may be changed, and of its files.
    def walk(self) -> _Walk: ...

    def path_of(self, parts: tuple[str, ...]) -> str: ...

    def opened(self, parts: tuple[str, ...]) -> IO[bytes]: ...

    def zip_in(self, parts: tuple[str, ...]) -> ZipArchive: ...


@define(eq=False)
class _Folder:
    """A folder of a disk, and those below it that are closed to us."""

    path: str
    closed: list[str] = field(factory=list, init=False)

    def walk(self) -> _Walk:
        """Links to folders are not followed, as they may lead back."""
        walk = os.walk(self.path, onerror=lambda each: self.closed.append(each.filename))
        for at, folders, names in walk:
            yield Path(at).relative_to(self.path).parts, folders, names

    def path_of(self, parts: tuple[str, ...]) -> str:
        """As the path was given, with what is below it: Path would take "./" away."""
        return os.path.join(self.path, *parts)  # noqa: PTH118  # as above

    def opened(self, parts: tuple[str, ...]) -> IO[bytes]:
        """A file below it."""
        return open_regular(self.path_of(parts))

    def zip_in(self, parts: tuple[str, ...]) -> ZipArchive:
        """A zip below it."""
        return ZipArchive.opened(None, self.path_of(parts))


@define(eq=False)
class _ZipFolder:
    """A zip, or a folder in one."""

    archive: ZipArchive
    below: tuple[str, ...]

    def walk(self) -> _Walk:
        """Its folders, from the outermost."""
        return self.archive.walk(self.below)

    def path_of(self, parts: tuple[str, ...]) -> str:
        """The path of the zip, and that in it."""
        return self.archive.path_of((*self.below, *parts))

    def opened(self, parts: tuple[str, ...]) -> IO[bytes]:
        """A file in it."""
        return self.archive.opened_file((*self.below, *parts))

    def zip_in(self, parts: tuple[str, ...]) -> ZipArchive:
        """A zip in it."""
        return self.archive.zip_in((*self.below, *parts))


class _TooMuch(Exception):  # no error of a caller: it is caught below
    """There is more in a zip, with the zips in it, than in any collection of reports."""


@define
class TreeSearch:
    """A search for reports: what it has found, in order, and what it has left out, by suffix.

    Names are in the order of `place_in_order`, in each folder first those of files, then those of
    folders.  A zip stands among the files, and what is in it in its place; one that holds no
    report, or cannot be looked through, stands for itself, so that reading it says why.

    Args:
        exclusions: What is not looked at.
        is_written: Says of a path whether that file is being written.
    """

    exclusions: Exclusions = field(factory=Exclusions)
    is_written: Callable[[str], bool] = lambda _: False
    found: list[str] = field(factory=list, init=False)
    #: What this library wrote, which is no report.
    own_output: list[str] = field(factory=list, init=False)
    left_out: Counter[str] = field(factory=Counter, init=False)
    #: The folder of each file that is found, below what was looked through.
    folders: dict[str, str] = field(factory=dict, init=False)
    #: Files, and bytes that they may be unpacked to, in the zip that is looked through.
    _files: int = field(default=0, init=False)
    _bytes: int = field(default=0, init=False)

    def folder(self, path: str) -> None:
        """Look through a folder; one in it that is closed to us stands for itself, at the end."""
        folder = _Folder(path)
        self._look_through(folder, ())
        self.found += folder.closed

    def zip(self, archive: ZipArchive, below: tuple[str, ...] = ()) -> None:
        """Look through a zip, or a folder in it.

        Raises:
            UnsupportedFile: there is more in it than in any collection of reports.
        """
        found, left_out = len(self.found), self.left_out.copy()
        self._files = self._bytes = 0
        try:
            self._count(archive)
            self._look_through(_ZipFolder(archive, below), ())
        except _TooMuch:
            del self.found[found:]
            self.left_out = left_out
            raise UnsupportedFile(of_file(archive.path, _MUCH)) from None

    def _look_through(self, tree: _Tree, above: tuple[str, ...]) -> None:
        """Look through what stands below the names `above`."""
        of_pages: set[tuple[str, ...]] = set()
        for at, folders, names in tree.walk():
            inside = self._wanted(tree, at, above, folders)
            beside = frozenset(names)
            of_pages.update(
                (*at, each) for each in inside if at in of_pages or is_of_page(each, beside)
            )
            folders[:] = inside
            for name in self._wanted(tree, at, above, names):
                self._take(tree, (*at, name), above, of_page=at in of_pages)

    def _wanted(
        self, tree: _Tree, at: tuple[str, ...], above: tuple[str, ...], names: list[str]
    ) -> list[str]:
        """The names in a folder that are looked at, in order."""
        return [
            each
            for each in sorted(names, key=place_in_order)
            if not is_hidden(each)
            and not self.exclusions.exclude((*above, *at, each), tree.path_of((*at, each)))
        ]

    def _take(
        self, tree: _Tree, parts: tuple[str, ...], above: tuple[str, ...], *, of_page: bool
    ) -> None:
        """Look at a file: it is found, looked through, or left out."""
        path = tree.path_of(parts)

        def head() -> bytes:
            return _asked(tree, parts, lambda file: file.read(_HEAD), otherwise=b"")

        kind = kind_of(parts[-1], head=head, of_page=of_page)
        if kind is FileKind.LEFT_OUT:
            self.left_out[suffix_of(parts[-1])] += 1
        elif kind is FileKind.ZIP and self._looked_through(tree, parts, above):
            return
        elif self.is_written(path) or _asked(tree, parts, is_own_output, otherwise=False):
            self.own_output.append(path)
        else:
            self.found.append(path)
            # As where the zips on the way are unpacked.
            folders = (each.removesuffix(".zip") for each in (*above, *parts[:-1]))
            self.folders[path] = "/".join(folders)

    def _looked_through(self, tree: _Tree, parts: tuple[str, ...], above: tuple[str, ...]) -> bool:
        """Look through a zip; False where it stands for itself."""
        outermost = isinstance(tree, _Folder)
        if outermost:
            self._files = self._bytes = 0
        found, left_out = len(self.found), self.left_out.copy()
        excluded = self.exclusions.count
        try:
            archive = tree.zip_in(parts)
            if archive.is_document:
                return False
            self._count(archive)
            self._look_through(_ZipFolder(archive, ()), (*above, *parts))
        except (GovDisclosureError, OSError):
            return False
        except _TooMuch:
            if not outermost:
                raise
            del self.found[found:]
        if len(self.found) > found or self.exclusions.count > excluded:
            return True
        self.left_out = left_out
        return False

    def _count(self, archive: ZipArchive) -> None:
        """Count what is in a zip; _TooMuch where that is more than in any collection."""
        self._files += len(archive.files)
        self._bytes += sum(
            each.file_size for name, each in archive.files.items() if may_be_report(name)
        )
        if self._files > MOST_FILES or self._bytes > _UNPACKED:
            raise _TooMuch


def _asked(
    tree: _Tree, parts: tuple[str, ...], ask: Callable[[IO[bytes]], _Answer], *, otherwise: _Answer
) -> _Answer:
    """What a file says of itself; of one that cannot be read, reading it says why."""
    try:
        with tree.opened(parts) as file:
            return ask(file)
    except (GovDisclosureError, *ZIP_ERRORS):
        return otherwise
