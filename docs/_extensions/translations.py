"""The Chinese edition beside the English one: which pages there are, and which fell behind.

A Chinese page begins with a comment that holds the fingerprint of the English page that it says in
Chinese.  Whoever changes an English page brings the Chinese one up to date, and then says so:
``python docs/_extensions/translations.py tutorial/check``.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CHINESE = ROOT / "zh"
#: The reference of the API is in English only, as are the docstrings.
UNTRANSLATED = ("api/",)

_STAMP = re.compile(r"\A\.\. translated from ([0-9a-f]{12})\n\n")
_CODE = re.compile(r"^ *\.\. code-block:: *\w+ *\n(?:(?: {3,}.*)?\n)+", re.MULTILINE)
_DOCTEST = re.compile(r"^>>> (?:.+\n)+", re.MULTILINE)


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


def same_blocks() -> Iterator[Path]:
    """The Chinese pages that show no other code than the English ones, which are run."""
    for page in pages():
        path = CHINESE / f"{page}.rst"
        if path.is_file():
            english = (ROOT / f"{page}.rst").read_text(encoding="utf-8")
            if blocks(path.read_text(encoding="utf-8")) == blocks(english):
                yield path


if __name__ == "__main__":
    for named in sys.argv[1:]:
        target = CHINESE / f"{named}.rst"
        target.write_text(
            stamped(target.read_text(encoding="utf-8"), fingerprint(named)), encoding="utf-8"
        )
