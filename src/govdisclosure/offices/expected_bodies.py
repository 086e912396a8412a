"""Bodies that reports are expected of, made of what the lines of a list say of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import Attribute, field, frozen

from govdisclosure.errors import OptionError, choices, nearest, several, shown
from govdisclosure.message import Message
from govdisclosure.text.names import folded_name

#: What leads from the name of a body to that of the one that it became or became a part of, and
#: what stands between the bodies that became one.
_ARROW, _AND = r"\s*(?:[-－–—=＝]+[>＞]|[→⇒⟶➔➝➡])\s*", "、"
_CHINESE = "[一二三四五六七八九十]+"
#: The number of a line, as a list in a document has it.
_NUMBER = (
    rf"\s*(?:[(（]\s*(?:\d+|{_CHINESE})\s*[)）]|(?:\d+|{_CHINESE})\s*[、)）]"
    rf"|(?:\d+|{_CHINESE})\s*[.．](?!\d)|[①-⒛㈠-㈩])\s*"
)
#: What ends a list and is no name, folded: a number alone, a sum, a note, a count; in the brackets
#: behind a name there may be a note on it.
_NO_NAMES = rf"[\d\W_]+|{_NUMBER}|\W*[^(]*:.*|(?:合计|总计|小计|共计|共)(?:\d+[个家]?.{{0,4}})?"
#: What stands between the columns of a table, and hence never in a name.
_COLUMNS = ",\t;，；"
#: No name of a body is longer; a text of such lines is no list.
_LONGEST = 60
#: The heads of a table, folded and in small letters.
HEADS = {
    "name": (
        *(
            "机关",
            "机关名称",
            "名称",
            "单位",
            "单位名称",
            "部门",
            "部门名称",
            "应报机关",
            "应报单位",
        ),
        *("机关全称", "单位全称", "全称", "name", "body", "publisher"),
    ),
    "aliases": ("别名", "简称", "aliases", "alias", "shortname", "shortnames"),
    "old_names": ("曾用名", "原名", "旧名", "oldnames", "oldname", "formername", "formernames"),
    "into": ("并入", "并入机关", "mergedinto"),
}

_TWO_BODIES = Message(
    "“{}”既是{}的名称，又是{}的名称：请只写在其中一处",
    "{} is a name both of {} and of {}: leave it to one of them",
)
_NO_NAME = Message("机关名称是{}：请写出名称", "the name of a body is {}: give its name")
_NO_NAME_AT = Message("{}没有机关名称：请补写", "{} has no name of a body: add it")
_NO_TABLE = Message(
    "{}有{!r}，不是一个机关的名称：请每行只写一个名称，或者在首行写出列名：{}",
    "{} has {!r} and is no name of a body: write a name a line, or a table with the heads {} in "
    "its first line",
)
_NO_BODY = Message(
    "{}是{}，不是机关的名称：请每行写一个机关的名称，合计、说明等行请删去",
    "{} is {}, no name of a body: write the name of a body on each line, and no sums and notes",
)
_INTO_NOTHING = Message(
    "{}：“{}”并入的{}不在名单上：{}", "{}: {} is merged into {}, which is not on the list: {}"
)
_DID_YOU_MEAN = Message(
    "是否应为“{}”？如果不是，请为它另写一行",
    "did you mean {}? if not, write it on a line of its own",
)
_WRITE_IT = Message("请为它另写一行", "write it on a line of its own")
_CYCLE = Message(
    "{}：“{}”并入别的机关后又回到它自己：请删去其中一处",
    "{}: {} is merged into others and these into it: leave one of them out",
)
_STAYS = Message(
    "{}：“{}”已经并入别的机关（{}），不会再有报告：请删去其中一处",
    "{}: {} is merged into another ({}), so no report of it is due: leave one of them out",
)
_TWO_TARGETS = Message(
    "{}：“{}”已经并入另一个机关（{}）：请删去其中一处",
    "{}: {} is merged into another body already ({}): leave one of them out",
)
_AT = Message("“{}”（{}）", "{} ({})")


def _named(_: object, __: Attribute[str], name: str) -> None:
    _require_name(name)


def _require_name(name: object) -> None:
    if not isinstance(name, str) or not folded_name(name):
        raise OptionError(_NO_NAME.format(shown(name)))


def _all_named(_: object, __: Attribute[tuple[str, ...]], names: Iterable[str]) -> None:
    for each in names:
        _require_name(each)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return several(given, str)


@frozen
class ExpectedBody:
    """A body that a report is expected of, and the names that it may be published under.

    Args:
        name: Its name.
        aliases: Other names of it, such as short ones.
        old_names: Names that it had before.
        merged: Bodies that became a part of it.  A report of one counts for it, and beside its
            own: the two are no double.

    Raises:
        OptionError: what is no name.
    """

    name: str = field(validator=_named)
    aliases: tuple[str, ...] = field(default=(), converter=_names, validator=_all_named)
    old_names: tuple[str, ...] = field(default=(), converter=_names, validator=_all_named)
    merged: tuple[str, ...] = field(default=(), converter=_names, validator=_all_named)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name under which a report counts for it, its own first."""
        return (self.name, *self.aliases, *self.old_names, *self.merged)


