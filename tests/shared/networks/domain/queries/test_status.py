import datetime as dt

import pytest
import time_machine
from django.core import signing

from kernel.clock import now
from kernel.tenancy import in_program
from shared.audit.actor import Visitor
from shared.networks.domain.application import decline_application
from shared.networks.domain.queries.status import (
    OPENS_FOR,
    application_of_status,
    status_link,
    status_secret,
    still_opens,
)
from shared.networks.domain.question import answer_application, ask_for_more
from shared.networks.models import Application

SALT = "networks.application.status"
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def waiting() -> Application:
    return Application.objects.get(address="sampaguita")


def test_link_opens_its_own_application():
    with time_machine.travel(now(), tick=False):
        secret = status_secret(waiting())
        assert status_link(waiting()) == f"http://localhost/join/status/{secret}/"
    assert application_of_status(secret) == waiting()


def test_text_that_was_not_signed_for_this_opens_nothing():
    pk, secret = str(waiting().pk), status_secret(waiting())
    other = Application.objects.exclude(pk=waiting().pk).first()
    assert other is not None
    signed = secret.partition(":")[2]
    for wrong in ("", pk, f"{pk}:x", secret[:-1], f"{other.pk}:{signed}"):
        assert application_of_status(wrong) is None
    assert application_of_status(signing.TimestampSigner(salt="else").sign(pk)) is None
    assert application_of_status(signing.Signer(salt=SALT).sign(pk)) is None
    assert application_of_status(signing.TimestampSigner(salt=SALT).sign("no id")) is None


def _submitted(application, officer) -> None:
    pass


def _asked(application, officer) -> None:
    ask_for_more(application, question="Which cities?", by=officer)


def _answered(application, officer) -> None:
    answer_application(application, text="Toronto.", by=Visitor("Ana"))


def _declined(application, officer) -> None:
    decline_application(application, reason="Too early.", by=officer)


def test_link_opens_for_sixty_days_after_the_last_thing_that_happened(officer):
    began = waiting().submitted_at
    with time_machine.travel(began, tick=False):
        secret = status_secret(waiting())
    for number, step in enumerate((_submitted, _asked, _answered, _declined)):
        at = began + number * OPENS_FOR
        with time_machine.travel(at, tick=False):
            step(waiting(), officer)
        with time_machine.travel(at + OPENS_FOR - SECOND, tick=False):
            assert still_opens(secret, waiting()), step
        with time_machine.travel(at + OPENS_FOR + SECOND, tick=False):
            assert not still_opens(secret, waiting()), step


def test_new_link_to_an_old_application_opens():
    with time_machine.travel(waiting().submitted_at + 2 * OPENS_FOR):
        assert still_opens(status_secret(waiting()), waiting())
