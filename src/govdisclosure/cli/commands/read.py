"""The command `read`: show what is understood of reports."""

from __future__ import annotations

from govdisclosure.cli.file_run import RunOptions, entries
from govdisclosure.cli.gathered_options import gathered
from govdisclosure.cli.options import (
    body_option,
    exclude_option,
    format_option,
    jobs_option,
    lang_option,
    paths_argument,
    year_option,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.usage import command
from govdisclosure.folders.runs import itself
from govdisclosure.message import Language
from govdisclosure.render import json_pieces
from govdisclosure.reports import to_data


@command(
    "read",
    zh="""列出从报告中读到的内容，不作判断。

路径可以是文件，也可以是文件夹（连同其下各层文件夹）；无法读取的文件列出，退出码为2。""",
)
@paths_argument
@exclude_option
@year_option
@body_option
@format_option("text", "json")
@lang_option
@jobs_option
@gathered(asked=RunOptions)
def read_command(asked: RunOptions, format_: str, lang: Language) -> None:
    """Show what is understood of reports, without judging them.

    A PATH is a file, or a folder of files at any depth; one that cannot be read is named.
    """
    run = asked.run(asked.files(), itself)
    if format_ == "json":
        write(json_pieces(entries(run, to_data), to_be_read=True))
    else:
        reports = list(run.successes())
        show(lambda terminal: terminal.separated(terminal.report, reports), lang)
    run.end()
