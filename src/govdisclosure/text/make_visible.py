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


def visible(text: str) -> str:
    """The same words with a visible sign for every control character, fit for any file.

    Args:
        text: Any words, as a report has them.

    Returns:
        Words of the same length; the tab and the end of a line are left as they are.
    """
    return text.translate(_PICTURES)
