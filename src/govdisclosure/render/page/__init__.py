"""A page to look at: reports as printed, with what was found in them marked where it stands."""

from govdisclosure.render.page.whole_page import write_page, write_pages

__all__ = ["write_page", "write_pages"]
