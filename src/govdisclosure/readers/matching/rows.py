"""A row with its values: which line of the form it is, and which cells its columns are.

The label of a row stands in front of its values; or above them, where a file puts the values on a
line of their own; or around them, where a label is broken; or it is nearly one of the form's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govdisclosure.forms import EDITIONS, Cell, RequestRow, Section
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.context import ROWS, Context
from govdisclosure.readers.matching.heads import Column
from govdisclosure.readers.matching.layout import Block
from govdisclosure.readers.matching.lexicon import APPLICANTS, Kind, Meaning, meanings, nearest_row
from govdisclosure.readers.matching.line import Label, Line
from govdisclosure.readers.numbers import is_value

__all__ = ["add_block", "read_row", "say_unknown"]

#: Every cell that some edition prints, or could print as a subtotal, by the parts of its address.
_PRINTED: dict[str, dict[str, dict[str, Cell]]] = {}
for _form in EDITIONS:
    for _each in (*_form.subtotals, *_form.cells):
        _PRINTED.setdefault(_each.section, {}).setdefault(_each.row, {})[_each.column] = _each

_NO_CELLS: Mapping[str, Cell] = {}


def read_row(context: Context, line: Line, labels: Sequence[Label]) -> None:
    """A line with values, or with blanks for them."""
    assert context.section is not None, "only lines of a section come here"
    section = context.section
    context.used.update(line.blocks)
    head = context.heads.get(section)
    sideways = bool(head and head.columns and not head.columns[0].column)
    kinds = (Kind.COLUMN,) if sideways else ROWS
    named = [each for each in labels if each.meaning(section, *kinds)]
    last = named[-1] if named else None
    if last and not (last.meaning(section, Kind.GROUP) and _words_after(line, last)):
        context.waiting = None
        add_block(context, line, last, at=last.last, labels=labels)
        return
    label, at = _label_of(context, line, labels)
    if label and not label.meanings:
        context.headless = line
    elif label or (section is Section.CHALLENGES and not labels):
        add_block(context, line, label, at=at)
    else:
        say_unknown(context, line)


def _words_after(line: Line, label: Label) -> bool:
    """Whether words follow a heading over rows before any number: the label of a row."""
    after = [each.text for each in line.fields[label.last + 1 :] if each.text]
    return bool(after) and not is_value(after[0])


def _label_of(context: Context, line: Line, labels: Sequence[Label]) -> tuple[Label | None, int]:
    """The label of a line that has none known: above it, around it, or nearly the form's."""
    inside = {number for each in labels for number in range(each.first, each.last + 1)}
    texts = [
        number
        for number, each in enumerate(line.fields)
        if each.text and number not in inside and not is_value(each.text)
    ]
    if not texts:
        waiting, context.waiting = context.waiting, None
        if waiting and not waiting.meanings:
            context.waiting = waiting
        return waiting, -1
    values = [n for n, each in enumerate(line.fields) if each.text and is_value(each.text)]
    first = values[0] if values else len(line.fields)
    before = [number for number in texts if number < first]
    if not before:
        return None, -1
    whole = "".join(line.fields[number].text for number in texts)
    if len(before) < len(texts) and meanings(whole):
        return Label(whole, meanings(whole), 0, 0), before[-1]
    near = _near(context, line, line.fields[before[-1]].text)
    return near and Label(near[0], (near[1],), before[-1], before[-1]), before[-1]


def _near(context: Context, line: Line, text: str) -> tuple[str, Meaning] | None:
    """The row that words in front of numbers must mean, where a head stands above."""
    assert context.section is not None, "only lines of a section come here"
    known = context.section in context.heads
    near = nearest_row(text, context.section, group=context.group) if known else None
    if near is None:
        return None
    context.doubts.add(
        DiagnosticCode.LABEL_VARIANT,
        f"“{text}”按最接近的名称读",
        f"{text!r} is read as the nearest label",
        place=line.fields[0].place,
    )
    return text, near


