"""What a command left behind in the scope that is entered: audit rows, outbox messages, or nothing at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection

from kernel.clock import now
from kernel.outbox import carry_out
from shared.audit.models import Entry
from shared.outbox.models import Message


def audited(subject_id: UUID | None) -> list[tuple[str, str, dict[str, Any]]]:
    """Verb, actor and details of every audit row about one thing, oldest first."""
    rows = Entry.objects.filter(subject_id=subject_id).order_by("at", "id")
    return list(rows.values_list("verb", "actor_name", "details"))


def verbs(subject_id: UUID | None) -> list[str]:
    return [verb for verb, _actor, _details in audited(subject_id)]


def messages(kind: str) -> dict[str, dict[str, Any]]:
    """Payloads of the messages of one kind that wait, by their keys."""
    waiting = Message.objects.filter(kind=kind, delivered_at__isnull=True).order_by("place")
    return dict(waiting.values_list("key", "payload"))


def carry_out_waiting(kind: str) -> None:
    """Do what the messages of one kind ask for, as the worker does; those of other kinds go on waiting."""
    for message in Message.objects.filter(kind=kind, delivered_at__isnull=True).order_by("pk"):
        carry_out(kind, message.payload, message.key)
        message.delivered_at = now()
        message.save(update_fields=["delivered_at"])


@contextmanager
def nothing_written() -> Iterator[None]:
    """Every table of the scope holds the same rows afterwards."""
    before = _contents()
    yield
    assert _contents() == before


def _contents() -> dict[str, tuple[int, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = current_schema() order by 1")
        tables = [name for (name,) in cursor.fetchall()]
        return {table: _content(cursor, table) for table in tables}


def _content(cursor: Any, table: str) -> tuple[int, str | None]:
    cursor.execute(f'select count(*), md5(string_agg(t::text, chr(10) order by t::text)) from "{table}" t')
    found: tuple[int, str | None] = cursor.fetchone()
    return found
