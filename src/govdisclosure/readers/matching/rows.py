"""A row with its values: which line of the form it is, and which cells its columns are.

The label of a row stands in front of its values; or above them, where a file puts the values on a
line of their own; or around them, where a label is broken; or it is nearly one of the form's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govdisclosure.forms import EDITIONS, Cell, RequestRow, Section
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.alignment import PendingRow
from govdisclosure.readers.matching.heads import HeadColumn, in_official_order
from govdisclosure.readers.matching.label_lexicon import APPLICANTS, LabelKind, nearest_row
from govdisclosure.readers.matching.labelled_line import Label, LabelledLine, label_of
from govdisclosure.readers.matching.state import ROWS, MatchState
from govdisclosure.readers.numbers import is_value

#: Every cell that some edition prints, or could print as a subtotal, by the parts of its address.
_PRINTED: dict[str, dict[str, dict[str, Cell]]] = {}
for _form in EDITIONS:
    for _each in (*_form.subtotals, *_form.cells):
        _PRINTED.setdefault(_each.section, {}).setdefault(_each.row, {})[_each.column] = _each

_NO_CELLS: Mapping[str, Cell] = {}


def read_row(state: MatchState, line: LabelledLine, labels: Sequence[Label]) -> None:
    """Read a line with values, or with blanks for them."""
    state.used.update(line.paragraphs)
    table, head = state.table, state.head
    kinds = (LabelKind.COLUMN,) if head and head.sideways else ROWS
    last = next((each for each in reversed(labels) if each.meaning(table, *kinds)), None)
    if last and not _is_heading(state, line, last):
        state.pending_label = None
        add_row(state, line, last, at=last.last, labels=labels)
        return
    label, at = _label_of(state, line, labels)
    if label and not label.meanings:
        state.unlabelled = line
    elif label or (state.section is Section.CHALLENGES and not labels):
        add_row(state, line, label, at=at)
    else:
        report_unknown_row(state, line)


def _is_heading(state: MatchState, line: LabelledLine, label: Label) -> bool:
    """Whether words follow a heading over rows before any number: the label of a row."""
    if not label.meaning(state.table, LabelKind.GROUP):
        return False
    after = next((each.text for each in line.fields[label.last + 1 :] if each.text), "")
    return bool(after) and not is_value(after)


def _label_of(
    state: MatchState, line: LabelledLine, labels: Sequence[Label]
) -> tuple[Label | None, int]:
    """The label of a line that has none known: above it, around it, or nearly the form's."""
    texts = [each.text for each in line.fields]
    words = [number for number in line.outside(labels) if not is_value(texts[number])]
    if not words:
        pending = state.pending_label
        if pending and pending.meanings:
            state.pending_label = None
        return pending, -1
    first = next((number for number, text in enumerate(texts) if is_value(text)), len(texts))
    before = [number for number in words if number < first]
    if not before:
        return None, -1
    around = label_of("".join(texts[number] for number in words))
    if len(before) < len(words) and around.meanings:
        return around, before[-1]
    return _nearest(state, line, texts[before[-1]]), before[-1]


def _nearest(state: MatchState, line: LabelledLine, text: str) -> Label | None:
    """The row that words in front of numbers must mean, where a head stands above."""
    near = nearest_row(text, state.table, group=state.group) if state.head else None
    if near is None:
        return None
    state.log.add(
        DiagnosticCode.LABEL_VARIANT,
        f"“{text}”按最接近的名称读",
        f"{text!r} is read as the nearest label",
        place=line.place,
    )
    return Label(text, (near,))


