import datetime as dt

import pytest
import time_machine

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.networks.domain.application import decline_application, submit_application
from shared.networks.domain.queries.status import status_link
from shared.networks.domain.status import MOST_LINKS, ask_for_status_links, send_status_links
from shared.networks.models import Application
from tests.shared.networks.applying import FIELDS
from tests.shared.traces import audited, carry_out_waiting, messages, nothing_written

AT = dt.datetime(2030, 11, 24, 9, 30, tzinfo=dt.UTC)
EMAIL = "ana.sampaguita@example.org"


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program(), time_machine.travel(AT, tick=False):
        yield


def waiting() -> Application:
    return Application.objects.get(address="sampaguita")


def sent() -> list[dict]:
    return [m for m in messages("mail").values() if m["template"] == "status_links"]


def test_request_looks_nothing_up_and_the_worker_mails_the_link():
    ask_for_status_links(EMAIL.upper(), language="fr")
    assert sent() == []
    carry_out_waiting("status_links")
    assert sent() == [
        {
            "template": "status_links",
            "to": EMAIL,
            "language": "fr",
            "context": {
                "applications": [{"name": "Sampaguita Nurses Network", "link": status_link(waiting())}],
                "days": 60,
            },
        }
    ]
    assert audited(waiting().pk)[1:] == [("application.link_sent", "Foothold", {})]


def test_address_of_nobody_gets_nothing():
    with nothing_written():
        send_status_links("nobody@example.org", language="en")


def test_asked_twice_within_an_hour_is_one_mail():
    for _press in range(2):
        send_status_links(EMAIL, language="en")
    assert len(sent()) == 1
    with time_machine.travel(AT + dt.timedelta(hours=1)):
        send_status_links(EMAIL, language="en")
    assert len(sent()) == 2


def test_decided_applications_are_among_the_newest_that_are_mailed(administrator):
    decline_application(waiting(), reason="Too early.", by=administrator)
    for number in range(MOST_LINKS):
        with time_machine.travel(AT + dt.timedelta(minutes=number)):
            again = FIELDS | {"name": f"Circle {number}", "address": f"circle-{'abcdefghjk'[number]}"}
            submit_application(operation=new_id(), fields=again | {"contact_email": EMAIL})
    send_status_links(EMAIL, language="en")
    names = [one["name"] for one in sent()[0]["context"]["applications"]]
    assert names == [f"Circle {number}" for number in reversed(range(MOST_LINKS))]
