"""A network asks for an address of its own, and the program's worker looks at the DNS: a real one, on the loopback."""

import datetime as dt
from uuid import uuid4

import pytest
import time_machine

from kernel import dns
from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network, in_program
from shared.networks.domain.domain import check_domain, promote_domain, remove_domain
from shared.networks.domain.domain_request import (
    CHECK_TASK,
    PROMOTE_TASK,
    REMOVE_TASK,
    REST,
    check_again,
    give_up_domain,
    make_primary,
    request_domain,
)
from shared.networks.domain.queries.domain import (
    domain_requests,
    domains_to_look_at,
    own_subdomain,
    primary_domain,
)
from shared.networks.domain.queries.host import forget_hosts, resolve_host
from shared.networks.models import Domain, DomainRequest
from shared.outbox.models import Message
from tests.dns_server import NameServer, name_server
from tests.shared.traces import audited, nothing_written

OWN = "mentor.carpati.example.net"


@pytest.fixture
def server(settings):
    with name_server() as running:
        settings.DNS_SERVER = running.address
        yield running


@pytest.fixture
def asked(arec, coordinator) -> DomainRequest:
    with in_network(arec.schema_name):
        DomainRequest.objects.all().delete()
        return request_domain(OWN, by=coordinator)


def looked(arec, request: DomainRequest) -> tuple[str, str]:
    """State and finding after the worker looked."""
    with in_network(arec.schema_name):
        check_domain(request.pk)
        request.refresh_from_db()
    return request.state, request.finding


def domains_of(network) -> list[tuple[str, bool]]:
    with in_program():
        found = Domain.objects.filter(tenant=network).order_by("domain")
        return list(found.values_list("domain", "is_primary"))


def tasks(name: str) -> list[list[str]]:
    found = Message.objects.filter(kind="task", payload__name=name).order_by("id")
    return [message.payload["args"] for message in found]


def test_request_wakes_the_worker_once(arec, asked, coordinator):
    with in_network(arec.schema_name):
        assert request_domain(OWN, by=coordinator) == asked
        assert [args for args in tasks(CHECK_TASK) if args == [str(asked.pk)]] == [[str(asked.pk)]]
        assert audited(asked.pk) == [("domain.requested", "Ana Carpati", {"domain": OWN})]


def test_alias_to_the_subdomain_opens_the_address(arec, asked, server: NameServer):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    assert looked(arec, asked) == ("verified", "found")
    assert domains_of(arec) == [("arec.localhost", True), (OWN, False)]
    forget_hosts()
    assert resolve_host(OWN).network_id == arec.pk


def test_text_with_the_token_opens_the_address(arec, asked, server: NameServer):
    server.records[asked.txt_name, "TXT"] = ['"v=spf1 -all"', f'"{asked.txt_value}"']
    assert looked(arec, asked) == ("verified", "found")


def test_text_outlives_a_change_of_the_secret_key(arec, asked, server: NameServer, settings):
    server.records[asked.txt_name, "TXT"] = [f'"{asked.txt_value}"']
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert looked(arec, asked) == ("verified", "found")
    settings.SECRET_KEY_FALLBACKS = []
    assert looked(arec, asked) == ("verified", "missing")


def test_text_of_another_network_or_address_opens_nothing(arec, kaveri, asked, server: NameServer):
    others = [
        DomainRequest(schema_name=kaveri.schema_name, domain=OWN),
        DomainRequest(schema_name=arec.schema_name, domain="other.example.net"),
    ]
    server.records[asked.txt_name, "TXT"] = [f'"{other.txt_value}"' for other in others]
    assert looked(arec, asked) == ("failed", "missing")


def test_row_that_a_network_wrote_itself_proves_nothing(arec, asked, server: NameServer):
    """The key of the row is all else that a network chooses: no text of its own stands for the one of the program."""
    chosen = uuid4()
    server.records[asked.txt_name, "TXT"] = [f'"foothold={chosen}"', f'"foothold={chosen.hex}"']
    with in_network(arec.schema_name):
        DomainRequest.objects.all().delete()
        DomainRequest.objects.create(
            pk=chosen, schema_name=arec.schema_name, domain=OWN, state="verified", finding="found"
        )
        written = DomainRequest.objects.get(pk=chosen)
    assert written.txt_value == asked.txt_value
    assert looked(arec, written) == ("failed", "missing")
    assert domains_of(arec) == [("arec.localhost", True)]


