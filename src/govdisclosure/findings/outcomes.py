"""How one rule ends: a finding, undecided, or not applicable; one that yields nothing passed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from attrs import field, frozen

from govdisclosure.errors import require, require_language, several
from govdisclosure.findings.json_fields import (
    FINDING_FIELDS,
    MADE_OF,
    NOT_APPLICABLE_FIELDS,
    UNDECIDED_FIELDS,
    place_of,
)
from govdisclosure.findings.severity import Basis, Severity
from govdisclosure.forms import Cell, Section
from govdisclosure.law import Citation
from govdisclosure.message import Language, Message
from govdisclosure.pretty_repr import shown_by_repr
from govdisclosure.reports import Place, Span
from govdisclosure.reports.json import ADDRESSES, JsonCursor, record, written
from govdisclosure.values import Amount
from govdisclosure.wording import ABOUT, NOT_APPLICABLE, UNDECIDED

#: The columns of a finding in a table.
FINDING_COLUMNS = (
    *("rule", "severity", "message_zh", "message_en", "cells", "left", "right", "difference"),
    *("cites", "basis", "caused_by", "compared_with", "place"),
)
_CITED = Message("{}：{}（{}）", "{}: {} ({})")


_SAID = Message(
    "请给出Message('…', '…')，先中文后英文", "give Message('…', '…'), in Chinese and in English"
)


def _severity(value: Severity | str) -> Severity:
    return Severity(value)


def _is_said(_: object, __: object, message: Message) -> None:
    if message.__class__ is not Message:
        require(message, Message, instead=_SAID)


def _is_cited(_: object, __: object, cites: Citation) -> None:
    require(cites, Citation)


def _are_cells(_: object, __: object, cells: tuple[Cell, ...]) -> None:
    several(cells, Cell)


@frozen(repr=False)
class Finding:
    """A rule that the report breaks: which, how gravely, in which cells, and by which law.

    Args:
        rule: The name of the rule.
        severity: How grave it is, as a Severity or its name.
        message: What is wrong, with the numbers, and what to do.
        cites: The provision that the rule rests on.
        cells: The cells that it is about, in the order of the rule.
        left: Where the rule compares sums, the sum of the known cells on the left; else None.
        right: The same on the right.
        at: Where cells stand in the source, for those of which that is known.
        spans: The words of the report that it is about.
        basis: What makes the rule bind.
        caused_by: The rule of the finding that this one follows from, so that whoever mends that
            one need not look at this one; "" for a finding that stands by itself.
        compared_with: For a finding across years, the file of last year's report; "" for any other,
            and where that report is from no file.

    Raises:
        OptionError: A severity that is none, and what is no message, citation or cell.
    """

    rule: str
    severity: Severity = field(converter=_severity)
    message: Message = field(validator=_is_said)
    cites: Citation = field(validator=_is_cited)
    cells: tuple[Cell, ...] = field(default=(), validator=_are_cells)
    left: Amount | None = None
    right: Amount | None = None
    at: tuple[tuple[Cell, Place], ...] = ()
    spans: tuple[Span, ...] = ()
    basis: Basis = field(kw_only=True, default=Basis.LAW)
    caused_by: str = field(kw_only=True, default="")
    compared_with: str = field(kw_only=True, default="")

    @property
    def difference(self) -> Amount | None:
        """Left side minus right side; None where the rule compares no sums."""
        if self.left is None or self.right is None:
            return None
        return self.left - self.right

    @property
    def section(self) -> Section | None:
        """The section that it is about, by its words or else its first cell; None for the whole."""
        if self.spans:
            return self.spans[0].section
        return Section(self.cells[0].section) if self.cells else None

    def to(self, language: Language) -> str:
        """The whole finding in one line of one language: severity, message and citation."""
        require_language(language)
        cites = Message(self.cites.chinese, self.cites.english)
        return _CITED.format(self.severity.term, self.message, cites).to(language)

    def to_dict(self, *, suspects: Iterable[Cell] = ()) -> dict[str, Any]:
        """The finding as JSON data, as among the `findings` of ``check --format json``.

        Args:
            suspects: Those of its cells that a repair which stands alone would change.
        """
        return written(FINDING_FIELDS, self) | {"suspects": ADDRESSES.write(tuple(suspects))}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """Read a finding from what :meth:`to_dict` gave; `suspects` and `difference` follow.

        Args:
            data: The data; keys that no finding has are not looked at.

        Raises:
            InvalidReport: What describes no finding; the error has the path to what is wrong.
        """
        return FINDING_KIND.read(JsonCursor(data, ""))

    def to_row(self) -> dict[str, Any]:
        """The finding as a row of a table: flat but for `cells`, its message in both languages."""
        data = self.to_dict()
        flat = {
            **data,
            "message_zh": self.message.zh,
            "message_en": self.message.en,
            # JSON writes a decimal as text; a table has numbers.
            "left": self.left,
            "right": self.right,
            "difference": self.difference,
            "caused_by": self.caused_by or None,
            "compared_with": self.compared_with or None,
            "place": place_of(data),
        }
        return {column: flat[column] for column in FINDING_COLUMNS}

    def __str__(self) -> str:
        return f"{self.severity} {self.rule}: {self.message}"

    def __repr__(self) -> str:
        return f"<Finding {self}>"

    _repr_pretty_ = shown_by_repr


@frozen(repr=False)
class Undecided:
    """A rule that could not be decided, and what prevents it.

    Args:
        rule: The name of the rule.
        message: What is missing: which cells are blank or were not read, or which report.
        cells: The cells that leave it open, if any do.
        raised: Where the rule itself broke, the error that it raised below the calls that led
            there; "" otherwise.
    """

    rule: str
    message: Message = field(validator=_is_said)
    cells: tuple[Cell, ...] = field(default=(), validator=_are_cells)
    raised: str = field(kw_only=True, default="")

    def to(self, language: Language) -> str:
        """What is open, in one line of one language."""
        require_language(language)
        return ABOUT.format(UNDECIDED, self.message).to(language)

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data, as among the `gaps` of ``check --format json``."""
        return written(UNDECIDED_FIELDS, self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Undecided:
        """Read what :meth:`to_dict` gave.

        Raises:
            InvalidReport: What describes nothing undecided, with the path to what is wrong.
        """
        return UNDECIDED_KIND.read(JsonCursor(data, ""))

    def __str__(self) -> str:
        return f"{UNDECIDED} {self.rule}: {self.message}"

    def __repr__(self) -> str:
        return f"<Undecided {self.rule}: {self.message}>"

    _repr_pretty_ = shown_by_repr


@frozen(repr=False)
class NotApplicable:
    """A rule that does not apply to this report, and why: its condition is not met.

    Args:
        rule: The name of the rule.
        message: Why it does not apply.
    """

    rule: str
    message: Message = field(validator=_is_said)

    def to(self, language: Language) -> str:
        """Why it does not apply, in one line of one language."""
        require_language(language)
        return ABOUT.format(NOT_APPLICABLE, self.message).to(language)

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data, as under `not_applicable` in ``check --format json``."""
        return written(NOT_APPLICABLE_FIELDS, self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> NotApplicable:
        """Read what :meth:`to_dict` gave.

        Raises:
            InvalidReport: What describes no such rule, with the path to what is wrong.
        """
        return NOT_APPLICABLE_KIND.read(JsonCursor(data, ""))

    def __str__(self) -> str:
        return f"{NOT_APPLICABLE} {self.rule}: {self.message}"

    def __repr__(self) -> str:
        return f"<NotApplicable {self.rule}: {self.message}>"

    _repr_pretty_ = shown_by_repr


#: What a rule may yield; a rule that yields nothing passed.
Outcome: TypeAlias = Finding | Undecided | NotApplicable

#: How each stands in JSON.
FINDING_KIND = record(Finding, *MADE_OF)
UNDECIDED_KIND = record(Undecided, *UNDECIDED_FIELDS)
NOT_APPLICABLE_KIND = record(NotApplicable, *NOT_APPLICABLE_FIELDS)
