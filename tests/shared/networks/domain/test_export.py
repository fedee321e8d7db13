"""One file with everything, that never looks complete when it is not."""

import json
import re
import threading
import zipfile
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest

from kernel.archive import locks
from kernel.archive.errors import ArchiveError
from kernel.archive.reading import reading
from kernel.errors import RefusedError
from kernel.tenancy import in_network, in_program, network_scope
from shared.networks.domain.export import export_network
from tenants.people.models import Person
from tests import databases
from tests.conftest import _network
from tests.shared.networks.operating import (
    HELEN,
    file_contents,
    files,
    original,
    schema_rows,
    server,
    shared_rows,
)
from tests.shared.together import Other
from tests.shared.traces import audited

__all__ = ["files", "original", "server"]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "arec.zip"


def left_in(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.is_file())


def lines(archive: zipfile.ZipFile, name: str) -> list[dict]:
    return [json.loads(line) for line in archive.read(name).decode().splitlines()]


def test_everything_is_in_it(original, target, files):
    export_network(original, target, by=HELEN)
    with zipfile.ZipFile(target) as archive:
        names = set(archive.namelist())
        counts = {name: len(lines(archive, name)) for name in names if name.endswith(".jsonl")}
        packed = {n.removeprefix("files/"): archive.read(n) for n in names if n.startswith("files/")}
        everything = b"".join(map(archive.read, names)).decode(errors="replace")
    expected = {f"network/{table}.jsonl": len(rows) for table, rows in schema_rows(original).items()}
    expected |= {f"program/{table}.jsonl": len(rows) for table, rows in shared_rows(original).items()}
    assert counts == expected | {"references/program_season.jsonl": 1}
    assert min(counts["network/people_person.jsonl"], counts["program/reporting_summary.jsonl"]) > 1
    assert packed == file_contents(files / original.schema_name)
    assert "Carpati" in everything
    assert "Kaveri" not in everything


def test_rows_can_be_read_by_people(original, target):
    export_network(original, target, by=HELEN)
    with zipfile.ZipFile(target) as archive:
        people = {row["full_name"]: row for row in lines(archive, "network/people_person.jsonl")}
        [network] = lines(archive, "program/networks_network.jsonl")
    assert people["Mira Carpati"]["email"] == "mira.carpati@example.org"
    assert network["name"] == "Association of Romanian Engineers in Canada"


def test_manifest_says_what_is_inside(original, target):
    written = export_network(original, target, by=HELEN)
    with zipfile.ZipFile(target) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        found = {n: sha256(archive.read(n)).hexdigest() for n in archive.namelist() if n != "manifest.json"}
    assert (manifest["format"], manifest["version"]) == ("foothold network", 1)
    assert {m["name"]: m["sha256"] for m in manifest["members"]} == found
    assert manifest["about"]["name"] == original.name
    assert manifest["about"]["schema"] == original.schema_name
    assert ["mentoring", "0001_initial"] in manifest["migrations"]
    assert {t["name"]: t["rows"] for t in manifest["tables"]}["people_person"] == 9
    with reading(target) as archive:
        archive.verify()
        assert archive.manifest == written


def test_tables_come_before_those_that_point_at_them(original, target):
    written = export_network(original, target, by=HELEN)
    order = [table.name for table in written.of("network")]
    for first, then in (("accounts_user", "people_person"), ("people_person", "cycles_enrolment"),
                        ("mentoring_session", "mentoring_attendance")):  # fmt: skip
        assert order.index(first) < order.index(then)


def test_only_its_owner_can_read_it(original, target):
    export_network(original, target, by=HELEN)
    assert target.stat().st_mode & 0o777 == 0o600


def test_export_is_in_the_audit(original, target):
    export_network(original, target, by=HELEN)
    rows = sum(map(len, schema_rows(original).values()))
    with in_program():
        assert audited(original.pk)[-1] == ("network.exported", HELEN.name, {"rows": rows, "files": 3})


def test_rows_are_those_of_one_moment(original, target):
    """A mentee who is added while the first tables are written is in none of them."""
    added: list[str] = []

    def add(line: str) -> None:
        if not added and line == "Writing people_person":
            added.append(line)
            other = Other(network_scope(original.schema_name), _add_person)
            other.start()
            assert other.outcome() is None

    export_network(original, target, by=HELEN, tell=add)
    assert added
    with in_network(original.schema_name):
        assert Person.objects.count() == 10
    with zipfile.ZipFile(target) as archive:
        assert len(lines(archive, "network/people_person.jsonl")) == 9


