"""How many identities hold, as two numbers that say what they are."""

from __future__ import annotations

from typing import NamedTuple


class Balance(NamedTuple):
    """How many identities of the form passed, of how many; true where all of them did.

    It is a pair, so that it is unpacked and compared as one.  Where blanks leave an identity
    undecided it was checked and did not pass; where none was checked, nothing balances.

    Args:
        passed: The number of identities that hold for certain.
        checked: The number of those that were checked.
    """

    passed: int
    checked: int

    def __bool__(self) -> bool:
        return 0 < self.passed == self.checked
