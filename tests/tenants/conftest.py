from collections.abc import Iterator

import pytest

from kernel.tenancy import Scope, in_network
from tests.world import AREC


@pytest.fixture
def in_arec(request: pytest.FixtureRequest) -> Iterator[Scope]:
    """Inside the network AREC; of a database of its own where the test is one that commits."""
    from tests.conftest import _network

    request.getfixturevalue("committed" if "committed" in request.fixturenames else "db")
    with in_network(_network("arec.localhost").schema_name) as scope:
        yield scope


@pytest.fixture
def ana(in_arec: Scope):
    """The coordinator of AREC."""
    from shared.accounts.models import User

    return User.objects.get(email=AREC.email("ana"))
