"""The options that several commands take, and the exit codes that all of them give."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, get_args

import click

from govdisclosure.cli.language import language_asked_for
from govdisclosure.cli.parameters import Decorator, argument, option
from govdisclosure.cli.rule_packs import located
from govdisclosure.errors import GovDisclosureError, OptionError
from govdisclosure.findings import Basis
from govdisclosure.forms import EDITIONS, Form, form_of
from govdisclosure.message import Language, Message
from govdisclosure.reports import Body

#: How the command exits when something was found, when a file could not be read, and when the user
#: stopped it.
FINDINGS, FAILURE, STOPPED = 1, 2, 130

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _lang_option(**settings: Any) -> Decorator:
    return option(
        "--lang",
        type=click.Choice(get_args(Language)),
        default=language_asked_for,
        help=Message(
            "显示的语言：“zh”为中文，“en”为英文；不写时与系统的语言一致。",
            "Language of messages; Chinese or English by the environment unless given.",
        ),
        **settings,
    )


#: What stands for a file or a folder, for a number, and for what begins the names of rules.
PATH, FILE = Message("路径", "PATH"), Message("文件", "FILE")
_PREFIX = Message("前缀", "P")
NUMBER = Message("N", "N")

paths_argument: Decorator = argument(
    "paths", nargs=-1, required=True, metavar=Message("路径...", "PATH...")
)
previous_option: Decorator = option(
    "--previous",
    multiple=True,
    metavar=PATH,
    help=Message("上一年度的报告或其文件夹。", "Last year's report or reports."),
)
#: Read by :func:`govdisclosure.cli.expected_bodies.expected_in`.
expected_option: Decorator = option(
    "--expected",
    metavar=FILE,
    help=Message(
        "应当报送的机关名单：每行一个名称，或者带别名、曾用名、并入各列的CSV。",
        "The bodies that should report: a name a line, or a CSV with aliases and old names.",
    ),
)
#: Read by :func:`govdisclosure.cli.expected_bodies.expected_named`.
expected_names_option: Decorator = option(
    "--expected",
    multiple=True,
    metavar=Message("名单", "LIST"),
    help=Message(
        "应当报送的全部机关：名单文件，或者机关名称；可以写多次。",
        "All bodies that should report: a file as for check, or a name; may be given more than "
        "once.",
    ),
)
#: What only the user may know of what is read.
year_option: Decorator = option(
    "--year",
    type=click.IntRange(min=2019),
    metavar=NUMBER,
    help=Message(
        "报告的年度，以此为准；不写时从报告的文字中读取。",
        "Year that the reports are on, whatever they say; read from their words unless given.",
    ),
)
body_option: Decorator = option(
    "--body",
    type=click.Choice([each.value for each in Body]),
    help=Message(
        "报告机关的类别：“government”为县级以上地方人民政府，“department”为县级以上人民政府部门，“town”为乡镇人民政府，“office”为派出机关，“other”为其他机构；不写时按机关名称推断。",
        "Kind of body that reports; inferred from the publisher's name unless given.",
    ),
)
exclude_option: Decorator = option(
    "--exclude",
    multiple=True,
    metavar=Message("通配符", "PATTERN"),
    help=Message(
        "不读取文件夹中名称相符的文件，如“*.bak.docx”、“旧/**”；可以写多次。",
        "Files and folders in folders that are not looked at, as '*.bak.docx' or 'old/**'; may be "
        "given more than once.",
    ),
)
#: A file instead of standard output, which is also `-`.
output_option: Decorator = option(
    "--output",
    metavar=PATH,
    callback=lambda _context, _option, value: None if value == "-" else value,
    help=Message("把结果写入文件。", "Write the results to a file."),
)
jobs_option: Decorator = option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar=NUMBER,
    help=Message(
        "文件多时同时使用的进程数；不写时与可用的处理器数相同。",
        "Processes that share many files; one for each processor it may use unless given.",
    ),
)
lang_option: Decorator = _lang_option()
#: The same of a command whose results are in one language, whatever its errors are in.
errors_lang_option: Decorator = _lang_option(expose_value=False)
#: Read by :func:`form_named`.
edition_option: Decorator = option(
    "--edition",
    type=click.Choice([form.edition for form in EDITIONS]),
    help=Message(
        "格式的版本：2019或2021；不写时用最新的。",
        "Edition of the form: 2019 or 2021; the latest unless given.",
    ),
)


#: Which rules: by their names, by what they rest on, and as a file of amendments makes them.
select_option: Decorator = option(
    "--select",
    multiple=True,
    metavar=_PREFIX,
    help=Message("只用名称以此开头的规则。", "Only rules whose names begin with P."),
)
ignore_option: Decorator = option(
    "--ignore",
    multiple=True,
    metavar=_PREFIX,
    help=Message("不用名称以此开头的规则。", "No rules whose names begin with P."),
)
basis_option: Decorator = option(
    "--basis",
    multiple=True,
    type=click.Choice([each.value for each in Basis]),
    help=Message(
        "只用这一类依据的规则：“law”为条文，“form”为格式，“inference”为推论，“practice”为惯例；可以写多次。",
        "Only rules that rest on this; may be given more than once.",
    ),
)
amendments_option: Decorator = option(
    "--amendments",
    metavar=FILE,
    help=Message(
        "规则调整的文件，用TOML写成：从某一年度起停用某些规则，或者改变其级别。",
        "Rules that are off or graded otherwise from a year on, in TOML.",
    ),
)


#: Rules of the user's own, beside the standard ones.
rules_option: Decorator = option(
    "--rules",
    multiple=True,
    metavar=Message("模块:名称", "MODULE:NAME"),
    callback=lambda _context, _option, value: _located(value),
    help=Message(
        "另外使用的规则：“模块:名称”或“文件.py:名称”；可以写多次。",
        "Rules besides: of a module, or FILE.py:NAME of a file; may be given more than once.",
    ),
)


#: What is known and accepted.
accept_option: Decorator = option(
    "--accept",
    multiple=True,
    metavar=FILE,
    help=Message(
        "已接受的问题的文件，用TOML写成：照样列出，不再计入；可以写多次。",
        "Findings that are accepted, in TOML: shown, and not counted; may be given more than once.",
    ),
)


def _located(packs: tuple[str, ...]) -> tuple[str, ...]:
    """Rules that are brought, each as every process finds it; UsageError for what names none."""
    with usage_errors(OptionError):
        return tuple(map(located, packs))


def format_option(*names: str, implied_by: Message | None = None) -> Decorator:
    """The option `--format` with its choices: the first is the default, or else what implies it."""
    return option(
        "--format",
        "format_",
        type=click.Choice(names),
        default=None if implied_by else names[0],
        show_default=True,
        shown_default=implied_by,
        help=Message("结果的形式。", "How the results are written."),
    )


def result_options(*formats: str, implied_by: Message | None = None) -> Decorator:
    """The options of results on files: `--format`, `--output`, `--lang` and `--jobs`."""

    def with_options(command: _Command) -> _Command:
        format_named = format_option(*formats, implied_by=implied_by)
        return format_named(output_option(lang_option(jobs_option(command))))

    return with_options


def form_named(edition: str | None) -> Form:
    """The form of the edition that was asked for, the latest where none was."""
    return form_of(edition) if edition else EDITIONS[-1]


def wrong_use(message: Message) -> click.UsageError:
    """The error of a wrong use of the command line, in the language asked for."""
    return click.UsageError(message.to(language_asked_for()))


@contextmanager
def usage_errors(*kinds: type[GovDisclosureError]) -> Iterator[None]:
    """Blame errors of some kinds on the command line: they end it with exit code 2."""
    try:
        yield
    except kinds as error:
        raise wrong_use(error.message) from None
