import datetime as dt

import pytest
import time_machine
from django.test import Client

from kernel.ids import new_id
from kernel.tenancy import in_program
from shared.networks.domain.draft import purge_drafts
from shared.networks.models import Application, Draft
from tests.frontend.public.joining import EMAIL, answer, answer_all, begin, drafts, mailed_links, stored


@pytest.fixture
def other_device(db) -> Client:
    return Client(HTTP_HOST="localhost")


def test_address_begins_an_application_and_gets_its_link(program_client):
    sent = begin(program_client)
    assert (sent.status_code, sent["Location"]) == (302, "/join/association/")
    [draft] = drafts()
    assert (draft.email, draft.language, draft.answers) == (EMAIL, "en", {})
    assert len(mailed_links()) == 1


def test_link_is_mailed_in_the_language_of_the_page(program_client):
    begin(program_client, **{})
    program_client.post("/join/", {"operation": str(new_id()), "email": EMAIL}, HTTP_ACCEPT_LANGUAGE="fr")
    assert [d.language for d in drafts()] == ["en", "fr"]


@pytest.mark.parametrize(
    ("email", "message"),
    [("", "Write your e-mail address"), ("rosa", "Write an address with an @, like name@example.org")],
)
def test_wrong_address_is_shown_beside_the_question(program_client, email, message):
    sent = begin(program_client, email=email)
    assert (sent.status_code, sent.context["form"].errors) == (422, {"email": [message]})
    assert drafts() == []


def test_beginning_twice_is_one_draft(program_client):
    operation = str(new_id())
    for _press in range(2):
        assert begin(program_client, operation=operation).status_code == 302
    assert (len(drafts()), len(mailed_links())) == (1, 1)


def test_address_that_got_many_links_has_to_wait(program_client):
    for _time in range(5):
        assert begin(program_client).status_code == 302
    sent = begin(program_client, email=EMAIL.upper())
    words = "We sent several links to this address. Open the newest one, or wait an hour."
    assert (sent.status_code, sent.context["form"].errors) == (422, {"email": [words]})


def test_start_page_offers_to_go_on(program_client):
    begin(program_client)
    answer(program_client, "association")
    html = program_client.get("/join/").content.decode()
    assert "You have begun an application" in html
    assert 'href="/join/community/"' in html


def test_link_opens_the_draft_on_another_device(program_client, other_device):
    begin(program_client)
    answer(program_client, "association")
    [link] = mailed_links()
    for _time in range(2):
        opened = other_device.get(link)
        assert (opened.status_code, opened["Location"]) == (302, "/join/community/")
    html = other_device.get("/join/association/").content.decode()
    assert 'value="Andean Accountants Circle"' in html
    answer(other_device, "community")
    assert "community" in drafts()[0].done


def test_link_opens_the_draft_in_its_language_unless_the_reader_chose_one(program_client, other_device):
    begin(program_client)
    with in_program():
        Draft.objects.update(language="fr")
    [link] = mailed_links()
    assert "Vous continuez ici" in other_device.get(link, follow=True).content.decode()
    other_device.cookies["language"] = "en"
    assert "Here you go on where you stopped." in other_device.get(link, follow=True).content.decode()


@pytest.mark.parametrize("secret", ["x", "0" * 43])
def test_wrong_link_explains_itself(program_client, secret):
    begin(program_client)
    opened = Client(HTTP_HOST="localhost").get(f"/join/resume/{secret}/")
    assert opened.status_code == 410
    assert "This link no longer opens" in opened.content.decode()


def test_link_is_closed_after_thirty_days_and_the_draft_removed(program_client, other_device):
    with time_machine.travel(dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC), tick=False):
        begin(program_client)
        answer(program_client, "association")
        [link] = mailed_links()
    with time_machine.travel(dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC), tick=False):
        assert other_device.get(link).status_code == 302
    with time_machine.travel(dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC), tick=False):
        assert other_device.get(link).status_code == 410
        assert program_client.get("/join/community/")["Location"] == "/join/"
        with in_program():
            assert (purge_drafts(), purge_drafts(), Draft.objects.count()) == (1, 0, 0)


def test_new_link_replaces_the_one_before(program_client, other_device):
    begin(program_client)
    assert "rosa@example.org" in program_client.get("/join/saved/").content.decode()
    assert program_client.post("/join/saved/").status_code == 302
    first, second = mailed_links()
    assert [other_device.get(link).status_code for link in (first, second)] == [410, 302]


def test_link_of_a_sent_application_leads_to_where_it_stands(program_client, other_device):
    answer_all(program_client)
    sent = program_client.post("/join/check/")
    [link] = mailed_links()
    assert other_device.get(link)["Location"] == sent["Location"]
    assert program_client.get("/join/check/")["Location"] == sent["Location"]


def test_draft_forgets_the_applicant_once_it_was_sent(program_client):
    answer_all(program_client)
    program_client.post("/join/check/")
    [draft] = drafts()
    with in_program():
        application = Application.objects.get(contact_email=EMAIL)
    assert (draft.email, draft.answers, draft.done, draft.sent_as) == ("", {}, [], application.pk)


def test_mail_alone_names_an_open_application_of_the_same_contact(program_client, other_device):
    answer_all(program_client)
    program_client.post("/join/check/")
    html = begin(other_device, email=EMAIL)
    assert (html.status_code, html["Location"]) == (302, "/join/association/")
    from shared.outbox.models import Message

    with in_program():
        payload = Message.objects.filter(payload__template="draft_link").order_by("-id").first().payload
    assert [one["name"] for one in payload["context"]["earlier"]] == ["Andean Accountants Circle"]


def test_steps_need_a_draft(program_client):
    for path in ("/join/association/", "/join/check/", "/join/saved/"):
        assert program_client.get(path)["Location"] == "/join/"
        assert program_client.post(path)["Location"] == "/join/"


def test_what_was_written_is_kept_when_somebody_stops(program_client):
    begin(program_client)
    later = answer(program_client, "association", go="later", incorporated="")
    assert (later.status_code, later["Location"]) == (302, "/join/saved/")
    assert stored("association")["name"] == "Andean Accountants Circle"
    assert drafts()[0].done == []
    assert 'href="/join/association/"' in program_client.get("/join/saved/").content.decode()


def test_session_of_one_browser_opens_no_draft_of_another(program_client, other_device):
    begin(program_client)
    answer(program_client, "association")
    begin(other_device, email="other@example.org")
    assert "Andean" not in other_device.get("/join/association/").content.decode()
