"""How grave a finding is, and what makes its rule bind."""

from __future__ import annotations

from enum import Enum

from govdisclosure.errors import Choice
from govdisclosure.message import Language, Message
from govdisclosure.wording import BASES


class Severity(Choice, Enum):
    """How grave a finding is: a note, a warning, or an error; they compare in that order.

    An error contradicts the form or the law, a warning may have a reason that the report does not
    give, a note is a habit worth knowing of.
    """

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def term(self) -> Message:
        """What the severity is called: 错误、疑点、提示; error, warning, note."""
        return _TERMS[self.value]

    def to(self, language: Language) -> str:
        """What the severity is called in one language."""
        return self.term.to(language)

    @property
    def _rank(self) -> int:
        return list(Severity).index(self)

    def __lt__(self, other: Severity) -> bool:
        return self._rank < other._rank

    def __le__(self, other: Severity) -> bool:
        return self._rank <= other._rank

    def __str__(self) -> str:
        return str(self.value)


class Basis(Choice, Enum):
    """What makes a rule bind: words of law, the form, inference from both, or practice.

    What rests on practice alone is never graver than a warning.
    """

    LAW = "law"
    FORM = "form"
    INFERENCE = "inference"
    PRACTICE = "practice"

    @property
    def term(self) -> Message:
        """What the basis is called: 条文、格式、推论、惯例; law, form, inference, practice."""
        return BASES[self.value]

    def __str__(self) -> str:
        return str(self.value)


_TERMS = {
    "note": Message("提示", "note"),
    "warning": Message("疑点", "warning"),
    "error": Message("错误", "error"),
}
