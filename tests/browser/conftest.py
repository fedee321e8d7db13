from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import databases
from tests.browser.platform import Platform, running
from tests.codes import unused_code
from tests.every_page import ROLES, Fetch, Role, Search, ids_of
from tests.world import PASSWORD

PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}
New_page = Callable[..., Page]
# One worker has all tests of a role: it looks for the role's pages once, and signs in once.
EVERY_ROLE = [pytest.param(role, marks=pytest.mark.xdist_group(str(role)), id=str(role)) for role in ROLES]


@pytest.fixture(scope="session")
def platform(
    base_database: None, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Platform]:
    with running(f"{databases.PREFIX}_web_{worker_id}", tmp_path_factory.mktemp("logs")) as platform:
        yield platform


@pytest.fixture(scope="session")
def ids(platform: Platform, worker_id: str) -> dict[str, list[str]]:
    """Ids of AREC and of the program, by network name ('' for the program)."""
    name = f"{databases.PREFIX}_web_{worker_id}"
    return {network: ids_of(name, network) for network in ("arec", "")}


@pytest.fixture(scope="session")
def paths_of(platform: Platform, ids: dict[str, list[str]]) -> Callable[[Role, Page], list[str]]:
    """Every page that a role can open; a page signed in as somebody of that role finds them, once for all tests."""
    known: dict[Role, list[str]] = {}

    def find(role: Role, page: Page) -> list[str]:
        if role not in known:
            known[role] = Search(role, fetcher(page, platform, role.network), ids[role.network]).paths()
        return known[role]

    return find


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


def enter(page: Page, platform: Platform, email: str, network: str = "") -> None:
    """With the session that this person began in an earlier test, where it still holds: signing in takes its time."""
    known = platform.sessions.get((network, email))
    if known:
        page.context.add_cookies(known)
        page.goto(platform.url("/account/", network=network))
    if not known or "/sign-in/" in page.url:
        sign_in(page, platform.url("/sign-in/", network=network), email)
        cookies = page.context.cookies(platform.url("/", network=network))
        platform.sessions[network, email] = [cookie for cookie in cookies if cookie["name"] != "language"]


def fetcher(page: Page, platform: Platform, network: str) -> Fetch:
    """Asks with the browser's cookies but without its name resolution and drawing."""
    url = platform.url("/", network=network)
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies(url))
    headers = {"Host": urlsplit(url).hostname, "Cookie": cookies, "Accept-Language": "en"}

    def fetch(path: str) -> str | None:
        connection = HTTPConnection("127.0.0.1", platform.port, timeout=30)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        is_page = answer.status in {200, 410} and answer.headers.get_content_type() == "text/html"
        return answer.read().decode() if is_page else None

    return fetch
