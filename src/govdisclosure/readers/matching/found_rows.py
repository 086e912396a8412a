"""The rows of a document made tables, each row with its columns where something tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define

from govdisclosure.forms import Cell, RequestRow, Section
from govdisclosure.message import Message, enumerated
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.matching.assignment import FoundTable
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.matching.form_rows import PRINTED, is_every_row
from govdisclosure.readers.matching.heads import ROUTES_IN_FULL, TableHead
from govdisclosure.readers.matching.label_lexicon import TABLES, LabelKind, is_bare_total
from govdisclosure.readers.matching.line import SourceLine
from govdisclosure.readers.matching.row_evidence import ColumnsOfRow, columns_of_rows
from govdisclosure.readers.matching.row_layout import RowLayout, Spacing
from govdisclosure.readers.matching.rows import TableRow, Where, by_head

#: As many lines of tables as there are in any that was copied one cell to a line.
_MANY = 20
#: Where fewer than one row in so many stands otherwise, it was moved.
_RARE = 5
#: What a row without a label is called.
_NO_LABEL = Message("没有名称的", "a row without a label")


@define
class FoundRows:
    """All the rows of a document, its heads, the lines of text that were parts of its tables.

    `numbered` says that lines of the document begin with numbers of their own.
    """

    rows: Sequence[TableRow]
    heads: Sequence[TableHead]
    texts: Sequence[SourceLine]
    numbered: bool

    def tables(self, log: DiagnosticLog) -> list[FoundTable]:
        """The tables of the document, with the rows of which it is known which column is which.

        Args:
            log: What was not understood so far, which is added to.
        """
        found: dict[int, FoundTable] = {}
        rows = [*self._own_rows(log), *self._blank_routes()]
        layouts = self._layouts()
        in_doubt = False
        for group in by_head(rows):
            columns = columns_of_rows(group, layouts[group[0].section])
            for each in columns:
                if isinstance(each, ColumnsOfRow):
                    table = found.setdefault(id(each.row.head), FoundTable(each.row.head))
                    table.add(each, log)
            unread = [
                each for each in columns if isinstance(each, TableRow) and not _is_heading(each)
            ]
            in_doubt = in_doubt or any(_is_unlabelled_text(row) for row in unread)
            _report_inferred(columns, log)
            _report_unread(unread, log)
        # One row of Table Four that is not understood leaves the others without a label in doubt.
        tables = (each for each in found.values() if not (in_doubt and each.is_unlabelled))
        return [each for each in tables if each.readings]

    def _own_rows(self, log: DiagnosticLog) -> list[TableRow]:
        """The rows but for a bare 总计 of a text, where the form's own （七）总计 is there."""
        totals = [row for row in self.rows if row.row == RequestRow.PROCESSED and row.label]
        bare = {row for row in totals if not row.head.drawn and is_bare_total(row.text)}
        if len(bare) == len(totals):
            return [*self.rows]
        for row in bare:
            report_unknown_row(row.line, log)
        return [row for row in self.rows if row not in bare]

    def _layouts(self) -> dict[Section, RowLayout]:
        """How the rows of each table stand, all over the document."""
        spacing, said_once = Spacing.of(self.rows), self._says_nothing_twice()
        return {
            section: RowLayout(
                spacing=spacing,
                said_once=said_once,
                numbered=self.numbered,
                empty=not any(row.filled or row.head.loose for row in rows)
                and is_every_row(section, {row.row for row in rows}),
                beside=any(row.has_values_beside for row in rows),
                below=_are_below(rows),
                loose=any(head.loose for head in self.heads if head.section is section),
            )
            for section in TABLES
            for rows in [[row for row in self.rows if row.section is section]]
        }

    def _says_nothing_twice(self) -> bool:
        """Whether no line of text comes twice, so that a tool dropped what it had said before.

        Some labels of every form do, and so do the zeros of nearly every report.
        """
        written = [line.written for line in self.texts if line.written]
        return len(written) >= _MANY and len(set(written)) == len(written)

    def _blank_routes(self) -> list[TableRow]:
        """The row of Table Four where its head alone was copied, a label a line: all blank."""
        return [
            TableRow(head.section, head, None, head.lines[-1], following="")
            for head in self.heads
            if head.section is Section.CHALLENGES
            and not (head.rows or head.drawn)
            and len(head.columns) == ROUTES_IN_FULL
            and all(each.single for each in head.lines)
        ]


