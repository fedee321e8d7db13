"""Sends wrong answers through the page, and looks what comes back."""

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Error, Page

from tests.browser.refusals.place import Place, Wrong

UNPROCESSABLE = 422
FIND = """names => {
    const has = form => names.every(name => [...form.elements].some(e => e.name === name))
    window.form = [...document.querySelectorAll('main form[method=post]')].find(has)
    return Boolean(window.form)
}"""
# A text that is written stays written; a password never comes back, and no browser fills in a file.
FILL = """answers => {
    const fields = name => [...form.elements].filter(e => e.name === name && e.type !== 'hidden')
    for (const [name, value] of Object.entries(answers)) for (const e of fields(name)) {
        if (e.type === 'radio' || e.type === 'checkbox') e.checked = [].concat(value).includes(e.value)
        else if (typeof value === 'number') e.selectedIndex = value
        else e.value = value
    }
}"""
KEPT = """names => Object.fromEntries(names.map(name => {
    const all = [...form.elements].filter(e => e.name === name && e.type !== 'hidden' && e.type !== 'password')
    const chosen = all.filter(e => e.checked || !['radio', 'checkbox'].includes(e.type))
    return [name, chosen.map(e => e.value.trim())]
}))"""
SEND = """() => {
    const all = [...form.elements].filter(e => e.type === 'submit' && !e.disabled)
    form.requestSubmit(all.find(e => e.matches('.button--primary, .button--critical-fill')) || all[0])
}"""
BESIDE = """name => {
    const all = [...form.elements].filter(e => e.name === name && e.type !== 'hidden')
    const frame = all[0]?.closest('.field, fieldset, .drop')
    const own = frame?.closest('.field') ?? frame
    const errors = own ? [...form.querySelectorAll('.field__error')] : []
    return errors.filter(e => e.closest('.field, fieldset') === own).map(e => e.innerText).join(' ')
}"""


def faults_of(page: Page, url: str, place: Place) -> list[str]:
    """Of one form: every wrong answer, one after the other on the page that the one before brought."""
    found: list[str] = []
    is_there = False
    for wrong in place.refusals():
        try:
            is_there = is_there or _come(page, url, place)
            faults = _told(page, place, wrong)
        except Error as error:
            faults = [error.message.splitlines()[0]]
        is_there = not faults
        found += [f"{place.form.__name__} {dict(wrong.answers)!s:.80}: {fault}" for fault in faults]
    return found


def _come(page: Page, url: str, place: Place) -> bool:
    page.goto(url)
    if place.lead:
        place.lead(page)
    return True


def _told(page: Page, place: Place, wrong: Wrong) -> list[str]:
    answers = {**place.sound, **wrong.answers}
    names = [*{*answers, wrong.field} - {""}]
    if not page.evaluate(FIND, names):
        return [f"no such form on {page.url}"]
    _fill(page, answers)
    written = page.evaluate(KEPT, [*answers])
    with page.expect_navigation() as sent:
        page.evaluate(SEND)
    status = sent.value.status if sent.value else 0
    if status != UNPROCESSABLE or not page.evaluate(FIND, names):
        return [f"answered {status} at {page.url}"]
    said = page.evaluate(BESIDE, wrong.field) if wrong.field else page.locator(".error-summary").inner_text()
    told = [] if wrong.words in re.sub(r"\\s+", " ", said) else [f"says {said!r} for {wrong.words!r}"]
    return told + _lost(written, page.evaluate(KEPT, [*answers]), page)


def _fill(page: Page, answers: Mapping[str, Any]) -> None:
    for name, content in answers.items():
        if isinstance(content, dict):
            page.set_input_files(f"main [name={name}]", content)  # type: ignore[arg-type]
    page.evaluate(FILL, {name: value for name, value in answers.items() if not isinstance(value, dict)})


def _lost(written: dict[str, list[str]], kept: dict[str, list[str]], page: Page) -> list[str]:
    files = set(page.locator("main [type=file]").evaluate_all("all => all.map(e => e.name)"))
    return [
        f"{name}: {value} became {kept[name]}"
        for name, value in written.items()
        if name not in files and kept[name] != value
    ]
