import datetime as dt
from uuid import uuid4

import pytest
import time_machine

from kernel.errors import RefusedError
from kernel.ids import secret_digest
from kernel.tenancy import in_program
from shared.networks.domain.draft import begin_draft, purge_drafts, renew_link, save_answers, send_draft
from shared.networks.domain.queries.draft import draft_in_work, draft_of_link, sent_application
from shared.networks.models import Application, Draft
from tests.shared.traces import audited, messages, nothing_written, verbs

FIELDS = {
    "name": "Latin Nurses of Toronto",
    "community": "Latin American",
    "profession": "Nursing",
    "members": 80,
    "address": "latinurses",
    "contact_name": "Lucía Pérez",
    "contact_email": "lucia@example.org",
    "language": "fr",
    "why": "",
}


@pytest.fixture(autouse=True)
def _in_program(db):
    with in_program():
        yield


def begun(email: str = "lucia@example.org") -> Draft:
    return begin_draft(operation=uuid4(), email=email, language="fr")


def mailed() -> list[dict[str, object]]:
    found = [p for p in messages("mail").values() if p["template"] == "draft_link"]
    return [payload["context"] for payload in found]


def secret() -> str:
    return str(mailed()[-1]["link"]).rstrip("/").rsplit("/", 1)[1]


def test_secret_is_kept_as_its_digest_only():
    draft = begun()
    assert draft.secret_hash == secret_digest(secret())
    assert draft_of_link(secret()) == draft
    assert draft_of_link(draft.secret_hash) is None
    assert audited(draft.pk) == [("draft.begun", "Applicant", {})]


def test_same_operation_is_one_draft():
    operation = uuid4()
    first = begin_draft(operation=operation, email="a@example.org", language="en")
    with nothing_written():
        assert begin_draft(operation=operation, email="A@example.org", language="en") == first


def test_address_corrected_after_going_back_gets_a_draft_of_its_own():
    operation = uuid4()
    wrong = begin_draft(operation=operation, email="stranger@example.org", language="en")
    right = begin_draft(operation=operation, email="lucia@example.org", language="en")
    assert (wrong.email, right.email) == ("stranger@example.org", "lucia@example.org")
    assert draft_of_link(secret()) == right
    with nothing_written():
        assert begin_draft(operation=operation, email="lucia@example.org", language="en") == right


def test_answers_of_two_devices_are_kept_side_by_side():
    draft = begun()
    one, two = Draft.objects.get(), Draft.objects.get()
    save_answers(one, step="size", answers={"city": ["Toronto"]}, done=True)
    save_answers(two, step="why", answers={"why": [""]}, done=False)
    kept = Draft.objects.get(pk=draft.pk)
    assert kept.answers == {"size": {"city": ["Toronto"]}, "why": {"why": [""]}}
    assert kept.done == ["size"]


def test_step_that_has_mistakes_again_is_not_done_any_more():
    draft = save_answers(begun(), step="size", answers={}, done=True)
    assert save_answers(draft, step="size", answers={}, done=False).done == []


def test_saving_keeps_the_link_open_for_thirty_days_more():
    with time_machine.travel(dt.datetime(2026, 11, 1, tzinfo=dt.UTC), tick=False):
        draft = begun()
    with time_machine.travel(dt.datetime(2026, 11, 20, tzinfo=dt.UTC), tick=False):
        save_answers(draft, step="why", answers={}, done=True)
    with time_machine.travel(dt.datetime(2026, 12, 19, tzinfo=dt.UTC), tick=False):
        assert draft_in_work(draft.pk) == draft
        assert purge_drafts() == 0
    with time_machine.travel(dt.datetime(2026, 12, 20, tzinfo=dt.UTC), tick=False):
        assert draft_in_work(draft.pk) is None
        assert purge_drafts() == 1


def test_sent_draft_is_one_application_and_holds_nothing_of_the_applicant():
    draft = save_answers(begun(), step="size", answers={"city": ["Toronto"]}, done=True)
    application = send_draft(draft, fields=FIELDS)
    with nothing_written():
        assert send_draft(draft, fields=FIELDS) == application
    kept = Draft.objects.get(pk=draft.pk)
    assert (kept.email, kept.answers, kept.done) == ("", {}, [])
    assert sent_application(draft.pk) == application.pk
    assert verbs(draft.pk) == ["draft.begun", "draft.saved", "draft.sent"]
    assert draft_in_work(draft.pk) is None


@pytest.mark.parametrize("changes", [{"address": "arec"}, {"name": "KAVERI engineers network"}])
def test_refused_draft_stays_as_it_is(changes):
    draft = save_answers(begun(), step="size", answers={"city": ["Toronto"]}, done=True)
    with nothing_written(), pytest.raises(RefusedError):
        send_draft(draft, fields={**FIELDS, **changes})


def test_sent_draft_is_changed_no_more():
    draft = begun()
    send_draft(draft, fields=FIELDS)
    with nothing_written(), pytest.raises(RefusedError, match="sent already"):
        save_answers(draft, step="why", answers={}, done=True)
    with nothing_written(), pytest.raises(RefusedError, match="sent already"):
        renew_link(draft)


def test_new_link_replaces_the_old_one():
    draft, first = begun(), secret()
    renew_link(draft)
    assert draft_of_link(first) is None
    links = [c["link"] for c in mailed()]
    assert len(links) == 2


def test_mail_names_open_applications_of_the_same_contact_and_of_nobody_else():
    begun("ana.carpati@example.org")
    begun("ana.sampaguita@example.org")
    assert sorted([one["name"] for one in context["earlier"]] for context in mailed()) == [
        [],
        ["Sampaguita Nurses Network"],
    ]


def test_address_gets_five_links_in_an_hour():
    with time_machine.travel(dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC), tick=False):
        for _time in range(5):
            begun()
        with nothing_written(), pytest.raises(RefusedError, match="several links"):
            begun("LUCIA@example.org")
    with time_machine.travel(dt.datetime(2026, 11, 23, 13, 1, tzinfo=dt.UTC), tick=False):
        begun()
    assert Application.objects.filter(contact_email="lucia@example.org").count() == 0
