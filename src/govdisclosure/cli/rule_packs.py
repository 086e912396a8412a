"""Rules that a user brings: those of a module that is installed, or of a file of Python.

They are named and not carried about: each process loads them by itself, the file under one and the
same name in all of them, so that what they find goes from one to the other.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

from govdisclosure.errors import OptionError, RuleConflict, choices, nearest, of_system
from govdisclosure.files.regular_file import open_regular
from govdisclosure.forms import Form
from govdisclosure.message import NOTHING, Message
from govdisclosure.mistakes import mistake_in_words
from govdisclosure.rules import Rule, RuleSet, standard_rules
from govdisclosure.wording import ABOUT

_PYTHON = ".py"
_HOW = Message(
    "请写“模块:名称”或“文件.py:名称”，如“my_rules:RULES”",
    "give module:name or file.py:name, as in my_rules:RULES",
)
_A_FILE = Message("请给出Python文件", "give a file of Python")
_RAISED = Message("载入时出错：{}", "it raised an error as it was loaded: {}")
_FAILED = Message("给出规则时出错：{}", "it raised an error as it gave its rules: {}")
_ENDED = Message(
    "没有给出规则就退出了：这是程序，不是规则",
    "it exited before it gave rules: it is a program, and no rules",
)
_NO_MODULE = Message(
    "没有这个模块{}（当前文件夹中的文件请写成“文件.py:名称”）",
    "there is no such module{} (a file is named as file.py:name)",
)
_NO_NAME = Message("其中没有{}{}", "it has no {}{}")
_MEANT = Message("，是否应为{}？", "; did you mean {}?")
_HAS = Message("，现有的规则：{}", "; it has these rules: {}")
_NO_RULES = Message(
    "{}不是规则：请给出规则集、规则的列表，或者返回它们的函数",
    "{} is no rules: give a set of rules, a list of rules, or a function that gives them",
)


def standard_and(packs: Iterable[str], form: Form) -> RuleSet:
    """The standard rules of a form, and those that packs bring for it.

    OptionError for a pack that cannot be loaded or has no rules, and where one has a rule of its
    own under a name that another rule has.
    """
    rules = standard_rules(form)
    for pack in packs:
        brought = _of_form(pack, form)
        try:
            rules |= brought
        except RuleConflict as error:
            raise OptionError(ABOUT.format(pack, error.message)) from None
    return rules


def located(pack: str, folder: Path | None = None) -> str:
    """A pack as every process finds it: a file by its whole path, below a folder if one is given.

    OptionError for what names neither a module nor a file.
    """
    where, colon, name = pack.rpartition(":")
    if not (where and colon and name.isidentifier()) or "\0" in where:
        raise OptionError(ABOUT.format(pack, _HOW))
    if where.endswith(_PYTHON):
        where = str(Path(folder or Path(), where).resolve())
    return f"{where}:{name}"


def _of_form(pack: str, form: Form) -> RuleSet:
    """The rules that a pack has for a form, which it may be a function of."""
    given = _named(pack)
    with _of_somebody_else(pack, _FAILED):
        if callable(given) and not isinstance(given, Rule | RuleSet):
            given = given(form) if signature(given).parameters else given()
        several = (given,) if isinstance(given, Rule) else given
        if not isinstance(several, Iterable):
            raise OptionError(_NO_RULES.format(type(given).__name__))
        return RuleSet(tuple(several))


@contextmanager
def _of_somebody_else(pack: str, failed: Message) -> Iterator[None]:
    """Run what is not ours: OptionError, behind the name of the pack, for whatever it raises.

    What it prints is no result, and goes to the errors.
    """
    try:
        with redirect_stdout(sys.stderr):
            yield
    except (OptionError, RuleConflict) as error:
        raise OptionError(ABOUT.format(pack, error.message)) from None
    except SystemExit:
        raise OptionError(ABOUT.format(pack, _ENDED)) from None
    except Exception as error:  # whatever it raises
        raise OptionError(ABOUT.format(pack, failed.format(mistake_in_words(error)))) from None


@cache
def _named(pack: str) -> Any:
    """What a pack names, loaded once in a process; OptionError where that cannot be."""
    where, _, name = pack.rpartition(":")
    with _of_somebody_else(pack, _RAISED):
        module = _loaded(where)
        if not hasattr(module, name):
            raise OptionError(_NO_NAME.format(name, _perhaps(name, module)))
        return getattr(module, name)


def _perhaps(name: str, module: ModuleType) -> Message:
    """The name that was perhaps meant, or those of the rules that a module has."""
    near = nearest(name, (each for each in vars(module) if not each.startswith("_")))
    known = [each for each, value in vars(module).items() if isinstance(value, Rule | RuleSet)]
    return _MEANT.format(near) if near else _HAS.format(choices(known)) if known else NOTHING


def _loaded(where: str) -> ModuleType:
    """The module of a pack."""
    try:
        return _of_file(where) if where.endswith(_PYTHON) else import_module(where)
    except ModuleNotFoundError as error:
        # One that the pack itself asks for is missing for another reason.
        if not (error.name and f"{where}.".startswith(f"{error.name}.")):
            raise
        near = nearest(where, (each.name for each in pkgutil.iter_modules()))
        raise OptionError(_NO_MODULE.format(_MEANT.format(near) if near else NOTHING)) from None


def _of_file(path: str) -> ModuleType:
    """The module of a file, by a name that hangs on its path alone."""
    name = f"govdisclosure_rules_{sha256(path.encode()).hexdigest()[:16]}"
    if name in sys.modules:
        return sys.modules[name]
    try:
        with open_regular(path, instead=_A_FILE):  # so that a missing one is told of
            spec = spec_from_file_location(name, path)
    except OSError as error:
        raise OptionError(of_system(error)) from None
    assert spec is not None, "the name of the file ends as one of Python does"
    assert spec.loader is not None, "as above"
    module = module_from_spec(spec)
    # Before it runs, as Python does: what it makes of its functions is looked up there.
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
