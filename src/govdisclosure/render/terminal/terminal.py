"""What a person reads in a terminal: a report, what was found in it, and what a rule demands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from attrs import frozen
from rich.console import Console
from rich.table import Table
from rich.text import Text

from govdisclosure.findings import Assessment, Finding, Severity
from govdisclosure.forms import cells_in_words
from govdisclosure.localize import Repair, Repairs
from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.offices import Addends, FolderRepetition, Total
from govdisclosure.render.addends import addend_lines, total_lines
from govdisclosure.render.claims import claim_views, in_quotes
from govdisclosure.render.repairs import all_repair_lines, repair_lines
from govdisclosure.render.repetition import repetition_lines
from govdisclosure.render.rule_groups import grouped
from govdisclosure.render.terminal.digest import Digest, draw_digest, draw_unread
from govdisclosure.render.terminal.explanations import (
    catalogue_lines,
    explanation_lines,
    family_lines,
)
from govdisclosure.render.terminal.line_breaks import broken
from govdisclosure.render.terminal.tables import draw_grids
from govdisclosure.render.verdict import (
    STYLES,
    compared_with_line,
    count_of,
    last_year_line,
    undecided_alone,
    verdict,
)
from govdisclosure.render.view import basis_in_words, changes_in_words, finding_places
from govdisclosure.reports import Report
from govdisclosure.rules import Explanation, RuleFamily
from govdisclosure.text.make_visible import in_a_line, visible
from govdisclosure.wording import (
    ABOUT,
    ACCEPTED,
    BROKEN_RULE,
    CONSEQUENCE,
    NO_PUBLISHER,
    READERS_NOTE,
    REPAIR,
    UNDECIDED,
    and_more,
    counted,
    heading,
)

#: Of more lines of a kind than this the rest are counted.
_LINES = 10
#: A finding of more places than this names the first of them only.
_PLACES = 4
_EDITION = Message("{}年报告（{}年版格式）", "report on {} (form of {})")
_LIST = Message("{}：", "{}:")
_UNDECIDED = _LIST.format(heading(UNDECIDED))
_ACCEPTED = _LIST.format(heading(ACCEPTED))
_FOUND_AND_WHY = Message("{}（{}）", "{} ({})")
_BROKEN = _LIST.format(heading(BROKEN_RULE, several=True))
_READERS_NOTES = _LIST.format(heading(READERS_NOTE, several=True))
_UNREAD = Message(
    "? 表示没有读到的格，共{}格：{}", "? marks a cell that was not read: {} of them ({})"
)
_MOST_LIKELY = Message("最可能的{}：", "Most likely {}:").format(REPAIR)
_BETWEEN_PLACES = Message("、", "; ")
_WORDS_ON = Message("{}年的文字  {}", "words on {}  {}")
_NO_BODY = Message("机关类别不明", "kind of body not known")

_Subject = TypeVar("_Subject")


@frozen
class Terminal:
    """A console, and the language of what is shown on it."""

    console: Console
    language: Language

    def separated(self, show: Callable[[_Subject], None], subjects: Iterable[_Subject]) -> None:
        """Show several things with a rule between each two."""
        for number, each in enumerate(subjects):
            if number:
                self.console.rule(style="dim")
            show(each)

    def report(self, report: Report) -> None:
        """Show what was understood of a report, without judging it."""
        self._head(report)
        self._print_all(draw_grids(report, language=self.language, width=self.console.width))
        unread = [cell for cell in report.form.cells if cell in report.source.unread]
        if unread:
            names = cells_in_words(unread, report.form)
            self._indented(Text(_UNREAD.format(len(unread), names).to(self.language), "yellow"), 0)
        for text in report.sections:
            if text.text:
                self._indented(Text(visible(text.heading), style="bold"), 0)
                self._indented(Text(visible(text.text)), 2)
                self.console.print()
        self._diagnostics(report)

    def assessment(self, assessment: Assessment, *, suspects: Sequence[Repair] = ()) -> None:
        """Show what a check found: tables with the cells in question, findings, what is undecided.

        Args:
            assessment: What the check came to.
            suspects: The repairs that stand alone, named below the findings.
        """
        report = assessment.report
        self._head(report)
        marked = {cell for each in assessment.at_least(Severity.WARNING) for cell in each.cells}
        proposed = {
            cell: new.to(self.language)
            for repair in suspects
            for cell, (_, new) in changes_in_words(repair).items()
        }
        tables = draw_grids(
            report,
            language=self.language,
            marked=marked,
            suspects=proposed,
            only_marked=True,
            width=self.console.width,
        )
        self._print_all(tables)
        for finding in assessment.deviations:
            self._finding(finding)
            for each in assessment.consequences(finding):
                self._consequence(each)
        if suspects:
            self._print(_MOST_LIKELY, "bold")
        for repair in suspects:
            for depth, line in repair_lines(report, repair, language=self.language):
                self._indented(Text(line), 4 * (depth + 1))
        self._accepted(assessment)
        self._broken(assessment)
        self._undecided(assessment)
        self._diagnostics(report)
        worst = assessment.worst
        fine = "yellow" if report.not_compared else "bold green"
        if assessment.broken:
            fine = "bold red"
        self._print(verdict(assessment), STYLES[worst] if worst else fine)

    def _print_all(self, drawn: Iterable[Text | Table]) -> None:
        """Show texts and tables one below the other."""
        for each in drawn:
            if isinstance(each, Text):
                self._indented(each, 0)
            else:
                self.console.print(each)

    def claims(self, assessment: Assessment) -> None:
        """Show each claim of the words, how it was understood, and what it contradicts."""
        report = assessment.report
        if report.source.format:
            self._head(report)
        else:
            whose = (
                Message(report.publisher, report.publisher) if report.publisher else NO_PUBLISHER
            )
            self._print(_WORDS_ON.format(report.year, whose), "bold")
        views = claim_views(assessment)
        told = {id(finding) for view in views for finding in view.contradictions}
        for number, view in enumerate(views, 1):
            place = view.claim.span.place
            line = Text(f"{number}. ").append(visible(in_quotes(view.claim.words).zh), style="bold")
            if place:
                line.append(f"  {place.to(self.language)}", style="dim")
            self._indented(line, 0)
            self._indented(Text(visible(view.meaning.to(self.language))))
            for each in view.lines():
                self._indented(Text(visible(each.to(self.language)), style="dim"))
            for finding in view.contradictions:
                self._finding(finding)
        for finding in assessment.findings:
            if id(finding) not in told:
                self._finding(finding)
        if report.source.format:
            self._diagnostics(report)
        worst = assessment.worst
        found = joined(count_of(*each) for each in assessment.counts.items())
        stated = Message(f"{len(views)}项所述", counted(len(views), "claim"))
        self._print(joined((stated, found), SEMICOLON), STYLES[worst] if worst else "bold green")

    def rollup(self, assessment: Assessment, addends: Addends, *, unread: Sequence[str]) -> None:
        """Show what a roll-up found, what was added up, and the files that could not be read."""
        self._print_all(draw_unread(unread, language=self.language))
        self._told(addend_lines(addends, language=self.language))
        self.assessment(assessment)

    def total(self, total: Total, *, unread: Sequence[str], tables: bool) -> None:
        """Show what a sum is made of and where it is not sure, below its tables or alone."""
        if tables:
            self.report(total.report)
        self._print_all(draw_unread(unread, language=self.language))
        self._told(total_lines(total, language=self.language))

    def repairs(self, repairs: Repairs) -> None:
        """Show what may be wrong in a report, and the evidence for it."""
        self._head(repairs.report)
        for line in all_repair_lines(repairs, language=self.language):
            text = Text(line.text, style="bold" if line.heading else "")
            if line.names:
                text.append(f"  {line.names}", style="dim")
            self._indented(text, 4 * line.depth)

    def digest(self, digest: Digest) -> None:
        """Show what many reports came to, down to how many of them are clean."""
        self._print_all(draw_digest(digest, language=self.language, width=self.console.width))

    def repetition(self, found: FolderRepetition) -> None:
        """Show which bodies of many say the same, down to how many reports were compared."""
        self._told(repetition_lines(found, language=self.language))

    def _told(self, lines: Iterable[tuple[int, str]]) -> None:
        """Print lines below their headings, each with how deep it stands."""
        for depth, line in lines:
            self._indented(Text(visible(line), style="" if depth else "bold"), 2 * depth)

    def catalogue(self, explanations: Iterable[Explanation]) -> None:
        """List rules: severity, name, basis and demand."""
        self._lines(catalogue_lines(explanations, language=self.language))

    def explanation(self, each: Explanation) -> None:
        """Show all there is to know about one rule."""
        self._lines(explanation_lines(each, language=self.language))

    def family(self, family: RuleFamily) -> None:
        """Show what rules whose names begin alike have in common, and which they are."""
        self._lines(family_lines(family, language=self.language))

    def _lines(self, lines: Iterable[tuple[int, Text]]) -> None:
        """Print lines, each as far to the right as stands with it."""
        for by, line in lines:
            self._indented(line, by)

    def _head(self, report: Report) -> None:
        name = visible(report.publisher) or NO_PUBLISHER.to(self.language)
        edition = _EDITION.format(report.year, report.form.edition).to(self.language)
        body = (report.body or _NO_BODY).to(self.language)
        line = Text(name, style="bold").append("  ").append(edition, style="not bold")
        self._indented(line.append(f"  {body}", style="dim"), 0)
        if report.source.name:
            self._indented(Text(in_a_line(report.source.name), style="dim"), 0)
        for each in last_year_line(report):
            style = "yellow" if report.not_compared else "dim"
            self._indented(Text(in_a_line(each.to(self.language)), style=style), 0)

    def _finding(self, finding: Finding) -> None:
        line = self._severity(finding.severity).append(" ")
        line.append(visible(finding.message.to(self.language)), style="bold")
        self._indented(line, 0)
        places = finding_places(finding, self.language)
        if len(places) > _PLACES:
            places[_PLACES:] = ["……" if self.language == "zh" else "…"]
        listed = f"  [{_BETWEEN_PLACES.to(self.language).join(places)}]" if places else ""
        basis = basis_in_words(finding).to(self.language)
        lines = (each.to(self.language) for each in compared_with_line(finding))
        told = "  ".join((finding.rule, f"{basis}{listed}", *lines))
        self._indented(Text(in_a_line(told), style="dim"))

    def _consequence(self, finding: Finding) -> None:
        """Show below its cause what follows from it."""
        text = visible(ABOUT.format(CONSEQUENCE, finding.message).to(self.language))
        lines = (each.to(self.language) for each in compared_with_line(finding))
        named = in_a_line("  ".join(("", finding.rule, *lines)))
        self._indented(Text(text).append(named, style="dim"))

    def _accepted(self, assessment: Assessment) -> None:
        """Show what is accepted, each with the reason."""
        if assessment.accepted:
            self._print(_ACCEPTED, "bold")
        for each in assessment.accepted:
            found = _FOUND_AND_WHY.format(each.finding.message, each.why)
            self._named(found, each.finding.rule)

    def _broken(self, assessment: Assessment) -> None:
        """Show the rules that raised an error, each with all there is to mend it by."""
        if assessment.broken:
            self._print(_BROKEN, "bold red")
        for each in assessment.broken:
            self._named(each.message, each.rule)
            self._indented(Text(visible(each.raised), style="dim"), 8)

    def _undecided(self, assessment: Assessment) -> None:
        """Rules of one family and reason are one line; of many of a kind the first are shown."""
        outcomes = ((each.rule, each.message) for each in undecided_alone(assessment))
        groups = grouped(outcomes, assessment.report.form)
        if groups:
            self._print(_UNDECIDED, "bold")
        shown: Counter[str] = Counter()
        rest: Counter[str] = Counter()
        for each in groups:
            shown[each.kind] += 1
            if shown[each.kind] > _LINES:
                rest[each.kind] += len(each.rules)
            else:
                self._named(each.words, each.name)
        for kind, more in rest.items():
            self._named(and_more(more, "项"), f"{kind}.*")

    def _diagnostics(self, report: Report) -> None:
        if report.source.diagnostics:
            self._print(_READERS_NOTES, "bold")
        for each in report.source.diagnostics:
            where = f"{each.place.to(self.language)}  " if each.place else ""
            self._indented(Text(f"{where}{visible(each.message.to(self.language))}"))

    def _named(self, message: Message, name: str) -> None:
        """Print a message with what a program calls it behind."""
        line = Text(visible(message.to(self.language)))
        self._indented(line.append(f"  {name}", style="dim"))

    def _severity(self, severity: Severity) -> Text:
        return Text().append(severity.to(self.language), style=STYLES[severity])

    def _indented(self, text: Text, by: int = 4) -> None:
        """Print below what it belongs to, without spaces at the ends of lines."""
        for line in broken(text, self.console.width - by):
            self.console.print(Text(" " * by).append_text(line))

    def _print(self, message: Message, style: str) -> None:
        self._indented(Text(message.to(self.language), style=style), 0)
