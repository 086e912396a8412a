"""The official form written: a report as it was published, or a form to be filled in."""

from govdisclosure.render.form.formulas import decimals
from govdisclosure.render.form.save import FORMATS, form_content, format_of, save_form

__all__ = ["FORMATS", "decimals", "form_content", "format_of", "save_form"]
