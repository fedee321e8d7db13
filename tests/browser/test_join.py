"""An application in a real browser: every page of it, a lost connection, another device, a double press."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import applying
from tests.browser.conftest import PHONE, enter
from tests.browser.looking import faults_of

pytestmark = pytest.mark.browser

STEPS = ["association", "community", "professions", "size", "address", "contact", "why"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_step_is_open_to_everybody(platform, new_page, language):
    page = new_page(language=language)
    applying.begin(page, platform.url("/join/"), f"steps.{language}@example.org")
    wrong = {}
    for step in [*STEPS, "check", "saved"]:
        page.goto(platform.url(f"/join/{step}/"))
        if faults := faults_of(page):
            wrong[step] = faults
        if step in STEPS[:6]:
            page.click("main [name=go][value=on]")
            page.locator(".error-summary").wait_for()
            if faults := faults_of(page):
                wrong[f"{step} with errors"] = faults
    page.goto(platform.url("/join/professions/"))
    page.locator("[name=q]").press_sequentially("nurs")
    page.check("[name=professions][value=none]")
    expect(page.locator("[name=own_words]")).to_be_visible()
    if faults := faults_of(page):
        wrong["professions found"] = faults
    assert wrong == {}


def test_double_press_is_one_application_and_its_page_is_open_to_everybody(platform, new_page):
    page = new_page(size=PHONE)
    applying.apply(
        page, platform.url("/join/"), name="Double Guild", wanted="doubles", email="double@example.org"
    )
    page.dblclick("main form .button--primary")
    page.wait_for_url("**/join/status/**")
    assert faults_of(page) == {}
    status = page.url
    page.go_back()
    page.goto(platform.url("/join/check/"))
    # The link says when it was made, so that it can grow old: it is another one to the same application.
    assert page.url.rsplit(":", 2)[0] == status.rsplit(":", 2)[0]


def test_lost_connection_loses_nothing(platform, new_page):
    page = new_page()
    applying.begin(page, platform.url("/join/"), "offline@example.org")
    page.fill("[name=name]", "Offline Guild")
    page.check("[name=incorporated][value=yes]")
    page.context.set_offline(True)
    page.click("main [name=go][value=on]")
    expect(page.locator("[data-offline]")).to_be_visible()
    expect(page.locator("[name=name]")).to_have_value("Offline Guild")
    page.context.set_offline(False)
    expect(page.locator("[data-offline]")).to_be_hidden()
    applying.go_on(page, "community")
    page.goto(platform.url("/join/association/"))
    expect(page.locator("[name=name]")).to_have_value("Offline Guild")


def test_mailed_link_goes_on_in_another_browser(platform, new_page):
    page, other = new_page(), new_page(language="fr")
    applying.begin(page, platform.url("/join/"), "device@example.org")
    applying.association(page, "Device Guild")
    page.click("main [name=go][value=later]")
    page.wait_for_url("**/join/saved/")
    other.goto(platform.url(link_in_mailbox(platform, new_page(), "device@example.org")))
    other.wait_for_url("**/join/community/")
    other.goto(platform.url("/join/association/"))
    expect(other.locator("[name=name]")).to_have_value("Device Guild")


def link_in_mailbox(platform, officer, recipient: str) -> str:
    enter(officer, platform, "officer@example.org")
    for _ in range(60):
        officer.goto(platform.url("/mailbox/"))
        row = officer.locator("tr", has_text=recipient)
        if row.count():
            row.first.locator("a").click()
            link = officer.locator("main a[href*='/join/resume/']").first.get_attribute("href") or ""
            return re.sub(r"^https?://[^/]+", "", link)
        officer.wait_for_timeout(250)
    raise AssertionError(f"no mail to {recipient}")


def test_application_without_javascript(platform, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    applying.begin(page, platform.url("/join/"), "plain@example.org")
    applying.association(page, "Plain Guild")
    applying.community(page)
    page.fill("[name=q]", "civil engineer")
    page.click("main [name=go][value=search]")
    page.check("[name=professions][value='21300']")
    applying.go_on(page, "size")
    applying.size(page)
    page.fill("[name=address]", "arec")
    page.click("main [name=go][value=on]")
    page.click("main [name=take] >> nth=0")
    page.wait_for_url("**/join/contact/")
    context.close()


def test_directory_is_filtered_while_typing_and_keeps_its_address(platform, new_page):
    page = new_page()
    page.goto(platform.url("/networks/"))
    page.locator("[name=q]").press_sequentially("kaveri")
    expect(page.locator("#found li.network")).to_have_count(1)
    assert "q=kaveri" in page.url
    page.reload()
    expect(page.locator("#found li.network")).to_have_count(1)


def test_message_of_a_person_is_sent(platform, new_page):
    page = new_page()
    page.goto(platform.url("/contact/"))
    for name, value in {"name": "Rosa", "email": "rosa@example.org", "message": "Hello"}.items():
        page.fill(f"[name={name}]", value)
    page.wait_for_timeout(3_200)
    page.dblclick("main form .button--primary")
    page.wait_for_url("**/contact/sent/")
