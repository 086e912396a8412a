"""The directive ``codes``: every code of a reader's diagnostics, and what it means."""

from collections.abc import Iterator

from sphinx.application import Sphinx

from govdisclosure.readers.diagnostics import MEANINGS
from writing import Written, table


class Codes(Written):
    """The directive itself."""

    def lines(self) -> Iterator[str]:
        """A table of codes and meanings."""
        heads = ("代码", "含义") if self.is_chinese else ("Code", "Means")
        rows = ((f"``{code}``", self.say(meaning)) for code, meaning in MEANINGS.items())
        yield from table(heads, *rows, widths="30 70")


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the directive."""
    app.add_directive("codes", Codes)
    return {"parallel_read_safe": True}
