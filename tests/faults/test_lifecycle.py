"""The command `network` as real processes: killed at every step it prints, run twice at once, on a full disk."""

import json
import os
import random
import resource
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psycopg
import pytest

from kernel.db.scope import TEMPLATE
from kernel.tenancy import in_program
from shared.networks.models import DomainRequest, Network, Tombstone
from shared.support.models import SupportRequest
from tests import databases
from tests.faults.preloaded import preloaded
from tests.shared.networks.operating import (
    file_contents,
    files,
    original,
    schema_rows,
    schemas_and_roles,
    sequences,
    server,
    shared_rows,
)

__all__ = ["files", "original", "server"]

pytestmark = pytest.mark.faults

NAME = "Association of Romanian Engineers in Canada"
MANAGE = str(databases.REPOSITORY / "platform" / "manage.py")
PATIENCE = 60.0
STEP = ("Checking ", "Giving ", "Keeping ", "Loading ", "Making ", "Taking ", "Unpacking ", "Writing ")

ERASE_STEPS = ["Taking it out of service", "Removing files", "Removing rows, schema and role"]


class Operator:
    """Runs the command on the test's database."""

    def __init__(self, database: str, files: Path) -> None:
        self.environment = databases.environment_of(database) | {"FOOTHOLD_FILES": str(files)}
        self.environment.pop("FOOTHOLD_CONNECT_AS", None)

    def start(self, *arguments: object, **options: object) -> "subprocess.Popen[str]":
        command = [sys.executable, MANAGE, "network", *map(str, arguments), "--yes-i-mean", NAME]
        return subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def run(self, *arguments: object, **options: object) -> tuple[int, str, str]:
        process = self.start(*arguments, **options)
        out, err = process.communicate(timeout=PATIENCE)
        return process.returncode, out, err

    def steps(self, *arguments: object) -> list[str]:
        """What an undisturbed run says that it does, without its last word."""
        code, out, err = self.run(*arguments)
        assert (code, err) == (0, "")
        return [line for line in map(str.strip, out.splitlines()) if line.startswith(STEP)]

    def kill_after(self, seconds: float, *arguments: object) -> None:
        process = self.start(*arguments)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()


@pytest.fixture
def operator(original: Network, committed: str, files: Path) -> Operator:
    return Operator(committed, files)


