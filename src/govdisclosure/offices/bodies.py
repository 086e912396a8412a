"""Who sent what, of all bodies whose reports an office collects: for page, table and JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from govdisclosure.forms import Cell
from govdisclosure.message import Message
from govdisclosure.reports.json import (
    ADDRESSES,
    MESSAGE,
    TEXT,
    TRUTH,
    WHOLE,
    Field,
    JsonCursor,
    record,
    sequence,
    written,
)


@frozen
class DoubleReport:
    """A body that sent several reports on one year.

    Args:
        publisher: The body.
        year: The year that all of them are on.
        sources: Their files.
        identical: Whether they say the same, numbers and words, so that one of them counts.
        differs: The cells whose numbers differ between any two; () where only words do.
    """

    publisher: str
    year: int
    sources: tuple[str, ...]
    identical: bool
    differs: tuple[Cell, ...] = ()


@frozen
class UnexpectedReport:
    """A report of a body that none was expected of.

    Args:
        publisher: The body that it names; "" where it names none.
        source: Its file.
        nearest: The expected name that is most like it, as a hint for people; "" where none is.
    """

    publisher: str
    source: str
    nearest: str = ""


@frozen
class OtherYear:
    """A report on another year than the rest.

    Args:
        publisher: The body.
        year: The year that it is on.
        source: Its file.
    """

    publisher: str
    year: int
    source: str


@frozen
class NotCompared:
    """A report that no report of last year was held against, though some were given.

    Args:
        publisher: The body.
        source: Its file.
        why: What was missing: none of the body on that year, or two that differ.
    """

    publisher: str
    source: str
    why: Message


@frozen
class Bodies:
    """Who is missing, and which files are double, unexpected, of another year or unread.

    Args:
        missing: The bodies of whom there is no report.
        double: Those who sent several on one year.
        unexpected: Reports of bodies that none was expected of.
        other_year: Reports on another year than the rest.
        unread: The files that could not be read.
        not_compared: Reports that no report of last year was held against.
    """

    missing: tuple[str, ...] = ()
    double: tuple[DoubleReport, ...] = ()
    unexpected: tuple[UnexpectedReport, ...] = ()
    other_year: tuple[OtherYear, ...] = ()
    unread: tuple[str, ...] = ()
    not_compared: tuple[NotCompared, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data, as under `bodies` in ``check --format json``."""
        return written(_BODIES, self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Bodies:
        """Read what :meth:`to_dict` gave.

        Args:
            data: The data; keys that it has besides are not looked at.

        Raises:
            InvalidReport: What describes no bodies; the error has the path to what is wrong.
        """
        return record(cls, *_BODIES).read(JsonCursor(data, ""))


_SOURCE, _PUBLISHER, _YEAR = Field("source", TEXT), Field("publisher", TEXT), Field("year", WHOLE)
_DOUBLE = record(
    DoubleReport,
    *(_PUBLISHER, _YEAR, Field("sources", sequence(TEXT)), Field("identical", TRUTH)),
    Field("differs", ADDRESSES),
)
_UNEXPECTED = record(UnexpectedReport, _PUBLISHER, _SOURCE, Field("nearest", TEXT))
_OTHER_YEAR = record(OtherYear, _PUBLISHER, _YEAR, _SOURCE)
_NOT_COMPARED = record(NotCompared, _PUBLISHER, _SOURCE, Field("why", MESSAGE))
_BODIES = (
    Field("missing", sequence(TEXT)),
    Field("double", sequence(_DOUBLE)),
    Field("unexpected", sequence(_UNEXPECTED)),
    Field("other_year", sequence(_OTHER_YEAR)),
    Field("unread", sequence(TEXT)),
    Field("not_compared", sequence(_NOT_COMPARED)),
)
