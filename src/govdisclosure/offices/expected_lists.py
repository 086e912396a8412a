"""A list of the bodies that reports are expected of, as an office keeps it: a text, or a CSV."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import StringIO
from os import PathLike

from attrs import evolve

from govdisclosure.errors import OptionError, choices, of_file, require
from govdisclosure.files.decode import decode
from govdisclosure.files.regular_file import read_regular
from govdisclosure.message import Message
from govdisclosure.offices.expected import Expected
from govdisclosure.offices.expected_bodies import (
    HEADS,
    ListEntry,
    bodies_of,
    line_entries,
    name_given,
)
from govdisclosure.text.names import folded_name

_COMMENT = r"(?:^|\s)#.*"
#: What stands between the names in a cell.
_BETWEEN = r"[、;；|/／,，\n]"
#: What people write into a cell of which there is nothing to say.
_NOTHING_TO_SAY = r"[\W_]*|无"
#: What more a head may say: 机关名称（全称）.
_HEAD = r"(?P<what>[^(]*)(?:\((?P<which>.*)\))?"
_EMPTY_CELLS = ",;\t"
_COLUMN_OF = {head: column for column, heads in HEADS.items() for head in heads}

#: Of what a body has one; it may have names of a kind in several columns.
_ONE_COLUMN = ("name", "into")

_LINE = Message("第{}行", "line {}")
_TWO_COLUMNS = Message(
    "{}有几列的列名意思相同（{}）：请只留一列",
    "{} has several columns that say the same of a body ({}): leave one of them",
)
_A_PATH = Message("请给出文件的路径", "give the path of a file")
_NO_LIST = Message(
    "其中没有机关名称：请每行写一个机关的名称",
    "there are no names of bodies in it: write the name of a body on each line",
)
_NO_TEXT = Message(
    "这不是文本：请把名单另存为CSV或者文本文件",
    "this is no text: save the list as CSV or as a text file",
)


def read_expected(path: str | PathLike[str]) -> Expected:
    """Read the list of the bodies that reports are expected of.

    A text has a name a line; a line that begins with # says nothing, and "旧名 -> 新名" (or →) says
    that a body was renamed, or became a part of another, which has a line of its own.  A table in
    CSV has the head 机关 or 名称 (name) in its first line, or in the next below a title, and may
    have 别名 or 简称 (aliases), 曾用名 or 原名 (old names), with 、 between several, and 并入
    (merged into); other columns are passed over.

    Args:
        path: The path of the file, in UTF-8, UTF-16 or GB18030.

    Raises:
        FileError: a file that cannot be read.
        OptionError: a file that is no such list, one name of two bodies, what became of a body that
            is not on it, or bodies that became each other; with the line.
    """
    require(path, str, PathLike, instead=_A_PATH)
    decoded = decode(read_regular(path))
    try:
        if not decoded.readable:
            raise OptionError(_NO_TEXT)
        expected = Expected(bodies_of(_entries(decoded.text)))
        if not expected.bodies:
            raise OptionError(_NO_LIST)
    except OptionError as error:
        raise OptionError(of_file(path, error.message)) from None
    return expected


def _entries(text: str) -> Iterator[ListEntry]:
    """What the lines of a list say: those below the heads of a table, or else each by itself."""
    lines = text.splitlines()
    for first in _where_a_head_may_be(lines):
        delimiter = next((each for each in ",\t;" if each in lines[first]), ",")
        rows = _rows(lines, first, delimiter)
        # A cell of Excel may have several lines, in the head as well.
        number, head = next(rows)
        heads = [*map(_column_of, head)]
        if "name" in heads:
            _require_one_of_each(head, heads, _LINE.format(number))
            yield from _table_entries(rows, heads)
            return
    for number, line in enumerate(lines, 1):
        yield from line_entries(_without_comment(line), _LINE.format(number))


def _where_a_head_may_be(lines: list[str]) -> list[int]:
    """The first line that says anything, and the next below a title, which is alone in its row."""
    said = [n for n, each in enumerate(lines) if _without_comment(each).strip(_EMPTY_CELLS)]
    title = lines[said[0]].rstrip().rstrip(_EMPTY_CELLS) if said else ""
    return said[: 1 + (not any(each in title for each in _EMPTY_CELLS))]


def _require_one_of_each(head: list[str], heads: list[str], where: Message) -> None:
    """OptionError for a table of which it is not known which column has the names."""
    for column in _ONE_COLUMN:
        alike = [cell for cell, each in zip(head, heads, strict=True) if each == column]
        if len(alike) > 1:
            raise OptionError(_TWO_COLUMNS.format(where, choices(map(folded_name, alike))))


def _without_comment(line: str) -> str:
    return re.sub(_COMMENT, "", line).strip()


def _column_of(head: str) -> str:
    """What the cells below a head say of a body; of 名称（简称） the brackets say which name."""
    words = re.fullmatch(_HEAD, folded_name(head).lower())
    column = _COLUMN_OF.get(words["what"], "") if words else ""
    return _COLUMN_OF.get(words["which"], column) if words and column == "name" else column


def _rows(lines: list[str], above: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table below some lines, with the numbers of the lines they begin on."""
    rows = csv.reader(StringIO("\n".join(lines[above:])), delimiter=delimiter)
    number = above + 1
    try:
        for row in rows:
            yield number, row
            number = above + rows.line_num + 1
    except csv.Error:  # a cell is longer than any text of names
        raise OptionError(_NO_LIST) from None


def _table_entries(rows: Iterable[tuple[int, list[str]]], heads: list[str]) -> Iterator[ListEntry]:
    """What the rows of a table say."""
    for number, row in rows:
        cells = defaultdict[str, list[str]](list)
        for head, cell in zip(heads, row, strict=False):
            if head and cell.strip():
                cells[head].append(cell.strip())
        if cells and not row[0].lstrip().startswith("#"):
            where = _LINE.format(number)
            (name,) = cells["name"] or [""]
            for each in line_entries(name_given(name, where), where):
                yield evolve(
                    each,
                    aliases=_split(cells["aliases"]),
                    old_names=_split(cells["old_names"]),
                    into=each.into or "".join(filter(_says_something, cells["into"])),
                )


def _split(cells: Iterable[str]) -> tuple[str, ...]:
    names = (each.strip() for cell in cells for each in re.split(_BETWEEN, cell))
    return tuple(filter(_says_something, names))


def _says_something(cell: str) -> bool:
    return not re.fullmatch(_NOTHING_TO_SAY, cell)
