"""What the directives of this folder have in common: text made safe for reST, and two languages."""

import re
from collections.abc import Iterable, Iterator

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from editions import is_chinese
from govdisclosure.message import Language, Message

_MARKUP = re.compile(r"([\\*`_|:<>\[\]{}])")


def plain(text: str) -> str:
    """A text of any content as reST that shows it and nothing else."""
    return _MARKUP.sub(r"\\\1", text)


def quoted(text: str) -> Iterator[str]:
    """The lines of a text as a line block, each as it stands."""
    for line in text.splitlines():
        yield f"| {plain(line)}"


def indented(lines: Iterable[str], by: int = 3) -> Iterator[str]:
    """Lines moved to the right, as the content of a directive."""
    for line in lines:
        yield f"{' ' * by}{line}" if line else ""


def table(*rows: Iterable[str], widths: str = "") -> Iterator[str]:
    """A table of rows of reST, the first being its head; `widths` are shares of the page."""
    yield from (".. list-table::", "   :header-rows: 1")
    if widths:
        yield f"   :widths: {widths}"
    yield ""
    for row in rows:
        for number, cell in enumerate(row):
            yield f"   {'  ' if number else '* '}- {cell}"
    yield ""


class Written(SphinxDirective):
    """A directive that writes reST: what :meth:`lines` yields stands in its place."""

    has_content = False

    @property
    def is_chinese(self) -> bool:
        """Whether the Chinese edition is being built."""
        return is_chinese(self.config)

    @property
    def language(self) -> Language:
        """The language of the edition that is being built."""
        return "zh" if self.is_chinese else "en"

    def say(self, message: Message) -> str:
        """A message in the language of the edition, safe for reST."""
        return plain(message.to(self.language))

    def lines(self) -> Iterable[str]:
        """The reST of the directive."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Parse what the directive writes."""
        source = self.get_source_info()[0]
        written = StringList(list(self.lines()), source)
        return self.parse_text_to_nodes("\n".join(written), allow_section_headings=False)
