"""Names of bodies as they are compared: of how they are written nothing counts, of them all does.

>>> folded_name("某縣財政局（国资　办）")
'某县财政局(国资办)'
"""

from __future__ import annotations

from collections.abc import Iterable

from govdisclosure.text.character_variants import INVISIBLE, fold, folding

_BLANKS = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
#: What is no part of a name, and may stand in it, as at the end of a line.
_DROPPED = dict.fromkeys(map(ord, _BLANKS + INVISIBLE))
#: Between names that are folded together: none of them has it.
_BETWEEN = "\0"


def folded_name(name: str) -> str:
    """A name as it is compared: folded, without blanks and what has no width.

    Args:
        name: The name as it is written.
    """
    return fold(name).translate(_DROPPED)


def folded_names(names: Iterable[str]) -> list[str]:
    """The same of many at once: one by one they take ten times as long.

    Args:
        names: The names.
    """
    written = [each.replace(_BETWEEN, "") for each in names]
    return folded_name(_BETWEEN.join(written)).split(_BETWEEN) if written else []


def name_folding() -> tuple[str, str]:
    """The characters that :func:`folded_name` replaces and those it puts there, for other engines.

    Returns:
        Both in one order; those of the first that have none in the second are left out of a name.
    """
    pairs = list(zip(*folding(), strict=True))
    kept = [(written, plain) for written, plain in pairs if ord(plain) not in _DROPPED]
    dropped = [written for written, plain in pairs if ord(plain) in _DROPPED]
    written = "".join(each for each, _ in kept)
    return f"{written}{''.join(dropped)}{_BLANKS}{INVISIBLE}", "".join(plain for _, plain in kept)
