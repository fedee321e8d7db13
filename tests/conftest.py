"""Fixtures of the whole suite: databases, hosts, and the standing cast of tests/world.py."""

import os
import subprocess
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

os.environ.setdefault("FOOTHOLD_TESTING", "1")

from kernel.tenancy import in_network, in_program
from tests import databases, world
from tests.browser.chromium import FLAGS, find_or_install

Sign_in = Callable[[Client, object], Client]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A page in another language leaves that language behind in this thread; no test inherits it."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def base_database(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """The base database, built by whichever worker of this session comes first."""
    root = tmp_path_factory.getbasetemp()
    root = root if worker_id == "master" else root.parent
    with FileLock(root / "base.lock"):
        built: Path = root / "base.built"
        if not built.exists():
            try:
                databases.build_base()
            except subprocess.CalledProcessError as error:
                pytest.exit(f"The base database could not be built: {error}", returncode=3)
            built.touch()


@pytest.fixture(scope="session")
def django_db_setup(base_database: None, worker_id: str) -> Iterator[None]:
    name = f"{databases.PREFIX}_{worker_id}"
    databases.copy(name)
    connection.settings_dict["NAME"] = name
    yield
    connection.close()
    databases.drop(name)


@pytest.fixture
def committed(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, worker_id: str
) -> Iterator[str]:
    """A database of its own for a test that commits, by its name; gone afterwards."""
    before, name = connection.settings_dict["NAME"], f"{databases.PREFIX}_own_{worker_id}"
    databases.copy(name)
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = name
        try:
            yield name
        finally:
            connection.close()
            connection.settings_dict["NAME"] = before
            databases.drop(name)


@pytest.fixture(autouse=True)
def _forget_between_tests() -> Iterator[None]:
    from django.core.cache import cache

    from shared.networks.domain.queries.host import forget_hosts

    forget_hosts()
    yield
    if connection.scope is not None:
        connection.scope = None
    forget_hosts()
    with in_program():
        cache.clear()


def _network(domain: str):
    from shared.networks.models import Network

    with in_program():
        return Network.objects.get(domains__domain=domain)


@pytest.fixture
def arec(db):
    return _network("arec.localhost")


@pytest.fixture
def kaveri(db):
    return _network("kaveri.localhost")


@pytest.fixture
def program_client(db) -> Client:
    return Client(HTTP_HOST="localhost")


@pytest.fixture
def arec_client(db) -> Client:
    return Client(HTTP_HOST="arec.localhost")


@pytest.fixture
def kaveri_client(db) -> Client:
    return Client(HTTP_HOST="kaveri.localhost")


@pytest.fixture
def sign_in() -> Sign_in:
    """Sign a user in on the host of the client, without the form."""
    from kernel.tenancy import entered
    from shared.networks.domain.queries.host import resolve_host

    def sign(client: Client, user: object) -> Client:
        host = resolve_host(client.defaults["HTTP_HOST"])
        assert host is not None
        with entered(host.scope):
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign


def _program_user(email: str):
    from shared.accounts.models import User

    with in_program():
        return User.objects.get(email=email)


def _network_user(network, email: str):
    from shared.accounts.models import User

    with in_network(network.schema_name):
        return User.objects.get(email=email)


@pytest.fixture
def administrator(db):
    return _program_user("administrator@example.org")


@pytest.fixture
def officer(db):
    return _program_user("officer@example.org")


@pytest.fixture
def analyst(db):
    return _program_user("analyst@example.org")


@pytest.fixture
def coordinator(arec):
    return _network_user(arec, world.AREC.email("ana"))


@pytest.fixture
def mentor(arec):
    """The mentor of the running cycle of AREC."""
    return _network_user(arec, world.AREC.email("mira"))


@pytest.fixture
def mentee(arec):
    """A mentee in the group of `mentor`."""
    return _network_user(arec, world.AREC.email("alba"))


@pytest.fixture
def as_owner(committed: str) -> Iterator[None]:
    """This process connects as the owner of the schemas, as the steward does; with a database of its own."""
    login = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = "foothold_owner"
    yield
    connection.close()
    connection.settings_dict["USER"] = login


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_or_install()
    if executable is None:
        warnings.warn("NO CHROMIUM: the browser tests did not run.", stacklevel=1)
        pytest.skip("NO CHROMIUM could be found or installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(executable), args=list(FLAGS))
        yield browser
        browser.close()
