"""The page and the files of the audit, on both kinds of host."""

import csv
import json
from uuid import uuid4

import pytest
from django.test import Client

from frontend.audit import export
from kernel.tenancy import current_scope, in_network, in_program
from shared.audit.actor import Visitor
from shared.audit.domain.entry import record
from shared.audit.models import Entry
from shared.networks.models import Network
from tests.frontend.counting import counted
from tests.world import KAVERI

CONSOLE = "/console/audit/"
DESK = "/coordinate/audit/"


@pytest.fixture
def console(program_client, analyst, sign_in) -> Client:
    return sign_in(program_client, analyst)


def body(answer) -> str:
    """What was sent, read as the server does: outside every scope."""
    assert answer.status_code == 200
    assert answer.streaming
    assert current_scope() is None
    return b"".join(answer).decode("utf-8-sig")


def shown(answer) -> list[tuple[str, str, str]]:
    assert answer.status_code == 200
    rows = answer.context["rows"]
    return [(r.entry.actor_name, r.words, r.subject.name if r.subject else "") for r in rows]


def many(count: int) -> None:
    with in_program():
        Entry.objects.bulk_create(
            [Entry(actor_name="Rosa Quispe", verb="season.opened", details={"n": n}) for n in range(count)]
        )


def test_program_reads_who_did_what_to_which_network(console, arec):
    rows = shown(console.get(CONSOLE))
    assert ("Foothold", "put a new network in service", arec.name) in rows
    assert ("Marc Tremblay", "approved an application", arec.name) in rows
    assert f'href="/console/networks/{arec.pk}/"' in console.get(CONSOLE).content.decode()


def test_coordinator_reads_the_audit_of_the_network(desk):
    verbs = ("cycle.opened", "session.logged", "run.published")
    rows = [row for verb in verbs for row in shown(desk.get(f"{DESK}?verb={verb}"))]
    assert ("Ana Carpati", "opened a cycle", "Running Carpati") in rows
    assert ("Ana Carpati", "recorded a session", "Running Carpati, group 1") in rows
    assert ("Ana Carpati", "published groups", "Running Carpati") in rows
    assert KAVERI.mark not in desk.get(DESK).content.decode()


def test_each_audit_holds_its_own_rows_only(console, desk, arec):
    with in_network(arec.schema_name):
        record("cycle.opened", uuid4(), by=Visitor("Only Network"))
    with in_program():
        record("season.opened", uuid4(), by=Visitor("Only Program"))
    assert shown(console.get(f"{CONSOLE}?who=only"))[0][0] == "Only Program"
    assert shown(desk.get(f"{DESK}?who=only"))[0][0] == "Only Network"


@pytest.mark.parametrize(
    ("query", "verbs"),
    [
        ("?verb=season.changed", ["season.changed"]),
        ("?about=season", ["season.changed", "season.opened"]),
        ("?about=season&verb=season.opened", ["season.opened"]),
        ("?about=nonsense&who=rosa", ["season.changed", "season.opened"]),
        ("?who=rosa&since=2000-01-01&until=2000-01-02", []),
        ("?who=rosa&since=nonsense", ["season.changed", "season.opened"]),
        ("?who=nobody", []),
    ],
)
def test_audit_is_filtered_by_the_address(console, query, verbs):
    with in_program():
        for verb in ("season.opened", "season.changed"):
            record(verb, uuid4(), by=Visitor("Rosa Quispe"))
    answer = console.get(
        f"{CONSOLE}{query}{'&' if query else '?'}who=rosa" if "who" not in query else CONSOLE + query
    )
    assert [row.entry.verb for row in answer.context["rows"]] == verbs


def test_everything_about_one_thing(console, arec, kaveri):
    answer = console.get(f"{CONSOLE}?subject={arec.pk}")
    assert {row.entry.subject_id for row in answer.context["rows"]} == {arec.pk}
    assert "Only what was done to one thing." in answer.content.decode()


def test_filter_that_finds_nothing_says_so(console):
    assert "Nothing fits this filter" in console.get(f"{CONSOLE}?who=nobody").content.decode()


