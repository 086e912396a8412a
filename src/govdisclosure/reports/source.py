"""Where a report was read from, place by place, and what the reader could not understand."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from govdisclosure.forms import Cell, Section
from govdisclosure.message import Language, Message

__all__ = ["Diagnostic", "Place", "Source"]


@frozen
class Place:
    """A place in a source: the line, and the field within it where lines have fields, from 1."""

    line: int
    field: int | None = None

    def to(self, language: Language) -> str:
        """The place in words: 第46行第3格, or line 46, field 3."""
        if language == "zh":
            return f"第{self.line}行" + (f"第{self.field}格" if self.field else "")
        return f"line {self.line}" + (f", field {self.field}" if self.field else "")

    def __str__(self) -> str:
        return self.to("en")


@frozen
class Diagnostic:
    """Something that the reader did not understand: the reader's limit, not the publisher's fault.

    `code` names the kind (``unknown-row``), `cells` what stays unread because of it.
    """

    code: str
    message: Message
    cells: tuple[Cell, ...] = ()
    place: Place | None = None

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.code}: {self.message}"


@frozen
class Source:
    """Where a report came from.  Two reports of the same content are equal whatever their source.

    `name` is a path or an address ("" for a report built in memory), `places` says where each cell
    and each section's heading stood, and `diagnostics` what was not understood.
    """

    name: str = ""
    format: str = ""
    places: Mapping[Cell, Place] = field(factory=dict, repr=False)
    headings: Mapping[Section, Place] = field(factory=dict, repr=False)
    diagnostics: tuple[Diagnostic, ...] = field(default=(), repr=False)
