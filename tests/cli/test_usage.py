"""What the command line says of itself and of wrong calls, in the language of the call."""

import re
from collections.abc import Iterator
from itertools import combinations

import click
import pytest
from click.testing import Result
from command_line import runner
from hypothesis import given
from hypothesis import strategies as st

from govdisclosure import cli
from govdisclosure.cli.parameters import Argument, Option
from govdisclosure.cli.usage import Command, Group

ENGLISH, CHINESE = {"LC_ALL": "C.UTF-8"}, {"LC_ALL": "zh_CN.UTF-8"}
COMMANDS = dict(cli.commands.commands)
#: What Click says, however its releases put it.
OF_CLICK = re.compile(
    r"Usage|Options|Commands|OPTIONS|ARGS|Error|Try |No such|Missing|Invalid|Got unexpected|Did you"
    r"|requires|does not take|is not|Show this|default:|required|, version|INTEGER|FLOAT"
)
#: What stands in the Chinese words of a command because it is to be typed, or is a name.
LATIN = re.compile(r"[A-Za-z]{2,}(?: [a-z]+)+")


def run(*arguments: str, env: dict[str, str] = ENGLISH) -> Result:
    return runner().invoke(cli.commands, arguments, prog_name="govdisclosure", env=env)


def walked() -> Iterator[tuple[str, click.Command, click.Parameter | None]]:
    for command in (cli.commands, *COMMANDS.values()):
        yield command.name or "", command, None
        for parameter in command.params:
            yield f"{command.name} {parameter.name}", command, parameter


WALKED = list(walked())


def test_options_that_commands_share_stand_in_one_order_in_all_of_them() -> None:
    named = [[each.opts[0] for each in command.params] for command in COMMANDS.values()]
    for one, other in combinations(named, 2):
        shared = {*one} & {*other}
        assert [e for e in one if e in shared] == [e for e in other if e in shared]


@pytest.mark.parametrize(
    ("command", "parameter"), [e[1:] for e in WALKED], ids=[e[0] for e in WALKED]
)
def test_whatever_the_command_line_has_is_explained_in_both_languages(
    command: click.Command, parameter: click.Parameter | None
) -> None:
    if parameter is None:
        assert isinstance(command, Command | Group)
        words = command.words
    else:
        assert isinstance(parameter, Option | Argument)
        words = parameter.words if isinstance(parameter, Option) else parameter.value
    assert re.search("[一-鿿]", words.zh)
    assert re.search("[A-Z]", words.en)
    assert not LATIN.search(words.zh)
    if not isinstance(parameter, Argument):
        assert words.zh.endswith("。")
        assert words.en.endswith(".")
    # `[]` is what an option has that takes a value and does not name it.
    if isinstance(parameter, Option) and not parameter.is_flag:
        assert parameter.value.zh not in ("", "[]")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_the_language_of_the_call(name: str) -> None:
    given = [name] if name else []
    for shown in (run(*given, "--help", env=CHINESE), run(*given, "--help", "--lang", "zh")):
        assert shown.exit_code == 0
        assert shown.output.startswith("用法：govdisclosure")
        assert not OF_CLICK.search(shown.output), shown.output
        assert max(map(width, shown.output.splitlines())) <= 80
    english = run(*given, "--help", "--lang", "en", env=CHINESE).output
    assert english.startswith("Usage: govdisclosure")
    assert "  -h, --help" in english
    # What a rule or a body is called is Chinese.
    assert len(re.findall("[一-鿿]", english)) < 15


def width(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line)


ASKED = st.sampled_from(
    (["--lang", "zh"], ["--lang=zh"], ["--lang=en", "--lang", "zh"], ["--lang", "en", "--lang=zh"])
)
UNKNOWN = st.from_regex(r"--[a-z]{2,9}zz|-[w-z]", fullmatch=True)


def options_of(command: click.Command, *types: type[click.ParamType]) -> list[Option]:
    """The options of a command with a value, of one of some types where these are given."""
    options = [each for each in command.params if isinstance(each, Option) and not each.is_flag]
    return [each for each in options if not types or isinstance(each.type, types)]


@st.composite
def wrong_calls(draw: st.DrawFn) -> list[str]:
    """A call that no command takes, and that asks for Chinese somewhere."""
    name = draw(st.sampled_from(sorted(COMMANDS)))
    command, asked = COMMANDS[name], draw(ASKED)
    valued = draw(st.sampled_from(options_of(command)))
    choices = [each for each in options_of(command, click.Choice) if each.name != "lang"]
    # Of several languages the last one counts.
    chosen = draw(st.sampled_from(choices or [click.Option(["--no-such-option"])]))
    numbers = [each.opts[0] for each in options_of(command, click.IntRange, click.FloatRange)]
    number = draw(st.sampled_from(numbers or [chosen.opts[0]]))
    many = any(each.nargs == -1 for each in command.params)
    wrong = [
        [draw(UNKNOWN)],
        [draw(UNKNOWN), "x"],
        ["--help=x"],
        [f"{chosen.opts[0]}=-x"],
        [number, draw(st.sampled_from(["x", "0", "-3"]))],
        *([] if many else [["x", "y", "z"]]),
        *([["collect-no-output.txt"]] if name == "collect" else []),
        *([[]] if any(each.required for each in command.params) else []),
    ]
    mistake = draw(st.sampled_from(wrong))
    return draw(
        st.sampled_from(
            [
                [*asked, name, *mistake],
                [name, *asked, *mistake],
                [name, *mistake, *asked],
                # What follows would be the value.
                [name, *asked, valued.opts[0]],
                [*asked, draw(st.from_regex("[a-z]{2,8}zz", fullmatch=True)), *mistake],
                [draw(UNKNOWN), name, *mistake, *asked],
                asked,
            ]
        )
    )


