from http import HTTPStatus

import pytest
from django.test import Client

from shared.accounts.domain.user import open_account
from shared.accounts.enums import Role
from shared.audit.actor import SYSTEM
from shared.outbox.models import Message
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.repair import request_repair, solve_repair
from tenants.matching.models import Repair
from tenants.mentoring.domain.leaving import Farewell, end_membership
from tenants.mentoring.enums import Cause
from tenants.mentoring.models import Group, Membership
from tests.frontend.coordinator.cast import more_people
from tests.frontend.counting import counted
from tests.tenants.cycles.rounds import enrolment_of, planned, running
from tests.world import AREC

HTMX = {"HX-Request": "true"}


@pytest.fixture
def cycle(inside) -> Cycle:
    """The running cycle, in which Mira has a free place."""
    with inside():
        return running()


def path(cycle: Cycle, rest: str = "") -> str:
    return f"/coordinate/cycles/{cycle.pk}/repair/{rest}"


@pytest.fixture
def proposed(inside, cycle, coordinator) -> Repair:
    """A newcomer can join."""
    with inside():
        (newcomer,) = more_people(1, by=coordinator)
        enrol(cycle, people=[newcomer.pk], by=coordinator)
        return solve_repair(request_repair(cycle, by=coordinator).pk)


@pytest.fixture
def come_in(arec, sign_in, inside):
    """A browser of a colleague with a role: `come_in("bo", Role.COORDINATOR)`."""

    def make(who: str, role: Role) -> Client:
        named = {"email": AREC.email(who), "name": f"{who.title()} {AREC.mark}"}
        with inside():
            user = open_account(**named, roles=[role], password=None, language="en", by=SYSTEM)
        return sign_in(Client(HTTP_HOST="arec.localhost"), user)

    return make


def said(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_cycle_offers_a_repair_where_somebody_waits_and_not_elsewhere(desk, inside, cycle, coordinator):
    page = f"/coordinate/cycles/{cycle.pk}/"
    with inside():
        cycle.repairs.all().delete()
        other = planned()
    assert path(cycle) not in desk.get(page).content.decode()
    with inside():
        (newcomer,) = more_people(1, by=coordinator)
        enrol(cycle, people=[newcomer.pk], by=coordinator)
    assert path(cycle) in desk.get(page).content.decode()
    assert path(other) not in desk.get(f"/coordinate/cycles/{other.pk}/").content.decode()


def test_search_is_one_and_says_how_far_it_has_come(desk, inside, cycle):
    for _press in range(2):
        answer = desk.post(path(cycle, "look/"), follow=True)
    html = answer.content.decode()
    assert "The smallest change is being looked for" in html
    assert f'hx-get="{path(cycle, "progress/")}?step=queued" hx-trigger="every 1s"' in html
    with inside():
        assert cycle.repairs.filter(state="waiting").count() == 1


def test_progress_tells_each_step_once_until_there_is_an_answer(desk, inside, cycle, coordinator):
    with inside():
        wanted = request_repair(cycle, by=coordinator)
    same = desk.get(path(cycle, "progress/?step=queued"), headers=HTMX)
    assert (same.status_code, same.content) == (HTTPStatus.NO_CONTENT, b"")
    with inside():
        cycle.repairs.filter(pk=wanted.pk).update(step="kept")
    html = desk.get(path(cycle, "progress/?step=queued"), headers=HTMX).content.decode()
    assert "Changes as little as possible" in html
    assert "<html" not in html
    with inside():
        solve_repair(wanted.pk)
    assert desk.get(path(cycle, "progress/"), headers=HTMX)["HX-Refresh"] == "true"
    assert desk.get(path(cycle, "progress/"))["Location"] == path(cycle)


def test_search_is_cancelled_once_and_another_may_follow(desk, inside, cycle, coordinator):
    with inside():
        wanted = request_repair(cycle, by=coordinator)
    answer = desk.post(path(cycle, "cancel/"), {"search": str(wanted.pk)}, follow=True)
    assert said(answer) == ["You cancelled the search. Nothing was changed."]
    assert "is being looked for" not in answer.content.decode()
    assert said(desk.post(path(cycle, "cancel/"), {"search": str(wanted.pk)}, follow=True)) == []
    html = desk.post(path(cycle, "look/"), follow=True).content.decode()
    assert "is being looked for" in html


def test_search_that_ended_is_not_cancelled(desk, cycle, proposed):
    answer = desk.post(path(cycle, "cancel/"), {"search": str(proposed.pk)}, follow=True)
    assert said(answer) == ["The search had ended before you cancelled. You see what it found."]
    assert "1 person changes" in answer.content.decode()


def test_proposal_says_who_changes_and_why_it_suits(desk, cycle, proposed):
    html = desk.get(path(cycle)).content.decode()
    assert "1 person changes" in html
    assert "Extra000 Carpati: joins Mira Carpati" in html
    assert "Extra000 Carpati with Mira Carpati: fit " in html
    assert "Same occupation: Civil engineers" in html
    assert "1 mentor has other people afterwards." in html
    assert "Proven" in html


def test_proposal_is_told_in_french(desk, cycle, proposed):
    html = desk.get(path(cycle), headers={"accept-language": "fr"}).content.decode()
    assert "Extra000 Carpati : rejoint Mira Carpati" in html
    assert "1 personne change" in html


@pytest.fixture
def hopeless(inside, cycle, coordinator) -> Cycle:
    """Mira has left her five, and there is no other mentor."""
    with inside():
        cycle.repairs.all().delete()
        place = Membership.objects.get(enrolment=enrolment_of(cycle, "mira"))
        end_membership(place, farewell=Farewell(Cause.NO_TIME), by=coordinator)
        solve_repair(request_repair(cycle, by=coordinator).pk)
    return cycle


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "No change helps now. Below stands why, and what would help.",
                "This cycle has no mentor yet.",
                "Would help: one more mentor who speaks English and Romanian.",
            ],
        ),
        ("fr", ["Aucun changement n’aide maintenant.", "Ce cycle n’a pas encore de mentor."]),
    ],
)
def test_page_says_why_nothing_can_be_done_and_what_would_help(desk, hopeless, language, words):
    html = desk.get(path(hopeless), headers={"accept-language": language}).content.decode()
    assert [text for text in words if text not in html] == []
    assert "Do this, and ask them" not in html


