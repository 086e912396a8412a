"""Findings in GitHub's Markdown, for a comment: a table of what was found, the law on demand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govdisclosure.findings import Finding, Severity
from govdisclosure.forms import Cell
from govdisclosure.message import Language, Message
from govdisclosure.render.exhibit import Exhibit, label_of
from govdisclosure.reports import Report
from govdisclosure.text.visible import visible

__all__ = ["write_markdown"]

_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}
_FINE = "✅"
_HEAD = Message("| | 规则 | 检查结果 | 疑似有误 | 位置 |", "| | Rule | Finding | Suspect | Where |")
_RULER = "|---|---|---|---|---|"
_COUNTS = Message("{} 个错误、{} 个警告、{} 个提示", "{} errors, {} warnings, {} notes")
_BALANCED = Message("{} / {} 项勾稽成立", "{} of {} identities hold")
_UNDECIDED = Message("{} 项未能判断", "{} rules not decided")
_BASIS = Message("依据", "Legal basis")
_NO_NAME = Message("（未找到机关名称）", "(publisher not found)")
_NOT_UNDERSTOOD = Message("读取时未能理解", "Not understood by the reader")
_FAILED = Message("无法读取", "could not be read")
#: A finding of more cells than this names the first of them only.
_PLACES = 2

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&$]|^[#+=-]")
#: A number with a point or a bracket at the start of a line, which would begin a list.
_NUMBERED = re.compile(r"^([0-9]+)(?=[.)])")
#: What a host makes a link of though it is escaped: a name, the number of an issue, an address.
_CALLS = re.compile(r"([@#](?=\w)|\bGH(?=-[0-9])|\bwww(?=\.)|://)", re.IGNORECASE)
_NO_CALL = "\\1\u200b"


def write_markdown(
    exhibits: Iterable[Exhibit],
    *,
    language: Language = "zh",
    failures: Iterable[tuple[str, str]] = (),
) -> str:
    """Findings of reports, one section each; nothing in a report is taken for markup.

    `failures` are files that could not be read, each with the reason.
    """
    blocks = ["\n".join(_report(each, language)) for each in exhibits]
    blocks += [
        f"### {_SIGNS[Severity.ERROR]} {_plain(source)}\n\n{_FAILED.to(language)}: {_plain(error)}"
        for source, error in failures
    ]
    return "\n\n".join(blocks)


def _report(exhibit: Exhibit, language: Language) -> Iterator[str]:
    report, assessment = exhibit.report, exhibit.assessment
    worst = assessment.worst
    name = _plain(report.publisher) or _NO_NAME.to(language)
    yield f"### {_SIGNS[worst] if worst else _FINE} {name} {report.year}"
    yield ""
    yield _verdict(exhibit, language)
    if assessment.findings:
        yield ""
        yield _HEAD.to(language)
        yield _RULER
        for finding in assessment.findings:
            yield _row(exhibit, finding, language)
        yield ""
        yield from _law(assessment.findings, language)
    if report.source.diagnostics:
        yield ""
        yield f"**{_NOT_UNDERSTOOD.to(language)}**"
        yield ""
        for each in report.source.diagnostics:
            yield f"- {_plain(each.message.to(language))}"


def _verdict(exhibit: Exhibit, language: Language) -> str:
    assessment = exhibit.assessment
    severities = [each.severity for each in assessment.findings]
    counts = [severities.count(each) for each in reversed(Severity)]
    held, checked = assessment.balanced()
    parts = [_BALANCED.to(language).format(held, checked)] if checked else []
    parts.append(_COUNTS.to(language).format(*counts))
    if assessment.gaps:
        parts.append(_UNDECIDED.to(language).format(len({gap.rule for gap in assessment.gaps})))
    return ("；" if language == "zh" else "; ").join(parts)


def _row(exhibit: Exhibit, finding: Finding, language: Language) -> str:
    fields = (
        _SIGNS[finding.severity],
        f"`{finding.rule}`",
        _plain(finding.message.to(language)),
        "<br>".join(_suspects(exhibit, finding, language)),
        _where(exhibit, finding, language),
    )
    return f"| {' | '.join(fields)} |"


def _suspects(exhibit: Exhibit, finding: Finding, language: Language) -> Iterator[str]:
    for cell in dict.fromkeys(finding.cells):
        if cell in exhibit.proposals:
            proposal = exhibit.proposals[cell]
            was, now = proposal.was.to(language), proposal.becomes.to(language)
            doubt = "" if proposal.alone else "?"
            yield f"{_name(exhibit.report, cell, language)} ~~{was}~~ → **{now}**{doubt}"


def _name(report: Report, cell: Cell, language: Language) -> str:
    return _plain(label_of(report.form, cell)) if language == "zh" else f"`{cell}`"


def _where(exhibit: Exhibit, finding: Finding, language: Language) -> str:
    at = sorted(finding.at, key=lambda pair: pair[0] not in exhibit.proposals)
    places = [place.to(language) for _, place in at]
    places += [span.place.to(language) for span in finding.spans if span.place]
    more = "…" if len(places) > _PLACES else ""
    return "<br>".join(map(_plain, places[:_PLACES])) + more


def _law(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """The provisions of the findings once each, with their wording, folded."""
    yield "<details>"
    yield f"<summary>{_BASIS.to(language)}</summary>"
    yield ""
    for cites in dict.fromkeys(finding.cites for finding in findings):
        yield f"- {_plain(cites.chinese if language == 'zh' else cites.english)}"
        words = cites.text
        # A label or a note of the form is quoted by its citation already.
        if words and words not in cites.chinese:
            yield ""
            yield from (f"  > {_plain(line)}" for line in words.splitlines())
            yield ""
    yield ""
    yield "</details>"


def _plain(text: str) -> str:
    """Words as words: in one line, nothing in them markup, nobody called by them."""
    escaped = _MARKUP.sub(r"\\\g<0>", visible(" ".join(text.split())))
    return _CALLS.sub(_NO_CALL, _NUMBERED.sub(r"\1\\", escaped))
