"""What an object of JSON has, field by field: stated once, then written, read and described.

A kind knows how one value stands in JSON; a field is a key with its kind; a tuple of fields is an
object.  The writer, the reader and the JSON Schema all go by the same tuple.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any, Generic, TypeVar

from attrs import Factory, field, frozen

from govdisclosure.errors import InvalidReport, UnknownAddress, called, choices, shown
from govdisclosure.forms import EDITIONS, Cell
from govdisclosure.message import Message
from govdisclosure.reports.json.cursor import JsonCursor
from govdisclosure.values import DECIMALS, LIMIT, Amount

Value = TypeVar("Value")
Key = TypeVar("Key")
Name = TypeVar("Name", bound=Enum)


@frozen
class Kind(Generic[Value]):
    """How values of one kind stand in JSON: what describes them, writes them and reads them.

    The schema refers to a kind that has a `name`, which is described among its ``$defs``.
    """

    description: Mapping[str, Any]
    write: Callable[[Value], Any]
    read: Callable[[JsonCursor], Value]
    name: str = ""

    @property
    def schema(self) -> Mapping[str, Any]:
        """The schema of such a value, where one stands."""
        return {"$ref": f"#/$defs/{self.name}"} if self.name else self.description


@frozen
class Field:
    """A key of an object: the kind of its value, and the attribute that holds it.

    A key whose value is the `default` is left out unless it stands `always`, and may be absent; one
    without a default is required.  `of` takes the value where no attribute holds it.
    """

    key: str
    kind: Kind[Any]
    attribute: str = Factory(lambda self: self.key, takes_self=True)
    default: Any = field(default=..., kw_only=True)
    always: bool = field(default=False, kw_only=True)
    of: Callable[[Any], Any] = field(
        default=Factory(lambda self: attrgetter(self.attribute), takes_self=True), kw_only=True
    )

    @property
    def is_required(self) -> bool:
        """Whether an object must have the key."""
        return self.default is ...

    @property
    def schema(self) -> Mapping[str, Any]:
        """The schema of its value: null as well where the key may be absent."""
        kind = self.kind.schema
        if self.is_required:
            return kind
        if isinstance(kind.get("type"), str):
            return {**kind, "type": [kind["type"], "null"]}
        return {"anyOf": [kind, {"type": "null"}]}


def written(fields: Iterable[Field], value: object) -> dict[str, Any]:
    """The object of a value, in the order of the fields."""
    data: dict[str, Any] = {}
    for each in fields:
        part = each.of(value)
        if each.always or each.is_required or part != each.default:
            data[each.key] = None if part is None else each.kind.write(part)
    return data


def read_fields(fields: Iterable[Field], at: JsonCursor) -> dict[str, Any]:
    """What an object says of each field, by its attribute; InvalidReport where it is wrong."""
    # Most keys that may be absent are, in a place nearly all: they cost one look each.
    given = at.object()
    return {
        each.attribute: each.kind.read(at[each.key])
        if each.is_required or given.get(each.key) is not None
        else each.default
        for each in fields
    }


def described(fields: Iterable[Field]) -> dict[str, Any]:
    """The schema of an object, which may have other keys besides."""
    fields = tuple(fields)
    required = [each.key for each in fields if each.is_required]
    return {
        "type": "object",
        **({"required": required} if required else {}),
        "properties": {each.key: each.schema for each in fields},
    }


def record(
    made: Callable[..., Value], *fields: Field, name: str = "", closed: bool = False
) -> Kind[Value]:
    """An object that a class is made of by the attributes of its fields; `closed`, of no others."""
    keys = [each.key for each in fields]

    def read(at: JsonCursor) -> Value:
        for key in at.object() if closed else ():
            if key not in keys:
                no_key = Message("没有键{}：现有{}", "no key {}: there are {}")
                raise InvalidReport(no_key.format(shown(key), choices(keys)), path=at.path)
        return made(**read_fields(fields, at))

    return Kind(
        described(fields) | ({"additionalProperties": False} if closed else {}),
        lambda value: written(fields, value),
        read,
        name,
    )


def sequence(kind: Kind[Value]) -> Kind[tuple[Value, ...]]:
    """A list of values of one kind."""
    return Kind(
        {"type": "array", "items": kind.schema},
        lambda values: [kind.write(each) for each in values],
        lambda at: tuple(kind.read(each) for each in at.items()),
    )


def mapping(keys: Kind[Key], kind: Kind[Value]) -> Kind[Mapping[Key, Value]]:
    """An object whose keys are values themselves, such as addresses."""
    named = {} if keys is TEXT else {"propertyNames": keys.schema}

    def read(at: JsonCursor) -> dict[Key, Value]:
        if len(at.object()) > _MOST:
            count = f"{len(at.object()):,}"
            many = Message(f"有{count}个键，报告没有这么多", f"{count} keys: no report has so many")
            raise InvalidReport(many, path=at.path)
        inside = ((name, at[name]) for name in at.object())
        return {keys.read(JsonCursor(name, each.path)): kind.read(each) for name, each in inside}

    return Kind(
        {"type": "object", **named, "additionalProperties": kind.schema},
        lambda entries: {keys.write(key): kind.write(each) for key, each in entries.items()},
        read,
    )


def choice_of(names: type[Name]) -> Kind[Name]:
    """One of the names of an enumeration."""
    known = [str(each.value) for each in names]

    def read(at: JsonCursor) -> Name:
        try:
            return names(at.text())
        except ValueError:
            no_such = Message("没有{1}这样的{0}：现有{2}", "no {} {}: there are {}").format(
                called(names), shown(at.data), choices(known)
            )
            raise InvalidReport(no_such, path=at.path) from None

    return Kind({"enum": known}, str, read)


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _date(at: JsonCursor) -> date:
    # Python reads 20250131 and 2025-W05-5 too, which the schema does not admit.
    with suppress(ValueError):
        if _DAY.fullmatch(at.text()):
            return date.fromisoformat(at.text())
    no_day = Message("{}不是日期：请写成2025-01-31的形式", "{} is not a date: write 2025-01-31")
    raise InvalidReport(no_day.format(shown(at.data)), path=at.path)


#: Keys of an object that has them by cells or sections, of which both editions have fewer.
_MOST = 2000
#: Every cell that an edition has, by its address; a cell of last year is in last year's report.
_CELLS = {str(cell): cell for form in EDITIONS for cell in (*form.cells, *form.subtotals)}


def _parsed(at: JsonCursor) -> Cell:
    try:
        return Cell.parse(at.text())
    except UnknownAddress as error:
        raise InvalidReport(error.message, path=at.path) from None


def _address(at: JsonCursor) -> Cell:
    address = at.text()
    cell = _CELLS.get(address)
    if cell is not None:
        return cell
    raise InvalidReport(UnknownAddress(address, _CELLS, hint=_NO_CELL).message, path=at.path)


_NO_CELL = Message(
    "各版格式都没有这一格：地址写作section.row.column",
    "no edition of the form has it: an address is section.row.column",
)


def _addresses() -> str:
    """The pattern of every address, rows with the same columns put together."""
    columns: dict[tuple[str, str], dict[str, None]] = {}
    for cell in _CELLS.values():
        columns.setdefault((cell.section, cell.row), {})[cell.column] = None
    rows: dict[tuple[str, str], list[str]] = {}
    for (section, row), names in columns.items():
        rows.setdefault((section, "|".join(names)), []).append(row)
    each = (rf"{section}\.({'|'.join(of)})\.({names})" for (section, names), of in rows.items())
    return f"^({'|'.join(each)})$"


def _amount_written(amount: Amount | None) -> int | str | None:
    return f"{amount:f}" if isinstance(amount, Decimal) else amount


def _amount(at: JsonCursor) -> Amount:
    amount = at.amount()
    if amount is None:
        no_null = Message("此处的数字不能为null", "a number cannot be null here")
        raise InvalidReport(no_null, path=at.path)
    return amount


_DIGITS = {
    "exclusiveMinimum": -LIMIT,
    "exclusiveMaximum": LIMIT,
    "pattern": rf"^-?0*[0-9]{{1,{len(str(LIMIT)) - 1}}}(\.[0-9]{{1,{DECIMALS}}})?$",
}

TEXT = Kind({"type": "string"}, str, JsonCursor.text)
WHOLE = Kind({"type": "integer"}, int, JsonCursor.whole)
TRUTH = Kind({"type": "boolean"}, bool, JsonCursor.truth)
DATE = Kind({"type": "string", "format": "date"}, date.isoformat, _date)
AMOUNT = Kind({"type": ["integer", "string"], **_DIGITS}, _amount_written, _amount, "amount")
#: A count that was published with decimals is a finding, so it must be sayable of every cell.
BLANK_OR_AMOUNT = Kind(
    {"type": ["integer", "string", "null"], **_DIGITS}, _amount_written, JsonCursor.amount, "number"
)
#: The address of a cell of this year's report or of last year's, whoever has thought of it.
ADDRESS = Kind(
    {"type": "string", "pattern": r"^[a-z_]+\.[a-z_]+\.[a-z_]+(@-[1-9])?$"}, str, _parsed, "address"
)
#: The addresses of several.
ADDRESSES = sequence(ADDRESS)
#: The address of a cell that an edition has, which is all that a report can have read.
OF_EDITION = Kind({"type": "string", "pattern": _addresses()}, str, _address, "address")
