"""The board of proposed groups in a real browser: by keyboard, phone, mouse and finger, and by two at once."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import looking
from tests.browser.conftest import DESK, PHONE, enter
from tests.browser.platform import Platform
from tests.browser.refusals import coordinator
from tests.browser.refusals.sending import faults_of
from tests.world import KAVERI

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("board")]

COORDINATOR = KAVERI.email("ana")
CYCLE = re.compile(r"/coordinate/cycles/[0-9a-f-]{36}/$")


def open_board(page: Page, platform: Platform) -> str:
    """Mira with six mentees and Otto with one, found anew; the address of their board."""
    enter(page, platform, COORDINATOR, "kaveri")
    page.goto(platform.url("/coordinate/cycles/", network="kaveri"))
    page.get_by_role("link", name=f"Planned {KAVERI.mark}").first.click()
    page.wait_for_url(CYCLE)
    cycle = page.url.rstrip("/")
    page.goto(f"{cycle}/enrol/?tick=all")
    if page.locator("main form[method=post] tbody tr").count():
        page.locator("main form[method=post] .button--primary").click()
        page.wait_for_url(CYCLE)
    page.goto(f"{cycle}/groups/")
    page.locator("form[action$='/groups/find/'] button").first.click()
    expect(card(page, "Mira")).to_be_visible(timeout=60_000)
    return f"{cycle}/groups/"


def card(page: Page, mentor: str) -> Locator:
    return page.locator("article.group", has=page.locator("h2", has_text=mentor))


def seats(page: Page, mentor: str) -> Locator:
    return card(page, mentor).locator("li.seat")


def name_of(seat: Locator) -> str:
    return seat.locator(".seat__name").inner_text().strip()


def more(seat: Locator) -> Locator:
    return seat.locator("a[data-seat]")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until this has the focus."""
    for _stop in range(60):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab does not come there")


def fits(page: Page) -> bool:
    """Once the page is loaded: right after a click the new document may have nothing in it yet."""
    page.wait_for_load_state()
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def test_everything_by_keyboard_alone(platform, new_page):
    page = new_page()
    open_board(page, platform)
    seat = seats(page, "Mira").first
    name = name_of(seat)
    more(seat).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=f"Move {name}")).to_be_visible()
    tab_to(page, dialog.get_by_role("button", name="Otto"))
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(card(page, "Otto")).to_contain_text(name)
    expect(page.locator("#board-said")).to_contain_text(f"{name} moves from Mira")
    expect(page.locator("#board-said")).to_contain_text("takes at most 1 person")
    moved = seats(page, "Otto").filter(has_text=name)
    expect(more(moved)).to_be_focused()
    expect(card(page, "Otto").get_by_role("button", name="Confirm this group")).to_have_count(0)
    page.get_by_role("button", name="Put back").focus()
    page.keyboard.press("Enter")
    expect(card(page, "Mira")).to_contain_text(name)
    expect(page.locator("#board-said")).to_contain_text("The change was taken back.")
    lock = card(page, "Mira").get_by_role("button", name="Lock the group of Mira")
    lock.focus()
    page.keyboard.press("Space")
    expect(card(page, "Mira").locator("button[aria-pressed=true]")).to_be_focused()
    confirm = card(page, "Otto").get_by_role("button", name="Confirm this group")
    confirm.focus()
    page.keyboard.press("Enter")
    expect(card(page, "Otto")).to_contain_text("confirmed this group on")


def test_phone_moves_people_by_the_dialog(platform, new_page):
    page = new_page(size=PHONE)
    open_board(page, platform)
    assert fits(page)
    seat = seats(page, "Mira").first
    name = name_of(seat)
    more(seat).click()
    page.get_by_role("dialog").get_by_role("button", name="Without a group").click()
    left = page.locator("#board-aside li.cause", has_text=name)
    expect(left).to_be_visible()
    assert fits(page)
    left.locator("a[data-seat]").click()
    page.get_by_role("dialog").get_by_role("button", name="Mira").click()
    expect(card(page, "Mira")).to_contain_text(name)


def middle(place: Locator) -> tuple[float, float]:
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 60)


def test_person_is_dragged_by_mouse(platform, new_page):
    page = new_page(size={"width": 1280, "height": 1600})
    open_board(page, platform)
    seat = seats(page, "Mira").first
    name = name_of(seat)
    page.mouse.move(*middle(seat.locator("[data-grip]")))
    page.mouse.down()
    page.mouse.move(*middle(card(page, "Otto")), steps=8)
    expect(card(page, "Otto")).to_have_class(re.compile("is-target"))
    page.mouse.up()
    expect(card(page, "Otto")).to_contain_text(name)
    expect(page.locator(".ghost")).to_have_count(0)