def add_block(
    context: Context,
    line: Line,
    label: Label | None,
    *,
    at: int,
    labels: Sequence[Label] = (),
) -> None:
    """Note a row with its columns, to be laid when the table is at its end."""
    assert context.section is not None, "only lines of a section come here"
    section = context.section
    values = line.fields[at + 1 :]
    if at >= 0 or label:
        # The second half of a label that is broken around its numbers is no value.
        while values and values[-1].text and label and _is_rest(label, values[-1].text):
            values = values[:-1]
    head = context.heads.get(section)
    columns: Sequence[Column] = head.columns if head else ()
    own = context.owns(line)
    if section is Section.REQUESTS and (not columns or columns[0].column):
        columns, own = _applicants(context, columns, values, line, own=own)
    row, column = _half(context, label, section, columns, beside=labels)
    cells = _cells(section, columns, row or context.route, column)
    if not any(cells):
        if head and not label:
            _headless_table(context, line)
        else:
            say_unknown(context, line)
        return
    if head:
        head.rows += 1
    context.blocks.append(Block(line, label.text if label else "", columns, cells, values, at, own))


def _half(
    context: Context,
    label: Label | None,
    section: Section,
    columns: Sequence[Column],
    *,
    beside: Sequence[Label] = (),
) -> tuple[str, str]:
    """The half of the address that the label in front of a row says: row and column."""
    if not label or not columns:
        return "", ""
    if not columns[0].column:
        meaning = label.meaning(section, Kind.COLUMN)
        return "", meaning.concept if meaning else ""
    meaning = label.meaning(section, *ROWS)
    if meaning is None:
        return "", ""
    if meaning.kind is Kind.SUM or (
        # 合计 beside a heading over rows is the sum of those rows.
        meaning.concept == RequestRow.PROCESSED
        and any(each.meaning(section, Kind.GROUP) for each in beside)
    ):
        return context.group, ""
    return meaning.concept, ""


def _applicants(
    context: Context,
    columns: Sequence[Column],
    values: Sequence[TableField],
    line: Line,
    *,
    own: bool,
) -> tuple[Sequence[Column], bool]:
    """The columns of Table Three; in the order of the form where the head names too few.

    Only where the row has just as many fields as the form has columns, and it is said.
    """
    if len(columns) == len(APPLICANTS) or len(values) != len(APPLICANTS):
        return columns, own
    order = [APPLICANTS.index(each.column) for each in columns]
    if order != sorted(order):
        return columns, own
    if line.table not in context.inferred:
        context.inferred.add(line.table)
        context.doubts.add(
            DiagnosticCode.INFERRED_COLUMNS,
            "表头不能说明各列，每行七格按格式的顺序对应",
            "the head does not name the columns: seven fields of a row are taken in the order "
            "of the form",
            place=line.fields[0].place,
        )
    return [Column("", each, "") for each in APPLICANTS], False


def _headless_table(context: Context, line: Line) -> None:
    """Say that the head of Table Four does not tell its columns."""
    cells = [
        cell
        for rows in _PRINTED[Section.CHALLENGES.value].values()
        for cell in rows.values()
        if cell not in context.taken.fields
    ]
    context.doubts.add(
        DiagnosticCode.MISSING_COLUMN,
        "表头与各列无法对应",
        "the head of the table does not tell its columns",
        place=line.fields[0].place,
        cells=cells,
    )


def say_unknown(context: Context, line: Line) -> None:
    """Say that a row was not understood, where a table of the form is known to be."""
    numbers = any(is_value(each.text) for each in line.fields)
    if numbers and context.section and (context.owns(line) or not line.blocks):
        words = " ".join(each.text for each in line.fields if each.text)
        context.doubts.add(
            DiagnosticCode.UNKNOWN_ROW,
            f"不认识的一行：{words}",
            f"a row that the form does not have: {words}",
            place=line.fields[0].place,
        )


def _is_rest(label: Label, text: str) -> bool:
    return not is_value(text) and label.text.endswith(text)


def _cells(
    section: Section, columns: Sequence[Column], row: str, column: str
) -> tuple[Cell | None, ...]:
    """The cells of a row: each column says half of the address, and the row the other."""
    rows = _PRINTED[section.value]
    if columns and not columns[0].row:
        # The columns of a head are all of one kind: of an upright table each names a column.
        of_row = rows.get(row, _NO_CELLS)
        return tuple([of_row.get(each.column) for each in columns])
    return tuple([rows.get(each.row, _NO_CELLS).get(each.column or column) for each in columns])
