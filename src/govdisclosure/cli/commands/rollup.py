"""The command `rollup`: a government's report against the sum of its own and its subordinates'."""

from __future__ import annotations

import click

from govdisclosure.cli.expected_bodies import expected_named
from govdisclosure.cli.file_run import files_named, nothing_read, one_report, run_over
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.options import (
    PATH,
    exclude_option,
    expected_names_option,
    result_options,
    usage_errors,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.parameters import argument, option
from govdisclosure.cli.usage import command
from govdisclosure.errors import ReportMismatch
from govdisclosure.findings import Severity
from govdisclosure.folders.runs import Failure, itself
from govdisclosure.message import Language, Message
from govdisclosure.offices import Addends
from govdisclosure.render import assessment_data, json_pieces
from govdisclosure.rules import Scope
from govdisclosure.text.make_visible import in_a_line


@command(
    "rollup",
    zh="""核对一级政府的报告是否等于所属各机关报告之和。

“下级”是文件或文件夹。其他年度或版本的报告、重复的报告、“上级”和“--own”的报告不计入，逐份列出；\
给出“--expected”时，名单以外的机关也不计入。一个机关有不同的报告，或者有文件读不了，可能受其影响的合计数\
不作判断。合计数不平、有缺报或者一个机关有不同的报告时退出码为1。""",
)
@argument("parent", metavar=Message("上级", "PARENT"))
@argument("children", nargs=-1, required=True, metavar=Message("下级...", "CHILD..."))
@exclude_option
@option(
    "--own",
    metavar=PATH,
    help=Message("政府本级的报告。", "The government's report on its own level (本级)."),
)
@expected_names_option
@option(
    "--scope",
    type=click.Choice([each.value for each in Scope]),
    help=Message(
        "“上级”报告的口径；不写时按其文字和数字推断。",
        "What PARENT is on; inferred from its words and numbers unless given.",
    ),
)
@result_options("text", "json")
def rollup_command(
    parent: str,
    children: tuple[str, ...],
    exclude: tuple[str, ...],
    own: str | None,
    expected: tuple[str, ...],
    scope: str | None,
    format_: str,
    output: str | None,
    lang: Language,
    jobs: int | None,
) -> None:
    """Hold the report PARENT to the sum of those of its subordinates.

    A CHILD is a file or a folder of files.  Those of other years or forms, copies, PARENT and the
    report of --own are left out and named; with --expected, all bodies that are not expected.
    Where reports of a body differ, or a file cannot be read, sums stay open that it may explain.
    Exits with 1 if a sum fails, a report is missing, or two of a body differ.
    """
    keep_inputs(output, parent, own, *(each.removeprefix("@") for each in expected))
    listed = expected_named(expected)
    whole = one_report(parent)
    of_its_own = one_report(own) if own else None
    run = run_over(files_named(children, besides=output, exclude=exclude), itself, jobs=jobs)
    outcomes = list(run)
    run.end_if_stopped()
    unread = [each.path for each in outcomes if isinstance(each, Failure)]
    read = [each for each in outcomes if not isinstance(each, Failure)]
    # Their organs did report, but the sums over their blank cells are open.
    words_alone = [
        nothing_read(each) for each in (whole, of_its_own, *read) if each and each.nothing_read
    ]
    addends = Addends.of(
        read, whole, own=of_its_own, expected=listed, unread=map(in_a_line, unread)
    )
    with usage_errors(ReportMismatch):
        assessment = addends.rollup(whole, scope=Scope(scope) if scope else None)
    if format_ == "json":
        write(json_pieces([assessment_data(assessment) | addends.to_dict()]), output)
    else:
        files = unread + words_alone
        show(
            lambda terminal: terminal.rollup(assessment, addends, unread=files), lang, output=output
        )
    run.end(found=bool(words_alone or assessment.at_least(Severity.WARNING)))
