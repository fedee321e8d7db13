import csv
import datetime as dt

import pytest

from kernel.ids import new_id
from kernel.tenancy import in_network, in_program
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Domain, Network, Profile
from shared.reporting.domain.activity import publish_activity
from shared.reporting.domain.summary import publish_summary
from shared.reporting.enums import Measure
from shared.reporting.models import Activity, Summary
from tests.frontend.console.cast import network_in_service
from tests.frontend.counting import counted

LIST = "/console/networks/"
FILE = "/console/networks/networks.csv"


def page(client, path: str = LIST):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer


def names(answer) -> list[str]:
    return [network.name for network, _address in answer.context["rows"]]


def of(network: Network) -> str:
    return f"{LIST}{network.pk}/"


def publish(network: Network, **values: int) -> None:
    with in_network(network.schema_name):
        measures = {Measure(name): value for name, value in values.items()}
        publish_summary(new_id(), season_id=None, values=measures)


@pytest.fixture
def andes(arec, kaveri) -> Network:
    """A third network, of another community, that was active on one day."""
    network = network_in_service(
        "Andes", state=NetworkState.SUSPENDED, requested_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    )
    with in_program():
        Activity.objects.create(schema_name=network.schema_name, active_on=dt.date(2020, 2, 3))
    return network


def test_networks_with_state_address_and_activity(console, andes):
    html = page(console).content.decode()
    for part in ('href="http://arec.localhost/"', "In service", "Suspended", "3 February 2020"):
        assert part in html


def test_network_that_does_not_answer_has_no_link(console, arec, kaveri):
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.FAILED)
    html = page(console).content.decode()
    assert 'href="http://kaveri.localhost/"' not in html
    assert "Set-up failed" in html


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Andes", "Association of Romanian Engineers in Canada", "Kaveri Engineers Network"]),
        ("?sort=-name", ["Kaveri Engineers Network", "Association of Romanian Engineers in Canada", "Andes"]),
        (
            "?sort=joined&q=a",
            ["Andes", "Association of Romanian Engineers in Canada", "Kaveri Engineers Network"],
        ),
        (
            "?sort=active",
            ["Andes", "Association of Romanian Engineers in Canada", "Kaveri Engineers Network"],
        ),
        ("?state=suspended", ["Andes"]),
        ("?community=Andean", ["Andes"]),
        ("?profession=Engineering&q=KAVERI", ["Kaveri Engineers Network"]),
        ("?q=arec.localhost", ["Association of Romanian Engineers in Canada"]),
        ("?q=rosa@example", ["Andes"]),
        ("?community=Martian&state=nonsense&q=andes", ["Andes"]),
        ("?q=nobody", []),
    ],
)
def test_list_is_filtered_and_sorted_by_the_address(console, andes, query, expected):
    assert names(page(console, LIST + query)) == expected


def test_network_with_two_addresses_is_one_line(console, arec, kaveri):
    with in_program():
        Domain.objects.create(tenant=arec, domain="arec-too.localhost", is_primary=False)
    assert len(names(page(console, f"{LIST}?q=arec"))) == 1


def test_empty_lists_say_the_next_step(console):
    assert "No network fits this filter" in page(console, f"{LIST}?q=nobody").content.decode()
    with in_program():
        Application.objects.all().delete()
        Network.objects.all().delete()
    html = page(console).content.decode()
    assert "No network yet" in html
    assert 'href="/console/applications/"' in html


def test_list_asks_as_often_for_one_as_for_three(console, arec, kaveri, django_assert_num_queries):
    get = counted(django_assert_num_queries)
    with in_program():
        Application.objects.filter(network=kaveri).delete()
        kaveri.delete()
    get(console, LIST, 9)
    network_in_service("Andes")
    network_in_service("Bolivar")
    get(console, LIST, 9)


def lines(answer) -> list[list[str]]:
    text = answer.content.decode("utf-8-sig")
    return list(csv.reader(text.splitlines()))


