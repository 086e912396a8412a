"""What a rule does with a report, as a value: a function of a module, and plain arguments.

Two calls of the same function with the same arguments are equal, and each goes to another process
by the names of its module and its function: what a closure hides can do neither.  What a rule is
stands on what a check is, so here a rule is anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from types import FunctionType, GeneratorType
from typing import Any, TypeAlias

from attrs import Attribute, evolve, field, frozen

from govdisclosure.errors import OptionError, RuleOutcomeError, UnportableRule, shown
from govdisclosure.findings import Finding, NotApplicable, Outcome, Undecided
from govdisclosure.message import Message
from govdisclosure.mistakes import mistake_in_words, mistake_traced
from govdisclosure.reports import Report
from govdisclosure.rules.argument_checks import require_several

#: What gives the outcomes of a rule on a report.
Function: TypeAlias = Callable[..., Any]


def _plain(arguments: Iterable[Any]) -> tuple[Any, ...]:
    """Arguments as a tuple; OptionError for a text, and for what does not hash."""
    if isinstance(arguments, str) or not isinstance(arguments, Iterable):
        raise OptionError(
            Message(
                f"arguments是{shown(arguments)}：请给出元组，如({shown(arguments)},)",
                f"arguments is {shown(arguments)}: give a tuple, as in ({shown(arguments)},)",
            )
        )
    kept = tuple(arguments)
    for each in kept:
        if isinstance(each, list | dict | set):
            raise OptionError(
                Message(
                    f"{shown(each)}的内容可以改变：请改用元组或者不可变的值",
                    f"{shown(each)} can be changed: give a tuple or a frozen value instead",
                )
            )
    return kept


def _is_function(_: object, __: Attribute[Any], function: object) -> None:
    if not callable(function):
        raise OptionError(
            Message(
                f"{shown(function)}不是函数：请给出函数本身",
                f"{shown(function)} is no function: give the function itself",
            )
        )


@frozen
class Call:
    """A function with the arguments that come after those it is called with.

    Args:
        function: The function, defined at the top level of a module.
        arguments: What it is called with besides, as a tuple of immutable values.

    Raises:
        OptionError: what is no function, or arguments that are a text or can be changed.
        UnportableRule: when it is pickled, for a function that no module has by its name.
    """

    function: Function = field(validator=_is_function)
    arguments: tuple[Any, ...] = field(default=(), converter=_plain)

    def __call__(self, *given: Any) -> Any:
        """Call the function with what is given, then the arguments."""
        return self.function(*given, *self.arguments)

    def __reduce__(self) -> tuple[Any, ...]:
        for each in self.arguments:
            if isinstance(each, FunctionType):
                location_of(each)
        return _called, (type(self), *location_of(self.function), self.arguments)


def as_call(function: Function | None) -> Call | None:
    """A function as a call of it without more arguments; a call, or nothing, as it is."""
    return function if function is None or isinstance(function, Call) else Call(function)


@frozen
class Check(Call):
    """What a rule asks of a report: ``function(rule, report, *arguments)`` gives its outcomes.

    Args:
        function: The function, defined at the top level of a module.
        arguments: What it is called with besides, such as a cell or a limit.
    """

    # A call takes whatever it is given; of a check it is known what that is.
    def __call__(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, rule: Any, report: Report, /
    ) -> Iterable[Outcome]:
        """What a report comes to under the rule."""
        outcomes: Iterable[Outcome] = self.function(rule, report, *self.arguments)
        return outcomes


@frozen
class ReportCheck(Check):
    """The same for a function that asks for the report alone: ``function(report, *arguments)``."""

    def __call__(self, _: Any, report: Report, /) -> Iterable[Outcome]:
        """What a report comes to under the rule."""
        outcomes: Iterable[Outcome] = self.function(report, *self.arguments)
        return outcomes


class DataCheck:
    """What a rule asks of the numbers of a report, as data instead of as a function.

    A single report and a table of many are both checked against it, each in its own way of reading
    the same data.  Its findings have the severity of the rule, or a lesser one where it says so.
    """

    __slots__ = ()

    def __call__(self, rule: Any, report: Report, /) -> Iterable[Outcome]:
        """What a report comes to under the rule."""
        raise NotImplementedError


#: What nearly every check gives its outcomes in (asking whether anything else can be gone through
#: costs as much as a rule that finds nothing), and all that these may be.
_SEVERAL = frozenset({tuple, list, GeneratorType})
_OUTCOMES = frozenset({Finding, Undecided, NotApplicable})
#: How the rules are called that look at last year's report, whichever cells they find wrong.
_ACROSS_YEARS = "years."


def gather(rule: Any, report: Report, given: list[Outcome]) -> None:
    """Add the outcomes of the check of a rule to what was given, one by one, as those of the rule.

    RuleOutcomeError for what is no outcome.
    """
    several: Iterable[Outcome] = rule.check(rule, report)
    if type(several) not in _SEVERAL:
        require_several(rule.name, several)
    for outcome in several:
        if outcome.__class__ not in _OUTCOMES:
            raise RuleOutcomeError(rule.name, outcome)
        # A rule may give what another one made.
        own = outcome if outcome.rule == rule.name else evolve(outcome, rule=rule.name)
        given.append(own if report.previous is None else _compared(own, report.previous))


def _compared(outcome: Outcome, last_year: Report) -> Outcome:
    """An outcome, which says of a finding across years what the report was compared with."""
    if not isinstance(outcome, Finding) or outcome.compared_with:
        return outcome
    across = outcome.rule.startswith(_ACROSS_YEARS) or any(cell.lag for cell in outcome.cells)
    return evolve(outcome, compared_with=last_year.source.name) if across else outcome


def undecided_by(error: BaseException, name: str) -> Undecided:
    """That a rule is undecided, since it raised an error."""
    why = _RAISED.format(name, mistake_in_words(error))
    return Undecided(name, why, raised=mistake_traced(error, past=_CALLERS))


#: Where every rule is called, which tells nothing of one that raises.
_CALLERS = (__name__, f"{__package__}.rule")
_RAISED = Message("规则“{}”自身出错，未能判断：{}", "the rule {} raised an error: {}")


def location_of(function: Function) -> tuple[str, str]:
    """The module and the name that a function is found by; UnportableRule where there are none."""
    name = getattr(function, "__qualname__", "")
    module = getattr(function, "__module__", None) or ""
    if not (name and module):
        raise UnportableRule(
            repr(function), Message("不属于任何模块的函数", "no function of a module")
        )
    if name.endswith("<lambda>"):
        raise UnportableRule(name, Message("lambda函数", "a lambda"))
    if "<" in name:
        raise UnportableRule(name, Message("另一个函数之内的函数", "a function inside another"))
    try:
        found = found_in(module, name)
    except (ImportError, AttributeError):
        raise UnportableRule(
            f"{module}.{name}", Message("模块中没有的名称", "a name that its module does not have")
        ) from None
    # A method is made anew whenever it is asked for.
    if found != function:
        raise UnportableRule(
            f"{module}.{name}",
            Message(
                "已指向他物的名称（由这个函数做成的规则或条件，请另取名称）",
                "a name that stands for something else by now (give what was made of the function "
                "a name of its own)",
            ),
        )
    return module, name


def found_in(module: str, name: str) -> Function:
    """The function of a name in a module, as it is or in a rule or condition made of it."""
    found: Any = import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    # A decorator leaves the rule, or the condition, in place of the function.
    check = getattr(found, "check", found)
    function: Function = check.function if isinstance(check, Call) else found
    return function


def _called(kind: type[Call], module: str, name: str, arguments: tuple[Any, ...]) -> Call:
    return kind(found_in(module, name), arguments)
