"""`static/js/keys.js` in a real browser, on a page given as text: no server, no database."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

SCRIPT = Path(__file__).parents[2] / "frontend" / "static" / "js" / "keys.js"
ADDRESS = "http://page.example.org/"
ROW = """
  <li data-task><a href="#{0}" data-task-link>{0}</a><button type="button" data-task-act>Do</button>
  <details data-task-snooze><summary>Snooze</summary><button type="button">Tomorrow</button></details></li>"""
BODY = f"""<input id="find"><ul>{ROW.format("one")}{ROW.format("two")}</ul>
  <button type="button" data-keys data-on="Turn on" data-off="Turn off" hidden></button>
  <p id="done"></p>"""
COUNT = """document.querySelectorAll("[data-task-act]").forEach((button) => button.addEventListener("click",
  () => { document.getElementById("done").textContent += button.closest("li").querySelector("a").textContent; }))"""

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser):
    page = browser.new_page()

    def answer(route: Route) -> None:
        if route.request.url.endswith("keys.js"):
            route.fulfill(path=SCRIPT, content_type="text/javascript")
        else:
            head = '<!doctype html><head><script src="/keys.js" defer></script></head>'
            route.fulfill(body=head + BODY, content_type="text/html")

    page.route("**/*", answer)
    page.goto(ADDRESS)
    page.evaluate(COUNT)
    yield page
    page.close()


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


@pytest.mark.parametrize(
    ("keys", "expected"), [("j", "one"), ("jj", "two"), ("jjj", "two"), ("jjk", "one"), ("k", "one")]
)
def test_j_and_k_walk_through_the_rows(page, keys, expected):
    press(page, keys)
    assert (focused(page), page.locator(".is-current a").inner_text()) == (expected, expected)


def test_e_does_what_the_verb_says(page):
    press(page, "ejje")
    assert page.locator("#done").inner_text() == "two"


def test_s_opens_the_menu_of_the_row(page):
    press(page, "js")
    assert focused(page) == "Tomorrow"
    assert page.locator("details[open]").count() == 1


def test_letters_in_a_field_are_letters(page):
    page.focus("#find")
    press(page, "jes")
    assert (page.input_value("#find"), page.locator(".is-current").count()) == ("jes", 0)


def test_keys_of_the_browser_stay_its_own(page):
    page.keyboard.press("Control+j")
    assert page.locator(".is-current").count() == 0


def test_keys_can_be_turned_off_and_stay_off(page):
    page.click("text=Turn off")
    press(page, "j")
    assert page.locator(".is-current").count() == 0
    page.reload()
    press(page, "j")
    assert page.locator(".is-current").count() == 0
    page.click("text=Turn on")
    press(page, "j")
    assert page.locator(".is-current").count() == 1


def test_row_with_the_focus_is_the_current_one(page):
    page.locator("summary").nth(1).focus()
    assert page.locator(".is-current a").inner_text() == "two"
