"""The files that paths stand for: a file for itself, a folder or a zip for the reports in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from govdisclosure.errors import FileError, GovDisclosureError, choices
from govdisclosure.files.trees import READ_SUFFIXES, Exclusions, TreeSearch, suffix_of, zip_at
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Message

_STANDARD_OUTPUT = 1
_NO_REPORT = Message(
    "文件夹{}中没有报告（可读取的文件类型：{}）", "{} is a folder without reports ({})"
)
_SORTED = sorted(READ_SUFFIXES)
_KINDS = Message("、".join(_SORTED), ", ".join(_SORTED))
_ALL_EXCLUDED = Message(
    "要排除的“{}”排除了全部文件", "what is excluded ({}) leaves no file to be read"
)


@frozen
class Files:
    """Files in the order in which they are read.

    `left_out` counts the files in folders and zips that are in no format of reports, by suffix;
    `searched` says that folders or zips were looked through; `own_output` are the files there that
    this library wrote, which are no reports.  `folders` has the folder that each file of them lies
    in, below the one that was given, with strokes between the names; "" for one right in there.
    `excluded` has for each pattern the paths that it excluded.
    """

    paths: tuple[str, ...]
    left_out: FrozenMapping[str, int]
    searched: bool
    own_output: tuple[str, ...] = ()
    folders: FrozenMapping[str, str] = field(factory=FrozenMapping)
    excluded: FrozenMapping[str, tuple[str, ...]] = field(factory=FrozenMapping)


def files_of(paths: Sequence[str], *, exclude: Iterable[str] = ()) -> Files:
    """Look through folders and zips, in one order on every system.

    A folder or a zip that cannot be looked through stands for itself, so that reading it says why.

    Args:
        paths: Files, folders and zips, and files and folders in zips.
        exclude: Patterns of what is not looked at in them.

    Raises:
        FileError: there is no report in a folder, or all is excluded.
        OptionError: a pattern is empty.
    """
    exclusions = Exclusions.of(exclude)
    search = TreeSearch(exclusions, _is_standard_output)
    searched = False
    for path in paths:
        found, excluded = len(search.found), exclusions.count
        if os.path.isdir(path):  # noqa: PTH112  # a path may be "-", or hold what Path rejects
            search.folder(path)
            if len(search.found) == found and exclusions.count == excluded:
                raise FileError(_NO_REPORT.format(path, _KINDS))
            searched = True
        elif _look_through_zip(path, search):
            searched = True
        if len(search.found) == found and exclusions.count == excluded:
            search.found.append(path)
    if paths and not search.found:
        raise FileError(_ALL_EXCLUDED.format(choices(exclusions.patterns)))
    return Files(
        tuple(search.found),
        FrozenMapping(search.left_out.most_common()),
        searched,
        tuple(search.own_output),
        FrozenMapping(search.folders),
        FrozenMapping((each, tuple(paths)) for each, paths in exclusions.excluded.items()),
    )


def same_files(paths: Iterable[str], others: Iterable[str]) -> FrozenMapping[str, str]:
    """Those of some paths that stand for a file among others, through links too, by its path.

    Args:
        paths: The paths.
        others: The others.
    """
    known = {os.path.realpath(each): each for each in others}
    found = ((path, known.get(os.path.realpath(path))) for path in paths)
    return FrozenMapping((path, other) for path, other in found if other is not None)


def _look_through_zip(path: str, search: TreeSearch) -> bool:
    """Look through a zip, or a folder in one; False for what is neither, and stands for itself."""
    is_file = os.path.isfile(path)  # noqa: PTH113  # as above
    if is_file and suffix_of(path) not in ("", ".zip"):
        return False
    try:
        zipped = zip_at(path)
        if zipped is None or zipped[0].is_document:
            return False
        search.zip(*zipped)
    except (GovDisclosureError, OSError):
        return False
    return True


def _is_standard_output(path: str) -> bool:
    """Whether a file is what a shell put in the place of our standard output."""
    try:
        written, found = os.fstat(_STANDARD_OUTPUT), os.stat(path)  # noqa: PTH116  # as above
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and os.path.samestat(written, found)
