"""What every form of a page must do, whatever it asks: see test_forms.py."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Error, Page, Route

from tests.browser.platform import Platform

SWITCHES = ("/language/", "/theme/", "/sign-out/")
NUMBERS = re.compile(r"[0-9a-f-]{36}|\b\d+\b")
TYPED = "Typed by hand"
UNPROCESSABLE = 422

# The forms of the page, what a person could type into them, and the button that sends them.
FIND = """() => {
    const kinds = ['text', 'email', 'password', 'textarea', 'search', 'url', 'tel']
    const typed = e => kinds.includes(e.type) && !e.disabled && !e.readOnly && e.checkVisibility()
    window.fieldsOf = form => [...form.elements].filter(typed)
    window.buttonOf = form => {
        const all = [...form.elements].filter(e => e.type === 'submit' && !e.disabled)
        return all.find(e => e.matches('.button--primary')) || all[0]
    }
    window.forms = [...document.querySelectorAll('form[method=post]')].filter(buttonOf)
    return forms.map((form, place) => ({
        place,
        action: new URL(form.getAttribute('action') || '', location.href).pathname,
        names: [...new Set([...form.elements].map(e => e.name).filter(Boolean))].sort().join(' '),
        must_answer: fieldsOf(form).some(e => e.required),
        asks_browser: form.hasAttribute('data-passkey'),
    }))
}"""
TYPE = "([place, text]) => fieldsOf(forms[place]).map(e => { e.value = text }).length"
TYPED_IN = "place => fieldsOf(forms[place]).map(e => e.value)"
PRESS = "place => forms[place].requestSubmit(buttonOf(forms[place]))"
PRESS_TWICE = """async place => {
    const button = buttonOf(forms[place])
    button.click()
    await new Promise(done => setTimeout(done, 40))
    button.click()
}"""
# Leaves out the first answer that must be given, and says what must be kept: a password never comes back.
LEAVE_OUT = """([place, text]) => {
    const fields = fieldsOf(forms[place]), missing = fields.find(e => e.required)
    fields.forEach(e => { e.value = e === missing ? '' : text })
    return fields.filter(e => e !== missing && e.type !== 'password').map(e => e.name)
}"""
TOLD = """names => ({
    'beside the field': [...document.querySelectorAll('.field__error')].some(e => e.checkVisibility()),
    lost: names.filter(name => [...document.getElementsByName(name)].every(e => e.value !== 'Typed by hand')),
})"""
WELL_TOLD = {"status": UNPROCESSABLE, "beside the field": True, "lost": []}


@dataclass(frozen=True)
class Form:
    """A form of a page; `place` counts the page's forms, `asks_browser` waits for a passkey before it is sent."""

    place: int
    action: str
    names: str
    must_answer: bool
    asks_browser: bool


class Posts:
    """Holds back everything that is sent, and counts it; the page stays as it is."""

    def __init__(self, page: Page) -> None:
        self.page, self.sent = page, 0

    def __enter__(self) -> "Posts":
        self.page.route("**/*", self._answer)
        return self

    def __exit__(self, *_error: object) -> None:
        self.page.unroute("**/*")

    def _answer(self, route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        self.sent += 1
        route.fulfill(status=204)


def new_forms(page: Page, seen: set[tuple[str, str]]) -> Iterator[Form]:
    """Those of the open page that no earlier page had; many rows of a list are one form."""
    for form in [Form(**found) for found in page.evaluate(FIND)]:
        key = NUMBERS.sub("*", form.action), form.names
        if form.action not in SWITCHES and key not in seen:
            seen.add(key)
            yield form


def without_connection(page: Page, form: Form) -> list[str]:
    page.evaluate(TYPE, [form.place, TYPED])
    page.context.set_offline(True)
    with Posts(page) as posts:
        page.evaluate(PRESS, form.place)
        told = page.locator("[data-offline]").is_visible()
        typed = page.evaluate(TYPED_IN, form.place)
        page.context.set_offline(False)
        page.locator("[data-offline]").wait_for(state="hidden")
    faults = {"not told": not told, "sent": posts.sent, "lost": set(typed) - {TYPED}}
    return [f"without a connection: {fault}" for fault, found in faults.items() if found]


def pressed_twice(page: Page, form: Form) -> list[str]:
    with Posts(page) as posts:
        page.evaluate(PRESS_TWICE, form.place)
        page.wait_for_timeout(60)
    return [] if posts.sent == 1 else [f"a double press sends {posts.sent}"]


def left_out(page: Page, form: Form) -> list[str]:
    names = page.evaluate(LEAVE_OUT, [form.place, TYPED])
    with page.expect_response(lambda response: response.request.method == "POST") as sent:
        page.evaluate(PRESS, form.place)
    page.locator(".error-summary:focus").wait_for()
    told = {"status": sent.value.status} | page.evaluate(TOLD, names)
    return [] if told == WELL_TOLD else [f"left out: {told}"]


def faults_of(page: Page, url: str, form: Form) -> list[str]:
    """Each check on the page as it is when it has just come."""
    checks = [without_connection]
    if not form.asks_browser:
        checks += [pressed_twice, left_out] if form.must_answer else [pressed_twice]
    found = []
    for check in checks:
        page.goto(url)
        page.evaluate(FIND)
        found += check(page, form)
    return found


def faults_of_forms(
    page: Page, platform: Platform, network: str, paths: Iterable[str]
) -> dict[str, list[str]]:
    """By page and form; each form is looked at once, on the first of the pages that has it."""
    wrong: dict[str, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for path in paths:
        url = platform.url(path, network=network)
        page.goto(url)
        for form in list(new_forms(page, seen)):
            try:
                faults = faults_of(page, url, form)
            except Error as error:
                faults = [error.message]
            if faults:
                wrong[f"{path} {form.action} {form.names}"] = faults
    return wrong
