from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from kernel.tenancy import in_network
from shared.accounts.enums import Role
from shared.accounts.models import User
from tests.shared.accounts.teams import member

Inside = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def desk(arec_client, coordinator, sign_in) -> Client:
    """The browser of AREC's coordinator."""
    return sign_in(arec_client, coordinator)


@pytest.fixture
def inside(arec) -> Inside:
    return lambda: in_network(arec.schema_name)


@pytest.fixture
def ilie(inside) -> User:
    """AREC's assistant."""
    with inside():
        return member("Ilie", Role.ASSISTANT)


@pytest.fixture
def ilies_desk(ilie, sign_in) -> Client:
    return sign_in(Client(HTTP_HOST="arec.localhost"), ilie)


@pytest.fixture
def staff_room(program_client, administrator, sign_in) -> Client:
    """The browser of the program's administrator."""
    return sign_in(program_client, administrator)
