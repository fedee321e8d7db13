"""Counts the queries of one request from an empty memory, so that the number is the same on every machine."""

from collections.abc import Callable

from django.http import HttpResponse
from django.test import Client

from shared.networks.domain.queries.host import forget_hosts

Counted = Callable[[Client, str, int], HttpResponse]


def counted(django_assert_num_queries) -> Counted:
    def get(client: Client, path: str, queries: int) -> HttpResponse:
        forget_hosts()
        with django_assert_num_queries(queries):
            return client.get(path)

    return get
