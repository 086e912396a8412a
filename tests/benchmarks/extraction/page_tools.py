"""What takes text out of web pages, and a browser."""

import io
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from extraction.running import Missing, Run

#: Where playwright would look for a browser of its own.
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def soup(separator: str, *, strip: bool = False) -> Run:
    def run(path: Path) -> str:
        from bs4 import BeautifulSoup

        return BeautifulSoup(path.read_bytes(), "lxml").get_text(separator, strip=strip)

    return run


def soup_rows(joint: str) -> Run:
    """Paragraphs as lines and rows of tables with something between their cells."""

    def run(path: Path) -> str:
        from bs4 import BeautifulSoup

        lines = []
        for each in BeautifulSoup(path.read_bytes(), "lxml").find_all(["p", "h1", "h2", "tr"]):
            if each.name == "tr":
                cells = each.find_all(["td", "th"], recursive=False)
                lines.append(joint.join(cell.get_text(strip=True) for cell in cells))
            elif not each.find_parent("tr"):
                lines.append(each.get_text(strip=True))
        return "\n".join(lines)

    return run


def trafilatura(form: str) -> Run:
    def run(path: Path) -> str:
        from trafilatura import extract

        return extract(path.read_text("utf-8"), output_format=form, include_tables=True) or ""

    return run


def html2text(**options: object) -> Run:
    def run(path: Path) -> str:
        from html2text import HTML2Text

        maker = HTML2Text(bodywidth=0)
        for name, value in options.items():
            setattr(maker, name, value)
        return maker.handle(path.read_text("utf-8"))

    return run


def markdownify(path: Path) -> str:
    from markdownify import markdownify

    return markdownify(path.read_text("utf-8"))


def inscriptis(path: Path) -> str:
    from inscriptis import get_text

    return get_text(path.read_text("utf-8"))


def readability(path: Path) -> str:
    from readability import Document

    document = Document(path.read_text("utf-8"))
    return f"<h1>{document.title()}</h1>{document.summary()}"


def pandas_tables(write: Callable[..., str]) -> Run:
    """Every table of a page written down, below the title of the page."""

    def run(path: Path) -> str:
        import pandas as pd
        from bs4 import BeautifulSoup

        page = BeautifulSoup(path.read_bytes(), "lxml")
        title = next(each.get_text() for each in page.find_all(["h1", "p"]))
        tables = pd.read_html(io.StringIO(path.read_text("utf-8")), flavor="lxml")
        return "\n\n".join([title, *(write(table) for table in tables)])

    return run


def browser_text(script: str) -> Run:
    def run(path: Path) -> str:
        page = browser().new_page()
        page.goto(path.resolve().as_uri())
        text = page.evaluate(script)
        page.close()
        return text

    return run


SELECTED = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.body);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return selection.toString();
}"""


@cache
def browser():  # a type of a library that may not be there
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        raise Missing("chromium")
    from playwright.sync_api import sync_playwright

    return sync_playwright().start().chromium.launch(executable_path=found, args=["--no-sandbox"])


def printed_page(content: bytes) -> bytes:
    """A page printed to PDF by a browser, with a number at the foot of each sheet."""
    number = '<p style="width:100%;text-align:center;font-size:9px"><span class="pageNumber"></p>'
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_bytes(content)
        page = browser().new_page()
        page.goto(path.as_uri())
        edges = dict.fromkeys(("top", "bottom", "left", "right"), "1.5cm")
        made = page.pdf(
            format="A4",
            margin=edges,
            display_header_footer=True,
            header_template="<p></p>",
            footer_template=number,
        )
        page.close()
    return made
