"""A line for each report, unread file and missing body: how it stands with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import evolve, field, frozen

from govdisclosure.errors import Choice, choices, require, several
from govdisclosure.findings import Severity
from govdisclosure.message import COMMA, NOTHING, SEMICOLON, Message, joined
from govdisclosure.offices.bodies import Bodies
from govdisclosure.offices.body_states import NEAREST
from govdisclosure.offices.checked_reports import CheckedReport
from govdisclosure.wording import (
    ABOUT,
    ACCEPTED,
    BROKEN_RULE,
    CLEAN,
    DOUBLE,
    MISSING,
    NOT_COMPARED,
    NOT_READABLE,
    OTHER_YEAR,
    UNEXPECTED,
)


class BodyState(Choice, Enum):
    """How it stands with a body or a file, what needs work first.

    A report that breaks a rule needs that rule mended, and may have more to mend itself.  What has
    nothing to mend may be unsettled: of whom it is, on which year, or which of several counts.
    """

    MISSING = "missing"
    UNREAD = "unread"
    BROKEN = "broken"
    TO_MEND = "to_mend"
    UNSETTLED = "unsettled"
    NOT_COMPARED = "not_compared"
    NOTES = "notes"
    ACCEPTED = "accepted"
    CLEAN = "clean"

    @property
    def term(self) -> Message:
        """What the state is called: 缺报告、无法读取、需修改."""
        return _TERMS[self.value]

    @property
    def needs_work(self) -> bool:
        """Whether somebody has to do anything about it."""
        return _STATES.index(self) < _STATES.index(BodyState.NOT_COMPARED)


_TERMS = {
    "missing": MISSING,
    "unread": NOT_READABLE,
    "broken": BROKEN_RULE,
    "to_mend": Message("需修改", "to mend"),
    "unsettled": Message("待确定", "to be settled"),
    "not_compared": Message("未比较", "not compared"),
    "notes": Message("只有提示", "notes only"),
    "accepted": ACCEPTED,
    "clean": CLEAN,
}
_IDENTICAL = Message("{}（内容相同）", "{} (identical)").format(DOUBLE)
_DIFFERENT = Message("{}（内容不同）", "{} (different)").format(DOUBLE)
_COUNTS_AS = Message("计为{}的报告", "counts as that of {}")
_BESIDES = Message("另有{}", "besides {}")


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
        why: Why the file could not be read, which rules broke, what was not compared, or what is
            said of the file beside all others.
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
        elif filed.not_compared:
            state = BodyState.NOT_COMPARED
        elif notes:
            state = BodyState.NOTES
        else:
            state = BodyState.ACCEPTED if checked.accepted else BodyState.CLEAN
        why = [choices(checked.broken)] if checked.broken else []
        if filed.not_compared:
            why.append(ABOUT.format(NOT_COMPARED, filed.not_compared))
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
            why=joined(why, SEMICOLON),
        )

    def beside(self, known: Iterable[_KnownOfFile], *, alone: bool) -> BodyLine:
        """The line with what is known of its file beside all others.

        `alone` is the only line of its file; in a file of several reports, year and name say which
        of them is meant.
        """
        its = [each for each in known if each.is_of(self, alone=alone)]
        unsettled = any(each.unsettled for each in its) and not self.state.needs_work
        why = (*(each.why_of(self.source) for each in its), self.why)
        return evolve(
            self,
            state=BodyState.UNSETTLED if unsettled else self.state,
            besides=tuple(each.term for each in its if each.term != NOTHING),
            why=joined(filter(str, why), SEMICOLON),
            nearest="".join(each.nearest for each in its),
        )

    @property
    def reason(self) -> Message:
        """Why it stands so, with the expected name that is most like the body's, as a hint."""
        hint = NEAREST.format(self.nearest) if self.nearest else NOTHING
        return joined(filter(str, (self.why, hint)), SEMICOLON)

    @property
    def urgency(self) -> tuple[int, ...]:
        """What lines are sorted by, so that those come first that need most work."""
        found = (self.errors, self.warnings, self.notes)
        return (_STATES.index(self.state), *(-(each or 0) for each in found))

    @classmethod
    def unread(cls, source: str, why: Message) -> BodyLine:
        """What is said of a file that could not be read.

        Args:
            source: The file.
            why: Why not.
        """
        return cls(BodyState.UNREAD, source=source, why=why)


def body_lines(lines: Iterable[BodyLine], bodies: Bodies) -> tuple[BodyLine, ...]:
    """The lines of an office: those of its files in their order, then of the bodies missing.

    Args:
        lines: What is said of each file by itself.
        bodies: Who sent what.
    """
    files = several(lines, BodyLine)
    require(bodies, Bodies)
    counted = Counter(each.source for each in files)
    known = tuple(dict.fromkeys(_known(bodies)))
    told = (each.beside(known, alone=counted[each.source] == 1) for each in files)
    return (*told, *(BodyLine(BodyState.MISSING, each) for each in bodies.missing))


@frozen
class _KnownOfFile:
    """What is known of a file beside all others, or of the reports in it of a year and a name.

    Args:
        sources: The file, and those that are meant with it.
        year: The year of the reports; None for any.
        publishers: The names that they may give; None for any.
        term: What is said of them.
        why: What more there is to say.
        nearest: The expected name that is most like theirs.
        unsettled: Whether somebody has to settle it.
        by_name: Whether the name counts of the only report of a file as well.
    """

    sources: tuple[str, ...]
    year: int | None = None
    publishers: tuple[str, ...] | None = None
    term: Message = NOTHING
    why: Message = NOTHING
    nearest: str = ""
    unsettled: bool = True
    by_name: bool = False

    def is_of(self, line: BodyLine, *, alone: bool) -> bool:
        """Whether a line is that of the file, or of the report in it that is meant."""
        if line.source not in self.sources or self.year not in (None, line.year):
            return False
        named = self.publishers is None or line.publisher in self.publishers
        return named or (alone and not self.by_name)

    def why_of(self, source: str) -> Message:
        """What is said of one of its files, with the paths of the others."""
        others = COMMA.zh.join(each for each in self.sources if each != source)
        if self.term == NOTHING or not others:
            return self.why
        return joined((self.why, _BESIDES.format(others)), SEMICOLON)


def _known(bodies: Bodies) -> Iterator[_KnownOfFile]:
    names = {each.publisher: each.names for each in bodies.present}
    for double in bodies.double:
        publishers = (double.publisher, *names.get(double.publisher, ()))
        known = (double.sources, double.year, publishers)
        if double.identical:
            yield _KnownOfFile(*known, _IDENTICAL, double.row.message, unsettled=False)
        else:
            yield _KnownOfFile(*known, _DIFFERENT, double.row.message)
    for stray in bodies.unexpected:
        its = ((stray.source,), bodies.year, (stray.publisher,))
        yield _KnownOfFile(*its, UNEXPECTED, nearest=stray.nearest)
    for other in bodies.other_year:
        yield _KnownOfFile((other.source,), other.year, term=OTHER_YEAR)
    for body in bodies.present:
        # It is known by the name of its report, and looked for by that on the list.
        why = _COUNTS_AS.format(body.publisher)
        for name in body.names:
            one = (body.sources, bodies.year, (name,))
            yield _KnownOfFile(*one, why=why, unsettled=False, by_name=True)


#: What needs work first.
_STATES = tuple(BodyState)
