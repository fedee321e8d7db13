"""Every page of every role: nothing found by axe, and no sideways scrolling on a phone.

Addresses come from the URL map and ids from the standing cast: a new page is covered without a change here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlsplit

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

from tests import databases
from tests.browser.conftest import DESK, PHONE, sign_in
from tests.routes import Route, routes
from tests.world import AREC

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}}
FILES = {"example.csv"}
# Colours fade to the other theme; axe must not measure them on the way.
AT_REST = """async () => {
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
    await Promise.all(document.getAnimations().map(animation => animation.finished.catch(() => null)))
}"""


@dataclass(frozen=True)
class Role:
    """Somebody who opens pages of one host; `email` empty: signed out."""

    name: str
    network: str
    email: str = ""

    def __str__(self) -> str:
        return f"{self.name}@{self.network or 'program'}"


ROLES = [
    Role("visitor", ""),
    Role("administrator", "", "administrator@example.org"),
    Role("officer", "", "officer@example.org"),
    Role("visitor", "arec"),
    Role("coordinator", "arec", AREC.email("ana")),
    Role("mentor", "arec", AREC.email("mira")),
    Role("mentee", "arec", AREC.email("alba")),
]


@pytest.fixture(scope="module")
def ids(platform, worker_id) -> dict[str, list[str]]:
    """Every id of AREC and of the program, by network name ('' for the program)."""
    name = f"{databases.PREFIX}_web_{worker_id}"
    admin = psycopg.connect(databases.admin_url(), dbname=name)
    with admin as connection:
        schema = connection.execute(
            "select tenant.schema_name from public.networks_network tenant join public.networks_domain d"
            " on d.tenant_id = tenant.id where d.domain = 'arec.localhost'"
        ).fetchone()[0]
        return {"arec": _ids(connection, schema), "": _ids(connection, "public")}


def _ids(connection: psycopg.Connection, schema: str) -> list[str]:
    tables = connection.execute(
        "select table_name from information_schema.columns"
        " where table_schema = %s and column_name = 'id' and data_type = 'uuid' order by 1",
        [schema],
    ).fetchall()
    rows = [connection.execute(f'select id from {schema}."{t}" order by id').fetchall() for (t,) in tables]
    return [str(pk) for found in rows for (pk,) in found]


def _map(role: Role) -> list[Route]:
    urlconf = settings.NETWORK_URLCONF if role.network else settings.ROOT_URLCONF
    return [r for r in routes(urlconf) if not any(r.template.endswith(f) for f in FILES)]


def _paths(role: Role, page: Page, platform, ids: list[str]) -> Iterator[str]:
    """Each address that opens for this role, once, with the first id that fits it."""
    for route in _map(role):
        for path in [route.path(pk) for pk in ids] if route.has_ids else [route.path()]:
            if _opens(page, platform, role.network, path):
                yield path
                break


def _opens(page: Page, platform, network: str, path: str) -> bool:
    """Whether a page comes, asked with the browser's cookies but without its name resolution."""
    url = platform.url(path, network=network)
    host = urlsplit(url).hostname
    cookies = "; ".join(f"{c['name']}={c['value']}" for c in page.context.cookies(url))
    connection = HTTPConnection("127.0.0.1", platform.port, timeout=30)
    connection.request("GET", path, headers={"Host": host, "Cookie": cookies, "Accept-Language": "en"})
    answer = connection.getresponse()
    return answer.status in {200, 410} and answer.headers.get_content_type() == "text/html"


def _found(page: Page) -> list[str]:
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{v['id']}: {n['html'][:160]}" for v in violations for n in v["nodes"]]


def _faults(page: Page) -> dict[str, object]:
    """What is wrong with the page that is open: in both themes, and at the width of a phone."""
    faults: dict[str, object] = {}
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.evaluate(AT_REST)
        if found := _found(page):
            faults[theme] = found
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESK)
    return faults | ({"width on a phone": width} if width > PHONE["width"] else {})


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("role", ROLES, ids=str)
def test_every_page_is_open_to_everybody(role, language, platform, new_page, ids):
    page = new_page(language=language)
    if role.email:
        sign_in(page, platform.url("/sign-in/", network=role.network), role.email)
        home = platform.url("/", network=role.network)
        page.context.add_cookies([{"name": "language", "value": language, "url": home}])
    paths = list(_paths(role, page, platform, ids[role.network]))
    assert len(paths) >= 3
    wrong = {}
    for path in paths:
        page.goto(platform.url(path, network=role.network))
        assert page.locator("html").get_attribute("lang") == f"{language}-CA", path
        if faults := _faults(page):
            wrong[path] = faults
    assert wrong == {}


def test_axe_sees_a_fault(new_page):
    page = new_page()
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src=data:,></main></html>")
    assert any(found.startswith("image-alt") for found in _found(page))
