"""A network exported, erased and restored is the network that was exported."""

import json
import re
import zipfile
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from kernel.archive import locks, tables
from kernel.archive.errors import ArchiveError
from kernel.archive.reading import reading
from kernel.errors import RefusedError
from kernel.ids import new_id
from kernel.tenancy import entered, in_network, in_program, owner_scope
from shared.networks.domain.erasure import erase_network
from shared.networks.domain.export import export_network
from shared.networks.domain.queries.host import forget_hosts, resolve_host
from shared.networks.domain.restore import prepare_restore, restore_network
from shared.networks.models import Application, Domain, Network
from shared.outbox.models import Message
from tenants.people.models import Person
from tests import databases
from tests.conftest import _network
from tests.shared.networks.operating import (
    HELEN,
    file_contents,
    files,
    original,
    schema_rows,
    sequences,
    server,
    shared_rows,
)
from tests.shared.traces import audited

__all__ = ["files", "original", "server"]

NEW = "romanians"


def restore(path: Path, address: str = NEW) -> Network:
    with reading(path) as archive:
        return restore_network(prepare_restore(archive, address), by=HELEN)


@pytest.fixture
def exported(original: Network, tmp_path: Path) -> Path:
    export_network(original, tmp_path / "arec.zip", by=HELEN)
    return tmp_path / "arec.zip"


def altered(path: Path, change) -> Path:
    """The archive with its manifest changed."""
    other = path.with_name("altered.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "manifest.json":
                manifest = json.loads(content)
                change(manifest)
                content = json.dumps(manifest).encode()
            new.writestr(name, content)
    return other


def networks() -> int:
    with in_program():
        return Network.objects.count()


def with_ids_of(original: Network, copy: Network, text: str) -> str:
    """The text with the ids of the copy's rows in the public schema put back to those of the original's."""
    old, new = shared_rows(original), shared_rows(copy)
    for table, rows in old.items():
        for before, after in zip(rows, new[table], strict=True):
            text = text.replace(after["id"], before["id"])
    return text


def test_network_restored_beside_itself_is_equal(original, exported, files):
    copy = restore(exported)
    assert copy.schema_name != original.schema_name
    assert copy.pk != original.pk
    renamed = {
        table: sorted(with_ids_of(original, copy, row) for row in rows)
        for table, rows in schema_rows(copy).items()
    }
    assert renamed == schema_rows(original)
    assert sum(len(rows) for rows in renamed.values()) > 100
    assert sequences(copy) == sequences(original)
    assert file_contents(files / copy.schema_name) == file_contents(files / original.schema_name)
    assert len(file_contents(files / copy.schema_name)) == 3


def test_shared_rows_of_a_network_restored_beside_itself_get_ids_of_their_own(original, exported):
    before = shared_rows(original)
    copy = restore(exported)
    assert shared_rows(original) == before
    found, ids = shared_rows(copy), set()
    for table, rows in before.items():
        assert len(rows) == len(found[table]) >= 1
        ids |= {row["id"] for row in rows} & {row["id"] for row in found[table]}
    assert ids == set()
    with in_program():
        application = Application.objects.get(network=copy)
        assert application.address == NEW
        assert application.operation != original.application.operation
        assert [d.domain for d in Domain.objects.filter(tenant=copy)] == ["romanians.localhost"]
    plain = [{k: v for k, v in row.items() if k != "id"} for row in found["reporting_summary"]]
    theirs = [{k: v for k, v in row.items() if k != "id"} for row in before["reporting_summary"]]
    assert sorted(plain, key=json.dumps) == sorted(theirs, key=json.dumps)


def test_network_exported_erased_and_restored_is_equal_in_its_shared_rows_too(
    original, exported, files, tmp_path
):
    copy = restore(exported)
    export_network(copy, tmp_path / "copy.zip", by=HELEN)
    rows, shared = schema_rows(copy), shared_rows(copy)
    contents, numbers = file_contents(files / copy.schema_name), sequences(copy)
    erase_network(copy, by=HELEN)

    again = restore(tmp_path / "copy.zip")

    assert schema_rows(again) == rows
    assert shared_rows(again) == shared
    assert sequences(again) == numbers
    assert file_contents(files / again.schema_name) == contents
    assert schema_rows(original).keys() == rows.keys()


def test_other_networks_are_untouched(exported, files):
    kaveri = _network("kaveri.localhost")
    before = schema_rows(kaveri), shared_rows(kaveri), file_contents(files / kaveri.schema_name)
    restore(exported)
    assert (schema_rows(kaveri), shared_rows(kaveri), file_contents(files / kaveri.schema_name)) == before


def test_restored_network_is_suspended_until_somebody_resumes_it(exported):
    copy = restore(exported)
    forget_hosts()
    assert copy.state == "suspended"
    assert resolve_host("romanians.localhost").service.name == "READ_ONLY"
    with in_program():
        assert [(verb, actor) for verb, actor, _ in audited(copy.pk)] == [
            ("network.restore_begun", HELEN.name),
            ("network.restored", HELEN.name),
        ]


def test_restored_network_works_with_its_own_role_and_new_rows(exported):
    copy = restore(exported)
    with in_network(copy.schema_name):
        assert Person.objects.count() == 9
        Person.objects.first().save()
        with connection.cursor() as cursor:
            cursor.execute("select tablename from pg_tables where schemaname = %s", [copy.schema_name])
            assert len(cursor.fetchall()) > 15


def test_names_of_the_old_schema_inside_rows_become_the_new_ones(original, tmp_path):
    with in_network(original.schema_name):
        Message.objects.create(
            key="file", kind="task", payload={"path": f"{original.schema_name}/a.pdf"}, due_at=None
        )
    export_network(original, tmp_path / "a.zip", by=HELEN)
    copy = restore(tmp_path / "a.zip")
    with in_network(copy.schema_name):
        assert Message.objects.get(key="file").payload == {"path": f"{copy.schema_name}/a.pdf"}


def test_own_address_is_kept_where_nobody_has_it_and_told_where_somebody_has(original, tmp_path):
    with in_program():
        Domain.objects.create(tenant=original, domain="ingineri.example.org", is_primary=False)
    export_network(original, tmp_path / "a.zip", by=HELEN)
    said: list[str] = []
    with reading(tmp_path / "a.zip") as archive:
        copy = restore_network(prepare_restore(archive, NEW), by=HELEN, tell=said.append)
    assert "The address ingineri.example.org is another network's now, and is left out." in said
    with in_program():
        assert list(copy.domains.values_list("domain", flat=True)) == ["romanians.localhost"]
        Domain.objects.filter(tenant=original, is_primary=False).delete()
    second = restore(tmp_path / "a.zip", "bucharest")
    with in_program():
        assert set(second.domains.values_list("domain", flat=True)) == {
            "bucharest.localhost",
            "ingineri.example.org",
        }


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("arec", "The address arec is taken"),
        ("kaver1", "is taken, or looks like one that is"),
        ("sampaguita", "is taken"),
        ("admin", "reserved"),
        ("Romanians", "small letters"),
        ("x", "3 to 30 characters"),
    ],
)
def test_address_that_cannot_be_had_is_refused(exported, address, words):
    before = networks()
    with pytest.raises(RefusedError, match=re.escape(words)):
        restore(exported, address)
    assert networks() == before


