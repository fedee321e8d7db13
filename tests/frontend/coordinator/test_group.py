"""The page of a group, and what the team does about the places in it."""

import datetime as dt

import pytest

from kernel.clock import now
from shared.outbox.models import Message
from tenants.cycles.models import Cycle
from tenants.mentoring.domain.fit import answer_fit
from tenants.mentoring.domain.session import SessionReport, log_session
from tenants.mentoring.enums import Cause, FitAnswer, Mode, Way
from tenants.mentoring.models import Group, Link, Membership
from tests.frontend.counting import counted
from tests.tenants.cycles.rounds import enrolment_of
from tests.tenants.mentoring.asked import a_group, a_round, agreed_to, crowd, no, place, states, visitor, yes

FOUR = ("alba", "bela", "cora", "dina")


@pytest.fixture
def group(inside, coordinator) -> Group:
    with inside():
        Message.objects.all().delete()
        return a_group(a_round(coordinator), "mira", *FOUR, by=coordinator)


@pytest.fixture
def page(group) -> str:
    return f"/coordinate/groups/{group.pk}/"


def member(group: Group, who: str, act: str, inside) -> str:
    with inside():
        return f"/coordinate/members/{place(group, who).pk}/{act}/"


def doubt(group: Group, coordinator, inside) -> None:
    with inside():
        yes(group, "mira", *FOUR)
        log_session(group, report=SessionReport(1, dt.date(2026, 9, 15), Mode.ONLINE, []), by=coordinator)
        alba = place(group, "alba")
        answer_fit(alba, answer=FitAnswer.NO, text="In confidence", by=visitor(alba), way=Way.LINK)


def test_page_says_who_said_what(desk, page, group, inside):
    with inside():
        yes(group, "alba")
        no(group, "bela", note="Night shifts")
    html = desk.get(page).content.decode()
    for text in ("Confirmed", "Declined", "Has not answered", "Night shifts", "I have no time now"):
        assert text in html
    assert "3 mentees are in the group; it needs 4" in html


def test_reason_and_fit_are_hidden_from_an_assistant(assistant_desk, page, group, coordinator, inside):
    doubt(group, coordinator, inside)
    with inside():
        a = place(group, "alba")
    html = assistant_desk.get(page).content.decode()
    assert [text for text in ("In confidence", "Fits:", "We talked") if text in html] == []
    assert assistant_desk.get(f"/coordinate/members/{a.pk}/talk/").status_code == 403
    tasks = assistant_desk.get("/coordinate/").context["groups"]
    assert "fit" not in [str(found.kind) for found in tasks]


def test_coordinator_reads_the_doubt_and_notes_the_talk(desk, page, group, coordinator, inside):
    doubt(group, coordinator, inside)
    assert "In confidence" in desk.get(page).content.decode()
    kinds = [str(found.kind) for found in desk.get("/coordinate/").context["groups"]]
    assert "fit" in kinds
    address = member(group, "alba", "talk", inside)
    assert desk.get(address).status_code == 200
    assert desk.post(address, {}).status_code == 422
    assert desk.post(address, {"note": "She stays."})["Location"] == page
    assert "fit" not in [str(found.kind) for found in desk.get("/coordinate/").context["groups"]]


def test_re_match_ends_the_place_and_asks_who_waits(desk, group, coordinator, inside):
    doubt(group, coordinator, inside)
    address = member(group, "alba", "end", inside)
    assert "Nobody else in the group is touched" in desk.get(f"{address}?cause=no_fit").content.decode()
    for _ in range(2):
        desk.post(address, {"cause": "no_fit", "wants_other": "on"})
    with inside():
        assert states(group)["alba"] == "ended"
    html = desk.get(f"/coordinate/cycles/{group.cycle_id}/waiting/").content.decode()
    assert "Goes first" in html and "Alba Carpati" in html


def test_question_is_sent_again_once_a_minute(desk, group, inside):
    with inside():
        Link.objects.update(sent_at=now() - dt.timedelta(days=1))
        before = Message.objects.filter(kind="mail").count()
    for _ in range(2):
        desk.post(member(group, "alba", "send", inside))
    with inside():
        assert Message.objects.filter(kind="mail").count() == before + 1


