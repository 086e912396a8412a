"""The directive ``room``: every public name of a package, under the name that users write.

``.. room:: govdisclosure.forms`` documents what the package exports.  A name that ``govdisclosure``
itself exports is documented as ``govdisclosure.Form``, any other as ``govdisclosure.forms.Grid``,
so no page lists by hand what the code knows already.
"""

import importlib
import inspect
from collections.abc import Iterator
from enum import Enum
from types import ModuleType
from typing import Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import govdisclosure


def directive_of(value: object) -> str:
    """Return the autodoc directive that documents a value."""
    if inspect.isclass(value):
        return "autoexception" if issubclass(value, BaseException) else "autoclass"
    return "autofunction" if inspect.isroutine(value) else "autodata"


class Room(SphinxDirective):
    """The directive itself."""

    required_arguments = 1
    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Expand to one autodoc directive for each public name."""
        room = importlib.import_module(self.arguments[0])
        lines = StringList()
        for line in self.lines_of(room):
            lines.append(line, room.__file__ or "", 0)
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=False)

    def lines_of(self, room: ModuleType) -> Iterator[str]:
        """Write the directives of a room, its own description first."""
        yield from (f".. automodule:: {room.__name__}", "   :no-members:", "")
        for name in room.__all__:
            value = getattr(room, name)
            public = getattr(govdisclosure, name, None) is value
            owner = "govdisclosure" if public else room.__name__
            directive = directive_of(value)
            yield f".. {directive}:: {owner}.{name}"
            if inspect.isclass(value) and issubclass(value, Enum):
                yield "   :undoc-members:"
            elif directive == "autodata":
                yield "   :no-value:"
            yield ""


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directive."""
    app.add_directive("room", Room)
    return {"parallel_read_safe": True}
