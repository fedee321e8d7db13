"""After an erasure no row and no file of the network names the person, and what was counted still counts."""

import pytest
from django.contrib.sessions.models import Session as WebSession
from django.db import DatabaseError, connection, transaction
from django.test import Client

from kernel.tenancy import in_network
from shared.accounts.models import User
from shared.audit.domain.entry import record
from shared.audit.models import Entry
from shared.consent.domain.consent import give_consent
from shared.consent.enums import Purpose, Source
from shared.consent.models import Consent
from shared.mail.models import Mail
from shared.outbox.domain.message import drain
from shared.outbox.models import Message
from tenants.cycles.models import Cycle
from tenants.mentoring.models import Attendance, Membership, Session
from tenants.people.models import Person
from tenants.privacy.domain.erasing import carry_out
from tenants.privacy.domain.erasure import ask_erasure, confirm_erasure, start_erasure
from tenants.privacy.domain.export import ask_export, write_export
from tenants.privacy.models import Erasure, Export
from tenants.publishing.domain.summary import count
from tests.conftest import _network
from tests.tenants.privacy.traces import files_of, rows_holding, tables_holding
from tests.world import AREC, KAVERI

ALBA = AREC.email("alba")


@pytest.fixture
def schema(as_owner, settings, tmp_path) -> str:
    settings.FILES = tmp_path
    settings.EMAIL_BACKEND = "shared.mail.backend.MailboxBackend"
    return _network("arec.localhost").schema_name


@pytest.fixture
def alba(schema, sign_in) -> User:
    """Alba, with traces of her everywhere that the platform leaves some."""
    with in_network(schema):
        user = User.objects.get(email=ALBA)
        ana = User.objects.get(email=AREC.email("ana"))
        sign_in(Client(HTTP_HOST="arec.localhost"), user)
        give_consent(ALBA, purpose=Purpose.EVENTS, sender="AREC", source=Source.FORM, by=user)
        Session.objects.update(
            note="Alba Carpati and Bela Carpati asked about the exam.", logged_by=user.name
        )
        record("note.written", None, by=ana, about={"name": "Alba Carpati", "to": [ALBA]})
        write_export(ask_export(by=user).pk)
        Mail.objects.create(
            sender="x", recipient=AREC.email("ana"), subject="Alba Carpati", text=ALBA, html=""
        )
        drain()
        Message.objects.create(
            key="mail:dead", kind="mail", payload={"to": ALBA}, due_at=None, error=f"{ALBA} refused"
        )
    return user


def erased(schema: str, user: User) -> Erasure:
    """Asked, confirmed, and carried out by the steward after the last mail has left."""
    with in_network(schema):
        ana = User.objects.get(email=AREC.email("ana"))
        erasure = confirm_erasure(ask_erasure(reason="I, Alba, move away", by=user), typed=user.name, by=ana)
        drain()
        return carry_out(erasure.pk)


def test_traces_are_everywhere_before(schema, alba):
    assert tables_holding(schema, "alba") >= {
        "accounts_user",
        "audit_entry",
        "consent_addressee",
        "mail_mail",
        "mentoring_session",
        "outbox_message",
        "people_person",
    }
    assert len(files_of(schema)) == 2


def test_nothing_names_the_person_afterwards(schema, alba):
    erased(schema, alba)
    assert rows_holding(schema, "alba") == []
    # A key names nobody: what it led to is gone.
    assert tables_holding(schema, str(alba.pk)) == {"audit_entry", "consent_consent"}
    assert files_of(schema) == []


def test_last_mail_leaves_before_the_address_goes(schema, alba, settings, mailoutbox):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    erased(schema, alba)
    assert [m.subject for m in mailoutbox if m.to == [ALBA]][-1] == "Your data is being erased"


