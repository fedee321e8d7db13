"""What every web and worker process does once, before its first request or task."""

import logging

from django.core.exceptions import ImproperlyConfigured
from psycopg import Error as DatabaseError

from kernel.observing.exporter import start_exporter
from kernel.observing.session_state import check_session_state

log = logging.getLogger(__name__)


def start(*, refuse: type[BaseException] = ImproperlyConfigured) -> None:
    """Refuse a database that would mix networks up, and listen for Prometheus.

    Raises `refuse` with the sentence for the operator. A database that does not answer yet is no reason to end:
    /readyz tries again.
    """
    try:
        check_session_state()
    except ImproperlyConfigured as error:
        raise refuse(str(error)) from error
    except DatabaseError:
        log.warning("The database does not answer; its pooling is checked with the first readiness probe.")
    start_exporter()
