"""The cells of the form that were not found, each with the reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from govdisclosure.forms import Cell, Form, Grid, Section, table_name
from govdisclosure.message import enumerated
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.document import DocumentBlock, DocumentTable, Picture, TextLine
from govdisclosure.readers.labels import section_of
from govdisclosure.readers.matching.layout import Doubts

__all__ = ["say_missing"]


def say_missing(
    form: Form, found: Collection[Cell], blocks: Sequence[DocumentBlock], doubts: Doubts
) -> None:
    """Say of every cell that was not found why, unless it has been said."""
    if _every(form) <= set(found):
        return
    doubted = {cell for each in doubts.said for cell in each.cells}
    for grid in form.grids:
        missing = [cell for cell in grid.cells if cell not in found and cell not in doubted]
        if not missing:
            continue
        others = [
            cell for cell in found if cell.section == grid.section and not _printed(form, cell)
        ]
        if others:
            doubts.add(
                DiagnosticCode.OTHER_EDITION,
                f"本表有另一版格式的栏目，本版{len(missing)}格没有读到",
                f"the table has lines of another edition; {len(missing)} cells of edition {form} "
                "were not found in it",
                cells=missing,
            )
        elif len(missing) == len(grid.cells) and not _has_rows(grid, blocks):
            _table(grid, blocks, doubts)
        else:
            _lines(grid, missing, doubts)


@cache
def _every(form: Form) -> frozenset[Cell]:
    """The cells of a form as a set, which others are compared with at once."""
    return frozenset(form.cells)


def _printed(form: Form, cell: Cell) -> bool:
    return cell in form.positions or cell in form.subtotals


def _has_rows(grid: Grid, blocks: Sequence[DocumentBlock]) -> bool:
    """Whether rows stand in the section of a table: then it is there, and was not understood."""
    section: Section | None = None
    for block in blocks:
        if isinstance(block, TextLine):
            section = section_of(block.text) or section
        elif isinstance(block, DocumentTable) and section == grid.section:
            return True
    return False


def _table(grid: Grid, blocks: Sequence[DocumentBlock], doubts: Doubts) -> None:
    picture = next((each for each in blocks if isinstance(each, Picture)), None)
    name = table_name(grid.section)
    if picture:
        doubts.add(
            DiagnosticCode.TABLE_AS_PICTURE,
            f"没有读到{name.zh}，可能是图片：请识别图片中的文字后再读",
            f"{name.en} was not read and may be a picture: have its text recognised first",
            cells=grid.cells,
            place=picture.place,
        )
    else:
        doubts.add(
            DiagnosticCode.MISSING_TABLE,
            f"没有读到{name.zh}",
            f"{name.en} was not read",
            cells=grid.cells,
        )


def _lines(grid: Grid, missing: Sequence[Cell], doubts: Doubts) -> None:
    """Whole columns first, then rows: each cell is said once."""
    rest = list(missing)
    for column in grid.columns if len(missing) < len(grid.cells) else ():
        cells = [cell for cell in grid.cells if cell.column == column.concept]
        lost = [cell for cell in rest if cell.column == column.concept]
        if len(cells) > 1 and len(lost) == len(cells):
            doubts.add(
                DiagnosticCode.MISSING_COLUMN,
                f"表头缺少：{column.label}",
                f"the head of the table lacks: {column.english}",
                cells=lost,
            )
            rest = [cell for cell in rest if cell not in lost]
    if rest:
        rows = (grid.row(concept) for concept in dict.fromkeys(cell.row for cell in rest))
        names = enumerated((each.name for each in rows), counted="行")
        doubts.add(
            DiagnosticCode.MISSING_ROW,
            f"没有读到{len(rest)}格：{names.zh}",
            f"{len(rest)} cells were not read: {names.en}",
            cells=rest,
        )
