"""What every format is read into: paragraphs and tables in order, each knowing its place.

A format's reader knows how its files are laid out and nothing of the form; the matcher knows the
form and nothing of files.  Between them stands this model.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from attrs import field, frozen

from govdisclosure.reports import Diagnostic, Place

#: A place of a document, by the arguments of `Place`; those of file after file are made once.
place_of: Callable[..., Place] = lru_cache(maxsize=2**14)(Place)


@frozen
class TableField:
    """One field of a row: the words in it, where they stand, and the columns that it covers.

    `column` is the first column of the drawn grid that the field covers, from 0, and `columns` how
    many; a field merged over several rows stands in the first of them.  In a table that is not
    drawn both mean nothing, and only the order of the fields counts.  `omitted` are words that are
    drawn in the field and are no part of its value: the mark of a note, a number struck out.
    """

    text: str
    place: Place
    column: int = 0
    columns: int = 1
    omitted: str = ""


@frozen
class Row:
    """A row of a table: its fields from left to right."""

    fields: tuple[TableField, ...]

    @property
    def place(self) -> Place:
        """Where the row begins."""
        return self.fields[0].place

    @property
    def only(self) -> TableField | None:
        """The one field with words in it; None where none has any, or several have."""
        only = None
        for each in self.fields:
            if each.text:
                if only:
                    return None
                only = each
        return only


@frozen
class DocumentTable:
    """A table: its rows, none without fields, from top to bottom.

    `drawn` says that the columns of the fields are known, as on a page with cells and lines; where
    it is false, merged and empty cells may have been dropped, as when text is copied.
    """

    rows: tuple[Row, ...]
    drawn: bool = False


@frozen
class TextLine:
    """A line of words; `indent` is the white space before them, which shows where columns are."""

    text: str
    place: Place
    indent: str = ""


@frozen
class Picture:
    """A picture, whose words are not recognised; `text` is what stands in its place, if any."""

    place: Place
    text: str = ""


#: What a document is made of.
DocumentBlock: TypeAlias = TextLine | DocumentTable | Picture


@frozen
class Property:
    """Something that a file states of itself outside its words, such as its date or its address.

    `name` is as the format has it, in small letters (``pubdate``, ``canonical``, ``title``).
    """

    name: str
    value: str
    place: Place


class Heading(Enum):
    """What stands below the heading of a section: words alone, or tables as well."""

    OF_WORDS = "words"
    OF_TABLES = "tables"


#: Says what a line is the heading of, None where it is no heading.  Readers of formats that do not
#: part words from tables are given it, since they know nothing of the form themselves.
HeadingOf: TypeAlias = Callable[[str], Heading | None]


@frozen
class Document:
    """A file as its format lays it out: its blocks from first to last.

    `properties` are what the file states of itself, and `notes` the diagnostics of its reader,
    such as an encoding that it had to guess.
    """

    name: str
    format: str
    blocks: tuple[DocumentBlock, ...] = field(repr=False)
    properties: tuple[Property, ...] = field(default=(), repr=False)
    notes: tuple[Diagnostic, ...] = ()
