import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from kernel.ids import secret_digest
from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.outbox.models import Message
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.group import Plan, Seat, form_groups
from tenants.mentoring.domain.queries.link import link_of
from tenants.mentoring.enums import Purpose
from tenants.mentoring.models import Group, Link, Membership, Step
from tenants.mentoring.times import VALID_FOR
from tenants.people.models import Person
from tests.shared.traces import audited, messages, nothing_written
from tests.tenants.cycles.rounds import enrolment_of, opened, running, someone

REASONS = [{"kind": "same_field", "values": ["213"]}, {"kind": "shared_time", "values": ["Wed eve"]}]


@pytest.fixture(autouse=True)
def _empty_outbox(in_arec, settings):
    settings.PUBLIC_PORT = ""
    Message.objects.all().delete()


@pytest.fixture
def cycle(coordinator) -> Cycle:
    found = opened(coordinator)
    enrol(found, people=list(Person.objects.values_list("pk", flat=True)), by=coordinator)
    return found


def plan(cycle: Cycle, mentor: str, *mentees: str) -> Plan:
    seats = [Seat(enrolment_of(cycle, who), REASONS) for who in mentees]
    return Plan(enrolment_of(cycle, mentor), seats)


def mails() -> dict[str, tuple[str, str, dict[str, str]]]:
    """Template, language and context of the mails that wait, by the first part of the address."""
    return {
        mail["to"].split(".")[0]: (mail["template"], mail["language"], mail["context"])
        for mail in messages("mail").values()
    }


def test_groups_are_numbered_with_a_mentor_and_mentees(cycle, coordinator):
    made = form_groups(
        cycle, plans=[plan(cycle, "mira", "finn", "gert"), plan(cycle, "otto", "alba")], by=coordinator
    )
    rows = Membership.objects.filter(group__cycle=cycle).order_by(
        "group__number", "part", "enrolment__person"
    )
    assert [g.number for g in made] == [1, 2]
    assert sorted(rows.values_list("group__number", "part", "enrolment__person__full_name")) == [
        (1, "mentee", "Finn Carpati"),
        (1, "mentee", "Gert Carpati"),
        (1, "mentor", "Mira Carpati"),
        (2, "mentee", "Alba Carpati"),
        (2, "mentor", "Otto Carpati"),
    ]
    assert {tuple(r["kind"] for r in row.reasons) for row in rows if row.part == "mentee"} == {
        ("same_field", "shared_time")
    }


def test_groups_are_in_the_audit_with_their_count(cycle, coordinator):
    form_groups(cycle, plans=[plan(cycle, "mira", "finn")], by=coordinator)
    assert audited(cycle.pk)[-1] == ("groups.formed", "Ana Carpati", {"count": 1})


def test_no_plan_is_no_group_and_no_mail(cycle, coordinator):
    assert list(form_groups(cycle, plans=[], by=coordinator)) == []
    assert messages("mail") == {}


def test_people_without_an_account_get_one_with_their_role(cycle, coordinator):
    form_groups(cycle, plans=[plan(cycle, "otto", "finn")], by=coordinator)
    assert {who: someone(who).user.roles for who in ("otto", "finn")} == {
        "otto": ["mentor"],
        "finn": ["mentee"],
    }
    user = someone("finn").user
    assert (user.email, user.name, user.language) == ("finn.carpati@example.org", "Finn Carpati", "en")
    assert not user.has_usable_password()
    assert audited(user.pk) == [("account.opened", "Ana Carpati", {"roles": ["mentee"]})]


def test_everybody_is_asked_by_a_link_and_nobody_is_in_yet(cycle, coordinator):
    [group] = form_groups(cycle, plans=[plan(cycle, "otto", "finn")], by=coordinator)
    template, language, context = mails()["finn"]
    assert (template, language) == ("group_asked", "en")
    assert (context["name"], context["cycle"], context["part"]) == ("Finn Carpati", "Fall round", "mentee")
    assert context["link"].startswith("http://arec.localhost/answer/")
    assert {m.state for m in group.memberships.all()} == {"asked"}
    assert (group.places, group.taken) == (1, 0)
    assert [s.kind for s in Step.objects.filter(membership__group=group)] == ["asked", "asked"]


def test_secret_of_the_link_is_kept_nowhere(cycle, coordinator):
    form_groups(cycle, plans=[plan(cycle, "otto", "finn")], by=coordinator)
    secret = mails()["finn"][2]["link"].split("/")[-2]
    [link] = Link.objects.filter(enrolment=enrolment_of(cycle, "finn"))
    assert link.secret_hash == secret_digest(secret) != secret
    assert link_of(secret) == link


