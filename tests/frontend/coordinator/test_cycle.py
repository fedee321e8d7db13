import datetime as dt
from http import HTTPStatus

import pytest

from kernel.ids import new_id
from shared.outbox.models import Message
from tenants.cycles.models import Cycle
from tests.frontend.coordinator.cast import a_cycle, pairs, person
from tests.frontend.counting import counted

MOMENT = dt.datetime(2026, 10, 5, 16, tzinfo=dt.UTC)
LIST = "/coordinate/cycles/"
NEW = "/coordinate/cycles/new/"
VALUES = {
    "name": "Winter 2028",
    "season": "",
    "starts_on": "2028-01-10",
    "ends_on": "2028-04-28",
    "format": "groups",
    "group_minimum": "4",
    "group_maximum": "6",
    "planned_sessions": "5",
    "agreement_en": "We meet five times.",
}


def send(client, **values: str):
    return client.post(NEW, {"operation": str(new_id()), **VALUES, **values})


def path(cycle: Cycle) -> str:
    return f"{LIST}{cycle.pk}/"


def test_list_has_cycles_newest_first_with_counts(desk, fresh):
    page = desk.get(LIST).context["page"]
    assert [(c.name, c.mentors, c.mentees) for c in page] == [
        ("Fresh", 0, 0),
        ("Planned Carpati", 1, 2),
        ("Running Carpati", 1, 5),
    ]


def test_list_without_cycles_says_what_to_do(kaveri_client, kaveri, sign_in):
    from kernel.tenancy import in_network
    from shared.accounts.models import User
    from tenants.mentoring.models import Group
    from tests.world import KAVERI

    with in_network(kaveri.schema_name):
        Group.objects.all().delete()
        Cycle.objects.all().delete()
        user = User.objects.get(email=KAVERI.email("ana"))
    html = sign_in(kaveri_client, user).get(LIST).content.decode()
    assert "No cycle yet" in html


@pytest.mark.parametrize("cycles", [1, 3])
def test_queries_of_the_list_do_not_grow(desk, inside, coordinator, cycles, django_assert_num_queries):
    with inside():
        for number in range(cycles):
            a_cycle(f"More {number}", by=coordinator)
    counted(django_assert_num_queries)(desk, LIST, 6)


def test_form_offers_the_usual_sizes(desk, inside):
    form = desk.get(NEW).context["form"]
    defaults = [form[name].value() for name in ("group_minimum", "group_maximum", "planned_sessions")]
    assert defaults == [4, 6, 5]
    with inside():
        assert [season.name for season in form.fields["season"].queryset] == ["Spring 2027"]


def test_opening_a_cycle(desk, inside):
    answer = send(desk)
    with inside():
        cycle = Cycle.objects.get(name="Winter 2028")
    assert (answer.status_code, answer["Location"]) == (302, path(cycle))
    assert "Winter 2028 is open for people." in desk.get(path(cycle)).content.decode()
    assert (cycle.format, cycle.group_minimum, cycle.group_maximum, cycle.season) == ("groups", 4, 6, None)


def test_opening_twice_is_one_cycle(desk, inside):
    operation = str(new_id())
    answers = [send(desk, operation=operation) for _press in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    with inside():
        assert Cycle.objects.filter(name="Winter 2028").count() == 1


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Write a name for the cycle"),
        ("name", "Running Carpati", "Another cycle has this name. Choose a new one."),
        ("starts_on", "soon", "Write a date that exists, for example 14 8 2027"),
        ("ends_on", "2028-01-10", "The cycle must end after it starts."),
        ("group_minimum", "1", "A group has at least 2 mentees."),
        ("group_maximum", "3", "The largest group cannot be smaller than the smallest."),
        ("planned_sessions", "61", "Write a number from 1 to 60"),
        ("season", "01a20900-0000-7000-8000-000000000000", "Choose one of the seasons"),
    ],
)
def test_what_makes_no_sense_is_said_beside_the_field(desk, inside, field, value, message):
    answer = send(desk, **{field: value})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.context["form"].errors == {field: [message]}
    with inside():
        assert Cycle.objects.count() == 2