def test_page_says_that_nothing_has_to_change(desk, inside, cycle, coordinator):
    with inside():
        solve_repair(request_repair(cycle, by=coordinator).pk)
    html = desk.get(path(cycle)).content.decode()
    assert "Nothing has to change: every group can go on" in html
    assert "Nothing: no group is too small, and nobody waits for one." in html


def test_group_that_lost_its_mentor_and_the_worklist_lead_to_the_repair(desk, inside, hopeless):
    with inside():
        group = Group.objects.get(cycle=hopeless)
    link = f'href="{path(hopeless)}"'
    assert link in desk.get(f"/coordinate/groups/{group.pk}/").content.decode()
    html = desk.get("/coordinate/?show=place").content.decode()
    assert html.count(link) == 5
    assert "Find a repair" in html


def test_small_group_leads_to_the_repair_and_a_full_one_does_not(desk, inside, cycle, coordinator):
    with inside():
        cycle.repairs.all().delete()
        group = Group.objects.get(cycle=cycle)
    page, link = f"/coordinate/groups/{group.pk}/", f'href="{path(cycle)}"'
    assert link not in desk.get(page).content.decode()
    with inside():
        for who in ("alba", "bela"):
            place = Membership.objects.get(enrolment=enrolment_of(cycle, who))
            end_membership(place, farewell=Farewell(Cause.NO_TIME), by=coordinator)
    assert link in desk.get(page).content.decode()
    assert link in desk.get("/coordinate/?show=small").content.decode()
    html = desk.get(path(cycle)).content.decode()
    assert "3 mentees are left" in html


def test_repair_is_not_offered_to_whoever_may_not_look_for_one(come_in, inside, hopeless):
    reader_desk = come_in("rae", Role.SUPPORT)
    with inside():
        group = Group.objects.get(cycle=hopeless)
    pages = (f"/coordinate/groups/{group.pk}/", f"/coordinate/cycles/{hopeless.pk}/")
    assert [path(hopeless) in reader_desk.get(page).content.decode() for page in pages] == [False, False]
    for act in ("look/", "cancel/"):
        assert reader_desk.post(path(hopeless, act)).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_people(desk, inside, cycle, coordinator, count, django_assert_num_queries):
    with inside():
        enrol(cycle, people=[one.pk for one in more_people(count, by=coordinator)], by=coordinator)
        solve_repair(request_repair(cycle, by=coordinator).pk)
    counted(django_assert_num_queries)(desk, path(cycle), 9)


def test_carrying_out_twice_is_once(desk, inside, cycle, proposed):
    for _press in range(2):
        answer = desk.post(path(cycle, f"{proposed.pk}/carry-out/"), follow=True)
    assert said(answer) == ["Done. Whoever changes is asked by e-mail whether the new group suits."]
    assert "decided for the last proposal" in answer.content.decode()
    with inside():
        assert Repair.objects.get(pk=proposed.pk).decided_by == "Ana Carpati"


def test_second_coordinator_hears_who_decided_before(desk, come_in, inside, cycle, proposed):
    second_desk = come_in("bo", Role.COORDINATOR)
    desk.post(path(cycle, f"{proposed.pk}/carry-out/"))
    with inside():
        before = Membership.objects.count(), Message.objects.count()
    for act in ("carry-out", "dismiss"):
        answer = second_desk.post(path(cycle, f"{proposed.pk}/{act}/"), follow=True)
        assert said(answer) == ["Ana Carpati decided about this proposal before you. Nothing was done twice."]
    with inside():
        assert (Membership.objects.count(), Message.objects.count()) == before
        assert Repair.objects.get(pk=proposed.pk).decided_by == "Ana Carpati"


