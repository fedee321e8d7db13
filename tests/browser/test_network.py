"""What a coordinator decides for the network: its logo, an address of its own, the team, and who is erased."""

import re
from collections.abc import Callable
from http.client import HTTPConnection

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import enter, sign_in
from tests.browser.test_walk import PASSWORD as CHOSEN
from tests.browser.test_walk import Walk
from tests.codes import code
from tests.pictures import picture
from tests.world import KAVERI, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("network")]

ANA, SETTINGS, TWO_STEP = KAVERI.email("ana"), "/coordinate/settings/", "/account/two-step/"
OWN = "join.kaveri.example.org"


@pytest.fixture
def walk(platform, new_page) -> Walk:
    return Walk(platform, new_page, "en")


@pytest.fixture
def ana(walk) -> Page:
    page = walk.page()
    enter(page, walk.platform, ANA, "kaveri")
    return page


def until(holds: Callable[[], object], page: Page) -> None:
    """Load the page again until it is so: workers do their part, and processes remember an address for a second."""
    for _ in range(160):
        if holds():
            return
        page.wait_for_timeout(250)
        page.reload()
    raise AssertionError(page.locator("main").inner_text())


def told(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator(".messages .banner")).to_contain_text(words)


def test_logo_is_chosen_shown_to_visitors_and_removed(walk, ana):
    ana.goto(walk.url(f"{SETTINGS}brand/", "kaveri"))
    logo = {"name": "logo.png", "mimeType": "image/png", "buffer": picture("PNG", (300, 200))}
    ana.set_input_files("[name=logo]", logo)
    ana.get_by_role("button", name="Save logo").dblclick()
    told(ana, "logo")
    ana.goto(walk.url("/", "kaveri"))
    shown = ana.locator("img[src^='/brand/logo/']").first
    until(lambda: shown.is_visible(), ana)
    assert shown.evaluate("image => image.complete && image.naturalWidth > 0")
    ana.goto(walk.url(f"{SETTINGS}brand/", "kaveri"))
    ana.get_by_role("button", name="Remove the logo").dblclick()
    expect(ana.locator("img.logo-look")).to_have_count(0)


