"""The built pages are whole: they load nothing from elsewhere, and every link leads somewhere.

``python wholeness.py docs/_build/html`` looks at every page and style sheet, prints what is wrong,
and exits with 1 if anything is.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

#: What a browser loads by itself, and the attribute that says from where.
_LOADED = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "video": "src",
}
#: Links to other pages, which a browser does not load.
_RELATIONS = frozenset({"alternate", "author", "canonical", "index", "next", "prev", "search"})
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")


class Page(HTMLParser):
    """A page read for its identifiers, its links, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one element says."""
        given = {name: value or "" for name, value in attrs}
        self.names.update(given[name] for name in ("id", "name") if name in given)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag in _LOADED and _LOADED[tag] in given:
            relations = set(given.get("rel", "").split())
            kept = self.links if relations & _RELATIONS else self.loads
            kept.append(given[_LOADED[tag]])
        self.loads += [
            url for match in _URL.findall(given.get("style", "")) for url in match if url
        ]


@cache
def page_of(path: Path) -> Page:
    """The page of a file."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def complaints(root: Path) -> Iterator[str]:
    """What is wrong with the pages and style sheets below a folder."""
    for path in sorted(root.rglob("*.html")):
        name = path.relative_to(root)
        page = page_of(path)
        yield from (f"{name}: loads {url}" for url in page.loads if _ELSEWHERE.match(url))
        for link in page.links:
            if not leads_somewhere(path, link):
                yield f"{name}: leads nowhere: {link}"
    for path in sorted(root.rglob("*.css")):
        found = (one or other for one, other in _URL.findall(path.read_text(encoding="utf-8")))
        name = path.relative_to(root)
        yield from (f"{name}: loads {url}" for url in found if _ELSEWHERE.match(url))


def leads_somewhere(path: Path, link: str) -> bool:
    """Whether a link of a page leads elsewhere, to a file beside it, or to a name on a page."""
    if _ELSEWHERE.match(link) or link.startswith(("mailto:", "data:", "javascript:")):
        return True
    address, name = urldefrag(link)
    target = (path.parent / unquote(address)).resolve() if address else path
    if not target.is_file():
        return False
    return not name or target.suffix != ".html" or unquote(name) in page_of(target).names


if __name__ == "__main__":
    wrong = list(complaints(Path(sys.argv[1]).resolve()))
    print("\n".join(wrong), file=sys.stderr, end="\n" if wrong else "")
    sys.exit(bool(wrong))
