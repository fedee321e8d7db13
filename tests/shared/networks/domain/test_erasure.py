"""Nothing of an erased network is left but its tombstone and the audit."""

import re

import psycopg
import pytest

from kernel.archive import locks
from kernel.archive.errors import ArchiveError
from kernel.archive.reading import reading
from kernel.errors import RefusedError
from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.accounts.models import User
from shared.fleet.models import Step
from shared.networks.domain.application import approve_application
from shared.networks.domain.erasure import erase_network
from shared.networks.domain.export import export_network
from shared.networks.domain.note import add_note
from shared.networks.domain.queries.belongings import belongings_of
from shared.networks.domain.queries.host import forget_hosts, resolve_host
from shared.networks.domain.restore import prepare_restore, restore_network
from shared.networks.models import Application, Network, Note, Question, Tombstone
from shared.outbox.models import Message
from tests import databases
from tests.conftest import _network
from tests.shared.networks.operating import (
    HELEN,
    file_contents,
    files,
    original,
    schema_rows,
    schemas_and_roles,
    server,
    shared_rows,
)
from tests.shared.traces import verbs

__all__ = ["files", "original", "server"]


@pytest.fixture
def copy(original, tmp_path) -> Network:
    """AREC once more: the role of the first one is used by other databases of the tests' server."""
    export_network(original, tmp_path / "arec.zip", by=HELEN)
    with reading(tmp_path / "arec.zip") as archive:
        return restore_network(prepare_restore(archive, "romanians"), by=HELEN)


def nothing_left(network: Network, files) -> None:
    assert schemas_and_roles([network.schema_name]) == []
    assert schema_rows(network) == {}
    assert {table: rows for table, rows in shared_rows(network).items() if rows} == {}
    assert not (files / network.schema_name).exists()


def test_schema_role_files_and_public_rows_are_gone(copy, files):
    assert schemas_and_roles([copy.schema_name]) == [copy.schema_name]
    assert all(shared_rows(copy).values())
    assert len(file_contents(files / copy.schema_name)) == 3
    erase_network(copy, by=HELEN)
    nothing_left(copy, files)


def test_everything_else_stays(original, copy, files):
    kaveri = _network("kaveri.localhost")
    before = [
        (schema_rows(n), shared_rows(n), file_contents(files / n.schema_name)) for n in (original, kaveri)
    ]
    erase_network(copy, by=HELEN)
    assert [
        (schema_rows(n), shared_rows(n), file_contents(files / n.schema_name)) for n in (original, kaveri)
    ] == before
    assert before[0][0]["people_person"]


def test_tombstone_tells_who_when_and_how_much(copy):
    found = belongings_of(copy)
    erase_network(copy, by=HELEN)
    with in_program():
        [tombstone] = Tombstone.objects.all()
    assert (tombstone.name, tombstone.erased_by) == (copy.name, HELEN.name)
    assert (tombstone.network_id, tombstone.schema_name) == (copy.pk, copy.schema_name)
    assert tombstone.addresses == ["romanians.localhost"]
    assert tombstone.began_at < tombstone.erased_at
    assert tombstone.counts == {**found.as_counts(), "program.outbox_message": 0}
    assert (tombstone.counts["network.people_person"], tombstone.counts["files"]) == (9, 3)
    assert "Carpati" not in str(tombstone.counts)


def test_audit_of_the_program_stays(copy):
    erase_network(copy, by=HELEN)
    with in_program():
        assert verbs(copy.pk) == [
            "network.restore_begun", "network.restored", "network.erasure_begun", "network.erased"
        ]  # fmt: skip


def test_address_is_free_again_and_answers_nobody(copy, tmp_path):
    erase_network(copy, by=HELEN)
    forget_hosts()
    assert resolve_host("romanians.localhost") is None
    with reading(tmp_path / "arec.zip") as archive:
        again = restore_network(prepare_restore(archive, "romanians"), by=HELEN)
    assert again.schema_name != copy.schema_name


