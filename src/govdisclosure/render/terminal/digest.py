"""What many reports came to, on one page, whether they are ten or a hundred thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import define, field, frozen
from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from govdisclosure.findings import Assessment, Severity
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import COMMA, NOTHING, Language, Message
from govdisclosure.offices import Bodies, BodyRow
from govdisclosure.render.rule_groups import rule_names
from govdisclosure.render.terminal.line_breaks import WIDE, broken
from govdisclosure.render.verdict import STYLES, accepted_in_reports
from govdisclosure.text.make_visible import in_a_line
from govdisclosure.wording import (
    ABOUT,
    FILE,
    FINDING,
    NO_PUBLISHER,
    PUBLISHER,
    RULE,
    SEVERITY,
    STATE,
    YEAR,
    and_more,
    heading,
    how_many,
)

#: Up to so many reports have a line each; of more, only publishers with most to mend are named.
_EACH = 30
#: How many rules, publishers and files are named.
_RULES, _PUBLISHERS, _FILES = 20, 10, 10
_GRAVEST_FIRST = tuple(reversed(Severity))

_COLLECTED = Message("共{}份报告", "{}")
_SUMMARY = Message("共{}份报告，{}份没有发现问题", "{}, {} of them without findings")
_COMPARED = Message(
    "共{}份报告，{}份与上一年度报告作了比较且没有发现问题，{}份未与上一年度报告比较",
    "{}, {} of them compared with last year's and without findings, {} not compared",
)
_NOT_COMPARED = Message(
    "未与上一年度报告比较的报告（{}）：", "Reports not compared with last year's ({}):"
)
_STOPPED = Message(
    "中途停止：{}个文件中已处理{}个，以下只是这一部分",
    "stopped: of {} {} were looked at, and this is on them alone",
)
_UNREAD = Message("无法读取的文件（{}）：", "Files that could not be read ({}):")
_BROKEN = Message(
    "规则“{}”在{}份报告上自身出错，未能判断", "the rule {} raised an error, on reports: {}"
)
_LEFT_OUT = Message(
    "文件夹中另有不是报告格式的文件，没有读：{}",
    "Files in no format of reports, which were not read: {}",
)
_OWN_OUTPUT = Message(
    "文件夹中另有本软件写出的结果，不是报告，没有读：{}",
    "Files that govdisclosure wrote, which are no reports and were not read: {}",
)
_SEVERITY, _FINDINGS = heading(SEVERITY), heading(FINDING, several=True)
_REPORTS, _SHARE = Message("报告", "Reports"), Message("占比", "Share")
_BETWEEN = 3  # blanks between two columns
#: The columns that hold words; all others hold numbers.
_WORDS = (FILE, STATE, RULE, NOTHING, _SEVERITY, PUBLISHER)
#: The columns of what is to be typed: a path, and the name of a rule.
_FOR_PROGRAMS = (FILE, NOTHING)
_COLUMNS = {each: heading(each.term, several=True) for each in _GRAVEST_FIRST}

_Row: TypeAlias = tuple[str | Text, ...]


@frozen
class ReportCounts:
    """What one report came to: where it is from, how many findings each rule has, which broke."""

    source: str
    publisher: str
    year: int
    findings: FrozenMapping[tuple[str, Severity], int]
    broken: tuple[str, ...] = ()
    #: Why it was not compared with a report of last year, though some were given.
    not_compared: Message | None = None
    #: How many findings are accepted.
    accepted: int = 0

    @classmethod
    def of(cls, assessment: Assessment) -> ReportCounts:
        """Count the findings of an assessment that follow from no other."""
        report = assessment.report
        found = Counter((each.rule, each.severity) for each in assessment.deviations)
        broken = tuple(each.rule for each in assessment.broken)
        source, whose = report.source.name, report.publisher
        accepted, why = len(assessment.accepted), report.not_compared
        return cls(source, whose, report.year, FrozenMapping(found), broken, why, accepted)

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(n for (_, each), n in self.findings.items() if each is severity)


@define
class Digest:
    """Counts over many reports, of which the first few keep a line each.

    `left_out` counts files that were not read, by suffix, and `own_output` those that were not as
    this library wrote them; `checked` says whether the reports were
    checked at all; `examined` counts the files that were, of all `files`, if a user stopped it.
    """

    left_out: Mapping[str, int] = field(factory=dict)
    checked: bool = True
    files: int = 0
    examined: int = 0
    reports: int = 0
    clean: int = 0
    #: Findings that are accepted, and the reports of which all are.
    accepted: int = 0
    all_accepted: int = 0
    own_output: int = 0
    unread: list[str] = field(factory=list)
    #: The reports that none of last year was held against, each with the reason.
    not_compared: list[Message] = field(factory=list)
    first_reports: list[ReportCounts] = field(factory=list)
    #: The reports on which each rule raised an error.
    broken: Counter[str] = field(factory=Counter)
    #: Findings, and the reports that have any, of each rule and severity.
    findings_by_rule: Counter[tuple[str, Severity]] = field(factory=Counter)
    reports_by_rule: Counter[tuple[str, Severity]] = field(factory=Counter)
    #: Findings of each severity for each publisher.
    findings_by_publisher: dict[str, Counter[Severity]] = field(factory=dict)
    #: Who sent what, where that was asked for.
    bodies: Bodies | None = None

    def add(self, report: ReportCounts) -> None:
        """Count a report."""
        self.reports += 1
        clean = not (report.findings or report.broken or report.not_compared)
        self.clean += clean and not report.accepted
        self.all_accepted += clean and bool(report.accepted)
        self.accepted += report.accepted
        if report.not_compared is not None:
            self.not_compared.append(ABOUT.format(report.source, report.not_compared))
        self.broken.update(report.broken)
        if len(self.first_reports) <= _EACH:
            self.first_reports.append(report)
        self.findings_by_rule.update(report.findings)
        self.reports_by_rule.update(report.findings.keys())
        if report.findings:
            counts = self.findings_by_publisher.setdefault(report.publisher, Counter())
            for (_, severity), number in report.findings.items():
                counts[severity] += number

    def at_least(self, severity: Severity) -> bool:
        """Whether anything as grave as `severity` was found, in reports or of bodies."""
        worst = self.bodies.worst if self.bodies else None
        if worst is not None and worst >= severity:
            return True
        return any(each >= severity for _, each in self.findings_by_rule)


def draw_digest(digest: Digest, *, language: Language, width: int = WIDE) -> Iterator[Text | Table]:
    """Draw the tables of a digest: every report or the worst publishers, rules, and files unread.

    The line that says how many reports are clean comes last, as it is what one looks for.  Where
    there is no room for what a program calls a rule or a report, that stands below its words.
    """
    draw = _Drawing(language)
    if digest.findings_by_publisher and digest.reports > 1:
        if digest.reports <= _EACH:
            yield draw.reports(digest.first_reports, width)
        else:
            yield from draw.publishers(digest.findings_by_publisher)
        yield Text()
        yield from draw.rules(digest, width)
        yield Text()
    yield from draw_unread(digest.unread, language=language)
    yield from draw.not_compared(digest)
    for rule, reports in digest.broken.items():
        yield draw.line(broken_on(rule, reports), "bold red")
    if digest.left_out:
        kinds = (f"{kind or '—'} {count}" for kind, count in digest.left_out.items())
        named = in_a_line(COMMA.to(language).join(kinds))
        yield draw.line(_LEFT_OUT.format(named), "dim")
    if digest.own_output:
        yield draw.line(_OWN_OUTPUT.format(digest.own_output), "dim")
    if digest.examined < digest.files:
        files = how_many(digest.files, "file")
        yield draw.line(_STOPPED.format(files, digest.examined), "bold yellow")
    yield from draw.accepted(digest)
    if digest.bodies:
        yield Text()
        yield from draw.bodies(digest.bodies)
        yield Text()
    summary = _COMPARED if digest.not_compared else _SUMMARY if digest.checked else _COLLECTED
    numbers = (how_many(digest.reports, "report"), digest.clean, len(digest.not_compared))
    yield draw.line(summary.format(*numbers), "bold")


def draw_unread(files: Sequence[str], *, language: Language) -> Iterator[Text]:
    """Draw the files that could not be read, if any, every one of them."""
    draw = _Drawing(language)
    if files:
        yield draw.line(_UNREAD.format(len(files)), "bold")
        yield from (Text(f"    {in_a_line(each)}") for each in files)


def broken_on(rule: str, reports: int) -> Message:
    """On how many reports a rule raised an error."""
    return _BROKEN.format(rule, reports)


@frozen
class _Drawing:
    language: Language

    def line(self, message: Message, style: str) -> Text:
        return Text(message.to(self.language), style=style)

    def reports(self, reports: Sequence[ReportCounts], width: int) -> Table:
        """A line for each report."""
        rows: list[_Row] = [
            (
                self._name(each.publisher),
                str(each.year),
                in_a_line(each.source),
                *(_count(each.count(severity), severity) for severity in _COLUMNS),
            )
            for each in reports
        ]
        return self._fitted((PUBLISHER, YEAR, FILE, *_COLUMNS.values()), rows, width)

    def publishers(self, publishers: Mapping[str, Counter[Severity]]) -> Iterator[Text | Table]:
        """Those with most to mend, the gravest first."""
        worst = sorted(
            publishers.items(), key=lambda each: (*(-each[1][s] for s in _GRAVEST_FIRST), each[0])
        )
        rows: Iterable[_Row] = (
            (self._name(publisher), *(_count(counts[each], each) for each in _COLUMNS))
            for publisher, counts in worst[:_PUBLISHERS]
        )
        yield self._table((PUBLISHER, *_COLUMNS.values()), rows)
        yield from self.more(len(worst) - _PUBLISHERS, "个机关")

    def rules(self, digest: Digest, width: int) -> Iterator[Text | Table]:
        """The rules that failed, by the number of reports in which they did."""
        often = sorted(digest.reports_by_rule.items(), key=lambda each: (-each[1], each[0][0]))
        rows = [self._rule(digest, *key, reports) for key, reports in often[:_RULES]]
        # What a program calls a rule stands last, under no heading.
        heads = (RULE, _SEVERITY, _REPORTS, _SHARE, _FINDINGS, NOTHING)
        yield self._fitted(heads, rows, width)
        yield from self.more(len(often) - _RULES, "项")

    def bodies(self, bodies: Bodies) -> Iterator[Text | Table]:
        """Who is missing and what is amiss with which file: every one of them by name."""
        yield self.line(bodies.summary, "bold")
        # What could not be read stands above, with the reasons.
        rows = [self._body(each) for each in bodies.exceptions if each.outcome != "unread"]
        if rows:
            yield self._table((PUBLISHER, STATE, FILE), rows)

    def _body(self, row: BodyRow) -> _Row:
        style = STYLES[row.severity] if row.severity else ""
        state = Text(in_a_line(row.state.to(self.language)), style)
        return self._name(row.publisher), state, "\n".join(map(in_a_line, row.sources))

    def _rule(self, digest: Digest, rule: str, severity: Severity, reports: int) -> _Row:
        words, findings = rule_names().get(rule), digest.findings_by_rule[rule, severity]
        return (
            # A rule of the user's own has its name alone.
            words.to(self.language) if words else in_a_line(rule),
            self.line(severity.term, STYLES[severity]),
            str(reports),
            f"{reports / digest.reports:.1%}",
            str(findings),
            Text(rule if words else "", style="dim"),
        )

    def not_compared(self, digest: Digest) -> Iterator[Text]:
        """The reports that were not compared, unless the table of bodies says so of each."""
        if digest.not_compared and digest.bodies is None:
            yield self.line(_NOT_COMPARED.format(len(digest.not_compared)), "yellow")
            lines = [each.to(self.language) for each in digest.not_compared]
            yield from self.first(lines, "份报告")

    def first(self, lines: Sequence[str], counter: str) -> Iterator[Text]:
        """The first of many lines, and how many there are besides."""
        yield from (Text(f"    {in_a_line(each)}") for each in lines[:_FILES])
        yield from self.more(len(lines) - _FILES, counter)

    def accepted(self, digest: Digest) -> list[Text]:
        """Say how many findings are accepted, if any."""
        lines = accepted_in_reports(digest.accepted, digest.all_accepted)
        return [self.line(each, "") for each in lines]

    def more(self, count: int, counter: str) -> Iterator[Text]:
        """Say how many were not named, if any."""
        if count > 0:
            yield Text(f"    {and_more(count, counter).to(self.language)}", style="dim")

    def _fitted(self, heads: Sequence[Message], rows: Sequence[_Row], width: int) -> Table:
        """A table of a width: where it is wider, what programs take stands below the words."""
        sizes = [
            max(map(_size, (head.to(self.language), *cells))) + _BETWEEN
            for head, cells in zip(heads, zip(*rows, strict=True), strict=True)
        ]
        if sum(sizes) - _BETWEEN <= width:
            return self._table(heads, rows)
        below = next(n for n, head in enumerate(heads) if head in _FOR_PROGRAMS)
        room = width - sum(sizes[1:]) + sizes[below]
        return self._table(
            [head for n, head in enumerate(heads) if n != below],
            [_stacked(row, below, room) for row in rows],
        )

    def _table(self, columns: Iterable[Message], rows: Iterable[_Row]) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for column in columns:
            side: Literal["left", "right"] = "left" if column in _WORDS else "right"
            table.add_column(column.to(self.language), justify=side, overflow="fold")
        for row in rows:
            table.add_row(*row)
        return table

    def _name(self, publisher: str) -> str:
        return in_a_line(publisher) or NO_PUBLISHER.to(self.language)


def _stacked(row: _Row, below: int, width: int) -> _Row:
    """A row of which one cell stands below the first."""
    cells = (Text().append(each) for each in (row[0], row[below]) if each)
    lines = (line for each in cells for line in broken(each, width))
    return (Text("\n").join(lines), *row[1:below], *row[below + 1 :])


def _size(cell: str | Text) -> int:
    return cell_len(str(cell))


def _count(number: int, severity: Severity) -> Text:
    return Text(str(number), style=STYLES[severity] if number else "dim")
