"""Every exception that a wrong call can raise, each naming the nearest right answer.

A defect in a *report* is never an exception: it is a finding.  A defect in a *call* (an unknown
address, a year without a form, a file that is no report) is one of these, and each is also the
built-in error that a caller would expect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from pickle import PicklingError
from typing import Any, ClassVar, NoReturn, TypeVar

__all__ = [
    "AmountError",
    "ColumnError",
    "EditionError",
    "FileError",
    "GovDisclosureError",
    "InvalidReport",
    "MissingExtra",
    "OptionError",
    "ReportMismatch",
    "RuleConflict",
    "RuleNameError",
    "RuleOutcomeError",
    "UnknownAddress",
    "UnknownFormat",
    "UnknownName",
    "UnknownProvision",
    "UnknownRule",
    "UnportableRule",
    "UnreadableReport",
    "nearest",
]


class GovDisclosureError(Exception):
    """The root of all exceptions of this library; catch it to catch them all."""

    def __init__(self, message: str) -> None:
        super().__init__(message)

    def __reduce__(self) -> tuple[Any, ...]:
        # Python would call the class with the message, whatever the class is made with.
        return _as_it_was, (type(self), *self.args), self.__dict__


class UnknownName(GovDisclosureError, LookupError):
    """A name that is not among the names that exist; `nearest` is the closest one, or None.

    Args:
        name: The name that was given.
        known: The names that exist.
        hint: What else may help; "" for nothing.
    """

    what: ClassVar[str] = "name"

    def __init__(self, name: str, known: Iterable[str] = (), *, hint: str = "") -> None:
        self.name = name
        self.nearest: str | None = nearest(name, known)
        self.hint = hint
        super().__init__(name)

    def __str__(self) -> str:
        text = f"unknown {self.what} {shown(self.name)}"
        if self.nearest is not None:
            text += f"; did you mean {self.nearest!r}?"
        return f"{text} ({self.hint})" if self.hint else text


class UnknownAddress(UnknownName, KeyError):
    """An address that the form does not print."""

    what = "address"


class UnknownFormat(UnknownName, ValueError):
    """A format of files that is none of those read or written."""

    what = "format"


class UnknownRule(UnknownName, KeyError):
    """A rule name, or a prefix of rule names, that no rule bears."""

    what = "rule"


class UnknownProvision(UnknownName, ValueError):
    """A citation to an article, paragraph, item or note that the instrument does not have."""

    what = "provision"


class EditionError(GovDisclosureError, ValueError):
    """A year or an edition for which the state prescribed no form."""


class OptionError(GovDisclosureError, ValueError):
    """A value of an option that it cannot take, with what it takes."""


class AmountError(GovDisclosureError, ValueError):
    """A value that cannot stand in a cell: a float, a boolean, not finite, or out of range."""


class ColumnError(GovDisclosureError, ValueError):
    """A column of a table that is not what its name says; `column` is its name."""

    def __init__(self, column: str, message: str) -> None:
        self.column = column
        super().__init__(f"column {column!r} {message}")


class InvalidReport(GovDisclosureError, ValueError):
    """Data that does not describe a report; `path` says where, as in ``reports[0].cells``."""

    def __init__(self, message: str, *, path: str = "") -> None:
        self.path = path
        super().__init__(f"{path}: {message}" if path else message)


class ReportMismatch(GovDisclosureError, ValueError):
    """Reports that cannot be put together: other years, or forms whose cells differ."""


class RuleNameError(GovDisclosureError, ValueError):
    """A name that cannot be the address of a rule: it must be words joined by dots."""


class RuleOutcomeError(GovDisclosureError, TypeError):
    """A rule that gave what is neither a finding, nor undecided, nor not applicable.

    Args:
        rule: The name of the rule.
        given: What it gave.
    """

    def __init__(self, rule: str, given: object) -> None:
        self.rule = rule
        self.given = given
        kind = "" if given is None else f", a {type(given).__name__}"
        super().__init__(
            f"rule {rule} gave {given!r}{kind}: yield what rule.finding(), rule.undecided() or "
            "rule.not_applicable() make, or return a list of them"
        )


class UnportableRule(GovDisclosureError, PicklingError):
    """A rule that cannot go to another process, since no module has its function by a name."""

    def __init__(self, function: str, why: str) -> None:
        self.function = function
        super().__init__(
            f"{function} is {why}, which no other process can find: write the function with def at "
            "the top level of a module, and give what varies as arguments, as in "
            "Check(function, (cell, 50))"
        )


class RuleConflict(GovDisclosureError, ValueError):
    """Two different rules of one name in one set, so that a finding could be of either."""


class FileError(GovDisclosureError, OSError):
    """A file that cannot be opened: absent, a directory, or not permitted."""


class UnreadableReport(GovDisclosureError, ValueError):
    """A file that was opened and is no report that can be read: empty, binary, without tables."""


class MissingExtra(GovDisclosureError, ImportError):
    """A part of the library whose optional dependencies are not installed.

    Args:
        extra: The extra to install, as in govdisclosure[readers].
        needs: The package that is absent.
    """

    def __init__(self, extra: str, *, needs: str) -> None:
        self.extra = extra
        super().__init__(f"{needs} is not installed: pip install 'govdisclosure[{extra}]'")


def _as_it_was(kind: type[GovDisclosureError], message: str) -> GovDisclosureError:
    """An error that was pickled or copied; what it has besides its message is set afterwards."""
    error = kind.__new__(kind)
    GovDisclosureError.__init__(error, message)
    return error


#: What to do in place of giving a value of another kind, by the name of the kind.
_INSTEAD = {
    "amendment": "give what read_amendments(path) returns, or an Amendment",
    "assessment": "give what check(report) returns",
    "citation": "give a citation, as REGULATION.article(50) is",
    "form": "give form_of('2021'), or the form of a report",
    "identity": "give one that a form has, as report.form.identities does, or an Identity",
    "int": "give a whole number, without quotation marks",
    "mapping": "give numbers by address, as in {'requests.received.total': 12}",
    "report": "give one report, as read(path) and Report.of(…) return",
    "rule": "write @rule(…) above the function that checks",
    "str": "give a text",
}


def require(value: object, *kinds: type, instead: str = "") -> None:
    """Raise OptionError for what is of none of several kinds, with what to give instead.

    Args:
        value: What was given.
        kinds: The classes of which it must be an instance.
        instead: What to do instead, where that is not what the kind tells.
    """
    if not isinstance(value, kinds):
        names = [kind.__name__.lower() for kind in kinds]
        right = instead or "; or ".join(_INSTEAD[name] for name in names)
        raise OptionError(f"{shown(value)} is no {' or '.join(names)}: {right}")


Kind = TypeVar("Kind")


def several(values: Iterable[Kind], kind: type[Kind]) -> tuple[Kind, ...]:
    """Values of a kind as a tuple; OptionError for a single one, and for any of another kind."""
    if isinstance(values, kind | str) or not isinstance(values, Iterable):
        name = kind.__name__.lower()
        one = f"one {name}" if isinstance(values, kind) else f"no list of {name}s"
        raise OptionError(f"{shown(values)} is {one}: give a list of {name}s, as in [{name}]")
    kept = tuple(values)
    for each in kept:
        require(each, kind)
    return kept


#: How much of a value an error shows: a report of two hundred numbers is known by its first ones.
_LONGEST = 80


def shown(value: object) -> str:
    """A value as an error shows it: by its beginning, since a text may have millions of letters."""
    return shortened(repr(value[: _LONGEST + 1] if isinstance(value, str) else value))


def shortened(text: str) -> str:
    """A text as an error shows it: whole, or its beginning."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


class Choice:
    """What an enumeration is made with, so that one called with what it has not says what it has.

    >>> class Colour(Choice, Enum):
    ...     RED = "red"
    >>> Colour("rad")
    Traceback (most recent call last):
    govdisclosure.errors.OptionError: colour is 'rad': did you mean 'red'? give one of red
    """

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        assert issubclass(cls, Enum)
        what = re.sub(r"\B([A-Z])", r" \1", cls.__name__).lower()
        names = [str(each.value) for each in cls]
        meant = nearest(str(value).lower(), names)
        hint = f"did you mean {meant!r}? " if meant else ""
        raise OptionError(f"{what} is {shown(value)}: {hint}give one of {', '.join(names)}")


def nearest(name: object, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like what was given, or None where none does."""
    # Imported late: difflib costs a tenth of the library's import and serves failures only.
    from difflib import get_close_matches

    given, names = str(name), list(known)
    # Half of what looks alike is in both, which it cannot be in a text that is so much longer.
    if len(given) > 3 * max(map(len, names), default=0):
        return None
    matches = get_close_matches(given, names, n=1, cutoff=0.5)
    return matches[0] if matches else None
