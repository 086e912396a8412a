"""Words in the cells of spreadsheets, which take what begins like a formula for one."""

from __future__ import annotations

from govdisclosure.text.make_visible import visible

#: What a formula begins with, in halves and in full width; and what programs drop before it.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: What says to a spreadsheet that words follow.
QUOTE = "'"


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet may take words for a formula, or may have done so without a quote.

    Args:
        text: The words of a cell.
    """
    return text.lstrip(QUOTE).startswith(FORMULA_SIGNS)


def as_cell(text: str) -> str:
    """Words as a field of CSV that a spreadsheet shows and never computes.

    Args:
        text: The words, not a number: ``-5`` would be words from here on.

    Returns:
        The words with a visible sign for what is none, behind a quote where they begin as a formula
        does.  Without that quote they are what they were.
    """
    shown = visible(text)
    return QUOTE + shown if begins_formula(shown) else shown
