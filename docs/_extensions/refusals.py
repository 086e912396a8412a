"""The directive ``exceptions``: every exception, the built-in that it also is, what it means."""

import inspect
from collections.abc import Iterator

from sphinx.application import Sphinx

import govdisclosure as gd
from govdisclosure.errors import exceptions
from writing import Written, table


def every_exception() -> tuple[type[gd.GovDisclosureError], ...]:
    """The exceptions of the library in the order of their module, the root first."""
    values = vars(exceptions).values()
    classes = (each for each in values if isinstance(each, type))
    return tuple(each for each in classes if issubclass(each, gd.GovDisclosureError))


class Exceptions(Written):
    """The directive itself."""

    def lines(self) -> Iterator[str]:
        """A table: exception, built-ins, first sentence of its docstring."""
        heads = ("异常", "同时是", "含义") if self.is_chinese else ("Exception", "Also a", "Means")
        yield from table(heads, *map(_row, every_exception()), widths="25 20 55")


def _row(each: type[gd.GovDisclosureError]) -> tuple[str, str, str]:
    also = [base.__name__ for base in each.__mro__ if base.__module__ == "builtins"]
    named = [name for name in also if name not in ("BaseException", "Exception", "object")]
    # A docstring is reST, so it stands as it is.
    first = (inspect.getdoc(each) or "").split("\n\n", maxsplit=1)[0].replace("\n", " ")
    room = "" if each.__name__ in gd.__all__ else "errors."
    return f":exc:`govdisclosure.{room}{each.__name__}`", ", ".join(named) or "Exception", first


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directive."""
    app.add_directive("exceptions", Exceptions)
    return {"parallel_read_safe": True}