def add_row(
    state: MatchState,
    line: LabelledLine,
    label: Label | None,
    *,
    at: int,
    labels: Sequence[Label] = (),
) -> None:
    """Note a row with its columns, to be aligned when the table is at its end.

    Args:
        state: What is known from the lines above; the row is added to it.
        line: The line with the values of the row.
        label: What names the row, where it has a label.
        at: The number of the last field of the label; -1 where the values begin the line.
        labels: All labels of the line.
    """
    head = state.head
    values = line.fields[at + 1 :]
    # The second half of a label that is broken around its numbers is no value.
    while label and values and _is_rest(label, values[-1].text):
        values = values[:-1]
    columns: Sequence[HeadColumn] = head.columns if head else ()
    own = state.has_head_of(line)
    if _are_inferred(state, line, values):
        columns, own = [HeadColumn("", each, "") for each in APPLICANTS], False
    row, column = _halves(state, label, columns, labels)
    cells = _cells(state.table, columns, row or state.route, column)
    if any(cells):
        if head:
            head.rows += 1
        text = label.text if label else ""
        state.rows.append(PendingRow(line, text, columns, cells, values, at, own))
    elif head and not label:
        _report_head(state, line)
    else:
        report_unknown_row(state, line)


def _is_rest(label: Label, text: str) -> bool:
    return text != "" and label.text.endswith(text) and not is_value(text)


def _halves(
    state: MatchState, label: Label | None, columns: Sequence[HeadColumn], labels: Sequence[Label]
) -> tuple[str, str]:
    """The row and the column that the label in front of a row names, "" for what it does not."""
    if not label or not columns:
        return "", ""
    table = state.table
    if not columns[0].column:
        meaning = label.meaning(table, LabelKind.COLUMN)
        return "", meaning.concept if meaning else ""
    meaning = label.meaning(table, *ROWS)
    if meaning is None:
        return "", ""
    if meaning.kind is LabelKind.SUM or (
        # 合计 beside a heading over rows is the sum of those rows.
        meaning.concept == RequestRow.PROCESSED
        and any(each.meaning(table, LabelKind.GROUP) for each in labels)
    ):
        return state.group, ""
    return meaning.concept, ""


def _are_inferred(state: MatchState, line: LabelledLine, values: Sequence[TableField]) -> bool:
    """Whether the columns of Table Three are those of the form, where its head names too few.

    Only where the row has just as many fields as the form has columns, and it is reported.
    """
    if state.section is not Section.REQUESTS or len(values) != len(APPLICANTS):
        return False
    head = state.head
    columns = head.columns if head else []
    sideways = head is not None and head.sideways
    if sideways or len(columns) == len(APPLICANTS) or not in_official_order(columns):
        return False
    if line.table not in state.inferred:
        state.inferred.add(line.table)
        state.log.add(
            DiagnosticCode.INFERRED_COLUMNS,
            "表头不能说明各列，每行七格按格式的顺序对应",
            "the head does not name the columns: seven fields of a row are taken in the order "
            "of the form",
            place=line.place,
        )
    return True


def _cells(
    section: Section, columns: Sequence[HeadColumn], row: str, column: str
) -> tuple[Cell | None, ...]:
    """The cells of a row: each column gives half of the address, and the row the other."""
    rows = _PRINTED[section]
    if columns and not columns[0].row:
        # The columns of a head are all of one kind: of an upright table each names a column.
        of_row = rows.get(row, _NO_CELLS)
        return tuple([of_row.get(each.column or column) for each in columns])
    return tuple(
        [rows.get(each.row or row, _NO_CELLS).get(each.column or column) for each in columns]
    )


def _report_head(state: MatchState, line: LabelledLine) -> None:
    """Report that the columns of Table Four cannot be known from its head."""
    state.log.add(
        DiagnosticCode.MISSING_COLUMN,
        "表头与各列无法对应",
        "the head of the table does not tell its columns",
        place=line.place,
        cells=[
            cell
            for rows in _PRINTED[Section.CHALLENGES.value].values()
            for cell in rows.values()
            if cell not in state.assignment.readings
        ],
    )


def report_unknown_row(state: MatchState, line: LabelledLine) -> None:
    """Report that a row was not understood, where a table of the form is known to be."""
    numbers = any(is_value(each.text) for each in line.fields)
    if numbers and (state.has_head_of(line) or not line.paragraphs):
        words = " ".join(each.text for each in line.fields if each.text)
        state.log.add(
            DiagnosticCode.UNKNOWN_ROW,
            f"不认识的一行：{words}",
            f"a row that the form does not have: {words}",
            place=line.place,
        )
