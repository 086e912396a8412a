"""The results of a check as a file that is a table: CSV for anybody, Parquet and Arrow for many."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any

from govdisclosure.cli.interrupts import is_stopped
from govdisclosure.cli.options import usage_errors, wrong_use
from govdisclosure.cli.output import say_if_partial, write
from govdisclosure.errors import FileError, MissingExtra, choices
from govdisclosure.files.atomic import partial_of
from govdisclosure.message import Language, Message
from govdisclosure.offices import Bodies
from govdisclosure.render import body_rows, result_heads, result_rows, rows_in_words
from govdisclosure.text.spreadsheet_cells import as_cell

_CSV = "csv"
#: The formats of tables.
TABLES = (_CSV, "parquet", "arrow")
_SUFFIXES = (".parquet", ".arrow", ".feather", ".csv")
#: Spreadsheets take a file for UTF-8 where it begins with this.
_MARK = "\ufeff"


def write_results(
    entries: Iterable[Mapping[str, Any]],
    format_: str,
    lang: Language,
    output: str | None,
    *,
    bodies: Callable[[], Bodies | None],
) -> None:
    """Write entries for reports as rows, and then those of who sent what, where `bodies` says so.

    UsageError where that cannot be.
    """

    def of_bodies() -> Iterator[dict[str, Any]]:
        if said := bodies():
            yield from body_rows(said, language=lang)

    rows = chain(result_rows(entries, language=lang), of_bodies())
    if format_ == _CSV:
        write(_csv(rows_in_words(rows, language=lang), result_heads(lang)), output)
    else:
        write_table(lambda: batch_room().results(rows), output)


def write_table(make: Callable[[], Any], output: str | None) -> None:
    """Write the Arrow table that `make` gives, and makes only where it can be written.

    The name of the file says the format to whoever reads it, so it must be that of a table.
    """
    if output is None:
        raise wrong_use(
            Message(
                "这种表格不能显示在终端：请用“--output”给出文件",
                "a table of this format is not for a terminal: give --output",
            )
        )
    if Path(output).suffix.lower() not in _SUFFIXES:
        raise wrong_use(
            Message("{}：表格文件的后缀是{}", "{}: a table has one of the suffixes {}").format(
                output, choices(_SUFFIXES)
            )
        )
    if not Path(output).parent.is_dir():
        raise wrong_use(
            Message("无法写入{}：没有文件夹{}", "cannot write {}: there is no folder {}").format(
                output, Path(output).parent
            )
        )
    write_to = batch_room().write
    with usage_errors(FileError):
        made = make()
        write_to(made, partial_of(output) if is_stopped() else output)
    say_if_partial(output)


def batch_room() -> ModuleType:
    """The room of tables; UsageError, naming the install, where the extra is missing."""
    with usage_errors(MissingExtra):
        from govdisclosure import batch
    return batch


def _csv(rows: Iterable[Mapping[str, Any]], heads: Mapping[str, str]) -> Iterator[str]:
    """The text piece by piece, of words that no spreadsheet takes for formulas."""
    text = StringIO()
    writer = csv.DictWriter(text, [*heads], lineterminator="\n")
    text.write(_MARK)
    writer.writerow(heads)
    for row in rows:
        yield _emptied(text)
        writer.writerow({name: _field(each) for name, each in row.items()})
    yield _emptied(text).removesuffix("\n")


def _field(value: Any) -> Any:
    """A value as a field; a list is joined by spaces, as no address has one."""
    words = " ".join(value) if isinstance(value, list) else value
    return as_cell(words) if isinstance(words, str) else words


def _emptied(text: StringIO) -> str:
    piece = text.getvalue()
    text.seek(0)
    text.truncate()
    return piece
