"""What people set up, sent by a double press as an impatient person does: settings, seasons, invitations, own data."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import enter
from tests.browser.test_walk import Walk
from tests.world import KAVERI, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("settings")]

ADMINISTRATOR, COORDINATOR, MENTEE = "administrator@example.org", KAVERI.email("ana"), KAVERI.email("alba")
SETTINGS = "/coordinate/settings/"
# Where it is, who sends it, and what is written or chosen; a list is ticked.
Values = Mapping[str, str | list[str]]
FORMS: list[tuple[str, str, str, Values]] = [
    (
        "",
        ADMINISTRATOR,
        "/console/settings/",
        {"postal_address": "1 Lake Street, Toronto"},
    ),
    (
        "",
        ADMINISTRATOR,
        "/console/seasons/new/",
        {"name": "Winter 2030", "starts_on": "2030-01-01", "ends_on": "2030-06-30"},
    ),
    (
        "",
        ADMINISTRATOR,
        "/console/staff/invite/",
        {"name": "Ada Staff", "email": "ada.staff@example.org", "roles": ["analyst"]},
    ),
    ("kaveri", COORDINATOR, SETTINGS, {"tagline_en": "Engineers help engineers", "languages": ["ta"]}),
    ("kaveri", COORDINATOR, f"{SETTINGS}brand/", {"accent": "free", "hue": "300", "strength": "3"}),
    ("kaveri", COORDINATOR, f"{SETTINGS}language/", {"time_zone": "America/Vancouver"}),
    ("kaveri", COORDINATOR, f"{SETTINGS}retention/", {"retention_months": "36"}),
    (
        "kaveri",
        COORDINATOR,
        f"{SETTINGS}team/invite/",
        {"name": "Ravi Kaveri", "email": "ravi@example.org", "roles": ["assistant"]},
    ),
    ("kaveri", MENTEE, "/account/", {"name": "Alba K. Kaveri"}),
    ("kaveri", MENTEE, "/account/email/", {"email": "alba.new@example.org"}),
]


def answer(page: Page, values: Values) -> None:
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            field = page.locator(f"main [name={name}]")
            kind = field.first.evaluate("field => field.type")
            if kind in {"radio", "checkbox"}:
                page.locator(f"main [name={name}][value='{one}']").check(force=True)
            elif kind == "select-one":
                field.select_option(one)
            else:
                field.fill(one)


@pytest.mark.parametrize(("network", "email", "path", "values"), FORMS, ids=lambda part: str(part)[:40])
def test_form_is_saved_once_and_says_so(platform, new_page, network, email, path, values):
    page = new_page()
    enter(page, platform, email, network)
    page.goto(platform.url(path, network=network))
    answer(page, values)
    page.dblclick("main form[method=post] button.button--primary >> nth=0")
    expect(page.locator(".messages .banner")).to_have_count(1)
    expect(page.locator(".error-summary")).to_have_count(0)


def test_password_is_changed_and_signs_in(platform, new_page):
    page, other = new_page(), new_page()
    email = KAVERI.email("bela")
    enter(page, platform, email, "kaveri")
    page.goto(platform.url("/account/password/", network="kaveri"))
    answer(page, {"current": PASSWORD, "password": f"{PASSWORD}-2", "again": f"{PASSWORD}-2"})
    page.dblclick("main form[method=post] .button--primary")
    expect(page.locator(".messages .banner")).to_have_count(1)
    other.goto(platform.url("/sign-in/", network="kaveri"))
    answer(other, {"login": email, "password": f"{PASSWORD}-2"})
    other.click("main form .button--primary")
    other.wait_for_url("**/home/")


def test_hue_is_drawn_while_it_is_chosen(platform, new_page):
    page = new_page()
    enter(page, platform, COORDINATOR, "kaveri")
    page.goto(platform.url(f"{SETTINGS}brand/", network="kaveri"))
    answer(page, {"accent": "free", "strength": "2"})
    page.get_by_label("Hue, as a slider").fill("120")
    expect(page.locator("[name=hue]")).to_have_value("120")
    expect(page.locator("#free-look [data-accent='120-2']")).to_have_count(2)
    page.fill("[name=hue]", "40")
    expect(page.locator("#free-look [data-accent='40-2']")).to_have_count(2)
    expect(page.get_by_label("Hue, as a slider")).to_have_value("40")


def test_mails_are_stopped_by_a_link_without_signing_in(platform, new_page):
    walk = Walk(platform, new_page, "en")
    page, reader = new_page(), new_page()
    page.goto(platform.url("/unsubscribe/", network="kaveri"))
    answer(page, {"email": MENTEE})
    page.dblclick("main form .button--primary")
    enter(reader, platform, COORDINATOR, "kaveri")
    page.goto(walk.link_in_mailbox(reader, "kaveri", MENTEE, "/unsubscribe/"))
    button = page.locator("main form[method=post] button").first
    before = button.inner_text()
    button.dblclick()
    expect(page.locator("main form[method=post] button").first).not_to_have_text(before)


def test_own_data_is_copied_and_agreed_to_and_erasing_is_asked_and_taken_back(platform, new_page):
    page = new_page()
    enter(page, platform, MENTEE, "kaveri")
    page.goto(platform.url("/account/data/", network="kaveri"))
    page.locator("form[action$='/data/copy/'] button").first.dblclick()
    expect(page.locator("main a[href$='/pdf/']")).to_be_visible(timeout=60_000)
    page.locator("form[action$='/data/consent/'] button").first.dblclick()
    expect(page.locator(".messages .banner")).to_have_count(1)
    page.goto(platform.url("/account/data/erase/", network="kaveri"))
    page.locator("main form[method=post] button").first.dblclick()
    page.wait_for_url(lambda url: not url.endswith("/erase/"))
    page.goto(platform.url("/account/data/", network="kaveri"))
    page.locator("form[action$='/erase/withdraw/'] button").dblclick()
    expect(page.locator("form[action$='/erase/withdraw/']")).to_have_count(0)
