"""What is not to be looked at in folders: patterns as a ``.gitignore`` has them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase

from attrs import define, field

from govdisclosure.errors import OptionError
from govdisclosure.message import Message

_EMPTY = Message(
    "要排除的文件没有写明：请给出名称或通配符，如“*.bak.docx”、“旧/**”",
    "an empty pattern: name what is excluded, as in '*.bak.docx' or 'old/**'",
)
#: Any folders, none among them.
_ANYWHERE = "**"


@define
class Exclusions:
    """Patterns of paths below a folder, and what each of them has excluded so far.

    A pattern without a slash is that of a name, of a file or a folder at any depth; one with a
    slash inside or in front is that of a path from the folder on.  ``*`` and ``?`` stand for
    characters of one name, ``[ab]`` for one of these, ``**`` for any folders.  All below a folder
    that fits is excluded with it, as all in a zip.  Capital and small letters are the same.
    """

    patterns: tuple[str, ...] = ()
    #: The paths that each pattern excluded: files, or folders with all that is below them.
    excluded: dict[str, list[str]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, patterns: Iterable[str]) -> Exclusions:
        """Patterns as a user gives them; OptionError for one that names nothing."""
        made = cls(tuple(dict.fromkeys(patterns)))
        if not all(map(_parts_of, made.patterns)):
            raise OptionError(_EMPTY)
        made.excluded = {each: [] for each in made.patterns}
        return made

    @property
    def count(self) -> int:
        """How often a pattern has excluded something."""
        return sum(map(len, self.excluded.values()))

    def exclude(self, parts: tuple[str, ...], path: str) -> bool:
        """Whether a file or a folder is excluded, which is noted for each pattern that fits it.

        Args:
            parts: Its names, from the folder that is looked through to its own.
            path: What it is called.
        """
        folded = tuple(each.casefold() for each in parts)
        fitting = [each for each in self.patterns if _fits(folded, _parts_of(each))]
        for each in fitting:
            self.excluded[each].append(path)
        return bool(fitting)


def _parts_of(pattern: str) -> tuple[str, ...]:
    """The names that a pattern is made of; at any depth where it is that of a name."""
    written = pattern.replace(os.sep, "/").casefold()
    names = tuple(each for each in written.split("/") if each not in ("", "."))
    anywhere = "/" not in written.rstrip("/")
    return (_ANYWHERE, *names) if anywhere and names else names


def _fits(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if not pattern or not parts:
        return not parts and all(each == _ANYWHERE for each in pattern)
    if pattern[0] == _ANYWHERE:
        return _fits(parts, pattern[1:]) or _fits(parts[1:], pattern)
    return fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])
