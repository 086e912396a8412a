"""Options that several commands take together, handed to a command as one value."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from attrs import fields_dict


def gathered(**kinds: type) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Hand options to a command in values, each made of those that it has fields for.

    Args:
        kinds: The frozen class of each value, by the parameter that takes it.  An option that the
            command does not have keeps the default of its field.
    """

    def with_values(command: Callable[..., None]) -> Callable[..., None]:
        @wraps(command)
        def called(**given: Any) -> None:
            values = {
                name: kind(**{each: given.pop(each) for each in fields_dict(kind) if each in given})
                for name, kind in kinds.items()
            }
            command(**given, **values)

        return called

    return with_values
