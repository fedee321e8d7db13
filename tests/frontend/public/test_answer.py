"""Answering by the link in the mail: without signing in, on every state of the question."""

import datetime as dt

import pytest

from kernel.clock import now
from shared.networks.enums import NetworkState
from shared.outbox.models import Message
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Cause, Mode
from tenants.mentoring.models import Agreement, Group, Link
from tenants.people.models import Person
from tests.tenants.mentoring.asked import a_group, a_round, agreed_to, place, secrets, states, yes
from tests.world import AREC

DAY = dt.timedelta(days=1)
FOUR = ("alba", "bela", "cora", "dina")


@pytest.fixture
def group(inside, coordinator) -> Group:
    with inside():
        Message.objects.all().delete()
        return a_group(a_round(coordinator), "mira", *FOUR, by=coordinator)


@pytest.fixture
def path(group, inside):
    def of(who: str, template: str = "group_asked") -> str:
        with inside():
            return f"/answer/{secrets(template)[who]}/"

    return of


@pytest.fixture
def send(arec_client, path, group, inside):
    def answer(who: str, **data: str):
        with inside():
            member = place(group, who)
            shown = {"place": member.pk, "agreement": agreed_to(member)}
        return arec_client.post(path(who), shown | data)

    return answer


def test_page_shows_first_names_reasons_and_dates_and_no_more(arec_client, path):
    html = arec_client.get(path("alba")).content.decode()
    for text in ("Hello, Alba", "Mira", "Civil engineers", "5 sessions are planned", "Bela, Cora, Dina"):
        assert text in html
    for text in ("Mira Carpati", "mira.carpati@example.org", "Bela Carpati", "bela.carpati"):
        assert text not in html


def test_mentor_sees_the_first_names_of_the_mentees(arec_client, path):
    html = arec_client.get(path("mira")).content.decode()
    assert [name for name in ("Alba", "Bela", "Cora", "Dina") if name not in html] == []
    assert "Alba Carpati" not in html
    assert "look for another group" not in html


def test_opening_the_link_changes_nothing(arec_client, path, group, inside):
    for method in ("get", "head", "options"):
        getattr(arec_client, method)(path("alba"))
    with inside():
        assert set(states(group).values()) == {"asked"}


def test_yes_is_kept_and_the_page_says_so_again_and_again(arec_client, send, path, group, inside):
    for _ in range(2):
        answer = send("alba", answer="yes")
        assert (answer.status_code, answer["Location"]) == (302, path("alba"))
    html = arec_client.get(path("alba")).content.decode()
    assert "You take part" in html
    assert 'value="yes"' not in html
    with inside():
        assert (states(group)["alba"], Group.objects.get(pk=group.pk).taken) == ("confirmed", 1)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_yes_keeps_the_words_that_the_page_showed(arec_client, send, path, group, inside, language):
    with inside():
        group.cycle.agreement_en, group.cycle.agreement_fr = "Be kind.", "Soyez aimables."
        group.cycle.save()
        version = agreed_to(place(group, "alba"), language)
        Person.objects.filter(email=AREC.email("alba")).update(language=language)
    html = arec_client.get(path("alba")).content.decode()
    assert f'name="agreement" value="{version}"' in html
    send("alba", answer="yes", agreement=version)
    with inside():
        found = Agreement.objects.get(membership=place(group, "alba"))
        assert (found.language, found.wording) == (language, getattr(group.cycle, f"agreement_{language}"))


def test_yes_to_words_that_changed_is_not_taken(arec_client, send, path, group, inside):
    answer = send("alba", answer="yes", agreement="0" * 64)
    assert (answer.status_code, answer["Location"]) == (302, path("alba"))
    html = arec_client.get(path("alba")).content.decode()
    assert "The text that you agree to has changed meanwhile." in html
    assert "Yes, I take part" in html
    with inside():
        assert states(group)["alba"] == "asked"


def test_no_asks_for_a_reason_and_loses_nothing(send, group, inside):
    answer = send("alba", answer="no", note="I work at night.")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose a reason." in html and "I work at night." in html
    assert "Only the coordinators of" in html
    with inside():
        assert states(group)["alba"] == "asked"


def test_no_is_kept_with_its_reason(arec_client, send, path, group, inside):
    send("alba", answer="no", cause="times", note="I work at night.", wants_other="on")
    assert "We look for another group for you." in arec_client.get(path("alba")).content.decode()
    with inside():
        member = place(group, "alba")
        assert (member.state, member.cause, member.note) == ("declined", "times", "I work at night.")


def test_page_that_was_open_before_a_yes_cannot_say_no(arec_client, send, path):
    send("alba", answer="yes")
    answer = send("alba", answer="no", cause="times")
    assert answer.status_code == 422
    assert "You confirmed already" in answer.content.decode()


