import pytest

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.networks.domain.application import approve_application, decline_application, submit_application
from shared.networks.enums import NetworkState
from shared.networks.models import Application, Network
from tests.frontend.counting import counted


@pytest.fixture
def console(program_client, officer, sign_in):
    return sign_in(program_client, officer)


def apply(address: str) -> Application:
    with in_program():
        return submit_application(
            operation=new_id(),
            fields={
                "name": f"{address.title()} Circle",
                "community": "Andean",
                "profession": "Accounting",
                "members": 250,
                "address": address,
                "contact_name": "Rosa Quispe",
                "contact_email": f"{address}@example.org",
                "language": "en",
                "why": "",
            },
        )


def page(client, path="/console/networks/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer


def test_applications_that_wait_are_counted(console, arec, kaveri):
    answer = page(console)
    assert [a.name for a in answer.context["waiting"]] == ["Sampaguita Nurses Network"]
    html = answer.content.decode()
    assert '<span class="count">1</span><span class="visually-hidden"> wants to join</span>' in html


def test_networks_with_state_and_address(console, arec, kaveri):
    with in_program():
        Network.objects.filter(pk=kaveri.pk).update(state=NetworkState.FAILED)
    html = page(console).content.decode()
    assert 'href="http://arec.localhost/"' in html
    assert "In service" in html
    assert 'href="http://kaveri.localhost/"' not in html
    assert "Set-up failed" in html


def test_declined_applications_stay_readable(console, officer):
    andes = apply("andes")
    with in_program():
        decline_application(andes, reason="Too early.", by=officer)
    answer = page(console)
    assert [a.name for a in answer.context["declined"]] == ["Andes Circle"]
    assert [a.name for a in answer.context["waiting"]] == ["Sampaguita Nurses Network"]


def test_list_without_applications_and_networks(console):
    with in_program():
        Application.objects.all().delete()
        Network.objects.all().delete()
    html = page(console).content.decode()
    assert "No application waits" in html
    assert "No network yet" in html


def test_long_lists_have_pages_of_their_own(console):
    for number in range(50):
        apply(f"andes{number:02}")
    assert len(page(console).context["waiting"].object_list) == 50
    second = page(console, "/console/networks/?waiting=2")
    assert len(second.context["waiting"].object_list) == 1
    assert len(second.context["rows"]) == 2


def test_list_asks_as_often_for_one_of_each_as_for_three(
    console, officer, arec, kaveri, django_assert_num_queries
):
    get = counted(django_assert_num_queries)
    with in_program():
        Application.objects.filter(network=kaveri).delete()
        kaveri.delete()
        decline_application(apply("declined"), reason="Too early.", by=officer)
    get(console, "/console/networks/", 11)
    with in_program():
        for address in ("waitone", "waittwo"):
            apply(address)
        for address in ("declinedone", "declinedtwo"):
            decline_application(apply(address), reason="Too early.", by=officer)
        for address in ("approvedone", "approvedtwo"):
            approve_application(apply(address), by=officer)
    get(console, "/console/networks/", 11)


def test_signed_out_reader_is_asked_to_sign_in(program_client):
    assert program_client.get("/console/networks/")["Location"] == "/sign-in/?next=/console/networks/"
