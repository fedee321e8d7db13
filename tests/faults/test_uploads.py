"""Requests that are too large, sent to a real web server on a plain socket."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests import databases
from tests.bench.ground import free_port
from tests.faults.test_outbox import until

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

MEGABYTE = 1024 * 1024


@pytest.fixture
def port(committed: str, tmp_path: Path) -> Iterator[int]:
    """One worker with one thread: a request that held it would hold the next one up."""
    port = free_port()
    told = databases.environment_of(committed) | {
        "REDIS_URL": settings.REDIS_URL,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "TMPDIR": str(tmp_path),
    }
    command = ["gunicorn", "config.wsgi:application", "-b", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    with (tmp_path / "web.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "--threads", "1", "--no-control-socket"],
            env=told,
            cwd=databases.REPOSITORY,
            stdout=log,
            stderr=log,
        )
    try:
        until(lambda: b"200 OK" in _ask(port, b"GET / HTTP/1.1"), "the web server does not start")
        yield port
    finally:
        process.kill()
        process.wait()


def _ask(port: int, line: bytes, *headers: bytes, body: int = 0) -> bytes:
    """All that the server answers until it closes the connection; empty while it does not listen."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as server:
            head = [line, b"Host: arec.localhost", b"Accept-Language: fr", b"Connection: close", *headers]
            server.sendall(b"\r\n".join(head) + b"\r\n\r\n")
            for _megabyte in range(body):
                server.sendall(b"x" * MEGABYTE)
            return b"".join(iter(lambda: server.recv(65_536), b""))
    except ConnectionRefusedError:
        return b""


SEND = b"POST /coordinate/settings/brand/logo/ HTTP/1.1"
FORM = b"Content-Type: multipart/form-data; boundary=x"
TITLE = "Ce que vous avez envoyé est trop volumineux".encode()


def _length(megabytes: int) -> bytes:
    return b"Content-Length: %d" % (megabytes * MEGABYTE)


def test_request_that_announces_a_gigabyte_is_refused_before_a_byte_of_it(port):
    said = _ask(port, SEND, FORM, _length(1_024))
    assert said.startswith(b"HTTP/1.1 413 ")
    assert TITLE in said


def test_request_that_was_sent_whole_gets_the_page_and_leaves_no_file(port, tmp_path):
    before = {path.name for path in tmp_path.iterdir()}
    said = _ask(port, SEND, FORM, _length(12), body=12)
    assert said.startswith(b"HTTP/1.1 413 ")
    assert TITLE in said
    assert {path.name for path in tmp_path.iterdir()} == before


def test_server_goes_on_after_a_sender_who_left_in_the_middle(port):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as server:
        head = b"\r\n".join([SEND, b"Host: arec.localhost", FORM, _length(12)])
        server.sendall(head + b"\r\n\r\n" + b"x" * MEGABYTE)
    assert b"200 OK" in _ask(port, b"GET / HTTP/1.1")


def test_request_in_pieces_without_a_length_has_no_body(port):
    """Django reads as much as the length says: nothing."""
    chunked = b"Transfer-Encoding: chunked"
    assert b"HTTP/1.1 403 " in _ask(port, SEND, FORM, chunked + b"\r\n\r\n5\r\nxxxxx\r\n0")
