from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from kernel.tenancy import in_network

Inside = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def kit_addresses(settings) -> None:
    settings.ROOT_URLCONF = "tests.frontend.drawing"


@pytest.fixture
def desk(arec_client, coordinator, sign_in) -> Client:
    """The browser of AREC's coordinator."""
    return sign_in(arec_client, coordinator)


@pytest.fixture
def inside(arec) -> Inside:
    """To look into AREC's schema."""
    return lambda: in_network(arec.schema_name)
