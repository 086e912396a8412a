"""Elements of a web page, and printed tables made of them: reports show themselves with these."""

from govdisclosure.markup.elements import Child, element, fragment, page
from govdisclosure.markup.notebook import notebook_html, notebook_line
from govdisclosure.markup.tables import draw_table

__all__ = ["Child", "draw_table", "element", "fragment", "notebook_html", "notebook_line", "page"]
