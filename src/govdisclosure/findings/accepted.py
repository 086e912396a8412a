"""A finding that is known and accepted: it stands with its reason, and is counted no more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from attrs import frozen

from govdisclosure.errors import require_language
from govdisclosure.findings.outcomes import FINDING_KIND, Finding
from govdisclosure.message import SEMICOLON, Language, Message, joined
from govdisclosure.pretty_repr import shown_by_repr
from govdisclosure.reports.json import DATE, TEXT, Field, JsonCursor, Kind, read_fields, written
from govdisclosure.wording import ACCEPTED, day_in_words

#: What an acceptance adds to a finding in JSON and in tables, in this order.
_WHY = (
    Field("reason", TEXT),
    Field("by", TEXT, default="", always=True),
    Field("until", DATE, default=None, always=True),
)
#: The columns of a row that say why a finding is accepted, for one that is not.
NOT_ACCEPTED: dict[str, Any] = {each.key: None for each in _WHY}
_TOLD = Message("{}：{}（{}）", "{}: {} ({})")
_REASON, _BY = Message("理由：{}", "reason: {}"), Message("接受人：{}", "by {}")
_UNTIL = Message("有效期至{}", "until {}")


@frozen(repr=False)
class Accepted:
    """A finding that somebody knows of and accepts, so that it is shown and not counted.

    Args:
        finding: What was found.
        reason: Why it stays as it is, in the words of whoever accepted it.
        by: Who accepted it; "" where that is not said.
        until: The last day on which it is accepted; None where no day is named.
    """

    finding: Finding
    reason: str
    by: str = ""
    until: date | None = None

    @property
    def why(self) -> Message:
        """Why it is accepted, and by whom and until when where that is said."""
        parts = [_REASON.format(" ".join(self.reason.split()))]
        parts += [_BY.format(self.by)] if self.by else []
        parts += [_UNTIL.format(day_in_words(self.until))] if self.until else []
        return joined(parts, SEMICOLON)

    @property
    def message(self) -> Message:
        """What was found, that it is accepted, and why."""
        return _TOLD.format(ACCEPTED, self.finding.message, self.why)

    def to(self, language: Language) -> str:
        """The same in one line of one language."""
        require_language(language)
        return self.message.to(language)

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON data: that of the finding, with `reason`, `by` and `until`."""
        return self.finding.to_dict() | written(_WHY, self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Accepted:
        """Read what :meth:`to_dict` gave.

        Args:
            data: The data; keys that it has besides are not looked at.

        Raises:
            InvalidReport: What describes no such finding; the error has the path to what is wrong.
        """
        return ACCEPTED_KIND.read(JsonCursor(data, ""))

    def to_row(self) -> dict[str, Any]:
        """The finding as a row of a table, with `reason`, `by` and `until` behind its columns."""
        why = {"reason": self.reason, "by": self.by or None, "until": self.until}
        return self.finding.to_row() | why

    def __str__(self) -> str:
        return f"{ACCEPTED} {self.finding.rule}: {self.finding.message} ({self.why})"

    def __repr__(self) -> str:
        return f"<Accepted {self.finding.rule}: {self.finding.message} ({self.why})>"

    _repr_pretty_ = shown_by_repr


def _read(at: JsonCursor) -> Accepted:
    return Accepted(FINDING_KIND.read(at), **read_fields(_WHY, at))


#: How it stands in JSON.
ACCEPTED_KIND: Kind[Accepted] = Kind(FINDING_KIND.description, Accepted.to_dict, _read)
