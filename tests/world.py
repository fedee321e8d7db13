"""The standing cast: a program and two networks with the same shape of data, built once for a test session.

Run as an owner process: `python -m tests.world` fills the database that the environment names.
"""

import csv
import datetime as dt
import io
from dataclasses import dataclass

import django

from tenants.people.columns import COLUMNS as REQUIRED
from tests.codes import SECRET, code

PASSWORD = "a-long-test-password"
COLUMNS = list(REQUIRED)


@dataclass(frozen=True)
class Cast:
    """One network of the tests; every name of it holds `mark`, which must never show on another's pages."""

    address: str
    name: str
    mark: str

    def email(self, who: str) -> str:
        return f"{who}.{self.mark.lower()}@example.org"


AREC = Cast("arec", "Association of Romanian Engineers in Canada", "Carpati")
KAVERI = Cast("kaveri", "Kaveri Engineers Network", "Kaveri")
STAFF = {
    "administrator": "Helen Osei",
    "officer": "Marc Tremblay",
    "analyst": "Priya Raman",
}


def person_row(cast: Cast, who: str, **values: str) -> dict[str, str]:
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "role": "mentee",
        "full_name": f"{who.title()} {cast.mark}",
        "email": cast.email(who),
        "city": "Toronto",
        "noc_code": "21300",
        "occupation": "Civil engineers",
        "years_experience": "7",
        "languages": "English; Romanian",
        "goals": "Get licensed",
        "availability": "Wed eve",
        "meets": "either",
        "wants": "either",
    }
    return row | values


def csv_bytes(rows: list[dict[str, str]], columns: list[str] | None = None) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns or COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def people_of(cast: Cast) -> bytes:
    mentor = {"role": "mentor", "years_experience": "20", "licence_stage": "licensed"}
    rows = [
        person_row(cast, "mira", capacity="6", **mentor),
        person_row(cast, "otto", capacity="1", **mentor),
        *[person_row(cast, who) for who in ("alba", "bela", "cora", "dina", "edda")],
        *[person_row(cast, who) for who in ("finn", "gert")],
    ]
    return csv_bytes(rows)


def build() -> None:
    from kernel.tenancy import in_network, in_program
    from shared.accounts.domain.second_factor import add_app
    from shared.accounts.domain.user import open_account
    from shared.accounts.enums import Role
    from shared.audit.actor import SYSTEM
    from shared.networks.domain.application import approve_application, submit_application
    from shared.networks.domain.provisioning import provision_network
    from shared.outbox.domain.message import drain
    from shared.program.domain.program import found_program
    from shared.program.domain.season import open_season

    with in_program():
        found_program(
            name="Lakeshore Mentoring", sponsor="Lakeshore", contact_email="program@example.org", by=SYSTEM
        )
        open_season(
            name="Spring 2027", starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 6, 30), by=SYSTEM
        )
        users = {
            role: open_account(
                email=f"{role}@example.org",
                name=name,
                roles=[Role(role)],
                password=PASSWORD,
                language="en",
                by=SYSTEM,
            )
            for role, name in STAFF.items()
        }
        for user in users.values():
            add_app(user, secret=SECRET, code=code(), by=user)
        networks = []
        for cast in (AREC, KAVERI):
            application = submit_application(operation=_operation(cast), fields=_application(cast))
            networks.append((cast, approve_application(application, by=users["officer"])))
        waiting = Cast("sampaguita", "Sampaguita Nurses Network", "Sampaguita")
        submit_application(operation=_operation(waiting), fields=_application(waiting))
        drain()
    for cast, network in networks:
        provision_network(network.pk)
        with in_network(network.schema_name):
            _live(cast)
            drain()


def _operation(cast: Cast):
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, cast.address)


def _application(cast: Cast):
    return {
        "name": cast.name,
        "community": "Newcomers",
        "profession": "Engineering",
        "members": 200,
        "address": cast.address,
        "contact_name": f"Ana {cast.mark}",
        "contact_email": cast.email("ana"),
        "language": "en",
        "why": "",
    }


