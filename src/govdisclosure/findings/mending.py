"""What a repair is to findings, which know nothing of how it was located."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, runtime_checkable

from govdisclosure.findings.outcomes import Finding
from govdisclosure.forms import Cell


@runtime_checkable
class Mending(Protocol):
    """A repair, as far as the findings that it mends go."""

    @property
    def mends(self) -> tuple[str, ...]:
        """The rules whose findings are gone with it."""
        ...

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that it changes."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """The repair as JSON data."""
        ...


def suspects_among(finding: Finding, repairs: Iterable[Mending]) -> list[Cell]:
    """The cells of a finding that the repairs which mend it change."""
    mending = [repair for repair in repairs if finding.rule in repair.mends]
    changed = {cell for repair in mending for cell in repair.cells}
    return [cell for cell in finding.cells if cell in changed]
