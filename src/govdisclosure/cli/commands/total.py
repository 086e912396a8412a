"""The command `total`: the consolidated form, the sum of all bodies' reports on one year."""

from __future__ import annotations

import json

import click

from govdisclosure.cli.expected_bodies import expected_named
from govdisclosure.cli.file_run import files_named, run_over
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.options import (
    NUMBER,
    body_option,
    exclude_option,
    expected_names_option,
    jobs_option,
    lang_option,
    output_option,
    paths_argument,
    usage_errors,
)
from govdisclosure.cli.output import refuse_in_terminal, show, write
from govdisclosure.cli.parameters import option
from govdisclosure.cli.usage import command
from govdisclosure.errors import (
    AmountError,
    MissingExtra,
    OptionError,
    ReportMismatch,
    UnknownFormat,
)
from govdisclosure.folders.runs import itself
from govdisclosure.message import Language, Message
from govdisclosure.offices import Total, total
from govdisclosure.render import FORMATS, form_content, format_of
from govdisclosure.reports.json import VERSION
from govdisclosure.text.make_visible import in_a_line

_JSON = "json"
#: The formats that standard output can take.
_SHOWN = ("text", "html", _JSON)


@command(
    "total",
    zh="""把各机关的报告相加，按《格式》规定的表格写出汇总数。

列出计入了哪些报告，哪些没有计入、为什么，以及名单中谁没有报告。有的报告空白的格，填其余报告之和，并列出；\
有的没有读到，或者一个机关的几份报告不同的格，不填。不写“--output”和“--format”时直接显示。有缺报、未计入\
或存疑的格时退出码为1。""",
)
@paths_argument
@exclude_option
@expected_names_option
@option(
    "--publisher",
    metavar=Message("名称", "NAME"),
    default="",
    help=Message(
        "汇总后是哪一级政府的报告；不写时不填。",
        "The government whose consolidated report the sum is; left blank unless given.",
    ),
)
@option(
    "--year",
    type=click.IntRange(min=2019),
    metavar=NUMBER,
    help=Message(
        "汇总哪一年度；不写时为报告最多的年度。",
        "The year to add up; that of most reports unless given.",
    ),
)
@body_option
@option(
    "--format",
    "format_",
    type=click.Choice((*FORMATS, _JSON)),
    help=Message(
        "文件的类型；不写时按“--output”的文件名。",
        "How the form is written; as the name of the output asks for unless given.",
    ),
)
@output_option
@lang_option
@jobs_option
def total_command(
    paths: tuple[str, ...],
    exclude: tuple[str, ...],
    expected: tuple[str, ...],
    publisher: str,
    year: int | None,
    body: str | None,
    format_: str | None,
    output: str | None,
    lang: Language,
    jobs: int | None,
) -> None:
    """Add up the reports of all bodies, and write the consolidated form.

    Says which reports are added, which are left out and why, and who is missing of those expected.
    A cell that some leave blank is the sum of the others, and is named; one that was not read
    somewhere, or in which two reports of a body differ, is left blank.  Without --output or
    --format the form is shown.  Exits with 1 unless all are added and every cell is certain.
    """
    keep_inputs(output, *(each.removeprefix("@") for each in expected))
    listed = expected_named(expected)
    with usage_errors(UnknownFormat):
        chosen = format_ or (_format_of(output) if output else None)
    if chosen:
        refuse_in_terminal(chosen, output, shown=_SHOWN)
    run = run_over(files_named(paths, besides=output, exclude=exclude), itself, jobs=jobs)
    run.told_below = bool(output or not chosen)
    read, unread = run.parted()
    with usage_errors(ReportMismatch, OptionError, AmountError):
        found = total(
            read,
            publisher=publisher,
            year=year,
            body=body,
            expected=listed,
            unread=(in_a_line(each.path) for each in unread),
        )
    if chosen:
        with usage_errors(MissingExtra):
            write(_content(found, chosen), output)
    if output or not chosen:
        files = [each.message.to(lang) for each in unread]
        show(lambda terminal: terminal.total(found, unread=files, tables=not chosen), lang)
    run.end(found=not found.complete)


def _format_of(output: str) -> str:
    return _JSON if output.lower().endswith(f".{_JSON}") else format_of(output)


def _content(found: Total, chosen: str) -> str | bytes:
    if chosen == _JSON:
        data = {"version": VERSION, "reports": [found.to_dict()]}
        return json.dumps(data, ensure_ascii=False, indent=2)
    return form_content(found.report, format=chosen)
