"""From the lines of a document to the tables of the form: by label and by evidence, never by guess.

A table is known by its own labels, not by the section that it stands in, and both editions are
looked for at once, for they share their addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import define

from govdisclosure.forms import Cell, Section
from govdisclosure.readers.matching.assignment import FoundTable, chosen_readings
from govdisclosure.readers.matching.broken_labels import REACH
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.matching.found_rows import FoundRows
from govdisclosure.readers.matching.heads import TableHead, names_columns
from govdisclosure.readers.matching.label_lexicon import (
    TABLES,
    LabelKind,
    begins_label,
    is_bare_other,
    is_bare_total,
    is_part_of_heading,
)
from govdisclosure.readers.matching.line import Label, LineKind, SourceLine
from govdisclosure.readers.matching.rows import ROWS, RowPart, TableRow, Where, halves
from govdisclosure.readers.matching.state import MatchState
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Reading
from govdisclosure.text.numbering import is_numbered


@define
class MatchResult:
    """What was found in a document: its tables, and what was doubtful.

    `heads` are those of every table that has rows or columns, and `used` the numbers of the
    paragraphs that were parts of tables; `seen` says that there are rows of the form, read or not.
    """

    tables: Sequence[FoundTable]
    heads: Sequence[TableHead]
    log: DiagnosticLog
    used: set[int]
    seen: bool

    def readings(self, year: int | None) -> dict[Cell, Reading]:
        """The readings of the cells, of both editions, from the tables of the report's year."""
        return chosen_readings(self.tables, self.heads, year, self.log)


def match_lines(lines: Iterable[SourceLine]) -> MatchResult:
    """Find the tables among the lines of a document."""
    state = MatchState()
    for _, group in groupby(lines, key=lambda line: line.table):
        _read_table(state, list(group))
    seen = any(row.head.columns or row.section is Section.REQUESTS for row in state.rows)
    found = FoundRows(state.rows, state.every_head, state.texts, state.numbered)
    heads = [head for head in state.every_head if head.rows or head.columns]
    return MatchResult(found.tables(state.log), heads, state.log, state.used, seen)


def _read_table(state: MatchState, lines: Sequence[SourceLine]) -> None:
    """Read the lines of one drawn table, or of what stands between two."""
    state.look_at(lines)
    drawn = lines[0].kind is LineKind.DRAWN
    if drawn:
        section = _section_of_table(state)
        if section is None:
            state.row = None
            return
        state.enter(section)
    elif state.row and not any(state.labels) and not any(line.has_values for line in lines):
        # Between the pieces of a table, where a page ends.
        for line in lines:
            state.caption(line)
        if any(line.heading or line.prose for line in lines):
            state.end(None)
        return
    for at, line in enumerate(lines):
        _read_line(state, at, line)
    if not drawn or (state.row and state.row.filled):
        state.end("")


def _section_of_table(state: MatchState) -> Section | None:
    """Which table it is, by labels that are found nowhere else, or because it goes on."""
    for line, labels in zip(state.lines, state.labels, strict=True):
        section = _sure_section(labels) or (line.heading and (state.section or line.heading))
        if section:
            return section
    return state.section if _goes_on(state) else None


def _sure_section(labels: Sequence[Label]) -> Section | None:
    return next((each.sure_section for each in labels if each.sure_section), None)


def _goes_on(state: MatchState) -> bool:
    """Whether lines without a head belong to the table above them."""
    head = state.head
    at = next((n for n, line in enumerate(state.lines) if any(e.text for e in line.fields)), None)
    if at is None or head is None:
        return False
    return sum(state.lines[at].values) == len(head.columns) and (
        state.row is not None
        or state.section is Section.CHALLENGES
        or any(label.meaning(state.table, *ROWS) for label in state.labels[at])
    )


def _read_line(state: MatchState, at: int, line: SourceLine) -> None:
    if line.heading:
        state.end("", line)
        state.enter(line.heading if line.heading in TABLES else None)
        state.group = state.route = ""
        state.heads.pop(line.heading, None)
        state.begin_section()
        return
    if line.prose:
        state.end("", line)
        state.route = ""  # What stands below is not of the route that was named above.
        state.caption(line)
        return
    if line.values[0] and not all(line.is_open):
        state.trail(line)  # What begins a line of words may end the number above it.
    _follow(state, state.labels[at])
    if state.section is None:
        state.caption(line)
        return
    labels = state.meant(state.labels[at])
    if labels:
        _read_labels(state, at, line, labels)
    elif going_on := _going_on(state, at):
        _read_on(state, at, line, going_on)
    elif all(line.is_open):
        _read_values(state, line)
    else:
        _read_words(state, at, line)


