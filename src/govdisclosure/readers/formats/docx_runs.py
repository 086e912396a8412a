"""Runs of a Word file that are not read as what stands beside them: hidden, raised, struck out.

What a run says of itself goes before what its style says.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Any

from attrs import frozen

from govdisclosure.frozen_mapping import FrozenMapping
from govdisclosure.readers.formats.docx_numbering import W, value_of

#: Values by which a switch is off.
_OFF = ("0", "false", "off")
#: A style rests on another, and that on another; more than this is a circle.
_DEEPEST = 20
_PROPERTIES, _STYLE, _HIDDEN, _RAISED = f"{W}rPr", f"{W}rStyle", f"{W}vanish", f"{W}vertAlign"
_STRUCK = (f"{W}strike", f"{W}dstrike")
#: The properties that are read; most runs have others, of how they look.
_READ = frozenset((_STYLE, _HIDDEN, _RAISED, *_STRUCK))
#: What stands where the mark of a note is drawn.
_REFERENCES = (f"{W}footnoteReference", f"{W}endnoteReference")


class RunKind(Enum):
    """How a run is read: as words, not at all, or as no part of the number that it stands beside.

    That is one raised or lowered, struck out, or the mark of a note.
    """

    WORDS = auto()
    HIDDEN = auto()
    BESIDE = auto()


def is_on(value: str | None) -> bool:
    """Whether a switch of this value is on; None is no switch."""
    return value is not None and value not in _OFF


@frozen
class RunStyles:
    """The styles of runs: what each says of a run, by the names of the properties."""

    styles: FrozenMapping[str, tuple[FrozenMapping[str, str], str]]

    @classmethod
    def of(cls, styles: Any) -> RunStyles:
        """The styles that a part of a document describes, which may be None."""
        named = () if styles is None else styles.iterchildren(f"{W}style")
        return cls(
            FrozenMapping(
                (
                    each.get(f"{W}styleId", ""),
                    (FrozenMapping(_said(each.find(_PROPERTIES))), value_of(each, "basedOn")),
                )
                for each in named
            )
        )

    def kind_of(self, run: Any) -> RunKind:
        """How a run is read, by what it says of itself before what its style says."""
        said = _said(run.find(_PROPERTIES))
        if not said:
            return RunKind.WORDS
        style = said.get(_STYLE, "")
        for _ in range(_DEEPEST):
            if style not in self.styles:
                break
            of_style, style = self.styles[style]
            said = {**of_style, **said}
        if is_on(said.get(_HIDDEN)):
            return RunKind.HIDDEN
        beside = (
            any(is_on(said.get(each)) for each in _STRUCK)
            or said.get(_RAISED, "baseline") != "baseline"
            or any(run.find(each) is not None for each in _REFERENCES)
        )
        return RunKind.BESIDE if beside else RunKind.WORDS


def _said(properties: Any) -> dict[str, str]:
    """What properties say, of those that are read."""
    if properties is None:
        return {}
    return {each.tag: each.get(f"{W}val", "true") for each in properties if each.tag in _READ}
