"""Words fit to be shown: what would move a cursor, or be no character at all, is seen instead."""

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
    """The same words with every control character shown instead of obeyed, fit for any file."""
    return text.translate(_PICTURES)