def test_looking_twice_gives_the_same(arec, asked, server: NameServer):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    looked(arec, asked)
    assert looked(arec, asked) == ("verified", "found")
    assert len(domains_of(arec)) == 2


@pytest.mark.parametrize(
    ("records", "finding"),
    [
        ({}, "missing"),
        ({(OWN, "CNAME"): ["kaveri.localhost."]}, "elsewhere"),
        ({(OWN, "CNAME"): ["localhost."]}, "elsewhere"),
        ({(OWN, "A"): ["192.0.2.7"]}, "elsewhere"),
        ({(f"_foothold.{OWN}", "TXT"): ['"foothold=guessed"']}, "missing"),
    ],
)
def test_wrong_records_open_nothing(arec, asked, server: NameServer, records, finding):
    server.records |= records
    assert looked(arec, asked) == ("failed", finding)
    assert domains_of(arec) == [("arec.localhost", True)]


def test_silent_dns_opens_nothing(arec, asked, server: NameServer, monkeypatch):
    monkeypatch.setattr(dns, "SECONDS_IN_ALL", 0.3)
    server.silent = True
    assert looked(arec, asked) == ("failed", "silent")
    assert domains_of(arec) == [("arec.localhost", True)]


def test_address_of_another_network_stays_its_own(arec, kaveri, asked, server: NameServer):
    with in_program():
        Domain.objects.create(tenant=kaveri, domain=OWN, is_primary=False)
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    assert looked(arec, asked) == ("failed", "taken")
    assert domains_of(arec) == [("arec.localhost", True)]
    assert (OWN, False) in domains_of(kaveri)


def test_verified_address_stays_while_the_dns_is_silent(arec, asked, server: NameServer, monkeypatch):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    looked(arec, asked)
    monkeypatch.setattr(dns, "SECONDS_IN_ALL", 0.3)
    server.silent = True
    assert looked(arec, asked) == ("verified", "silent")


def after(arec, request: DomainRequest, **time: int) -> tuple[str, str]:
    with time_machine.travel(now() + dt.timedelta(**time)):
        return looked(arec, request)


def test_address_without_its_record_stops_after_three_days(arec, asked, server: NameServer, coordinator):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    looked(arec, asked)
    with in_network(arec.schema_name):
        promote_domain(OWN)
    del server.records[OWN, "CNAME"]
    assert looked(arec, asked) == ("verified", "missing")
    assert after(arec, asked, days=2) == ("verified", "missing")
    assert domains_of(arec) == [("arec.localhost", False), (OWN, True)]
    assert after(arec, asked, days=3, seconds=1) == ("lost", "missing")
    assert domains_of(arec) == [("arec.localhost", True)]
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    assert after(arec, asked, days=4) == ("verified", "found")
    assert (asked.lost_since, len(domains_of(arec))) == (None, 2)


def test_silence_is_no_loss(arec, asked, server: NameServer, monkeypatch):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    looked(arec, asked)
    del server.records[OWN, "CNAME"]
    looked(arec, asked)
    monkeypatch.setattr(dns, "SECONDS_IN_ALL", 0.3)
    server.silent = True
    assert after(arec, asked, days=9) == ("verified", "silent")
    assert len(domains_of(arec)) == 2


def test_record_that_comes_back_in_time_is_forgiven(arec, asked, server: NameServer):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    looked(arec, asked)
    del server.records[OWN, "CNAME"]
    looked(arec, asked)
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    assert after(arec, asked, days=2) == ("verified", "found")
    assert asked.lost_since is None


