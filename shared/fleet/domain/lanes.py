"""Several networks at a time, each lane with a connection of its own: the server works while the next text is sent.

A lane is a coroutine, not a thread: whoever is told how a network came out runs alone.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack

import psycopg
from django.db import connection

from shared.fleet.domain.queries.census import Ship

LANES = 3
"""One more than the processors of a small server; more gain nothing there, since each fills one."""

Job = tuple[Ship, str]
Told = Callable[[Ship, psycopg.Error | None], None]

# What Django wants of its own connection.
_NOT_FOR_LANES = {"cursor_factory", "context", "prepare_threshold"}


def replay_in_lanes(jobs: Sequence[Job], told: Told) -> None:
    """Run each network's text as one message, and so as one transaction; `told` hears of every network once.

    A network that fails stops nobody. Raises psycopg.OperationalError when the server itself is gone. Owner
    processes only.
    """
    asyncio.run(_fill_lanes(iter(jobs), told, lanes=min(LANES, len(jobs))))


async def _fill_lanes(jobs: Iterator[Job], told: Told, *, lanes: int) -> None:
    async with AsyncExitStack() as stack:
        connections = [await stack.enter_async_context(await _connect()) for _ in range(lanes)]
        await asyncio.gather(*(_sail(lane, jobs, told) for lane in connections))


async def _connect() -> psycopg.AsyncConnection:
    parameters = connection.get_connection_params()
    return await psycopg.AsyncConnection.connect(
        **{name: value for name, value in parameters.items() if name not in _NOT_FOR_LANES}, autocommit=True
    )


async def _sail(lane: psycopg.AsyncConnection, jobs: Iterator[Job], told: Told) -> None:
    for ship, text in jobs:
        try:
            await lane.execute(text.encode())
        except psycopg.Error as error:
            if lane.closed:
                raise
            told(ship, error)
        else:
            told(ship, None)
