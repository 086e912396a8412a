"""The cells of the form that were not found, each with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from govdisclosure.forms import Cell, Form, Grid, Section, lines_in_words, section_of, table_name
from govdisclosure.message import enumerated
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import DocumentBlock, DocumentTable, Picture, TextLine
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.wording import counted


def report_missing(
    form: Form, found: Collection[Cell], blocks: Sequence[DocumentBlock], log: DiagnosticLog
) -> None:
    """Report of every cell that was not found why, unless a diagnostic has it already.

    Args:
        form: The edition that the report uses.
        found: The cells that were found, of both editions.
        blocks: What the document is made of.
        log: What was not understood so far, which is added to.
    """
    if _every(form) <= set(found):
        return
    known = {*found, *(cell for each in log.entries for cell in each.cells)}
    for grid in form.grids:
        missing = [cell for cell in grid.cells if cell not in known]
        if not missing:
            continue
        if any(cell.section == grid.section and _is_foreign(form, cell) for cell in found):
            names = lines_in_words(missing, grid)
            log.add(
                DiagnosticCode.OTHER_EDITION,
                f"本表有另一版格式的栏目，没有读到本版的{len(missing)}格：{names.zh}",
                f"the table has lines of another edition; {len(missing)} cells of edition {form} "
                f"were not found in it: {names.en}",
                cells=missing,
            )
        elif len(missing) == len(grid.cells) and not _has_rows(grid, blocks):
            _report_table(grid, blocks, log)
        else:
            _report_lines(grid, missing, log)


@cache
def _every(form: Form) -> frozenset[Cell]:
    """The cells of a form as a set: nearly always, all of them are found."""
    return frozenset(form.cells)


def _is_foreign(form: Form, cell: Cell) -> bool:
    return cell not in form.positions and cell not in form.subtotals


def _within(grid: Grid, blocks: Sequence[DocumentBlock]) -> Iterator[DocumentTable | Picture]:
    """The tables and pictures that stand in the section of a table."""
    section: Section | None = None
    for block in blocks:
        if isinstance(block, TextLine):
            section = section_of(block.text) or section
        elif section == grid.section:
            yield block


def _has_rows(grid: Grid, blocks: Sequence[DocumentBlock]) -> bool:
    """Whether rows stand in the section of a table: then it is there, and was not understood."""
    return any(isinstance(each, DocumentTable) for each in _within(grid, blocks))


def _report_table(grid: Grid, blocks: Sequence[DocumentBlock], log: DiagnosticLog) -> None:
    name = table_name(grid.section)
    zh, en = f"没有读到{name.zh}", f"{name.en} was not read"
    code = DiagnosticCode.MISSING_TABLE
    there = next((each for each in _within(grid, blocks) if isinstance(each, Picture)), None)
    picture = there or next((each for each in blocks if isinstance(each, Picture)), None)
    if picture:
        code = DiagnosticCode.TABLE_AS_PICTURE
        # One that stands elsewhere may be anything, such as the emblem of a site.
        zh += f"，{'该处' if there else '可能'}是图片：请识别图片中的文字后再读"
        en += ", and a picture stands in its place" if there else " and may be a picture"
        en += ": have its text recognised first"
    log.add(code, zh, en, cells=grid.cells, place=picture.place if picture else None)


def _report_lines(grid: Grid, missing: Sequence[Cell], log: DiagnosticLog) -> None:
    """Report whole columns first, then what rows lack beside them: each cell once."""
    columns = _whole_columns(grid, missing) if len(missing) < len(grid.cells) else ()
    lacking = [cell for cell in missing if cell.column in columns]
    if lacking:
        names = enumerated((grid.column(each).name for each in columns), counted="列")
        log.add(
            DiagnosticCode.MISSING_COLUMN,
            f"表头缺少：{names.zh}",
            f"the head of the table lacks: {names.en}",
            cells=lacking,
        )
    rest = [cell for cell in missing if cell.column not in columns]
    if rest:
        table, names = table_name(grid.section), lines_in_words(rest, grid)
        log.add(
            DiagnosticCode.MISSING_ROW,
            f"{table.zh}没有读到{len(rest)}格：{names.zh}",
            f"{counted(len(rest), 'cell')} of {table.en} not read: {names.en}",
            cells=rest,
        )


def _whole_columns(grid: Grid, missing: Sequence[Cell]) -> Collection[str]:
    """The columns, of more than one cell, of which every cell is missing."""
    every, here = (Counter(cell.column for cell in cells) for cells in (grid.cells, missing))
    return [column for column, count in here.items() if count == every[column] > 1]
