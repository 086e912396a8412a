"""How one number comes to be written for another: slips of the hand and of a machine that reads.

Each test looks at the digits alone.  A slip explains how the wrong number arose from the right one;
it does not show that it did.
"""

from __future__ import annotations

from collections.abc import Iterator

from govdisclosure.message import Message
from govdisclosure.values import Amount, neighbours_exchanged, one_digit_apart, write_amount

#: A slip: its kind, how loudly it speaks, and what to say.
Slip = tuple[str, int, Message]


def digit_slips(was: Amount, becomes: Amount) -> Iterator[Slip]:
    """The slips that turn the right number `becomes` into the number `was` that is written."""
    wrong, right = write_amount(was), write_amount(becomes)
    if neighbours_exchanged(wrong, right):
        yield _slip("transposed-digits", 3, f"{right}相邻两位数字颠倒即为{wrong}",
                    f"{wrong} is {right} with two digits exchanged")  # fmt: skip
    elif _without_one(right, wrong):
        yield _slip("dropped-digit", 3, f"{right}漏写一位数字即为{wrong}",
                    f"{wrong} is {right} with a digit dropped")  # fmt: skip
    elif _doubled(wrong, right):
        yield _slip("doubled-digit", 3, f"{right}重写一位数字即为{wrong}",
                    f"{wrong} is {right} with a digit doubled")  # fmt: skip
    elif one_digit_apart(wrong, right):
        yield _slip("mistyped-digit", 1, f"{wrong}与{right}只有一位数字不同",
                    f"{wrong} is {right} with one digit mistyped")  # fmt: skip


def _slip(kind: str, weight: int, zh: str, en: str) -> Slip:
    return kind, weight, Message(zh, en)


def _without_one(long: str, short: str) -> bool:
    """Whether one number is another without one of its digits, which leaves a digit at least."""
    if len(long) != len(short) + 1:
        return False
    return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))


def _doubled(wrong: str, right: str) -> bool:
    return any(right[: index + 1] + right[index:] == wrong for index in range(len(right)))