def test_drag_is_given_up_by_escape(platform, new_page):
    page = new_page(size={"width": 1280, "height": 1600})
    open_board(page, platform)
    seat = seats(page, "Mira").first
    page.mouse.move(*middle(seat.locator("[data-grip]")))
    page.mouse.down()
    page.mouse.move(*middle(card(page, "Otto")), steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".ghost, .is-target")).to_have_count(0)
    expect(seats(page, "Mira")).to_have_count(6)


def test_person_is_dragged_by_finger(platform, new_page):
    page = new_page(size={"width": 360, "height": 3200})
    open_board(page, platform)
    # Before anything is measured: buttons grow for fingers.
    finger = page.context.new_cdp_session(page)
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    seat = seats(page, "Mira").first
    name = name_of(seat)
    start, goal = middle(seat.locator("[data-grip]")), middle(card(page, "Otto"))
    for kind, points in (
        ("touchStart", [start]),
        ("touchMove", [((start[0] + goal[0]) / 2, (start[1] + goal[1]) / 2)]),
        ("touchMove", [goal]),
        ("touchEnd", []),
    ):
        touches = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
    expect(card(page, "Otto")).to_contain_text(name)


def test_second_coordinator_hears_of_the_first_and_nothing_is_lost(platform, new_page):
    first, second = new_page(), new_page()
    address = open_board(first, platform)
    enter(second, platform, COORDINATOR, "kaveri")
    second.goto(address)
    name, other = name_of(seats(first, "Mira").nth(0)), name_of(seats(second, "Mira").nth(1))
    for page, who in ((first, name), (second, other)):
        more(seats(page, "Mira").filter(has_text=who)).click()
        page.get_by_role("dialog").get_by_role("button", name="Without a group").wait_for()
    first.get_by_role("dialog").get_by_role("button", name="Without a group").click()
    expect(first.locator("#board-aside")).to_contain_text(name)
    second.get_by_role("dialog").get_by_role("button", name="Without a group").click()
    expect(second.locator(".messages")).to_contain_text("changed the groups while you looked at them")
    expect(second.locator("#board-aside")).to_contain_text(name)
    expect(card(second, "Mira")).to_contain_text(other)


def test_run_under_way_is_cancelled_and_the_groups_before_it_come_back(platform, new_page):
    page = new_page()
    open_board(page, platform)
    before = [name_of(seat) for seat in seats(page, "Mira").all()]
    with platform.without_worker():
        page.locator("form[action$='/groups/find/'] button").first.click()
        wait = page.locator("section.now", has=page.locator("#wait-title"))
        expect(wait).to_contain_text("Waits for a free place")
        assert looking.faults_of(page) == {}
        tab_to(page, page.get_by_role("button", name="Cancel the search"))
        page.keyboard.press("Enter")
        expect(page.locator(".messages")).to_contain_text("You cancelled the search. Nothing was changed.")
        expect(wait).to_have_count(0)
    assert [name_of(seat) for seat in seats(page, "Mira").all()] == before


def test_group_that_breaks_a_rule_needs_a_reason(platform, new_page):
    page = new_page()
    address = open_board(page, platform)
    for left in (5, 4, 3):
        more(seats(page, "Mira").first).click()
        page.get_by_role("dialog").get_by_role("button", name="Without a group").click()
        expect(seats(page, "Mira")).to_have_count(left)
    number = card(page, "Mira").get_attribute("id").removeprefix("group-card-")
    assert faults_of(page, f"{address}{number}/confirm/", coordinator.DECIDING) == []


def test_everything_without_script(platform, browser: Browser):
    context = browser.new_context(java_script_enabled=False, viewport=DESK, locale="en-CA")
    page = context.new_page()
    page.set_default_timeout(15_000)
    enter(page, platform, COORDINATOR, "kaveri")
    page.goto(platform.url("/coordinate/cycles/", network="kaveri"))
    page.get_by_role("link", name=f"Planned {KAVERI.mark}").first.click()
    page.wait_for_url(CYCLE)
    page.goto(f"{page.url}groups/")
    seat = page.locator("li.seat").first
    name = name_of(seat)
    expect(page.locator("[data-grip]").first).to_be_hidden()
    more(seat).click()
    page.get_by_role("button", name="Without a group").click()
    expect(page.locator("#board-change")).to_contain_text(name)
    page.get_by_role("button", name="Put back").click()
    expect(page.locator(".board__groups")).to_contain_text(name)
    page.get_by_role("link", name="Compare runs").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Compare groups")
    context.close()
