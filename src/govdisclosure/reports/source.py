"""Where a report was read from, place by place, and what the reader could not understand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import pairwise
from operator import attrgetter

import attrs
from attrs import frozen

from govdisclosure.errors import require
from govdisclosure.forms import Cell, Section
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Language, Message
from govdisclosure.reports.words_and_remarks import SectionText

#: How the parts of a place are written, from the widest to the narrowest.
_PARTS = (
    ("sheet", Message("工作表“{}”", "sheet {}")),
    ("page", Message("第{}页", "page {}")),
    ("table", Message("第{}个表格", "table {}")),
    ("row", Message("第{}行", "row {}")),
    ("column", Message("第{}列", "column {}")),
    ("line", Message("第{}行", "line {}")),
    ("field", Message("第{}格", "field {}")),
)


@frozen
class Place:
    """A place in a source, as its format counts: every part from 1, None where it has no such part.

    Text has lines, and fields where a line is a row of a table; a web page, a Word file and a
    spreadsheet have tables, rows and columns; a PDF has pages as well, and `box`, the left, top,
    right and bottom edge in whole points from the top left corner of the page.
    """

    line: int | None = None
    field: int | None = None
    table: int | None = attrs.field(default=None, kw_only=True)
    row: int | None = attrs.field(default=None, kw_only=True)
    column: int | None = attrs.field(default=None, kw_only=True)
    page: int | None = attrs.field(default=None, kw_only=True)
    sheet: str | None = attrs.field(default=None, kw_only=True)
    box: tuple[int, int, int, int] | None = attrs.field(default=None, kw_only=True)

    def to(self, language: Language) -> str:
        """The place in words: 第46行第3格, or line 46, field 3; the box is left out."""
        parts = [
            words.to(language).format(getattr(self, part))
            for part, words in _PARTS
            if getattr(self, part) is not None
        ]
        return ("" if language == "zh" else ", ").join(parts)

    def __str__(self) -> str:
        return self.to("en")


@frozen
class Reading:
    """How a cell was read: the words in it as written, the labels that named it, and its place.

    `row` and `column` are the labels as the source writes them, "" where none was needed.
    """

    written: str
    place: Place
    row: str = ""
    column: str = ""


@frozen
class Passage:
    """Where the words of a section from offset `start` on stand in the source.

    A table or a picture among the words has a passage as well, which begins with the next one, or
    behind the last word.
    """

    start: int
    place: Place


@frozen
class Span:
    """A stretch of the words of a section, by offsets into its text; `place` is where it begins."""

    section: Section
    start: int
    end: int
    place: Place | None = attrs.field(default=None, eq=False)


@frozen
class Diagnostic:
    """A reader's note: what a reader had to interpret or could not read, and no finding.

    `code` names the kind (``unknown-row``), `cells` what stays unread because of it.
    """

    code: str
    message: Message
    cells: tuple[Cell, ...] = ()
    place: Place | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.code}: {self.message}"


#: The code of the cells that a reader took as it did because their sum is right.
_CHOSEN_BY_SUM = "chosen-by-sum"


@frozen
class Source:
    """Where a report came from: what it is made of cannot be changed, and it is hashed.

    `name` is a path or an address ("" for a report built in memory).  `readings` says how each cell
    was read, blank cells included, `headings` where each section's heading stood, `facts` where the
    source states its title, publisher, year, published, signed and url, `passages` where
    its words do, and `diagnostics` the notes of the reader.  From these follow `places`, where each
    cell that was read stands, `unread`, the cells that were not read, each with the first
    diagnostic that says why, and `by_sum`, the cells that were read as they were because they add
    up, which says nothing of their sum.
    """

    name: str = ""
    format: str = ""
    # Whatever has the same name and diagnostics is nearly always the same: a hash need not go
    # through two hundred readings to distinguish sources, and equality does.
    readings: Mapping[Cell, Reading] = attrs.field(
        default=FrozenMapping(), converter=FrozenMapping[Cell, Reading], repr=False, hash=False
    )
    headings: Mapping[Section, Place] = attrs.field(
        default=FrozenMapping(), converter=FrozenMapping[Section, Place], repr=False, hash=False
    )
    facts: Mapping[str, Place] = attrs.field(
        default=FrozenMapping(), converter=FrozenMapping[str, Place], repr=False, hash=False
    )
    passages: Mapping[Section, tuple[Passage, ...]] = attrs.field(
        default=FrozenMapping(),
        converter=FrozenMapping[Section, tuple[Passage, ...]],
        repr=False,
        hash=False,
    )
    diagnostics: tuple[Diagnostic, ...] = attrs.field(default=(), repr=False)
    places: Mapping[Cell, Place] = attrs.field(init=False, repr=False, eq=False)
    unread: Mapping[Cell, Diagnostic] = attrs.field(init=False, repr=False, eq=False)
    by_sum: frozenset[Cell] = attrs.field(init=False, repr=False, eq=False)

    @places.default
    def _of_readings(self) -> Mapping[Cell, Place]:
        return FrozenMapping((cell, reading.place) for cell, reading in self.readings.items())

    @unread.default
    def _by_diagnostics(self) -> Mapping[Cell, Diagnostic]:
        unread: dict[Cell, Diagnostic] = {}
        for diagnostic in self.diagnostics:
            for cell in diagnostic.cells:
                if cell not in self.readings:
                    unread.setdefault(cell, diagnostic)
        return FrozenMapping(unread)

    @by_sum.default
    def _by_code(self) -> frozenset[Cell]:
        chosen = (each.cells for each in self.diagnostics if each.code == _CHOSEN_BY_SUM)
        return frozenset(cell for cells in chosen for cell in cells if cell in self.readings)

    def shown_in(self, section: SectionText) -> frozenset[int]:
        """Where tables and pictures stand among the words of a section: the offsets behind them.

        Args:
            section: A section of the report that is from this source.
        """
        require(section, SectionText)
        starts = [each.start for each in self.passages.get(section.section, ())]
        # What is shown last has no words behind it.
        end = len(section.text) + 1 if section.text else 0
        return frozenset(one for one, next_ in pairwise([*starts, end]) if one == next_)

    def place_in(self, section: Section, offset: int) -> Place | None:
        """Where the words of a section stand at an offset; None where the source is not known."""
        require(section, Section)
        passages = self.passages.get(section, ())
        index = bisect_right(passages, offset, key=attrgetter("start"))
        return passages[index - 1].place if index else None
