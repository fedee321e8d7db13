"""A worker killed with signal 9 while it finds groups or mends them: nothing half is kept, and another goes on.

The broker would hand its task out again after five minutes, longer than these tests are patient: somebody waits in
front of the page, so the clock asks again.
"""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
import redis
from django.conf import settings

from config.celery import app
from kernel.clock import now
from kernel.tenancy import Scope, in_network, in_program
from shared.accounts.models import User
from tenants.cycles.models import Cycle
from tenants.matching.domain.repair import request_repair
from tenants.matching.domain.run import request_run
from tenants.matching.models import Placement, Repair, Run, Search
from tenants.matching.tasks import resume_searches
from tests import databases
from tests.faults.test_outbox import PATIENCE, WAITING, Workers, scope, until
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


class Platform(Workers):
    """The workers as they are; beside them the steward, and the clock where a test wants it."""

    application = "config.celery"

    def start_steward(self) -> None:
        self._beside("worker", "-Q", "steward", "--pool", "solo", "-n", "steward@%h", "--without-mingle")

    def start_clock(self) -> None:
        self._beside("beat", "-s", str(self.folder / "schedule"))

    def _beside(self, kind: str, *options: str) -> None:
        with (self.folder / f"{kind}.log").open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", self.application, kind, *options],
                env=self.told | {"FOOTHOLD_CONNECT_AS": "owner"},
                cwd=databases.REPOSITORY,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.running.append(process)


@pytest.fixture
def platform(committed, scope, tmp_path) -> Iterator[Platform]:
    redis.Redis.from_url(settings.REDIS_URL).delete("steward")
    platform = Platform(committed, tmp_path)
    yield platform
    platform.kill()


def _ask(kind: type[Search], scope: Scope) -> Search:
    with in_network(scope.schema):
        ana = User.objects.get(email=AREC.email("ana"))
        if kind is Run:
            return request_run(Cycle.objects.get(name=f"Planned {AREC.mark}"), by=ana)
        return request_repair(Cycle.objects.get(name=f"Running {AREC.mark}"), by=ana)


def _kept(scope: Scope, search: Search) -> tuple[str, int]:
    """The state, and how many seats of groups are written down."""
    with in_network(scope.schema):
        state = type(search)._default_manager.get(pk=search.pk).state
        return state, Placement.objects.filter(run=search.pk).count()


def _kill_at(point: str, scope: Scope, database: str, platform: Platform) -> Search:
    """Ask, and kill the worker when it comes to this point. Returns what was asked for."""
    kind, table, event, condition = POINTS[point]
    stop = STOP.format(schema=scope.schema, lock=LOCK, table=table, event=event, condition=condition)
    with psycopg.connect(databases.admin_url(), dbname=database, autocommit=True) as server:
        server.execute(stop)
        server.execute("select pg_advisory_lock(%s)", [LOCK])
        platform.start()
        search = _ask(kind, scope)
        until(lambda: server.execute(WAITING, [LOCK]).fetchone(), "the worker did not come to its place")
        platform.kill()
        (waiting,) = server.execute(WAITING, [LOCK]).fetchone()
        server.execute("select pg_terminate_backend(%s, 5000)", [waiting])
    assert _kept(scope, search) == ("waiting", 0)
    return search


def _goes_on(scope: Scope, search: Search) -> None:
    until(lambda: _kept(scope, search)[0] != "waiting", "nobody took the search up again")
    assert _kept(scope, search) == (("solved", 1) if isinstance(search, Run) else ("nothing", 0))


@pytest.mark.parametrize("point", POINTS)
def test_search_of_a_killed_worker_is_taken_up_again(point, scope, committed, platform):
    search = _kill_at(point, scope, committed, platform)
    with in_network(scope.schema):
        long_ago = now() - dt.timedelta(minutes=1)
        type(search)._default_manager.filter(pk=search.pk).update(requested_at=long_ago)
    platform.start()
    platform.start_steward()
    with in_program():
        resume_searches.apply_async()
    _goes_on(scope, search)


def test_clock_asks_for_the_search_of_a_killed_worker_long_before_the_broker(scope, committed, platform):
    assert app.conf.broker_transport_options["visibility_timeout"] > 2 * PATIENCE
    search = _kill_at("writing groups down", scope, committed, platform)
    platform.start()
    platform.start_steward()
    platform.start_clock()
    _goes_on(scope, search)
