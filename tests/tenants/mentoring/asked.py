"""People who are asked about a group, and what they answer, as tests need them."""

from collections.abc import Iterable

from shared.accounts.models import User
from shared.audit.actor import Actor, Visitor
from shared.outbox.models import Message
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.domain.queries.agreement import wording_in
from tenants.cycles.enums import CycleState
from tenants.cycles.models import Cycle, Enrolment
from tenants.mentoring.domain.answer import accept, decline
from tenants.mentoring.domain.group import Plan, Seat, form_groups
from tenants.mentoring.enums import Cause, Way
from tenants.mentoring.models import Group, Membership
from tenants.people.domain.person import import_people
from tests.tenants.cycles.rounds import enrolment_of, opened
from tests.world import AREC, csv_bytes, person_row

REASONS = [{"kind": "same_field", "values": ["213"]}, {"kind": "shared_time", "values": ["Wed eve"]}]
EVERYBODY = ("mira", "otto", "alba", "bela", "cora", "dina", "edda", "finn", "gert")


def a_round(by: User, *, name: str = "Fall round", **values: object) -> Cycle:
    """A cycle with the whole cast; none of them has a group in it."""
    from tenants.people.models import Person

    cycle = opened(by, name=name, **values)
    enrol(cycle, people=Person.objects.values_list("pk", flat=True), by=by)
    return cycle


def a_group(cycle: Cycle, mentor: str, *mentees: str, by: Actor) -> Group:
    """A group of a cycle that runs, everybody in it asked, nobody answered."""
    seats = [Seat(enrolment_of(cycle, who), REASONS) for who in mentees]
    [group] = form_groups(cycle, plans=[Plan(enrolment_of(cycle, mentor), seats)], by=by)
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.RUNNING)
    return group


def place(group: Group, who: str) -> Membership:
    """The newest place of somebody in a group."""
    mine = group.memberships.filter(enrolment__person__email=AREC.email(who))
    found = mine.select_related("group__cycle", "enrolment__person").order_by("-asked_at", "-id").first()
    assert found is not None, who
    return found


def agreed_to(membership: Membership, language: str = "en") -> str:
    """The version of the agreement that a page in this language shows."""
    wording = wording_in(membership.group.cycle, language)
    return wording.version if wording else ""


def visitor(membership: Membership) -> Visitor:
    return Visitor(membership.enrolment.person.full_name)


def yes(group: Group, *names: str) -> list[Membership]:
    """Say yes by the link, one after the other."""
    places = [place(group, who) for who in names]
    return [accept(member, by=visitor(member), way=Way.LINK) for member in places]


def no(group: Group, who: str, cause: Cause = Cause.NO_TIME, **values: object) -> Membership:
    member = place(group, who)
    return decline(member, cause=cause, by=visitor(member), way=Way.LINK, **values)  # type: ignore[arg-type]


def states(group: Group) -> dict[str, str]:
    """The state of the newest place of each, by first name."""
    rows = group.memberships.order_by("asked_at", "id").select_related("enrolment__person")
    return {m.enrolment.person.full_name.split()[0].lower(): m.state for m in rows}


def crowd(cycle: Cycle, count: int, *, by: User) -> list[Enrolment]:
    """So many more mentees of a cycle, without a group."""
    rows = [person_row(AREC, f"crowd{number:03}") for number in range(count)]
    people = list(import_people(csv_bytes(rows), by=by))
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.RECRUITING)
    new = list(enrol(cycle, people=[p.pk for p in people], by=by))
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.RUNNING)
    return new


def secrets(template: str = "group_asked") -> dict[str, str]:
    """The newest secret that each person was mailed, by the first part of the address."""
    mails = Message.objects.filter(kind="mail", payload__template=template).order_by("place")
    found: Iterable[dict[str, str]] = (message.payload for message in mails)
    return {
        mail["to"].split(".")[0]: mail["context"]["link"].split("/")[-2]  # type: ignore[index]
        for mail in found
    }
