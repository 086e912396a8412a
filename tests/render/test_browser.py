"""The page in a real browser: pointer and keyboard, two languages, on paper, unaided."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import govdisclosure as gd
from govdisclosure.render.form.html import write_html
from govdisclosure.render.page import write_page
from govdisclosure.render.view import ReportView

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

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
GRANTED, REVIEW = "requests.granted.natural_person", "challenges.review.total"
Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET])
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page; afterwards nothing was said on the console and nothing else was asked for."""
    said: list[str] = []
    asked: list[str] = []
    contexts = []

    def open_page(content: str, *, scheme: str = "light", width: int = 1400) -> Page:
        path = tmp_path / "page.html"
        path.write_text(content, encoding="utf-8")
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]  # light or dark
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []
    assert set(asked) == {(tmp_path / "page.html").as_uri()}


def highlighted(page: Page, side: str) -> set[str]:
    ids: list[str] = page.eval_on_selector_all(f"td.{side}", "cells => cells.map(each => each.id)")
    return set(ids)


def sides(report: gd.Report, *rules: str) -> tuple[set[str], set[str]]:
    identities = [each for each in report.form.identities if each.name in rules]
    return (
        {str(cell) for each in identities for cell in each.left},
        {str(cell) for each in identities for cell in each.right},
    )


BROKEN = ("requests.outcomes.natural_person", "requests.applicants.granted")


def test_pointing_at_a_cell_lights_both_sides_of_every_rule_it_breaks(
    opened: Open, view: ReportView
) -> None:
    page = opened(write_page([view]))
    page.hover(f"[id='{GRANTED}']")
    left, right = sides(view.report, *BROKEN)
    assert (highlighted(page, "left"), highlighted(page, "right")) == (left, right)
    rules = page.locator(".finding.highlighted .rule code").all_inner_texts()
    assert sorted(rules) == sorted(BROKEN)
    assert "（一）予以公开 · 自然人" in page.inner_text("#about")
    page.hover("h1")
    assert highlighted(page, "left") == set()
    assert page.is_hidden("#about")


def test_pointing_at_a_finding_lights_its_sides_alone(opened: Open, view: ReportView) -> None:
    page = opened(write_page([view]))
    page.hover(".finding:has-text('challenges.outcomes.review')")
    left, right = sides(view.report, "challenges.outcomes.review")
    assert (highlighted(page, "left"), highlighted(page, "right")) == (left, right)


def test_the_keyboard_reaches_what_the_pointer_does(opened: Open, view: ReportView) -> None:
    page = opened(write_page([view]))
    page.focus(f"[id='{GRANTED}']")
    left, right = sides(view.report, *BROKEN)
    assert (highlighted(page, "left"), highlighted(page, "right")) == (left, right)
    for key, expected in (
        ("ArrowRight", "requests.granted.business"),
        ("ArrowUp", "requests.carried_over.business"),
        ("ArrowLeft", "requests.carried_over.natural_person"),
        ("ArrowDown", GRANTED),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.id") == expected
    page.keyboard.press("Escape")
    assert highlighted(page, "left") == set()
    page.focus(".finding:has-text('challenges.outcomes.review') summary")
    assert str(REVIEW) in highlighted(page, "left")


def test_a_link_to_a_cell_leads_to_it(opened: Open, view: ReportView) -> None:
    page = opened(write_page([view]))
    page.click(f".fault a[href='#{REVIEW}'] >> visible=true")
    assert page.evaluate("document.activeElement.id") == REVIEW
    page.click(".mention >> text=收到申请 713 件")
    assert page.evaluate("document.activeElement.id") == "requests.received.total"


def test_words_show_what_they_speak_of(opened: Open, view: ReportView) -> None:
    page = opened(write_page([view]))
    mention = page.locator(".mention", has_text="收到申请 713 件")
    mention.hover()
    assert highlighted(page, "here") == {"requests.received.total"}
    assert mention.locator(".meaning").is_visible()


@pytest.mark.parametrize("first", ["zh", "en"])
def test_one_switch_turns_the_language_of_everything(
    opened: Open, view: ReportView, first: gd.Language
) -> None:
    page = opened(write_page([view], language=first))
    for language, title in (("en", "Findings"), ("zh-CN", "问题")):
        page.click(f"[data-language='{language}']")
        assert page.get_attribute("html", "lang") == language
        assert page.inner_text(".found h2") == title
        pressed = page.get_attribute(f"[data-language='{language}']", "aria-pressed")
        assert pressed == "true"
        shown = "en" if language == "en" else "zh"
        for kind in ("zh", "en"):
            assert page.locator(f"span.{kind}").first.is_visible() == (kind == shown)
    page.click("[data-language=en]")
    page.hover(f"[id='{GRANTED}']")
    assert GRANTED in page.inner_text("#about")


@pytest.mark.parametrize(
    ("what", "scheme", "width"),
    [
        ("one", "light", 1400),
        ("one", "dark", 390),
        ("many", "dark", 1400),
        ("many", "light", 390),
        ("form", "light", 390),
    ],
)
def test_nothing_is_out_of_reach(
    opened: Open, view: ReportView, example: gd.Report, what: str, scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    several = [view, ReportView(gd.check(example))]
    failures = [("none.txt", "no such file")]
    content = {
        "one": lambda: write_page([view]),
        "many": lambda: write_page(several, failures=failures, language="en"),
        "form": lambda: write_html(example),
    }
    page = opened(content[what](), scheme=scheme, width=width)
    page.eval_on_selector_all("details", "all => all.forEach(each => each.open = true)")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0


def test_it_prints_with_the_law_open(opened: Open, view: ReportView) -> None:
    page = opened(write_page([view]))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    closed = page.locator("details.law:not([open])").count()
    assert closed == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.law[open]").count() == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator(".switch").is_hidden()


def test_what_a_report_says_is_shown_and_not_run(opened: Open, hostile: ReportView) -> None:
    page = opened(write_page([hostile, hostile]))
    assert page.locator("script").count() == 1
    assert page.locator("img").count() == 0
    assert "<script>alert(1)</script>" in page.inner_text("h2 >> nth=0")


def test_the_summary_sorts_and_leads_to_each_report(
    opened: Open, view: ReportView, example: gd.Report
) -> None:
    clean = ReportView(gd.check(example))
    page = opened(write_page([view, clean], language="en"))
    links = page.locator(".summary tbody a")

    def order() -> list[str | None]:
        return [each.get_attribute("href") for each in links.all()]

    assert order() == ["#r1", "#r2"]
    page.click(".summary button >> text=error")
    assert order() == ["#r2", "#r1"]
    page.click(".summary button >> text=error")
    assert order() == ["#r1", "#r2"]
    assert page.locator("th[aria-sort]").count() == 1
    links.nth(1).click()
    assert page.locator("#r2").is_visible()
    page.hover(f"[id='r1-{GRANTED}']")
    assert all(each.startswith("r1-") for each in highlighted(page, "left"))


def test_the_summary_shows_only_what_is_sought(
    opened: Open, view: ReportView, example: gd.Report
) -> None:
    clean = ReportView(gd.check(example))
    page = opened(write_page([view, clean], failures=[("乙镇.pdf", "no table")], language="en"))
    rows = page.locator(".summary tbody tr:visible")
    assert rows.count() == 3
    page.fill("#filter", "乙镇")
    assert rows.count() == 1
    assert page.inner_text(".filter output") == "1 / 3"
    page.fill("#filter", "")
    page.check("#needs-work")
    assert rows.count() == 2
    assert page.pdf().startswith(b"%PDF")
