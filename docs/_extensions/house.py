"""The directives ``house`` and ``floors``: the rooms of the library, as a test checks them.

``.. house::`` draws them, the ground at the bottom; with ``:way: readers reports rules`` the rooms
that something passes are numbered in that order.  ``.. floors::`` says of each room what it is for,
in the words of its own docstring, and which optional libraries it may import.  Both read the tables
of ``tests/test_floors.py``: what the pages show is what a test checks in the code.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import Any, ClassVar
from xml.etree.ElementTree import Element

from attrs import frozen
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx

from govdisclosure.errors import UnknownName
from govdisclosure.markup import element, fragment
from govdisclosure.message import Message
from writing import Written, table

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "govdisclosure"
TEST = ROOT / "tests" / "test_floors.py"
REFERENCE = ROOT / "docs" / "api"

_TITLE = Message("库的各层，自下而上：{}", "The floors of the library, from the ground up: {}")
_HEADS = (
    Message("层", "Floor"),
    Message("房间", "Room"),
    Message("用途", "What it is for"),
    Message("可选的库", "Optional libraries"),
)

#: The drawing in its own units: its width, the space between boxes and inside them, how many boxes
#: stand side by side, and how much further apart floors are than the rows of one.
_WIDTH, _GAP, _INSIDE, _ABREAST, _APART = 720, 4, 10, 4, 6
#: The height of a room's name, and of a line of the names of the rooms in it.
_NAME, _LINE = 32, 15
#: The width of a character of a name, and of one of those lines.
_CAPITAL, _LETTER = 8.5, 6.7


@frozen
class Room:
    """A package or a module: its path below the library, its floor, its purpose, rooms in it."""

    name: str
    floor: float
    purpose: str
    rooms: tuple[Room, ...] = ()


@cache
def table_of(name: str) -> dict[str, Any]:
    """A table of the test of the floors, which is read and not run."""
    for node in ast.parse(TEST.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(each, ast.Name) and each.id == name for each in targets):
            found: dict[str, Any] = ast.literal_eval(node.value)  # type: ignore[attr-defined]
            return found
    raise LookupError(f"{TEST.name} has no table {name}")


def purpose_of(path: Path) -> str:
    """What a module or package says of itself: the first paragraph of its docstring."""
    module = path / "__init__.py" if path.is_dir() else path
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    return " ".join(text.split("\n\n")[0].split())


def _room(path: Path) -> Room:
    name = path.relative_to(SOURCE).with_suffix("").as_posix()
    floors = table_of("FLOORS")
    # A room within a room has a floor of its own there, or none.
    floor = floors.get(name, floors.get(name.replace("/", "."), 0))
    inside = (each.parent for each in path.glob("*/__init__.py")) if path.is_dir() else ()
    return Room(name, floor, purpose_of(path), _in_order(inside))


def _in_order(paths: Any) -> tuple[Room, ...]:
    return tuple(sorted(map(_room, paths), key=lambda each: (each.floor, each.name)))


def house() -> tuple[tuple[Room, ...], ...]:
    """The floors from the ground up, each with its rooms."""
    paths = (
        each
        for each in SOURCE.iterdir()
        if each.suffix == ".py" or (each / "__init__.py").is_file()
    )
    return tuple(
        tuple(rooms) for _, rooms in groupby(_in_order(paths), key=lambda each: each.floor)
    )


def within(room: Room) -> Iterator[Room]:
    """The rooms within a room, however deep."""
    for each in room.rooms:
        yield each
        yield from within(each)


def shown(room: Room, *, inside: str = "") -> str:
    """The name of a room on the pages: the door is the library itself."""
    return "govdisclosure" if room.name == "__init__" else room.name.removeprefix(f"{inside}/")


def drawn(*, way: Sequence[str] = (), title: str) -> Element:
    """The house as a picture; UnknownName for a stop on the way that is no room."""
    floors = house()
    names = [each.name for floor in floors for each in floor]
    for stop in way:
        if stop not in names:
            raise UnknownName(stop, names)
    boxes: list[Element] = []
    top = float(_GAP)
    for floor in reversed(floors):
        for start in range(0, len(floor), _ABREAST):
            row = floor[start : start + _ABREAST]
            height = _height(row)
            boxes += [_box(each, at, width, top, height, way) for each, at, width in _abreast(row)]
            top += height + _GAP
        top += _APART
    return element(
        "svg",
        element("title", title, id="house-title"),
        boxes,
        viewBox=f"-1 0 {_WIDTH + 2} {top:.0f}",
        role="img",
        aria_labelledby="house-title",
    )


def _abreast(row: Sequence[Room]) -> Iterator[tuple[Room, float, float]]:
    width = _width(row)
    for number, each in enumerate(row):
        yield each, number * (width + _GAP), width


def _width(row: Sequence[Room]) -> float:
    return (_WIDTH - _GAP * (len(row) - 1)) / len(row)


def _lines(room: Room, width: float) -> list[str]:
    """The names of the rooms within a room, as many on a line as it is wide."""
    names = "  ".join(shown(each, inside=room.name) for each in within(room))
    return wrap(names, int((width - 2 * _INSIDE) / _LETTER), break_on_hyphens=False)


def _height(row: Sequence[Room]) -> float:
    most = max(len(_lines(each, _width(row))) for each in row)
    return _NAME + (most * _LINE + _INSIDE / 2 if most else 0)


def _box(
    room: Room, left: float, width: float, top: float, height: float, way: Sequence[str]
) -> Element:
    kind = "room" if (SOURCE / room.name).is_dir() else "module"
    words = [
        _text(line, left + _INSIDE, top + _NAME + _LINE * number + _LINE / 2, "within")
        for number, line in enumerate(_lines(room, width))
    ]
    stops = " ".join(str(at) for at, stop in enumerate(way, 1) if stop == room.name)
    after = left + 2 * _INSIDE + len(shown(room)) * _CAPITAL
    mark = _text(stops, after, top + 21, "stop") if stops else None
    return element(
        "g",
        element(
            "rect",
            x=f"{left:.1f}",
            y=f"{top:.1f}",
            width=f"{width:.1f}",
            height=f"{height:.1f}",
            rx=4,
        ),
        _text(shown(room), left + _INSIDE, top + 21, "name"),
        words,
        mark,
        class_=f"{kind} passed" if stops else kind,
    )


def _text(words: str, x: float, y: float, kind: str) -> Element:
    return element("text", words, x=f"{x:.1f}", y=f"{y:.1f}", class_=kind)


class House(Written):
    """The directive ``house``."""

    option_spec: ClassVar[dict[str, Any]] = {"way": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Draw the house as HTML, which other builders leave out."""
        names = "; ".join(", ".join(shown(each) for each in floor) for floor in house())
        way = self.options.get("way", "").split()
        picture = drawn(way=way, title=_TITLE.format(names).to(self.language))
        box = element("div", picture, class_="house", tabindex="0")
        return [nodes.raw("", fragment(box), format="html")]


