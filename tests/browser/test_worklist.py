"""The worklist in the hand: tasks settled in their row, several at once, undone, and by keys alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import enter
from tests.world import AREC

# Of AREC: other browser tests settle what waits in Kaveri.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("worklist")]

START = "/coordinate/"


@pytest.fixture
def page(platform, new_page) -> Page:
    page = new_page()
    enter(page, platform, AREC.email("ana"), "arec")
    page.goto(platform.url(START, network="arec"))
    return page


def write(page: Page, *titles: str) -> None:
    for title in titles:
        page.click("main a[href='/coordinate/worklist/new/']")
        page.fill("[name=title]", title)
        page.dblclick("main form .button--primary")
        page.wait_for_url(f"**{START}")


def row(page: Page, name: str):
    return page.locator("[data-task]", has_text=name)


def test_task_is_ticked_in_its_row_and_the_toast_takes_it_back(page):
    write(page, "Book the room", "Order cards")
    row(page, "Book the room").get_by_role("button", name="Mark as done").dblclick()
    expect(row(page, "Book the room")).to_have_count(0)
    expect(page.locator("#waiting")).to_contain_text(re.compile(r"^\d+ thing"))
    # The reader goes on with the row that took its place.
    expect(row(page, "Order cards").locator("[data-task-link]")).to_be_focused()
    page.locator(".toast").get_by_role("button", name="Undo").dblclick()
    expect(row(page, "Book the room")).to_have_count(1)
    expect(page.locator(".toast")).to_contain_text("Book the room is on the worklist again.")
    page.get_by_role("button", name="Close this message").click()
    expect(page.locator(".toast")).to_have_count(0)


def test_several_are_put_off_and_done_at_once(page):
    write(page, "Bulk one", "Bulk two")
    expect(page.locator("#ticked")).to_be_hidden()
    for name in ("Bulk one", "Bulk two"):
        row(page, name).get_by_role("checkbox").check()
    expect(page.locator("#ticked")).to_contain_text("2 tasks ticked")
    page.get_by_role("button", name="Snooze until tomorrow").dblclick()
    expect(page.locator(".toast")).to_contain_text("You see 2 tasks again on")
    expect(row(page, "Bulk")).to_have_count(0)
    page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(row(page, "Bulk")).to_have_count(2)
    for name in ("Bulk one", f"Planned {AREC.mark}"):
        row(page, name).get_by_role("checkbox").check()
    page.get_by_role("button", name="Do them").click()
    expect(page.locator(".toast")).to_contain_text("1 task is done. 1 needs its own page and still waits.")


def test_keys_search_tell_walk_and_can_be_turned_off(page):
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Find a person")).to_be_focused()
    page.keyboard.type("Alba?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/coordinate/people/?q=Alba*")
    page.keyboard.press("/")
    expect(page.locator("main [type=search]")).to_be_focused()
    page.locator("h1").click()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Search or filter")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    page.locator("summary[aria-label^='Account of']").click()
    page.get_by_role("button", name="Keys", exact=True).click()
    dialog.get_by_role("button", name="Turn these keys off").click()
    dialog.get_by_role("button", name="Close", exact=True).click()
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.evaluate("localStorage.clear()")


def test_without_script_the_next_page_offers_to_undo(platform, browser, page):
    write(page, "By hand")
    context = browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())
    plain = context.new_page()
    plain.goto(platform.url(START, network="arec"))
    row(plain, "By hand").get_by_role("button", name="Mark as done").click()
    expect(plain.locator(".messages")).to_contain_text("Done: By hand")
    plain.locator(".messages").get_by_role("button", name="Undo").click()
    expect(plain.locator(".messages")).to_contain_text("By hand is on the worklist again.")
    expect(row(plain, "By hand")).to_have_count(1)
    context.close()
