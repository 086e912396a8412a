"""The command `accept`: what a check finds, written down as known and accepted."""

from __future__ import annotations

import os
from datetime import date

import click
from attrs import frozen

from govdisclosure.cli.file_run import RunOptions
from govdisclosure.cli.gathered_options import gathered
from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.options import (
    FILE,
    amendments_option,
    basis_option,
    body_option,
    exclude_option,
    ignore_option,
    jobs_option,
    lang_option,
    paths_argument,
    previous_option,
    rules_option,
    select_option,
    usage_errors,
    wrong_use,
    year_option,
)
from govdisclosure.cli.output import write
from govdisclosure.cli.parameters import option
from govdisclosure.cli.rule_choice import ChosenRules, RuleOptions
from govdisclosure.cli.usage import command
from govdisclosure.errors import FileError, OptionError
from govdisclosure.files.regular_file import read_regular
from govdisclosure.message import Language, Message
from govdisclosure.offices import Acceptance, acceptances_in, acceptances_of, acceptances_toml
from govdisclosure.reports import Report

_NO_DAY = Message("{}不是日期：请写成“2027-03-31”的形式", "{} is no date: write it as 2027-03-31")
_NO_REASON = Message("“--reason”是空白的：请写明为什么接受", "--reason is blank: say why")
_NOBODY = Message(
    "{}：没有机关名称，其中的问题不能接受", "{}: names no publisher, so nothing of it is accepted"
)
_WRITTEN = Message(
    "{}：新写入{}项，原有的{}项没有改动", "{}: {} written, {} there before and left as they are"
)


@command(
    "accept",
    zh="""把核对发现的问题记为已接受，写入TOML文件，供“check --accept”使用。

文件原有的内容不变，新接受的写在后面；已有的不重复写。""",
)
@paths_argument
@option(
    "--reason",
    required=True,
    metavar=Message("文字", "TEXT"),
    help=Message("接受的理由。", "Why they are accepted."),
)
@option(
    "--by", default="", metavar=Message("姓名", "NAME"), help=Message("接受人。", "Who accepts.")
)
@option(
    "--until",
    metavar=Message("日期", "DATE"),
    help=Message("有效期的最后一天，如“2027-03-31”。", "The last day of it, as 2027-03-31."),
)
@exclude_option
@previous_option
@year_option
@body_option
@select_option
@ignore_option
@basis_option
@amendments_option
@rules_option
@option(
    "--output",
    required=True,
    metavar=FILE,
    help=Message(
        "写入的文件；文件已有的，在后面续写。", "The file, which is added to where it is there."
    ),
)
@lang_option
@jobs_option
@gathered(asked=RunOptions, rules=RuleOptions)
def accept_command(
    asked: RunOptions,
    rules: RuleOptions,
    reason: str,
    output: str,
    by: str,
    until: str | None,
    lang: Language,
) -> None:
    """Write down what a check finds as accepted, for `check --accept`.

    What is in the file stays as it is; what is new is added to it, and nothing is there twice.
    """
    if not reason.strip():
        raise wrong_use(_NO_REASON)
    last = _day(until) if until else None
    keep_inputs(output, rules.amendments)
    text, there = _existing(output)
    chosen = rules.some()
    # The output is added to, and is none of reports, or it would have been refused by now.
    run = asked.run(asked.files(), _Accept(chosen, reason, by, last))
    new: list[Acceptance] = []
    today = date.today()
    valid = [each for each in there if each.holds_on(today)]
    for found in run.successes():
        if isinstance(found, str):
            run.fail(_NOBODY.format(found))
            continue
        new += [each for each in found if not any(each.same_as(old) for old in (*valid, *new))]
    run.end_if_stopped()
    between = "\n" * bool(text and new)
    if text and not text.endswith("\n"):
        between += "\n"
    whole = f"{text}{between}{acceptances_toml(new)}"
    with usage_errors(OptionError):
        # A list that is written in another way takes no tables behind it.
        acceptances_in(whole, output)
    if output == "-":
        write(whole.removesuffix("\n"))
    else:
        if new:
            write(whole.removesuffix("\n"), output)
        click.echo(_WRITTEN.format(output, len(new), len(there)).to(lang))
    run.end()


@frozen
class _Accept:
    """Accepts what is found in a report; of one that is nobody's gives the name of its file."""

    rules: ChosenRules
    reason: str
    by: str
    until: date | None

    def __call__(self, report: Report) -> tuple[Acceptance, ...] | str:
        found = self.rules.checked(report)
        if found.findings and not report.publisher.strip():
            return report.source.name
        return acceptances_of(found, reason=self.reason, by=self.by, until=self.until)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise wrong_use(_NO_DAY.format(written)) from None


def _existing(output: str) -> tuple[str, tuple[Acceptance, ...]]:
    """The text of a file and what it accepts; "" and nothing where there is none yet."""
    # To a pipe or a device nothing is added, and Path would raise where a folder is closed to us.
    there = os.path.isfile(output) or os.path.isdir(output)  # noqa: PTH112, PTH113  # as above
    if output == "-" or not there:
        return "", ()
    with usage_errors(FileError, OptionError):
        content = read_regular(output)
        accepted = acceptances_in(content, output)
        return content.decode("utf-8-sig"), accepted
