"""Passkeys and codes in a real Chromium, with an authenticator that Chromium plays itself."""

import re
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.codes import code
from tests.world import AREC

pytestmark = pytest.mark.browser

TWO_STEP = "/account/two-step/"


def with_authenticator(page: Page) -> Page:
    """A device that keeps passkeys and whose owner always agrees."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


def test_passkey_is_added_signs_in_and_is_removed(platform, new_page):
    page = with_authenticator(new_page())
    url = partial(platform.url, network="arec")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    url = lambda path: platform.url(path, network="arec")  # noqa: E731
    sign_in(page, url("/sign-in/"), AREC.email("bela"))

    page.goto(url(f"{TWO_STEP}passkeys/new/"))
    page.fill("input[name=name]", "My test phone")
    page.click("form[data-passkey] .button--primary")
    page.wait_for_url(f"**{TWO_STEP}codes/")
    expect(page.locator(".codes li")).to_have_count(10)
    page.click("main form .button--primary")
    page.wait_for_url(f"**{TWO_STEP}")
    expect(page.get_by_text("My test phone").first).to_be_visible()

    sign_out(page)
    page.goto(url("/sign-in/"))
    page.click("form[data-passkey] button")
    page.wait_for_url("**/home/")

    sign_out(page)
    page.goto(url("/sign-in/"))
    page.fill("input[name=login]", AREC.email("bela"))
    page.fill("input[name=password]", "a-long-test-password")
    page.click("main form .button--primary >> nth=0")
    page.wait_for_url("**/sign-in/code/")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/home/")

    page.goto(url(TWO_STEP))
    page.get_by_role("link", name=re.compile("Remove")).click()
    page.click("main form .button--critical-fill")
    page.wait_for_url(f"**{TWO_STEP}")
    assert page.get_by_text("My test phone").count() == 0
    assert faults == []


def test_passkey_of_one_network_is_not_offered_in_another(platform, new_page):
    page = with_authenticator(new_page())
    sign_in(page, platform.url("/sign-in/", network="arec"), AREC.email("alba"))
    page.goto(platform.url(f"{TWO_STEP}passkeys/new/", network="arec"))
    page.click("form[data-passkey] .button--primary")
    page.wait_for_url(f"**{TWO_STEP}codes/")
    page.goto(platform.url("/sign-in/", network="kaveri"))
    page.click("form[data-passkey] button")
    expect(page.locator("[data-passkey-failed]")).to_be_visible()
    page.goto(platform.url(TWO_STEP, network="arec"))
    page.get_by_role("link", name=re.compile("Remove")).click()
    page.click("main form .button--critical-fill")
    page.wait_for_url(f"**{TWO_STEP}")


def test_browser_without_passkeys_is_told_so(platform, new_page):
    page = new_page()
    page.add_init_script("delete window.PublicKeyCredential")
    sign_in(page, platform.url("/sign-in/", network="arec"), AREC.email("mira"))
    page.goto(platform.url(f"{TWO_STEP}passkeys/new/", network="arec"))
    expect(page.get_by_text("This browser cannot make passkeys.")).to_be_visible()
    expect(page.locator("form[data-passkey] .button--primary")).to_be_hidden()


def test_app_is_set_up_by_its_key_and_password_is_shown(platform, new_page):
    page = new_page()
    page.goto(platform.url("/sign-in/", network="arec"))
    page.fill("input[name=password]", "a-long-test-password")
    page.click("[data-show]")
    assert page.get_attribute("input[name=password]", "type") == "text"
    sign_in(page, platform.url("/sign-in/", network="arec"), AREC.email("alba"))
    page.goto(platform.url(f"{TWO_STEP}app/", network="arec"))
    key = page.get_attribute("[data-copy]", "data-copy").replace(" ", "")
    page.fill("input[name=code]", "000000")
    page.click("main form .button--primary")
    expect(page.locator(".field__error")).to_be_visible()
    page.fill("input[name=code]", code(secret=key))
    page.click("main form .button--primary")
    page.wait_for_url(f"**{TWO_STEP}codes/")
    with page.expect_download() as download:
        page.click("a[download]")
    assert download.value.suggested_filename == "recovery-codes.txt"
    page.goto(platform.url(f"{TWO_STEP}app/remove/", network="arec"))
    page.click("main form .button--critical-fill")
    page.wait_for_url(f"**{TWO_STEP}")