def title_at(port: int, host: str) -> str:
    """What stands in the title of the page that this host shows to a visitor."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/", headers={"Host": host})
    return "".join(re.findall("<title>(.*)</title>", connection.getresponse().read().decode()))


def is_verified(card: Locator) -> bool:
    """A look that was under way when the button was pressed may have come before the record: press once more then."""
    if card.get_by_text("Not verified", exact=True).count():
        card.get_by_role("button", name="Check again").click()
    return bool(card.get_by_text("Verified", exact=True).count())


def test_own_address_is_proven_by_the_dns_used_in_links_and_removed(walk, ana):
    ana.goto(walk.url(f"{SETTINGS}address/", "kaveri"))
    ana.fill("[name=domain]", OWN)
    ana.get_by_role("button", name="Add address").dblclick()
    told(ana, "Now write one of the two records below into your DNS.")
    card = ana.locator("section.card", has=ana.get_by_role("heading", name=OWN))
    name, value = card.get_by_role("row", name="TXT").locator("code").all_inner_texts()
    walk.platform.dns.records = {(name, "TXT"): [f'"{value}"']}
    card.get_by_role("button", name="Check again").dblclick()

    until(lambda: is_verified(card), ana)
    until(lambda: KAVERI.name in title_at(walk.platform.port, OWN), ana)
    card.get_by_role("button", name="Use in links").dblclick()
    until(lambda: card.get_by_text("First address", exact=True).count(), ana)
    ana.get_by_role("button", name="Use in links again").dblclick()
    told(ana, re.compile("links in mails"))
    card.get_by_role("link", name="Remove").click()
    ana.locator("main form[method=post] button").dblclick()
    expect(card).to_have_count(0)


def a_member(walk: Walk, ana: Page, name: str, email: str) -> Page:
    """Invited as an assistant, and signed in by the link."""
    ana.goto(walk.url(f"{SETTINGS}team/invite/", "kaveri"))
    ana.fill("[name=name]", name)
    ana.fill("[name=email]", email)
    ana.check("[name=roles][value=assistant]", force=True)
    ana.click("main form .button--primary")
    ana.wait_for_url(f"**{SETTINGS}team/")
    member = walk.page()
    walk.accept(member, walk.link_in_mailbox(ana, "kaveri", email, "/invitation/"))
    member.wait_for_url("**/coordinate/")
    return member


def change_roles(walk: Walk, ana: Page, name: str, **roles: bool) -> None:
    ana.goto(walk.url(f"{SETTINGS}team/", "kaveri"))
    ana.get_by_role("link", name=name).first.click()
    for role, chosen in roles.items():
        ana.set_checked(f"[name=roles][value={role}]", chosen, force=True)
    ana.locator("main form .button--primary").dblclick()


def test_roles_of_a_member_count_at_once_and_one_role_stays(walk, ana):
    tara = a_member(walk, ana, "Tara Kaveri", "tara.kaveri@example.org")
    expect(tara.locator(".tenant__role")).to_have_text("Assistant")
    change_roles(walk, ana, "Tara Kaveri", assistant=False, coordinator=True)
    told(ana, "The roles of Tara Kaveri are saved.")
    tara.goto(walk.url(f"{SETTINGS}team/", "kaveri"))
    expect(tara.locator(".tenant__role")).to_have_text("Coordinator")
    expect(tara.locator(f"a[href='{SETTINGS}team/invite/']")).to_be_visible()
    change_roles(walk, ana, "Tara Kaveri", coordinator=False)
    expect(ana.locator(".field__error")).to_contain_text("Choose a role")
    change_roles(walk, ana, "Tara Kaveri", assistant=True, coordinator=False)
    told(ana, "The roles of Tara Kaveri are saved.")


def test_two_steps_are_asked_of_the_team_and_no_more(walk):
    ana = walk.page()
    sign_in(ana, walk.url("/sign-in/", "kaveri"), ANA)
    uma = a_member(walk, ana, "Uma Kaveri", "uma.kaveri@example.org")
    ana.goto(walk.url(f"{TWO_STEP}app/", "kaveri"))
    secret = ana.get_attribute("[data-copy]", "data-copy").replace(" ", "")
    ana.fill("[name=code]", code(secret=secret))
    ana.click("main form .button--primary")
    ana.wait_for_url(f"**{TWO_STEP}codes/")
    for required in (True, False):
        ana.goto(walk.url(f"{SETTINGS}security/", "kaveri"))
        ana.set_checked("[name=second_factor_required]", required, force=True)
        with ana.expect_navigation():
            ana.locator("main form .button--primary").dblclick()
        told(ana, "Saved.")
        if required:
            uma.goto(walk.url("/coordinate/", "kaveri"))
            sign_in_plainly(uma, "uma.kaveri@example.org")
            uma.wait_for_url(f"**{TWO_STEP}")
    uma.goto(walk.url("/coordinate/", "kaveri"))
    expect(uma.locator("h1")).to_have_text("Worklist")
    ana.goto(walk.url(f"{TWO_STEP}app/remove/", "kaveri"))
    ana.click("main form .button--critical-fill")
    ana.wait_for_url(f"**{TWO_STEP}")


def sign_in_plainly(page: Page, email: str) -> None:
    """On the page to which somebody signed out was led."""
    page.fill("[name=login]", email)
    page.fill("[name=password]", CHOSEN)
    page.click("main form .button--primary")


def test_request_to_be_erased_is_declined_with_a_reason(walk, ana):
    mira = walk.page()
    sign_in(mira, walk.url("/sign-in/", "kaveri"), KAVERI.email("mira"), PASSWORD)
    mira.goto(walk.url("/account/data/erase/", "kaveri"))
    mira.locator("main form[method=post] button").first.click()
    ana.goto(walk.url("/coordinate/privacy/", "kaveri"))
    ana.get_by_role("link", name=re.compile("Answer.*Mira Kaveri")).click()
    ana.get_by_role("link", name="Decline with a reason").click()
    ana.fill("[name=reason]", "Your complaint about the first meeting is still open.")
    ana.get_by_role("button", name="Decline and send the reason").dblclick()
    told(ana, "Declined. The person gets the reason by e-mail.")
    expect(ana.locator("main")).to_contain_text("Your complaint about the first meeting is still open.")
    ana.goto(walk.url("/coordinate/privacy/", "kaveri"))
    expect(ana.locator(".task", has_text="Mira Kaveri")).to_have_count(0)


def test_somebody_is_erased_after_the_name_is_typed(walk, ana):
    ana.goto(walk.url("/coordinate/privacy/", "kaveri"))
    ana.get_by_role("link", name=re.compile("Answer.*Gert Kaveri")).click()
    ana.fill("[name=name]", "Gert")
    ana.get_by_role("button", name="Erase this person").click()
    expect(ana.locator(".field__error")).to_contain_text("Write the name exactly: Gert Kaveri")
    ana.fill("[name=name]", "Gert Kaveri")
    ana.get_by_role("button", name="Erase this person").dblclick()
    expect(ana.locator(".banner--positive")).to_contain_text("Erased on", timeout=30_000)
    ana.goto(walk.url("/coordinate/people/?q=Gert", "kaveri"))
    expect(ana.locator("main tbody tr")).to_have_count(0)
