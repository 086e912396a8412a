"""Findings in GitHub's Markdown, for a comment: a table of what was found, the law on demand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govdisclosure.files.own_output import MARKDOWN_MARK
from govdisclosure.findings import Finding, Severity
from govdisclosure.forms import cell_name
from govdisclosure.message import Language, Message
from govdisclosure.offices import Bodies
from govdisclosure.render.shown_reports import Failures, OnBroken, Shown, ShownReports
from govdisclosure.render.verdict import compared_with_line, last_year_line, verdict
from govdisclosure.render.view import ReportView, basis_in_words, finding_places, provision_text
from govdisclosure.text.make_visible import visible
from govdisclosure.wording import (
    ABOUT,
    ACCEPTED,
    BROKEN_RULE,
    CONSEQUENCE,
    FINDING,
    NO_PUBLISHER,
    PUBLISHER,
    READERS_NOTE,
    SUSPECT,
    heading,
)

_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}
_FINE = "✅"
_HEAD = Message("| | {} | {} | 位置 | 规则 |", "| | {} | {} | Where | Rule |").format(
    heading(FINDING), heading(SUSPECT)
)
_RULER = "|---|---|---|---|---|"
_BODIES_HEAD = Message("| | {} | 情况 | 文件 |", "| | {} | State | Files |").format(PUBLISHER)
_BODIES_RULER = "|---|---|---|---|"
_BASIS = Message("依据", "Legal basis")
_BROKEN = heading(BROKEN_RULE, several=True)
_ACCEPTED = heading(ACCEPTED)
_FOUND_AND_WHY = Message("{}（{}）", "{} ({})")
_READERS_NOTES = heading(READERS_NOTE, several=True)
#: A finding of more cells than this names the first of them only.
_PLACES = 2

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&$]|^[#+=-]")
#: A number with a point or a bracket at the start of a line, which would begin a list.
_NUMBERED = re.compile(r"^([0-9]+)(?=[.)])")
#: What a host makes a link of though it is escaped: a name, the number of an issue, an address.
_CALLS = re.compile(r"([@#](?=\w)|\bGH(?=-[0-9])|\bwww(?=\.)|://)", re.IGNORECASE)
_NO_CALL = "\\1\u200b"


def write_markdown(
    assessments: Shown,
    *,
    language: Language = "zh",
    failures: Failures = (),
    bodies: Bodies | None = None,
    on_broken: OnBroken | None = None,
) -> str:
    """Findings in GitHub's Markdown, a section a report; nothing in a report becomes markup.

    Args:
        assessments: What the checks of one report or of many came to.
        language: The language of the comment.
        failures: The files that could not be read, each with the reason, perhaps in both languages.
        bodies: Who sent what, where that is to be said.
        on_broken: Called with the source of each report of several that raised an error while it
            was shown, and with what happened; in any case a failure stands in its place.

    Returns:
        The text of the comment.

    Raises:
        OptionError: what is no assessment, another language, or failures that are no pairs.
        Exception: whatever breaks over a report that is given by itself, not in a list.
    """
    shown = ShownReports.of(assessments, language, failures, on_broken, bodies=bodies)
    blocks = shown.each(lambda view: "\n".join(_report(view, language)))
    for failed in shown.failures:
        told = _plain(ABOUT.format(failed.what, failed.why).to(language))
        blocks.append(f"### {_SIGNS[Severity.ERROR]} {_plain(failed.source)}\n\n{told}")
    if bodies:
        blocks.append("\n".join(_bodies(bodies, language)))
    return "\n\n".join([MARKDOWN_MARK, *blocks])


def _bodies(bodies: Bodies, language: Language) -> Iterator[str]:
    """Who is missing, and what is amiss with which file, as a table."""
    yield f"### {_plain(bodies.summary.to(language))}"
    if bodies.exceptions:
        yield f"\n{_BODIES_HEAD.to(language)}\n{_BODIES_RULER}"
    for each in bodies.exceptions:
        sign = _SIGNS[each.severity] if each.severity else ""
        files = "<br>".join(map(_plain, each.sources))
        state = _plain(each.state.to(language))
        yield f"| {sign} | {_plain(each.publisher)} | {state} | {files} |"


def _report(view: ReportView, language: Language) -> Iterator[str]:
    report, assessment = view.report, view.assessment
    worst = assessment.worst
    name = _plain(report.publisher) or NO_PUBLISHER.to(language)
    # Where a rule broke, or last year's report is missing, it is not known that nothing is found.
    unsure = assessment.broken or report.not_compared
    fine = _SIGNS[Severity.WARNING] if unsure else _FINE
    yield f"### {_SIGNS[worst] if worst else fine} {name} {report.year}\n"
    yield verdict(assessment).to(language)
    for line in last_year_line(report):
        yield f"\n{_plain(line.to(language))}"
    if assessment.broken:
        yield f"\n**{_BROKEN.to(language)}**\n"
        for broken in assessment.broken:
            yield f"- {_plain(broken.message.to(language))}"
    if assessment.findings:
        yield f"\n{_HEAD.to(language)}\n{_RULER}"
        for finding in assessment.deviations:
            yield _row(view, finding, language)
            yield from (_row(view, each, language) for each in assessment.consequences(finding))
        yield ""
        yield from _law(assessment.findings, language)
    if assessment.accepted:
        yield f"\n**{_ACCEPTED.to(language)}**\n"
        for known in assessment.accepted:
            told = _FOUND_AND_WHY.format(known.finding.message, known.why).to(language)
            yield f"- {_plain(told)} <sub>`{known.finding.rule}`</sub>"
    if report.source.diagnostics:
        yield f"\n**{_READERS_NOTES.to(language)}**\n"
        for each in report.source.diagnostics:
            yield f"- {_plain(each.message.to(language))}"


def _row(view: ReportView, finding: Finding, language: Language) -> str:
    places = finding_places(finding, language, first=view.proposals)
    listed = [*map(_plain, places[:_PLACES])]
    listed[-1:] = [each + "…" * (len(places) > _PLACES) for each in listed[-1:]]
    listed += [_plain(each.to(language)) for each in compared_with_line(finding)]
    fields = (
        _SIGNS[finding.severity],
        _plain(_told(finding).to(language)),
        "<br>".join(_suspects(view, finding, language)),
        "<br>".join(listed),
        f"<sub>`{finding.rule}`</sub>",
    )
    return f"| {' | '.join(fields)} |"


def _told(finding: Finding) -> Message:
    """What was found, below its cause where it follows from another."""
    return ABOUT.format(CONSEQUENCE, finding.message) if finding.caused_by else finding.message


def _suspects(view: ReportView, finding: Finding, language: Language) -> Iterator[str]:
    for cell, proposal in view.suspects_of(finding).items():
        old, new = proposal.old.to(language), proposal.new.to(language)
        name = _plain(cell_name(cell, view.report.form).to(language))
        yield f"{name} ~~{old}~~ → **{new}**{'' if proposal.sole else '?'}"


def _law(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """The provisions of the findings once each, with their wording, folded."""
    yield f"<details>\n<summary>{_BASIS.to(language)}</summary>\n"
    for basis, cites in {basis_in_words(each): each.cites for each in findings}.items():
        yield f"- {_plain(basis.to(language))}"
        if words := provision_text(cites):
            quoted = "\n".join(f"  > {_plain(line)}" for line in words.splitlines())
            yield f"\n{quoted}\n"
    yield "\n</details>"


def _plain(text: str) -> str:
    """Words as words: in one line, without markup, without links or calls to users."""
    escaped = _MARKUP.sub(r"\\\g<0>", visible(" ".join(text.split())))
    return _CALLS.sub(_NO_CALL, _NUMBERED.sub(r"\1\\", escaped))