def test_yes_by_telephone_needs_a_note_and_is_in_the_history(desk, page, group, inside):
    address = member(group, "alba", "confirm", inside)
    assert desk.get(address).status_code == 200
    assert desk.post(address, {"note": ""}).status_code == 422
    for _ in range(2):
        assert desk.post(address, {"note": "Called today"})["Location"] == page
    html = desk.get(page).content.decode()
    assert "Called today" in html and "told to the team" in html
    with inside():
        assert (states(group)["alba"], Group.objects.get(pk=group.pk).taken) == ("confirmed", 1)


def test_words_that_were_agreed_to_are_shown(desk, assistant_desk, page, group, inside):
    with inside():
        group.cycle.agreement_en = "Be kind."
        group.cycle.save()
    assert "Be kind." in desk.get(member(group, "alba", "confirm", inside)).content.decode()
    assert "Be kind." not in desk.get(page).content.decode()
    with inside():
        yes(group, "alba")
        version = agreed_to(place(group, "alba"))
        group.cycle.agreement_en = "Be on time."
        group.cycle.save()
    for client in (desk, assistant_desk):
        html = client.get(page).content.decode()
        assert "<p>Be kind.</p>" in html and f"Version {version[:12]}." in html
        assert "in this language: English" in html and "Be on time." not in html


def test_end_of_a_mentor_says_how_many_lose_the_group(desk, group, inside):
    address = member(group, "mira", "end", inside)
    assert "4 mentees lose it" in desk.get(address).content.decode()
    assert desk.post(address, {}).status_code == 422
    desk.post(address, {"cause": "silence"})
    with inside():
        assert set(states(group).values()) == {"withdrawn"}
    assert "has no mentor any more" in desk.get(f"/coordinate/groups/{group.pk}/").content.decode()


def test_somebody_without_a_group_is_asked_to_join(desk, page, group, inside):
    with inside():
        no(group, "alba")
        edda = enrolment_of(group.cycle, "edda").pk
    assert "Edda Carpati" in desk.get(page).content.decode()
    for _ in range(2):
        assert desk.post(f"{page}ask/", {"enrolment": edda})["Location"] == page
    with inside():
        assert states(group)["edda"] == "asked"
    assert desk.post(f"{page}ask/", {"enrolment": "x"}).status_code == 302


def test_support_sees_and_changes_nothing(group, page, inside, mentee, arec_client, sign_in):
    client = sign_in(arec_client, mentee)
    assert client.get(page).status_code == 403
    for act in ("send", "confirm", "end", "talk"):
        assert client.post(member(group, "alba", act, inside)).status_code == 403


def test_worklist_shows_what_follows_from_answers(desk, group, inside):
    with inside():
        yes(group, "alba", "mira")
        no(group, "bela", wants_other=True)
        Link.objects.update(expires_at=now())
    kinds = {str(found.kind): found.count for found in desk.get("/coordinate/").context["groups"]}
    assert {kind: kinds.get(kind) for kind in ("small", "place", "answer")} == {
        "small": 1,
        "place": 1,
        "answer": 2,
    }


@pytest.mark.parametrize(
    ("ends_in", "words"),
    [
        (dt.timedelta(days=1), "Call, or send it again."),
        (dt.timedelta(), "The link has ended without an answer. Call, or send a new one."),
    ],
)
def test_worklist_says_how_long_the_link_of_a_silent_one_works(desk, group, inside, ends_in, words):
    with inside():
        yes(group, "mira", "bela", "cora", "dina")
        Link.objects.update(expires_at=now() + ends_in)
    html = desk.get("/coordinate/").content.decode()
    assert "Alba Carpati" in html
    assert words in html


def test_cycle_page_counts_the_answers(desk, group, inside):
    with inside():
        yes(group, "alba", "mira")
    html = desk.get(f"/coordinate/cycles/{group.cycle_id}/").content.decode()
    assert "2 of 5 said yes" in html
    assert f'href="/coordinate/groups/{group.pk}/"' in html


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_people(
    desk, page, group, inside, coordinator, count, django_assert_num_queries
):
    with inside():
        crowd(group.cycle, count, by=coordinator)
        yes(group, *FOUR[:count])
    counted(django_assert_num_queries)(desk, page, 10)
    counted(django_assert_num_queries)(desk, f"/coordinate/cycles/{group.cycle_id}/waiting/", 7)


