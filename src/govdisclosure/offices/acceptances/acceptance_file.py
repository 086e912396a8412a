"""Acceptances as a file in TOML: a table ``[[accepted]]`` for each, read and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from os import PathLike
from typing import Any

from govdisclosure.errors import (
    GovDisclosureError,
    OptionError,
    UnknownAddress,
    nearest,
    require,
    several,
    shown,
)
from govdisclosure.files.regular_file import read_regular
from govdisclosure.files.toml_text import toml_in
from govdisclosure.forms import EDITIONS, Cell
from govdisclosure.message import Message
from govdisclosure.offices.acceptances.acceptances import Acceptance
from govdisclosure.values import write_amount
from govdisclosure.wording import ABOUT

_TABLE = "accepted"
_CONTENT = Message("请给出文件的文本或者字节", "give the text of the file, or its bytes")
_EXAMPLE = Message(
    '[[accepted]]，其下有publisher = "某县人民政府"、year = 2025、rule = "requests.flow.total"、'
    'cells = ["requests.received.total"]、values = [12]和reason = "…"',
    '[[accepted]] with publisher = "某县人民政府", year = 2025, rule = "requests.flow.total", '
    'cells = ["requests.received.total"], values = [12] and reason = "…"',
)
_A_PATH = Message("请给出文件的路径", "give the path of a file")
_NOWHERE = Message("各版格式都没有这一格", "no edition of the form has it")
_WRONG = Message("{}是{}：请写{}", "{} is {}: write {}")
_ADDRESSES = [str(cell) for form in EDITIONS for cell in (*form.cells, *form.subtotals)]


def read_acceptances(path: str | PathLike[str]) -> tuple[Acceptance, ...]:
    """The acceptances of a file in TOML, each a table ``[[accepted]]``, in their order.

    A table has the `publisher`, `year` and `rule` of a finding, its `cells` and the `values` in
    them (a number, "" for a blank, or the remark as written), the `words` that it is about, its
    `message`, the `reason` for which it is accepted, and `by` whom and `until` which day.  A
    finding without cells has no `cells` and no `values`, and one without words no `words`; one with
    neither is known by its `message`, of which otherwise the numbers count, if it is there.

    Args:
        path: The path of the file, in UTF-8.

    Raises:
        FileError: a file that cannot be read.
        OptionError: a file that is no TOML, or a table that is no acceptance, or the same as one
            before it; and which.
    """
    require(path, str, PathLike, instead=_A_PATH)
    return acceptances_in(read_regular(path), str(path))


def acceptances_in(content: bytes | str, name: str) -> tuple[Acceptance, ...]:
    """The acceptances of the text of a file in TOML.

    Args:
        content: The text, or its bytes in UTF-8.
        name: What errors call the file.

    Raises:
        OptionError: as of :func:`read_acceptances`.
    """
    require(content, bytes, str, instead=_CONTENT)
    # A sum of money is exact in tenths of a yuan as well.
    data = toml_in(content, name, parse_float=Decimal)
    entries = data.pop(_TABLE, [])
    if data or not isinstance(entries, list):
        no_list = Message(
            "{}中不是只有接受的问题：请写{}", "{} has more than what is accepted: write {}"
        )
        raise OptionError(no_list.format(name, _EXAMPLE))
    kept: list[Acceptance] = []
    for number, entry in enumerate(entries, 1):
        where = Message(f"{name}第{number}项", f"{name}, table {number}")
        try:
            made = _acceptance(entry)
        except GovDisclosureError as error:
            raise OptionError(ABOUT.format(where, error.message)) from None
        for earlier, each in enumerate(kept, 1):
            if each.until == made.until and each.same_as(made):
                same = Message("与第{}项相同：请删去一项", "the same as table {}: take one away")
                raise OptionError(ABOUT.format(where, same.format(earlier)))
        kept.append(made)
    return tuple(kept)


def acceptances_toml(acceptances: Iterable[Acceptance]) -> str:
    """Acceptances as the text of a file that :func:`read_acceptances` reads; "" for none.

    Args:
        acceptances: The acceptances, in the order in which they are written.
    """
    return "\n".join(map(_written, several(acceptances, Acceptance)))


def _written(acceptance: Acceptance) -> str:
    lines = [f"[[{_TABLE}]]"]
    for key in _KEYS:
        value = getattr(acceptance, key)
        if value not in ("", (), None):
            lines.append(f"{key} = {_toml(value)}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, Cell | str):
        return f'"{"".join(map(_character, str(value)))}"'
    if isinstance(value, date):
        return value.isoformat()
    assert isinstance(value, int | Decimal), "a year or a number in a cell"
    return write_amount(value)


def _character(each: str) -> str:
    """A character of a text in TOML: what is not seen, or turns the direction, by its number."""
    if each in '"\\':
        return f"\\{each}"
    if each.isprintable():
        return each
    # Half a character can stand in no file.
    code = 0xFFFD if 0xD800 <= ord(each) < 0xE000 else ord(each)
    return f"\\U{code:08X}"


def _acceptance(entry: object) -> Acceptance:
    """A table of a file as an acceptance; else an error that says which of its keys is wrong."""
    if not isinstance(entry, Mapping):
        raise OptionError(
            Message("{}不是表：请写{}", "{} is no table: write {}").format(shown(entry), _EXAMPLE)
        )
    for key in entry:
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            meant = Message(f"请给出{'、'.join(_KEYS)}", f"give {', '.join(_KEYS)}")
            if near:
                meant = Message(f"是否应为{near!r}？", f"did you mean {near!r}?")
            raise OptionError(Message("没有键{!r}：{}", "{!r} is no key: {}").format(key, meant))
    for key in _REQUIRED:
        if key not in entry:
            raise OptionError(
                Message("没有{!r}：请写{}", "no {!r}: write {}").format(key, _EXAMPLE)
            )
    return Acceptance(**{key: _KEYS[key](key, value) for key, value in entry.items()})


def _as_it_is(_: str, value: Any) -> Any:
    """A value that an acceptance itself says of whether it is right."""
    return value


def _list(key: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise OptionError(_WRONG.format(key, shown(value), Message(f"{key} = […]", f"{key} = […]")))
    return value


def _cells(key: str, value: object) -> tuple[Cell, ...]:
    cells = tuple(map(Cell.parse, _list(key, value)))
    for cell in cells:
        if str(cell.this_year) not in _ADDRESSES:
            raise UnknownAddress(str(cell), _ADDRESSES, hint=_NOWHERE)
    return cells


def _several(key: str, value: object) -> tuple[Any, ...]:
    return tuple(_list(key, value))


#: The keys of a table in the order in which they are written, and what reads each.
_KEYS: Mapping[str, Callable[[str, Any], Any]] = {
    "publisher": _as_it_is,
    "year": _as_it_is,
    "rule": _as_it_is,
    "cells": _cells,
    "values": _several,
    "words": _several,
    "message": _as_it_is,
    "reason": _as_it_is,
    "by": _as_it_is,
    "until": _as_it_is,
}
_REQUIRED = ("publisher", "year", "rule", "reason")