@pytest.fixture
def kill_at(operator: Operator, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Kill the command as soon as it says what it does next."""
    with preloaded(operator.environment, tmp_path / "said") as commands:
        yield lambda step, *arguments: commands.kill_at(step, *arguments, "--yes-i-mean", NAME)


@pytest.fixture
def archive(operator: Operator, tmp_path: Path) -> Path:
    code, _out, err = operator.run("export", "arec", tmp_path / "arec.zip")
    assert (code, err) == (0, "")
    return tmp_path / "arec.zip"


def members(path: Path) -> dict[str, bytes]:
    """What is in an archive, less the moment it was made."""
    with zipfile.ZipFile(path) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(found.pop("manifest.json"))
    manifest["about"].pop("exported_at")
    return found | {"manifest.json": json.dumps(manifest).encode()}


def at(address: str) -> Network:
    with in_program():
        return Network.objects.get(domains__domain=f"{address}.localhost")


def all_of(network: Network, files: Path) -> tuple[object, ...]:
    return (
        schema_rows(network),
        _without_names(shared_rows(network)),
        file_contents(files / network.schema_name),
    )


def _without_names(rows: dict[str, list[dict[str, object]]]) -> dict[str, list[dict[str, object]]]:
    """Public rows of two restored networks differ in their ids, and where they point by these."""
    names = {"id", "tenant_id", "network_id", "operation", "address_skeleton"}
    plain = {
        t: [{k: v for k, v in row.items() if k not in names} for row in found] for t, found in rows.items()
    }
    return {table: sorted(found, key=json.dumps) for table, found in plain.items()}


def nothing_half(schemas: set[str]) -> None:
    """No schema or role besides those of the networks that are there."""
    known = {network.schema_name for network in _networks()}
    assert set(schemas_and_roles([*schemas, *known])) - {TEMPLATE} == known


def networks_of(server: psycopg.Connection) -> set[str]:
    return {
        name for (name,) in server.execute("select nspname::text from pg_namespace where nspname ~ '^net_'")
    }


def test_export_killed_at_every_step(operator, kill_at, archive, tmp_path):
    """Each run after a kill begins anew, and is killed at the next step."""
    other = tmp_path / "second.zip"
    steps = operator.steps("export", "arec", tmp_path / "third.zip")
    assert len(steps) > 40
    for step in steps:
        kill_at(step, "export", "arec", other)
        # A signal that comes late at the last step finds the file under its name, and whole.
        assert step == steps[-1] or not other.exists(), step
    if not other.exists():
        assert operator.run("export", "arec", other)[0] == 0
    assert members(other) == members(archive)
    assert not other.with_name("second.zip.part").exists()


@pytest.mark.parametrize("seed", range(2))
def test_export_killed_at_any_moment(operator, archive, tmp_path, seed):
    other = tmp_path / "second.zip"
    for _ in range(3):
        operator.kill_after(random.Random(seed).uniform(0.6, 2.0), "export", "arec", other)
        if other.exists():
            break
    else:
        assert operator.run("export", "arec", other)[0] == 0
    assert members(other) == members(archive)


def test_restore_killed_at_every_step(operator, kill_at, archive, files, server):
    steps = operator.steps("restore", "undisturbed", archive)
    assert len(steps) > 40
    schemas: set[str] = set()
    for step in steps:
        kill_at(step, "restore", "bucharest", archive)
        schemas |= networks_of(server)
        if _is_there("bucharest"):
            break
    code, _out, err = operator.run("restore", "bucharest", archive)
    # The last two steps are over in milliseconds: a signal that comes late finds the network there.
    assert code == 0 or (step in steps[-2:] and "is taken" in err), (step, err)
    assert at("bucharest").state == "suspended"
    assert_same(at("bucharest"), at("undisturbed"), files)
    nothing_half(schemas | networks_of(server))
    assert {p.name for p in files.iterdir()} == {n.schema_name for n in _networks()}


def _is_there(address: str) -> bool:
    with in_program():
        return Network.objects.filter(domains__domain=f"{address}.localhost", state="suspended").exists()


def _networks() -> list[Network]:
    with in_program():
        return list(Network.objects.all())


def assert_same(found: Network, expected: Network, files: Path) -> None:
    def plain(network: Network) -> object:
        rows, shared, contents = all_of(network, files)
        text = json.dumps([rows, shared]).replace(str(network.pk), "{network}")
        for place, key in enumerate(_shared_keys(network)):
            text = text.replace(key, f"{{shared {place}}}")
        rows, shared = json.loads(text.replace(_address(network), "{address}"))
        return {table: sorted(lines) for table, lines in rows.items()}, shared, contents, sequences(network)

    assert plain(found) == plain(expected)


def _shared_keys(network: Network) -> list[str]:
    """Of rows that a restore beside another network writes under new keys, to which rows of the schema point."""
    with in_program():
        requests = SupportRequest.objects.filter(schema_name=network.schema_name).order_by(
            "made_at", "reason"
        )
        domains = DomainRequest.objects.filter(schema_name=network.schema_name).order_by("domain")
        return [str(row.pk) for row in (*requests, *domains)]


def _address(network: Network) -> str:
    with in_program():
        return str(network.application.address)


@pytest.mark.parametrize("seed", range(2))
def test_restore_killed_at_any_moment(operator, archive, files, server, seed):
    assert operator.run("restore", "undisturbed", archive)[0] == 0
    schemas: set[str] = set()
    for delay in (random.Random(seed).uniform(0.8, 3.0), random.Random(seed + 100).uniform(0.8, 3.0)):
        operator.kill_after(delay, "restore", "bucharest", archive)
        schemas |= networks_of(server)
    code, _out, err = operator.run("restore", "bucharest", archive)
    assert code == 0 or "is taken" in err
    assert_same(at("bucharest"), at("undisturbed"), files)
    nothing_half(schemas | networks_of(server))


@pytest.mark.parametrize("step", ERASE_STEPS)
def test_erase_killed_at_a_step(operator, kill_at, archive, files, step):
    assert operator.run("restore", "bucharest", archive)[0] == 0
    network = at("bucharest")
    kill_at(step, "erase", "bucharest")
    code, out, err = operator.run("erase", "bucharest")
    assert (code, err) == (0, "")
    assert f"{NAME} is erased, by " in out
    _erased(network, files)


@pytest.mark.parametrize("seed", range(4))
def test_erase_killed_at_any_moment(operator, archive, files, seed):
    assert operator.run("restore", "bucharest", archive)[0] == 0
    network = at("bucharest")
    for delay in (random.Random(seed).uniform(0.6, 3.0), random.Random(seed + 100).uniform(0.6, 3.0)):
        operator.kill_after(delay, "erase", "bucharest")
    code, _out, err = operator.run("erase", "bucharest")
    assert (code, err) == (0, "")
    _erased(network, files)


def _erased(network: Network, files: Path) -> None:
    assert schemas_and_roles([network.schema_name]) == []
    assert {table: rows for table, rows in shared_rows(network).items() if rows} == {}
    assert not (files / network.schema_name).exists()
    with in_program():
        [tombstone] = Tombstone.objects.filter(network_id=network.pk)
        assert not Network.objects.filter(pk=network.pk).exists()
    assert tombstone.erased_at is not None
    assert (tombstone.counts["network.people_person"], tombstone.counts["files"]) == (9, 3)


def test_two_operators_at_once(operator, archive, server):
    """One of them does it, the other is told or finds it done."""
    assert operator.run("restore", "bucharest", archive)[0] == 0
    key = "hashtextextended(%s, 0)"
    schema = at("bucharest").schema_name
    server.execute(f"select pg_advisory_lock({key})", [schema])
    code, _out, err = operator.run("erase", "bucharest")
    server.execute(f"select pg_advisory_unlock({key})", [schema])
    assert code == 1
    assert "CommandError: Another command works on this network (database process " in err
    both = [operator.start("erase", "bucharest") for _ in range(2)]
    ended = [(process.communicate(timeout=PATIENCE), process.returncode) for process in both]
    assert sorted(code for _, code in ended)[0] == 0
    for (out, err), code in ended:
        assert (
            "is erased, by" in out if code == 0 else ("Another command" in err or "erased meanwhile" in err)
        )
    assert operator.run("erase", "bucharest")[0] == 0
    with in_program():
        assert Tombstone.objects.count() == 1


def test_full_disk_during_an_export(operator, archive, tmp_path, files, original):
    (files / original.schema_name / "video").write_bytes(os.urandom(3_000_000))
    code, _out, err = operator.run(
        "export", "arec", tmp_path / "big.zip",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000)),
    )  # fmt: skip
    assert code == 1
    assert err.startswith(f"CommandError: {tmp_path}/big.zip could not be written: the disk is full")
    assert [p.name for p in tmp_path.glob("big*")] == []
    assert operator.run("export", "arec", tmp_path / "big.zip")[0] == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_really_full_disk_during_an_export(operator, tmp_path, files, original):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", disk], check=False).returncode:
        pytest.skip("no right to mount here")
    try:
        (files / original.schema_name / "video").write_bytes(os.urandom(3_000_000))
        code, _out, err = operator.run("export", "arec", disk / "big.zip")
        assert code == 1
        assert "the disk is full (No space left on device); make room, or choose another disk." in err
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.fixture
def web(operator: Operator, committed: str, tmp_path: Path) -> Iterator[list[int]]:
    """Two web processes that know nothing of each other; their ports."""
    ports, processes = [_free_port(), _free_port()], []
    for port in ports:
        arguments = ["-m", "gunicorn", "config.wsgi:application", "-b", f"127.0.0.1:{port}", "--threads", "2"]
        with (tmp_path / f"web{port}.log").open("wb") as log:
            told = operator.environment | {"DJANGO_SETTINGS_MODULE": "config.settings"}
            processes.append(
                subprocess.Popen(
                    [sys.executable, *arguments], env=told, cwd=databases.REPOSITORY, stdout=log, stderr=log
                )
            )
    try:
        for port in ports:
            _until(lambda port=port: ask(port) == 200, 60)
        yield ports
    finally:
        for process in processes:
            process.kill()
            process.wait()


def ask(port: int, method: str = "GET") -> int:
    request = Request(f"http://127.0.0.1:{port}/", headers={"Host": "arec.localhost"}, method=method)
    try:
        with urlopen(request, timeout=5) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except OSError:
        return 0


def _until(condition: Callable[[], bool], seconds: float) -> float:
    begun = time.monotonic()
    while not condition():
        assert time.monotonic() - begun < seconds, "it did not happen in time"
        time.sleep(0.05)
    return time.monotonic() - begun


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize(
    ("verb", "reading", "writing"), [("suspend", 200, 403), ("archive", 410, 410), ("erase", 404, 404)]
)
def test_change_of_state_reaches_every_web_process_within_two_seconds(operator, web, verb, reading, writing):
    assert [ask(port) for port in web] == [200, 200]
    process = operator.start(verb, "arec")
    try:
        _until(lambda: at_state() != "ready", 30)
        changed = time.monotonic()
        _until(
            lambda: [ask(p) for p in web] == [reading] * 2 and [ask(p, "POST") for p in web] == [writing] * 2,
            2.0,
        )
        assert time.monotonic() - changed < 2.0
    finally:
        process.communicate(timeout=PATIENCE)
    if verb != "erase":
        assert operator.run("resume", "arec")[0] == 0
        _until(lambda: [ask(port) for port in web] == [200, 200], 2.0)


def at_state() -> str:
    with in_program():
        found = Network.objects.filter(domains__domain="arec.localhost").first()
    return found.state if found else "gone"
