"""The command `repetition`: which bodies of one year say the same in sections one and five."""

from __future__ import annotations

import click
from attrs import evolve

from govdisclosure.cli.file_run import RunOptions
from govdisclosure.cli.gathered_options import gathered
from govdisclosure.cli.options import exclude_option, paths_argument, result_options
from govdisclosure.cli.output import show, write
from govdisclosure.cli.parameters import option
from govdisclosure.cli.usage import command
from govdisclosure.message import Language, Message
from govdisclosure.offices import repetitions
from govdisclosure.render import repetition_json
from govdisclosure.reports import Report, Source


@command(
    "repetition",
    zh="""找出第一部分或第五部分与另一机关同年度报告雷同的报告。

数字、日期、引用的条文和格式中印好的文字不计；同一机关的报告不算雷同。有雷同时退出码为1。""",
)
@paths_argument
@exclude_option
@option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.5,
    show_default=True,
    metavar=Message("比例", "SHARE"),
    help=Message(
        "这一部分至少有多大比例（至多为1）也见于另一份报告。",
        "Share of a section, up to 1, that must stand in the other report.",
    ),
)
@result_options("text", "json")
@gathered(asked=RunOptions)
def repetition_command(
    asked: RunOptions, threshold: float, format_: str, output: str | None, lang: Language
) -> None:
    """Find reports whose section one or five repeats that of another body on the same year.

    Numbers, days, citations and what the form prints are left out; reports of one publisher are no
    repetition.  Exits with 1 if there are such reports.
    """
    run = asked.run(asked.files(besides=output), _words)
    read, _ = run.parted()
    found = repetitions(read, threshold=threshold)
    if format_ == "json":
        write(repetition_json(found), output)
    else:
        show(lambda terminal: terminal.repetition(found), lang, output=output)
    run.end(found=bool(found.pairs or found.widespread))


def _words(report: Report) -> Report:
    """A report with its words, and without its numbers and where each cell stood."""
    source = report.source
    kept = Source(source.name, source.format, passages=source.passages)
    blank = Report.of({}, publisher=report.publisher, year=report.year, form=report.form)
    return evolve(blank, sections=report.sections, source=kept)
