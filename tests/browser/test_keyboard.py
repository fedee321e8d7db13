"""Everything by keyboard: whatever Tab reaches shows where it is, in both themes, and paper gets what can be read."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, enter
from tests.world import AREC

pytestmark = pytest.mark.browser

MOST_STOPS = 60
PAGES = [
    ("", "", "/"),
    ("", "", "/join/"),
    ("", "", "/styleguide/"),
    ("", "officer@example.org", "/console/"),
    ("arec", "", "/"),
    ("arec", AREC.email("ana"), "/coordinate/people/"),
    ("arec", AREC.email("mira"), "/home/"),
]
# A control may leave its ring to its frame or to the label beside it; the browser draws one in its own pickers.
RING = """() => {
    const at = document.activeElement
    if (!at || at === document.body) return null
    if (['date', 'time'].includes(at.type)) return ''
    const drawn = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    const around = [at, at.nextElementSibling, at.parentElement, at.closest('label, .drop, .pick')].filter(Boolean)
    const found = around.some(e => drawn(getComputedStyle(e)) || drawn(getComputedStyle(e, '::after')))
    return found ? '' : at.outerHTML.slice(0, 120)
}"""


def without_ring(page) -> list[str]:
    """What Tab reaches without a visible ring, from the top of the page."""
    found = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        missing = page.evaluate(RING)
        if missing is None:
            break
        if missing:
            found.append(missing)
    return found


@pytest.mark.parametrize(("network", "email", "path"), PAGES, ids=lambda part: str(part))
def test_focus_is_visible(platform, new_page, network, email, path):
    page = new_page()
    if email:
        enter(page, platform, email, network)
    page.goto(platform.url(path, network=network))
    missing = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.evaluate("document.activeElement.blur()")
        if found := without_ring(page):
            missing[theme] = found
    assert missing == {}


def test_dialog_opens_over_the_page_and_closes_by_keyboard(platform, new_page):
    page = new_page(size=PHONE)
    enter(page, platform, AREC.email("ana"), "arec")
    page.goto(platform.url("/coordinate/cycles/", network="arec"))
    page.get_by_role("link", name="Planned Carpati").first.click()
    page.wait_for_url("**/coordinate/cycles/*-*/")
    address = page.url
    page.locator("a[hx-target='#dialogs']").first.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    assert dialog.get_by_role("heading").inner_text().startswith("Take ")
    assert page.evaluate("document.activeElement.textContent").strip() == "Keep this person in"
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    assert page.url == address


def test_filter_changes_the_list_and_back_brings_the_whole_page(platform, new_page):
    page = new_page()
    enter(page, platform, AREC.email("ana"), "arec")
    page.goto(platform.url("/coordinate/people/", network="arec"))
    page.select_option("select[name=part]", "mentor")
    page.wait_for_url("**/coordinate/people/?*part=mentor*")
    page.get_by_text("Role: Mentor").wait_for()
    expect(page.locator("main tbody tr")).to_have_count(2)
    page.go_back()
    page.wait_for_url("**/coordinate/people/")
    expect(page.locator("main tbody tr")).to_have_count(9)
    expect(page.locator("header.sidebar")).to_have_count(1)


def test_paper_gets_what_can_be_read_in_light(platform, new_page):
    page = new_page(theme="dark")
    enter(page, platform, AREC.email("ana"), "arec")
    page.goto(platform.url("/coordinate/people/", network="arec"))
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("main table").is_visible()
    shown = {name: page.locator(name).first.is_visible() for name in (".sidebar", ".filters", ".tabbar")}
    assert shown == {".sidebar": False, ".filters": False, ".tabbar": False}
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(33, 31, 28)"
