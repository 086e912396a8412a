"""From the rows of a document to the cells of the form: by label and by place, never by counting.

A row is known by its label and the heading above it, a column by its label in the head of the
table.  Published tables drop merged cells, so that the numbers of a row may stand one or two fields
to the left of their columns: they are taken as a block, and where it could lie in two ways the rows
beside it decide, or the cells stay unread and the reader says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define, frozen

from govdisclosure.amounts import EntryKind, read_entry
from govdisclosure.errors import UnknownProvision
from govdisclosure.forms import Cell, Form, Grid, Line, Section
from govdisclosure.law import Article20
from govdisclosure.message import Message
from govdisclosure.readers.document import Field, Row
from govdisclosure.readers.labels import bare, lines_by_label
from govdisclosure.reports import Diagnostic

__all__ = ["Match", "match_table"]


@define
class Match:
    """The fields found for the cells of one table, and what was not understood on the way."""

    fields: dict[Cell, Field] = Factory(dict)
    diagnostics: list[Diagnostic] = Factory(list)

    def doubt(
        self, code: str, zh: str, en: str, *, row: Row | None = None, cells: Sequence[Cell] = ()
    ) -> None:
        """Note something that was not understood."""
        place = row.place if row else None
        self.diagnostics.append(Diagnostic(code, Message(zh, en), tuple(cells), place))


def match_table(form: Form, section: Section, rows: Sequence[Row]) -> Match:
    """Find the cells of one of the three tables among the rows of its section."""
    grid = form.grid(section)
    match = Match()
    if not rows:
        # Nothing was misread: the publisher left the table out, or put a picture in its place.
        zh, en = "没有找到表", "there is no table"
        match.doubt("missing-table", zh, en, cells=grid.cells)
    elif section == Section.CHALLENGES:
        _match_routes(grid, rows, match)
    elif section == Section.REQUESTS:
        _match_requests(form, grid, rows, match)
    else:
        _match_disclosures(form, grid, rows, match)
    missing = [cell for cell in grid.cells if cell not in match.fields]
    doubted = {cell for each in match.diagnostics for cell in each.cells}
    silent = [cell for cell in missing if cell not in doubted]
    if silent:
        names = sorted({f"{cell.section}.{cell.row}" for cell in silent})
        match.doubt(
            "missing-row",
            f"没有找到 {len(silent)} 格：{'、'.join(names)}",
            f"{len(silent)} cells were not found: {', '.join(names)}",
            cells=silent,
        )
    return match


@frozen
class _Block:
    """A row whose numbers are still to be laid on columns: label position and fields after it."""

    row: Row
    cells: tuple[Cell, ...]
    label_at: int

    @property
    def after(self) -> tuple[Field, ...]:
        return self.row.fields[self.label_at + 1 :]

    def starts(self) -> list[int]:
        """Where the block of numbers may begin so that nothing is left outside it."""
        filled = [index for index, each in enumerate(self.after) if each.text]
        width = len(self.cells)
        return [
            start
            for start in range(len(self.after) - width + 1)
            if not filled or (start <= filled[0] and filled[-1] < start + width)
        ]

    def layouts(self) -> dict[tuple[str, ...], int]:
        """The different readings of the block: the texts of its cells, and where each begins."""
        readings: dict[tuple[str, ...], int] = {}
        for start in self.starts():
            texts = tuple(each.text for each in self.after[start : start + len(self.cells)])
            readings.setdefault(texts, start)
        return readings


def _lay(blocks: Sequence[_Block], match: Match) -> None:
    """Lay each block on its columns; the blocks that fit in one way show how the others lie."""
    shifts: dict[tuple[int, int], set[int]] = {}
    for block in blocks:
        layouts = block.layouts()
        if len(layouts) == 1 and any(next(iter(layouts))):
            shape = (block.label_at, len(block.row.fields))
            shifts.setdefault(shape, set()).update(layouts.values())
    for block in blocks:
        layouts = block.layouts()
        start = next(iter(layouts.values()), None)
        if len(layouts) > 1:
            seen = shifts.get((block.label_at, len(block.row.fields)), set())
            start = seen.pop() if len(seen) == 1 and seen <= {*block.starts()} else None
            if start is not None:
                seen.add(start)
                match.doubt(
                    "inferred-columns",
                    "本行有空格，按相邻各行的位置对应各列",
                    "the row has blanks: its columns were told by the rows beside it",
                    row=block.row,
                )
        if start is None:
            match.doubt(
                "unaligned-row",
                f"本行的 {len(block.after)} 格与 {len(block.cells)} 列无法对应",
                f"the {len(block.after)} fields of this row do not fit {len(block.cells)} columns",
                row=block.row,
                cells=block.cells,
            )
            continue
        for cell, each in zip(block.cells, block.after[start:], strict=False):
            match.fields[cell] = each


def _add(blocks: list[_Block], block: _Block, match: Match) -> None:
    if any(each.cells == block.cells for each in blocks):
        match.doubt(
            "duplicate-row",
            "本行与前面一行相同，未采用",
            "a row of this label came before; this one was not used",
            row=block.row,
        )
    else:
        blocks.append(block)


def _match_requests(form: Form, grid: Grid, rows: Sequence[Row], match: Match) -> None:
    labels = lines_by_label(form, Section.REQUESTS)
    headings = {bare(line.heading) for line in grid.rows if line.heading}
    columns, head = _head(grid, rows, labels)
    if len(columns) < len(grid.columns):
        found = {line.concept for line in columns}
        lost = [line.label for line in grid.columns if line.concept not in found]
        match.doubt(
            "missing-column",
            f"表头缺少：{'、'.join(lost)}",
            f"the head of the table lacks {', '.join(lost)}",
            row=rows[0] if rows else None,
            cells=grid.cells,
        )
        return
    blocks: list[_Block] = []
    heading = ""
    for row in rows[head:]:
        known: tuple[Line, ...] = ()
        label_at = 0
        for index, each in enumerate(row.fields):
            words = bare(each.text)
            if words in labels:
                known, label_at = labels[words], index
            elif words in headings:
                heading = words
        if known:
            line = _under(known, heading)
            cells = tuple(Cell(grid.section, line.concept, column.concept) for column in columns)
            _add(blocks, _Block(row, cells, label_at), match)
        elif _has_number(row):
            _unknown(row, match)
    _lay(blocks, match)


def _under(lines: tuple[Line, ...], heading: str) -> Line:
    """The line under a heading, where several have one label."""
    return next((line for line in lines if bare(line.heading) == heading), lines[0])


def _head(
    grid: Grid, rows: Sequence[Row], labels: Mapping[str, tuple[Line, ...]]
) -> tuple[list[Line], int]:
    """The columns from left to right as the head of the table names them, and how many rows it has.

    The head ends with the first row whose label is no label of a column.
    """
    columns = {bare(line.label): line for line in grid.columns}
    at: dict[str, int] = {}
    for number, row in enumerate(rows):
        words = [bare(each.text) for each in row.fields]
        if any(word in labels and word not in columns for word in words):
            return [columns[word] for word in sorted(at, key=at.__getitem__)], number
        for index, word in enumerate(words):
            if word in columns:
                at.setdefault(word, index)
    return [], len(rows)


def _match_disclosures(form: Form, grid: Grid, rows: Sequence[Row], match: Match) -> None:
    labels = lines_by_label(form, Section.DISCLOSURES)
    columns = {bare(line.label): line for line in grid.columns}
    blocks: list[_Block] = []
    heading = ""
    head: list[str] = []
    for row in rows:
        words = [bare(each.text) for each in row.fields]
        item = _item(row)
        known = [(index, labels[word]) for index, word in enumerate(words) if word in labels]
        if item is not None:
            heading, head = bare(item.citation.pinpoint), []
        elif any(word in columns for word in words):
            head = [columns[word].concept for word in words if word in columns]
        elif known:
            label_at, lines = known[0]
            line = _under(lines, heading)
            cells = tuple(Cell(grid.section, line.concept, concept) for concept in head)
            if cells and set(cells) <= set(grid.cells):
                _add(blocks, _Block(row, cells, label_at), match)
            else:
                _unknown(row, match)
        elif _has_number(row):
            _unknown(row, match)
    _lay(blocks, match)


def _item(row: Row) -> Article20 | None:
    for each in row.fields:
        try:
            return Article20.parse(each.text)
        except UnknownProvision:
            continue
    return None


def _match_routes(grid: Grid, rows: Sequence[Row], match: Match) -> None:
    routes = {bare(line.label): line.concept for line in grid.rows}
    outcomes = {bare(line.label): line.concept for line in grid.columns}
    route_at: dict[int, str] = {}
    outcome_at: dict[int, str] = {}
    for number, row in enumerate(rows):
        words = [bare(each.text) for each in row.fields]
        for index, word in enumerate(words):
            if word in routes:
                route_at[index] = routes[word]
            elif word in outcomes:
                outcome_at[index] = outcomes[word]
        if not any(words) or _has_number(row):
            cells = tuple(_route_cells(grid, route_at, outcome_at))
            if set(cells) == set(grid.cells) and len(cells) == len(grid.cells):
                _lay([_Block(row, cells, -1)], match)
            else:
                match.doubt(
                    "missing-column",
                    "表头与各列无法对应",
                    "the head of the table does not tell its columns",
                    row=row,
                    cells=grid.cells,
                )
            for more in rows[number + 1 :]:
                if _has_number(more):
                    _unknown(more, match)
            return


def _route_cells(
    grid: Grid, route_at: Mapping[int, str], outcome_at: Mapping[int, str]
) -> Iterator[Cell]:
    for index in sorted(outcome_at):
        left = [at for at in route_at if at <= index]
        if left:
            yield Cell(grid.section, route_at[max(left)], outcome_at[index])


def _has_number(row: Row) -> bool:
    return any(read_entry(each.text).kind is EntryKind.NUMBER for each in row.fields)


def _unknown(row: Row, match: Match) -> None:
    words = " ".join(each.text for each in row.fields if each.text)
    match.doubt(
        "unknown-row",
        f"不认识的一行：{words}",
        f"a row that the form does not have: {words}",
        row=row,
    )
