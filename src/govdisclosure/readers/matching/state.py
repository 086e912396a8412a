"""Where the reading of a document stands: its table, the heads above, the row that is open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import Factory, define

from govdisclosure.forms import Section
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.readers.matching.broken_labels import labels_of
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.matching.found_rows import report_unknown_row
from govdisclosure.readers.matching.heads import TableHead
from govdisclosure.readers.matching.label_lexicon import LabelKind, nearest_row
from govdisclosure.readers.matching.line import Label, LineKind, SourceLine
from govdisclosure.readers.matching.rows import TableRow

#: A year, and not that of a day.
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?=年(?! *[0-9]{1,2} *月))")
#: Words for the year before, whichever it is.
_YEAR_BEFORE = re.compile(r"上一?年度|上一年|去年")
#: No year that a report is on.
_NO_YEAR = frozenset({0})
#: How a title ends.
_TITLE = ("年度报告", "年报")
#: Words above a table that say of which year it is are no further away than this.
_NEAR = 3
#: As many numbers are a row by themselves, and no rest of one.
_FEWEST = 3


@define
class MatchState:
    """What is known of the next line from those above.

    `group` and `route` are the concepts of the heading over rows and of the route that stand above,
    `row` the row whose values may still be to come, `last` the row last read, and `captions` the
    words last read that are no part of a table.  `used` are the paragraphs that were parts of
    tables, `texts` their lines; `numbered` says that lines begin with numbers of their own, and
    `adjacent` that nothing but numbers stands between the last row and the line.  `years` are those
    that the last caption names, and `titled` those of the last title.
    """

    log: DiagnosticLog = Factory(DiagnosticLog)
    used: set[int] = Factory(set)
    texts: list[SourceLine] = Factory(list)
    rows: list[TableRow] = Factory(list)
    section: Section | None = None
    heads: dict[Section, TableHead] = Factory(dict)
    every_head: list[TableHead] = Factory(list)
    group: str = ""
    route: str = ""
    row: TableRow | None = None
    last: TableRow | None = None
    numbered: bool = False
    adjacent: bool = False
    captions: list[str] = Factory(list)
    years: frozenset[int] = frozenset()
    titled: frozenset[int] = frozenset()
    lines: Sequence[SourceLine] = ()
    labels: list[list[Label]] = Factory(list)
    reaching: dict[int, list[Label]] = Factory(dict)

    @property
    def table(self) -> Section:
        """The section of the table that is being read."""
        assert self.section, "only lines of a table are asked about"
        return self.section

    @property
    def head(self) -> TableHead | None:
        """The head of the table that is being read, as far as it has been."""
        return self.heads.get(self.section) if self.section else None

    def look_at(self, lines: Sequence[SourceLine]) -> None:
        """Begin a drawn table, or a stretch between two: find the labels, and the lines of each."""
        self.lines, self.labels = lines, labels_of(lines)
        self.reaching = {}
        for label in (each for labels in self.labels for each in labels):
            for line in {at for at, _ in label.parts}:
                self.reaching.setdefault(line, []).append(label)

    def enter(self, section: Section | None) -> None:
        """Begin a table, with nothing known of its rows, unless it is the one that is read."""
        if section is not self.section:
            self.end("")
            if self.section and self.head and not self.head.rows:
                # A head that was left without a row is no part of one that comes later.
                self.heads.pop(self.section)
            self.section, self.group, self.route = section, "", ""

    def end(
        self, following: str | None, line: SourceLine | None = None, *, understood: bool = False
    ) -> None:
        """End the row whose values were to come.

        Args:
            following: The row of the label that follows, "" for a head, None for other words.
            line: The line that follows, where there is one.
            understood: Whether words that follow are those of the form.
        """
        if self.row:
            self.row.ends = line.place.line if line else None
            self.row.interrupted = following is None and not understood
        self.row = None
        if self.last and self.last.following is None:
            self.last.following = following
        if following == "":
            self.last = None

    def begin(self, row: TableRow) -> None:
        """Begin a row, whose values may still be to come."""
        row.own = row.head.table == row.line.table
        row.head.rows += 1
        self.row = self.last = row
        self.adjacent = True
        self.rows.append(row)
        self.use(row.line)

    def use(self, line: SourceLine) -> None:
        """Note that a line is a part of a table, and no words of a section."""
        if line.block is not None:
            self.used.add(line.block)
            self.texts.append(line)

    def caption(self, line: SourceLine) -> None:
        """Note the words of a line, which may say what the tables below are.

        A sentence says so of what comes next alone; a caption of all up to the next section, and a
        title of all up to the next title.
        """
        words = " ".join(each.text for each in line.fields)
        self.captions.append(words)
        if not line.prose and (years := _years_in(words)):
            self.years = years
            if words.endswith(_TITLE):
                self.titled = years

    def begin_section(self) -> None:
        """Begin a section: a caption above holds where it stands right above the heading."""
        if not (self.captions and _years_in(self.captions[-1])):
            self.years = self.titled
        self.captions = []

    def trail(self, line: SourceLine) -> None:
        """Note that numbers follow the last row which may be the rest of its own."""
        few = self.head is None or sum(line.values) < max(len(self.head.columns), _FEWEST)
        if self.last and self.adjacent and few and line.kind is not LineKind.DRAWN:
            self.last.trailed = True

    def unknown(self, line: SourceLine) -> None:
        """Report a line with numbers that belong to no row, where a table is known to be."""
        head = self.head
        self.end(None, line)
        if head:
            head.loose += 1
        if self.section is Section.CHALLENGES:
            # What follows is not of the route that stood above these numbers.
            self.route = ""
        if line.has_values and (line.block is None or (head and head.table == line.table)):
            report_unknown_row(line, self.log)

    def meant(self, labels: Sequence[Label]) -> list[Label]:
        """The labels of a line that mean something in this table.

        What they say of the lines below is kept: a heading over rows, an item of article 20.
        """
        found = []
        for label in labels:
            here = [each for each in label.meanings if each.section is self.table]
            if here:
                found.append(label)
            for each in here:
                if each.kind is LabelKind.GROUP:
                    self.group = each.concept
                elif each.kind is LabelKind.ITEM:
                    self.heads.pop(self.table, None)
        return found

    def nearest(self, at: int, number: int) -> Label | None:
        """The row that the words of a field in front of numbers must mean, if there is one."""
        line = self.lines[at]
        text = line.fields[number].text
        near = nearest_row(text, self.table, group=self.group)
        if near is None:
            return None
        self.log.add(
            DiagnosticCode.LABEL_VARIANT,
            f"“{text}”按最接近的名称读",
            f"{text!r} is read as the nearest label",
            place=line.place,
        )
        return Label(text, (near,), ((at, number),))

    def new_head(self, line: SourceLine) -> TableHead:
        """Begin the head of a table."""
        near = self.captions[-_NEAR:]
        named = next((years for each in near[::-1] if (years := _years_in(each))), self.years)
        drawn = line.kind is LineKind.DRAWN
        head = TableHead(self.table, line.table, drawn, named)
        self.heads[self.table] = head
        self.every_head.append(head)
        # What stands above this table stands no more right above what comes next.
        self.captions = []
        return head

    def add_to_head(self, at: int, line: SourceLine) -> None:
        """Read a line of a head, of the one above where no row has come since."""
        head = self.head
        if head is None or head.rows or head.table != line.table:
            head = self.new_head(line)
        head.add(line, at, self.reaching.get(at, ()))
        self.use(line)


def _years_in(words: str) -> frozenset[int]:
    """The years that words name, the year before among them; none where they name none."""
    years = frozenset(map(int, _YEAR.findall(words)))
    return years or (_NO_YEAR if _YEAR_BEFORE.search(words) else years)
