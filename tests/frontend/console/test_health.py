import datetime as dt

import pytest
import time_machine

from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Network
from shared.program.models import Season
from shared.reporting.domain.activity import publish_activity
from shared.reporting.domain.summary import publish_summary
from shared.reporting.enums import Measure
from shared.reporting.models import Summary
from tests.frontend.console.cast import apply, network_in_service
from tests.frontend.counting import counted


@pytest.fixture
def spring(db) -> Season:
    with in_program():
        Summary.objects.all().delete()
        return Season.objects.get()


def publish(network, season=None, **values: int) -> None:
    with in_network(network.schema_name):
        publish_summary(
            new_id(),
            season_id=season.pk if season else None,
            values={Measure(n): v for n, v in values.items()},
        )


def rows(answer) -> dict[str, list[str]]:
    """The table as the page shows it: each network's numbers, the attendance last."""
    lines = [*answer.context["lines"], answer.context["total"]]
    return {
        line.network.name if line.network else "all": [c.text for c in (*line.cells, line.attendance)]
        for line in lines
    }


def test_numbers_of_all_networks(console, arec, kaveri, spring):
    publish(arec, spring, mentors=20, mentees=1_050, placed=60, groups=15, sessions=30, seats=200, came=150)
    publish(kaveri, spring, mentors=12, mentees=40, placed=40, groups=8, sessions=0, seats=0, came=0)
    answer = console.get("/console/")
    assert rows(answer) == {
        arec.name: ["20", "1,050", "15", "30", "75\N{NO-BREAK SPACE}%"],
        kaveri.name: ["12", "40", "8", "0", "\N{EN DASH}"],
        "all": ["32", "1,090", "23", "30", "75\N{NO-BREAK SPACE}%"],
    }
    assert [text.text for _label, text, _base in answer.context["headlines"]] == [
        "32",
        "1,090",
        "23",
        "30",
        "75\N{NO-BREAK SPACE}%",
    ]


def test_small_numbers_and_those_that_protect_them_are_hidden(console, arec, kaveri, spring):
    publish(arec, spring, mentors=3, mentees=12, placed=4, groups=1, sessions=2, seats=8, came=7)
    publish(kaveri, spring, mentors=25, mentees=30, placed=28, groups=6, sessions=4, seats=90, came=80)
    answer = console.get("/console/")
    assert rows(answer) == {
        arec.name: ["<11", "12", "1", "2", "hidden"],
        kaveri.name: ["hidden", "30", "6", "4", "89\N{NO-BREAK SPACE}%"],
        "all": ["28", "42", "7", "6", "89\N{NO-BREAK SPACE}%"],
    }
    html = answer.content.decode()
    assert '<span class="held" title="Fewer than 11 people">&lt;11</span>' in html
    assert (
        '<span class="held" title="Hidden so that nobody can work out the small numbers">hidden</span>'
        in html
    )
    assert "<strong>&lt;11</strong> Fewer than 11 people." in html


def test_small_total_is_hidden_in_the_headlines_too(console, arec, kaveri, spring):
    publish(arec, spring, mentors=3, mentees=4, placed=4, groups=1, sessions=1, seats=4, came=4)
    answer = console.get("/console/")
    assert rows(answer)["all"] == ["<11", "<11", "1", "1", "hidden"]
    mentees = answer.context["headlines"][1]
    assert (mentees[1].text, mentees[2]) == ("<11", "Fewer than 11 people")


def test_console_without_networks_says_the_next_step(console):
    with in_program():
        Network.objects.update(state=NetworkState.CREATING)
    html = console.get("/console/").content.decode()
    assert "No network is in service yet" in html
    assert "See who wants to join" in html


def test_console_asks_as_often_for_one_network_as_for_three(
    console, arec, kaveri, spring, django_assert_num_queries
):
    get = counted(django_assert_num_queries)
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.CREATING)
    publish(arec, spring, mentors=20, mentees=50, placed=50)
    get(console, "/console/", 19)
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.READY)
    publish(kaveri, spring, mentors=20, mentees=50, placed=50)
    andes = network_in_service("Andes")
    with in_program():
        Summary.objects.create(
            schema_name=andes.schema_name, season=spring, cycle_id=new_id(), measure=Measure.MENTORS, value=20
        )
    get(console, "/console/", 19)


@pytest.mark.parametrize("role", ["administrator", "officer", "analyst"])
def test_program_staff_read_the_numbers(program_client, sign_in, request, role):
    sign_in(program_client, request.getfixturevalue(role))
    assert program_client.get("/console/").status_code == 200


def test_signed_out_reader_is_asked_to_sign_in(program_client):
    assert program_client.get("/console/")["Location"] == "/sign-in/?next=/console/"


def test_account_without_the_role_is_refused(program_client, sign_in):
    from shared.accounts.models import User

    with in_program():
        user = User.objects.create(email="new@example.org", name="New Person")
    assert sign_in(program_client, user).get("/console/").status_code == 403


def tasks(client) -> list[str]:
    """What waits, as the page shows it."""
    html = client.get("/console/").content.decode()
    listed = html.split('<ul class="tasks"')[1].split("</ul>")[0] if '<ul class="tasks"' in html else ""
    return [part.split("</strong>")[0] for part in listed.split('task__name"><strong>')[1:]]


def test_failures_come_first_then_applications_by_age(console, arec, kaveri):
    with time_machine.travel(dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC), tick=False):
        apply("older")
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.FAILED)
    assert tasks(console) == [kaveri.name, "Older Circle", "Sampaguita Nurses Network"]


def test_suspended_networks_and_those_without_a_coordinator_wait(console, arec, kaveri):
    with in_program():
        Application.objects.filter(network=None).delete()
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.SUSPENDED)
    with in_network(arec.schema_name):
        publish_activity(active_on=None, coordinator_since=None)
    assert tasks(console) == [arec.name, kaveri.name]
    html = console.get("/console/").content.decode()
    assert "Ana Carpati has not signed in yet." in html


def test_set_up_that_was_left_is_found_again(console, kaveri):
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.CREATING)
        application = Application.objects.get(network=kaveri)
    html = console.get("/console/").content.decode()
    assert f"{kaveri.name} is being set up." in html
    assert f'href="/console/applications/{application.pk}/"' in html


def test_nothing_to_do_is_said(console):
    with in_program():
        Application.objects.filter(network=None).delete()
    html = console.get("/console/").content.decode()
    assert tasks(console) == []
    assert "Nothing waits for you" in html


def test_more_applications_than_fit_have_a_link_to_all(console):
    for number in range(6):
        apply(f"andes{number}")
    html = console.get("/console/").content.decode()
    assert len(tasks(console)) == 5
    assert "All applications that wait: 7" in html


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2027, 3, 1), "Spring 2027 runs until 30 June 2027."),
        (dt.date(2026, 12, 1), "No season runs now. Spring 2027 starts on 1 January 2027."),
        (dt.date(2028, 1, 1), "No season runs now, and none is planned."),
    ],
)
def test_season_of_today_is_named(program_client, officer, sign_in, day, words):
    with time_machine.travel(dt.datetime(day.year, day.month, day.day, 17, tzinfo=dt.UTC), tick=False):
        assert words in sign_in(program_client, officer).get("/console/").content.decode()


def test_last_events_are_told_in_words(console, arec):
    html = console.get("/console/").content.decode()
    assert "<strong>Foothold</strong> put a new network in service" in html
