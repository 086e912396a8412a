"""How values that the library itself defines go to another process: by their names.

A report holds its form and the form the law, so the report would take both along, many times its
own size, and come back with a second Regulation that is not the first.
"""

from __future__ import annotations

import copyreg
import pickle
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Value = TypeVar("Value")


def pickle_by_name(
    kind: type[Value], known: Mapping[str, Value], find: Callable[[str], Value]
) -> None:
    """Pickle, and copy, the values of a type that are `known` by their names alone.

    `find` is what gives the value of a name where the pickle is read: a function of a module.  Any
    other value of the type is pickled whole.
    """

    def reduced(value: Value) -> tuple[Any, ...]:
        for name, each in known.items():
            if each is value:
                return find, (name,)
        whole = value.__reduce_ex__(pickle.DEFAULT_PROTOCOL)
        assert isinstance(whole, tuple), "a value that is no global is not reduced to a name"
        return whole

    copyreg.pickle(kind, reduced)