@frozen
class ListEntry:
    """What a line of a list says: a body, or one that became a part of another.

    Args:
        where: The line, in words.
        name: The name of the body.
        aliases: Other names of it.
        old_names: Names that it had before.
        into: The body that it became or became a part of; "" where no report of it is past.
    """

    where: Message
    name: str
    aliases: tuple[str, ...] = ()
    old_names: tuple[str, ...] = ()
    into: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the body."""
        return (self.name, *self.aliases, *self.old_names)

    @property
    def called(self) -> Message:
        """The body as an error calls it: its name and where it stands."""
        return _AT.format(self.name, self.where)


def line_entries(line: str, where: Message) -> Iterator[ListEntry]:
    """What a line says: a name, or whose name leads to which."""
    between = next((each for each in _COLUMNS if each in line), None)
    if between:
        heads = choices(each[0] for each in HEADS.values())
        raise OptionError(_NO_TABLE.format(where, between, heads))
    *before, name = re.split(_ARROW, re.sub(f"^{_NUMBER}", "", line).strip())
    if not before:
        if name:
            yield ListEntry(where, name_given(name, where))
        return
    for several_names, into in zip(before, [*before[1:], name], strict=True):
        for old in several_names.split(_AND):
            yield ListEntry(where, name_given(old, where), into=name_given(into, where))


def name_given(name: str, where: Message) -> str:
    """A name as it is given; OptionError for what is none."""
    if not folded_name(name):
        raise OptionError(_NO_NAME_AT.format(where))
    if len(name) > _LONGEST or re.fullmatch(_NO_NAMES, folded_name(name)):
        raise OptionError(_NO_BODY.format(where, shown(name)))
    return name.strip()


def owners(claims: Iterable[tuple[str, str, Message]]) -> dict[str, str]:
    """The body of each name, folded; OptionError for a name that two bodies claim.

    Args:
        claims: Names, each with the body that has it and what that is called in an error.
    """
    found = dict[str, tuple[str, Message]]()
    for name, body, called in claims:
        first, its_name = found.setdefault(folded_name(name), (body, called))
        if first != body:
            raise OptionError(_TWO_BODIES.format(name, its_name, called))
    return {name: body for name, (body, _) in found.items()}


def bodies_of(entries: Iterable[ListEntry]) -> tuple[ExpectedBody, ...]:
    """The bodies that the lines of a list name, with all names that lead to each.

    Args:
        entries: The lines.

    Raises:
        OptionError: one name of two bodies, what became of a body that is not named, or bodies that
            became each other.
    """
    bodies, moves = _bodies_and_moves(entries)
    claims = [
        (name, key, each.called)
        for key, lines in bodies.items()
        for each in lines
        for name in each.names
    ]
    known = owners(claims)
    ends = [(each, _end_of(each, moves, known)) for each in moves.values()]
    owners([*claims, *((name, key, each.called) for each, key in ends for name in each.names)])
    merged = defaultdict[str, list[str]](list)
    for each, key in ends:
        merged[key] += each.names
    return tuple(_body(lines, merged[key]) for key, lines in bodies.items())


def _bodies_and_moves(
    entries: Iterable[ListEntry],
) -> tuple[dict[str, list[ListEntry]], dict[str, ListEntry]]:
    """The lines on each body that stays, and that on each that became a part of another."""
    bodies, moves = defaultdict[str, list[ListEntry]](list), dict[str, ListEntry]()
    for each in entries:
        key = folded_name(each.name)
        if not each.into:
            bodies[key].append(each)
        elif folded_name(moves.setdefault(key, each).into) != folded_name(each.into):
            raise OptionError(_TWO_TARGETS.format(each.where, each.name, moves[key].where))
    for key, lines in bodies.items():
        if key in moves:
            raise OptionError(_STAYS.format(lines[0].where, lines[0].name, moves[key].where))
    return bodies, moves


def _body(lines: list[ListEntry], merged: Iterable[str]) -> ExpectedBody:
    """The body that some lines are on."""
    aliases = dict.fromkeys(name for each in lines for name in each.aliases)
    old_names = dict.fromkeys(name for each in lines for name in each.old_names)
    return ExpectedBody(lines[0].name, tuple(aliases), tuple(old_names), tuple(merged))


def _end_of(entry: ListEntry, moves: Mapping[str, ListEntry], known: Mapping[str, str]) -> str:
    """The body that one became a part of in the end; OptionError where it leads to none."""
    at, passed = entry, {folded_name(entry.name)}
    while (into := folded_name(at.into)) not in known:
        if into in passed:
            raise OptionError(_CYCLE.format(entry.where, entry.name))
        if into not in moves:
            near = nearest(at.into, [each for each in known if each != folded_name(at.name)])
            meant = _DID_YOU_MEAN.format(near) if near else _WRITE_IT
            raise OptionError(_INTO_NOTHING.format(at.where, at.name, at.into, meant))
        passed.add(into)
        at = moves[into]
    return known[into]
