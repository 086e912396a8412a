"""From the lines of a document to the cells of the form: by label and by place, never by counting.

A number is known by the labels in front of it and above it, whichever of them names the row: so a
table on its side is read like one that is upright.  A table is known by its own labels, not by the
section that it stands in, and both editions are looked for at once, for they share their addresses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from attrs import define

from govdisclosure.forms import Cell, Section
from govdisclosure.readers.document import TableField
from govdisclosure.readers.matching.alignment import align_rows
from govdisclosure.readers.matching.assignment import Assignment
from govdisclosure.readers.matching.diagnostic_log import DiagnosticLog
from govdisclosure.readers.matching.heads import TableHead, names_columns
from govdisclosure.readers.matching.label_lexicon import LabelKind, begins_label
from govdisclosure.readers.matching.labelled_line import Label, LabelledLine, label_of
from govdisclosure.readers.matching.rows import add_row, read_row, report_unknown_row
from govdisclosure.readers.matching.state import ROWS, MatchState
from govdisclosure.readers.numbers import is_value
from govdisclosure.reports import Reading

_TABLES = (Section.DISCLOSURES, Section.REQUESTS, Section.CHALLENGES)
#: Table Four in full: five outcomes by each of three routes.
_ROUTES_IN_FULL = 15


@define
class MatchResult:
    """What was found in a document: readings by cell, of both editions, and what was doubtful.

    `used` are the numbers of the paragraphs that were parts of tables.
    """

    readings: Mapping[Cell, Reading]
    log: DiagnosticLog
    used: set[int]


def match_lines(lines: Iterable[LabelledLine]) -> MatchResult:
    """Find the cells among the lines of a document."""
    log = DiagnosticLog()
    state = MatchState(log, Assignment(log))
    for _, group in groupby(lines, key=lambda line: line.table):
        _read_table(state, list(group))
    return MatchResult(state.assignment.readings, log, state.used)


def _read_table(state: MatchState, lines: Sequence[LabelledLine]) -> None:
    """Match the lines of one table, or of one stretch of paragraphs."""
    if not lines[0].paragraphs:
        section = _section_of(state, lines)
        if section is None:
            state.pending_label = None
            return
        _enter(state, section)
    for line in lines:
        _read_line(state, line)
    _end_head(state)
    for row, fields in align_rows(state.rows, state.log):
        state.assignment.assign(row, fields)
    state.rows = []


def _section_of(state: MatchState, lines: Sequence[LabelledLine]) -> Section | None:
    """Which table it is, by labels that are found nowhere else, or because it goes on."""
    for line in lines:
        section = line.sure_section or (line.heading and (state.section or line.heading))
        if section:
            return section
    return state.section if _goes_on(state, lines) else None


def _goes_on(state: MatchState, lines: Sequence[LabelledLine]) -> bool:
    """Whether lines without a head belong to the table above them."""
    first = next((line for line in lines if any(each.text for each in line.fields)), None)
    if first is None or state.head is None:
        return False
    values = [each for each in first.fields if is_value(each.text)]
    return len(values) == len(state.head.columns) and (
        state.pending_label is not None
        or state.section is Section.CHALLENGES
        or any(label.meaning(state.table, *ROWS) for label in first.labels)
    )


def _enter(state: MatchState, section: Section) -> None:
    if section is not state.section:
        state.enter(section)


def _follow(state: MatchState, line: LabelledLine) -> None:
    """Enter the table that the labels of a line are of.

    Labels found in several tables are of the one that is being read, if they can be; several of
    them in one line that can not are of the table that begins.
    """
    if line.sure_section:
        _enter(state, line.sure_section)
    elif state.section and len(line.labels) > 1:
        sections = {each.section for label in line.labels for each in label.meanings}
        if len(sections) == 1:
            _enter(state, sections.pop())


def _read_line(state: MatchState, line: LabelledLine) -> None:
    if line.heading:
        _end_head(state)
        state.enter(line.heading if line.heading in _TABLES else None)
        state.heads.pop(line.heading, None)
        return
    _follow(state, line)
    if state.section is None:
        return
    labels = _labels(state, line)
    after = labels[-1].last + 1 if labels else 0
    if any(is_value(each.text) for each in line.fields[after:]):
        read_row(state, line, labels)
    else:
        _read_words(state, line, labels)


def _labels(state: MatchState, line: LabelledLine) -> list[Label]:
    """The labels of a line that mean something in this table.

    What they say of the lines below is kept: a heading over rows, an item of article 20.
    """
    table = state.table
    labels = []
    for label in line.labels:
        here = [each for each in label.meanings if each.section is table]
        if here:
            labels.append(label)
        for each in here:
            if each.kind is LabelKind.GROUP:
                state.group = each.concept
            elif each.kind is LabelKind.ITEM:
                state.heads.pop(table, None)
    return labels


def _read_words(state: MatchState, line: LabelledLine, labels: Sequence[Label]) -> None:
    """Read a line without a number after its labels."""
    others = [line.fields[number] for number in line.outside(labels)]
    if any(is_value(each.text) for each in others):
        # Numbers in front of every label belong to no row.
        report_unknown_row(state, line)
    elif _is_head(state, line, labels, others):
        _read_head(state, line)
    elif labels:
        _read_bare_row(state, line, labels, others)
    elif not others:
        _read_blank_row(state, line)
    else:
        _read_half_label(state, line, others)


def _is_head(
    state: MatchState, line: LabelledLine, labels: Sequence[Label], others: Sequence[TableField]
) -> bool:
    """Whether a line without numbers is part of the head of a table."""
    head = state.head
    begun = head is not None and head.table == line.table and not head.rows
    if labels:
        return names_columns(state.table, labels, begun=begun)
    return begun and bool(others) and len(line.fields) > 1


def _read_head(state: MatchState, line: LabelledLine) -> None:
    head = state.head
    if head is None or head.rows or head.table != line.table:
        head = state.heads[state.table] = TableHead(state.table, line.table, line)
    head.add(line)
    state.pending_label = None
    state.used.update(line.paragraphs)


def _read_bare_row(
    state: MatchState, line: LabelledLine, labels: Sequence[Label], others: Sequence[TableField]
) -> None:
    """Read a line with labels and no number: blank cells, words in cells, or a heading."""
    state.used.update(line.paragraphs)
    last = labels[-1]
    route = last.meaning(Section.CHALLENGES, LabelKind.ROW)
    if state.section is Section.CHALLENGES and route:
        state.route = route.concept
    if not last.meaning(state.table, *ROWS):
        return
    after = line.fields[last.last + 1 :]
    if after or (line.stacked and state.has_head_of(line)):
        read_row(state, line, labels)
        if others or len(after) > 1:
            return
    state.pending_label = last


def _read_blank_row(state: MatchState, line: LabelledLine) -> None:
    """Read a line with nothing in it: it may be the one row of Table Four, left blank."""
    head = state.head
    if state.section is not Section.CHALLENGES or head is None or head.rows:
        return
    if head.columns and len(line.fields) >= len(head.columns):
        read_row(state, line, [])


def _end_head(state: MatchState) -> None:
    """Read a head of Table Four that was copied line by line with no value after it: all blank."""
    head = state.heads.get(Section.CHALLENGES)
    if head and not head.rows and head.last.stacked and len(head.columns) == _ROUTES_IN_FULL:
        state.section = Section.CHALLENGES
        add_row(state, head.last, None, at=len(head.last.fields) - 1)


def _read_half_label(state: MatchState, line: LabelledLine, others: Sequence[TableField]) -> None:
    """Read words that are no label by themselves: the rest of one, or the beginning."""
    text = "".join(each.text for each in others)
    if state.pending_label:
        label = label_of(state.pending_label.text + text)
        if label.meanings:
            _complete(state, label)
            state.used.update((*state.pending_paragraphs, *line.paragraphs))
    elif len(others) == 1 and len(text) > 1 and begins_label(text):
        state.pending_label, state.pending_paragraphs = Label(text), line.paragraphs


def _complete(state: MatchState, label: Label) -> None:
    """Take a label that is whole; its values stand in the line before, or are still to come."""
    if state.unlabelled is None:
        state.pending_label = label
    else:
        line, state.unlabelled, state.pending_label = state.unlabelled, None, None
        add_row(state, line, label, at=-1)
