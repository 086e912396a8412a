"""How grave a finding is, and what makes its rule bind."""

from __future__ import annotations

from enum import StrEnum

from govdisclosure.errors import Choice, require_language
from govdisclosure.message import Language, Message
from govdisclosure.wording import BASES


class Severity(Choice, StrEnum):
    """How grave a finding is: a note, a warning, or an error; they compare in that order.

    An error contradicts the form or the law, a warning may have a reason that the report does not
    give, a note is a habit worth knowing of.  Each equals its name and hashes as it does; in
    comparing by gravity, a name that none has is an OptionError.

    >>> Severity.ERROR >= "warning", Severity.ERROR == "error"
    (True, True)
    >>> Severity.ERROR >= "wraning"
    Traceback (most recent call last):
    govdisclosure.errors.OptionError: severity is 'wraning': did you mean 'warning'? give one of \
note, warning, error
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
        require_language(language)
        return self.term.to(language)

    # Text would compare by the alphabet, in which an error is less than a note.
    def __lt__(self, other: str, /) -> bool:
        return _rank(self) < _rank(other)

    def __le__(self, other: str, /) -> bool:
        return _rank(self) <= _rank(other)

    def __gt__(self, other: str, /) -> bool:
        return _rank(self) > _rank(other)

    def __ge__(self, other: str, /) -> bool:
        return _rank(self) >= _rank(other)


class Basis(Choice, StrEnum):
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


_TERMS = {
    "note": Message("提示", "note"),
    "warning": Message("疑点", "warning"),
    "error": Message("错误", "error"),
}
#: A report of a thousand sentences compares a million pairs: no list is made for one.
_RANKS = {each: rank for rank, each in enumerate(Severity)}


def _rank(severity: str) -> int:
    return _RANKS[severity if type(severity) is Severity else Severity(severity)]