def _live(cast: Cast) -> None:
    """A running cycle with a group and a session, and one whose groups are proposed but not confirmed."""
    from shared.accounts.domain.second_factor import add_app
    from shared.accounts.domain.user import open_account
    from shared.accounts.enums import Role
    from shared.audit.actor import SYSTEM
    from shared.consent.domain.consent import give_consent
    from shared.consent.enums import Purpose, Source
    from shared.program.models import Season
    from tenants.cycles.domain.cycle import open_cycle
    from tenants.cycles.domain.enrolment import enrol
    from tenants.matching.domain.edit import move, undo
    from tenants.matching.domain.run import confirm_run, publish_run, request_run, solve_run
    from tenants.mentoring.domain.session import SessionReport, log_session
    from tenants.mentoring.enums import Mode
    from tenants.mentoring.models import Group
    from tenants.people.domain.person import import_people
    from tenants.people.models import Person
    from tenants.privacy.domain.erasure import start_erasure
    from tenants.privacy.domain.export import ask_export
    from tenants.security.domain.policy import require_second_factor

    ana = open_account(
        email=cast.email("ana"),
        name=f"Ana {cast.mark}",
        roles=[Role.COORDINATOR],
        password=PASSWORD,
        language="en",
        by=SYSTEM,
    )
    require_second_factor(required=False, by=ana)
    import_people(people_of(cast), by=ana)
    people = {p.full_name.split()[0].lower(): p for p in Person.objects.all()}
    fields = {
        "season": Season.objects.get(),
        "starts_on": dt.date(2026, 9, 1),
        "ends_on": dt.date(2027, 1, 31),
        "format": "groups_or_one_on_one",
        "group_minimum": 4,
        "group_maximum": 6,
        "planned_sessions": 5,
    }
    from kernel.ids import new_id

    running = open_cycle(operation=new_id(), fields={"name": f"Running {cast.mark}", **fields}, by=ana)
    enrol(running, people=[people[n].pk for n in ("mira", "alba", "bela", "cora", "dina", "edda")], by=ana)
    _wish(running, ("alba", "mira"), by=ana)
    run = solve_run(request_run(running, by=ana).pk)
    undo(move(run, mentee=run.placements.get(mentee__person=people["edda"]).mentee, to=None, by=ana), by=ana)
    publish_run(confirm_run(run, by=ana), by=ana)
    group = Group.objects.get()
    agree(group)
    came = [m.pk for m in group.memberships.filter(part="mentee")][:4]
    log_session(group, report=SessionReport(1, dt.date(2026, 9, 15), Mode.ONLINE, came), by=ana)
    _say_it_fits(group, cast)
    for who in ("mira", "alba", "bela"):
        open_account_password(Person.objects.get(pk=people[who].pk).user)
    cora = Person.objects.get(pk=people["cora"].pk).user
    add_app(cora, secret=SECRET, code=code(), by=cora)

    give_consent(
        cast.email("alba"), purpose=Purpose.NEWS, sender=cast.name, source=Source.COORDINATOR, by=ana
    )

    # Rows that could leak, for the tables that hold what people ask about their own data.
    ask_export(by=Person.objects.get(pk=people["bela"].pk).user)
    start_erasure(people["gert"], reason=f"By telephone, to {cast.mark}", by=ana)

    from tenants.matching.domain.repair import request_repair, solve_repair

    solve_repair(request_repair(running, by=ana).pk)

    planned = open_cycle(operation=new_id(), fields={"name": f"Planned {cast.mark}", **fields}, by=ana)
    enrol(planned, people=[people[n].pk for n in ("otto", "finn", "gert")], by=ana)
    _keep_apart(planned, ("finn", "gert"), reason=f"An old dispute in {cast.mark}", by=ana)
    solve_run(request_run(planned, by=ana).pk)
    _decide(cast, by=ana)
    _support(cast, by=ana)


def agree(group) -> None:
    """Everybody who was asked says yes by the link."""
    from shared.audit.actor import Visitor
    from tenants.mentoring.domain.answer import accept
    from tenants.mentoring.enums import Way

    for member in group.memberships.select_related("enrolment__person"):
        accept(member, by=Visitor(member.enrolment.person.full_name), way=Way.LINK)


def _say_it_fits(group, cast: Cast) -> None:
    from shared.audit.actor import Visitor
    from tenants.mentoring.domain.fit import answer_fit
    from tenants.mentoring.enums import FitAnswer, Way

    bela = group.memberships.get(enrolment__person__email=cast.email("bela"))
    words = f"Good talks, {cast.mark}"
    answer_fit(bela, answer=FitAnswer.YES, text=words, by=Visitor(f"Bela {cast.mark}"), way=Way.LINK)


def _seats(cycle, who: tuple[str, str]):
    """The enrolments of two people."""
    seats = {e.person.full_name.split()[0].lower(): e for e in cycle.enrolments.select_related("person")}
    return seats[who[0]], seats[who[1]]


def _wish(cycle, who: tuple[str, str], *, by) -> None:
    """The first would like to be with the second."""
    from tenants.cycles.domain.preference import rank_preferences

    one, other = _seats(cycle, who)
    rank_preferences(one, others=[other.pk], by=by)


def _keep_apart(cycle, who: tuple[str, str], *, reason: str, by) -> None:
    """The first would rather not be with the second."""
    from tenants.cycles.domain.veto import add_veto

    one, other = _seats(cycle, who)
    add_veto(one, other, reason=reason, by=by)


def _decide(cast: Cast, *, by) -> None:
    """What a network decides for itself, and two tasks, put off and ticked, that are done when the tests run."""
    from kernel.clock import today
    from kernel.ids import new_id
    from shared.networks.domain.domain_request import request_domain
    from tenants.coordination.domain.own_task import finish_task, write_task
    from tenants.coordination.domain.queries.worklist import worklist
    from tenants.coordination.domain.settings import keep_people_for
    from tenants.coordination.domain.snooze import snooze
    from tenants.coordination.enums import TaskKind

    request_domain(f"mentoring.{cast.mark.lower()}.example.org", by=by)
    keep_people_for(36, by=by)
    numbers = next(task for task in worklist() if task.kind == TaskKind.NUMBERS)
    snooze(numbers, until=today() + dt.timedelta(days=30), by=by)
    call = {"title": f"Call {cast.mark}", "due_on": None, "person": None}
    finish_task(write_task(operation=new_id(), fields=call, by=by), by=by)


def _support(cast: Cast, *, by) -> None:
    """Somebody from the sponsor was let in once, and the access is over."""
    from kernel.ids import new_id
    from tenants.support.domain.grant import end_access, grant_access

    person = {"name": STAFF["officer"], "email": "officer@example.org", "language": "en"}
    grant = grant_access(operation=new_id(), person=person, reason=f"Look at {cast.mark}", hours=1, by=by)
    end_access(grant, by=by)


def open_account_password(user) -> None:
    from shared.accounts.domain.user import choose_password
    from shared.audit.actor import SYSTEM

    choose_password(user, password=PASSWORD, by=SYSTEM)


if __name__ == "__main__":
    django.setup()
    build()
