"""What many reports came to, on one page, whether they are ten or a hundred thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field, frozen
from rich import box
from rich.table import Table
from rich.text import Text

from govdisclosure.findings import Assessment, Severity
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Language, Message
from govdisclosure.render.rule_groups import rule_names
from govdisclosure.render.verdict import STYLES
from govdisclosure.text.visible import visible
from govdisclosure.wording import FINDING, NO_PUBLISHER, SEVERITY, and_more, heading

#: Up to so many reports have a line each; of more, only publishers with most to mend are named.
_EACH = 30
_APART = Text()
#: How many rules, publishers and files are named.
_RULES, _PUBLISHERS, _FILES = 20, 10, 10
_GRAVEST_FIRST = tuple(reversed(Severity))


_SUMMARY = Message("共{}份报告，{}份没有发现问题", "{} reports, {} of them without findings")
_COLLECTED = Message("共{}份报告", "{} reports")
_STOPPED = Message(
    "中途停止：{}个文件中看了{}个，以下只是这一部分",
    "stopped: of {} files {} were looked at, and this is on them alone",
)
_UNREAD = Message("无法读取的文件（{}）：", "Files that could not be read ({}):")
_LEFT_OUT = Message(
    "文件夹中另有不是报告格式的文件，没有读：{}",
    "Files in no format of reports, which were not read: {}",
)
_FILE, _YEAR = Message("文件", "File"), Message("年度", "Year")
_RULE = Message("规则", "Rule")
#: What a program calls a rule stands last, under no heading.
_NAME = Message("", "")
_SEVERITY = heading(SEVERITY)
_REPORTS = Message("报告", "Reports")
_SHARE, _FINDINGS = Message("占比", "Share"), heading(FINDING, several=True)
_PUBLISHER = Message("机关", "Publisher")
#: The columns that hold words; all others hold numbers.
_WORDS = (_FILE, _RULE, _NAME, _SEVERITY, _PUBLISHER)
_COLUMNS = {each: heading(each.term, several=True) for each in _GRAVEST_FIRST}


@frozen
class ReportCounts:
    """What one report came to: where it is from, and how often it was found against which rule."""

    source: str
    publisher: str
    year: int
    findings: FrozenMapping[tuple[str, Severity], int]

    @classmethod
    def of(cls, assessment: Assessment) -> ReportCounts:
        """Count the findings of an assessment."""
        report = assessment.report
        counted = Counter((each.rule, each.severity) for each in assessment.findings)
        return cls(report.source.name, report.publisher, report.year, FrozenMapping(counted))

    def count(self, severity: Severity) -> int:
        """How many findings are of a severity."""
        return sum(n for (_, each), n in self.findings.items() if each is severity)


@define
class Digest:
    """Counts over many reports, which keep none of them but the first few lines.

    `left_out` counts files that were not read, by suffix; `judged` says whether the reports were
    held to rules at all; `files` says of how many files `looked_at`
    were examined, where the user stopped it.
    """

    left_out: Mapping[str, int] = field(factory=dict)
    judged: bool = True
    files: int = 0
    looked_at: int = 0
    reports: int = 0
    clean: int = 0
    unread: list[str] = field(factory=list)
    lines: list[ReportCounts] = field(factory=list)
    #: Findings, and the reports that have any, of each rule and severity.
    rules: Counter[tuple[str, Severity]] = field(factory=Counter)
    broken: Counter[tuple[str, Severity]] = field(factory=Counter)
    #: Findings of each severity for each publisher.
    publishers: dict[str, Counter[Severity]] = field(factory=dict)

    @classmethod
    def of(cls, lines: Iterable[ReportCounts]) -> Digest:
        """The digest of some reports."""
        digest = cls()
        for line in lines:
            digest.add(line)
        return digest

    def add(self, line: ReportCounts) -> None:
        """Count a report."""
        self.reports += 1
        self.clean += not line.findings
        if len(self.lines) <= _EACH:
            self.lines.append(line)
        self.rules.update(line.findings)
        self.broken.update(line.findings.keys())
        if line.findings:
            counts = self.publishers.setdefault(line.publisher, Counter())
            for (_, severity), number in line.findings.items():
                counts[severity] += number

    def at_least(self, severity: Severity) -> bool:
        """Whether anything as grave as `severity` was found."""
        return any(each >= severity for _, each in self.rules)


def draw_digest(digest: Digest, *, language: Language) -> Iterator[Text | Table]:
    """Draw the tables of a digest: every report or the worst publishers, rules, and files unread.

    The line that says how many reports are clean comes last, as it is what one looks for.
    """
    draw = _Drawing(language)
    if digest.publishers and digest.reports > 1:
        if digest.reports <= _EACH:
            yield draw.lines(digest.lines)
        else:
            yield from draw.publishers(digest.publishers)
        yield _APART
        yield from draw.rules(digest)
        yield _APART
    yield from draw_unread(digest.unread, language=language)
    if digest.left_out:
        kinds = "、".join if language == "zh" else ", ".join
        named = kinds(f"{kind or '—'} {count}" for kind, count in digest.left_out.items())
        yield Text(draw.say(_LEFT_OUT, visible(named)), style="dim")
    if digest.looked_at < digest.files:
        yield Text(draw.say(_STOPPED, digest.files, digest.looked_at), style="bold yellow")
    summary = _SUMMARY if digest.judged else _COLLECTED
    yield Text(draw.say(summary, digest.reports, digest.clean), style="bold")


def draw_unread(files: Sequence[str], *, language: Language) -> Iterator[Text]:
    """Draw the files that could not be read, if any, the first of many by name."""
    draw = _Drawing(language)
    if files:
        yield Text(draw.say(_UNREAD, len(files)), style="bold")
        yield from (Text(f"    {visible(each)}") for each in files[:_FILES])
        yield from draw.more(len(files) - _FILES, "个文件")


@frozen
class _Drawing:
    language: Language

    def say(self, message: Message, *values: object) -> str:
        return message.format(*values).to(self.language)

    def lines(self, lines: Sequence[ReportCounts]) -> Table:
        """A line for each report."""
        table = self._table(_PUBLISHER, _YEAR, _FILE, *_COLUMNS.values())
        for line in lines:
            counts = (line.count(severity) for severity in _COLUMNS)
            table.add_row(
                self._name(line.publisher),
                str(line.year),
                visible(line.source),
                *map(_count, counts, _COLUMNS),
            )
        return table

    def publishers(self, publishers: Mapping[str, Counter[Severity]]) -> Iterator[Text | Table]:
        """Those with most to mend, the gravest first."""
        table = self._table(_PUBLISHER, *_COLUMNS.values())
        worst = sorted(
            publishers.items(), key=lambda each: (*(-each[1][s] for s in _GRAVEST_FIRST), each[0])
        )
        for publisher, counts in worst[:_PUBLISHERS]:
            table.add_row(self._name(publisher), *(_count(counts[s], s) for s in _COLUMNS))
        yield table
        yield from self.more(len(worst) - _PUBLISHERS, "个机关")

    def rules(self, digest: Digest) -> Iterator[Text | Table]:
        """The rules broken, by the number of reports in which they are."""
        table = self._table(_RULE, _SEVERITY, _REPORTS, _SHARE, _FINDINGS, _NAME)
        words = rule_names()
        often = sorted(digest.broken.items(), key=lambda each: (-each[1], each[0][0]))
        for (rule, severity), reports in often[:_RULES]:
            share = f"{reports / digest.reports:.1%}"
            findings = digest.rules[rule, severity]
            grave = Text(severity.to(self.language), style=STYLES[severity])
            # A rule of the user's own has its name alone.
            said = words[rule].to(self.language) if rule in words else visible(rule)
            name = Text(rule if rule in words else "", style="dim")
            table.add_row(said, grave, str(reports), share, str(findings), name)
        yield table
        yield from self.more(len(often) - _RULES, "项")

    def more(self, count: int, counter: str) -> Iterator[Text]:
        """Say how many were not named, if any."""
        if count > 0:
            yield Text(f"    {and_more(count, counter).to(self.language)}", style="dim")

    def _table(self, *columns: Message) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for column in columns:
            table.add_column(
                column.to(self.language),
                justify="left" if column in _WORDS else "right",
                overflow="fold",
            )
        return table

    def _name(self, publisher: str) -> str:
        return visible(publisher) or NO_PUBLISHER.to(self.language)


def _count(number: int, severity: Severity) -> Text:
    return Text(str(number), style=STYLES[severity] if number else "dim")