def test_page_of_a_cycle_that_is_open_for_people(desk, fresh):
    answer = desk.get(path(fresh))
    html = answer.content.decode()
    assert answer.context["next"].step == "enrol"
    assert "Nobody yet." in html
    assert "What the sponsor sees" not in html


def test_page_of_a_running_cycle_has_groups_and_the_sponsors_numbers(desk, running):
    answer = desk.get(path(running))
    row = answer.context["rows"][0]
    assert (row.mentor.full_name, len(row.mentees), row.held, row.came, row.seats) == (
        "Mira Carpati",
        5,
        1,
        4,
        5,
    )
    assert answer.context["progress"].numbers == [
        ("Mentors", 1),
        ("Mentees", 5),
        ("Mentees in a group", 5),
        ("Groups", 1),
        ("Sessions held", 1),
        ("Places at sessions", 5),
        ("Places used", 4),
    ]
    assert "no name, no note, no reason of a match" in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "rules", "told"),
    [
        ({}, {}, ""),
        ({"waits_since": MOMENT}, {}, "Waits since 5 Oct 2026"),
        ({"waits_since": MOMENT, "state": "waiting"}, {}, "On the waiting list since 5 Oct 2026"),
        ({"waits_since": MOMENT, "state": "went_on"}, {}, ""),
        ({}, {"orientation_required": True}, "Orientation not done yet"),
        ({"oriented_at": MOMENT}, {"orientation_required": True}, ""),
    ],
)
def test_table_of_people_says_who_waits_and_who_was_not_at_the_orientation(
    desk, inside, planned, values, rules, told
):
    with inside():
        Cycle.objects.filter(pk=planned.pk).update(**rules)
        planned.enrolments.update(**{"capacity": 2} | values)
    html = desk.get(path(planned)).content.decode()
    notes = {note.split("</span>")[0] for note in html.split('<span class="note">')[1:]}
    assert notes == ({told} if told else set())


def test_table_of_people_names_who_leads_together(desk, inside, planned):
    with inside():
        lead = planned.enrolments.get(part="mentor")
        mira = person("mira")
        planned.enrolments.create(person=mira, part="mentor", capacity=6, leads_with=lead)
    assert "Leads with Otto Carpati" in desk.get(path(planned)).content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_queries_of_the_page_do_not_grow(
    desk, inside, coordinator, planned, people, django_assert_num_queries
):
    from tenants.cycles.domain.enrolment import enrol
    from tests.frontend.coordinator.cast import more_people

    with inside():
        enrol(planned, people=[p.pk for p in more_people(people, by=coordinator)], by=coordinator)
    counted(django_assert_num_queries)(desk, path(planned), 10)


@pytest.mark.parametrize("mentees", [1, 3])
def test_queries_of_a_running_cycle_do_not_grow(
    desk, inside, coordinator, mentees, django_assert_num_queries
):
    with inside():
        who = [person(name) for name in ("mira", "alba", "bela", "cora")[: mentees + 1]]
        cycle = pairs("Pairs", people=who, by=coordinator)
    counted(django_assert_num_queries)(desk, path(cycle), 20)


def test_publishing_the_numbers_sends_them(desk, inside, running):
    with inside():
        Message.objects.filter(kind="summary").delete()
    answer = desk.post(f"{path(running)}numbers/")
    assert (answer.status_code, answer["Location"]) == (302, path(running))
    with inside():
        assert [m.payload for m in Message.objects.filter(kind="summary")] == [{"cycle": str(running.pk)}]


@pytest.mark.parametrize("method", ["get", "put"])
def test_publishing_the_numbers_takes_a_post(desk, running, method):
    assert getattr(desk, method)(f"{path(running)}numbers/").status_code == 405


def test_unknown_cycle_is_not_found(desk):
    for ending in ("", "enrol/", "groups/", "groups/publish/"):
        assert desk.get(f"{LIST}{new_id()}/{ending}").status_code == 404


def test_cycles_are_closed_to_others(arec_client, mentor_desk, running):
    for address in (LIST, NEW, path(running)):
        assert arec_client.get(address)["Location"] == f"/sign-in/?next={address}"
        assert mentor_desk.get(address).status_code == 403
    assert mentor_desk.post(f"{path(running)}numbers/").status_code == 403
