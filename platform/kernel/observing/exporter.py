"""/metrics on a port of its own, answered by any process that counts, for all of them."""

import logging
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from prometheus_client import CollectorRegistry, make_wsgi_app
from prometheus_client.exposition import ThreadingWSGIServer
from prometheus_client.multiprocess import MultiProcessCollector

from kernel.observing.metrics import meters

log = logging.getLogger(__name__)


class SharedPortServer(ThreadingWSGIServer):
    """Every web worker and Celery worker listens on the same port; the system picks one for each scrape.

    All read the same files, so it does not matter which one, and no process has to outlive the others.
    """

    allow_reuse_port = True


class SilentHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def start_exporter() -> None:
    """Listen in a thread of this process, where a port is set. A port that is taken by another program is logged."""
    if meters() is None:
        return
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(settings.METRICS_FOLDER))  # type: ignore[no-untyped-call]
    try:
        server = make_server(
            settings.METRICS_ADDRESS,
            settings.METRICS_PORT,
            make_wsgi_app(registry),
            server_class=SharedPortServer,
            handler_class=SilentHandler,
        )
    except OSError as error:
        log.error("No metrics: port %s cannot be used (%s).", settings.METRICS_PORT, error.strerror)
        return
    threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
