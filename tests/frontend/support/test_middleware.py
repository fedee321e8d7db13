import datetime as dt

import pytest
import time_machine
from django.test import Client

from kernel.clock import now
from kernel.tenancy import in_program
from shared.accounts.models import User
from shared.audit.models import Entry
from shared.networks.domain.queries.host import forget_hosts
from tenants.cycles.models import Cycle
from tenants.people.models import Person
from tenants.security.models import Policy
from tenants.support.domain.entrance import enter
from tenants.support.domain.grant import end_access
from tests.tenants.support.letters import granted, secrets

READS = ("/coordinate/", "/coordinate/people/", "/coordinate/cycles/", "/coordinate/settings/team/")
VISITOR = "You are in Association of Romanian Engineers in Canada until"
HOST = "Support from the sponsor may enter your network until"


@pytest.fixture
def visitor(marc) -> Client:
    marc.cookies["language"] = "en"
    return marc


def views(inside) -> list[tuple[str, str]]:
    with inside():
        rows = Entry.objects.filter(verb="support.viewed").order_by("at", "id")
        return [(row.details["page"], row.details["method"]) for row in rows]


def test_support_reads_the_coordinators_pages(visitor):
    for path in READS:
        answer = visitor.get(path)
        html = answer.content.decode()
        assert (answer.status_code, VISITOR in html) == (200, True), path
        assert "Everything you open is recorded." in html
        assert "You may read, not change." in html


def test_every_page_is_in_the_audit_without_whose_data_it_was(visitor, inside):
    with inside():
        person = Person.objects.first()
    visitor.get(f"/coordinate/people/{person.pk}/?q=secret")
    visitor.get("/coordinate/settings/support/")
    visitor.get("/nowhere/")
    assert views(inside) == [("person", "GET"), ("support", "GET")]
    with inside():
        text = str(list(Entry.objects.filter(verb="support.viewed").values()))
    assert str(person.pk) not in text
    assert "secret" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/coordinate/cycles/new/",
        "/coordinate/people/import/",
        "/coordinate/settings/team/invite/",
        "/coordinate/settings/support/grant/",
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reader_changes_nothing(visitor, path, method):
    answer = getattr(visitor, method)(path, {"name": "x"})
    assert answer.status_code == 403
    assert "You may read here, not change" in answer.content.decode()


def test_refused_change_is_in_the_audit_too(visitor, inside):
    visitor.post("/coordinate/cycles/new/")
    assert views(inside) == [("cycle_new", "POST")]


def test_reader_cannot_open_the_door_wider(visitor, inside, grant):
    for path in ("/coordinate/settings/support/", "/coordinate/settings/support/grant/"):
        assert visitor.get(path).status_code == 403
    assert visitor.post(f"/coordinate/settings/support/{grant.pk}/end/").status_code == 403


def test_reader_reads_no_mails(visitor):
    assert visitor.get("/mailbox/").status_code == 403


def test_reader_leaves_and_changes_language(visitor):
    assert visitor.post("/language/", {"language": "fr", "next": "/coordinate/"}).status_code == 302
    assert visitor.post("/sign-out/").status_code == 302
    assert visitor.get("/coordinate/").status_code == 302


@pytest.fixture
def editor(inside, coordinator) -> Client:
    with inside():
        granted(coordinator, may_edit=True)
        secret = secrets()[-1]
    client = Client(HTTP_HOST="arec.localhost")
    client.cookies["language"] = "en"
    client.post(f"/support/{secret}/")
    return client


def test_editor_does_what_an_assistant_does(editor, inside):
    assert "You may change things." in editor.get("/coordinate/").content.decode()
    sent = {
        "operation": "0f0e0d0c-0000-4000-8000-000000000001",
        "name": "By support",
        "starts_on": "2027-01-01",
        "ends_on": "2027-05-01",
        "format": "one_on_one",
        "group_minimum": "4",
        "group_maximum": "6",
        "planned_sessions": "5",
        "agreement_en": "We meet five times.",
    }
    assert editor.post("/coordinate/cycles/new/", sent).status_code == 302
    with inside():
        assert Cycle.objects.filter(name="By support").exists()


