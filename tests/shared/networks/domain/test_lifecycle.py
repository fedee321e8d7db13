"""Suspended networks can be read, archived ones are over, and both can come back."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from kernel.db.scope import PROGRAM
from kernel.errors import NetworkGoneError, RefusedError
from kernel.tenancy import in_network, in_program
from kernel.tenancy.host import Service
from kernel.tenancy.tasks import scope_of
from shared.networks.domain import lifecycle
from shared.networks.domain.lifecycle import archive_network, resume_network, suspend_network
from shared.networks.domain.queries.host import forget_hosts, resolve_host
from shared.networks.enums import NetworkState
from shared.networks.models import Network
from tests import world
from tests.conftest import _network
from tests.routes import routes
from tests.shared.networks.operating import HELEN, files, original, server
from tests.shared.together import side_by_side
from tests.shared.traces import audited, verbs

__all__ = ["files", "original", "server"]

BANNER = "This network is suspended."
REFUSAL = "Nothing can be changed here at the moment"
ROUTES = [r for r in routes(settings.NETWORK_URLCONF) if not r.kinds]


def kept(network: Network) -> Network:
    with in_program():
        return Network.objects.get(pk=network.pk)


@pytest.fixture
def state(arec):
    """Put AREC in a state, as the command does, in the transaction of the test."""

    def put(state: NetworkState) -> None:
        with in_program():
            Network.objects.filter(pk=arec.pk).update(state=state)
        forget_hosts()

    return put


@pytest.mark.parametrize(
    ("act", "start", "end", "verb"),
    [
        (suspend_network, "ready", "suspended", "network.suspended"),
        (resume_network, "suspended", "ready", "network.resumed"),
        (resume_network, "archived", "ready", "network.resumed"),
        (archive_network, "ready", "archived", "network.archived"),
        (archive_network, "suspended", "archived", "network.archived"),
    ],
)
def test_state_changes_with_audit_on_both_sides(arec, state, act, start, end, verb):
    state(NetworkState(start))
    assert act(arec, by=HELEN, reason="The season is over")
    assert kept(arec).state == end
    assert kept(arec).ready_at == arec.ready_at
    row = (verb, HELEN.name, {"reason": "The season is over"})
    for scope in (in_program(), in_network(arec.schema_name)):
        with scope:
            assert audited(arec.pk)[-1] == row


@pytest.mark.parametrize(
    ("act", "there"),
    [(suspend_network, "suspended"), (resume_network, "ready"), (archive_network, "archived")],
)
def test_second_time_changes_nothing(arec, state, act, there):
    state(NetworkState(there))
    assert not act(arec, by=HELEN)
    assert kept(arec).state == there
    with in_program():
        assert verbs(arec.pk) == ["network.requested", "network.ready"]


def test_two_officers_who_suspend_at_once_do_it_once(committed):
    arec = _network("arec.localhost")
    done = side_by_side(PROGRAM, *[lambda: suspend_network(arec, by=HELEN)] * 2)
    assert sorted(done) == [False, True]
    with in_program():
        assert verbs(arec.pk).count("network.suspended") == 1


@pytest.mark.parametrize("act", [suspend_network, resume_network, archive_network])
@pytest.mark.parametrize("start", ["requested", "creating", "failed", "restoring", "erased"])
def test_network_that_is_not_whole_is_refused(arec, state, act, start):
    state(NetworkState(start))
    with pytest.raises(RefusedError, match="It cannot become"):
        act(arec, by=HELEN)
    assert kept(arec).state == start


def test_archived_network_cannot_be_suspended(arec, state):
    state(NetworkState.ARCHIVED)
    with pytest.raises(RefusedError, match=r"is now: archived\. It cannot become: suspended\."):
        suspend_network(arec, by=HELEN)


def test_damaged_schema_does_not_keep_a_network_in_service(original, server):
    server.execute(f"drop schema {original.schema_name} cascade")
    assert suspend_network(original, by=HELEN)
    assert kept(original).state == "suspended"
    with in_program():
        assert verbs(original.pk)[-1] == "network.suspended"


@pytest.mark.parametrize(
    ("there", "service"),
    [("ready", Service.OPEN), ("suspended", Service.READ_ONLY), ("archived", Service.GONE), ("restoring", None),
     ("erased", None)],
)  # fmt: skip
def test_address_knows_its_service(state, there, service):
    state(NetworkState(there))
    found = resolve_host("arec.localhost")
    assert (found and found.service) == service


@pytest.mark.parametrize("there", ["suspended", "archived", "restoring", "erased"])
def test_work_outside_requests_runs_in_service_only(arec, state, there):
    assert scope_of(arec.schema_name).schema == arec.schema_name
    state(NetworkState(there))
    with pytest.raises(NetworkGoneError):
        scope_of(arec.schema_name)


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_every_page_of_a_suspended_network_is_there_with_a_banner(
    route, state, arec_client, coordinator, sign_in
):
    sign_in(arec_client, coordinator)
    before = arec_client.get(route.path())
    state(NetworkState.SUSPENDED)
    page = arec_client.get(route.path())
    assert page.status_code == before.status_code
    if page.status_code == 200 and page["Content-Type"].startswith("text/html"):
        assert BANNER not in before.content.decode()
        assert page.content.decode().count(BANNER) == 1


def test_there_are_pages_to_try():
    assert len(ROUTES) > 8


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "path", ["/coordinate/people/import/", "/coordinate/cycles/new/", "/home/", "/language/", "/nowhere/"]
)
def test_nothing_can_be_sent_to_a_suspended_network(state, arec_client, coordinator, sign_in, method, path):
    sign_in(arec_client, coordinator)
    state(NetworkState.SUSPENDED)
    answer = getattr(arec_client, method)(path)
    assert answer.status_code == 403
    assert REFUSAL in answer.content.decode()
    assert BANNER in answer.content.decode()
    assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_refusal_to_htmx_loads_the_page_again(state, arec_client):
    state(NetworkState.SUSPENDED)
    assert arec_client.post("/home/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "HX-Refresh" not in arec_client.post("/home/")


def test_refusal_speaks_the_readers_language(state, arec_client):
    state(NetworkState.SUSPENDED)
    answer = arec_client.post("/home/", headers={"Accept-Language": "fr-CA"})
    assert '<html lang="fr-CA"' in answer.content.decode()


def test_people_sign_in_and_out_of_a_suspended_network(state, arec_client):
    state(NetworkState.SUSPENDED)
    form = {"login": world.AREC.email("ana"), "password": world.PASSWORD}
    assert arec_client.post("/sign-in/", form)["Location"] == "/signed-in/"
    assert arec_client.get("/coordinate/people/").status_code == 200
    assert arec_client.post("/sign-out/").status_code == 302
    assert arec_client.get("/coordinate/people/").status_code == 302


@pytest.mark.parametrize("method", ["get", "post", "put", "head"])
@pytest.mark.parametrize("path", ["/", "/coordinate/people/", "/sign-in/", "/nowhere/"])
def test_every_address_of_an_archived_network_is_over(state, arec_client, coordinator, sign_in, method, path):
    sign_in(arec_client, coordinator)
    state(NetworkState.ARCHIVED)
    answer = getattr(arec_client, method)(path)
    assert answer.status_code == 410
    if method != "head":
        assert "no longer takes part in the program" in answer.content.decode()
        assert world.AREC.mark not in answer.content.decode()


def test_other_networks_and_the_program_stay_open(state, program_client, kaveri_client):
    state(NetworkState.SUSPENDED)
    for client in (program_client, kaveri_client):
        assert BANNER not in client.get("/").content.decode()
        assert client.post("/language/", {"language": "fr"}).status_code == 302


def command(verb: str, *arguments: str, **options: str) -> str:
    out = StringIO()
    call_command("network", verb, *arguments, stdout=out, **options)
    return out.getvalue()


NAME = "Association of Romanian Engineers in Canada"


def test_command_says_in_numbers_what_it_does(arec):
    said = command("suspend", "arec", yes_i_mean=NAME)
    assert f"{NAME} (arec.localhost), now: in service." in said
    assert "It becomes read-only: 7 accounts can sign in and read, but change nothing; 0 messages" in said
    assert said.endswith(f"{NAME} is suspended.\n")
    assert kept(arec).state == "suspended"
    assert command("resume", "arec.localhost", yes_i_mean=NAME).endswith(f"{NAME} is in service.\n")
    assert command("resume", "arec", yes_i_mean=NAME).endswith(f"{NAME} is in service already.\n")


@pytest.mark.parametrize("verb", ["suspend", "archive"])
def test_command_takes_a_damaged_network_out_of_service(original, server, verb):
    server.execute(f"drop schema {original.schema_name} cascade")
    assert "Its schema is missing or damaged" in command(verb, "arec", yes_i_mean=NAME)
    assert kept(original).state != "ready"


@pytest.mark.parametrize("verb", ["suspend", "resume", "archive", "erase", "export"])
@pytest.mark.parametrize("typed", ["", "yes", "arec", NAME.lower()])
def test_command_without_the_name_does_nothing(original, tmp_path, verb, typed):
    arguments = [str(tmp_path / "a.zip")] if verb == "export" else []
    with pytest.raises(CommandError, match=r"That is not its name\. Nothing was done\."):
        command(verb, "arec", *arguments, yes_i_mean=typed)
    assert kept(original).state == "ready"
    assert not (tmp_path / "a.zip").exists()


def test_commands_from_the_export_to_the_restored_network(original, tmp_path):
    """Each says in numbers what it will do, and at the end what it did."""
    archive = tmp_path / "arec.zip"
    said = command("export", "arec", str(archive), yes_i_mean=NAME)
    assert f"3 files (77.8 KB) are written to {archive}. The network stays as it is." in said
    assert f"{archive} is complete: " in said
    said = command("erase", "arec", yes_i_mean=NAME)
    assert "are removed for good, with its schema and its role. This cannot be undone;" in said
    assert f"{NAME} is erased, by " in said.splitlines()[-1]
    assert command("erase", "arec", yes_i_mean="whatever") == said.splitlines(keepends=True)[-1]
    before = schemas()
    with pytest.raises(CommandError, match="That is not its name"):
        command("restore", "arec", str(archive), yes_i_mean="AREC")
    assert schemas() == before
    said = command("restore", "arec", str(archive), yes_i_mean=NAME)
    assert "It becomes a network of its own at arec.localhost, suspended." in said
    assert said.endswith(
        f"{NAME} is restored at arec.localhost and suspended. "
        "Look at it, then put it in service: manage.py network resume arec\n"
    )


def test_disk_that_refuses_is_told_in_words(original, tmp_path, settings):
    command("export", "arec", str(tmp_path / "arec.zip"), yes_i_mean=NAME)
    (tmp_path / "no folder").touch()
    settings.FILES = tmp_path / "no folder"
    with pytest.raises(CommandError, match=r"no folder/net_\w+.*: Not a directory\."):
        command("restore", "bucharest", str(tmp_path / "arec.zip"), yes_i_mean=NAME)


def schemas() -> set[str]:
    with in_program():
        return set(Network.objects.values_list("schema_name", flat=True))


@pytest.mark.parametrize("verb", ["suspend", "export"])
def test_command_that_is_stopped_leaves_nothing_half(original, tmp_path, monkeypatch, verb):
    class Keyboard:
        def readline(self) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Keyboard())
    arguments = [str(tmp_path / "a.zip")] if verb == "export" else []
    with pytest.raises(CommandError, match="Run the same command again to finish") as stopped:
        command(verb, "arec", *arguments)
    assert stopped.value.returncode == 130
    assert (kept(original).state, [p.name for p in tmp_path.glob("a.zip*")]) == ("ready", [])


def test_command_asks_for_the_name(arec, monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO(f"{NAME}\n"))
    assert f"Type the name of the network to go on ({NAME}): " in command("suspend", "arec")
    monkeypatch.setattr("sys.stdin", StringIO(""))
    with pytest.raises(CommandError, match="a script gives it with --yes-i-mean"):
        command("resume", "arec")
    assert kept(arec).state == "suspended"


def test_command_for_an_address_of_nobody(db):
    with pytest.raises(CommandError, match=r"No network has the address unknown\.localhost\."):
        command("suspend", "unknown")


def test_command_that_does_not_fit_the_state_says_so(arec, state):
    state(NetworkState.CREATING)
    with pytest.raises(CommandError, match=r"is now: being set up\. It cannot become: suspended\."):
        command("suspend", "arec", yes_i_mean=NAME)


def test_tables_whose_owner_nobody_knows_are_refused():
    """A public table that networks see, without a word on which rows are theirs, would be left out of exports."""
    from kernel.db.access import NetworkAccess
    from kernel.errors import FootholdError
    from shared.networks.domain.queries.belongings import _owner
    from shared.program.models import Season

    class Guest(Season):
        network_access = NetworkAccess("season_id IS NULL")

        class Meta:
            app_label = "program"
            managed = False
            abstract = True

    with pytest.raises(FootholdError, match="Nothing says which rows"):
        _owner(Guest)


def test_every_state_has_one_meaning():
    assert set(lifecycle._FROM) == {NetworkState.READY, NetworkState.SUSPENDED, NetworkState.ARCHIVED}
