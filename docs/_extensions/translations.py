"""The Chinese edition beside the English one: which pages there are, and which fell behind.

A Chinese page begins with a comment that holds the fingerprint of the English page that it says in
Chinese.  Whoever changes an English page brings the Chinese one up to date, and then says so:
``python docs/_extensions/translations.py tutorial/check``.

Both show the same code.  What commands print is in the language of the page, as its reader sees it:
the commands are the same, and are run for either.
"""

import hashlib
import re
import sys
import textwrap
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHINESE = ROOT / "zh"
#: The reference of the API is in English only, as are the docstrings.
UNTRANSLATED = ("api/",)

_STAMP = re.compile(r"\A\.\. translated from ([0-9a-f]{12})\n\n")
_CODE = re.compile(r"^ *\.\. code-block:: *\w+ *\n(?:(?: {3,}.*)?\n)+", re.MULTILINE)
_DOCTEST = re.compile(r"^>>> (?:.+\n)+", re.MULTILINE)
_CONSOLE = ".. code-block:: console\n"
_PROMPT = re.compile(r"^\$ ", re.MULTILINE)


def pages() -> Iterator[str]:
    """The English pages that are said in Chinese too, by their addresses."""
    for path in sorted(ROOT.rglob("*.rst")):
        page = path.relative_to(ROOT).with_suffix("").as_posix()
        if not page.startswith(("zh/", "_build/", *UNTRANSLATED)):
            yield page


def fingerprint(page: str) -> str:
    """What changes whenever the English page does."""
    return hashlib.sha256((ROOT / f"{page}.rst").read_bytes()).hexdigest()[:12]


def stamp_of(text: str) -> str:
    """The fingerprint in a Chinese page, "" where it has none."""
    match = _STAMP.match(text)
    return match[1] if match else ""


def stamped(text: str, fingerprint: str) -> str:
    """A Chinese page with another fingerprint."""
    return f".. translated from {fingerprint}\n\n{_STAMP.sub('', text)}"


def blocks(text: str) -> list[str]:
    """The blocks of code of a page, in order."""
    found = [match for pattern in (_CODE, _DOCTEST) for match in pattern.finditer(text)]
    return [match[0].strip() for match in sorted(found, key=lambda match: match.start())]


def console(block: str) -> str:
    """The commands of a block of code and what they print, "" where it is no console."""
    return textwrap.dedent(block.removeprefix(_CONSOLE)).strip() if _CONSOLE in block else ""


def transcript(console: str) -> Iterator[tuple[str, str]]:
    """The commands of a console, each with what it is shown to print."""
    start, *commands = _PROMPT.split(console)
    assert not start.strip(), f"a console block begins with a command: {start!r}"
    for each in commands:
        command, _, printed = re.sub(r"\\\n *", "", each).partition("\n")
        yield command, f"{printed.rstrip()}\n" if printed.strip() else ""


def pairs(page: str) -> Iterator[tuple[str, str]]:
    """The blocks of an English page beside those of the Chinese one."""
    english, chinese = (
        blocks((folder / f"{page}.rst").read_text(encoding="utf-8")) for folder in (ROOT, CHINESE)
    )
    return zip_longest(english, chinese, fillvalue="")


def are_alike(english: str, chinese: str) -> bool:
    """Whether two blocks are the same but for what commands print."""
    one, other = ([each for each, _ in transcript(console(block))] for block in (english, chinese))
    return english == chinese or (one == other != [])


def same_blocks() -> Iterator[Path]:
    """The Chinese pages with the code of the English ones: whoever runs those runs these."""
    for page in pages():
        path = CHINESE / f"{page}.rst"
        if path.is_file() and all(are_alike(*each) for each in pairs(page)):
            yield path


def in_chinese(path: Path) -> dict[str, str]:
    """The consoles of an English page that print something else to a Chinese reader, and what."""
    page = path.relative_to(ROOT).with_suffix("").as_posix()
    both = [*pairs(page)] if (CHINESE / f"{page}.rst").is_file() else []
    if not all(are_alike(*each) for each in both):
        return {}
    return {console(one): console(other) for one, other in both if one != other}


if __name__ == "__main__":
    for named in sys.argv[1:]:
        target = CHINESE / f"{named}.rst"
        target.write_text(
            stamped(target.read_text(encoding="utf-8"), fingerprint(named)), encoding="utf-8"
        )
