"""What was given in place of a form, and the call that gives the form."""

from __future__ import annotations

from govdisclosure.errors import require
from govdisclosure.forms.editions import EDITIONS, LAST_YEAR
from govdisclosure.forms.form import Form
from govdisclosure.message import Message

_WRITE = Message("请写{}，或者某份报告的form", "give {}, or the form of a report")
_ITS_FORM = Message("请写{}.form", "give {}.form")


def require_form(given: object) -> None:
    """Raise OptionError for what is no form, with the call that gives the one that is meant.

    Args:
        given: What was given: an edition, a year, or anything else.
    """
    if given.__class__ is not Form:
        require(given, Form, instead=_instead(given))


def _instead(given: object) -> Message | None:
    if isinstance(getattr(given, "form", None), Form):
        return _ITS_FORM.format(type(given).__name__.lower())
    written = str(given)
    if written in (form.edition for form in EDITIONS):
        return _WRITE.format(f"form_of({given!r})")
    if written in map(str, range(EDITIONS[0].first_year, LAST_YEAR + 1)):
        return _WRITE.format(f"form_for({written})")
    return None
