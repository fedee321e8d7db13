import datetime as dt
import json
import re
import zlib

import pytest
import time_machine

from kernel.clock import now
from kernel.holdings import holdings_of
from kernel.tenancy import in_network
from shared.accounts.models import User
from shared.outbox.models import Message
from tenants.people.models import Person
from tenants.privacy.domain.export import EXPORT_TASK, ask_export, remove_old_exports, write_export
from tenants.privacy.domain.files import file_of
from tenants.privacy.domain.queries.export import usable_export_of
from tenants.privacy.domain.queries.subject import subject_of
from tenants.privacy.enums import ExportKind
from tenants.privacy.models import Export
from tests.shared.traces import messages, verbs
from tests.tenants.privacy.traces import files_of
from tests.world import AREC, KAVERI


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES = tmp_path


@pytest.fixture
def alba(in_arec) -> User:
    Message.objects.all().delete()
    return User.objects.get(email=AREC.email("alba"))


def streams_of(pdf: bytes) -> list[bytes]:
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    # Not zlib.decompress: the last byte of a checksum may be one that looks like the end of the line.
    return [zlib.decompressobj().decompress(stream) for stream in found if stream[:1] == b"x"]


def text_of(pdf: bytes) -> str:
    """Every character that the PDF's fonts map back to text, from the tables for copying and searching."""
    hexes = [
        h
        for s in streams_of(pdf)
        if b"beginbfchar" in s
        for h in re.findall(rb"<[0-9A-F]+> <([0-9A-F]+)>", s)
    ]
    return "".join(bytes.fromhex(h.decode()).decode("utf-16-be") for h in hexes)


def test_asked_makes_it_in_the_background(alba):
    export = ask_export(by=alba)
    assert (export.done, export.ready_at) == (0, None)
    assert [p["name"] for p in messages("task").values()] == [EXPORT_TASK]
    assert verbs(export.pk) == ["export.asked"]


def test_asked_twice_is_one(alba):
    export = ask_export(by=alba)
    assert ask_export(by=alba) == export
    write_export(export.pk)
    assert ask_export(by=alba) == export
    with time_machine.travel(now() + dt.timedelta(hours=2)):
        assert ask_export(by=alba) != export


def test_written_is_two_files_with_a_name_that_says_nothing(alba, arec):
    export = write_export(ask_export(by=alba).pk)
    assert (export.done, export.ready_at is None) == (Export.STEPS, False)
    names = [path.relative_to(path.parents[1]).as_posix() for path in files_of(arec.schema_name)]
    assert names == [f"exports/{export.secret}.json", f"exports/{export.secret}.pdf"]
    assert {path.stat().st_mode & 0o777 for path in files_of(arec.schema_name)} == {0o600}
    assert [m["template"] for m in messages("mail").values()] == ["export_ready"]


def test_written_twice_is_once(alba):
    export = write_export(ask_export(by=alba).pk)
    before = file_of(export, ExportKind.JSON).stat().st_mtime_ns
    write_export(export.pk)
    assert file_of(export, ExportKind.JSON).stat().st_mtime_ns == before


def test_json_holds_every_part(alba):
    asked = ask_export(by=alba)
    expected = {holding.key for holding in holdings_of(subject_of(alba))}
    content = json.loads(file_of(write_export(asked.pk), ExportKind.JSON).read_bytes())
    assert set(content["parts"]) == expected
    assert expected >= {
        "account",
        "person",
        "enrolments",
        "groups",
        "sessions",
        "consents",
        "audit",
        "proposals",
    }
    [person] = content["parts"]["person"]
    assert (person["full_name"], person["email"], person["goals"]) == (
        "Alba Carpati",
        alba.email,
        ["Get licensed"],
    )
    [session] = content["parts"]["sessions"]
    assert (session["held_on"], session["number"]) == ("2026-09-15", 1)
    assert isinstance(session["came"], bool)


def test_copy_holds_no_data_of_others_but_names_of_the_own_group(alba):
    export = write_export(ask_export(by=alba).pk)
    text = file_of(export, ExportKind.JSON).read_text()
    for who in ("bela", "mira", "otto"):
        assert AREC.email(who) not in text
    assert "Otto" not in text
    assert KAVERI.mark not in text


def test_note_of_a_session_is_its_mentors(in_arec):
    from tenants.mentoring.models import Session

    Session.objects.update(note="They asked about the exam.")
    found = {}
    for who in ("mira", "alba"):
        user = User.objects.get(email=AREC.email(who))
        [sessions] = [h for h in holdings_of(subject_of(user)) if h.key == "sessions"]
        found[who] = {fact.name for fact in sessions.records[0]}
    assert found["mira"] - found["alba"] == {"note"}
    assert found["alba"] - found["mira"] == {"came"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_pdf_embeds_its_fonts_and_every_letter(alba, language):
    Person.objects.filter(user=alba).update(full_name="Ștefania Mațepeș-Čapoč Noé")
    User.objects.filter(pk=alba.pk).update(language=language)
    export = write_export(ask_export(by=alba).pk)
    pdf = file_of(export, ExportKind.PDF).read_bytes()
    assert pdf.startswith(b"%PDF-")
    objects = pdf + b"".join(streams_of(pdf))
    assert set("ȘșțČčé") - set(text_of(pdf)) == set()
    fonts = set(re.findall(rb"/FontName\s*/([A-Z]{6}\+[\w-]+)", objects))
    assert fonts
    assert objects.count(b"/FontFile") >= len(fonts)


def test_export_of_somebody_who_is_gone_is_nothing(alba):
    export = ask_export(by=alba)
    alba.delete()
    assert write_export(export.pk) is None


def test_removed_after_seven_days(alba, arec):
    export = write_export(ask_export(by=alba).pk)
    with time_machine.travel(now() + dt.timedelta(days=6)):
        assert remove_old_exports() == 0
    with time_machine.travel(now() + dt.timedelta(days=8)):
        assert usable_export_of(alba) is None
        assert remove_old_exports() == 2  # this one, and that of the standing cast
        assert remove_old_exports() == 0
    assert files_of(arec.schema_name) == []
    assert verbs(export.pk) == ["export.asked", "export.ready", "export.removed"]


def test_export_lies_in_the_folder_of_its_network(alba, arec, kaveri):
    write_export(ask_export(by=alba).pk)
    with in_network(kaveri.schema_name):
        assert files_of(kaveri.schema_name) == []
