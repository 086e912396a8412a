"""The language of a call: that of its `--lang`, wherever it stands, else the user's."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence
from itertools import pairwise
from typing import cast, get_args

import click

from govdisclosure.message import Language

_OPTION = "--lang"
#: Where a context and all below it keep the language that the words of the call ask for.
_KEPT = f"{__name__}.asked"


def language_of_user() -> Language:
    """Chinese where the user's environment is Chinese, else English."""
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    name = named or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def language_in(arguments: Sequence[str]) -> Language:
    """The language that the words of a call ask for, which need not be a right one, or the user's.

    >>> language_in(["check", "--formt", "json", "--lang", "zh"])
    'zh'
    """
    words = [*arguments]
    words = words[: words.index("--")] if "--" in words else words
    asked = [
        after if word == _OPTION else word.partition("=")[2]
        for word, after in pairwise([*words, ""])
        if word.partition("=")[0] == _OPTION
    ]
    known = [word for word in asked if word in get_args(Language)]
    return cast("Language", known[-1]) if known else language_of_user()


def keep_language(context: click.Context, arguments: Sequence[str]) -> None:
    """Have a context, and all below it, speak the language that the words of the call ask for."""
    context.meta.setdefault(_KEPT, language_in(arguments))


def language_asked_for(context: click.Context | None = None) -> Language:
    """The language of a context, or of the command that runs: of its `--lang`, else the user's."""
    found = context or click.get_current_context(silent=True)
    if found is None:
        return language_of_user()
    asked: Language | None = found.params.get("lang") or found.meta.get(_KEPT)
    return asked or language_of_user()
