"""A tiny name server on the loopback, which knows what a test tells it. No mocks: questions travel by UDP."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.message
import dns.rcode
import dns.rrset


class NameServer:
    """`records` maps (name, kind) to texts; names that are not in it do not exist; silent ones get no answer."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], list[str]] = {}
        self.silent = False
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self) -> None:
        while True:
            try:
                wire, client = self.socket.recvfrom(4_096)
            except OSError:
                return
            if not wire:
                return
            if not self.silent:
                self.socket.sendto(self._answer(wire), client)

    def _answer(self, wire: bytes) -> bytes:
        question = dns.message.from_wire(wire)
        answer = dns.message.make_response(question)
        asked = question.question[0]
        name, kind = str(asked.name).rstrip("."), dns.rdatatype.to_text(asked.rdtype)
        if not any(name == known for known, _kind in self.records):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        for text in self.records.get((name, kind), []):
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", kind, text))
        return answer.to_wire()


@contextmanager
def name_server() -> Iterator[NameServer]:
    server = NameServer()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bell:
            host, port = server.address.split(":")
            bell.sendto(b"", (host, int(port)))
        thread.join(timeout=5)
        server.socket.close()
