"""Two editions of one documentation: a switch on every page, and links into the English API.

The Chinese edition is a tree of its own, built into the folder ``zh`` of the English one, page
beside page.  The API reference is English in both, and reached through the English inventory.
"""

import re
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

ROOT = Path(__file__).parents[1]
CHINESE = ROOT / "zh"
#: A line break between two Chinese characters or marks.
_BROKEN = re.compile(r"(?<=[\u2018-\u2026\u3001-\uff5e])\n(?=[\u2018-\u2026\u3001-\uff5e])")


def is_chinese(config: Config) -> bool:
    """Whether the Chinese edition is being built."""
    return str(config.language).startswith("zh")


def counterpart(page: str, *, chinese: bool) -> str:
    """The address, from the root of its own edition, of a page in the other one.

    The first page stands for one that the other edition does not have.
    """
    there = ROOT if chinese else CHINESE
    found = page if (there / f"{page}.rst").exists() else "index"
    return f"{'..' if chinese else 'zh'}/{found}.html"


def _switch(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _tree: nodes.document | None
) -> None:
    chinese = is_chinese(app.config)
    # Sphinx's own function, which it gives to every template.
    to = context["pathto"]
    context["switch_to"] = to(counterpart(page, chinese=chinese), 1)
    context["switch_language"] = "en" if chinese else "zh-CN"
    context["switch_words"] = "English" if chinese else "中文"


def _join_lines(app: Sphinx, tree: nodes.document) -> None:
    """Join the lines of a Chinese paragraph, which a browser would set apart by spaces."""
    if is_chinese(app.config):
        for text in tree.findall(nodes.Text):
            if _BROKEN.search(text) and not isinstance(text.parent, nodes.FixedTextElement):
                text.parent.replace(text, nodes.Text(_BROKEN.sub("", text)))


def _inventory(app: Sphinx, config: Config) -> None:
    if is_chinese(config):
        english = str(app.outdir.parent / "objects.inv")
        config.intersphinx_mapping = {"govdisclosure": ("..", (english,))}


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the switch and, for the Chinese edition, what it needs besides."""
    app.setup_extension("sphinx.ext.intersphinx")
    app.connect("config-inited", _inventory, priority=100)
    app.connect("doctree-read", _join_lines)
    app.connect("html-page-context", _switch)
    return {"parallel_read_safe": True}
