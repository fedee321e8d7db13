"""The steps of an application as a person takes them."""

from collections.abc import Mapping

from playwright.sync_api import Page, expect

Answers = Mapping[str, Mapping[str, str]]


def begin(page: Page, url: str, email: str) -> None:
    page.goto(url)
    page.fill("main [name=email]", email)
    page.click("main form .button--large")
    page.wait_for_url("**/join/association/")


def go_on(page: Page, to: str) -> None:
    page.click("main [name=go][value=on]")
    page.wait_for_url(f"**/join/{to}/")


def association(page: Page, name: str) -> None:
    page.fill("[name=name]", name)
    page.check("[name=incorporated][value=no]")
    go_on(page, "community")


def community(page: Page) -> None:
    page.fill("[name=community]", "Romanian")
    page.check("[name=languages][value=ro]")
    go_on(page, "professions")


def professions(page: Page) -> None:
    """Found while typing, and kept over a second search."""
    page.locator("[name=q]").press_sequentially("civil eng")
    page.check("[name=professions][value='21300']")
    page.locator("[name=q]").fill("")
    page.locator("[name=q]").press_sequentially("architect")
    page.locator("[name=professions][value='21200']").wait_for()
    expect(page.locator("[name=professions][value='21300']")).to_be_checked()
    go_on(page, "size")


def size(page: Page) -> None:
    page.fill("[name=members]", "120")
    page.fill("[name=city]", "Toronto")
    go_on(page, "address")


def address(page: Page, wanted: str) -> None:
    page.locator("[name=address]").press_sequentially(wanted)
    page.locator("#availability .badge--positive").wait_for()
    go_on(page, "contact")


def contact(page: Page, name: str, language: str) -> None:
    page.fill("[name=contact_name]", name)
    page.check(f"[name=language][value={language}]")
    go_on(page, "why")


def apply(page: Page, url: str, *, name: str, wanted: str, email: str, language: str = "en") -> None:
    """All of it, up to the page to check and send."""
    begin(page, url, email)
    association(page, name)
    community(page)
    professions(page)
    size(page)
    address(page, wanted)
    contact(page, f"Ana {wanted.title()}", language)
    go_on(page, "check")
