"""How the digits of two whole numbers differ, where one may be the other written wrongly."""

from __future__ import annotations


def one_digit_apart(one: str, other: str) -> bool:
    """Whether two numbers of several digits differ in a single digit."""
    if not 1 < len(one) == len(other):
        # Of one digit every number is another with one digit mistyped, which explains nothing.
        return False
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1


def neighbours_exchanged(one: str, other: str) -> bool:
    """Whether two numbers differ in that two digits side by side have changed places."""
    if len(one) != len(other):
        return False
    apart = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    first, second = apart
    return one[first] == other[second] and one[second] == other[first]