def test_verified_addresses_are_due_once_a_day(arec, kaveri, asked, server: NameServer):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    looked(arec, asked)
    schemas = [arec.schema_name, kaveri.schema_name]
    with in_program():
        assert domains_to_look_at(schemas) == []
        with time_machine.travel(now() + dt.timedelta(hours=24, seconds=1)):
            assert domains_to_look_at(schemas) == [(arec.schema_name, asked.pk)]
            assert domains_to_look_at([kaveri.schema_name]) == []


def test_worker_of_one_network_cannot_check_for_another(arec, kaveri, asked, server: NameServer):
    server.records[OWN, "CNAME"] = ["arec.localhost.", "kaveri.localhost."]
    with in_network(kaveri.schema_name):
        check_domain(asked.pk)
    assert domains_of(arec) == [("arec.localhost", True)]
    assert domains_of(kaveri) == [("kaveri.localhost", True)]


def test_network_that_says_verified_itself_gets_no_address(arec, asked):
    with in_network(arec.schema_name):
        DomainRequest.objects.filter(pk=asked.pk).update(state="verified")
        promote_domain(OWN)
    assert domains_of(arec) == [("arec.localhost", True)]


def test_verified_address_becomes_the_first_one_on_a_further_click(arec, asked, server, coordinator):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    looked(arec, asked)
    with in_network(arec.schema_name):
        make_primary(asked, by=coordinator)
        assert tasks(PROMOTE_TASK) == [[OWN]]
        promote_domain(OWN)
        promote_domain(OWN)
        assert (primary_domain(), own_subdomain()) == (OWN, "arec.localhost")


def test_address_that_is_not_verified_cannot_be_the_first_one(arec, asked, coordinator):
    with in_network(arec.schema_name), nothing_written(), pytest.raises(RefusedError):
        make_primary(asked, by=coordinator)


def test_removed_address_gives_the_first_place_back(arec, asked, server, coordinator):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    looked(arec, asked)
    with in_network(arec.schema_name):
        promote_domain(OWN)
        give_up_domain(asked, by=coordinator)
        give_up_domain(asked, by=coordinator)
        assert tasks(REMOVE_TASK) == [[OWN]]
        remove_domain(OWN)
        remove_domain(OWN)
        assert list(domain_requests()) == []
    assert domains_of(arec) == [("arec.localhost", True)]


def test_own_subdomain_and_addresses_of_others_cannot_be_removed(arec, kaveri):
    with in_network(arec.schema_name):
        remove_domain("arec.localhost")
        remove_domain("kaveri.localhost")
    assert (domains_of(arec), domains_of(kaveri)) == (
        [("arec.localhost", True)],
        [("kaveri.localhost", True)],
    )


def test_address_given_up_while_the_dns_is_asked_stays_closed(arec, asked, server, coordinator):
    server.records[OWN, "CNAME"] = ["arec.localhost."]
    with in_network(arec.schema_name):
        known = DomainRequest.objects.get(pk=asked.pk)
        give_up_domain(asked, by=coordinator)
        check_domain(known.pk)
    assert domains_of(arec) == [("arec.localhost", True)]


@pytest.mark.parametrize("domain", ["localhost", "kaveri.localhost", "a.b.localhost"])
def test_address_of_the_program_is_refused(arec, coordinator, domain):
    with in_network(arec.schema_name), nothing_written(), pytest.raises(RefusedError) as refused:
        request_domain(domain, by=coordinator)
    assert refused.value.problems == (
        FieldProblem("Addresses of the program are given by the program.", "domain"),
    )


def test_fourth_address_is_refused(arec, asked, coordinator):
    with in_network(arec.schema_name):
        for number in (2, 3):
            request_domain(f"m{number}.example.net", by=coordinator)
        with nothing_written(), pytest.raises(RefusedError):
            request_domain("m4.example.net", by=coordinator)


def test_another_look_right_after_the_last_one_is_not_asked_for(arec, asked, coordinator):
    with in_network(arec.schema_name):
        with nothing_written():
            check_again(asked, by=coordinator)
        DomainRequest.objects.filter(pk=asked.pk).update(asked_at=now() - REST, state="failed")
        assert check_again(asked, by=coordinator).state == "pending"
        assert len([args for args in tasks(CHECK_TASK) if args == [str(asked.pk)]]) == 2