def _add_person() -> None:
    person = Person.objects.first()
    person.pk, person.user, person.email = "0192f0c1-2345-7abc-8def-0123456789ab", None, "new@example.org"
    person.save(force_insert=True)


def test_file_that_exists_is_not_touched(original, target):
    target.write_text("my holidays")
    with pytest.raises(ArchiveError, match="exists already"):
        export_network(original, target, by=HELEN)
    assert target.read_text() == "my holidays"
    assert left_in(target.parent) == ["arec.zip"]


def test_folder_that_does_not_exist_is_told(original, tmp_path):
    with pytest.raises(ArchiveError, match=re.escape("could not be written: No such file or directory.")):
        export_network(original, tmp_path / "nowhere" / "arec.zip", by=HELEN)


def test_what_a_killed_run_left_is_overwritten(original, target):
    target.with_name("arec.zip.part").write_bytes(b"half" * 1_000_000)
    export_network(original, target, by=HELEN)
    assert left_in(target.parent) == ["arec.zip"]
    with reading(target) as archive:
        archive.verify()


def test_failure_on_the_way_leaves_nothing(original, target):
    def fail(line: str) -> None:
        if line == "Writing files":
            raise RuntimeError(line)

    with pytest.raises(RuntimeError):
        export_network(original, target, by=HELEN, tell=fail)
    assert left_in(target.parent) == []


def test_schema_that_was_dropped_by_hand_is_told(original, target, server):
    server.execute(f"drop schema {original.schema_name} cascade")
    with pytest.raises(ArchiveError, match="Its schema is missing or damaged"):
        export_network(original, target, by=HELEN)
    assert left_in(target.parent) == []


def test_network_in_set_up_is_refused(original, target):
    original.state = "creating"
    with pytest.raises(RefusedError, match="has nothing to export: being set up"):
        export_network(original, target, by=HELEN)


def test_lock_held_by_somebody_is_told_and_left_alone(original, target, monkeypatch, committed):
    monkeypatch.setattr(locks, "PATIENCE", 0.3)
    address = databases.address("DATABASE_OWNER_URL", committed)
    with psycopg.connect(address, application_name="a colleague's session") as other:
        other.execute(f"lock table {original.schema_name}.people_person in access exclusive mode")
        with pytest.raises(
            ArchiveError, match=r"Somebody holds a lock .*database process \d+ .*a colleague's session"
        ):
            export_network(original, target, by=HELEN)
    assert left_in(target.parent) == []
    export_network(original, target, by=HELEN)


def test_second_operator_is_told(original, target, monkeypatch, tmp_path):
    monkeypatch.setattr(locks, "PATIENCE", 0.3)
    begun, go_on = threading.Event(), threading.Event()

    def wait(line: str) -> None:
        begun.set()
        go_on.wait(20)

    first = Other(
        network_scope(original.schema_name), lambda: export_network(original, target, by=HELEN, tell=wait)
    )
    first.start()
    begun.wait(20)
    with pytest.raises(ArchiveError, match=r"Another command works on this network \(database process \d+\)"):
        export_network(original, tmp_path / "second.zip", by=HELEN)
    go_on.set()
    assert len(first.outcome().files) == 3
    assert left_in(tmp_path) == ["arec.zip"]


def test_file_among_the_networks_own_would_hold_itself(original, files):
    folder = files / original.schema_name
    with pytest.raises(RefusedError, match="choose a place outside of the network's own files"):
        export_network(original, folder / "letters" / "arec.zip", by=HELEN)
    assert [p.name for p in folder.rglob("*.zip*")] == []


def test_two_networks_into_one_file_is_refused(original, target):
    kaveri = _network("kaveri.localhost")
    problems: list[str] = []
    other = Other(network_scope(kaveri.schema_name), lambda: export_network(kaveri, target, by=HELEN))

    def meanwhile(line: str) -> None:
        if line == "Writing people_person":
            other.start()
            problems.append(str(other.outcome()))

    export_network(original, target, by=HELEN, tell=meanwhile)
    assert problems == [f"Another process is writing {target}."]
    with reading(target) as archive:
        archive.verify()
        assert archive.manifest.about["name"] == original.name