def test_numbers_that_were_published_stay_true(schema, alba):
    with in_network(schema):
        before = {cycle.pk: count(cycle) for cycle in Cycle.objects.filter(state="running")}
        marks = Attendance.objects.count()
    erased(schema, alba)
    with in_network(schema):
        assert {cycle.pk: count(cycle) for cycle in Cycle.objects.filter(state="running")} == before
        assert Attendance.objects.count() == marks


def test_other_people_keep_what_is_theirs(schema, alba):
    with in_network(schema):
        bela = Person.objects.filter(email=AREC.email("bela")).values().get()
        others = User.objects.count()
    erased(schema, alba)
    with in_network(schema):
        assert Person.objects.filter(email=AREC.email("bela")).values().get() == bela
        assert User.objects.count() == others - 1
        assert Session.objects.get().note == "Erased person and Bela Carpati asked about the exam."


def test_another_network_keeps_its_namesake(schema, alba):
    kaveri = _network("kaveri.localhost").schema_name
    with in_network(kaveri):
        assert Person.objects.filter(email=KAVERI.email("alba")).exists()
    erased(schema, alba)
    with in_network(kaveri):
        assert User.objects.filter(email=KAVERI.email("alba")).exists()


def test_browser_is_signed_out(schema, alba):
    with in_network(schema):
        signed_in = WebSession.objects.count()
    erased(schema, alba)
    with in_network(schema):
        assert WebSession.objects.count() == signed_in - 1


def test_person_stays_without_anything_that_tells(schema, alba):
    with in_network(schema):
        key = Person.objects.get(email=ALBA).pk
    erased(schema, alba)
    with in_network(schema):
        person = Person.objects.get(pk=key)
        told = [person.phone, person.city, person.noc_code, person.occupation, person.languages, person.goals]
        assert (person.full_name, person.email) == ("Erased person", f"{key}@erased.invalid")
        assert told == ["", "", "", "", [], []]
        assert person.user is None
        assert [m.reasons for m in Membership.objects.filter(enrolment__person=person)] == [[]]


def test_record_remains_and_tells_nobody(schema, alba):
    erasure = erased(schema, alba)
    with in_network(schema):
        kept = Erasure.objects.get(pk=erasure.pk)
        assert (kept.state, kept.reason, kept.user, kept.decided_by.name) == (
            "erased",
            "",
            None,
            f"Ana {AREC.mark}",
        )
        assert kept.counts["people.people"] == 1
        assert kept.counts["accounts.accounts"] == 1
        verbs = (
            Entry.objects.filter(subject_id=erasure.pk).order_by("at", "id").values_list("verb", flat=True)
        )
        assert list(verbs) == ["erasure.asked", "erasure.confirmed", "erasure.carried_out"]
        assert Consent.objects.filter(purpose="events").count() == 1
        assert not Export.objects.filter(user_id=alba.pk).exists()


def test_carried_out_twice_is_once(schema, alba):
    erasure = erased(schema, alba)
    with in_network(schema):
        again = carry_out(erasure.pk)
        assert again.erased_at == erasure.erased_at


def test_request_that_is_not_confirmed_erases_nothing(schema, alba):
    with in_network(schema):
        carry_out(ask_erasure(by=alba).pk)
        assert User.objects.filter(email=ALBA).exists()


def test_person_without_an_account_leaves_the_cycles_ahead(schema):
    with in_network(schema):
        ana = User.objects.get(email=AREC.email("ana"))
        finn = Person.objects.get(email=AREC.email("finn"))
        assert finn.enrolments.count() == 1
        erasure = start_erasure(finn, reason="By letter", by=ana)
        confirm_erasure(erasure, typed=" finn  carpati ", by=ana)
        drain()
        carry_out(erasure.pk)
        assert finn.enrolments.count() == 0
    assert rows_holding(schema, "finn") == []


def test_web_process_cannot_touch_the_audit(arec):
    with in_network(arec.schema_name), pytest.raises(DatabaseError, match="permission denied"):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("update audit_entry set actor_name = ''")
