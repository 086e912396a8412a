"""What a person reads in a terminal: a report, what was found in it, and what a rule demands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import frozen
from rich.console import Console
from rich.text import Text

from govdisclosure.findings import Assessment, Finding, Severity
from govdisclosure.law import Citation
from govdisclosure.localize import Repair, Repairs
from govdisclosure.message import Language, Message
from govdisclosure.render.repairs import repair_lines, repairs_lines
from govdisclosure.render.rule_groups import grouped
from govdisclosure.render.terminal.digest import Digest, draw_digest, draw_unread
from govdisclosure.render.terminal.line_breaks import broken
from govdisclosure.render.terminal.tables import draw_grids
from govdisclosure.render.verdict import STYLES, verdict
from govdisclosure.render.view import becomes, places_of
from govdisclosure.reports import Report
from govdisclosure.rules import Explanation
from govdisclosure.text.visible import visible
from govdisclosure.wording import (
    BASES,
    BASIS,
    NO_PUBLISHER,
    READERS_NOTE,
    REPAIR,
    UNDECIDED,
    and_more,
    heading,
)

#: Of more lines of a kind than this the rest are counted.
_LINES = 10
#: A finding of more places than this names the first of them only.
_PLACES = 4
_EDITION = Message("{}年报告（{}年版格式）", "report on {} (form of {})")
_LIST = Message("{}：", "{}:")
_UNDECIDED = _LIST.format(heading(UNDECIDED))
_READERS_NOTES = _LIST.format(heading(READERS_NOTE, several=True))
_UNREAD = Message("? 表示没有读到的格，共{}格", "? marks a cell that was not read: {} of them")
_MOST_LIKELY = Message("最可能的{}：", "Most likely {}:").format(REPAIR)
_BETWEEN_PLACES = Message("、", "; ")
_NO_BODY = Message("机关类型不明", "kind of body not known")
_DEMAND = Message("要求", "Demand")
_FORMULA = Message("公式", "Formula")
_ADDRESSES = Message("地址", "Addresses")
_PROVISION = Message("依据", "Provision")
_BASIS = heading(BASIS)
_WORDING = Message("原文", "Wording")
_PASSED = Message("成立的例子", "Passed")
_FAILED = Message("不成立的例子", "Failed")
_EDITIONS = Message("适用格式", "Editions")
_NO_WORDING = Message("（本库没有收录原文）", "(the wording is not in the library)")


@frozen
class Terminal:
    """A console and the language to speak on it."""

    console: Console
    language: Language

    def reports(self, reports: Iterable[Report]) -> None:
        """Show several reports one after the other."""
        for report in reports:
            self.report(report)

    def report(self, report: Report) -> None:
        """Show what was understood of a report, without judging it."""
        self._head(report)
        for table in draw_grids(report, language=self.language, width=self.console.width):
            self.console.print(table)
        if report.source.unread:
            self.console.print(Text(self._say(_UNREAD, len(report.source.unread)), style="yellow"))
        for text in report.sections:
            if text.text:
                self.console.print(Text(visible(text.heading), style="bold"))
                self._indented(Text(visible(text.text)), 2)
                self.console.print()
        self._diagnostics(report)

    def assessment(self, assessment: Assessment, *, suspects: Sequence[Repair] = ()) -> None:
        """Show what a check found: the tables with the cells in question, findings, and gaps.

        `suspects` are the repairs that stand alone, named below the findings.
        """
        report = assessment.report
        self._head(report)
        marked = {cell for each in assessment.at_least(Severity.WARNING) for cell in each.cells}
        suspected = {
            cell: becomes(repair, cell).to(self.language)
            for repair in suspects
            for cell in repair.changes
        }
        tables = draw_grids(
            report,
            language=self.language,
            marked=marked,
            suspects=suspected,
            only_marked=True,
            width=self.console.width,
        )
        for table in tables:
            self.console.print(table)
        for finding in assessment.findings:
            self._finding(finding)
        if suspects:
            self.console.print(Text(_MOST_LIKELY.to(self.language), style="bold"))
        for repair in suspects:
            for depth, line in repair_lines(report, repair, language=self.language):
                self._indented(Text(line), 4 * (depth + 1))
        self._gaps(assessment)
        self._diagnostics(report)
        self._counts(assessment)

    def rollup(self, assessment: Assessment, *, unread: Sequence[str]) -> None:
        """Show what a roll-up found, and the files of children that could not be read."""
        for each in draw_unread(unread, language=self.language):
            self.console.print(each)
        self.assessment(assessment)

    def repairs(self, repairs: Repairs) -> None:
        """Show what may be wrong in a report, and what speaks for it."""
        self._head(repairs.report)
        for line in repairs_lines(repairs, language=self.language):
            text = Text(line.text, style="bold" if line.heading else "")
            if line.behind:
                text.append(f"  {line.behind}", style="dim")
            self._indented(text, 4 * line.depth)

    def digest(self, digest: Digest) -> None:
        """Show what many reports came to, down to how many of them are clean."""
        for each in draw_digest(digest, language=self.language):
            self.console.print(each)

    def catalogue(self, explanations: Iterable[Explanation]) -> None:
        """List rules: severity, name, basis and demand."""
        for each in explanations:
            line = self._severity(each.severity).append(f" {each.name}", style="bold")
            basis = BASES[each.basis.value].to(self.language)
            self.console.print(line.append(f"  {basis}", style="dim"))
            self._indented(Text(each.demand.to(self.language)))

    def explanation(self, each: Explanation) -> None:
        """Say all there is to say about one rule."""
        self.console.print(self._severity(each.severity).append(f" {each.name}", style="bold"))
        self._item(_DEMAND, each.demand.to(self.language))
        if each.formula:
            self._item(_FORMULA, each.printed)
            self._item(_ADDRESSES, each.formula)
        self._item(_BASIS, BASES[each.basis.value].to(self.language))
        self._item(_PROVISION, self._cited(each.cites))
        self._item(_WORDING, each.cites.text or _NO_WORDING.to(self.language))
        self._item(_EDITIONS, ", ".join(each.editions))
        if each.passing:
            self._item(_PASSED, each.passing)
        for outcome in each.failing:
            self._item(_FAILED, outcome.message.to(self.language))

    def _head(self, report: Report) -> None:
        name = visible(report.publisher) or NO_PUBLISHER.to(self.language)
        line = Text(name, style="bold").append("  ")
        line.append(self._say(_EDITION, report.year, report.form.edition), style="not bold")
        body = report.body.to(self.language) if report.body else _NO_BODY.to(self.language)
        line.append(f"  {body}", style="dim")
        self.console.print(line)
        if report.source.name:
            self.console.print(Text(visible(report.source.name), style="dim"))

    def _finding(self, finding: Finding) -> None:
        line = self._severity(finding.severity).append(" ")
        line.append(visible(finding.message.to(self.language)), style="bold")
        self._indented(line, 0)
        places = places_of(finding, self.language)
        where = places[:_PLACES]
        if len(places) > len(where):
            where.append("……" if self.language == "zh" else "…")
        listed = f"  [{_BETWEEN_PLACES.to(self.language).join(where)}]" if where else ""
        self._indented(Text(f"{finding.rule}  {self._cited(finding.cites)}{listed}", style="dim"))

    def _gaps(self, assessment: Assessment) -> None:
        """Gaps of one family for one reason are one line; of many of a kind the first are shown."""
        told = ((gap.rule, gap.message) for gap in assessment.undecided)
        groups = grouped(told, assessment.report.form)
        if groups:
            self.console.print(Text(_UNDECIDED.to(self.language), style="bold"))
        shown: Counter[str] = Counter()
        rest: Counter[str] = Counter()
        for each in groups:
            shown[each.kind] += 1
            if shown[each.kind] > _LINES:
                rest[each.kind] += len(each.rules)
                continue
            line = Text(visible(each.said.to(self.language)))
            self._indented(line.append(f"  {each.name}", style="dim"))
        for kind, more in rest.items():
            line = Text(and_more(more, "项").to(self.language))
            self._indented(line.append(f"  {kind}.*", style="dim"))

    def _diagnostics(self, report: Report) -> None:
        if report.source.diagnostics:
            self.console.print(Text(_READERS_NOTES.to(self.language), style="bold"))
        for each in report.source.diagnostics:
            where = f"{each.place.to(self.language)}  " if each.place else ""
            self._indented(Text(f"{where}{visible(each.message.to(self.language))}"))

    def _counts(self, assessment: Assessment) -> None:
        worst = assessment.worst
        style = STYLES[worst] if worst else "bold green"
        self.console.print(Text(verdict(assessment).to(self.language), style=style))

    def _cited(self, cites: Citation) -> str:
        return str(cites) if self.language == "zh" else cites.english

    def _severity(self, severity: Severity) -> Text:
        return Text().append(severity.to(self.language), style=STYLES[severity])

    def _item(self, name: Message, value: str) -> None:
        self.console.print(Text(name.to(self.language), style="dim"))
        self._indented(Text(value))

    def _indented(self, text: Text, by: int = 4) -> None:
        """Print below what it belongs to, without spaces at the ends of lines."""
        for line in broken(text, self.console.width - by):
            self.console.print(Text(" " * by).append_text(line))

    def _say(self, message: Message, *values: object) -> str:
        return message.format(*values).to(self.language)
