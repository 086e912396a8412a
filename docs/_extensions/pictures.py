"""The pictures of a page for those who have not seen one: ``python docs/_extensions/pictures.py``.

They show what ``govdisclosure check --format html`` writes of the bundled report with one wrong
number in it, in either language, as Chromium draws it.  Needs the extra ``browser``.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from attrs import evolve

import govdisclosure as gd
from govdisclosure.message import Language

DOCS = Path(__file__).parents[1]
#: The picture of each edition.
PICTURES: dict[Language, str] = {"en": "page.png", "zh": "page-zh.png"}
#: Down to what could not be decided; twice as fine as a screen, for those that are.
WIDTH, HEIGHT = 900, 800


def take(folder: Path) -> None:
    """Take every picture into a folder."""
    from playwright.sync_api import sync_playwright

    path = DOCS.parent / "examples" / "shuyang-2025.txt"
    report = gd.read(path).replace({"requests.received.total": 731})
    # It is at the same place on each machine.
    assessment = gd.check(evolve(report, source=evolve(report.source, name=path.name)))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as pages:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for language, name in PICTURES.items():
            written = Path(pages, f"{language}.html")
            written.write_text(gd.write_page(assessment, language=language), encoding="utf-8")
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(written.as_uri())
            page.screenshot(path=folder / name)
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS / "_static")