def test_proposal_can_be_left(desk, cycle, proposed):
    answer = desk.post(path(cycle, f"{proposed.pk}/dismiss/"), follow=True)
    assert said(answer) == ["The groups stay as they are."]
    late = desk.post(path(cycle, f"{proposed.pk}/carry-out/"), follow=True)
    assert said(late) == [NO_LONGER]


STAYS = "The proposal below stays until the new one is there."
NO_LONGER = "This proposal no longer counts. The page shows what does."


def test_proposal_stays_on_the_page_while_a_new_one_is_looked_for(desk, inside, cycle, proposed):
    html = desk.post(path(cycle, "look/"), follow=True).content.decode()
    assert "The smallest change is being looked for" in html
    assert STAYS in html
    assert "Extra000 Carpati: joins Mira Carpati" in html
    assert [f'action="{path(cycle, rest)}"' in html for rest in ("look/", "cancel/")] == [False, True]
    answer = desk.post(path(cycle, f"{proposed.pk}/carry-out/"), follow=True)
    assert said(answer) == ["Done. Whoever changes is asked by e-mail whether the new group suits."]
    assert "is being looked for" not in answer.content.decode()
    with inside():
        states = cycle.repairs.order_by("id").values_list("state", flat=True)
        assert list(states)[-2:] == ["done", "cancelled"]


def test_proposal_left_while_a_new_one_is_looked_for_is_gone_and_the_search_goes_on(desk, cycle, proposed):
    desk.post(path(cycle, "look/"))
    html = desk.post(path(cycle, f"{proposed.pk}/dismiss/"), follow=True).content.decode()
    assert "The smallest change is being looked for" in html
    assert STAYS not in html
    assert "Do this, and ask them" not in html


def test_proposal_is_there_after_the_new_search_was_cancelled(desk, inside, cycle, proposed):
    desk.post(path(cycle, "look/"))
    with inside():
        wanted = cycle.repairs.get(state="waiting")
    html = desk.post(path(cycle, "cancel/"), {"search": str(wanted.pk)}, follow=True).content.decode()
    assert "You cancelled the search. Nothing was changed." in html
    assert f'action="{path(cycle, f"{proposed.pk}/carry-out/")}"' in html


def test_proposal_is_there_after_the_new_search_failed(desk, inside, cycle, proposed):
    desk.post(path(cycle, "look/"))
    with inside():
        cycle.repairs.filter(state="waiting").update(state="failed")
    html = desk.get(path(cycle)).content.decode()
    assert "The new search broke off. The proposal before it still stands." in html
    assert "No proposal was found" not in html
    assert f'action="{path(cycle, f"{proposed.pk}/carry-out/")}"' in html


def test_search_that_failed_without_a_proposal_can_be_tried_again(desk, inside, cycle, coordinator):
    with inside():
        request_repair(cycle, by=coordinator)
        cycle.repairs.filter(state="waiting").update(state="failed")
    html = desk.get(path(cycle)).content.decode()
    assert "No proposal was found: something broke. The groups are as they were. Try again." in html
    assert f'action="{path(cycle, "look/")}"' in html


@pytest.mark.parametrize("act", ["carry-out", "dismiss"])
def test_press_on_a_proposal_that_was_replaced_is_refused_in_words(
    desk, inside, cycle, coordinator, proposed, act
):
    with inside():
        newer = solve_repair(request_repair(cycle, by=coordinator).pk)
    answer = desk.post(path(cycle, f"{proposed.pk}/{act}/"), follow=True)
    assert said(answer) == [NO_LONGER]
    assert f'action="{path(cycle, f"{newer.pk}/{act}/")}"' in answer.content.decode()


def test_search_that_another_worker_took_up_says_so(desk, inside, cycle, coordinator):
    with inside():
        wanted = request_repair(cycle, by=coordinator)
    interrupted = "The search was interrupted and began again by itself."
    for attempts, told in ((1, False), (2, True)):
        with inside():
            cycle.repairs.filter(pk=wanted.pk).update(step="scoring", attempts=attempts)
        answer = desk.get(path(cycle, "progress/?step=queued"), headers=HTMX)
        assert (interrupted in answer.content.decode()) is told


def test_assistant_looks_and_does_not_decide(assistant_desk, cycle, proposed):
    html = assistant_desk.get(path(cycle)).content.decode()
    assert "Only a coordinator decides about it." in html
    assert assistant_desk.post(path(cycle, f"{proposed.pk}/carry-out/")).status_code == HTTPStatus.FORBIDDEN


def test_cycle_that_does_not_run_is_refused(desk, inside):
    with inside():
        other = planned()
    answer = desk.post(path(other, "look/"), follow=True)
    assert said(answer) == ["Only the groups of a running cycle can be mended."]


def test_proposal_of_another_cycle_is_not_found(desk, inside, proposed):
    with inside():
        other = planned()
    assert desk.post(path(other, f"{proposed.pk}/carry-out/")).status_code == HTTPStatus.NOT_FOUND
