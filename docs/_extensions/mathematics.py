"""Mathematics as MathML, which browsers draw by themselves: no script, no font, no request.

Docutils translates the TeX of a formula; Sphinx's own renderers would fetch a script for it.
"""

from typing import cast

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator


def _inline(translator: HTML5Translator, node: nodes.math) -> None:
    translator.body.append(cast("str", tex2mathml(node.astext())))
    raise nodes.SkipNode


def _block(translator: HTML5Translator, node: nodes.math_block) -> None:
    written = cast("str", tex2mathml(node.astext(), as_block=True))
    translator.body.append(f'<div class="math">{written}</div>\n')
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of the renderer ``mathml``."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
    return {"parallel_read_safe": True}
