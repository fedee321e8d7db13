"""Every page that a role can open, found from the URL map and from the links of the pages themselves.

For tests and benches that look at all pages: a new page is covered without a change here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape

import psycopg
from django.conf import settings
from django.urls import Resolver404, resolve

from tests import databases
from tests.routes import Route, routes
from tests.world import AREC

NOT_PAGES = (".csv", ".css", ".json", ".pdf", "sign-out/")
# A link of ours: an address of this host, without what comes after its path.
LINK = re.compile(r'href="(/[^"?#]*)')
MOST_TRIES = 40
Fetch = Callable[[str], str | None]


@dataclass(frozen=True)
class Role:
    """Somebody who opens pages of one host; `email` empty: signed out."""

    name: str
    network: str
    email: str = ""

    def __str__(self) -> str:
        return f"{self.name}@{self.network or 'program'}"

    @property
    def urlconf(self) -> str:
        return str(settings.NETWORK_URLCONF if self.network else settings.ROOT_URLCONF)


ROLES = [
    Role("visitor", ""),
    Role("administrator", "", "administrator@example.org"),
    Role("officer", "", "officer@example.org"),
    Role("visitor", "arec"),
    Role("coordinator", "arec", AREC.email("ana")),
    Role("mentor", "arec", AREC.email("mira")),
    Role("mentee", "arec", AREC.email("alba")),
]


@dataclass
class Search:
    """Opens each route once. `fetch` gives the HTML of an address that opens as a page, else None."""

    role: Role
    fetch: Fetch
    ids: list[str]
    found: dict[str, str] = field(default_factory=dict)

    def paths(self) -> list[str]:
        """One address for each route that opens; those that pages link to come before guessed ones."""
        wanted = {r.pattern: r for r in routes(self.role.urlconf) if not r.template.endswith(NOT_PAGES)}
        for pattern, route in wanted.items():
            if not route.has_ids:
                self._try(pattern, route.path())
        for pattern, route in wanted.items():
            for path in self._guesses(route):
                if pattern in self.found or self._try(pattern, path):
                    break
        return [self.found[pattern] for pattern in wanted if pattern in self.found]

    def _guesses(self, route: Route) -> Iterator[str]:
        """Ids that stand for one table each come first, so that a few tries are enough."""
        return (route.path(pk) for pk in self.ids[:MOST_TRIES]) if route.has_ids else iter(())

    def _try(self, pattern: str, path: str) -> bool:
        if pattern in self.found:
            return True
        html = self.fetch(path)
        if html is None:
            return False
        self.found[pattern] = path
        for link in LINK.findall(html):
            self._follow(unescape(link))
        return True

    def _follow(self, path: str) -> None:
        try:
            pattern = resolve(path, self.role.urlconf).route
        except Resolver404:
            return
        if pattern not in self.found and not path.endswith(NOT_PAGES):
            self._try(pattern, path)


def ids_of(database: str, network: str) -> list[str]:
    """Ids of a network of the tests, or of the program for ''; one of each table first, then the next ones."""
    with psycopg.connect(databases.admin_url(), dbname=database) as connection:
        schema = _schema(connection, network)
        tables = connection.execute(
            "select table_name from information_schema.columns"
            " where table_schema = %s and column_name = 'id' and data_type = 'uuid' order by 1",
            [schema],
        ).fetchall()
        columns = [
            [str(pk) for (pk,) in connection.execute(f'select id from {schema}."{t}" order by id limit 3')]
            for (t,) in tables
        ]
    return [column[row] for row in range(3) for column in columns if row < len(column)]


def _schema(connection: "psycopg.Connection[tuple[str]]", network: str) -> str:
    if not network:
        return "public"
    query = (
        "select n.schema_name from public.networks_network n join public.networks_domain d"
        " on d.tenant_id = n.id where d.domain = %s"
    )
    (schema,) = connection.execute(query, [f"{network}.localhost"]).fetchone() or ("",)
    return schema