def _version(manifest):
    manifest["version"] = 2


def _format(manifest):
    manifest["format"] = "holiday pictures"


def _newer(manifest):
    manifest["migrations"].append(["people", "0999_from_tomorrow"])


def _older(manifest):
    manifest["migrations"].remove(["mentoring", "0001_initial"])


def _columns(manifest):
    [table] = [t for t in manifest["tables"] if t["name"] == "networks_network"]
    table["columns"]["motto"] = "text"


def _checksum(manifest):
    manifest["members"][0]["sha256"] = "0" * 64


def _lacking(manifest):
    manifest["members"].pop()


def _schema(manifest):
    manifest["about"]["schema"] = "public"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            _version,
            "has version 2 of the format, and this Foothold reads version 1: use the Foothold that wrote it",
        ),
        (_format, "an archive of something else: 'holiday pictures'"),
        (_newer, "does not have (people.0999_from_tomorrow): update Foothold"),
        (
            _older,
            "is older than this Foothold and lacks migrations (mentoring.0001_initial): restore it with",
        ),
        (_columns, "The table networks_network of the program has other columns"),
        (_checksum, "is damaged"),
        (_lacking, "its members are not those of its manifest"),
        (_schema, "does not say of which network it is"),
    ],
)
def test_archive_that_does_not_fit_is_refused_before_anything_is_written(exported, change, words):
    before = networks()
    with pytest.raises(ArchiveError, match=re.escape(words)):
        restore(altered(exported, change))
    assert networks() == before


def test_archive_of_another_program_is_refused(exported):
    path = altered(exported, lambda manifest: None)
    with zipfile.ZipFile(path) as archive:
        lines = archive.read("references/program_season.jsonl").decode().splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Spring 2027"]
    _replace_season(path)
    with pytest.raises(
        ArchiveError, match=r"a row of program_season .*\(Spring 2027 .* in the program it was made"
    ):
        restore(path)


