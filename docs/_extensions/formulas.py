"""An identity as mathematics: the two sides, with a long one written as a sum over its lines."""

import re
import unicodedata

from govdisclosure.forms import Cell, Form, Identity, Line
from govdisclosure.message import Language

#: A side with more terms than this is a sum with bounds, if its cells lie in one line.
_TERMS = 3
#: A formula whose names are wider than so many letters is set in two lines: small as indices are,
#: they fill a phone.
_WIDEST = 60
_NAMES = re.compile(r"\\text\{(.*?)\}")


def tex(identity: Identity, form: Form, *, language: Language = "en") -> str:
    """The identity in TeX; x with row and column as indices is the number of a cell.

    A line is named by its concept in English, and in Chinese by the label that the form prints.
    """
    left, right = (_side(side, form, language) for side in (identity.left, identity.right))
    if _width("".join(_NAMES.findall(left + right))) > _WIDEST:
        return f"\\begin{{aligned}} {left} \\\\ \\quad = {right} \\end{{aligned}}"
    return f"{left} = {right}"


def _width(text: str) -> int:
    """How many letters are as wide as a text, a Chinese character being as wide as two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _side(cells: tuple[Cell, ...], form: Form, language: Language) -> str:
    if len(cells) > _TERMS:
        for index, (fixed, running) in enumerate((("column", "row"), ("row", "column"))):
            letter = "rc"[index]
            if len({getattr(cell, fixed) for cell in cells}) == 1 and _consecutive(
                cells, running, form
            ):
                ends = [form.lines(cell) for cell in (cells[0], cells[-1])]
                first, last = (_name(lines[index], language) for lines in ends)
                kept = _name(ends[0][1 - index], language)
                at = f"{letter},\\,{kept}" if letter == "r" else f"{kept},\\,{letter}"
                return f"\\sum_{{{letter}\\,=\\,{first}}}^{{{last}}} x_{{{at}}}"
    return " + ".join(_cell(cell, form, language) for cell in cells)


def _consecutive(cells: tuple[Cell, ...], running: str, form: Form) -> bool:
    """Whether the cells are neighbours, so that the first and the last bound the sum."""
    grid = form.grid(cells[0].section)
    printed = [line.concept for line in (grid.rows if running == "row" else grid.columns)]
    named = [getattr(cell, running) for cell in cells]
    at = printed.index(named[0])
    return printed[at : at + len(named)] == named


def _cell(cell: Cell, form: Form, language: Language) -> str:
    row, column = (_name(line, language) for line in form.lines(cell.this_year))
    year = "^{\\,t-1}" if cell.lag else ""
    return f"x_{{{row},\\,{column}}}{year}"


def _name(line: Line, language: Language) -> str:
    said = line.label if language == "zh" else line.concept.replace("_", " ")
    return f"\\text{{{said}}}"
