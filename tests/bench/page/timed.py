"""Foothold as it runs, with each answer saying how many queries it took and how long the server worked on it."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE as OURS

MIDDLEWARE = ["tests.bench.page.timed.TimedMiddleware", *OURS]


class TimedMiddleware:
    """The header `Server-Timing`: `db;desc=7, total;dur=12.345`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        queries = 0

        def count(execute: Callable[..., Any], *arguments: object) -> object:
            nonlocal queries
            queries += 1
            return execute(*arguments)

        began = time.perf_counter()
        with connection.execute_wrapper(count):
            response = self.get_response(request)
        spent = 1_000 * (time.perf_counter() - began)
        response["Server-Timing"] = f"db;desc={queries}, total;dur={spent:.3f}"
        return response
