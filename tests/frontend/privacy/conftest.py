import pytest
from django.test import Client

from tenants.privacy.models import Erasure


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES = tmp_path


@pytest.fixture
def own(arec_client, mentee, sign_in) -> Client:
    """Alba, signed in."""
    return sign_in(arec_client, mentee)


@pytest.fixture
def desk(coordinator, sign_in) -> Client:
    """Ana, signed in."""
    return sign_in(Client(HTTP_HOST="arec.localhost"), coordinator)


@pytest.fixture
def nobody_waits(inside) -> None:
    with inside():
        Erasure.objects.all().delete()
