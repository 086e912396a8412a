"""Letters to the bodies that have something to correct, as Word files or as text."""

from govdisclosure.render.letters.save import (
    LETTER_FORMATS,
    earlier_letters,
    letter_content,
    save_letters,
)

__all__ = ["LETTER_FORMATS", "earlier_letters", "letter_content", "save_letters"]
