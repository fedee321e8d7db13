"""Where nobody asked for metrics nothing is counted, and no port is opened."""

import socket
import threading

import pytest

from kernel.observing import exporter, metrics


@pytest.fixture(autouse=True)
def _decide_anew():
    metrics.meters.cache_clear()
    yield
    metrics.meters.cache_clear()


def test_nothing_is_counted_without_a_port(settings, tmp_path):
    settings.METRICS_PORT, settings.METRICS_FOLDER = 0, tmp_path / "metrics"
    metrics.count_request("network", "home", 200, 0.1)
    metrics.count_task("task", "SUCCESS", 0.1)
    metrics.count_message("mail", "delivered")
    metrics.show_outboxes({"program": metrics.OutboxTotals(1, 1, 1.0)})
    exporter.start_exporter()
    assert not (tmp_path / "metrics").exists()
    assert "metrics" not in [thread.name for thread in threading.enumerate()]


def test_port_of_another_program_is_told_and_the_process_goes_on(settings, tmp_path, caplog, monkeypatch):
    monkeypatch.setattr(exporter, "meters", lambda: object())
    (tmp_path / "metrics").mkdir()
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        settings.METRICS_PORT, settings.METRICS_FOLDER = other.getsockname()[1], tmp_path / "metrics"
        exporter.start_exporter()
        assert caplog.messages == [
            f"No metrics: port {settings.METRICS_PORT} cannot be used (Address already in use)."
        ]
