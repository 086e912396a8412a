"""Docstrings of public names: one sentence first, errors that exist, constants with a comment."""

import builtins
import inspect
import re
from collections.abc import Iterator

import govdisclosure as gd
from govdisclosure import errors
from rooms import comment_of, described, value_of


def documented() -> Iterator[tuple[str, str]]:
    """Every docstring of a public name and of its members."""
    for name in described():
        value = value_of(name)
        if not (inspect.isclass(value) or inspect.isroutine(value)):
            continue
        yield name, inspect.getdoc(value) or ""
        for member, inside in vars(value).items() if inspect.isclass(value) else ():
            own = inspect.isfunction(inside) or isinstance(inside, property | classmethod)
            if own and not member.startswith("_"):
                yield f"{name}.{member}", inspect.getdoc(inside) or ""


DOCSTRINGS = dict(documented())
ERROR = re.compile(r"(?<![\w`.])([A-Z]\w+(?:Error|Conflict|Mismatch|Report|Extra))(?!\w)")


def is_one_sentence(first: str) -> bool:
    begins = first[:1].isupper() or first[:1] in ("`", ":", "*", "—") or not first[:1].isascii()
    return begins and first.rstrip().endswith((".", "::"))


def test_a_docstring_begins_with_one_sentence() -> None:
    first = {name: text.split("\n\n", maxsplit=1)[0] for name, text in DOCSTRINGS.items()}
    wrong = [f"{name}: {text}" for name, text in first.items() if not is_one_sentence(text)]
    assert not wrong, "\n".join(wrong)


def test_an_error_that_a_docstring_names_exists() -> None:
    wrong = [
        f"{name}: {error}"
        for name, text in DOCSTRINGS.items()
        for error in ERROR.findall(text)
        if not any(hasattr(where, error) for where in (errors, builtins, gd))
    ]
    assert not wrong, "\n".join(wrong)


def test_every_constant_has_a_comment_above_it() -> None:
    for name in described():
        value = value_of(name)
        if not (inspect.isclass(value) or inspect.isroutine(value)):
            assert comment_of(name.rpartition(".")[2], value), name
