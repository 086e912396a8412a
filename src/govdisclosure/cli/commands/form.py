"""The command `form`: the official form, empty or with a report in it."""

from __future__ import annotations

import click

from govdisclosure.cli.file_run import one_report
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.options import (
    edition_option,
    errors_lang_option,
    form_named,
    output_option,
    usage_errors,
    wrong_use,
)
from govdisclosure.cli.output import refuse_in_terminal, write
from govdisclosure.cli.parameters import argument, option
from govdisclosure.cli.usage import command
from govdisclosure.errors import MissingExtra, UnknownFormat
from govdisclosure.message import Message
from govdisclosure.render import FORMATS, form_content, format_of

#: The formats that a terminal can show.
_SHOWN = ("text", "html")


@command(
    "form",
    zh="""写出《格式》规定的表格：空白表，或者填入一份报告的内容。

写成电子表格的空白表会自行合计，并标出不平的合计数。""",
)
@argument("path", required=False, metavar=Message("[路径]", "[PATH]"))
@edition_option
@option(
    "--format",
    "format_",
    type=click.Choice(tuple(FORMATS)),
    help=Message(
        "文件的类型；不写时按“--output”的文件名，否则为“text”。",
        "How the form is written: as the name of the output asks for, or text, unless given.",
    ),
)
@output_option
@errors_lang_option
def form_command(
    path: str | None, edition: str | None, format_: str | None, output: str | None
) -> None:
    """Write the official form: empty, or with the report in PATH.

    An empty spreadsheet computes its totals, and shows where its sums do not agree.
    """
    if path and edition:
        raise wrong_use(
            Message(
                "报告按其自身的版本写出：请去掉“--edition”",
                "a report is written on its own edition: leave out --edition",
            )
        )
    keep_inputs(output, path)
    with usage_errors(UnknownFormat):
        chosen = format_ or (format_of(output) if output else "text")
    refuse_in_terminal(chosen, output, shown=_SHOWN)
    subject = one_report(path) if path else form_named(edition)
    with usage_errors(MissingExtra):
        write(form_content(subject, format=chosen), output)
