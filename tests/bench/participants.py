"""Run on a bench's database: `python -m tests.bench.participants` gives AREC 240 people more, and two large cycles.

One cycle runs, with its groups and a session in each; in the other one groups are proposed.
"""

import datetime as dt

import django

from tests.world import AREC


def add() -> None:
    from django.conf import settings

    from config.demo.cast import DATA
    from kernel.clock import today
    from kernel.tenancy import in_network
    from shared.accounts.models import User
    from shared.networks.domain.queries.host import resolve_host
    from tenants.cycles.domain.enrolment import enrol
    from tenants.matching.domain.run import confirm_run, publish_run, request_run, solve_run
    from tenants.mentoring.domain.session import SessionReport, log_session
    from tenants.mentoring.enums import Mode
    from tenants.mentoring.models import Group
    from tenants.people.domain.person import import_people

    host = resolve_host(f"{AREC.address}.{settings.BASE_HOST}")
    assert host is not None
    with in_network(host.scope.schema):
        ana = User.objects.get(email=AREC.email("ana"))
        people = list(import_people((DATA / "pool_large.csv").read_bytes(), by=ana))
        running, proposed = _cycle("Large, running", by=ana), _cycle("Large, proposed", by=ana)
        for cycle in (running, proposed):
            enrol(cycle, people=[person.pk for person in people], by=ana)
        run = solve_run(request_run(running, by=ana).pk)
        publish_run(confirm_run(run, by=ana), by=ana)
        solve_run(request_run(proposed, by=ana).pk)
        for group in Group.objects.filter(cycle=running):
            came = [m.pk for m in group.memberships.all() if m.part == "mentee"][1:]
            report = SessionReport(1, today() - dt.timedelta(days=1), Mode.ONLINE, came)
            log_session(group, report=report, by=ana)


def _cycle(name: str, *, by: object):
    from kernel.clock import today
    from kernel.ids import new_id
    from tenants.cycles.domain.cycle import open_cycle

    day = dt.timedelta(days=1)
    fields = {
        "name": name,
        "season": None,
        "starts_on": today() - 2 * day,
        "ends_on": today() + 120 * day,
        "format": "groups_or_one_on_one",
        "group_minimum": 4,
        "group_maximum": 6,
        "planned_sessions": 5,
    }
    return open_cycle(operation=new_id(), fields={**fields, "name": name}, by=by)


if __name__ == "__main__":
    django.setup()
    add()
