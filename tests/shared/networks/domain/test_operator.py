import os
import socket

from shared.networks.domain.operator import Operator


def test_account_without_a_name(monkeypatch):
    """As in some containers."""
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    assert Operator.at_this_machine() == Operator(f"operator at {socket.gethostname()}")
