"""The order of names: the same on every system, and numbers by what they are, 2 before 10."""

from __future__ import annotations

from itertools import groupby
from unicodedata import normalize


def place_in_order(name: str) -> tuple[list[tuple[bool, int, str]], str]:
    """What names are sorted by: their numbers by value, and all else by its characters.

    A system that writes an accent or a wide digit apart gives the same order.  Two names are equal
    here only where they are the same name.

    >>> sorted(["10.docx", "2.docx", "甲镇.docx", "02.docx"], key=place_in_order)
    ['02.docx', '2.docx', '10.docx', '甲镇.docx']
    """
    runs: list[tuple[bool, int, str]] = []
    for is_number, letters in groupby(normalize("NFKC", name), str.isdecimal):
        run = "".join(letters)
        # A number of thousands of digits is compared as well, which `int` would refuse.
        run = run.lstrip("0") if is_number else run
        runs.append((not is_number, len(run) if is_number else 0, run))
    return runs, name
