from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import databases
from tests.browser.platform import Platform, running
from tests.codes import unused_code
from tests.world import PASSWORD

PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
New_page = Callable[..., Page]


@pytest.fixture(scope="session")
def platform(
    base_database: None, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Platform]:
    with running(f"{databases.PREFIX}_web_{worker_id}", tmp_path_factory.mktemp("logs")) as platform:
        yield platform


@pytest.fixture
def new_page(browser: Browser) -> Iterator[New_page]:
    """A page in a browser context of its own: `new_page(theme="dark", language="fr", size=PHONE)`."""
    contexts: list[BrowserContext] = []

    def make(*, theme: str = "light", language: str = "en", size: dict[str, int] = DESK) -> Page:
        context = browser.new_context(
            locale=f"{language}-CA", color_scheme=theme, viewport=size, reduced_motion="reduce"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def sign_in(page: Page, address: str, email: str, password: str = PASSWORD) -> None:
    """Through the form, as a person does, and through the second step where one is asked."""
    page.goto(address)
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("main form .button--primary")
    page.wait_for_url(lambda url: not url.endswith("/sign-in/"))
    if "/sign-in/code/" in page.url:
        page.fill("input[name=code]", unused_code(email))
        page.click("main form .button--primary:visible >> nth=-1")
    page.wait_for_url(lambda url: "/sign-in/" not in url)
