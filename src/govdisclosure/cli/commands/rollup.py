"""The command `rollup`: a government's report against the sum of its own and its subordinates'."""

from __future__ import annotations

from collections.abc import Iterator

import click

from govdisclosure.cli.file_run import files_named, nothing_read, one_report, run_over
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.language import language_asked_for
from govdisclosure.cli.options import PATH, exclude_option, result_options, usage_errors, wrong_use
from govdisclosure.cli.output import show, write
from govdisclosure.cli.parameters import argument, option
from govdisclosure.cli.usage import command
from govdisclosure.errors import ReportMismatch, of_file, of_system
from govdisclosure.files.regular_file import open_regular
from govdisclosure.findings import Severity
from govdisclosure.folders.runs import Failure, itself
from govdisclosure.message import Language, Message
from govdisclosure.render import assessment_data, json_pieces
from govdisclosure.reports import Report
from govdisclosure.rules import Scope, rollup
from govdisclosure.text.make_visible import visible

_LEFT_OUT = Message(
    "{}：与“上级”或“--own”是同一份报告，不再计入",
    "{}: left out of the children, since PARENT or --own is the same",
)


@command(
    "rollup",
    zh="""核对一级政府的报告是否等于所属各机关报告之和。

“下级”是文件或文件夹；读不了的会列出，其数字作为未知；“上级”和“--own”的报告不再计入。合计数不平或有缺报时退出码为1。""",
)
@argument("parent", metavar=Message("上级", "PARENT"))
@argument("children", nargs=-1, required=True, metavar=Message("下级...", "CHILD..."))
@exclude_option
@option(
    "--own",
    metavar=PATH,
    help=Message("政府本级的报告。", "The government's report on its own level (本级)."),
)
@option(
    "--expected",
    multiple=True,
    metavar=Message("名称", "NAME"),
    help=Message(
        "应当报送的机关；@文件：每行一个名称。",
        "An organ that should have reported; @FILE has a name on each line.",
    ),
)
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

    A CHILD is a file or a folder of files; one that cannot be read is named, and what it holds
    stays open; PARENT and the report of --own are left out.  Exits with 1 if a sum fails or a
    report is missing.
    """
    keep_inputs(output, parent, own, *children, *(each[1:] for each in expected if each[:1] == "@"))
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
    with usage_errors(ReportMismatch):
        assessment = rollup(
            whole,
            list(_others(read, (whole, of_its_own))),
            of_its_own,
            expected=_names(expected),
            unread=map(visible, unread),
            scope=Scope(scope) if scope else None,
        )
    if format_ == "json":
        write(json_pieces([assessment_data(assessment)]), output)
    else:
        files = unread + words_alone
        show(lambda terminal: terminal.rollup(assessment, unread=files), lang, output=output)
    run.end(found=bool(words_alone or assessment.at_least(Severity.WARNING)))


def _others(reports: list[Report], named: tuple[Report | None, ...]) -> Iterator[Report]:
    """The reports but those named already, which a folder of all holds too; each is noted."""
    known = [each.without_source() for each in named if each]
    for each in reports:
        if each.without_source() not in known:
            yield each
            continue
        note = _LEFT_OUT.format(each.source.name).to(language_asked_for())
        click.echo(f"govdisclosure: {visible(note)}", err=True)


def _names(expected: tuple[str, ...]) -> Iterator[str]:
    """The names given, and those in the files given."""
    for each in expected:
        if not each.startswith("@"):
            yield each
            continue
        try:
            with open_regular(each[1:]) as file:
                lines = file.read().decode("utf-8-sig").splitlines()
        except (OSError, ValueError) as error:
            raise wrong_use(of_file(f"--expected {each}", of_system(error))) from None
        yield from filter(None, map(str.strip, lines))
