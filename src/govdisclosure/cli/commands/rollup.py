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
from govdisclosure.folders.runs import itself
from govdisclosure.message import Language, Message
from govdisclosure.offices import Addends
from govdisclosure.render import assessment_data, json_pieces
from govdisclosure.rules import Scope
from govdisclosure.text.make_visible import in_a_line


@command(
    "rollup",
    zh="""核对政府的汇总报告是否等于本级与所属各部门（单位）报告之和。

“所属报告”是文件或文件夹。其他年度或版本的报告、重复的报告、“政府报告”和“--own”指明的报告不计入，逐份列出；\
给出“--expected”时，名单以外的机关也不计入。一个机关有不同的报告，或者有文件读不了，可能受其影响的合计数\
不作判断。合计数不平、有缺报或者一个机关有不同的报告时退出码为1。""",
)
@argument("parent", metavar=Message("政府报告", "PARENT"))
@argument("children", nargs=-1, required=True, metavar=Message("所属报告...", "CHILD..."))
@exclude_option
@option(
    "--own",
    metavar=PATH,
    help=Message(
        "政府本级（不含所属部门）的报告。", "The government's report on its own level (本级)."
    ),
)
@expected_names_option
@option(
    "--scope",
    type=click.Choice([each.value for each in Scope]),
    help=Message(
        "“政府报告”的口径：“own”为本级，“consolidated”为汇总；不写时按其文字和数字推断。",
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
    run.told_below = format_ != "json" and not output
    read, unread = run.parted()
    # Their organs did report, but the sums over their blank cells are open.
    words_alone = [
        nothing_read(each) for each in (whole, of_its_own, *read) if each and each.nothing_read
    ]
    paths = [in_a_line(each.path) for each in unread]
    addends = Addends.of(read, whole, own=of_its_own, expected=listed, unread=paths)
    with usage_errors(ReportMismatch):
        assessment = addends.rollup(whole, scope=Scope(scope) if scope else None)
    if format_ == "json":
        write(json_pieces([assessment_data(assessment) | addends.to_dict()]), output)
    else:
        files = [*(each.message.to(lang) for each in unread), *words_alone]
        show(
            lambda terminal: terminal.rollup(assessment, addends, unread=files), lang, output=output
        )
    run.end(found=bool(words_alone or assessment.at_least(Severity.WARNING)))
