"""What was not understood while a document was matched with the form."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, define, evolve

from govdisclosure.forms import Cell, Form
from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.reports import Diagnostic, Place


@define
class DiagnosticLog:
    """What was not understood so far, in the order in which it was met."""

    entries: list[Diagnostic] = Factory(list)

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
        self.entries.append(Diagnostic(str(code), Message(zh, en), tuple(cells), place))

    def of(self, form: Form) -> tuple[Diagnostic, ...]:
        """The diagnostics, with those cells alone that the form has."""
        return tuple(
            evolve(each, cells=tuple(cell for cell in each.cells if cell in form.positions))
            for each in self.entries
        )
