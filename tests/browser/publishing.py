"""A cycle of Kaveri whose groups are published, by the pages a coordinator uses."""

import re
from collections.abc import Iterable

from playwright.sync_api import Page

from tests.browser.test_walk import Walk


def publish(walk: Walk, page: Page, name: str, people: Iterable[str]) -> str:
    """A cycle of its own, as other tests need the cast's, with these people by first name. Returns its id."""
    page.goto(walk.url("/coordinate/cycles/new/", "kaveri"))
    for field, text in {"name": name, "starts_on": "2027-03-01", "ends_on": "2027-07-31"}.items():
        page.fill(f"[name={field}]", text)
    page.click("main form[method=post] .button--primary")
    page.wait_for_url(re.compile(r"/coordinate/cycles/[0-9a-f-]{36}/"))
    cycle = re.search(r"[0-9a-f-]{36}", page.url).group()
    page.goto(walk.url(f"/coordinate/cycles/{cycle}/enrol/", "kaveri"))
    for who in people:
        page.get_by_role("checkbox", name=f"Enrol {who} Kaveri").check(force=True)
    page.click("main form[method=post] .button--primary")
    page.wait_for_url(re.compile(r"/coordinate/cycles/[0-9a-f-]{36}/$"))
    page.goto(walk.url(f"/coordinate/cycles/{cycle}/groups/", "kaveri"))
    page.click("form[action$='/groups/find/'] button")
    page.locator("form[action$='/groups/confirm/'] button").first.wait_for(timeout=60_000)
    page.locator("form[action$='/groups/confirm/'] button").first.click()
    page.click("a[href$='/groups/publish/']")
    page.dblclick("main form[method=post] .button--primary")
    page.wait_for_url(lambda url: not url.endswith("/publish/"))
    return cycle