@pytest.mark.parametrize(
    ("act", "data", "words"),
    [
        ("send", {}, "There is an answer already. Open the page again."),
        (
            "confirm",
            {"note": "Called"},
            "You declined already. If that has changed, write to the coordinator.",
        ),
        ("end", {"cause": "other"}, "This person is not in the group any more."),
    ],
)
def test_place_that_was_declined_meanwhile_stays_declined(desk, group, inside, act, data, words):
    address = member(group, "alba", act, inside)
    with inside():
        no(group, "alba")
    assert words in desk.post(address, data, follow=True).content.decode()
    with inside():
        assert states(group)["alba"] == "declined"


def test_yes_by_telephone_to_a_full_group_says_who_goes_first(desk, group, inside):
    with inside():
        Group.objects.filter(pk=group.pk).update(places=1)
        yes(group, "bela")
    html = desk.post(
        member(group, "alba", "confirm", inside), {"note": "Called"}, follow=True
    ).content.decode()
    assert "The group is full. Alba Carpati goes first for the next place." in html
    with inside():
        assert states(group)["alba"] == "no_place"


def test_talk_is_noted_only_after_an_answer(desk, group, inside):
    address = member(group, "alba", "talk", inside)
    assert [desk.get(address).status_code, desk.post(address, {"note": "x"}).status_code] == [404, 404]


def test_mentee_who_found_a_group_meanwhile_is_not_asked(desk, page, group, inside):
    with inside():
        edda = enrolment_of(group.cycle, "edda")
        other = Group.objects.create(cycle=group.cycle, number=2, places=4)
        Membership.objects.create(group=other, enrolment=edda, part="mentee")
    html = desk.post(f"{page}ask/", {"enrolment": edda.pk}, follow=True).content.decode()
    assert "Edda Carpati is in a group already, or is asked for one." in html
    with inside():
        assert (states(group).get("edda"), states(other)["edda"]) == (None, "asked")


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (Cause.MENTOR_LEFT, "The group lost its mentor on"),
        (Cause.FULL, "when the group was full. Goes first for the next place."),
        (Cause.NO_TIME, "and wants another one."),
    ],
)
def test_worklist_says_why_somebody_waits_and_keeps_confidences(desk, group, inside, cause, words):
    with inside():
        no(group, "bela", Cause.NO_TIME, note="In confidence", wants_other=True)
        Membership.objects.filter(pk=place(group, "bela").pk).update(cause=cause)
    html = desk.get("/coordinate/").content.decode()
    assert words in html
    assert "In confidence" not in html and "I have no time now" not in html


def test_worklist_tells_not_quite_from_no(desk, group, inside, coordinator):
    doubt(group, coordinator, inside)
    assert "that the group does not fit. Talk first" in desk.get("/coordinate/").content.decode()
    with inside():
        alba = place(group, "alba")
        answer_fit(alba, answer=FitAnswer.NOT_QUITE, by=visitor(alba), way=Way.LINK)
    assert (
        "that the group does not quite fit. A talk may be enough."
        in desk.get("/coordinate/").content.decode()
    )


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_group_of_a_cycle_that_is_over_offers_nothing_and_takes_nothing(desk, page, group, inside, state):
    with inside():
        yes(group, "mira", "alba")
        Cycle.objects.filter(pk=group.cycle_id).update(state=state)
    html = desk.get(page).content.decode()
    assert "Fall round is over. Its groups stay as they were." in html
    for act in ("Send again", "Said yes by telephone", "Take out", "Ask to join", "it needs 4"):
        assert act not in html
    answer = desk.post(member(group, "alba", "end", inside), {"cause": Cause.NO_TIME}, follow=True)
    assert [str(m) for m in answer.context["messages"]] == ["This cycle is over; it stays as it was."]
    with inside():
        assert states(group)["alba"] == "confirmed"
