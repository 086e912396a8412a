"""The vocabulary of annual reports: the known words, read from the file beside this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from govdisclosure.files.packaged import packaged_text
from govdisclosure.prose.lexing.lexicon import Lexicon, LexiconEntry, TokenKind, spellings

_MACRO = re.compile("<[a-z-]+>")
_HEAD = re.compile(r"\[([a-z]+)\]([^:]*):")


@cache
def lexicon() -> Lexicon:
    """Every known word; built when it is first needed, which takes some hundredths of a second."""
    return Lexicon(dict(_entries(packaged_text("govdisclosure.prose.lexing", "vocabulary.txt"))))


def _entries(text: str) -> Iterator[tuple[str, LexiconEntry]]:
    macros: dict[str, str] = {}
    entry = None
    for line in text.splitlines():
        if line.startswith("<"):
            name, _, meant = line.partition(" ")
            macros[name] = meant
        elif line and not line.startswith("#"):
            head = _HEAD.match(line)
            if head:
                entry = LexiconEntry(TokenKind(head[1]), head[2].strip())
            assert entry is not None, "every word stands under a kind"
            words = line[head.end() :] if head else line
            meant = _MACRO.sub(lambda macro: macros[macro[0]], words)
            for pattern in meant.split():
                for word in spellings(pattern):
                    yield word, entry
