"""What is wrong with an open page: what axe finds, what moves, and sideways scrolling on a phone."""

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# The dark page is the light one in other colours: only what looks at colours has to look again.
LOOKS = {
    "light": {"runOnly": {"type": "tag", "values": TAGS}},
    "dark": {"runOnly": {"type": "rule", "values": COLOURS}},
}
# For a page whose other language was looked at: it has the same colours, and other words.
WORDS_ONLY = {"light": LOOKS["light"] | {"rules": {rule: {"enabled": False} for rule in COLOURS}}}
# Nothing moves: the browser asks for less motion, and our style sheets then have no transition and no animation.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
MOVING = "() => document.getAnimations().map(found => found.effect.target.outerHTML.slice(0, 120))"


@cache
def axe_source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def faults_of(page: Page, looks: dict[str, dict[str, object]] = LOOKS) -> dict[str, object]:
    """By theme, and for the width of a phone; the page is left at the width of a desk."""
    faults: dict[str, object] = {}
    page.wait_for_load_state()
    page.evaluate(axe_source())
    for theme, look in looks.items():
        page.emulate_media(color_scheme=theme)
        page.evaluate(DRAWN)
        if found := page.evaluate(MOVING) + violations(page, look):
            faults[theme] = found
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESK)
    return faults | ({"width on a phone": width} if width > PHONE["width"] else {})


def violations(page: Page, look: dict[str, object]) -> list[str]:
    """What axe finds in a page that has its source."""
    found = page.evaluate("look => axe.run(document, {resultTypes: ['violations'], ...look})", look)
    return [f"{v['id']}: {n['html'][:160]}" for v in found["violations"] for n in v["nodes"]]
