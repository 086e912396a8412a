"""What becomes of a body, or of a file: present, missing, double, unexpected, of another year."""

from __future__ import annotations

from attrs import frozen

from govdisclosure.findings import Severity
from govdisclosure.forms import Cell, cells_in_words, form_for
from govdisclosure.message import COMMA, NOTHING, Message
from govdisclosure.wording import (
    ABOUT,
    DOUBLE,
    MISSING,
    NOT_READABLE,
    OTHER_YEAR,
    UNEXPECTED,
    how_many,
)

#: What each state is called.
_STATES = {
    "present": Message("已报送", "reported"),
    "missing": MISSING,
    "double": DOUBLE,
    "unexpected": UNEXPECTED,
    "other_year": OTHER_YEAR,
    "unread": NOT_READABLE,
}
_OTHER_NAME = Message("报告上的名称是{}", "by the name of {}")
_IDENTICAL = Message("各份相同，计为一份", "all of them say the same, and count as one")
_WORDS_DIFFER = Message(
    "数字相同，文字不同：请确定以哪一份为准",
    "the numbers are the same and the words are not: settle which one counts",
)
_NUMBERS_DIFFER = Message(
    "{}格数字不同（{}）：请确定以哪一份为准", "numbers differ in {} ({}): settle which one counts"
)
_NO_NAME = Message("没有读到机关名称", "it names no publisher")
#: A hint and no match.
NEAREST = Message(
    "名称最相近的应报机关是“{}”，请核实是否同一机关",
    "the nearest of those expected is {}: see whether they are one",
)
_OF_YEAR = Message("这是{}年的报告", "a report on {}")
_NONE_OF_LIST = Message("名单上有，没有收到", "on the list, and not received")
_NONE_SINCE = Message(
    "上一年度有报告，本年度没有", "it published on the year before, and not on this one"
)


@frozen
class BodyRow:
    """What is said of a body, or of a file that is of none, in a line of a table.

    Args:
        publisher: The body; "" for a file that names none.
        outcome: What became of it: ``present``, ``missing``, ``double``, ``unexpected``,
            ``other_year`` or ``unread``.
        severity: How grave that is; None where it is as it should be.  What is unread is graded by
            nobody, since nothing is known of it.
        sources: Its files.
        year: The year of these; None where there is none.
        cells: The cells whose numbers differ between them.
        message: What more there is to say.
    """

    publisher: str
    outcome: str
    severity: Severity | None = None
    sources: tuple[str, ...] = ()
    year: int | None = None
    cells: tuple[Cell, ...] = ()
    message: Message = NOTHING

    @property
    def state(self) -> Message:
        """What the outcome is called, and what more there is to say."""
        term = _STATES[self.outcome]
        return ABOUT.format(term, self.message) if self.message != NOTHING else term


@frozen
class PresentBody:
    """A body of whom there is a report.

    Args:
        publisher: The body, by the name on the list where there is one.
        sources: The files of its reports.
        names: The names that these give, where they are others.
    """

    publisher: str
    sources: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def row(self) -> BodyRow:
        """The body in a table."""
        message = _OTHER_NAME.format(COMMA.zh.join(self.names)) if self.names else NOTHING
        return BodyRow(self.publisher, "present", sources=self.sources, message=message)


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

    @property
    def row(self) -> BodyRow:
        """The body in a table: an error where numbers differ, since only one can be right."""
        message, severity = _IDENTICAL, Severity.NOTE
        if self.differs:
            cells = cells_in_words(self.differs, form_for(self.year))
            message = _NUMBERS_DIFFER.format(how_many(len(self.differs), "cell"), cells)
            severity = Severity.ERROR
        elif not self.identical:
            message, severity = _WORDS_DIFFER, Severity.WARNING
        of_both = self.sources, self.year, self.differs, message
        return BodyRow(self.publisher, "double", severity, *of_both)


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

    @property
    def row(self) -> BodyRow:
        """The file in a table: a note, as the list may be what is to be mended."""
        message = NOTHING if self.publisher else _NO_NAME
        if self.nearest:
            message = NEAREST.format(self.nearest)
        where = (self.source,)
        return BodyRow(self.publisher, "unexpected", Severity.NOTE, where, message=message)


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

    @property
    def row(self) -> BodyRow:
        """The file in a table."""
        message = _OF_YEAR.format(self.year)
        where = (self.source,)
        return BodyRow(
            self.publisher, "other_year", Severity.NOTE, where, self.year, message=message
        )


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


def missing_row(name: str, *, of_list: bool) -> BodyRow:
    """A body in a table of whom there is no report.

    An error where a list says that one is due, as articles 49 and 50 demand it of each body; of one
    that merely published on last year it may be that it is no more, so that is a warning.

    Args:
        name: The body.
        of_list: Whether a list says so.
    """
    if of_list:
        return BodyRow(name, "missing", Severity.ERROR, message=_NONE_OF_LIST)
    return BodyRow(name, "missing", Severity.WARNING, message=_NONE_SINCE)


def unread_row(source: str) -> BodyRow:
    """A file in a table that could not be read."""
    return BodyRow("", "unread", sources=(source,))