@pytest.mark.parametrize("table", ["accounts_user", "networks_domain", "audit_entry"])
def test_rows_of_others_are_refused(exported, original, table):
    """An archive by somebody else's hand could bring an administrator with it, or another network's address."""
    before = networks()
    content = _content(exported)
    manifest = json.loads(content["manifest.json"])
    with in_program(), connection.cursor() as cursor:
        cursor.execute(f"select row_to_json(t)::text from {table} t order by id")
        foreign = cursor.fetchall()[-1][0]
    relation = {r.name: r for r in _public_relations()}[table]
    told = {"part": "program", "name": table, "columns": relation.columns, "rows": 1}
    manifest["tables"] = [t for t in manifest["tables"] if t["part"] != "program" or t["name"] != table] + [
        told
    ]
    _pack(exported, content | {f"program/{table}.jsonl": foreign.encode() + b"\n"}, manifest)
    with pytest.raises(ArchiveError, match=f"The archive holds rows of {table} that are not its network's."):
        restore(exported)
    assert networks() == before


def _public_relations():
    with entered(owner_scope("public")):
        return tables.relations("public")


def _content(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _pack(path: Path, content: dict[str, bytes], manifest: dict) -> None:
    """Write the archive anew, with right checksums."""
    content.pop("manifest.json", None)
    manifest["members"] = [
        {"name": n, "sha256": sha256(text).hexdigest(), "size": len(text)} for n, text in content.items()
    ]
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in content.items():
            archive.writestr(name, text)
        archive.writestr("manifest.json", json.dumps(manifest))


def _replace_season(path: Path) -> None:
    """The same archive, as if its season had another id."""
    content = _content(path)
    season = json.loads(content["references/program_season.jsonl"])
    content["references/program_season.jsonl"] = json.dumps(season | {"id": str(new_id())}).encode() + b"\n"
    _pack(path, content, json.loads(content["manifest.json"]))


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("networks_network", lambda lines: b""),
        ("networks_network", lambda lines: lines * 2),
        ("networks_domain", lambda lines: b""),
        ("networks_domain", lambda lines: lines.replace(b'"is_primary":true', b'"is_primary":false')),
    ],
)
def test_archive_that_is_not_of_one_network_with_one_address_is_refused(exported, table, change):
    before = networks()
    content = _content(exported)
    lines = content[f"program/{table}.jsonl"]
    content[f"program/{table}.jsonl"] = change(lines)
    assert change(lines) != lines
    _pack(exported, content, json.loads(_content(exported)["manifest.json"]))
    with pytest.raises(ArchiveError, match="does not hold one network with one main address"):
        restore(exported)
    assert networks() == before


def _one_row_more(manifest):
    [table] = [t for t in manifest["tables"] if t["name"] == "people_person"]
    table["rows"] += 1


def _another_column(manifest):
    [table] = [t for t in manifest["tables"] if t["name"] == "people_person"]
    table["columns"]["motto"] = "text"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_one_row_more, "network/people_person.jsonl has 9 rows, and the manifest says 10."),
        (_another_column, "has other tables than a network has here"),
    ],
)
def test_archive_that_contradicts_itself_leaves_no_network_in_service(exported, change, words):
    with pytest.raises(ArchiveError, match=re.escape(words)):
        restore(altered(exported, change))
    forget_hosts()
    assert resolve_host("romanians.localhost") is None
    assert restore(exported).state == "suspended"


def _without(key):
    return lambda manifest: manifest["about"].pop(key)


@pytest.mark.parametrize("key", ["schema", "network", "name", "address", "exported_at"])
def test_archive_that_does_not_say_whose_it_is_is_refused(exported, key):
    with pytest.raises(ArchiveError, match="does not say of which network it is"):
        restore(altered(exported, _without(key)))


def test_one_archive_is_restored_once_at_a_time(exported, original, committed, monkeypatch):
    """Else both would find the ids of its public rows free, and one of them would fail in the middle."""
    monkeypatch.setattr(locks, "PATIENCE", 0.2)
    before = networks()
    with psycopg.connect(databases.admin_url(), dbname=committed) as other:
        other.execute("select pg_advisory_lock(hashtextextended(%s, 0))", [f"restore of {original.pk}"])
        with pytest.raises(ArchiveError, match="Another command works on this network"):
            restore(exported)
    assert networks() == before
    assert restore(exported).state == "suspended"


def test_what_a_stopped_restore_left_is_replaced(exported, files):
    with reading(exported) as archive:
        stopped = prepare_restore(archive, NEW)

        def stop(line: str) -> None:
            if line == "Loading people_person":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            restore_network(stopped, by=HELEN, tell=stop)
    forget_hosts()
    assert resolve_host("romanians.localhost") is None
    left = files / stopped.schema
    assert left.exists()
    before = networks()

    copy = restore(exported)

    assert networks() == before
    assert not left.exists()
    assert schema_rows(copy).keys() == schema_rows(_network("arec.localhost")).keys()
    assert copy.state == "suspended"
