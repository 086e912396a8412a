"""Words fit to be shown: what would move a cursor, or is no character at all, is made visible."""

from __future__ import annotations

#: Control characters as the pictures that Unicode has for them, but for the tab and the line's end:
#: what a report holds must not move the cursor or change the colours of whoever looks at it.
_PICTURES: dict[int, int] = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    **dict.fromkeys(range(0x7F, 0xA0), 0xFFFD),
    # Halves of characters and what is none: no file of XML may hold them, no stream can write them.
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD),
}
#: What turns the direction in which the words around it are shown, so that 12 may look like 21.
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_LINE_ENDS = {ord("\n"): 0x240A}
_SIGNS: dict[int, int] = _PICTURES | dict.fromkeys(_TURNING, 0xFFFD)


def visible(text: str) -> str:
    """The same words with a visible sign for every character that is none, fit for any file.

    Args:
        text: Any words, as a report has them.

    Returns:
        Words of the same length, in the order in which they are shown; the tab and the end of a
        line are left as they are.
    """
    return text.translate(_SIGNS)


def in_a_line(text: str) -> str:
    """The same of words that stand in one line, as the name of a file: no line of ours is forged.

    Args:
        text: Any words, as a name has them.

    Returns:
        Words of the same length, in one line.
    """
    return visible(text).translate(_LINE_ENDS)


def storable(text: str) -> str:
    """The same words as any file of data can hold them, with what turns their direction as it is.

    Args:
        text: Any words, as a report has them.

    Returns:
        Words of the same length, with a visible sign for every control character.
    """
    return text.translate(_PICTURES)
