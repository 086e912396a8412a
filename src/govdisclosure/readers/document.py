"""What every format is read into: paragraphs and tables in order, each knowing its place.

A format's reader knows how its files are laid out and nothing of the form; the matcher knows the
form and nothing of files.  Between them stands this model.
"""

from __future__ import annotations

from typing import TypeAlias

from attrs import field, frozen

from govdisclosure.message import Message
from govdisclosure.reports import Place

__all__ = ["Block", "Document", "Field", "Paragraph", "Row"]


@frozen
class Field:
    """One field of a row: the words in it, and where they stand."""

    text: str
    place: Place


@frozen
class Paragraph:
    """A line of words."""

    text: str
    place: Place


@frozen
class Row:
    """A row of a table; `starts` says that a new table begins with it."""

    fields: tuple[Field, ...]
    starts: bool = False

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.fields[0].place


#: What a document is made of.
Block: TypeAlias = Paragraph | Row


@frozen
class Document:
    """A file as its format lays it out: its blocks from first to last."""

    name: str
    format: str
    blocks: tuple[Block, ...] = field(repr=False)
    #: What the format's reader has to say, such as an encoding that it had to guess.
    notes: tuple[Message, ...] = ()