def _follow(state: MatchState, labels: Sequence[Label]) -> None:
    """Enter the table that the labels of a line are of.

    Labels found in several tables are of the one that is being read, if they can be; several of
    them in one line that can not are of the table that begins.
    """
    sure = _sure_section(labels)
    if sure:
        state.enter(sure)
    elif state.section and len(labels) > 1:
        sections = {each.section for label in labels for each in label.meanings}
        if len(sections) == 1:
            state.enter(sections.pop())


def _going_on(state: MatchState, at: int) -> Label | None:
    """The label of the row above, where it goes on in this line."""
    label = state.row.label if state.row else None
    return label if label and label.parts and label.last_line >= at else None


def _read_labels(state: MatchState, at: int, line: SourceLine, labels: Sequence[Label]) -> None:
    """Read a line with labels: a part of a head, or the label of a row with its values."""
    first = labels[-1].ends_in(at)
    if not any(line.values[first:]) and _is_head(state, line, labels):
        state.end("", line)
        state.add_to_head(at, line)
        return
    sideways = state.head is not None and state.head.sideways
    kinds = (LabelKind.COLUMN,) if sideways else ROWS
    named = [each for each in labels if each.meaning(state.table, *kinds)]
    if not named or _is_over_rows(state, line, named[-1], first):
        # The heading 三、本年度办理结果 stands between two rows of one table.
        corner = {kind for each in labels for kind in each.kinds(state.table)} == {LabelKind.CORNER}
        state.end(None if corner else "", line, understood=True)
        _read_words(state, at, line, after=first)
    elif any(line.values[: named[-1].fields_in(at)[0]]):
        # Numbers in front of a label belong to no row; those of lines stand there.
        state.numbered = True
        state.unknown(line)
    else:
        _begin_row(state, at, line, named[-1], labels)


def _is_head(state: MatchState, line: SourceLine, labels: Sequence[Label]) -> bool:
    """Whether a line without numbers is part of the head of a table."""
    head = state.head
    begun = head is not None and head.table == line.table and not head.rows
    if len(labels) == 1 and is_numbered(labels[0].text) and labels[0].meaning(state.table, *ROWS):
        # 3.其他 is a row, and 其他 a column.
        return False
    return names_columns(state.table, labels, begun=begun)


def _is_over_rows(state: MatchState, line: SourceLine, label: Label, first: int) -> bool:
    """Whether words follow a heading over rows before any number: the label of a row."""
    if not label.meaning(state.table, LabelKind.GROUP):
        return False
    after = next((n for n in range(first, len(line.fields)) if line.fields[n].text), None)
    return after is not None and not line.values[after]


def _begin_row(
    state: MatchState, at: int, line: SourceLine, label: Label, labels: Sequence[Label]
) -> None:
    """Begin the row of a label, with the fields that stand behind it."""
    meaning = label.meaning(state.table, *ROWS)
    drawn = line.kind is LineKind.DRAWN
    if not drawn and is_bare_other(label.text):
        # 其他 is a part of many labels, which only its number distinguishes.
        state.unknown(line)
        return
    # A bare 总计 may be of any table; the row of the form is numbered.
    sure = drawn or not is_bare_total(label.text)
    state.end((meaning.concept if meaning else "") if sure else None, line)
    if state.section is Section.CHALLENGES and meaning:
        state.route = meaning.concept
        if _is_caption(state, at, label.ends_in(at)):
            state.add_to_head(at, line)
            return
    row = _labelled_row(state, at, label, labels)
    state.route = ""
    state.begin(row)
    ended = label.last_line == at
    if drawn and ended and (row.filled or len(row.parts[0].fields) > 1):
        state.row = None


def _labelled_row(state: MatchState, at: int, label: Label, labels: Sequence[Label]) -> TableRow:
    """The row of a label that begins in a line, with what stands behind it there."""
    line, head, first = state.lines[at], state.head, label.ends_in(at)
    if head is None or head.drawn is not (line.kind is LineKind.DRAWN):
        # What a drawn table says of its columns is not said of the lines beside it.
        head = state.new_head(line)
    row, column = halves(head, label, state.table, state.group, labels)
    found = TableRow(state.table, head, label, line, row or state.route, column)
    found.label_ends = state.lines[label.last_line].place.line
    rest = [number for number in label.fields_in(at) if number >= first]
    found.parts.append(RowPart(line, first, Where.BESIDE, rest[0] if rest else None))
    return found


