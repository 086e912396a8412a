"""The directives ``names`` and ``door``: the public names by task, and the rooms that keep them.

``.. names::`` lists names as users write them after ``gd.``, one a line, and describes each in that
order: first a table of what each is for, then one by one, under its full path.  A constant is
described by the comment above it, ``#:``, in the module that makes it; one without is an error.
``.. door:: values forms`` is a table of rooms: what each is for, and which of its names are at the
top.
"""

import importlib
import inspect
import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
from sphinx.application import Sphinx
from sphinx.ext.autodoc.mock import mock
from sphinx.pycode import ModuleAnalyzer

import govdisclosure
from writing import Written, table

PAGES = Path(__file__).parents[1] / "api"
#: A link to a name.
_ROLE = re.compile(r":[\w:]+:`~?(?:[\w.]+\.)?(\w+)`")
#: Entries of the directive: its lines, one level in, up to the next line that is not.
_NAMES = re.compile(r"^\.\. names::\n\n((?: {3}\S+\n)+)", re.MULTILINE)


def opened(room: str) -> ModuleType:
    """A room by its name, though what its extra needs is not installed."""
    try:
        return importlib.import_module(room)
    except govdisclosure.MissingExtra:
        with mock(["pyspark"]):
            return importlib.import_module(room)


def described() -> Iterator[str]:
    """The full path of each name that the pages describe, in their order."""
    for page in sorted(PAGES.glob("*.rst")):
        for block in _NAMES.findall(page.read_text(encoding="utf-8")):
            yield from (f"govdisclosure.{name}" for name in block.split())


def value_of(path: str) -> object:
    """What a full path names."""
    room, _, name = path.rpartition(".")
    return getattr(opened(room), name)


def directive_of(value: object) -> str:
    """Return the directive that documents a value."""
    if inspect.isclass(value):
        return "autoexception" if issubclass(value, BaseException) else "autoclass"
    return "autofunction" if inspect.isroutine(value) else "py:data"


def comment_of(name: str, value: object) -> list[str]:
    """The comment above a constant in the module that makes it; empty where it has none.

    Autodoc would look where the constant is exported, find nothing, and say what an int is.
    """
    for module, loaded in list(sys.modules.items()):
        if module.startswith("govdisclosure") and vars(loaded).get(name) is value:
            found = ModuleAnalyzer.for_module(module).find_attr_docs().get(("", name))
            if found:
                return list(found)
    return []


def is_at_the_top(name: str, room: ModuleType) -> bool:
    """Whether `govdisclosure` itself hands on this name of a room."""
    return getattr(govdisclosure, name, None) is getattr(room, name)


def said_of(path: str) -> list[str]:
    """The lines that describe a name: its docstring, or the comment above it."""
    value = value_of(path)
    if directive_of(value) == "py:data":
        return comment_of(path.rpartition(".")[2], value)
    return (inspect.getdoc(value) or "").splitlines()


def first_sentence(lines: list[str]) -> str:
    """The first sentence of a description, as a table has it: without links, which stand below."""
    paragraph = " ".join(lines[: lines.index("")] if "" in lines else lines)
    named = _ROLE.sub(r"``\1``", " ".join(paragraph.split()))
    # A full stop within a name or a number is followed by no space; one in a literal ends nothing.
    for end in re.finditer(r"[.:](?=\s|$)", named):
        if named[: end.end()].count("``") % 2 == 0 and (
            named[end.start()] == "." or end.end() == len(named)
        ):
            return named[: end.end()].rstrip(":")
    return named


def _as_used(path: str) -> str:
    """A full path as a program writes it that begins with ``import govdisclosure as gd``."""
    return f"gd.{path.removeprefix('govdisclosure.')}"


class Names(Written):
    """The directive ``names``: a table of what each name is for, then each of them."""

    has_content = True

    def lines(self) -> Iterator[str]:
        """The table, and one directive of autodoc for each name."""
        paths = [f"govdisclosure.{name}" for line in self.content for name in line.split()]
        rows = [
            (f":py:obj:`{_as_used(path)} <{path}>`", first_sentence(self._said_of(path)))
            for path in paths
        ]
        if len(paths) > 1:
            yield from table(("Name", "What it is"), *rows, widths="38 62")
        for path in paths:
            value = value_of(path)
            directive = directive_of(value)
            if directive == "py:data":
                room, _, name = path.rpartition(".")
                yield from (f".. py:data:: {name}", f"   :module: {room}", "")
                yield from (f"   {line}" for line in self._said_of(path))
            else:
                yield f".. {directive}:: {path}"
                if directive == "autoexception":
                    yield "   :show-inheritance:"
                elif inspect.isclass(value) and issubclass(value, Enum):
                    yield "   :undoc-members:"
            yield ""

    def _said_of(self, path: str) -> list[str]:
        said = said_of(path)
        if not said:
            raise self.error(f"{path} has no docstring, or no comment above it")
        return said


class Door(Written):
    """The directive ``door``: the rooms that it lists, and their names at the top."""

    required_arguments = 1
    final_argument_whitespace = True

    def lines(self) -> Iterator[str]:
        """A table: room, what it is for, the names that are at the top."""
        rooms = self.arguments[0].split()
        for name in rooms:
            yield from (f".. py:module:: govdisclosure.{name}", "")
        rows = map(self._row, rooms)
        yield from table(("Room", "What it is for", "At the top"), *rows, widths="14 40 46")

    def _row(self, name: str) -> tuple[str, ...]:
        room = opened(f"govdisclosure.{name}")
        purpose = " ".join((inspect.getdoc(room) or "").split("\n\n", maxsplit=1)[0].split())
        top = (each for each in room.__all__ if is_at_the_top(each, room))
        links = ", ".join(f":py:obj:`{each} <govdisclosure.{each}>`" for each in top)
        return f"``{name}``", purpose, links or "(in the room only)"


def _signature(
    _app: Sphinx,
    what: str,
    _name: str,
    value: Any,
    _options: object,
    arguments: str | None,
    returned: str | None,
) -> tuple[str | None, str | None] | None:
    """What a class is called with, without what its fields and docstring say below.

    An exception is caught and no member of an enumeration is made.
    """
    if what == "exception" or (what == "class" and issubclass(value, Enum)):
        return "", None
    if what == "class" and attrs.has(value):
        parameters = [
            each.replace(annotation=inspect.Parameter.empty, default=_written(each.default))
            for each in inspect.signature(value).parameters.values()
        ]
        return str(inspect.Signature(parameters)), None
    return arguments, returned


class _AsWritten(str):
    """A text whose repr is itself."""

    __slots__ = ()
    __repr__ = str.__str__


def _written(default: object) -> object:
    """What a parameter is unless given, as it would be written."""
    return (
        _AsWritten(f"{type(default).__name__}.{default.name}")
        if isinstance(default, Enum)
        else default
    )


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directives."""
    app.add_directive("door", Door)
    app.add_directive("names", Names)
    app.connect("autodoc-process-signature", _signature)
    return {"parallel_read_safe": True}
