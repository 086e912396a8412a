"""What a wrong call raises: exceptions of ours, each also the built-in that a caller expects."""

from __future__ import annotations

from collections.abc import Iterable
from pickle import PicklingError
from typing import Any, ClassVar

from govdisclosure.errors.shown import nearest, shown
from govdisclosure.message import NOTHING, Message


class GovDisclosureError(Exception):
    """The root of all exceptions of this library; catch it to catch them all.

    Args:
        message: What is wrong with the call and what to give instead, in both languages.
    """

    #: What is wrong with the call and what to give instead, in both languages.
    message: Message

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.en)

    def __str__(self) -> str:
        # A KeyError would show the repr, an OSError take a text for the number of an error.
        return self.message.en

    def __reduce__(self) -> tuple[Any, ...]:
        # Python would call the class with the message, whatever the class is made with.
        return _as_it_was, (type(self), self.message), self.__dict__


class UnknownName(GovDisclosureError, LookupError):
    """A name that is not among the names that exist; `nearest` is the closest one, or None.

    Args:
        name: The name that was given.
        known: The names that exist.
        hint: What else may help.
    """

    what: ClassVar[Message] = Message("名称", "name")

    def __init__(
        self, name: str, known: Iterable[str] = (), *, hint: Message | None = None
    ) -> None:
        self.name = name
        self.nearest: str | None = nearest(name, known)
        self.hint = hint
        message = Message("没有{1}这样的{0}", "unknown {} {}").format(self.what, shown(name))
        if self.nearest is not None:
            meant = repr(self.nearest)
            message += Message(f"，是否应为{meant}？", f"; did you mean {meant}?")
        if hint:
            message += Message("（{}）", " ({})").format(hint)
        super().__init__(message)


class UnknownAddress(UnknownName, KeyError):
    """An address that the form does not print."""

    what: ClassVar[Message] = Message("地址", "address")


class UnknownFormat(UnknownName, ValueError):
    """A format of files that is none of those read or written."""

    what: ClassVar[Message] = Message("格式", "format")


class UnknownRule(UnknownName, KeyError):
    """A rule name, or a prefix of rule names, that no rule bears."""

    what: ClassVar[Message] = Message("规则", "rule")


class UnknownProvision(UnknownName, ValueError):
    """A citation to an article, paragraph, item or note that the instrument does not have."""

    what: ClassVar[Message] = Message("条款", "provision")


class EditionError(GovDisclosureError, ValueError):
    """A year or an edition for which the state prescribed no form."""


class OptionError(GovDisclosureError, ValueError):
    """A value of an option that it cannot take, with what it takes."""


class AmountError(GovDisclosureError, ValueError):
    """A value that cannot stand in a cell: a float, a boolean, not finite, or out of range."""


class ColumnError(GovDisclosureError, ValueError):
    """A column of a table that is not what its name says; `column` is its name."""

    def __init__(self, column: str, message: Message) -> None:
        self.column = column
        super().__init__(Message(f"{column!r}列", f"column {column!r} ") + message)


class InvalidReport(GovDisclosureError, ValueError):
    """Data that does not describe a report; `path` says where, as in ``reports[0].cells``."""

    def __init__(self, message: Message, *, path: str = "") -> None:
        self.path = path
        where = Message(f"{path}：", f"{path}: ")
        super().__init__(where + message if path else message)


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
        name = type(given).__name__
        kind = NOTHING if given is None else Message(f"（{name}）", f", a {name}")
        super().__init__(
            Message(
                "规则{0}给出了{1!r}{2}：请用yield给出rule.finding()、rule.undecided()或"
                "rule.not_applicable()的结果，或者返回由它们组成的列表",
                "rule {} gave {!r}{}: yield what rule.finding(), rule.undecided() or "
                "rule.not_applicable() make, or return a list of them",
            ).format(rule, given, kind)
        )


class UnportableRule(GovDisclosureError, PicklingError):
    """A rule that cannot go to another process, since no module has its function by a name.

    Args:
        function: The function, or the rule that has it.
        why: What it is, that it cannot be found.
        or_else: What else can be done, behind a semicolon.
    """

    def __init__(self, function: str, why: Message, *, or_else: Message = NOTHING) -> None:
        self.function = function
        self.why = why
        super().__init__(
            Message(
                "{}是{}，其他进程找不到它：请在模块顶层用def写这个函数，变化的部分作为参数给出，"
                "如Check(function, (cell, 50))",
                "{} is {}, which no other process can find: write the function with def at the top "
                "level of a module, and give what varies as arguments, as in "
                "Check(function, (cell, 50))",
            ).format(function, why)
            + or_else
        )


class RuleConflict(GovDisclosureError, ValueError):
    """Two different rules of one name in one set, so that a finding could be of either."""


class DefectiveReport(GovDisclosureError, ValueError):
    """A report with findings, where a caller asked to be stopped by them.

    Args:
        message: The first of them, and how many there are, in both languages.
        assessment: What the check came to.
    """

    #: What the check came to: the :class:`~govdisclosure.Assessment` that was asked.
    assessment: Any

    def __init__(self, message: Message, assessment: object) -> None:
        self.assessment = assessment
        super().__init__(message)


class FileError(GovDisclosureError, OSError):
    """A file that cannot be opened: absent, a directory, or not permitted."""


class UnreadableReport(GovDisclosureError, ValueError):
    """A file that was opened and is no report that can be read: empty, binary, without tables."""


class UnsupportedFile(UnreadableReport):
    """A file that is of a kind that is not read, such as a picture, a program or an archive.

    Whoever has it saves it as another kind, or sends the right file; a report that is damaged or
    lacks its tables or its year is an :class:`UnreadableReport` and no such.
    """


class CheckFailed(GovDisclosureError, RuntimeError):
    """A file that was not checked, which says nothing about it: a mistake, or a busy machine.

    Where a process ended, or none could be started, trying again helps.  Where the library or a
    rule made a mistake, the notes of the error have its traceback.
    """


class MissingExtra(GovDisclosureError, ImportError):
    """A part of the library whose optional dependencies are not installed.

    Args:
        extra: The extra to install, as in govdisclosure[readers].
        needs: The package that is absent.
    """

    def __init__(self, extra: str, *, needs: str) -> None:
        self.extra = extra
        install = f"pip install 'govdisclosure[{extra}]'"
        super().__init__(
            Message(f"没有安装{needs}：{install}", f"{needs} is not installed: {install}")
        )


def _as_it_was(kind: type[GovDisclosureError], message: Message) -> GovDisclosureError:
    """An error that was pickled or copied; what it has besides its message is set afterwards."""
    error = kind.__new__(kind)
    GovDisclosureError.__init__(error, message)
    return error


def _name_the_room(kinds: Iterable[object]) -> None:
    """Name each error by the room, where users find it, as tracebacks, pickles and pages do."""
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, GovDisclosureError):
            kind.__module__ = "govdisclosure.errors"


_name_the_room([*vars().values()])
