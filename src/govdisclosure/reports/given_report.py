"""What was given in place of a report, and the call that makes a report of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike, fspath

from govdisclosure.errors import require, shown
from govdisclosure.message import Message
from govdisclosure.reports.report import Report

_AS_IN = Message("请给出一份报告，如{}", "give one report, as in {}")
_ONE_BY_ONE = Message(
    "请逐份给出报告，如[{0}(each) for each in reports]，或者用govdisclosure.batch.check一并核对",
    "give one report at a time, as in [{0}(each) for each in reports], or check all of them at "
    "once with govdisclosure.batch.check",
)
_TABLE = Message(
    "请给出一份报告；核对一张表中的多份报告，请用govdisclosure.batch.check",
    "give one report; the reports of a table are checked by govdisclosure.batch.check",
)


def require_report(given: object, call: str) -> None:
    """Raise OptionError for what is no report, with what to write in its place.

    Args:
        given: What was given.
        call: The name of the function that asks for a report.
    """
    if given.__class__ is not Report:
        require(given, Report, instead=_instead(given, call))


def _instead(given: object, call: str) -> Message | None:
    """What to write in place of something that is no report; None for what tells nothing."""
    made = _made_of(given)
    if made:
        return _AS_IN.format(f"{call}({made})")
    if hasattr(given, "columns"):
        return _TABLE
    return _ONE_BY_ONE.format(call) if isinstance(given, Iterable) else None


def _made_of(given: object) -> str:
    """The call that makes a report of what was given; "" where there is none."""
    if isinstance(getattr(given, "report", None), Report):
        return f"{type(given).__name__.lower()}.report"
    # A file that is open says where it is, unless it is in memory.
    named = getattr(given, "name", None) if hasattr(given, "read") else given
    if isinstance(named, str | PathLike):
        return f"read({shown(fspath(named))})"
    if hasattr(given, "read"):
        return "read(file.read())"
    if isinstance(given, bytes | bytearray | memoryview):
        return "read(content)"
    if isinstance(given, Mapping):
        return "Report.of(numbers, publisher='…', year=2024)"
    return ""
