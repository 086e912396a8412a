"""The sheet of bodies: how it stands with each, its file, and what it was compared with."""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.findings import Severity
from govdisclosure.message import Language, Message, joined
from govdisclosure.offices import BodyLine, BodyState
from govdisclosure.render.workbook.sheet_rows import CellContent, SheetColumn
from govdisclosure.wording import (
    FILE,
    LAST_YEARS_REPORT,
    PUBLISHER,
    STATE,
    UNDECIDED,
    YEAR,
    heading,
)

BODIES_SHEET = Message("机关", "Bodies")
BODY_COLUMNS = (
    SheetColumn(PUBLISHER, 24),
    SheetColumn(STATE, 11),
    SheetColumn(Message("备注", "Besides"), 14),
    *(SheetColumn(heading(each.term, several=True), 7) for each in reversed(Severity)),
    SheetColumn(heading(UNDECIDED), 8),
    SheetColumn(YEAR, 6),
    SheetColumn(FILE, 30),
    SheetColumn(heading(LAST_YEARS_REPORT), 26),
    SheetColumn(Message("原因", "Why"), 34),
    SheetColumn(Message("名称最相近的应报机关", "Nearest of those expected"), 18),
)
_LOOKS = {
    BodyState.MISSING: "grave",
    BodyState.UNREAD: "grave",
    BodyState.BROKEN: "doubtful",
    BodyState.TO_MEND: "grave",
    BodyState.UNSETTLED: "doubtful",
    BodyState.NOT_COMPARED: "plain",
    BodyState.NOTES: "plain",
    BodyState.ACCEPTED: "plain",
    BodyState.CLEAN: "fine",
}


def body_row(line: BodyLine, language: Language) -> Iterator[CellContent]:
    """The row of a body, under :data:`BODY_COLUMNS`."""
    yield words(line.publisher)
    yield line.state.term.to(language), _LOOKS[line.state]
    yield words(joined(line.besides).to(language))
    for each in (line.errors, line.warnings, line.notes, line.undecided):
        yield None if each is None else (each, "number")
    yield None if line.year is None else (line.year, "year")
    yield words(line.source)
    yield words(line.compared_with)
    yield words(line.why.to(language))
    yield words(line.nearest)


def words(text: str, look: str = "words") -> CellContent:
    """Words in a cell, which is left blank where there are none."""
    return (text, look) if text else None
