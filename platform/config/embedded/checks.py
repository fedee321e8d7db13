"""What is looked at before anything is started."""

import errno
import socket

from config.embedded.errors import EmbeddedError

LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def check_port(port: int) -> None:
    """Raise EmbeddedError when the web server could not listen there, on either address of localhost.

    A browser may try ::1 first, so somebody else's server there would answer in our place.
    """
    for family, address in LOOPBACK:
        try:
            _bind(family, address, port)
        except OSError as error:
            _refuse(error, port)


def _bind(family: socket.AddressFamily, address: str, port: int) -> None:
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address, port))


def _refuse(error: OSError, port: int) -> None:
    if error.errno == errno.EADDRINUSE:
        raise EmbeddedError(
            f"Port {port} is already in use by another program: stop it, or choose another port, "
            f"for example make demo PORT={port + 1 if port < 65_535 else 8001}."
        ) from error
    if error.errno == errno.EACCES:
        raise EmbeddedError(f"Port {port} needs special rights: choose one above 1023.") from error
    if error.errno not in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:  # those two: no IPv6 here
        raise EmbeddedError(f"Port {port} cannot be used: {error.strerror}.") from error
