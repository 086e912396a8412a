"""The command `claims`: what words state, how it was understood, and what contradicts what."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

from attrs import evolve

from govdisclosure.cli.input_files import keep_inputs
from govdisclosure.cli.options import (
    FAILURE,
    FINDINGS,
    format_option,
    lang_option,
    output_option,
    usage_errors,
    wrong_use,
    year_option,
)
from govdisclosure.cli.output import show, write
from govdisclosure.cli.parameters import argument, option
from govdisclosure.cli.standard_streams import tell
from govdisclosure.cli.usage import command
from govdisclosure.errors import EditionError, GovDisclosureError, UnreadableReport
from govdisclosure.findings import Assessment, Severity
from govdisclosure.message import Language, Message
from govdisclosure.readers import read_all, read_words, year_named
from govdisclosure.render import assessment_data, failure_data, json_pieces
from govdisclosure.reports import Report
from govdisclosure.rules import check, check_words, standard_rules

#: Words of a report are in Chinese: what has none of it is the name of a file that is not there,
#: and so is what ends like one and has no mark of a sentence.
_CHINESE = re.compile("[\u3400-\u9fff]")
_FILE_NAME = re.compile(
    r"[^\s。，；：,;]*\.(?:txt|docx?|pdf|html?|md|xlsx?|ods|csv|json|rtf|wps|zip)", re.I
)
_NO_YEAR = Message(
    "文字没有说明是哪一年，按{}年理解（可用“--year”指定）",
    "the words do not say which year they are on: taken to be {} (--year)",
)


class _StandardInput(BytesIO):
    """Standard input, which is there to be read once, kept to be read again."""

    name = "-"


@command(
    "claims",
    zh="""列出文字所述的各个数、对它们的理解和相互矛盾之处。

可以直接写文字，也可以写文件：报告的文字还与其中的表格对照，其他文件只看文字。写“-”时读取标准输入。""",
)
@argument("words", metavar=Message("文字|文件|-", "TEXT|FILE|-"))
@option(
    "--publisher",
    metavar=Message("名称", "NAME"),
    help=Message("文字所属的机关。", "Whose words they are."),
)
@year_option
@format_option("text", "json")
@output_option
@lang_option
def claims_command(
    words: str,
    publisher: str | None,
    year: int | None,
    format_: str,
    output: str | None,
    lang: Language,
) -> None:
    """Show what words state, how it was understood, and what contradicts what.

    The words are given themselves, or a file that holds them: a report, whose words are compared
    with its tables as well, or any other text.  `-` is standard input.
    """
    keep_inputs(output, words)
    try:
        with usage_errors(EditionError):
            assessments = [*_assessed(words, publisher, year)]
    except GovDisclosureError as error:
        if format_ == "json":
            write(json_pieces([failure_data(words, error.message, language=lang)]), output)
        tell(error.message)
        raise SystemExit(FAILURE) from None
    if format_ == "json":
        write(json_pieces(assessment_data(each, claims=True) for each in assessments), output)
    else:
        show(lambda terminal: terminal.separated(terminal.claims, assessments), lang, output=output)
    if any(each.at_least(Severity.ERROR) for each in assessments):
        raise SystemExit(FINDINGS)


def _assessed(given: str, publisher: str | None, year: int | None) -> Iterator[Assessment]:
    """The words given, or those of each report in a file, by the rules on words alone."""
    if given != "-" and not os.path.exists(given):  # noqa: PTH110  # words are what Path rejects
        if not given.strip():
            raise wrong_use(Message("其中没有文字", "there are no words in the text"))
        if not _CHINESE.search(given) or _FILE_NAME.fullmatch(given):
            raise wrong_use(
                Message(
                    "{}：没有这个文件，也不是文字",
                    "{}: there is no such file, and these are no words",
                ).format(given)
            )
        yield _of_words(given, publisher, year or _year_of(given))
        return
    content = _StandardInput(sys.stdin.buffer.read()) if given == "-" else given
    try:
        reports = read_all(content, year=year)
    except UnreadableReport:
        if isinstance(content, _StandardInput):
            content.seek(0)
        words = read_words(content)
        assessment = _of_words(words, publisher, year or _year_of(words))
        source = evolve(assessment.report.source, name=given)
        yield evolve(assessment, report=evolve(assessment.report, source=source))
        return
    for report in reports:
        yield _of_report(report if publisher is None else evolve(report, publisher=publisher))


def _of_report(report: Report) -> Assessment:
    # That no table was read is said with the words, which are then compared with none.
    rules = standard_rules(report.form).select("narrative", "entries.unread")
    return check(report, rules=rules)


def _of_words(words: str, publisher: str | None, year: int) -> Assessment:
    return check_words(words, year=year, publisher=publisher or "")


def _year_of(words: str) -> int:
    """The year that words name, or else the last one that reports are written on."""
    named = year_named(words)
    if named is not None:
        return named
    last = last_year()
    tell(_NO_YEAR.format(last))
    return last


def last_year() -> int:
    """The year that reports are written on at present."""
    return datetime.now(UTC).year - 1
