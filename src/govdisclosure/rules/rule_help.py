"""What ``help(rule)`` shows: what the rule demands, and what the functions say that it is made of.

What a rule is stands on this, so here a rule is anything.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from govdisclosure.rules.check_call import Check, DataCheck


class DocOfInstance:
    """The docstring of a class by the class, and of what an instance stands for by the instance.

    ``help(rule)`` shows what a rule is, and what the function says that it is made of.
    """

    def __init__(self, of_class: str | None, of_instance: Callable[[Any], str]) -> None:
        self.of_class = of_class
        self.of_instance = of_instance

    def __get__(self, instance: object, _: type) -> str | None:
        return self.of_class if instance is None else self.of_instance(instance)


def rule_help(made: Any) -> str:
    """What a rule demands and rests on, behind what its functions say of themselves."""
    lines = [f"{made.demand.en}\n{made.demand.zh}", f"{made.severity}, {made.basis}: {made.cites}"]
    documented = filter(None, (inspect.getdoc(each) for each in _functions(made.check)))
    return "\n\n".join([*documented, *lines])


def _functions(check: Check | DataCheck) -> Iterator[Callable[..., Any]]:
    """The functions of a check: those that it combines, where it is made of other checks."""
    if not isinstance(check, Check):
        return
    several = [
        each for some in check.arguments for each in (some if type(some) is tuple else [some])
    ]
    # A rule among the arguments is known by its check.
    inside = [getattr(each, "check", each) for each in several]
    checks = [each for each in inside if isinstance(each, Check | DataCheck)]
    for each in checks:
        yield from _functions(each)
    if not checks:
        yield check.function