def test_pages_go_by_key_and_keep_the_filter(console):
    many(120)
    first = console.get(f"{CONSOLE}?who=rosa")
    assert [row.entry.details["n"] for row in first.context["rows"]] == list(range(119, 69, -1))
    assert first.context["newer"] == ""
    second = console.get(CONSOLE + first.context["older"])
    assert [row.entry.details["n"] for row in second.context["rows"]] == list(range(69, 19, -1))
    assert second.context["older"].startswith("?who=rosa&before=")
    third = console.get(CONSOLE + second.context["older"])
    assert [row.entry.details["n"] for row in third.context["rows"]] == list(range(19, -1, -1))
    assert third.context["older"] == ""
    back = console.get(CONSOLE + third.context["newer"])
    assert [row.entry.details["n"] for row in back.context["rows"]] == list(range(69, 19, -1))


@pytest.mark.parametrize(
    "query", ["?before=nonsense", "?after=x", "?before=0b6e0a34-61ad-4f3e-9d0e-2f6d0a3c9b11"]
)
def test_key_that_makes_no_sense_shows_the_newest(console, query):
    assert shown(console.get(CONSOLE + query)) == shown(console.get(CONSOLE))


def test_audit_asks_as_often_for_one_entry_as_for_three(console, django_assert_num_queries, arec):
    get = counted(django_assert_num_queries)
    many(1)
    get(console, f"{CONSOLE}?verb=season.opened", 9)
    many(3)
    get(console, f"{CONSOLE}?verb=season.opened", 9)


def test_csv_holds_what_is_filtered_in_batches(console, monkeypatch, arec):
    monkeypatch.setattr(export, "BATCH", 2)
    many(5)
    answer = console.get(f"{CONSOLE}audit.csv?who=rosa")
    assert answer["Content-Disposition"].startswith('attachment; filename="audit-')
    heads, *rows = csv.reader(body(answer).splitlines())
    assert heads == ["Time", "Who", "What was done", "About", "verb", "subject", "details"]
    assert [row[1:3] + row[4:] for row in rows] == [
        ["Rosa Quispe", "added a season", "season.opened", "", json.dumps({"n": n})] for n in range(4, -1, -1)
    ]


def test_json_holds_whole_entries(console, arec):
    found = json.loads(body(console.get(f"{CONSOLE}audit.json?subject={arec.pk}")))
    assert [(e["actor"], e["verb"], e["words"], e["subject"]) for e in found] == [
        ("Foothold", "network.ready", "put a new network in service", arec.name),
        ("Marc Tremblay", "network.requested", "asked for a network to be set up", arec.name),
    ]
    assert {e["subject_id"] for e in found} == {str(arec.pk)}
    assert found[1]["details"] == {"name": arec.name}


def test_json_of_nothing_is_an_empty_list(console):
    assert json.loads(body(console.get(f"{CONSOLE}audit.json?who=nobody"))) == []


def test_files_speak_the_readers_language(console, arec):
    french = {"accept-language": "fr"}
    text = body(console.get(f"{CONSOLE}audit.csv?subject={arec.pk}", headers=french))
    assert "a mis un nouveau réseau en service" in text


def test_files_of_a_network_hold_its_own_rows(desk, kaveri):
    text = body(desk.get(f"{DESK}audit.csv")) + body(desk.get(f"{DESK}audit.json"))
    assert "Ana Carpati" in text
    assert KAVERI.mark not in text


def test_file_runs_no_formula_that_a_visitor_typed(console):
    with in_program():
        record("application.submitted", uuid4(), by=Visitor("=1+1"))
    assert "'=1+1" in body(console.get(f"{CONSOLE}audit.csv?who=%3D1"))


@pytest.mark.parametrize("page", ["", "audit.csv", "audit.json"])
def test_others_read_no_audit(page, arec_client, mentor, mentee, sign_in, program_client):
    assert program_client.get(CONSOLE + page)["Location"] == f"/sign-in/?next={CONSOLE}{page}"
    for user in (mentor, mentee):
        assert sign_in(arec_client, user).get(DESK + page).status_code == 403


def test_thing_that_is_gone_keeps_its_lines(console):
    with in_program():
        gone = uuid4()
        record("network.erased", gone, by=Visitor("Helen"), name="Old Circle")
        assert not Network.objects.filter(pk=gone).exists()
    html = console.get(f"{CONSOLE}?about=network").content.decode()
    assert "Name: Old Circle" in html
    assert "Everything about it" in html
