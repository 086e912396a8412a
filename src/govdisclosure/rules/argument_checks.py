"""What a rule, and what it finds, is made of: what else is given is a defect of the call."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import Attribute

from govdisclosure.errors import OptionError, RuleNameError, RuleOutcomeError, require, shown
from govdisclosure.forms import Cell
from govdisclosure.message import Message
from govdisclosure.reports import Place, Report

#: The address of a rule: words joined by dots, the first saying what the rule is about.
NAME = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+")

NO_CHECK = Message(
    "{!r}不能用来核对：请写有一个参数（报告）或者两个参数（规则和报告）的函数",
    "{!r} is no check: write a function of one parameter, the report, or of two, the rule and the "
    "report",
)


def named(_: object, __: object, name: str) -> None:
    """Refuse a name that is not words joined by dots, with RuleNameError."""
    if not NAME.fullmatch(str(name)):
        raise RuleNameError(
            Message(
                f"{name!r}不是规则名称：请用点号连接各词，如province.documents-kept",
                f"{name!r} is no name of a rule: write words joined by dots, as in "
                "province.documents-kept",
            )
        )


def in_both_languages(_: object, attribute: Attribute[Message], message: Message) -> None:
    """Refuse what is no message, with OptionError, and one that is empty in a language."""
    require_message(attribute.name, message)


def require_message(what: str, message: object) -> None:
    """Raise OptionError for what is no message, or is empty in a language."""
    texts: tuple[object, ...] = (message.zh, message.en) if isinstance(message, Message) else ("",)
    if not all(isinstance(each, str) and each.strip() for each in texts):
        raise OptionError(
            Message(
                f"{what}是{message!r}：请给出两种语言都有内容的Message(zh, en)",
                f"{what} is {message!r}: give a Message that says it in both languages",
            )
        )


def cells_given(cells: Iterable[Cell | str]) -> tuple[Cell, ...]:
    """Cells that were given as they are or by their addresses."""
    if isinstance(cells, str | Cell) or not isinstance(cells, Iterable):
        raise OptionError(
            Message(
                f"cells是{cells!r}：请给出格的列表，如[cell]",
                f"cells is {cells!r}: give a list of cells, as in [cell]",
            )
        )
    kept = tuple(cells)
    if {*map(type, kept)} <= _CELLS:
        return kept  # type: ignore[return-value]  # all are cells, as was seen
    parsed = tuple(Cell.parse(each) if isinstance(each, str) else each for each in kept)
    for each in parsed:
        if not isinstance(each, Cell):
            raise OptionError(
                Message(
                    f"{each!r}不是格：请给出Cell，或者文本形式的地址",
                    f"{each!r} is no cell: give a Cell, or an address as a text",
                )
            )
    return parsed


_CELLS = frozenset({Cell})


def require_sides(sides: object) -> None:
    """Raise OptionError for what are not the two sums that a rule compared."""
    if not isinstance(sides, tuple) or len(sides) != 2:
        raise OptionError(
            Message(
                f"sides是{shown(sides)}：请给出等式左右两边的数，如(13, 12)",
                f"sides is {shown(sides)}: give the two sums, as in (13, 12)",
            )
        )


def of_kind(*kinds: type) -> Callable[[object, Attribute[Any], object], None]:
    """What refuses a value of none of several kinds, with OptionError."""

    def refuse(_: object, __: Attribute[Any], value: object) -> None:
        require(value, *kinds)

    return refuse


def parameters_of(function: object) -> int:
    """How many values a function must be called with; none for what is no function."""
    if not callable(function):
        return 0
    several = inspect.signature(function).parameters.values()
    required = [each for each in several if each.default is each.empty]
    if any(each.kind is each.KEYWORD_ONLY for each in required):
        # A rule is called with none.
        return 0
    return sum(each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD) for each in required)


def require_several(name: str, given: object) -> None:
    """Raise RuleOutcomeError for what contains no outcomes: None, a text, a single one."""
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise RuleOutcomeError(name, given)


def message_given(message: Message | None, zh: str, en: str) -> Message:
    """The message of an outcome, as it was given."""
    given = Message(zh, en) if message is None else message
    require_message("message", given)
    return given


def located(report: Report, cells: Iterable[Cell]) -> tuple[tuple[Cell, Place], ...]:
    """Where cells stand in the source of a report, for those of which it is known."""
    require(report, Report)
    places = report.source.places
    known = [(cell, places.get(cell)) for cell in cells] if places else []
    return tuple([(cell, place) for cell, place in known if place is not None])
