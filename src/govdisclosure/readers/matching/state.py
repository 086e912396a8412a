"""Where the reading of a document stands: the table, the heads above, and what is to come."""

from __future__ import annotations

from attrs import Factory, define

from govdisclosure.forms import Section
from govdisclosure.readers.matching.alignment import PendingRow
from govdisclosure.readers.matching.assignment import Assignment
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.matching.heads import TableHead
from govdisclosure.readers.matching.label_lexicon import LabelKind
from govdisclosure.readers.matching.labelled_line import Label, LabelledLine

#: What a label in front of a row may be.
ROWS = (LabelKind.ROW, LabelKind.GROUP, LabelKind.SUM)


@define
class MatchState:
    """What is known of the next line from those above: its table, columns and heading.

    `group` and `route` are the concepts of the heading over rows and of the route that stand above;
    `pending_label` is a label, or the first half of one, whose values are still to come, and
    `pending_paragraphs` where that half stood; `unlabelled` are values whose label is still to be
    completed below.  `inferred` are the tables whose columns are known by their order alone, which
    is reported once; `used` are the paragraphs that were parts of tables.
    """

    log: DiagnosticLog
    assignment: Assignment
    used: set[int] = Factory(set)
    section: Section | None = None
    heads: dict[Section, TableHead] = Factory(dict)
    group: str = ""
    route: str = ""
    pending_label: Label | None = None
    pending_paragraphs: list[int] = Factory(list)
    unlabelled: LabelledLine | None = None
    rows: list[PendingRow] = Factory(list)
    inferred: set[int] = Factory(set)

    def enter(self, section: Section | None) -> None:
        """Begin a table, with nothing known of its rows."""
        self.section, self.group, self.route = section, "", ""
        self.pending_label, self.unlabelled = None, None

    @property
    def table(self) -> Section:
        """The section of the table that is being read."""
        assert self.section, "only lines of a table are asked about"
        return self.section

    @property
    def head(self) -> TableHead | None:
        """The head of the table that is being read, as far as it has been."""
        return self.heads.get(self.section) if self.section else None

    def has_head_of(self, line: LabelledLine) -> bool:
        """Whether the head that is known stands in the same table as the line."""
        head = self.head
        return head is not None and head.table == line.table
