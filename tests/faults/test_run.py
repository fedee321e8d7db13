"""A worker killed with signal 9 while it finds groups or mends them: nothing half is kept, and another goes on."""

import time
from collections.abc import Iterator

import psycopg
import pytest
import redis
from django.conf import settings

from kernel.tenancy import Scope, in_network
from shared.accounts.models import User
from tenants.cycles.models import Cycle
from tenants.matching.domain.repair import request_repair
from tenants.matching.domain.run import request_run
from tenants.matching.models import Placement, Repair, Run, Search
from tests import databases
from tests.faults.run_worker import BACK_AFTER
from tests.faults.test_outbox import WAITING, Workers, scope, until
from tests.world import AREC

__all__ = ["scope"]

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults")]

LOCK = 4712
# Where the worker waits to be killed: as it takes the search up, and as it writes down what it found.
POINTS = {
    "taking a run up": (Run, "matching_run", "before update", "when (new.step = 'scoring')"),
    "writing groups down": (Run, "matching_placement", "before insert", ""),
    "taking a repair up": (Repair, "matching_repair", "before update", "when (new.step = 'scoring')"),
    "writing a repair down": (Repair, "matching_repair", "before update", "when (new.state = 'nothing')"),
}
STOP = """
create function {schema}.wait_to_be_killed() returns trigger language plpgsql as $$
begin perform pg_advisory_xact_lock_shared({lock}); return new; end $$;
create trigger wait_to_be_killed {event} on {schema}.{table} for each row {condition}
execute function {schema}.wait_to_be_killed()
"""


class Finders(Workers):
    application = "tests.faults.run_worker"


@pytest.fixture
def workers(committed, tmp_path) -> Iterator[Workers]:
    workers = Finders(committed, tmp_path)
    yield workers
    workers.kill()


def _ask(kind: type[Search], scope: Scope) -> Search:
    with in_network(scope.schema):
        ana = User.objects.get(email=AREC.email("ana"))
        if kind is Run:
            return request_run(Cycle.objects.get(name=f"Planned {AREC.mark}"), by=ana)
        return request_repair(Cycle.objects.get(name=f"Running {AREC.mark}"), by=ana)


def _is_back() -> bool:
    """The broker would hand the killed worker's task out again."""
    broker = redis.Redis.from_url(settings.REDIS_URL)
    return bool(broker.zcount("unacked_index", 0, time.time() - BACK_AFTER) or broker.llen("default"))


def _kept(scope: Scope, search: Search) -> tuple[str, int]:
    """The state, and how many seats of groups are written down."""
    with in_network(scope.schema):
        state = type(search)._default_manager.get(pk=search.pk).state
        return state, Placement.objects.filter(run=search.pk).count()


@pytest.mark.parametrize("point", POINTS)
def test_search_of_a_killed_worker_is_taken_up_again(point, scope, committed, workers):
    kind, table, event, condition = POINTS[point]
    stop = STOP.format(schema=scope.schema, lock=LOCK, table=table, event=event, condition=condition)
    with psycopg.connect(databases.admin_url(), dbname=committed, autocommit=True) as server:
        server.execute(stop)
        server.execute("select pg_advisory_lock(%s)", [LOCK])
        workers.start()
        search = _ask(kind, scope)
        until(lambda: server.execute(WAITING, [LOCK]).fetchone(), "the worker did not come to its place")
        workers.kill()
        (waiting,) = server.execute(WAITING, [LOCK]).fetchone()
        server.execute("select pg_terminate_backend(%s, 5000)", [waiting])
        server.execute("select pg_advisory_unlock(%s)", [LOCK])
        assert _kept(scope, search) == ("waiting", 0)
        until(_is_back, "the broker forgot the task")
        workers.start()
        until(lambda: _kept(scope, search)[0] != "waiting", "nobody took the search up again")
    assert _kept(scope, search) == (("solved", 1) if kind is Run else ("nothing", 0))
