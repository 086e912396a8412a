"""The built pages in a real browser: search, the switch, the drawn forms, a phone, no request."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

DOCS = Path(__file__).parents[2] / "docs"
CHROMIUM = shutil.which("chromium")
PLAYWRIGHT = all(map(importlib.util.find_spec, ("playwright", "axe_playwright_python")))
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.skipif(not PLAYWRIGHT, reason="Playwright is not installed"),
]
#: A browser that runs in a container and asks nobody for anything.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, DESK, HEIGHT = 390, 1200, 700
Open = Callable[..., "Page"]


class Quiet(SimpleHTTPRequestHandler):
    """A server that says nothing, and has an icon, which browsers ask for unasked."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Serve a file."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()


def newly_built(into: Path) -> Path:
    for source, target in ((DOCS, into), (DOCS / "zh", into / "zh")):
        command = [sys.executable, "-m", "sphinx", "-q", "-d", str(into / ".doctrees")]
        subprocess.run([*command, str(source), str(target)], check=True)
        shutil.rmtree(into / ".doctrees")
    return into


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Both editions, served; the address that they are served at.

    They are built here, unless the environment says under PAGES where they were built just now.
    """
    given = os.environ.get("PAGES")
    built = Path(given) if given else newly_built(tmp_path_factory.mktemp("site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(built))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def opened(site: str) -> Iterator[Open]:
    """Opens a page; afterwards the console had no error, and nothing was asked for elsewhere."""
    from playwright.sync_api import sync_playwright

    said: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])

        def elsewhere(url: str) -> None:
            if not url.startswith((site, "data:")):
                said.append(url)

        def wrong(kind: str, text: str) -> None:
            # Sphinx warns of names with a dot in them, which its search then shows without words.
            if kind == "error":
                said.append(text)

        def open_page(
            address: str, *, width: int = DESK, scheme: str = "light", touch: bool = False
        ) -> Page:
            page = browser.new_page(
                viewport={"width": width, "height": HEIGHT},
                color_scheme=scheme,
                has_touch=touch,
                reduced_motion="reduce",
            )
            page.on("console", lambda message: wrong(message.type, message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: elsewhere(request.url))
            page.goto(f"{site}{address}")
            return page

        yield open_page
        browser.close()
    assert said == []


@pytest.mark.parametrize("edition", ["", "zh/"])
@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("勾稽关系", "reference/glossary.html"),
        ("第三方合法权益", "reference/rules/requests.html"),
        ("requests.flow.total", "reference/rules/requests.html"),
        ("UnknownAddress", "reference/errors.html"),
    ],
)
def test_a_search_finds_the_page(opened: Open, edition: str, sought: str, found: str) -> None:
    page = opened(f"{edition}search.html?q={sought}")
    page.wait_for_selector("#search-results li a")
    page.wait_for_function("document.querySelector('#search-results .search-summary')")
    links = page.eval_on_selector_all("#search-results li > a", "all => all.map(each => each.href)")
    assert any(f"/{edition}{found}" in link for link in links)


@pytest.mark.parametrize("edition", ["", "zh/"])
def test_the_page_for_programs_leads_to_every_page_it_names(site: str, edition: str) -> None:
    def fetched(address: str) -> str:
        with urlopen(address) as answer:
            return str(answer.read().decode())

    here = f"{site}{edition}llms.txt"
    entries = re.findall(r"^ *- \[.+\]\((\S+)\)(?:: (.+))?$", fetched(here), re.MULTILINE)
    assert len(entries) > 40
    for link, said in entries:
        assert said or link == "changelog.html"
        assert "<title>" in fetched(urljoin(here, link))


def test_a_word_that_is_nowhere_is_not_found(opened: Open) -> None:
    page = opened("zh/search.html?q=勾稽天气")
    page.wait_for_function("document.querySelector('#search-results .search-summary')")
    assert page.query_selector("#search-results li a") is None


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("tutorial/rule.html", "zh/tutorial/rule.html"),
        ("zh/reference/rules/years.html", "reference/rules/years.html"),
        ("api/form.html", "zh/index.html"),
        ("zh/search.html", "index.html"),
    ],
)
def test_the_switch_leads_to_the_other_edition(
    opened: Open, site: str, here: str, there: str
) -> None:
    page = opened(here)
    page.click(".language-switch")
    assert page.url == f"{site}{there}"
    assert page.get_attribute("html", "lang") == ("zh-CN" if there.startswith("zh") else "en")


def test_a_number_that_is_pointed_at_shows_its_address_and_its_sums(opened: Open) -> None:
    page = opened("reference/forms.html")
    table = page.locator(".printed").nth(1)
    table.locator("[data-address='requests.granted.natural_person']").hover()
    note = table.locator(".printed-note").inner_text()
    assert note == (
        "requests.granted.natural_person — "
        "requests.outcomes.natural_person, requests.applicants.granted"
    )
    left = table.locator("td.left").evaluate_all("all => all.map(each => each.dataset.address)")
    assert set(left) == {"requests.processed.natural_person", "requests.granted.total"}
    assert table.locator("td.right").count() == 21 + 6 - 1
    page.keyboard.press("Tab")
    table.locator("[data-address='requests.received.total']").focus()
    assert table.locator(".printed-note").inner_text().startswith("requests.received.total — ")


@pytest.mark.parametrize("address", ["reference/forms.html", "zh/reference/forms.html"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_tap_on_a_cell_shows_its_address_within_the_window(
    opened: Open, address: str, width: int
) -> None:
    page = opened(address, width=width, touch=True)
    table = page.locator(".printed").nth(1)
    table.evaluate("table => table.scrollIntoView()")
    table.locator("[data-address='requests.carried_over.natural_person']").tap()
    note = table.locator(".printed-note")
    assert note.inner_text().startswith("requests.carried_over.natural_person — ")
    whole, box = table.bounding_box(), note.bounding_box()
    assert whole is not None
    assert box is not None
    # The table ends below the window, and so would the note if it did not stick.
    assert whole["y"] + whole["height"] > HEIGHT >= box["y"] + box["height"]


def test_a_table_is_one_stop_of_the_tabulator_key_and_its_cells_are_reached_by_arrows(
    opened: Open, site: str
) -> None:
    page = opened("reference/forms.html")
    table = page.locator(".printed").nth(1)
    stop = table.locator("[tabindex='0']")
    here = "document.activeElement.dataset.address"
    stop.focus()
    assert page.evaluate(here) == "requests.received.natural_person"
    for key, reached in (
        ("ArrowRight", "requests.received.business"),
        ("ArrowDown", "requests.carried_over.business"),
        ("ArrowLeft", "requests.carried_over.natural_person"),
        ("ArrowLeft", "requests.carried_over.natural_person"),
        ("ArrowUp", "requests.received.natural_person"),
        ("ArrowUp", "requests.received.natural_person"),
        ("ArrowDown", "requests.carried_over.natural_person"),
    ):
        page.keyboard.press(key)
        assert page.evaluate(here) == reached
        assert page.url == f"{site}reference/forms.html"
        assert stop.evaluate_all("all => all.map(each => each.dataset.address)") == [reached]
    page.keyboard.press("Tab")
    assert not str(page.evaluate(here)).startswith("requests.")
    # Down to the last line; below it the key scrolls the page again.
    for _ in range(23):
        stop.focus()
        page.keyboard.press("ArrowDown")
        cell, note = (each.bounding_box() for each in (stop, table.locator(".printed-note")))
        assert cell is not None
        assert note is not None
        assert cell["y"] + cell["height"] <= note["y"] + 1


@pytest.mark.parametrize(
    "address", ["reference/rules/requests.html", "zh/reference/rules/requests.html"]
)
def test_no_formula_is_cut_off_on_a_desk(opened: Open, address: str) -> None:
    page = opened(address, width=1280)
    cut = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"
    assert page.locator("div.math").count() > 30
    assert page.eval_on_selector_all("div.math", cut) == 0


ADDRESSES = [
    f"{edition}{path.relative_to(DOCS).with_suffix('.html')}"
    for path in sorted(DOCS.rglob("*.rst"))
    if not {"_build", "zh"} & set(path.relative_to(DOCS).parts)
    for edition in (("",) if path.parent.name == "api" else ("", "zh/"))
]


def test_no_page_is_wider_than_a_phone(opened: Open, site: str) -> None:
    page = opened("index.html", width=PHONE)
    for address in ADDRESSES:
        page.goto(f"{site}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["index.html", "zh/reference/rules/years.html"])
def test_words_stand_out_by_day_and_by_night(opened: Open, address: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(address, scheme=scheme)
    found = Axe().run(page, options={"runOnly": ["color-contrast", "html-has-lang", "image-alt"]})
    assert found.violations_count == 0, found.generate_report()


def test_the_pictures_that_are_shown_are_those_that_can_be_taken(tmp_path: Path) -> None:
    from pictures import HEIGHT, PICTURES, WIDTH

    # As whoever draws them anew, beside the browser that is open here.
    subprocess.run([sys.executable, DOCS / "_extensions" / "pictures.py", tmp_path], check=True)
    for folder in (tmp_path, DOCS / "_static"):
        for name in PICTURES.values():
            head = (folder / name).read_bytes()[:24]
            # A PNG begins with its width and its height.
            assert head[1:4] == b"PNG"
            assert struct.unpack(">II", head[16:]) == (WIDTH, HEIGHT)