def _is_caption(state: MatchState, at: int, first: int) -> bool:
    """Whether the name of a route without numbers stands above its table, or in the head of it.

    Then outcomes are named below it, and not the numbers of a row.
    """
    if any(each.text for each in state.lines[at].fields[first:]):
        return False
    for below in range(at + 1, min(at + REACH, len(state.lines))):
        line = state.lines[below]
        kinds = {kind for label in state.labels[below] for kind in label.kinds(state.table)}
        if LabelKind.COLUMN in kinds or line.has_values or line.heading:
            return LabelKind.COLUMN in kinds and not line.has_values
    # A drawn table may follow.
    return True


def _read_on(state: MatchState, at: int, line: SourceLine, label: Label) -> None:
    """Read a line that the label of a row goes on in: it may have the values of the row."""
    assert state.row, "a label that goes on is of a row"
    state.use(line)
    known = label.fields_in(at)
    rest = [n for n, each in enumerate(line.fields) if each.text and n not in known]
    if not rest:
        return
    # Words in place of numbers are fields as well: what they are is not asked here.
    value = line.values.index(True) if any(line.values) else len(line.fields)
    first = max((number + 1 for number in known if number < value), default=0)
    if line.kind is LineKind.SPACED and any(line.values):
        first = value
    last = next((number for number in known if number > value), None)
    where = Where.AROUND if at < label.last_line else Where.BESIDE
    state.row.parts.append(RowPart(line, first, where, last))


def _read_values(state: MatchState, line: SourceLine) -> None:
    """Read a line with numbers and no label: of the row above, or the one row of Table Four."""
    head = state.head
    if state.row and state.row.accepts_below and (line.has_values or line.single):
        state.row.parts.append(RowPart(line, 0, Where.BELOW))
        state.use(line)
    elif head and _is_unlabelled(state, line):
        if head.rows and sum(line.values) < len(head.columns):
            state.trail(line)
        row = TableRow(state.table, head, None, line, state.route)
        row.label_ends = head.lines[-1].place.line
        row.parts.append(RowPart(line, 0, Where.BELOW if line.single else Where.BESIDE))
        # Each name of a route is that of one row: the next table has its own.
        state.route = ""
        state.begin(row)
        if not line.single:
            state.end("")
    elif line.has_values:
        state.trail(line)
        state.unknown(line)


def _is_unlabelled(state: MatchState, line: SourceLine) -> bool:
    """Whether a line is a row of Table Four below its head, which needs no label."""
    head = state.head
    if state.section is not Section.CHALLENGES or head is None or not head.lines:
        return False
    blank = not head.rows and len(line.fields) >= len(head.columns) > 1
    return blank or (line.has_values and (state.adjacent or not head.rows))


def _read_words(state: MatchState, at: int, line: SourceLine, after: int = 0) -> None:
    """Read a line with words that are no label: of a head, of a row that is not the form's."""
    head = state.head
    if line.has_values:
        _read_unknown_row(state, at, line, after)
    elif head and not head.rows and head.table == line.table and not line.single:
        state.add_to_head(at, line)
    elif all(is_part_of_heading(each.text) for each in line.fields[after:] if each.text):
        # The letters of a heading that runs down the page beside the rows.
        state.use(line)
    elif line.kind is not LineKind.DRAWN:
        _read_unknown_words(state, line)


def _read_unknown_row(state: MatchState, at: int, line: SourceLine, after: int) -> None:
    """Read a line with words before numbers: of the row that they must mean, or of none."""
    texts = [each.text for each in line.fields]
    words = [n for n in range(line.values.index(True)) if texts[n] and n >= after]
    label = state.nearest(at, words[-1]) if words and state.head else None
    if label:
        _begin_row(state, at, line, label, [])
    elif line.kind is LineKind.SPACED and all(is_part_of_heading(texts[n]) for n in words):
        _read_values(state, line)
    else:
        state.unknown(line)


def _read_unknown_words(state: MatchState, line: SourceLine) -> None:
    """Read words between the rows of a text, which end the row above, or its last number."""
    first = line.fields[0].text
    torn = first.lstrip(".,\\")[:1].isdecimal() and not any(map(str.isalpha, first))
    if torn or sum(map(is_value, first.split())) > 1:
        state.trail(line)
    state.end(None, line)
    state.adjacent = False
    state.caption(line)
    if state.head and begins_label(first):
        state.use(line)
