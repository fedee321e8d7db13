"""What benches stand on: a database with the standing cast, more networks, and real servers."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests import databases
from tests.bench.result import tell

PATIENCE = 120.0


@contextmanager
def database(name: str) -> Iterator[str]:
    """A copy of the tests' base database, which is built where it is missing; gone afterwards."""
    if not _exists(databases.BASE):
        tell("Building the base database.")
        databases.build_base()
    name = f"{databases.PREFIX}_bench_{name}"
    databases.copy(name)
    try:
        yield name
    finally:
        databases.drop(name)


def _exists(name: str) -> bool:
    with psycopg.connect(databases.admin_url()) as connection:
        found = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
    return found is not None


def schema_of(database: str, domain: str) -> str:
    with psycopg.connect(databases.admin_url(), dbname=database) as connection:
        query = (
            "select schema_name from public.networks_network n join public.networks_domain d on d.tenant_id = n.id"
            " where d.domain = %s"
        )
        (schema,) = connection.execute(query, [domain]).fetchone() or (None,)
    assert isinstance(schema, str)
    return schema


def add_networks(database: str, count: int) -> None:
    """Networks `n000.localhost` and so on, empty and in service, made by an owner process."""
    tell(f"Making {count} networks.")
    told = databases.environment_of(database) | {"FOOTHOLD_CONNECT_AS": "owner"}
    command = [sys.executable, "-m", "tests.bench.networks", str(count)]
    subprocess.run(command, env=told, cwd=databases.REPOSITORY, check=True)


def run(module: list[str], told: dict[str, str]) -> None:
    """A module with its arguments, to its end, with the environment of a bench's database."""
    subprocess.run([sys.executable, "-m", *module], env=told, cwd=databases.REPOSITORY, check=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(arguments: list[str], told: dict[str, str], *, port: int = 0) -> Iterator[int]:
    """A Python module run as a server, as (its process id); waits until it listens on `port`, where one is given."""
    with Path(told["BENCH_LOG"]).open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env=os.environ | told,
            cwd=databases.REPOSITORY,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while port and not _listens(port):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{arguments[0]} does not start; see {told['BENCH_LOG']}")
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
