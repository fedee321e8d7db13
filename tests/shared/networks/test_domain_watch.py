"""The daily look at verified addresses, from the beat's task to the site: a real DNS on the loopback."""

import base64
import datetime as dt
import json

import pytest
import redis
import time_machine
from celery import current_app
from django.conf import settings

from kernel import dns
from kernel.clock import now
from kernel.db.scope import PUBLIC
from kernel.tenancy import in_network, in_program
from kernel.tenancy.tasks import HEADER
from shared.networks.domain.domain import check_domain
from shared.networks.domain.domain_request import request_domain
from shared.networks.domain.queries.host import forget_hosts, resolve_host
from shared.networks.enums import NetworkState
from shared.networks.models import DomainRequest, Network
from shared.networks.tasks import look_at_domains
from tests.dns_server import NameServer, name_server
from tests.shared.traces import audited, nothing_written

OWN = {"arec": "mentor.carpati.example.net", "kaveri": "mentor.kaveri.example.net"}
CHECK = "shared.networks.tasks.check_domain"


@pytest.fixture
def server(settings):
    with name_server() as running:
        settings.DNS_SERVER = running.address
        yield running


@pytest.fixture
def verified(arec, kaveri, coordinator, server: NameServer) -> DomainRequest:
    """An address of each network answers; gives AREC's."""
    found = {}
    with in_program():
        DomainRequest.objects.all().delete()
    for name, network in (("arec", arec), ("kaveri", kaveri)):
        server.records[OWN[name], "CNAME"] = [f"{name}.localhost."]
        with in_network(network.schema_name):
            found[name] = request_domain(OWN[name], by=coordinator)
            check_domain(found[name].pk)
    return found["arec"]


@pytest.fixture
def day(verified, arec, celery_messages):
    """Lets the beat's task run that many days later, and the worker after it; gives the address's state."""
    began = now()

    def pass_to(number: int) -> tuple[str, str]:
        with time_machine.travel(began + dt.timedelta(days=number, minutes=number)):
            look_at_domains.apply(headers={HEADER: PUBLIC}, throw=True)
            work_off()
        with in_network(arec.schema_name):
            verified.refresh_from_db()
        return verified.state, verified.finding

    return pass_to


def work_off() -> None:
    """Do what lies in the workers' queue, each task in the scope that its message names."""
    broker = redis.Redis.from_url(settings.REDIS_URL)
    while raw := broker.rpop("default"):
        message = json.loads(raw)
        args = json.loads(base64.b64decode(message["body"]))[0]
        scope = {HEADER: message["headers"][HEADER]}
        current_app.tasks[message["headers"]["task"]].apply(args=args, headers=scope, throw=True)


def answers_at(domain: str) -> bool:
    forget_hosts()
    return resolve_host(domain) is not None


def test_address_whose_record_is_there_stays_and_is_not_audited_again(day, verified, arec):
    with in_network(arec.schema_name):
        before = audited(verified.pk)
    assert [day(1), day(2)] == [("verified", "found")] * 2
    assert verified.checked_at.date() == (now() + dt.timedelta(days=2, minutes=2)).date()
    with in_network(arec.schema_name):
        assert audited(verified.pk) == before
    assert answers_at(OWN["arec"])


def test_address_is_lost_three_days_after_its_record_and_the_others_stay(day, server: NameServer):
    del server.records[OWN["arec"], "CNAME"]
    assert [day(1), day(2), day(3)] == [("verified", "missing")] * 3
    assert answers_at(OWN["arec"])
    assert day(4) == ("lost", "missing")
    assert not answers_at(OWN["arec"])
    assert answers_at(OWN["kaveri"])


def test_lost_address_is_left_alone_by_the_beat_and_comes_back_when_it_is_asked_for(
    day, verified, arec, server: NameServer
):
    server.records[OWN["arec"], "CNAME"] = ["elsewhere.example.net."]
    for number in range(1, 5):
        day(number)
    server.records[OWN["arec"], "CNAME"] = ["arec.localhost."]
    assert day(5) == ("lost", "elsewhere")
    with in_network(arec.schema_name):
        check_domain(verified.pk)
        verified.refresh_from_db()
    assert (verified.state, verified.lost_since) == ("verified", None)
    assert answers_at(OWN["arec"])


def test_record_that_comes_back_within_three_days_leaves_no_trace_of_the_loss(
    day, verified, server: NameServer
):
    del server.records[OWN["arec"], "CNAME"]
    assert day(1) == ("verified", "missing")
    assert verified.lost_since is not None
    server.records[OWN["arec"], "CNAME"] = ["arec.localhost."]
    assert day(2) == ("verified", "found")
    assert verified.lost_since is None


def test_silent_dns_stops_no_address_however_long(day, server: NameServer, monkeypatch):
    monkeypatch.setattr(dns, "SECONDS_IN_ALL", 0.3)
    server.silent = True
    assert [day(1), day(9)] == [("verified", "silent")] * 2
    assert answers_at(OWN["arec"])


def test_silence_after_the_loss_waits_for_an_answer_before_it_stops(day, server: NameServer, monkeypatch):
    del server.records[OWN["arec"], "CNAME"]
    day(1)
    monkeypatch.setattr(dns, "SECONDS_IN_ALL", 0.3)
    server.silent = True
    assert day(6) == ("verified", "silent")
    server.silent = False
    assert day(8) == ("lost", "missing")


def test_each_due_address_is_one_message_for_its_network(verified, arec, kaveri, celery_messages):
    look_at_domains.apply(headers={HEADER: PUBLIC}, throw=True)
    names = [name for name, _schema in celery_messages()]
    assert CHECK not in names
    with time_machine.travel(now() + dt.timedelta(days=1, minutes=1)):
        look_at_domains.apply(headers={HEADER: PUBLIC}, throw=True)
    found = [message for message in celery_messages() if message[0] == CHECK]
    assert sorted(found) == sorted([(CHECK, arec.schema_name), (CHECK, kaveri.schema_name)])


def test_network_out_of_service_is_not_looked_at(day, verified, arec, server: NameServer):
    server.records.clear()
    with in_program():
        Network.objects.filter(pk=arec.pk).update(state=NetworkState.SUSPENDED)
    assert day(1) == ("verified", "found")


def test_request_that_is_gone_when_the_worker_comes_changes_nothing(verified, arec):
    with in_network(arec.schema_name):
        DomainRequest.objects.all().delete()
        with nothing_written():
            check_domain(verified.pk)
