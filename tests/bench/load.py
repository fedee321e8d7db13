"""A browser that only counts: keeps its connection, sends the next request when the answer is there."""

import socket
import threading
import time
from collections.abc import Iterable, Iterator


class Visitor:
    """One kept connection to a server on this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._connect()

    def _connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answers = self.socket.makefile("rb")

    def get(self, host: str, path: str) -> int:
        """The status of the answer."""
        try:
            return self._get(host, path)
        except OSError:
            # The server closes a kept connection now and then.
            self._connect()
            return self._get(host, path)

    def _get(self, host: str, path: str) -> int:
        self.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        first = self.answers.readline().split()
        if not first:
            raise ConnectionResetError("The server closed the connection before it answered.")
        status = int(first[1])
        headers = self._headers()
        if headers.get("transfer-encoding") == "chunked":
            while size := int(self.answers.readline(), 16):
                self.answers.read(size + 2)
            self.answers.readline()
        else:
            self.answers.read(int(headers.get("content-length", 0)))
        if headers.get("connection") == "close":
            self._connect()
        return status

    def _headers(self) -> dict[str, str]:
        headers = {}
        while (line := self.answers.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip().lower()
        return headers


def visit(port: int, pages: Iterable[tuple[str, str]], *, visitors: int) -> list[int]:
    """Get every page (host, path) once, by several visitors at a time. Returns the statuses."""
    statuses: list[int] = []
    left, lock = iter(pages), threading.Lock()

    def take() -> Iterator[tuple[str, str]]:
        while True:
            with lock:
                page = next(left, None)
            if page is None:
                return
            yield page

    def work() -> None:
        visitor = Visitor(port)
        statuses.extend(visitor.get(*page) for page in take())

    _together(work, visitors)
    return statuses


def throughput(port: int, host: str, path: str, *, visitors: int, seconds: float) -> float:
    """Answers for each second. Raises AssertionError when one is not 200."""
    counts: list[int] = []
    until = time.monotonic() + seconds

    def work() -> None:
        visitor, count = Visitor(port), 0
        while time.monotonic() < until:
            assert visitor.get(host, path) == 200
            count += 1
        counts.append(count)

    began = time.monotonic()
    _together(work, visitors)
    assert len(counts) == visitors
    return sum(counts) / (time.monotonic() - began)


def _together(work: object, count: int) -> None:
    threads = [threading.Thread(target=work) for _ in range(count)]  # type: ignore[arg-type]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
