import pytest
from django.test import Client

from shared.accounts.enums import Role
from shared.accounts.models import User
from tests.shared.accounts.teams import member


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
