"""The files that paths stand for: a file stands for itself, a folder for the reports below it."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from attrs import field, frozen

from govdisclosure.errors import FileError
from govdisclosure.files.own_output import is_own_output
from govdisclosure.files.regular_file import open_regular
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message

#: What reports come in, and the old formats that are not read: their error says what to do.
_REPORTS = frozenset(
    (
        *(".txt", ".md", ".htm", ".html", ".shtml", ".xhtml", ".jhtml", ".aspx", ".jsp", ".php"),
        *(".docx", ".pdf", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".json"),
        *(".doc", ".wps", ".rtf", ".ofd", ".mht", ".mhtml"),
    )
)
_STANDARD_OUTPUT = 1
#: Hidden files, and what Word keeps beside a document while it is open.
_HIDDEN = (".", "~$")


@frozen
class Files:
    """Files in the order in which they are read.

    `left_out` counts the files in folders that are in no format of reports, by suffix; `searched`
    says that folders were looked through; `own_output` are the files there that this library wrote,
    which are no reports.  `folders` has the folder that each file of them lies in, below the one
    that was given, with strokes between the names; "" for one right in there.
    """

    paths: tuple[str, ...]
    left_out: FrozenMapping[str, int]
    searched: bool
    own_output: tuple[str, ...] = ()
    folders: FrozenMapping[str, str] = field(factory=FrozenMapping)


def files_of(paths: Sequence[str]) -> Files:
    """Look through folders, in the order of names.

    A folder that cannot be looked through stands for itself, so that reading it says why.
    FileError for a folder without any report.
    """
    found: list[str] = []
    left_out: Counter[str] = Counter()
    own_output: list[str] = []
    searched = False
    folders: dict[str, str] = {}
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112  # a path may be "-", or hold what Path rejects
            found.append(path)
            continue
        searched = True
        inside = [*_below(path)]
        likely = [each for each in inside if _suffix(each) in _REPORTS or Path(each).is_dir()]
        ours = {each for each in likely if _is_output(each)}
        own_output += sorted(ours)
        reports = [each for each in likely if each not in ours]
        inside = [each for each in inside if each not in ours]
        left_out.update(_suffix(each) for each in set(inside).difference(reports))
        if not reports:
            raise FileError(
                Message(
                    f"文件夹{path}中没有报告（可读取的文件类型：{'、'.join(sorted(_REPORTS))}）",
                    f"{path} is a folder without reports ({', '.join(sorted(_REPORTS))})",
                )
            )
        found += reports
        folders |= {each: _folder_below(path, each) for each in reports}
    left = FrozenMapping(left_out.most_common())
    return Files(tuple(found), left, searched, tuple(own_output), FrozenMapping(folders))


def _folder_below(root: str, path: str) -> str:
    """The folder of a file below another folder; "" where it lies right in there."""
    folder = Path(path).relative_to(root).parent.as_posix()
    return "" if folder == "." else folder


def same_files(paths: Iterable[str], others: Iterable[str]) -> FrozenMapping[str, str]:
    """Those of some paths that stand for a file among others, through links too, by its path.

    Args:
        paths: The paths.
        others: The others.
    """
    known = {os.path.realpath(each): each for each in others}
    found = ((path, known.get(os.path.realpath(path))) for path in paths)
    return FrozenMapping((path, other) for path, other in found if other is not None)


def _below(folder: str) -> Iterator[str]:
    """Every file below a folder, in order; then the folders that are closed to us.

    Links to folders are not followed, as they may lead back.
    """
    closed: list[str] = []
    for at, folders, names in os.walk(folder, onerror=lambda each: closed.append(each.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith(_HIDDEN))
        for name in sorted(name for name in names if not name.startswith(_HIDDEN)):
            # As the path was given, with what is below it: Path would take "./" away.
            yield os.path.join(at, name)  # noqa: PTH118  # as above
    yield from closed


def _suffix(path: str) -> str:
    return Path(path).suffix.lower()


def _is_output(path: str) -> bool:
    """Whether a file is what is being written, or was written by a command like this."""
    return _is_standard_output(path) or _is_own_output(path)


def _is_standard_output(path: str) -> bool:
    """Whether a file is what a shell put in the place of our standard output."""
    try:
        written, found = os.fstat(_STANDARD_OUTPUT), os.stat(path)  # noqa: PTH116  # as above
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and os.path.samestat(written, found)


def _is_own_output(path: str) -> bool:
    """Whether a command like this wrote a file."""
    try:
        with open_regular(path) as file:
            return is_own_output(file)
    except (OSError, FileError):
        return False  # reading it says why
