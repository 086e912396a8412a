"""Whether a slip of one digit explains why parts do not come to their whole."""

from __future__ import annotations

from collections.abc import Sequence

from govdisclosure.values import Amount, neighbours_exchanged, one_digit_apart


def explained_by_a_slip(whole: Amount, parts: Sequence[Amount]) -> bool:
    """Whether one wrong digit, or two exchanged, explain why parts do not come to a whole.

    A last digit does not count: many a list leaves out one or two.
    """
    more = sum(parts) - whole
    return any(_written_wrongly(part, part - more) for part in parts) or _written_wrongly(
        whole, whole + more
    )


def _written_wrongly(number: Amount, instead_of: Amount) -> bool:
    if instead_of < 0:
        return False
    one, other = str(number), str(instead_of)
    mistyped = one_digit_apart(one, other) and one[-1] == other[-1]
    return mistyped or neighbours_exchanged(one, other)
