"""From a requested network to one in service, also when the steward is stopped on the way."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from kernel.db.scope import PROGRAM
from kernel.schema.applied import missing_in
from kernel.tenancy import entered, in_network, in_program, owner_scope
from shared.accounts.domain.invitation import accept_invitation, open_invitation
from shared.accounts.models import Invitation, User
from shared.fleet.domain.recording import make_network_schema
from shared.networks.domain.application import approve_application
from shared.networks.domain.network import move, retry_network
from shared.networks.domain.provisioning import provision_network
from shared.networks.domain.queries.host import forget_hosts, resolve_host
from shared.networks.enums import BEFORE_SERVICE, NetworkState
from shared.networks.models import Application, Network
from tests import databases
from tests.conftest import _network
from tests.shared.together import Other, wait_for_waiters
from tests.shared.traces import messages, nothing_written, verbs

pytestmark = pytest.mark.usefixtures("as_owner")


@pytest.fixture
def requested(as_owner: None) -> Network:
    with in_program():
        officer = User.objects.get(email="officer@example.org")
        return approve_application(Application.objects.get(address="sampaguita"), by=officer)


@contextmanager
def administrator() -> Iterator[psycopg.Connection]:
    """The server's own superuser, in the test's database."""
    url = databases.address("FOOTHOLD_ADMIN_URL", connection.settings_dict["NAME"])
    with psycopg.connect(url, autocommit=True) as server:
        yield server


def kept(network: Network) -> Network:
    with in_program():
        return Network.objects.get(pk=network.pk)


def links(network: Network) -> list[str]:
    """The secrets mailed to the network's contact, as far as the program's outbox holds them."""
    with in_program():
        mails = [
            p for key, p in messages("mail").items() if key.startswith(f"mail:network_ready:{network.pk}")
        ]
    return [re.fullmatch(r".*/invitation/([\w-]{43})/", mail["context"]["link"])[1] for mail in mails]


def tables(schema: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = %s", [schema])
        return {name for (name,) in cursor.fetchall()}


def assert_in_service(network: Network) -> None:
    found = kept(network)
    assert (found.state, found.failure) == ("ready", "")
    assert found.ready_at is not None
    assert not missing_in(network.schema_name)
    (secret,) = links(network)
    with in_network(network.schema_name):
        assert open_invitation(secret) is not None
        assert Invitation.objects.filter(accepted_at__isnull=True, expires_at__gt=found.ready_at).count() == 1


def test_network_gets_a_schema_like_the_others(requested):
    provision_network(requested.pk)
    arec = _network("arec.localhost")
    with entered(owner_scope("public")):
        assert tables(requested.schema_name) == tables(arec.schema_name)
        assert len(tables(requested.schema_name)) > 15
    assert_in_service(requested)


def test_network_gets_a_role_for_its_schema_alone(requested):
    provision_network(requested.pk)
    with administrator() as server:
        schemas = server.execute(
            "select nspname::text from pg_namespace where nspname like 'net\\_%%' "
            "and has_schema_privilege(%s, oid, 'USAGE')",
            [requested.schema_name],
        ).fetchall()
        role = server.execute(
            "select rolcanlogin, rolsuper, rolbypassrls from pg_roles where rolname = %s",
            [requested.schema_name],
        ).fetchone()
    assert schemas == [(requested.schema_name,)]
    assert role == (False, False, False)


def test_first_coordinator_is_invited_by_one_mail(requested, settings):
    settings.PUBLIC_PORT = "8000"
    provision_network(requested.pk)
    (secret,) = links(requested)
    with in_program():
        payload = messages("mail")[f"mail:network_ready:{requested.pk}:{secret[:8]}"]
    assert payload == {
        "template": "network_ready",
        "to": "ana.sampaguita@example.org",
        "language": "en",
        "context": {
            "contact_name": "Ana Sampaguita",
            "network": "Sampaguita Nurses Network",
            "address": "http://sampaguita.localhost:8000/",
            "link": f"http://sampaguita.localhost:8000/invitation/{secret}/",
        },
    }


def test_link_of_the_mail_makes_the_first_coordinator(requested):
    provision_network(requested.pk)
    (secret,) = links(requested)
    with in_network(requested.schema_name):
        user = accept_invitation(secret, password="a-long-password")
        assert [(u.email, u.name, u.roles) for u in User.objects.all()] == [
            ("ana.sampaguita@example.org", "Ana Sampaguita", ["coordinator"])
        ]
        assert verbs(user.pk) == ["account.opened"]


def test_address_answers_once_the_network_is_ready(requested):
    assert resolve_host("sampaguita.localhost") is None
    forget_hosts()
    provision_network(requested.pk)
    found = resolve_host("sampaguita.localhost")
    assert found is not None
    assert found.scope.schema == requested.schema_name


def test_set_up_is_in_the_audit(requested):
    provision_network(requested.pk)
    with in_program():
        assert verbs(requested.pk) == ["network.requested", "network.ready"]
    with in_network(requested.schema_name):
        assert verbs(Invitation.objects.get().pk) == ["invitation.made"]


def test_ready_network_stays_as_it_is(requested):
    provision_network(requested.pk)
    with in_program(), nothing_written(), in_network(requested.schema_name), nothing_written():
        assert provision_network(requested.pk) == requested
    assert_in_service(requested)


@pytest.mark.parametrize("state", sorted(set(NetworkState) - BEFORE_SERVICE))
def test_network_that_has_been_in_service_stays_as_it_is(state):
    arec = _network("arec.localhost")
    with in_program():
        Network.objects.filter(pk=arec.pk).update(state=state)
    with in_program(), nothing_written(), in_network(arec.schema_name), nothing_written():
        provision_network(arec.pk)
    assert kept(arec).state == state


def test_unknown_network_is_an_error():
    with pytest.raises(Network.DoesNotExist):
        provision_network(uuid4())


def test_steward_without_the_right_to_make_schemas_fails_in_words_and_can_go_on(requested):
    database = connection.settings_dict["NAME"]
    with administrator() as server:
        server.execute(f'alter database "{database}" owner to current_user')
        server.execute(f'revoke create on database "{database}" from foothold_owner')
        with pytest.raises(Exception, match="permission denied for database"):
            provision_network(requested.pk)
        found = kept(requested)
        assert found.state == "failed"
        assert found.failure.startswith("ProgrammingError: permission denied for database")
        assert links(requested) == []
        server.execute(f'grant create on database "{database}" to foothold_owner')
    provision_network(requested.pk)
    assert_in_service(requested)


def test_schema_name_that_is_taken_fails_in_words_and_can_go_on(requested):
    with entered(owner_scope("public")):
        public = tables("public")
    with administrator() as server:
        server.execute(f"create schema {requested.schema_name}")
        with pytest.raises(Exception, match="permission denied for schema"):
            provision_network(requested.pk)
        found = kept(requested)
        assert found.state == "failed"
        assert found.failure.startswith("ProgrammingError: permission denied for schema")
        with entered(owner_scope("public")):
            assert tables("public") == public
            assert tables(requested.schema_name) == set()
        server.execute(f"drop schema {requested.schema_name}")
    provision_network(requested.pk)
    assert_in_service(requested)


def test_failure_after_the_invitation_leaves_one_link_that_opens(requested):
    with administrator() as server:
        server.execute("revoke insert on outbox_message from foothold_program")
        with pytest.raises(Exception, match="permission denied for table outbox_message"):
            provision_network(requested.pk)
        assert kept(requested).state == "failed"
        assert resolve_host("sampaguita.localhost") is None
        with in_network(requested.schema_name):
            assert Invitation.objects.count() == 1
        server.execute("grant insert on outbox_message to foothold_program")
    provision_network(requested.pk)
    assert_in_service(requested)
    with in_network(requested.schema_name):
        assert Invitation.objects.count() == 2


def test_failed_network_goes_on_when_a_coordinator_of_the_program_asks(requested):
    with in_program():
        move(requested, NetworkState.FAILED, failure="No space left on the disk")
        retry_network(requested, by=User.objects.get(email="officer@example.org"))
    provision_network(requested.pk)
    assert_in_service(requested)


def test_steward_killed_after_the_schema_finishes_at_the_next_call(requested):
    with in_program():
        move(requested, NetworkState.CREATING)
    make_network_schema(requested.schema_name)
    provision_network(requested.pk)
    assert_in_service(requested)


def test_steward_killed_between_two_migrations_finishes_at_the_next_call(requested):
    with in_program():
        move(requested, NetworkState.CREATING)
    with entered(owner_scope("public")), connection.cursor() as cursor:
        cursor.execute(f"create schema {requested.schema_name}")
    with entered(owner_scope(requested.schema_name)):
        MigrationExecutor(connection).migrate([("people", "0001_initial")])
        assert "people_person" in tables(requested.schema_name)
        assert "mentoring_group" not in tables(requested.schema_name)
    provision_network(requested.pk)
    assert_in_service(requested)


def test_steward_killed_before_the_mail_leaves_a_network_that_does_not_answer(requested):
    make_network_schema(requested.schema_name)
    assert resolve_host("sampaguita.localhost") is None


def test_two_stewards_at_once_set_the_network_up_once(requested):
    key = "hashtextextended(%s, 0)"
    stewards = [Other(PROGRAM, lambda: provision_network(requested.pk)) for _ in range(2)]
    with administrator() as server:
        server.execute(f"select pg_advisory_lock({key})", [requested.schema_name])
        for steward in stewards:
            steward.start()
        wait_for_waiters(2)
        server.execute(f"select pg_advisory_unlock({key})", [requested.schema_name])
        assert [steward.outcome() for steward in stewards] == [requested, requested]
    assert_in_service(requested)
    with in_program():
        assert verbs(requested.pk) == ["network.requested", "network.ready"]
