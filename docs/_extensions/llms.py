"""``llms.txt``: what the documentation holds, as one plain page for programs that read.

Written beside the pages of either language when they are built: the name of the library, what it
is, and every page with its title and its first sentence, by parts, from the tables of contents.
"""

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from editions import is_chinese


def _first_sentence(tree: nodes.document) -> str:
    """The first sentence of a page below its title."""
    for paragraph in tree.findall(nodes.paragraph):
        words = " ".join(paragraph.astext().split())
        return re.split(r"(?<=[.?!])\s|(?<=[。？！])", words, maxsplit=1)[0]
    return ""


def _below(env: BuildEnvironment, page: str) -> list[str]:
    return list(env.toctree_includes.get(page, ()))


def _entry(env: BuildEnvironment, page: str) -> str:
    title = env.titles[page].astext()
    said = _first_sentence(env.get_doctree(page))
    return f"- [{title}]({page}.html)" + (f": {said}" if said else "")


def lines(env: BuildEnvironment, *, root: str = "index") -> Iterator[str]:
    """The file line by line: parts with pages below them, then the other pages."""
    tree = env.get_doctree(root)
    yield f"# {env.titles[root].astext()}"
    yield ""
    for paragraph in list(tree.findall(nodes.paragraph))[:2]:
        yield f"> {' '.join(paragraph.astext().split())}"
    alone = []
    for part in _below(env, root):
        pages = _below(env, part)
        if not pages:
            alone.append(part)
            continue
        yield from ("", f"## {env.titles[part].astext()}", "")
        for page in pages:
            yield _entry(env, page)
            for below in _below(env, page):
                yield f"  {_entry(env, below)}"
    yield from ("", "## Optional", "", *(_entry(env, page) for page in alone))
    if is_chinese(env.config):
        yield "- [English](../index.html): 英文版，另有各模块的 API 参考。"
    else:
        yield "- [中文版](zh/index.html): every page but the API reference, in Chinese."


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.name == "html":
        (app.outdir / "llms.txt").write_text("\n".join(lines(app.env)) + "\n", encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    """Write the file when the pages are."""
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True}
