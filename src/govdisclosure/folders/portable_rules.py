"""Whether other processes find the functions of rules, asked before any of them is started."""

from __future__ import annotations

import pickle
import pickletools
from collections.abc import Iterable

from govdisclosure.errors import UnportableRule
from govdisclosure.message import Message
from govdisclosure.rules import Rule

#: What Python calls the script that it runs, and where that was begun by multiprocessing.
_SCRIPTS = ("__main__", "__mp_main__")
_OR_ELSE = Message(
    "；也可以用jobs=1，只在本进程中核对，什么规则都能用",
    "; or give jobs=1, which checks in this process alone, with any rule",
)
_WITH_ARGUMENT = Message("参数不能传到其他进程的规则", "a rule with an argument that has no pickle")
_IN_SCRIPT = Message(
    "函数写在当前运行的脚本或笔记本里的规则",
    "a rule whose function is in the script or notebook that runs",
)


def require_portable(rules: Iterable[Rule]) -> None:
    """Raise UnportableRule for a rule that another process would not find.

    It is one, too, that a copy of this process would find: whether there can be copies hangs on the
    system, and on the threads that happen to run.
    """
    try:
        for rule in rules:
            _require_portable(rule)
    except UnportableRule as error:
        raise UnportableRule(error.function, error.why, or_else=_OR_ELSE) from None


def _require_portable(rule: Rule) -> None:
    try:
        pickled = pickle.dumps(rule)
    except UnportableRule:
        raise
    except (TypeError, AttributeError, pickle.PicklingError):
        raise UnportableRule(rule.name, _WITH_ARGUMENT) from None
    if any(name in _SCRIPTS for _, name, _ in pickletools.genops(pickled)):
        raise UnportableRule(rule.name, _IN_SCRIPT)
