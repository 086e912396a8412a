"""Where the reading of a document stands: the table, the heads above, and what is to come."""

from __future__ import annotations

from attrs import Factory, define

from govdisclosure.forms import Section
from govdisclosure.readers.matching.assignment import Taken
from govdisclosure.readers.matching.heads import Head
from govdisclosure.readers.matching.layout import Block, Doubts
from govdisclosure.readers.matching.lexicon import Kind
from govdisclosure.readers.matching.line import Label, Line

__all__ = ["ROWS", "Context"]

#: What a label in front of a row may be.
ROWS = (Kind.ROW, Kind.GROUP, Kind.SUM)


@define
class Context:
    """What the lines above say of the next: its table, its columns, the heading over its row.

    `waiting` is a label, or the first half of one, whose values are still to come, `halves` the
    paragraphs that it stood in, and `headless` values whose label is still to be completed below.
    `inferred` are the tables whose columns were told by their order alone, which is said once.
    """

    doubts: Doubts
    taken: Taken
    used: set[int] = Factory(set)
    section: Section | None = None
    heads: dict[Section, Head] = Factory(dict)
    group: str = ""
    route: str = ""
    waiting: Label | None = None
    halves: list[int] = Factory(list)
    headless: Line | None = None
    blocks: list[Block] = Factory(list)
    inferred: set[int] = Factory(set)

    def enter(self, section: Section | None) -> None:
        """Begin a table, with nothing said of its rows."""
        self.section, self.group, self.route = section, "", ""
        self.waiting, self.headless = None, None

    def owns(self, line: Line) -> bool:
        """Whether the head of the section stands in the same table as the line."""
        head = self.heads.get(self.section) if self.section else None
        return head is not None and head.table == line.table
