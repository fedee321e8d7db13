"""A coordinator hands over, and somebody from the sponsor comes in: through forms and mails, as people do it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import enter, sign_in
from tests.browser.test_walk import PASSWORD, Walk
from tests.world import KAVERI

pytestmark = pytest.mark.browser
SETTINGS = "/coordinate/settings/"


@pytest.fixture
def walk(platform, new_page) -> Walk:
    return Walk(platform, new_page, "en")


@pytest.fixture
def coordinator(walk) -> Page:
    page = walk.page()
    sign_in(page, walk.url("/sign-in/", "kaveri"), KAVERI.email("ana"))
    return page


def test_support_asks_enters_reads_and_is_sent_away(walk, coordinator):
    officer = walk.page()
    enter(officer, walk.platform, "officer@example.org")
    officer.goto(walk.url("/console/support/ask/"))
    officer.select_option("[name=network]", label=KAVERI.name)
    officer.fill("[name=reason]", "Groups look wrong")
    officer.dblclick("main form .button--primary")
    officer.wait_for_url("**/console/support/")

    coordinator.goto(walk.url(f"{SETTINGS}support/", "kaveri"))
    expect(coordinator.locator("main .now")).to_have_count(1)
    coordinator.click("main .now .button--primary")
    coordinator.dblclick("main form .button--primary")
    coordinator.wait_for_url(f"**{SETTINGS}support/")

    link = walk.link_in_mailbox(
        coordinator, "kaveri", "officer@example.org", f":{walk.platform.port}/support/"
    )
    officer.goto(link)
    officer.click("main form .button--primary")
    officer.wait_for_url("**/coordinate/")
    expect(officer.locator(".banner", has_text="Everything you open is recorded.")).to_be_visible()
    officer.goto(walk.url("/coordinate/people/", "kaveri"))
    expect(officer.locator("main")).to_contain_text("Mira Kaveri")

    coordinator.wait_for_timeout(1_100)  # what a process knows of an address is at most one second old
    coordinator.goto(walk.url("/coordinate/", "kaveri"))
    coordinator.click("text=See who, or end it")
    # Two were opened; a browser asks once more where a connection broke, and the audit counts what was answered.
    expect(coordinator.locator("main")).to_contain_text(re.compile(r"\b[23] pages opened\."))
    coordinator.click("form[action$='/end/'] button")
    expect(coordinator.locator("main")).to_contain_text("Nobody from the sponsor can enter")
    officer.reload()
    expect(officer).to_have_url(re.compile(r"/support/$"))
    officer.goto(walk.url("/coordinate/people/", "kaveri"))
    expect(officer).to_have_url(re.compile(r"/sign-in/"))


def test_coordinator_hands_over_to_somebody_new_who_hands_back(walk, coordinator):
    coordinator.goto(walk.url(f"{SETTINGS}team/handover/", "kaveri"))
    coordinator.check("[name=who][value=new]", force=True)
    coordinator.fill("[name=name]", "Nila Kaveri")
    coordinator.fill("[name=email]", "nila.kaveri@example.org")
    coordinator.check("[name=stays][value=yes]", force=True)
    coordinator.click("main form .button--primary")
    expect(coordinator.locator("main")).to_contain_text("In the same moment you become assistant")
    coordinator.dblclick("main form .button--primary")
    coordinator.wait_for_url(f"**{SETTINGS}team/")
    expect(coordinator.locator("main")).to_contain_text("takes over from Ana Kaveri")

    link = walk.link_in_mailbox(coordinator, "kaveri", "nila.kaveri@example.org", "/invitation/")
    successor = walk.page()
    successor.goto(link)
    successor.fill("[name=password]", PASSWORD)
    successor.fill("[name=again]", PASSWORD)
    successor.click("main form .button--primary")
    successor.wait_for_url("**/coordinate/")
    coordinator.goto(walk.url(f"{SETTINGS}team/", "kaveri"))
    expect(coordinator.locator("main")).to_contain_text("Only a coordinator changes the team.")

    successor.goto(walk.url(f"{SETTINGS}team/handover/", "kaveri"))
    successor.locator(".pick", has_text="Ana Kaveri").click()
    successor.check("[name=stays][value=no]", force=True)
    successor.click("main form .button--primary")
    successor.dblclick("main form .button--primary")
    successor.wait_for_url("**/sign-in/**")
    coordinator.reload()
    expect(coordinator.locator(f"a[href='{SETTINGS}team/invite/']")).to_be_visible()
