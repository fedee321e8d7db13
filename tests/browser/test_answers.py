"""A group is asked by mail: yes and no on a phone, without signing in, and what the coordinator sees of it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import looking
from tests.browser.conftest import DESK, PHONE, enter
from tests.browser.publishing import publish
from tests.browser.refusals import public
from tests.browser.refusals.sending import faults_of
from tests.browser.test_walk import Walk
from tests.world import KAVERI

pytestmark = pytest.mark.browser
GROUPS = "main a[href^='/coordinate/groups/']"


@pytest.fixture
def walk(platform, new_page) -> Walk:
    return Walk(platform, new_page, "en")


@pytest.fixture
def coordinator(walk) -> Page:
    page = walk.page()
    enter(page, walk.platform, KAVERI.email("ana"), "kaveri")
    return page


def faults(page: Page, size: dict[str, int] = PHONE) -> dict[str, object]:
    """What axe finds in both themes, and sideways scrolling on a phone; the page stays as it was."""
    found = looking.faults_of(page)
    page.set_viewport_size(size)
    return found


def test_mentor_says_yes_mentee_says_no_and_the_coordinator_sees_it(walk, coordinator):
    walk.cycle = publish(walk, coordinator, "Asked", ("Otto", "Finn", "Gert"))

    mentor = walk.page(PHONE)
    link = walk.link_in_mailbox(coordinator, "kaveri", KAVERI.email("otto"), "/answer/")
    mentor.goto(link)
    assert faults(mentor) == {}
    mentor.dblclick("button[name=answer][value=yes]")
    expect(mentor.locator("main .place")).to_contain_text("You take part")
    mentor.go_back()
    mentor.reload()
    expect(mentor.locator("main")).not_to_contain_text("Traceback")
    mentor.goto(link)
    expect(mentor.locator("main .place")).to_contain_text("You take part")

    coordinator.goto(walk.url(f"/coordinate/cycles/{walk.cycle}/", "kaveri"))
    coordinator.locator(GROUPS).first.click()
    waiting = coordinator.locator(".member", has_text="Mentee").first
    name = waiting.locator("h3 a").inner_text()
    mentee = walk.page(PHONE)
    address = KAVERI.email(name.split()[0].lower())
    link = walk.link_in_mailbox(coordinator, "kaveri", address, "/answer/")
    mentee.goto(link)
    expect(mentee.locator("main .place")).to_contain_text("Otto")
    expect(mentee.locator("main")).not_to_contain_text("Otto Kaveri")
    assert faults_of(mentee, link, public.PLACED) == []
    assert faults(mentee) == {}
    mentee.locator(".place .pick", has_text="The days or times do not suit me").click()
    mentee.locator("[name=note]").fill("I work at night.")
    mentee.locator("[name=wants_other]").check(force=True)
    mentee.locator(".place form").last.locator("button").dblclick()
    expect(mentee.locator("main .place")).to_contain_text("You do not take part")

    coordinator.goto(walk.url("/coordinate/", "kaveri"))
    expect(coordinator.locator("main")).to_contain_text("Groups that are too small")
    expect(coordinator.locator("main")).to_contain_text("People who wait for another group")
    coordinator.goto(walk.url(f"/coordinate/cycles/{walk.cycle}/", "kaveri"))
    coordinator.locator(GROUPS).first.click()
    expect(coordinator.locator("main")).to_contain_text("I work at night.")
    assert faults(coordinator, DESK) == {}
    coordinator.locator("form[action$='/ask/'] button").first.dblclick()
    expect(coordinator.locator(".member", has_text="Has not answered")).to_have_count(1)