def test_mails_of_the_program_to_its_contact_are_gone(original):
    with in_program():
        application = Application.objects.get(address="sampaguita")
        network = approve_application(application, by=User.objects.get(email="officer@example.org"))
        about = Message.objects.filter(key__contains=str(network.pk))
        mails = Message.objects.filter(key__contains=str(application.pk))
        kept = set(Message.objects.values_list("pk", flat=True)) - set(
            (about | mails).values_list("pk", flat=True)
        )
        assert (about.count(), mails.count(), len(kept) > 2) == (1, 1, True)
    erase_network(network, by=HELEN)
    with in_program():
        assert set(Message.objects.values_list("pk", flat=True)) == kept
        assert Tombstone.objects.get().counts["program.outbox_message"] == 2
        assert not Application.objects.filter(pk=application.pk).exists()


def test_notes_and_questions_of_the_programs_staff_are_gone(copy, files):
    with in_program():
        officer = User.objects.get(email="officer@example.org")
        application = Application.objects.get(network=copy)
        add_note(application, operation=new_id(), text="We know them.", by=officer)
        Question.objects.create(application=application, text="Which cities?", asked_by=officer.name)
    erase_network(copy, by=HELEN)
    nothing_left(copy, files)
    with in_program():
        assert (Note.objects.count(), Question.objects.count()) == (0, 0)


def test_failures_of_its_migrations_are_gone_since_they_may_quote_rows(copy):
    with in_program():
        for schema in (copy.schema_name, "net_another000"):
            told = {"error": "ValueError: Ana", "migrations": 1, "seconds": 0.1}
            Step.objects.create(run=new_id(), schema_name=schema, state="failed", **told)
    erase_network(copy, by=HELEN)
    with in_program():
        assert [step.schema_name for step in Step.objects.all()] == ["net_another000"]


def test_role_that_another_database_uses_stays_and_is_told(original, files):
    said: list[str] = []
    erase_network(original, by=HELEN, tell=said.append)
    assert (
        f"The role {original.schema_name} stays: another database of this server uses it. Drop it there."
        in said
    )
    assert schema_rows(original) == {}
    assert {table: rows for table, rows in shared_rows(original).items() if rows} == {}


def test_schema_that_was_dropped_by_hand_does_not_stop_it(copy, files, server):
    server.execute(f"drop schema {copy.schema_name} cascade")
    erase_network(copy, by=HELEN)
    nothing_left(copy, files)


def test_erasing_again_goes_on_where_it_was_stopped(copy, files):
    def stop(line: str) -> None:
        if line == "Removing rows, schema and role":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        erase_network(copy, by=HELEN, tell=stop)
    forget_hosts()
    assert resolve_host("romanians.localhost") is None
    assert schema_rows(copy)["people_person"]
    with in_program():
        begun = Tombstone.objects.get()
    assert begun.erased_at is None

    erase_network(copy, by=HELEN)

    nothing_left(copy, files)
    with in_program():
        [tombstone] = Tombstone.objects.all()
        assert verbs(copy.pk)[-2:] == ["network.erasure_begun", "network.erased"]
    assert (tombstone.pk, tombstone.counts["files"]) == (begun.pk, 3)


def test_file_of_an_upload_that_was_still_under_way_goes_too(copy, files):
    def upload(line: str) -> None:
        if line == "Removing rows, schema and role":
            (files / copy.schema_name / "logos").mkdir(parents=True)
            (files / copy.schema_name / "logos" / "late.png").write_bytes(b"1")

    erase_network(copy, by=HELEN, tell=upload)
    nothing_left(copy, files)


def test_network_erased_meanwhile_is_told(copy):
    erase_network(copy, by=HELEN)
    with pytest.raises(RefusedError, match="was erased meanwhile"):
        erase_network(copy, by=HELEN)
    with in_program():
        assert Tombstone.objects.count() == 1


def test_lock_held_by_somebody_is_told_and_the_next_run_goes_on(copy, files, monkeypatch, committed):
    monkeypatch.setattr(locks, "PATIENCE", 0.3)
    with psycopg.connect(
        databases.address("DATABASE_OWNER_URL", committed), application_name="reports"
    ) as other:
        other.execute(f"select count(*) from {copy.schema_name}.people_person")
        with pytest.raises(
            ArchiveError, match=re.escape("foothold_owner reports). Wait until it is released")
        ):
            erase_network(copy, by=HELEN)
    assert schema_rows(copy)["people_person"]
    erase_network(copy, by=HELEN)
    nothing_left(copy, files)
