import pytest
from django.test import Client

from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.audit.actor import SYSTEM
from tenants.cycles.models import Cycle
from tests.frontend.coordinator.cast import a_cycle
from tests.world import AREC


@pytest.fixture
def assistant_desk(arec, sign_in, inside) -> Client:
    with inside():
        user = open_account(
            email=AREC.email("assi"),
            name="Assi Carpati",
            roles=[Role.ASSISTANT],
            password=None,
            language="en",
            by=SYSTEM,
        )
    return sign_in(Client(HTTP_HOST="arec.localhost"), user)


@pytest.fixture
def mentor_desk(mentor, sign_in) -> Client:
    return sign_in(Client(HTTP_HOST="arec.localhost"), mentor)


@pytest.fixture
def running(inside) -> Cycle:
    with inside():
        return Cycle.objects.get(name="Running Carpati")


@pytest.fixture
def planned(inside) -> Cycle:
    """A cycle with proposed groups: Otto takes one of Finn and Gert."""
    with inside():
        return Cycle.objects.get(name="Planned Carpati")


@pytest.fixture
def fresh(inside, coordinator) -> Cycle:
    """A cycle without anybody."""
    with inside():
        return a_cycle("Fresh", by=coordinator)
