"""The settings of an office, kept in a file, so that its commands need not be told them each time.

They stand in ``govdisclosure.toml``, or in ``pyproject.toml`` under ``[tool.govdisclosure]``, where
the command is called or in the nearest folder above, up to the top of a repository.  A folder of
reports that a command is given is not looked at, as whoever sent them could have put a file there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import click
from attrs import frozen

from govdisclosure.cli.language import configure_language
from govdisclosure.cli.options import usage_errors
from govdisclosure.cli.rule_packs import located
from govdisclosure.errors import FileError, OptionError, choices, nearest, of_file, shown
from govdisclosure.files.regular_file import read_regular
from govdisclosure.files.toml_text import toml_in
from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.message import Language, Message
from govdisclosure.reports import Body
from govdisclosure.wording import ABOUT

_OWN, _PROJECT, _TABLE = "govdisclosure.toml", "pyproject.toml", "govdisclosure"
#: Where a command keeps which file that was.
_SETTINGS_FILE = "govdisclosure.settings"
#: What the top of a repository has: nothing above it is looked at.
_TOP = ".git"
_NO_SETTINGS = Message(
    "{}是{}，不是设置：请写[tool.govdisclosure]",
    "{} is {}, no settings: write [tool.govdisclosure]",
)
_NO_KEY = Message("没有键{!r}：{}", "{!r} is no key: {}")
_MEANT = Message("是否应为{!r}？", "did you mean {!r}?")
_GIVE = Message("请从以下各项中选择：{}", "give one of {}")
_WRONG = Message("{}是{}：{}", "{} is {}: {}")


@frozen
class Settings:
    """What a file sets, by the names that options have: paths in it are beside the file."""

    path: Path
    values: FrozenMapping[str, Any]

    def of_command(self, command: click.Command) -> dict[str, Any]:
        """What is set of the options that a command has."""
        has = {each.name: each for each in command.params}
        values = {name: value for name, value in self.values.items() if name in has}
        if "expected" in values and _is_multiple(has["expected"]):
            # Names are given one by one there, and a file of them behind this sign.
            values["expected"] = (f"@{values['expected']}",)
        return values


def configure(
    context: click.Context, named: str | None, commands: Mapping[str, click.Command]
) -> None:
    """Have the commands below a context take what a file sets for what their call does not say.

    UsageError, naming the file and the key, for what is no setting.
    """
    with usage_errors(FileError, OptionError):
        settings = _read(Path(named), required=True) if named else _found()
    if settings is None:
        return
    context.meta[_SETTINGS_FILE] = str(settings.path)
    language: Language | None = settings.values.get("lang")
    if language:
        configure_language(context, language)
    context.default_map = {name: settings.of_command(command) for name, command in commands.items()}


def files_read_besides(context: click.Context) -> Iterator[str]:
    """What a command reads that its call does not say: the settings, and the rules brought."""
    if _SETTINGS_FILE in context.meta:
        yield context.meta[_SETTINGS_FILE]
    for pack in context.params.get("rules", ()):
        yield pack.rpartition(":")[0]


def _is_multiple(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and parameter.multiple


def _found() -> Settings | None:
    """The settings of the current folder, or of the nearest above it that has any."""
    try:
        here = Path.cwd()
    except OSError:  # it was removed under our feet
        return None
    for folder in (here, *here.parents):
        for name in (_OWN, _PROJECT):
            # Path would raise where a folder is closed to us.
            if os.path.isfile(folder / name):  # noqa: PTH113  # as above
                settings = _read(folder / name)
                if settings is not None:
                    return settings
        if os.path.exists(folder / _TOP):  # noqa: PTH110  # as above
            return None
    return None


def _read(path: Path, *, required: bool = False) -> Settings | None:
    """The settings of a file; None for a project's file without any that is not `required`."""
    data: Any = toml_in(read_regular(path), path)
    if path.name == _PROJECT:
        tools = data.get("tool")
        # What is no table of tools has none of ours.
        data = tools.get(_TABLE) if isinstance(tools, dict) else None
        if data is None and not required:
            return None
        data = {} if data is None else data
    try:
        return Settings(path, FrozenMapping(_settings(data, path.parent)))
    except OptionError as error:
        raise OptionError(of_file(path, error.message)) from None


def _settings(data: object, folder: Path) -> Iterator[tuple[str, Any]]:
    if not isinstance(data, dict):
        raise OptionError(_NO_SETTINGS.format(_TABLE, shown(data)))
    for key, value in data.items():
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            meant = _MEANT.format(near) if near else _GIVE.format(choices(_KEYS))
            raise OptionError(_NO_KEY.format(key, meant))
        yield key, _KEYS[key](key, value, folder)


def _one_of(*known: str) -> Callable[[str, object, Path], str]:
    def read(key: str, value: object, _: Path) -> str:
        if value not in known:
            raise OptionError(_WRONG.format(key, shown(value), _GIVE.format(choices(known))))
        return str(value)

    return read


def _texts(key: str, value: object, _: Path) -> tuple[str, ...]:
    several = [value] if isinstance(value, str) else value
    if not isinstance(several, list) or not all(isinstance(each, str) for each in several):
        example = Message(f'请写{key} = ["…"]', f'write {key} = ["…"]')
        raise OptionError(_WRONG.format(key, shown(value), example))
    return tuple(several)


def _paths(key: str, value: object, folder: Path) -> tuple[str, ...]:
    return tuple(str(folder / each) for each in _texts(key, value, folder))


def _path(key: str, value: object, folder: Path) -> str:
    if not isinstance(value, str):
        example = Message(f'请写{key} = "…"', f'write {key} = "…"')
        raise OptionError(_WRONG.format(key, shown(value), example))
    return str(folder / value)


def _packs(key: str, value: object, folder: Path) -> tuple[str, ...]:
    try:
        return tuple(located(each, folder) for each in _texts(key, value, folder))
    except OptionError as error:
        raise OptionError(ABOUT.format(key, error.message)) from None


#: What may be set, and what reads it.
_KEYS: Mapping[str, Callable[[str, object, Path], Any]] = {
    "select": _texts,
    "ignore": _texts,
    "lang": _one_of(*get_args(Language)),
    "body": _one_of(*(each.value for each in Body)),
    "accept": _paths,
    "rules": _packs,
    "expected": _path,
}
