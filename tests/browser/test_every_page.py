"""Every page of every role: nothing found by axe in both languages and themes, no sideways scrolling on a phone,
and public pages small enough for a slow line.

Addresses come from the URL map, from links and from the standing cast: a new page is covered without a change here.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import EVERY_ROLE, PHONE, enter
from tests.browser.looking import LOOKS, WORDS_ONLY, axe_source, faults_of, violations
from tests.every_page import Role

pytestmark = pytest.mark.browser

LARGEST_PUBLIC_PAGE = 100_000  # bytes, as they come over the line


def come_in(page: Page, platform, role: Role, language: str) -> None:
    if not role.email:
        return
    enter(page, platform, role.email, role.network)
    home = platform.url("/", network=role.network)
    page.context.add_cookies([{"name": "language", "value": language, "url": home}])


@pytest.mark.parametrize(("language", "looks"), [("en", LOOKS), ("fr", WORDS_ONLY)], ids=["en", "fr"])
@pytest.mark.parametrize("role", EVERY_ROLE)
def test_every_page_is_open_to_everybody(role, language, looks, platform, new_page, paths_of):
    page = new_page(language=language)
    come_in(page, platform, role, language)
    paths = paths_of(role, page)
    assert len(paths) >= 3
    wrong = {}
    for path in paths:
        page.goto(platform.url(path, network=role.network))
        assert page.locator("html").get_attribute("lang") == f"{language}-CA", path
        if faults := faults_of(page, looks):
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
    assert any(found.startswith("image-alt") for found in violations(page, LOOKS["light"]))


def test_axe_sees_a_faint_text_in_the_dark(new_page):
    page = new_page(theme="dark")
    page.set_content(
        "<html lang=en><title>x</title><main style='color:#777;background:#666'>Hello, world</main></html>"
    )
    page.evaluate(axe_source())
    assert any(found.startswith("color-contrast") for found in violations(page, LOOKS["dark"]))