def test_question_that_was_taken_back_explains_itself(arec_client, send, path, group, inside, coordinator):
    with inside():
        end_membership(place(group, "alba"), farewell=Farewell(Cause.OTHER), by=coordinator)
    assert "This question was taken back" in arec_client.get(path("alba")).content.decode()
    send("alba", answer="yes")
    assert "taken back" in arec_client.get(path("alba")).content.decode()
    with inside():
        assert states(group)["alba"] == "withdrawn"


def test_place_of_somebody_else_is_not_answered(arec_client, path, group, inside):
    with inside():
        other = place(group, "bela").pk
    assert arec_client.post(path("alba"), {"place": other, "answer": "yes"}).status_code == 200
    with inside():
        assert set(states(group).values()) == {"asked"}


def test_link_that_ended_names_nobody_and_offers_a_new_one(arec_client, path, send, group, inside):
    with inside():
        Link.objects.update(sent_at=now() - 8 * DAY, expires_at=now() - DAY)
    first = path("alba")
    answer = arec_client.get(first)
    html = answer.content.decode()
    assert (answer.status_code, "Mira" in html, "Send me a new link" in html) == (410, False, True)
    assert send("alba", answer="yes").status_code == 410
    assert arec_client.post(f"{first}again/").status_code == 302
    assert path("alba") != first
    assert "There is a newer link" in arec_client.get(first).content.decode()
    assert arec_client.get(path("alba")).status_code == 200
    with inside():
        assert states(group)["alba"] == "asked"


def test_ended_link_of_who_answered_says_what_was_answered(arec_client, send, path, inside):
    send("alba", answer="yes")
    with inside():
        Link.objects.update(expires_at=now() - DAY)
    html = arec_client.get(path("alba")).content.decode()
    assert "You take part" in html
    assert "Send me a new link" not in html


def test_link_of_another_network_and_a_made_up_one_open_nothing(kaveri_client, arec_client, path):
    for client, address in ((kaveri_client, path("alba")), (arec_client, "/answer/made-up/")):
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            assert (answer.status_code, AREC.mark in answer.content.decode()) == (410, False)
    assert arec_client.post("/answer/made-up/again/").status_code == 410


def test_suspended_network_shows_the_question_and_whom_to_write_to(arec_client, path, arec, send):
    from kernel.tenancy import in_program

    address = path("alba")
    with in_program():
        type(arec).objects.filter(pk=arec.pk).update(state=NetworkState.SUSPENDED)
    html = arec_client.get(address).content.decode()
    assert "You cannot answer here while the network is suspended" in html
    assert 'value="yes"' not in html


def test_page_is_in_the_language_of_its_reader(arec_client, path, inside, group):
    with inside():
        person = place(group, "alba").enrolment.person
        person.language = "fr"
        person.save(update_fields=["language"])
    assert "Bonjour" in arec_client.get(path("alba")).content.decode()
    arec_client.cookies["language"] = "en"
    assert "Bonjour" not in arec_client.get(path("alba")).content.decode()


@pytest.fixture
def met(group, inside, coordinator) -> Group:
    with inside():
        yes(group, "mira", *FOUR)
        log_session(group, report=SessionReport(1, dt.date(2026, 9, 15), Mode.ONLINE, []), by=coordinator)
    return group


def test_fit_is_answered_and_changed_by_the_link(arec_client, met, path, inside):
    with inside():
        pk = place(met, "alba").pk
    address = path("alba", "group_fit")
    assert "Does the group fit?" in arec_client.get(address).content.decode()
    assert arec_client.post(address, {"place": pk}).status_code == 422
    for answer in ("no", "not_quite"):
        data = {"place": pk, "answer": answer, "text": "The times."}
        assert arec_client.post(address, data).status_code == 302
    with inside():
        assert (place(met, "alba").fit.answer, place(met, "alba").fit.text) == ("not_quite", "The times.")
    html = arec_client.get(address).content.decode()
    assert "The times." in html


@pytest.mark.parametrize("groups", [1, 3])
def test_queries_do_not_grow_with_groups(arec_client, inside, coordinator, groups, django_assert_num_queries):
    from tenants.mentoring.domain.group import Plan, Seat, form_groups
    from tests.frontend.counting import counted
    from tests.tenants.cycles.rounds import enrolment_of

    with inside():
        Message.objects.all().delete()
        cycle = a_round(coordinator)
        mira = enrolment_of(cycle, "mira")
        plans = [Plan(mira, [Seat(enrolment_of(cycle, who), [])]) for who in FOUR[:groups]]
        form_groups(cycle, plans=plans, by=coordinator)
        address = f"/answer/{secrets()['mira']}/"
    answer = counted(django_assert_num_queries)(arec_client, address, 6)
    assert len(answer.context["cards"]) == groups
