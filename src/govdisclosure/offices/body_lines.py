"""A line for each report, unread file and missing body: how it stands with it, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import evolve, field, frozen

from govdisclosure.errors import Choice, require, several
from govdisclosure.findings import Severity
from govdisclosure.message import NOTHING, Message
from govdisclosure.offices.bodies import Bodies
from govdisclosure.offices.checked_reports import CheckedReport
from govdisclosure.wording import BROKEN_RULE, NOT_READABLE


class BodyState(Choice, Enum):
    """How it stands with a body or a file, what needs work first.

    A report that breaks a rule needs that rule mended, and may have more to mend itself.
    """

    MISSING = "missing"
    UNREAD = "unread"
    BROKEN = "broken"
    TO_MEND = "to_mend"
    NOTES = "notes"
    CLEAN = "clean"

    @property
    def term(self) -> Message:
        """What the state is called: 缺报告、无法读取、需修改."""
        return _TERMS[self.value]


_TERMS = {
    "missing": Message("缺报告", "missing"),
    "unread": NOT_READABLE,
    "broken": BROKEN_RULE,
    "to_mend": Message("需修改", "to mend"),
    "notes": Message("只有提示", "notes only"),
    "clean": Message("没有发现问题", "no findings"),
}
_IDENTICAL = Message("重复报送（内容相同）", "double (identical)")
_DIFFERENT = Message("重复报送（内容不同）", "double (different)")
_UNEXPECTED = Message("不在应报机关之列", "not expected")
_OTHER_YEAR = Message("年度不同", "other year")


@frozen
class BodyLine:
    """What is said of a report, of a file that could not be read, or of a body without a report.

    Args:
        state: How it stands with it.
        publisher: The body; "" where the report does not say, or the file could not be read.
        year: The year that is reported on, None where there is no report.
        source: The file; "" where there is no report.
        besides: What else is said of the file: that it is double, not expected, of another year.
        errors: How many errors were found, None where nothing was checked.
        warnings: How much is doubtful.
        notes: How many notes there are.
        undecided: How many rules could not be decided.
        compared_with: The file of last year's report; "" where there is none beside it.
        why: Why the file could not be read, or which rules broke, or what was not compared.
        nearest: The expected name that is most like the body's; "" where none is.
    """

    state: BodyState
    publisher: str = ""
    year: int | None = None
    source: str = ""
    besides: tuple[Message, ...] = ()
    errors: int | None = field(default=None, kw_only=True)
    warnings: int | None = field(default=None, kw_only=True)
    notes: int | None = field(default=None, kw_only=True)
    undecided: int | None = field(default=None, kw_only=True)
    compared_with: str = field(default="", kw_only=True)
    why: Message = field(default=NOTHING, kw_only=True)
    nearest: str = field(default="", kw_only=True)

    @classmethod
    def of_report(cls, checked: CheckedReport) -> BodyLine:
        """What is said of a report by itself.

        Args:
            checked: The report.
        """
        filed = checked.filed
        errors, warnings, notes = map(checked.count, reversed(Severity))
        if checked.broken:
            state = BodyState.BROKEN
        elif checked.to_mend:
            state = BodyState.TO_MEND
        else:
            state = BodyState.NOTES if notes else BodyState.CLEAN
        names = ", ".join(checked.broken)
        return cls(
            state,
            filed.publisher,
            filed.year,
            filed.source,
            errors=errors,
            warnings=warnings,
            notes=notes,
            undecided=checked.undecided,
            compared_with=filed.compared_with,
            why=Message(names, names) if names else filed.not_compared or NOTHING,
        )

    @classmethod
    def unread(cls, source: str, why: Message) -> BodyLine:
        """What is said of a file that could not be read.

        Args:
            source: The file.
            why: Why not.
        """
        return cls(BodyState.UNREAD, source=source, why=why)


def body_lines(lines: Iterable[BodyLine], bodies: Bodies) -> tuple[BodyLine, ...]:
    """The lines of an office: those of its files and of the bodies missing, what needs work first.

    Args:
        lines: What is said of each file by itself.
        bodies: Who sent what.
    """
    files = several(lines, BodyLine)
    require(bodies, Bodies)
    counted = Counter(each.source for each in files)
    known = tuple(_known(bodies))
    told = [_beside(each, known, alone=counted[each.source] == 1) for each in files]
    missing = [BodyLine(BodyState.MISSING, each) for each in bodies.missing]
    return tuple(sorted((*told, *missing), key=_urgency))


def _urgency(line: BodyLine) -> tuple[int, int, int]:
    return _STATES.index(line.state), -(line.errors or 0), -(line.warnings or 0)


@frozen
class _KnownOfFile:
    """What is known of a file beside all others."""

    sources: tuple[str, ...]
    publisher: str
    term: Message
    nearest: str = ""


def _beside(line: BodyLine, known: Iterable[_KnownOfFile], *, alone: bool) -> BodyLine:
    """A line with what is known of its file beside all others.

    A body may be known by another name, so that only in a file of several reports the name says
    which of them is meant: `alone` is the only line of its file.
    """
    its = [
        each
        for each in known
        if line.source in each.sources and (alone or each.publisher == line.publisher)
    ]
    nearest = "".join(each.nearest for each in its)
    return evolve(line, besides=tuple(each.term for each in its), nearest=nearest)


def _known(bodies: Bodies) -> Iterator[_KnownOfFile]:
    for double in bodies.double:
        term = _IDENTICAL if double.identical else _DIFFERENT
        yield _KnownOfFile(double.sources, double.publisher, term)
    for stray in bodies.unexpected:
        yield _KnownOfFile((stray.source,), stray.publisher, _UNEXPECTED, stray.nearest)
    for other in bodies.other_year:
        yield _KnownOfFile((other.source,), other.publisher, _OTHER_YEAR)


#: What needs work first.
_STATES = tuple(BodyState)
