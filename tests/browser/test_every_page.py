"""Every page of every role: nothing found by axe in both languages and themes, no sideways scrolling on a phone,
and public pages small enough for a slow line.

Addresses come from the URL map, from links and from the standing cast: a new page is covered without a change here.
"""

from functools import cache
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, EVERY_ROLE, PHONE, enter
from tests.every_page import Role

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The dark page is the light one in other colours: only what looks at colours has to look again.
RUNS = {
    "light": {"type": "tag", "values": TAGS},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# Nothing moves: the browser asks for less motion, and our style sheets then have no transition and no animation.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
MOVING = "() => document.getAnimations().map(found => found.effect.target.outerHTML.slice(0, 120))"
LARGEST_PUBLIC_PAGE = 100_000  # bytes, as they come over the line


@cache
def axe_source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def come_in(page: Page, platform, role: Role, language: str) -> None:
    if not role.email:
        return
    enter(page, platform, role.email, role.network)
    home = platform.url("/", network=role.network)
    page.context.add_cookies([{"name": "language", "value": language, "url": home}])


def _found(page: Page, theme: str) -> list[str]:
    violations = page.evaluate(
        "run => axe.run(document, {runOnly: run, resultTypes: ['violations']})", RUNS[theme]
    )["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in violations for n in v["nodes"]]


def _faults(page: Page) -> dict[str, object]:
    """What is wrong with the page that is open: in both themes, and at the width of a phone."""
    faults: dict[str, object] = {}
    page.wait_for_load_state()
    page.evaluate(axe_source())
    for theme in RUNS:
        page.emulate_media(color_scheme=theme)
        page.evaluate(DRAWN)
        if found := page.evaluate(MOVING) + _found(page, theme):
            faults[theme] = found
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESK)
    return faults | ({"width on a phone": width} if width > PHONE["width"] else {})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_page_is_open_to_everybody(role, language, platform, new_page, paths_of):
    page = new_page(language=language)
    come_in(page, platform, role, language)
    paths = paths_of(role, page)
    assert len(paths) >= 3
    wrong = {}
    for path in paths:
        page.goto(platform.url(path, network=role.network))
        assert page.locator("html").get_attribute("lang") == f"{language}-CA", path
        if faults := _faults(page):
            wrong[path] = faults
    assert wrong == {}


@pytest.mark.parametrize("role", [known for known in EVERY_ROLE if not known.values[0].email])
def test_public_pages_are_small(role, platform, new_page, paths_of):
    """Everything that a first visit transfers, compressed as the server sends it. Pages of the demo do not count."""
    page = new_page(size=PHONE)
    large = {}
    for path in paths_of(role, page):
        if path.startswith(("/styleguide/", "/mailbox/")):
            continue
        if (size := transferred(page, platform.url(path, network=role.network))) > LARGEST_PUBLIC_PAGE:
            large[path] = size
    assert large == {}


def transferred(page: Page, url: str) -> int:
    """Bytes of a page and of all that it asks for, with an empty memory."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[int] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    page.goto(url, wait_until="networkidle")
    session.detach()
    return sum(sizes)


def test_axe_sees_a_fault(new_page):
    page = new_page()
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src=data:,></main></html>")
    page.evaluate(axe_source())
    assert any(found.startswith("image-alt") for found in _found(page, "light"))


def test_axe_sees_a_faint_text_in_the_dark(new_page):
    page = new_page(theme="dark")
    page.set_content(
        "<html lang=en><title>x</title><main style='color:#777;background:#666'>Hello, world</main></html>"
    )
    page.evaluate(axe_source())
    assert any(found.startswith("color-contrast") for found in _found(page, "dark"))
