"""The command `collect`: the figures of all reports as one table, for the batch and for studies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import evolve

from govdisclosure.cli.expected_bodies import bodies_asked_for, expected_in
from govdisclosure.cli.file_run import RunOptions, nothing_read
from govdisclosure.cli.gathered_options import gathered
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.options import (
    PATH,
    body_option,
    exclude_option,
    expected_option,
    jobs_option,
    lang_option,
    paths_argument,
    year_option,
)
from govdisclosure.cli.output import show
from govdisclosure.cli.parameters import option
from govdisclosure.cli.result_tables import batch_room, write_table
from govdisclosure.cli.usage import command
from govdisclosure.findings import Severity
from govdisclosure.folders.runs import Failure
from govdisclosure.message import Language, Message
from govdisclosure.offices import FiledReport
from govdisclosure.render.terminal import Digest
from govdisclosure.reports import Report, Source


@command(
    "collect",
    zh="""把各份报告的数字写成一张表。

每份报告一行，每个地址一列，可供“govdisclosure.batch”使用；另有机关类别、文件所在的文件夹、该文件夹在\
所给路径以下的部分和文字的摘要，用来区分同一机关同一年度的几份报告。""",
)
@paths_argument
@exclude_option
@expected_option
@year_option
@body_option
@option(
    "--output",
    metavar=PATH,
    required=True,
    help=Message(
        "写入的表格文件：.parquet、.arrow或.csv。", "The table to write: .parquet, .arrow or .csv."
    ),
)
@lang_option
@jobs_option
@gathered(asked=RunOptions)
def collect_command(asked: RunOptions, output: str, lang: Language) -> None:
    """Write the figures of reports as a table.

    A row for each report and a column for each address, as `govdisclosure.batch` takes them; beside
    them the kind of body, the folder of the file and its part below the PATH, and a digest of the
    words, by which two reports of one body and year are told apart.
    """
    files = asked.files(besides=output)
    keep_inputs(output, asked.expected)
    listed = expected_in(asked.expected)
    run = asked.run(files, _figures)
    digest = Digest(files.left_out, checked=False, own_output=len(files.own_output))
    bodies: list[str | None] = []
    below, digests = list[str](), list[str]()

    def reports() -> Iterator[Report]:
        so_far = bodies_asked_for(run, listed, asked.year)
        for outcome in run.filed(digest, so_far, lambda outcome: outcome[1]):
            if not isinstance(outcome, Failure):
                each, filed = outcome
                below.append(files.folders.get(each.source.name, ""))
                digests.append(filed.words)
                digest.reports += 1
                if each.nothing_read:
                    digest.unread.append(nothing_read(each))
                bodies.append(each.body)
                yield each

    def table() -> Any:
        made = batch_room().table(reports())
        folders = [str(Path(source).parent) for source in made["source"].to_pylist()]
        made = made.append_column("body", [bodies]).append_column("folder", [folders])
        return made.append_column("subfolder", [below]).append_column("words_digest", [digests])

    write_table(table, output)
    show(lambda terminal: terminal.digest(digest), lang)
    run.end(found=bool(digest.unread) or digest.at_least(Severity.ERROR))


def _figures(report: Report) -> tuple[Report, FiledReport]:
    """A report without its words and where each cell stood, a tenth of its size; whose it is."""
    source, unread = report.source, report.source.unread
    kept = tuple(
        evolve(each, cells=cells)
        for each in source.diagnostics
        if (cells := tuple(cell for cell in each.cells if cell in unread))
    )
    alone = Source(source.name, source.format, diagnostics=kept)
    return evolve(report, sections=(), source=alone), FiledReport.of(report)
