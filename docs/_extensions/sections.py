"""The sections of a docstring, ``Args:``, ``Returns:``, ``Yields:`` and ``Raises:``, as fields.

Each entry becomes a field, so that the reference lists arguments one by one and an error leads to
its page.  An entry begins one level below the head of its section; what is further in goes on with
it.  What the arguments of a value are is said at its fields, with their types, and once.
"""

import inspect
import re
from collections.abc import Collection, Iterable, Iterator
from typing import Any

import attrs
from sphinx.application import Sphinx

from rooms import value_of

#: The field of each section, with a place for the name of an entry where entries have one.
FIELDS = {
    "Args": ":param {}: ",
    "Returns": ":returns: ",
    "Yields": ":returns: ",
    "Raises": ":raises {}: ",
}
_HEAD = re.compile(rf"( *)({'|'.join(FIELDS)}):")
_ENTRY = re.compile(r"(\*{0,2}[\w.]+): +(.*)")
_PARAMETER = re.compile(r" *:param (\w+): +(.*)")


def fields(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a docstring, with the entries of its sections as fields."""
    field, depth = "", 0
    for line in lines:
        words, indent = line.strip(), len(line) - len(line.lstrip())
        if head := _HEAD.fullmatch(line):
            field, depth = FIELDS[head[2]], len(head[1])
            yield ""
            continue
        if words and indent <= depth:
            field = ""
        yield f"{' ' * depth}{_entry(field, words)}" if field and indent == depth + 4 else line


def _entry(field: str, words: str) -> str:
    named = _ENTRY.fullmatch(words) if "{}" in field else None
    if named is None:
        return field.format("") + words
    return field.format(named[1].replace("*", r"\*")) + named[2]


def told_apart(lines: Iterable[str], names: Collection[str]) -> tuple[list[str], dict[str, str]]:
    """The lines without the fields of some names, and what these say, by name."""
    kept: list[str] = []
    said: dict[str, str] = {}
    last = ""
    for line in lines:
        entry = _PARAMETER.fullmatch(line)
        if entry:
            last = entry[1] if entry[1] in names else ""
        elif not line.startswith("    ") or line.lstrip().startswith(":"):
            last = ""
        if not last:
            kept.append(line)
        elif entry:
            said[last] = entry[2]
        else:
            said[last] += f" {line.strip()}"
    return kept, said


def _rewrite(
    _app: Sphinx, what: str, name: str, value: Any, _options: object, lines: list[str]
) -> None:
    if what == "class" and attrs.has(value):
        lines[:], _ = told_apart(fields(lines), _fields(value))
    elif what == "attribute" and not any(lines):
        lines[:] = _said_of_field(name)
    else:
        lines[:] = fields(lines)


def _fields(kind: type) -> set[str]:
    return {each.name for each in attrs.fields(kind)}


def _said_of_field(path: str) -> list[str]:
    """What the docstring of a class says of one of its fields, by the full path of that."""
    owner, _, field = path.rpartition(".")
    kind = value_of(owner)
    # A class may have fields that its docstring leaves to that of its base.
    for each in inspect.getmro(kind) if attrs.has(kind) else ():
        _, said = told_apart(fields((inspect.getdoc(each) or "").splitlines()), {field})
        if said:
            return [said[field]]
    return []


def setup(app: Sphinx) -> dict[str, bool]:
    """Let Sphinx rewrite each docstring."""
    app.connect("autodoc-process-docstring", _rewrite)
    return {"parallel_read_safe": True}
