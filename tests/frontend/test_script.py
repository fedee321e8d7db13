"""`static/js/foothold.js` in a real browser, on pages given as text: no server, no database."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

SCRIPT = Path(__file__).parents[2] / "frontend" / "static" / "js" / "foothold.js"
ADDRESS = "http://page.example.org/"

pytestmark = pytest.mark.browser


@pytest.fixture
def open_page(browser):
    """Opens a page with this body; what it sends is answered with nothing, so that it stays."""
    page = browser.new_page()

    def show(body: str) -> Page:
        def answer(route: Route) -> None:
            if route.request.url.endswith("foothold.js"):
                route.fulfill(path=SCRIPT, content_type="text/javascript")
            elif route.request.url == ADDRESS:
                html = f'<!doctype html><head><script src="/foothold.js" defer></script></head>{body}'
                route.fulfill(body=html, content_type="text/html")
            else:
                route.fulfill(status=204)

        page.route("**/*", answer)
        page.goto(ADDRESS)
        return page

    yield show
    page.close()


def test_focus_goes_to_the_error_summary(open_page):
    page = open_page('<input autofocus><div id="summary" tabindex="-1" data-autofocus>Check</div>')
    assert page.evaluate("document.activeElement.id") == "summary"


def test_a_form_is_sent_once_with_the_button_that_was_pressed(open_page):
    page = open_page(
        '<form action="/sent"><button name="go" value="on">On</button>'
        '<button name="go" value="later">Later</button></form>'
    )
    with page.expect_request("**/sent?*") as sent:
        page.get_by_text("On").click()
    assert sent.value.url.endswith("?go=on")
    page.wait_for_selector("button[aria-busy=true]")
    assert page.evaluate("[...document.querySelectorAll('button')].map(b => b.disabled)") == [True, True]


def test_the_back_button_wakes_the_form(open_page):
    page = open_page('<form action="/sent"><button>On</button><button disabled>Never</button></form>')
    page.get_by_text("On").click()
    page.wait_for_selector("button[data-held]")
    page.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.evaluate("[...document.querySelectorAll('button')].map(b => b.disabled)") == [False, True]


def test_a_form_may_ask_to_be_sent_again(open_page):
    page = open_page('<form action="/sent" data-repeat><button>On</button></form>')
    with page.expect_request("**/sent?*"):
        page.get_by_text("On").click()
    page.wait_for_timeout(50)
    assert page.get_by_text("On").is_enabled()


def test_nothing_is_sent_without_a_connection_and_the_notice_goes_when_it_is_back(open_page):
    page = open_page(
        '<form method="post" action="/sent"><input name="a"><button>Go</button></form>'
        '<div popover="manual" data-offline>No connection</div>'
    )
    page.fill("input", "kept")
    page.context.set_offline(True)
    for _press in range(2):
        page.get_by_role("button").click()
        page.get_by_text("No connection").wait_for()
    assert (page.input_value("input"), page.get_by_role("button").is_enabled()) == ("kept", True)
    page.context.set_offline(False)
    page.get_by_text("No connection").wait_for(state="hidden")
    with page.expect_request("**/sent"):
        page.get_by_role("button").click()


def test_a_slider_and_its_number_follow_each_other(open_page):
    page = open_page('<input type="range" max="359" data-twin="hue" hidden><input type="number" id="hue">')
    page.locator("[type=range]").fill("120")
    assert page.input_value("#hue") == "120"
    page.fill("#hue", "40")
    assert page.input_value("[type=range]") == "40"


def test_the_tab_of_the_page_is_in_sight(open_page):
    tabs = "".join(f'<a href="#" style="flex: none; width: 300px">{n}</a>' for n in range(9))
    page = open_page(
        f'<nav class="tabs" style="display: flex; overflow-x: auto; width: 300px">{tabs}'
        '<a href="#" aria-current="page">This one</a></nav>'
    )
    box = page.get_by_text("This one").bounding_box()
    assert 0 <= box["x"] < 300


def test_the_chosen_file_is_named(open_page, tmp_path):
    page = open_page('<label class="drop"><input type="file"><strong data-file-name>Choose</strong></label>')
    file = tmp_path / "people.csv"
    file.write_text("name")
    page.set_input_files("input", file)
    assert page.inner_text("[data-file-name]") == "people.csv"


def test_a_menu_closes_on_escape_and_on_a_press_elsewhere(open_page):
    page = open_page(
        '<p>Elsewhere</p><details class="menu"><summary>More</summary><a href="#">One</a></details>'
    )
    page.get_by_text("More").click()
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('details').open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.get_by_text("More").click()
    page.get_by_text("Elsewhere").click()
    assert not page.evaluate("document.querySelector('details').open")


def test_a_dialog_opens(open_page):
    page = open_page('<button data-open="sure">End</button><dialog id="sure">Sure?</dialog>')
    page.get_by_text("End").click()
    assert page.get_by_text("Sure?").is_visible()


def test_a_list_sends_its_form_when_it_asks_to(open_page):
    page = open_page(
        '<form action="/sent"><select name="a" data-submit><option>1<option>2</select>'
        '<button class="no-script">Go</button></form>'
    )
    with page.expect_request("**/sent?*") as sent:
        page.select_option("select", "2")
    assert sent.value.url.endswith("?a=2")


def test_what_is_for_pages_without_script_can_be_hidden(open_page):
    assert open_page("<p>Hello</p>").evaluate("document.documentElement.className") == "has-script"
