import pytest
from django.test import Client

from shared.accounts.models import User


@pytest.fixture
def console(program_client: Client, officer: User, sign_in) -> Client:
    """The program's site, with an officer signed in."""
    return sign_in(program_client, officer)


@pytest.fixture
def office(program_client: Client, administrator: User, sign_in) -> Client:
    """The program's site, with an administrator signed in."""
    return sign_in(program_client, administrator)


@pytest.fixture
def reading(program_client: Client, analyst: User, sign_in) -> Client:
    """The program's site, with an analyst signed in, who decides nothing."""
    return sign_in(program_client, analyst)
