"""How much of a plain text is read: other formats say themselves when they are too large."""

from __future__ import annotations

from govdisclosure.message import Message
from govdisclosure.readers.diagnostics import DiagnosticCode
from govdisclosure.reports import Diagnostic, Place

#: Characters of the longest text that is read whole; the longest report seen has a twentieth.
MOST = 4_000_000
#: Characters of a line of a longer text: a report has been seen on one line, which was shorter.
#: Pictures that are written as text stand on a line each.
LONGEST_LINE = 100_000


def bounded(text: str) -> tuple[str, Diagnostic | None]:
    """As much of a text as is read, and the note on what is not; None where all of it is.

    Of a text that is too long the ends of lines that are too long are left out, and then whatever
    follows the first millions of characters.

    Args:
        text: A text of any length.
    """
    if len(text) <= MOST:
        return text, None
    lines: list[str] = []
    start = kept = 0
    cut: int | None = None
    while start < len(text) and kept < MOST:
        end = text.find("\n", start) + 1 or len(text)
        line = text[start:end]
        if len(line) > LONGEST_LINE:
            cut = cut or len(lines) + 1
            line = f"{line[:LONGEST_LINE]}\n"
        lines.append(line)
        kept += len(line)
        start = end
    message = Message(
        f"文本有{len(text)}字，只读了{kept}字，每行至多{LONGEST_LINE}字：报告没有这样长",
        f"of {len(text)} characters of text {kept} were read, at most {LONGEST_LINE} of each line: "
        "no report is so long",
    )
    place = Place(cut or len(lines) + 1)
    return "".join(lines), Diagnostic(DiagnosticCode.TRUNCATED, message, place=place)
