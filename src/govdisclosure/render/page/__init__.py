"""A page to look at: reports as printed, with what was found in them lit where it stands."""

from govdisclosure.render.page.exhibit import Exhibit, Mention
from govdisclosure.render.page.page import write_page

__all__ = ["Exhibit", "Mention", "write_page"]
