import pytest
from django.test import Client

from kernel.archive.locks import one_at_a_time
from kernel.db.scope import PROGRAM
from kernel.ids import new_id
from kernel.tenancy import entered, in_network, in_program
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from tests.conftest import _network, _program_user
from tests.shared.together import Other
from tests.shared.traces import audited, verbs

NAME = "Association of Romanian Engineers in Canada"
REASON = "No coordinator since May."


def path(network, act: str) -> str:
    return f"/console/networks/{network.pk}/{act}/"


def send(client, network, act: str, **values: str):
    return client.post(path(network, act), {"name": NAME, "reason": REASON} | values)


def state_of(network) -> str:
    with in_program():
        return Network.objects.get(pk=network.pk).state


@pytest.fixture
def put(arec):
    def put(state: str) -> None:
        with in_program():
            Network.objects.filter(pk=arec.pk).update(state=state)

    return put


@pytest.mark.parametrize(
    ("act", "start", "words"),
    [
        ("suspend", "ready", "1 address: every page stays readable and shows a banner."),
        ("resume", "suspended", "1 address: every page works again."),
        ("archive", "suspended", "1 address: every page says that the network has ended."),
    ],
)
def test_page_says_in_numbers_what_will_happen(console, arec, put, act, start, words):
    put(start)
    answer = console.get(path(arec, act))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert state_of(arec) == start


def test_numbers_of_people_are_those_that_were_published(console, arec, kaveri):
    html = console.get(path(arec, "suspend")).content.decode()
    assert "Mentors: &lt;11, mentees: &lt;11, in groups: 1. They and the team can sign in and read" in html


@pytest.mark.parametrize(
    ("act", "start", "end", "verb"),
    [
        ("suspend", "ready", "suspended", "network.suspended"),
        ("resume", "suspended", "ready", "network.resumed"),
        ("resume", "archived", "ready", "network.resumed"),
        ("archive", "ready", "archived", "network.archived"),
    ],
)
def test_act_is_done_with_the_reason_in_both_audits(console, arec, put, act, start, end, verb):
    put(start)
    answer = send(console, arec, act)
    assert (answer.status_code, answer["Location"]) == (302, f"/console/networks/{arec.pk}/")
    assert state_of(arec) == end
    for scope in (in_program(), in_network(arec.schema_name)):
        with scope:
            assert audited(arec.pk)[-1] == (verb, "Marc Tremblay", {"reason": REASON})


@pytest.mark.parametrize("name", ["", "arec", NAME.lower()])
def test_wrong_name_does_nothing_and_keeps_the_reason(console, arec, name):
    answer = send(console, arec, "suspend", name=name)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])
    assert REASON in answer.content.decode()
    assert state_of(arec) == "ready"


@pytest.mark.parametrize("reason", ["", " ", "x" * 501])
def test_act_needs_a_reason(console, arec, reason):
    answer = send(console, arec, "archive", reason=reason)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert state_of(arec) == "ready"


def test_act_sent_twice_is_done_once(console, arec):
    for _press in range(2):
        assert send(console, arec, "suspend").status_code == 302
    with in_program():
        assert verbs(arec.pk).count("network.suspended") == 1


def test_act_that_does_not_fit_the_state_is_refused_in_words(console, arec, put):
    put("failed")
    answer = send(console, arec, "suspend")
    assert answer.status_code == 422
    assert "is now: set-up failed. It cannot become: suspended." in answer.content.decode()
    assert state_of(arec) == NetworkState.FAILED


def test_network_that_somebody_else_works_on_waits(committed, sign_in, monkeypatch):
    arec = _network("arec.localhost")
    console = sign_in(Client(HTTP_HOST="localhost"), _program_user("officer@example.org"))
    monkeypatch.setattr("kernel.archive.locks.PATIENCE", 0.1)
    with entered(PROGRAM), one_at_a_time(arec.schema_name):
        other = Other(PROGRAM, lambda: send(console, arec, "suspend"))
        other.start()
        answer = other.outcome()
    assert answer.status_code == 422
    assert "Somebody else works on this network right now." in answer.content.decode()
    assert state_of(arec) == "ready"


def test_analyst_changes_nothing(reading, arec):
    for act in ("suspend", "resume", "archive"):
        assert reading.get(path(arec, act)).status_code == 403
        assert send(reading, arec, act).status_code == 403
    assert state_of(arec) == "ready"


@pytest.mark.parametrize("act", ["suspend", "resume", "archive"])
def test_unknown_network_is_not_found(console, act):
    assert console.get(f"/console/networks/{new_id()}/{act}/").status_code == 404


def test_nothing_on_the_page_erases(console, arec):
    assert "rase" not in console.get(f"/console/networks/{arec.pk}/").content.decode()
