import pytest
from django.core import signing

from kernel.tenancy import in_program
from shared.networks.domain.queries.status import application_of_status, status_link, status_secret
from shared.networks.models import Application


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def waiting() -> Application:
    return Application.objects.get(address="sampaguita")


def test_link_opens_its_own_application():
    secret = status_secret(waiting())
    assert status_link(waiting()) == f"http://localhost/join/status/{secret}/"
    assert application_of_status(secret) == waiting()


def test_text_that_was_not_signed_for_this_opens_nothing():
    pk, secret = str(waiting().pk), status_secret(waiting())
    other = Application.objects.exclude(pk=waiting().pk).first()
    assert other is not None
    for wrong in ("", pk, f"{pk}:x", secret[:-1], f"{other.pk}:{secret.split(':')[1]}"):
        assert application_of_status(wrong) is None
    assert application_of_status(signing.Signer(salt="else").sign(pk)) is None
    assert application_of_status(signing.Signer(salt="networks.application.status").sign("no id")) is None
