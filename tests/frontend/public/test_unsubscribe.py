import pytest
from django.test import Client

from kernel.tenancy import in_network
from shared.audit.actor import SYSTEM
from shared.consent.domain.consent import addressee_of, give_consent
from shared.consent.domain.link import link_token
from shared.consent.domain.queries.consent import consents_of, may_send
from shared.consent.enums import MAILED, Purpose, Source
from tests.shared.traces import carry_out_waiting, messages
from tests.world import AREC

EMAIL = "ioana@example.org"


@pytest.fixture
def token(arec) -> str:
    with in_network(arec.schema_name):
        for purpose in MAILED:
            give_consent(EMAIL, purpose=purpose, sender=arec.name, source=Source.FORM, by=SYSTEM)
        return link_token(addressee_of(EMAIL), Purpose.NEWS)


@pytest.fixture
def allowed(arec):
    def read() -> dict[str, bool]:
        with in_network(arec.schema_name):
            return {purpose.value: may_send(EMAIL, purpose) for purpose in MAILED}

    return read


BOTH = {"news": True, "events": True}


def press(client: Client, token: str, purpose: str = "news", action: str = "stop"):
    return client.post(f"/unsubscribe/{token}/", {"purpose": purpose, "action": action}, follow=True)


def test_opening_the_link_stops_nothing(arec_client, token, allowed):
    for method in ("get", "head", "options"):
        for path in (f"/unsubscribe/{token}/", f"/unsubscribe/{token}/one-click/"):
            assert getattr(arec_client, method)(path).status_code in {200, 302}
    assert allowed() == BOTH


def test_page_lists_every_category_the_mails_own_first(arec_client, token):
    html = arec_client.get(f"/unsubscribe/{token}/").content.decode()
    assert html.index("Stop: News") < html.index("Stop: Invitations to events")
    assert EMAIL not in html


def test_one_press_stops_one_category(arec_client, token, allowed):
    answer = press(arec_client, token)
    assert answer.redirect_chain == [(f"/unsubscribe/{token}/", 302)]
    assert "Stopped: News." in answer.content.decode()
    assert allowed() == {"news": False, "events": True}


def test_press_needs_no_sign_in_but_the_form_of_the_page(token, allowed):
    client = Client(HTTP_HOST="arec.localhost", enforce_csrf_checks=True)
    assert press(client, token).status_code == 403
    page = client.get(f"/unsubscribe/{token}/")
    data = {"purpose": "news", "action": "stop", "csrfmiddlewaretoken": str(page.context["csrf_token"])}
    assert client.post(f"/unsubscribe/{token}/", data).status_code == 302
    assert allowed() == {"news": False, "events": True}


def test_pressed_twice_is_one_line(arec_client, token, arec):
    press(arec_client, token)
    press(arec_client, token)
    with in_network(arec.schema_name):
        assert consents_of(EMAIL).filter(purpose="news").count() == 2


def test_stop_can_be_undone_on_the_same_page(arec_client, token, allowed):
    html = press(arec_client, token).content.decode()
    assert "Start again: News" in html
    press(arec_client, token, action="start")
    assert allowed() == BOTH


def test_link_starts_nothing_that_was_never_agreed_to(arec_client, arec, allowed):
    with in_network(arec.schema_name):
        give_consent(EMAIL, purpose=Purpose.NEWS, sender="AREC", source=Source.FORM, by=SYSTEM)
        link = link_token(addressee_of(EMAIL))
    press(arec_client, link, purpose="events", action="start")
    assert allowed() == {"news": True, "events": False}


@pytest.mark.parametrize("data", [{}, {"purpose": "x", "action": "stop"}, {"purpose": "news", "action": "x"}])
def test_press_of_nonsense_changes_nothing(arec_client, token, allowed, data):
    assert arec_client.post(f"/unsubscribe/{token}/", data).status_code == 302
    assert allowed() == BOTH


def test_mail_program_stops_with_one_post(token, allowed):
    client = Client(HTTP_HOST="arec.localhost", enforce_csrf_checks=True)
    answer = client.post(f"/unsubscribe/{token}/one-click/", {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.content) == (200, b"Stopped.")
    assert allowed() == {"news": False, "events": True}


def test_post_without_the_words_of_the_standard_stops_nothing(arec_client, token, allowed):
    assert arec_client.post(f"/unsubscribe/{token}/one-click/").status_code == 400
    assert allowed() == BOTH


def test_link_works_on_its_own_host_only(kaveri_client, program_client, token, allowed):
    for client in (kaveri_client, program_client):
        assert client.get(f"/unsubscribe/{token}/").status_code == 404
        assert press(client, token).status_code == 404
        one_click = client.post(f"/unsubscribe/{token}/one-click/", {"List-Unsubscribe": "One-Click"})
        assert one_click.status_code == 302
    assert allowed() == BOTH


def test_suspended_network_still_lets_people_stop(arec, token, allowed):
    from kernel.tenancy import in_program
    from shared.networks.models import Network

    with in_program():
        Network.objects.filter(pk=arec.pk).update(state="suspended")
    press(Client(HTTP_HOST="arec.localhost"), token)
    assert allowed() == {"news": False, "events": True}


def test_page_speaks_french(arec_client, token):
    arec_client.cookies["language"] = "fr"
    assert "Arrêter" in arec_client.get(f"/unsubscribe/{token}/").content.decode()


def test_one_address_may_ask_twenty_times_an_hour(arec_client):
    answers = [arec_client.post("/unsubscribe/", {"email": f"p{n}@example.org"}) for n in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]


@pytest.mark.parametrize("email", [AREC.email("alba"), "nobody@example.org"])
def test_lost_link_is_asked_for_and_nobody_learns_who_is_known(arec_client, arec, email):
    answer = arec_client.post("/unsubscribe/", {"email": email}, follow=True)
    assert answer.redirect_chain == [("/unsubscribe/", 302)]
    assert "If we send e-mails to this address" in answer.content.decode()
    with in_network(arec.schema_name):
        assert messages("mail") == {}, "the request itself looks nothing up"
        carry_out_waiting("choices_link")
        sent = [payload["to"] for payload in messages("mail").values()]
    assert sent == ([email] if email == AREC.email("alba") else [])


def test_lost_link_asked_for_twice_is_one_mail(arec_client, arec):
    for _ in range(2):
        arec_client.post("/unsubscribe/", {"email": AREC.email("alba")})
    with in_network(arec.schema_name):
        carry_out_waiting("choices_link")
        assert [m["template"] for m in messages("mail").values()] == ["email_choices"]


def test_asking_often_is_stopped(arec_client, arec):
    answers = [arec_client.post("/unsubscribe/", {"email": EMAIL}).status_code for _try in range(21)]
    assert answers == [302] * 20 + [429]


def test_ask_without_an_address(arec_client):
    answer = arec_client.post("/unsubscribe/", {"email": ""})
    assert answer.status_code == 422
    assert "Write your e-mail address" in answer.content.decode()