class Floors(Written):
    """The directive ``floors``."""

    def lines(self) -> Iterator[str]:
        """A table of the rooms, from the ground up."""
        heads = (each.to(self.language) for each in _HEADS)
        yield from table(heads, *self._rows(), widths="8 26 46 20")

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for number, floor in enumerate(house(), 1):
            for room in floor:
                yield str(number), linked(room), room.purpose, _libraries(room)
                for each in within(room):
                    yield "", linked(each), each.purpose, _libraries(each)


def _libraries(room: Room) -> str:
    names = {room.name, room.name.replace("/", ".")}
    needs = (each for each, rooms in table_of("OPTIONAL").items() if names & {*rooms})
    return ", ".join(f"``{each}``" for each in sorted(needs))


@cache
def _described() -> frozenset[str]:
    """The rooms of which the reference has a table."""
    index = (REFERENCE / "index.rst").read_text(encoding="utf-8")
    rooms = re.findall(r"^\.\. door:: (.+)$", index, re.MULTILINE)
    return frozenset(f"govdisclosure.{name}" for line in rooms for name in line.split())


def linked(room: Room) -> str:
    """The name of a room, which leads to the reference where that describes it."""
    dotted = f"govdisclosure.{room.name.replace('/', '.')}"
    if dotted in _described():
        return f":py:mod:`{room.name} <{dotted}>`"
    return f"``{shown(room)}``"


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directives."""
    app.add_directive("house", House)
    app.add_directive("floors", Floors)
    return {"parallel_read_safe": True}
