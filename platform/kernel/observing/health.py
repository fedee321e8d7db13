"""/healthz and /readyz, for whoever starts and stops processes; answered for any Host."""

import json
import threading
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kernel.observing import readiness

ALIVE = "/healthz"
READY = "/readyz"
PATHS = frozenset({ALIVE, READY})
# So that anybody who can reach the address cannot keep the database busy with it.
REMEMBERED_SECONDS = 1.0


class HealthMiddleware:
    """Stands before the search for the host: a probe calls by number, and no network has that address.

    /healthz says that the process answers, and looks at nothing else: a restart would not mend a database.
    /readyz says whether it can work, in words for each thing it needs, with 503 while it cannot.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._lock = threading.Lock()
        self._last: tuple[float, readiness.Findings] = (0.0, ())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info not in PATHS:
            return self.get_response(request)
        if request.path_info == ALIVE:
            return _answer(200, {"status": "ok"})
        findings = self._findings()
        ready = all(finding.good for finding in findings)
        words = {finding.name: finding.words for finding in findings}
        return _answer(200 if ready else 503, {"status": "ready" if ready else "not ready", "checks": words})

    def _findings(self) -> readiness.Findings:
        with self._lock:
            until, findings = self._last
            if time.monotonic() >= until:
                findings = readiness.look()
                self._last = (time.monotonic() + REMEMBERED_SECONDS, findings)
            return findings


def _answer(status: int, content: dict[str, object]) -> HttpResponse:
    body = json.dumps(content) + "\n"
    return HttpResponse(
        body, status=status, content_type="application/json", headers={"Cache-Control": "no-store"}
    )
