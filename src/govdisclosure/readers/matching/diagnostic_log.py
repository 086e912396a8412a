"""What was not understood while a document was matched with the form."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, evolve, field

from govdisclosure.forms import Cell, Form
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.reports import Diagnostic, Place

__all__ = ["Doubts"]


@define
class Doubts:
    """What was not understood so far."""

    said: list[Diagnostic] = field(factory=list)

    def add(
        self,
        code: DiagnosticCode,
        zh: str,
        en: str,
        *,
        place: Place | None = None,
        cells: Iterable[Cell] = (),
    ) -> None:
        """Note something that was not understood, and the cells that stay unread because of it."""
        self.said.append(Diagnostic(str(code), Message(zh, en), tuple(cells), place))

    def of(self, form: Form) -> tuple[Diagnostic, ...]:
        """What was said, with those cells alone that the form has."""
        return tuple(
            evolve(each, cells=tuple(cell for cell in each.cells if cell in form.positions))
            if each.cells
            else each
            for each in self.said
        )
