"""An identity as mathematics: the two sides, with a long one written as a sum over its lines."""

from govdisclosure.forms import Cell, Form, Identity

#: A side with more terms than this is a sum with bounds, if its cells lie in one line.
_TERMS = 3


def tex(identity: Identity, form: Form) -> str:
    """The identity in TeX; x with row and column as indices is the number of a cell."""
    return " = ".join(_side(side, form) for side in (identity.left, identity.right))


def _side(cells: tuple[Cell, ...], form: Form) -> str:
    if len(cells) > _TERMS:
        for index, (fixed, running) in enumerate((("column", "row"), ("row", "column"))):
            letter = "rc"[index]
            if len({getattr(cell, fixed) for cell in cells}) == 1 and _consecutive(
                cells, running, form
            ):
                first, last = (_name(getattr(cell, running)) for cell in (cells[0], cells[-1]))
                kept = _name(getattr(cells[0], fixed))
                at = f"{letter},\\,{kept}" if letter == "r" else f"{kept},\\,{letter}"
                return f"\\sum_{{{letter}\\,=\\,{first}}}^{{{last}}} x_{{{at}}}"
    return " + ".join(_cell(cell) for cell in cells)


def _consecutive(cells: tuple[Cell, ...], running: str, form: Form) -> bool:
    """Whether the cells are neighbours, so that the first and the last bound the sum."""
    grid = form.grid(cells[0].section)
    printed = [line.concept for line in (grid.rows if running == "row" else grid.columns)]
    named = [getattr(cell, running) for cell in cells]
    at = printed.index(named[0])
    return printed[at : at + len(named)] == named


def _cell(cell: Cell) -> str:
    year = "^{\\,t-1}" if cell.lag else ""
    return f"x_{{{_name(cell.row)},\\,{_name(cell.column)}}}{year}"


def _name(concept: str) -> str:
    return f"\\text{{{concept.replace('_', ' ')}}}"
