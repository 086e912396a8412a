"""The directives ``room`` and ``door``: every public name, under the name that users write.

``.. room:: govdisclosure.forms`` documents what the package exports.  A name that ``govdisclosure``
itself exports is documented as ``govdisclosure.Form``, any other as ``govdisclosure.forms.Grid``,
so no page lists by hand what the code knows already.  A constant is described by the comment above
it, ``#:``, in the module that makes it; one without is an error.  ``.. door:: values forms`` is a
table of rooms: what each is for, and which of its names are at the top.
"""

import importlib
import inspect
import sys
from collections.abc import Iterator
from enum import Enum
from types import ModuleType
from typing import Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.ext.autodoc.mock import mock
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective

import govdisclosure
from writing import Written, table


def opened(room: str) -> ModuleType:
    """A room by its name, though what its extra needs is not installed."""
    try:
        return importlib.import_module(room)
    except govdisclosure.MissingExtra:
        with mock(["pyspark"]):
            return importlib.import_module(room)


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


class Room(SphinxDirective):
    """The directive itself."""

    required_arguments = 1
    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Expand to one autodoc directive for each public name."""
        room = opened(self.arguments[0])
        lines = StringList()
        for line in self.lines_of(room):
            lines.append(line, room.__file__ or "", 0)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=False)

    def lines_of(self, room: ModuleType) -> Iterator[str]:
        """Write the directives of a room, its own description first."""
        yield from (f".. automodule:: {room.__name__}", "   :no-members:", "")
        top = [name for name in room.__all__ if is_at_the_top(name, room)]
        inside = [name for name in room.__all__ if name not in top]
        for owner, names in (("govdisclosure", top), (room.__name__, inside)):
            if names:
                yield from (f".. rubric:: Reached as ``{owner}.NAME``", "")
                yield from self._names_of(room, names, owner)

    def _names_of(self, room: ModuleType, names: list[str], owner: str) -> Iterator[str]:
        for name in names:
            value = getattr(room, name)
            directive = directive_of(value)
            if directive == "py:data":
                yield from self._constant(owner, name, value)
                continue
            yield f".. {directive}:: {owner}.{name}"
            if inspect.isclass(value) and issubclass(value, Enum):
                yield "   :undoc-members:"
            yield ""

    def _constant(self, owner: str, name: str, value: object) -> Iterator[str]:
        comment = comment_of(name, value)
        if not comment:
            raise self.error(f"{owner}.{name} has no comment above it")
        yield from (f".. py:data:: {name}", f"   :module: {owner}", "")
        yield from (f"   {line}" for line in comment)
        yield ""


class Door(Written):
    """The directive ``door``: the rooms that it lists, and their names at the top."""

    required_arguments = 1
    final_argument_whitespace = True

    def lines(self) -> Iterator[str]:
        """A table: room, what it is for, the names that are at the top."""
        rows = map(self._row, self.arguments[0].split())
        yield from table(("Room", "What it is for", "At the top"), *rows, widths="14 40 46")

    def _row(self, name: str) -> tuple[str, ...]:
        room = opened(f"govdisclosure.{name}")
        purpose = " ".join((inspect.getdoc(room) or "").split("\n\n", maxsplit=1)[0].split())
        top = (name for name in room.__all__ if is_at_the_top(name, room))
        links = ", ".join(f":py:obj:`{each} <govdisclosure.{each}>`" for each in top)
        return f":py:mod:`{name} <govdisclosure.{name}>`", purpose, links or "(in the room only)"


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directives."""
    app.add_directive("door", Door)
    app.add_directive("room", Room)
    return {"parallel_read_safe": True}
