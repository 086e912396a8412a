"""Comma-separated values as a document: what a spreadsheet is when it is saved as text.

Fields are separated by commas, semicolons or tabs, and quoted where they hold any of these or ends
of lines.  Where all records have as many fields, each is a column of a sheet.  What is read by
separators that it does not have is full of wrong numbers: text is taken for this only where its
records agree, and a number of four digits in it is not two of them (1,234).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from govdisclosure.errors import UnreadableReport, of_file
from govdisclosure.files.decode import Decoded
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import Document, HeadingOf, Row, TableField, place_of
from govdisclosure.readers.formats.sheet_blocks import sheet_blocks
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Diagnostic

_SEPARATORS = (",", ";", "\t")
#: A first line in which Excel names the separator of those below.
_NAMED = re.compile(r"sep=([,;\t])\r?\n")
#: The two halves of a number with its thousands apart, the first behind other words.
_THOUSANDS = re.compile(r".*[^0-9][0-9]{1,3}"), re.compile(r"[0-9]{3}(?![0-9])")
#: Words that a spreadsheet is told to leave as they are.
_LITERAL = re.compile(r'="([^"]*)"')
#: How sentences end, and no record.
_STOPS = ("。", "；", "！")
#: Characters of the longest text that is looked at, and its fields; a report has a tenth.
_LONGEST, _MOST = 1_000_000, 100_000
#: So much of a text shows, where nothing is quoted, that it is no such file, as hardly any is.
_SAMPLE = 4_000
#: Records that are too few to agree; and of so many one may differ from the others.
_FEW, _OF = 3, 8

_TOO_LARGE = Message(
    "表格超出任何报告的大小，或者缺少一个引号",
    "the table is larger than any report, or lacks a quote",
)


class _Record(NamedTuple):
    """A record: the line in which it begins, and its fields."""

    line: int
    fields: list[str]


def is_csv(text: str) -> bool:
    """Whether a text is separated values, with numbers among them."""
    return len(text) <= _LONGEST and _separator(text) is not None


def read_csv(decoded: Decoded, *, name: str, heading_of: HeadingOf) -> Document:
    """Read separated values; a damaged encoding is a note.

    Args:
        decoded: The words of the file.
        name: How messages call it.
        heading_of: What a line is the heading of; a record that is a heading is a paragraph.

    Raises:
        UnreadableReport: a quoted field is longer than any, or there is far too much.
    """
    text = decoded.text
    separator = _separator(text) or max(_SEPARATORS, key=text.count)
    records = _records(text, separator) if len(text) <= _LONGEST else None
    if records is None:
        raise UnreadableReport(of_file(name, _TOO_LARGE))
    usual, drawn = _usual(records)
    rows = (_row(each, separator, usual, drawn=drawn) for each in records)
    blocks = tuple(sheet_blocks(rows, heading_of, drawn=drawn))
    notes = []
    if decoded.lost:
        message = Message(
            f"有{decoded.lost}处编码损坏，读作\ufffd",
            f"the encoding is damaged in {decoded.lost} places, which are read as \ufffd",
        )
        notes.append(Diagnostic(DiagnosticCode.DAMAGED_ENCODING, message))
    return Document(name, "csv", blocks, notes=tuple(notes))


def _separator(text: str) -> str | None:
    """What separates the fields of a text whose records agree; None where nothing does."""
    if named := _NAMED.match(text):
        return named[1]
    for separator in _SEPARATORS:
        if separator in text and not _is_seen_to_be_other(text, separator):
            records = _records(text, separator)
            if records and _agree(records, separator):
                return separator
    return None


def _is_seen_to_be_other(text: str, separator: str) -> bool:
    """Whether the first lines are no records: where nothing is quoted every line is one."""
    if '"' in text:
        return False
    lines = text[:_SAMPLE].splitlines()[: -1 if len(text) > _SAMPLE else None]
    counts = [line.count(separator) for line in lines if line.strip()]
    single = counts.count(0)
    return len(set(counts)) > 1 if separator == "\t" else single * 2 > len(counts)


def _records(text: str, separator: str) -> list[_Record] | None:
    """The records of a text that are not blank; None where a field never ends, or all do not."""
    named = _NAMED.match(text)
    begin = named.end() if named else 0
    before = 1 if named else 0
    reader = csv.reader(io.StringIO(text[begin:], newline=""), delimiter=separator)
    records = []
    line = before + 1
    count = 0
    try:
        for fields in reader:
            count += len(fields)
            if count > _MOST:
                return None
            if any(fields):
                records.append(_Record(line, [each.strip() for each in fields]))
            line = before + reader.line_num + 1
    except csv.Error:
        return None
    return records


def _agree(records: Sequence[_Record], separator: str) -> bool:
    """Whether so many records have as many fields, with numbers among them, that it is no chance.

    Text with tabs is text, unless every line of it is a record.
    """
    several = [each.fields for each in records if len(each.fields) > 1]
    single = len(records) - len(several)
    if len(several) < _FEW or single > len(several) or _is_other(records, separator):
        return False
    counts = Counter(map(len, several))
    usual, agree = counts.most_common(1)[0]
    with_numbers = (any(map(is_value, filter(None, fields[1:]))) for fields in several)
    numbered = sum(islice(filter(None, with_numbers), _FEW))
    if separator == "\t":
        return len(counts) == 1 and not single and numbered > 0
    return numbered > 0 and (
        len(counts) == 1 or (usual >= _FEW <= numbered and agree * 2 >= len(several))
    )


def _usual(records: Sequence[_Record]) -> tuple[int, bool]:
    """How many fields most records have, and whether so many have them that they are columns."""
    counts = Counter(len(each.fields) for each in records if len(each.fields) > 1)
    usual, agree = counts.most_common(1)[0] if counts else (1, 0)
    return usual, agree * _OF >= counts.total() * (_OF - 1)


def _is_other(records: Sequence[_Record], separator: str) -> bool:
    """Whether fields are drawn by other means, or most numbers would be cut by their thousands."""
    cut = 0
    for _, fields in records:
        if any("\t" in each or each.count("|") > 1 for each in fields):
            return True
        cut += _is_cut(fields, separator)
    return cut * _OF > len(records)


def _is_cut(fields: Sequence[str], separator: str) -> bool:
    """Whether a number behind words would be cut by its thousands: 规章 1,234."""
    before, behind = _THOUSANDS
    return separator == "," and any(
        behind.match(right) and before.fullmatch(left) for left, right in pairwise(fields)
    )


def _row(record: _Record, separator: str, usual: int, *, drawn: bool) -> Row:
    """A record as a row.

    One that has more or fewer fields than the others is words: nothing tells which of its fields
    is missing, or is two.  So is a sentence that is cut by separators of its own, and a record that
    may have a number cut so.
    """
    line, fields = record
    other = len(fields) != usual and (drawn or _is_sentence(fields))
    if other or _is_cut(fields, separator):
        fields = [separator.join(fields).strip(separator)]
    return Row(
        tuple(
            TableField(_LITERAL.sub(r"\1", text), place_of(line, at), at - 1)
            for at, text in enumerate(fields, 1)
        )
    )


def _is_sentence(fields: Sequence[str]) -> bool:
    return fields[-1].endswith(_STOPS) and not any(map(is_value, fields))
