"""Every page of every role: nothing found by axe in both languages and themes, no sideways scrolling on a phone,
and public pages small enough for a slow line.

Addresses come from the URL map, from links and from the standing cast: a new page is covered without a change here.
"""

from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests import databases
from tests.browser.conftest import DESK, PHONE, sign_in
from tests.every_page import ROLES, Role, Search, ids_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The dark page is the light one in other colours: only what looks at colours has to look again.
RUNS = {
    "light": {"type": "tag", "values": TAGS},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# Colours fade to the other theme; axe must not measure them on the way.
AT_REST = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    await Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().iterations !== Infinity)
        .map(animation => animation.finished.catch(() => null)))
}"""
# On a busy machine the other theme may be half painted; what is wrong is still wrong a moment later.
SETTLED_WITHIN = 500  # milliseconds
LARGEST_PUBLIC_PAGE = 100_000  # bytes, as they come over the line


@cache
def axe_source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


@pytest.fixture(scope="module")
def ids(platform, worker_id) -> dict[str, list[str]]:
    """Ids of AREC and of the program, by network name ('' for the program)."""
    name = f"{databases.PREFIX}_web_{worker_id}"
    return {network: ids_of(name, network) for network in ("arec", "")}


def fetcher(page: Page, platform, network: str):
    """Asks with the browser's cookies but without its name resolution and drawing."""
    url = platform.url("/", network=network)
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies(url))
    headers = {"Host": urlsplit(url).hostname, "Cookie": cookies, "Accept-Language": "en"}

    def fetch(path: str) -> str | None:
        connection = HTTPConnection("127.0.0.1", platform.port, timeout=30)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        is_page = answer.status in {200, 410} and answer.headers.get_content_type() == "text/html"
        return answer.read().decode() if is_page else None

    return fetch


def enter(page: Page, platform, role: Role, language: str) -> None:
    if not role.email:
        return
    sign_in(page, platform.url("/sign-in/", network=role.network), role.email)
    home = platform.url("/", network=role.network)
    page.context.add_cookies([{"name": "language", "value": language, "url": home}])


def _found(page: Page, theme: str) -> list[str]:
    violations = page.evaluate("run => axe.run(document, {runOnly: run})", RUNS[theme])["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in violations for n in v["nodes"]]


def _faults(page: Page) -> dict[str, object]:
    """What is wrong with the page that is open: in both themes, and at the width of a phone."""
    faults: dict[str, object] = {}
    page.evaluate(axe_source())
    for theme in RUNS:
        page.emulate_media(color_scheme=theme)
        page.evaluate(AT_REST)
        if _found(page, theme):
            page.wait_for_timeout(SETTLED_WITHIN)
            if found := _found(page, theme):
                faults[theme] = found
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESK)
    return faults | ({"width on a phone": width} if width > PHONE["width"] else {})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("role", ROLES, ids=str)
def test_every_page_is_open_to_everybody(role, language, platform, new_page, ids):
    page = new_page(language=language)
    enter(page, platform, role, language)
    paths = Search(role, fetcher(page, platform, role.network), ids[role.network]).paths()
    assert len(paths) >= 3
    wrong = {}
    for path in paths:
        page.goto(platform.url(path, network=role.network))
        assert page.locator("html").get_attribute("lang") == f"{language}-CA", path
        if faults := _faults(page):
            wrong[path] = faults
    assert wrong == {}


@pytest.mark.parametrize("role", [role for role in ROLES if not role.email], ids=str)
def test_public_pages_are_small(role, platform, new_page, ids):
    """Everything that a first visit transfers, compressed as the server sends it. Pages of the demo do not count."""
    page = new_page(size=PHONE)
    fetch = fetcher(page, platform, role.network)
    large = {}
    for path in Search(role, fetch, ids[role.network]).paths():
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