def test_mail_names_the_day_on_which_the_link_ends(cycle, coordinator):
    form_groups(cycle, plans=[plan(cycle, "otto", "finn")], by=coordinator)
    [link] = Link.objects.filter(enrolment=enrolment_of(cycle, "finn"))
    assert link.expires_at - link.sent_at >= VALID_FOR[Purpose.CONFIRM] - dt.timedelta(seconds=5)
    assert mails()["finn"][2]["until"] == link.expires_at.isoformat()


@pytest.mark.parametrize(
    ("form", "mentees", "places"),
    [
        ("groups_or_one_on_one", ["alba"], 1),
        ("groups_or_one_on_one", ["alba", "bela", "cora", "dina"], 6),
        ("groups", ["alba", "bela", "cora", "dina"], 6),
        ("one_on_one", ["alba"], 1),
    ],
)
def test_group_may_grow_as_far_as_cycle_and_mentor_allow(cycle, coordinator, form, mentees, places):
    Cycle.objects.filter(pk=cycle.pk).update(format=form)
    cycle.refresh_from_db()
    [group] = form_groups(cycle, plans=[plan(cycle, "mira", *mentees)], by=coordinator)
    assert group.places == places


def test_mail_is_in_the_language_of_its_reader(cycle, coordinator):
    Person.objects.filter(pk=someone("finn").pk).update(language="fr")
    form_groups(cycle, plans=[plan(cycle, "otto", "finn", "gert")], by=coordinator)
    assert {who: mail[1] for who, mail in mails().items()} == {"finn": "fr", "gert": "en", "otto": "en"}
    assert someone("finn").user.language == "fr"


def test_mentor_of_three_one_on_ones_gets_one_mail(cycle, coordinator):
    plans = [plan(cycle, "mira", who) for who in ("alba", "bela", "cora")]
    form_groups(cycle, plans=plans, by=coordinator)
    assert Group.objects.filter(cycle=cycle).count() == 3
    assert set(mails()) == {"mira", "alba", "bela", "cora"}


def test_coordinator_who_mentors_too_keeps_one_account(cycle, coordinator):
    Person.objects.filter(pk=someone("otto").pk).update(email="ANA.Carpati@example.org")
    form_groups(
        cycle, plans=[Plan(cycle.enrolments.get(person__full_name="Otto Carpati"), [])], by=coordinator
    )
    user = User.objects.get(pk=coordinator.pk)
    assert user.roles == ["coordinator", "mentor"]
    assert Person.objects.get(full_name="Otto Carpati").user == user
    assert mails()["ANA"][0] == "group_asked"


def test_person_whose_address_belongs_to_an_account_is_joined_to_it(cycle, coordinator):
    user = open_account(
        email="FINN.carpati@example.org",
        name="F",
        roles=[Role.MENTOR],
        password="x",
        language="en",
        by=SYSTEM,
    )
    form_groups(cycle, plans=[plan(cycle, "otto", "finn")], by=coordinator)
    assert someone("finn").user == user
    assert User.objects.get(pk=user.pk).roles == ["mentee", "mentor"]


def test_mentee_in_two_groups_is_refused_by_the_database_and_nothing_is_written(cycle, coordinator):
    plans = [plan(cycle, "mira", "finn", "gert"), plan(cycle, "otto", "finn")]
    with nothing_written(), pytest.raises(IntegrityError, match="membership_one_group_per_mentee"):
        form_groups(cycle, plans=plans, by=coordinator)


def test_groups_formed_twice_are_refused_by_the_database_and_nothing_is_written(cycle, coordinator):
    form_groups(cycle, plans=[plan(cycle, "otto", "finn")], by=coordinator)
    with nothing_written(), pytest.raises(IntegrityError, match="group_number_once"):
        form_groups(cycle, plans=[plan(cycle, "mira", "gert")], by=coordinator)


def test_mentor_may_have_two_groups_and_be_in_each_once(cycle, coordinator):
    first, _second = form_groups(
        cycle, plans=[plan(cycle, "mira", "alba"), plan(cycle, "mira", "bela")], by=coordinator
    )
    assert Membership.objects.filter(enrolment=enrolment_of(cycle, "mira")).count() == 2
    with pytest.raises(IntegrityError, match="membership_once"), transaction.atomic():
        Membership.objects.create(group=first, enrolment=enrolment_of(cycle, "mira"), part="mentor")


def test_mentee_may_be_in_a_group_of_every_cycle(cycle, coordinator):
    form_groups(cycle, plans=[plan(cycle, "mira", "alba")], by=coordinator)
    assert Membership.objects.filter(enrolment__person=someone("alba")).count() == 2
    assert Membership.objects.filter(group__cycle=running()).count() == 6
