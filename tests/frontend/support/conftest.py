import pytest
from django.test import Client

from tenants.support.models import Grant
from tests.tenants.support.letters import granted, secrets


@pytest.fixture
def grant(inside, coordinator) -> Grant:
    """Marc may enter for two hours, to read."""
    with inside():
        return granted(coordinator)


@pytest.fixture
def secret(inside, grant) -> str:
    with inside():
        return secrets()[-1]


@pytest.fixture
def marc(secret) -> Client:
    """Marc's browser, inside AREC."""
    client = Client(HTTP_HOST="arec.localhost")
    assert client.post(f"/support/{secret}/")["Location"] == "/coordinate/"
    return client