@given(wrong_calls())
def test_a_wrong_call_is_told_in_chinese_wherever_the_language_stands(call: list[str]) -> None:
    result = run(*call)
    assert result.exit_code == 2, result.output
    assert not result.stdout
    said = result.stderr
    assert said.startswith("用法：govdisclosure ")
    assert re.search("\n错误：.*[一-鿿]", said)
    assert not OF_CLICK.search(said), said
    english = run(*(each.replace("zh", "en") for each in call)).stderr
    assert "Error: " in english
    assert not re.search("[一-鿿]", english)


@pytest.mark.parametrize(
    ("call", "chinese", "english"),
    [
        (
            "chek x",
            "没有“chek”这个命令；是否为“check”？",
            "No such command 'chek'. Did you mean 'check'?",
        ),
        ("check x --formt json", "没有“--formt”这个选项；是否为“--format”？", "Did you mean"),
        (
            "check --no-config x",
            "请把“--no-config”写在“check”前面",
            "'--no-config' stands before 'check'.",
        ),
        ("--nconfig", "没有“--nconfig”这个选项；是否为“--config”？", "No such option"),
        ("check", "缺少参数“路径...”", "Missing argument 'PATH...'."),
        ("collect x", "缺少选项“--output”", "Missing option '--output'."),
        ("check x --output", "选项“--output”后面缺少值", "Option '--output' requires an argument."),
        ("check --help=x", "选项“--help”不带值", "Option '--help' does not take a value."),
        (
            "check x --fail-on never --format txt",
            "选项“--format”：“txt”不能用，应为以下之一：text、json、sarif、html、markdown、csv",
            "Invalid value for '--format': 'txt' is not one of 'text', 'json'",
        ),
        (
            "check x --basis law --basis lw",
            "选项“--basis”：“lw”不能用，应为以下之一：law、form、inference、practice",
            "Invalid value for '--basis': 'lw' is not one of 'law', 'form',",
        ),
        (
            "check x --jobs 0",
            "选项“--jobs”：“0”不能用，应为整数、不小于1",
            "Invalid value for '--jobs': 0 is not in the range x>=1.",
        ),
        (
            "repetition x --threshold 2",
            "选项“--threshold”：“2”不能用，应为数字、大于0、不大于1",
            "Invalid value for '--threshold': 2.0 is not in the range 0<x<=1.",
        ),
        ("explain a b c", "多余的参数：b c", "Got unexpected extra arguments (b c)"),
        ("explain a b", "多余的参数：b", "Got unexpected extra argument (b)"),
        ("--lang zh", "缺少命令", "Missing command."),
        (
            "form x --edition 2021",
            "报告按其自身的版本写出：请去掉“--edition”",
            "leave out --edition",
        ),
    ],
)
def test_each_mistake_has_its_words(call: str, chinese: str, english: str) -> None:
    assert f"\n错误：{chinese}" in run(*call.split(), env=CHINESE).stderr
    words = call.replace("--lang zh", "--lang en").split()
    assert english in run(*words, env=ENGLISH | {"COLUMNS": "200"}).stderr


def test_where_help_is_to_be_had_is_said_so_that_it_is_in_chinese() -> None:
    assert "输入“govdisclosure check --help”可查看说明。" in run("check", env=CHINESE).stderr
    asked = run("check", "--lang", "zh").stderr
    assert "输入“govdisclosure check --help --lang zh”可查看说明。" in asked


def test_no_call_at_all_shows_the_help() -> None:
    shown = run(env=CHINESE)
    assert shown.output == run("--help", env=CHINESE).output


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "govdisclosure {}版"), ("en", "govdisclosure, version {}")]
)
def test_the_version_is_said_in_the_language_of_the_call(language: str, said: str) -> None:
    assert run("--version", "--lang", language).stdout == said.format(cli.__version__) + "\n"


def test_what_follows_two_dashes_asks_for_no_language() -> None:
    assert "Error: " in run("check", "--fmt", "--", "--lang", "zh").stderr


def test_a_command_without_help_has_none_in_chinese_either() -> None:
    bare = Command("bare", zh="什么也不做。", add_help_option=False)
    assert bare.get_help_option(click.Context(bare)) is None


def test_a_command_that_nobody_runs_speaks_the_language_of_the_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for environment, said in ((CHINESE, "写出《格式》"), (ENGLISH, "Write the official form")):
        monkeypatch.setenv("LC_ALL", environment["LC_ALL"])
        assert COMMANDS["form"].get_short_help_str(200).startswith(said)