def _are_below(rows: Sequence[TableRow]) -> bool:
    """Whether nearly all rows of a text have their values below their labels."""
    valued = [row for row in rows if row.filled and not row.head.drawn]
    beside = sum(row.has_values_beside for row in valued)
    return len(valued) > 1 and beside * _RARE < len(valued)


def _is_heading(row: TableRow) -> bool:
    """Whether a row is a heading over rows that prints no sum."""
    return (
        not row.filled
        and row.label is not None
        and row.label.kinds(row.section) == [LabelKind.GROUP]
    )


def _is_unlabelled_text(row: TableRow) -> bool:
    """Whether a row of a text is of Table Four, without a label and under more than one word."""
    below = any(part.where is Where.BELOW for part in row.parts)
    return row.label is None and below and bool(row.filled) and len(row.head.lines) > 1


def _report_inferred(columns: Sequence[ColumnsOfRow | TableRow], log: DiagnosticLog) -> None:
    found = next((e for e in columns if isinstance(e, ColumnsOfRow) and e.inferred), None)
    if found:
        size = len(found.columns)
        log.add(
            DiagnosticCode.INFERRED_COLUMNS,
            f"表头不能说明各列，每行{size}格按格式的顺序对应",
            f"the head does not name the columns: {size} fields of a row are taken in the order "
            "of the form",
            place=found.row.line.place,
        )


def _report_unread(rows: Sequence[TableRow], log: DiagnosticLog) -> None:
    """Report rows whose columns are not known, in one diagnostic for each reason."""
    unaligned: dict[TableRow, list[Cell]] = {}
    without_columns: list[TableRow] = []
    for row in rows:
        cells = [cell for cell in row.cells(row.head.columns) if cell]
        if cells:
            unaligned[row] = cells
        elif row.section is Section.CHALLENGES:
            without_columns.append(row)
        else:
            report_unknown_row(row.line, log)
    if unaligned:
        _report_unaligned(unaligned, log)
    if without_columns:
        _report_no_columns(without_columns, log)


def _report_unaligned(rows: Mapping[TableRow, Sequence[Cell]], log: DiagnosticLog) -> None:
    """Report the rows under one head whose fields do not fit its columns."""
    first, *others = rows
    fields = sorted({len(row.filled) for row in rows})
    count, columns = "–".join(map(str, dict.fromkeys((fields[0], fields[-1])))), first.head.columns
    names = enumerated(
        (Message(f"“{row.text}”", repr(row.text)) if row.text else _NO_LABEL for row in rows),
        counted="行",
    )
    log.add(
        DiagnosticCode.UNALIGNED_ROW,
        f"{names.zh}{'每行' if others else '一行'}的{count}格与{len(columns)}列无法对应",
        f"{count} fields of {'each of ' * bool(others)}{names.en} do not fit {len(columns)} "
        "columns",
        place=first.line.place,
        cells=dict.fromkeys(cell for cells in rows.values() for cell in cells),
    )


def _report_no_columns(rows: Sequence[TableRow], log: DiagnosticLog) -> None:
    """Report that the columns of Table Four cannot be known from its head."""
    every = [cell for cell in PRINTED.values() if cell.section == Section.CHALLENGES]
    # The one row of the table has no label: a route that was met above it says nothing.
    named = {row.row if row.label else "" for row in rows}
    log.add(
        DiagnosticCode.MISSING_COLUMN,
        "表头与各列无法对应",
        "the head of the table does not tell its columns",
        place=rows[0].line.place,
        cells=[cell for cell in every if "" in named or cell.row in named],
    )


def report_unknown_row(line: SourceLine, log: DiagnosticLog) -> None:
    """Report a line with numbers that belong to no row of the form."""
    if line.has_values:
        words = " ".join(each.text for each in line.fields if each.text)
        log.add(
            DiagnosticCode.UNKNOWN_ROW,
            f"不认识的一行：{words}",
            f"a row that the form does not have: {words}",
            place=line.place,
        )
