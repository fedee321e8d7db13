"""A transaction pooler in small: what a client asks goes to any free server connection, for one transaction.

It speaks as much of PostgreSQL's protocol as is needed to pass messages on and to see where a transaction ends.
"""

import socket
import socketserver
import struct
import threading
from collections import deque
from pathlib import Path

TERMINATE, READY = b"X", b"Z"
SSL_REQUEST, GSS_REQUEST = 80877103, 80877104


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def _message(connection: socket.socket) -> tuple[bytes, bytes]:
    """Type and whole text of the next message."""
    head = _exactly(connection, 5)
    return head[:1], head + _exactly(connection, struct.unpack("!I", head[1:])[0] - 4)


class Pooler(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """Listens below `folder` as a server of PostgreSQL would. `turns`: lend the connections in turn, not the latest."""

    daemon_threads = True

    def __init__(self, folder: Path, server: str, *, size: int, turns: bool) -> None:
        self.server_path, self.turns = server, turns
        self.free: deque[socket.socket] = deque()
        self.greeting = b""
        self.lendable = threading.Condition()
        self.size, self.made = size, 0
        super().__init__(str(folder / ".s.PGSQL.5432"), Client)

    def lend(self, startup: bytes) -> socket.socket:
        with self.lendable:
            if not self.free and self.made < self.size:
                self.made += 1
                return self._connect(startup)
            self.lendable.wait_for(lambda: self.free)
            return self.free.popleft() if self.turns else self.free.pop()

    def give_back(self, server: socket.socket) -> None:
        with self.lendable:
            self.free.append(server)
            self.lendable.notify()

    def _connect(self, startup: bytes) -> socket.socket:
        server = socket.socket(socket.AF_UNIX)
        server.connect(self.server_path)
        server.sendall(startup)
        greeting, kind = b"", b""
        while kind != READY:
            kind, text = _message(server)
            greeting += text
        self.greeting = greeting
        return server


class Client(socketserver.BaseRequestHandler):
    server: Pooler

    def handle(self) -> None:
        startup = self._startup()
        self.server.give_back(self.server.lend(startup))
        self.request.sendall(self.server.greeting)
        try:
            while self._transaction(startup):
                pass
        except (EOFError, OSError):
            return

    def _startup(self) -> bytes:
        while True:
            size = _exactly(self.request, 4)
            rest = _exactly(self.request, struct.unpack("!I", size)[0] - 4)
            if struct.unpack("!I", rest[:4])[0] not in (SSL_REQUEST, GSS_REQUEST):
                return size + rest
            self.request.sendall(b"N")

    def _transaction(self, startup: bytes) -> bool:
        kind, text = _message(self.request)
        if kind == TERMINATE:
            return False
        server = self.server.lend(startup)
        try:
            while not self._exchange(server, kind, text):
                kind, text = _message(self.request)
        finally:
            self.server.give_back(server)
        return True

    def _exchange(self, server: socket.socket, kind: bytes, text: bytes) -> bool:
        """Pass one request and its answer on; whether the transaction is over."""
        server.sendall(text)
        if kind not in (b"Q", b"S"):
            return False
        while True:
            kind, text = _message(server)
            self.request.sendall(text)
            if kind == READY:
                return text[-1:] == b"I"