def test_file_holds_the_filtered_list(console, andes):
    answer = page(console, f"{FILE}?state=suspended")
    assert answer["Content-Disposition"].startswith('attachment; filename="networks-')
    assert lines(answer) == [
        [
            "Network",
            "Address",
            "State",
            "Community",
            "Profession",
            "Language",
            "Plan",
            "Joined",
            "Last activity",
            "Contact",
            "E-mail address",
        ],
        [
            "Andes",
            "andes.localhost",
            "Suspended",
            "Andean",
            "Accounting",
            "en",
            "Paid by the sponsor",
            "2020-01-01",
            "2020-02-03",
            "Rosa Quispe",
            "rosa@example.org",
        ],
    ]


def test_file_runs_no_formula_that_a_network_typed(console, arec, kaveri):
    with in_program():
        Network.objects.filter(pk=arec.pk).update(name="=HYPERLINK(1)", contact_name="+1 416")
    row = next(line for line in lines(page(console, FILE)) if line[1] == "arec.localhost")
    assert (row[0], row[9]) == ("'=HYPERLINK(1)", "'+1 416")


def test_page_shows_what_the_program_knows(console, arec):
    with in_network(arec.schema_name):
        publish_activity(active_on=dt.date(2026, 11, 2), coordinator_since=dt.date(2026, 10, 1))
    html = page(console, of(arec)).content.decode()
    for part in (
        arec.name,
        "In service",
        "Newcomers",
        "Paid by the sponsor",
        "2 November 2026",
        "coordinator’s account since 1 October 2026",
        "Ana Carpati",
        "arec.localhost",
        "put a new network in service",
        f"/console/audit/?subject={arec.pk}",
    ):
        assert part in html


def test_page_shows_numbers_with_small_ones_hidden(console, arec, kaveri):
    with in_program():
        Summary.objects.all().delete()
    publish(arec, mentors=3, mentees=30, placed=30, groups=6, sessions=2, seats=60, came=45)
    publish(kaveri, mentors=25, mentees=40, placed=40, groups=8, sessions=4, seats=90, came=80)
    answer = page(console, of(arec))
    shown = [figure.text for _label, figure in answer.context["figures"]]
    assert (shown, answer.context["line"].attendance.text) == (
        ["<11", "30", "6", "2"],
        "75\N{NO-BREAK SPACE}%",
    )
    protects = [figure.text for _label, figure in page(console, of(kaveri)).context["figures"]]
    assert protects[0] == "hidden"


def test_page_shows_the_profile_in_words(console, arec):
    with in_program():
        Profile.objects.filter(network=arec).update(
            professions=["21300", "21"],
            languages=["ro"],
            city="Toronto",
            about_en="We <meet>.\nOften.",
            accent="plum",
        )
    html = page(console, of(arec)).content.decode()
    for part in ("Civil engineers", "Romanian", "Toronto", "We &lt;meet&gt;.<br>Often.", "Plum", "not told"):
        assert part in html


def test_network_out_of_service_gives_no_number_away(console, arec, kaveri):
    publish(arec, mentors=321, mentees=654)
    with in_program():
        Network.objects.filter(pk=arec.pk).update(state=NetworkState.SUSPENDED)
    html = page(console, of(arec)).content.decode()
    assert "Numbers are shown while the network is in service." in html
    assert ">321<" not in html
    assert "stat__value" not in html


def test_page_asks_as_often_for_one_event_as_for_three(console, arec, officer, django_assert_num_queries):
    from shared.audit.domain.entry import record
    from shared.audit.models import Entry

    get = counted(django_assert_num_queries)
    with in_program():
        first = Entry.objects.filter(subject_id=arec.pk).count()
    assert first > 1
    get(console, of(arec), 16)
    with in_program():
        for _n in range(2):
            record("network.retried", arec.pk, by=officer)
    get(console, of(arec), 16)


def test_analyst_reads_and_is_offered_no_act(reading, arec):
    html = page(reading, of(arec)).content.decode()
    assert arec.name in html
    assert "Suspend the network" not in html


def test_unknown_network_is_not_found(console):
    assert console.get(f"{LIST}{new_id()}/").status_code == 404


@pytest.mark.parametrize("path", [LIST, FILE])
def test_signed_out_reader_is_asked_to_sign_in(program_client, path):
    assert program_client.get(path)["Location"] == f"/sign-in/?next={path}"