def test_editor_decides_nothing_and_reads_no_mails(editor):
    paths = ("/coordinate/settings/team/invite/", "/coordinate/settings/support/", "/mailbox/")
    assert [editor.get(path).status_code for path in paths] == [403, 403, 403]


def test_pages_of_the_own_account_are_closed(editor):
    assert editor.get("/account/").status_code in {403, 404}


def test_editor_owes_no_second_step_where_the_network_asks_its_staff_for_one(inside, coordinator):
    """A temporary account could not set one up, and would stand before a closed door."""
    with inside():
        Policy.objects.update_or_create(defaults={"second_factor_required": True})
        granted(coordinator, may_edit=True)
        secret = secrets()[-1]
    client = Client(HTTP_HOST="arec.localhost")
    client.post(f"/support/{secret}/")
    assert client.get("/coordinate/people/").status_code == 200


def test_ended_access_is_over_at_the_next_request(visitor, grant, inside, coordinator):
    assert visitor.get("/coordinate/").status_code == 200
    with inside():
        end_access(grant, by=coordinator)
    answer = visitor.get("/coordinate/people/")
    assert (answer.status_code, answer["Location"]) == (302, "/support/")
    assert visitor.get("/coordinate/people/")["Location"] == "/sign-in/?next=/coordinate/people/"


@pytest.mark.parametrize(("seconds", "status"), [(-5, 200), (1, 302)])
def test_access_expires_by_itself(visitor, grant, seconds, status):
    with time_machine.travel(grant.expires_at + dt.timedelta(seconds=seconds)):
        assert visitor.get("/coordinate/").status_code == status


def test_expired_session_that_was_kept_alive_is_worth_nothing(visitor, grant, inside):
    """Somebody who changes the cookie's life finds the account's own clock."""
    with inside():
        User.objects.filter(expires_at__isnull=False).update(expires_at=now() - dt.timedelta(seconds=1))
    assert visitor.get("/coordinate/")["Location"] == "/support/"


def test_session_of_one_network_opens_no_other(visitor, kaveri):
    other = Client(HTTP_HOST="kaveri.localhost")
    other.cookies.update(visitor.cookies)
    assert other.get("/coordinate/").status_code == 302


def test_temporary_account_never_signs_in_by_the_form(inside, grant):
    with inside():
        account = enter(secrets()[-1])
        account.set_password("a-long-test-password")
        account.save()
    client = Client(HTTP_HOST="arec.localhost")
    answer = client.post("/sign-in/", {"login": account.email, "password": "a-long-test-password"})
    assert answer.status_code == 422


def test_coordinator_sees_that_the_door_is_open_until_it_is_shut(desk, grant, inside, coordinator):
    forget_hosts()
    html = desk.get("/coordinate/").content.decode()
    assert HOST in html
    assert 'href="/coordinate/settings/support/"' in html
    with inside():
        end_access(grant, by=coordinator)
    forget_hosts()
    assert HOST not in desk.get("/coordinate/").content.decode()


def test_others_do_not_see_it(arec_client, mentor, sign_in, grant):
    forget_hosts()
    assert HOST not in sign_in(arec_client, mentor).get("/home/").content.decode()


def test_banner_costs_no_query(desk, grant, django_assert_num_queries, inside, coordinator):
    from tests.frontend.counting import counted

    counted(django_assert_num_queries)(desk, "/coordinate/settings/permissions/", 4)


def test_program_knows_of_the_entry_and_of_no_page(visitor, grant):
    visitor.get("/coordinate/people/")
    with in_program():
        found = Entry.objects.filter(verb__startswith="support.").values_list("verb", "subject_id")
        assert list(found) == [("support.entered", grant.request_id)]
