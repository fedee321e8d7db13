import pytest
from django.test import Client

from shared.mail.models import Mail
from tenants.cycles.domain.co_mentors import lead_together
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.models import Cycle
from tenants.matching.domain.run import request_run, solve_run
from tenants.matching.models import Run
from tenants.mentoring.models import Group
from tests.frontend.coordinator.cast import person
from tests.frontend.counting import counted

HTMX = {"HX-Request": "true"}


def path(cycle: Cycle, ending: str = "") -> str:
    return f"/coordinate/cycles/{cycle.pk}/groups/{ending}"


def latest(inside, cycle: Cycle) -> Run:
    with inside():
        return cycle.runs.order_by("-id")[0]


def confirm(client: Client, inside, cycle: Cycle):
    run = latest(inside, cycle)
    return client.post(path(cycle, "confirm/"), {"run": str(run.pk), "version": run.version})


def publish(client: Client, inside, cycle: Cycle):
    return client.post(path(cycle, "publish/"), {"run": str(latest(inside, cycle).pk)})


def test_cycle_without_a_run_offers_to_find_groups(desk, inside, fresh, coordinator):
    with inside():
        enrol(fresh, people=[person("mira").pk, person("alba").pk], by=coordinator)
    answer = desk.get(path(fresh))
    assert answer.context["board"] is None
    assert f'action="{path(fresh, "find/")}"' in answer.content.decode()


def test_finding_groups_waits_for_the_worker(desk, inside, planned):
    answer = desk.post(path(planned, "find/"))
    assert (answer.status_code, answer["Location"]) == (302, path(planned))
    html = desk.get(path(planned)).content.decode()
    assert f'hx-get="{path(planned, "progress/")}?step=queued" hx-trigger="every 1s"' in html
    assert f'href="{path(planned)}"' in html


def test_pressing_find_twice_is_one_run(desk, inside, planned):
    for _press in range(2):
        desk.post(path(planned, "find/"))
    with inside():
        assert planned.runs.filter(state="waiting").count() == 1


def test_progress_tells_each_step_once_until_groups_are_there(desk, inside, planned):
    desk.post(path(planned, "find/"))
    waiting = desk.get(path(planned, "progress/?step=queued"), headers=HTMX)
    assert (waiting.status_code, waiting.content) == (204, b"")
    with inside():
        planned.runs.filter(state="waiting").update(step="floor")
    html = desk.get(path(planned, "progress/?step=queued"), headers=HTMX).content.decode()
    assert "Makes the weakest fit as good as possible" in html
    assert "?step=floor" in html
    assert "<html" not in html
    with inside():
        solve_run(latest(inside, planned).pk)
    ready = desk.get(path(planned, "progress/"), headers=HTMX)
    assert (ready.status_code, ready["HX-Refresh"]) == (200, "true")


def test_progress_without_script_is_the_page(desk, planned):
    assert desk.get(path(planned, "progress/"))["Location"] == path(planned)


def test_finding_groups_for_nobody_is_refused_in_words(desk, fresh):
    html = desk.post(path(fresh, "find/"), follow=True).content.decode()
    assert "Add a mentor first." in html


def test_board_has_mentor_places_fit_and_reasons(desk, planned):
    context = desk.get(path(planned)).context
    board, (card,) = context["board"], context["cards"]
    assert (card.mentor.full_name, card.is_one_on_one, card.places.taken, card.places.total) == (
        "Otto Carpati",
        True,
        1,
        1,
    )
    assert card.note == "All are free: Wednesday evening."
    assert card.seats[0].reasons == [
        "Same occupation: Civil engineers",
        "Same goal: Get licensed",
        "Both speak Romanian",
    ]
    assert (board.placed, board.mentees, board.people, board.mentors) == (1, 2, 2, 1)


def test_board_names_who_leads_together(desk, inside, planned, coordinator):
    with inside():
        Cycle.objects.filter(pk=planned.pk).update(co_mentors=True)
        enrol(planned, people=[person("mira").pk], by=coordinator)
        people = planned.enrolments.select_related("person")
        mira, otto = (people.get(person=person(name)) for name in ("mira", "otto"))
        lead_together(mira, otto, by=coordinator)
        solve_run(request_run(planned, by=coordinator).pk)
    answer = desk.get(path(planned))
    (card,) = answer.context["cards"]
    assert (card.mentor, card.beside) == (otto.person, [mira.person])
    assert f"Together with {mira.person.full_name}" in answer.content.decode()


def test_board_says_why_somebody_has_no_place(desk, planned):
    answer = desk.get(path(planned))
    (left,) = answer.context["aside"].left
    assert left.why.cause == "1 mentor would fit, but the places are taken."
    assert left.helps == "Would help: one more mentor who speaks English and Romanian."
    assert left.helps in answer.content.decode()


def test_board_speaks_french(desk, planned):
    html = desk.get(path(planned), headers={"accept-language": "fr"}).content.decode()
    assert "Ingénieurs civils/ingénieures civiles" in html


def test_run_without_a_single_group_cannot_be_confirmed(desk, inside, planned):
    with inside():
        planned.runs.get().placements.all().delete()
    html = desk.get(path(planned)).content.decode()
    assert "No group is possible" in html
    assert "Confirm these groups" not in html


def test_failed_run_can_be_tried_again(desk, inside, planned):
    with inside():
        planned.runs.update(state="failed")
    answer = desk.get(path(planned))
    assert answer.context["board"] is None
    html = answer.content.decode()
    assert "Try again" in html
    assert f'action="{path(planned, "find/")}"' in html


def test_confirming_records_who_decided(desk, inside, planned):
    assert confirm(desk, inside, planned)["Location"] == path(planned)
    run = latest(inside, planned)
    assert (run.state, run.confirmed_by) == ("confirmed", "Ana Carpati")
    html = desk.get(path(planned)).content.decode()
    assert "Ana Carpati confirmed these groups on" in html
    assert "Publish and tell 2 people" in html
    with inside():
        assert Group.objects.filter(cycle=planned).count() == 0


def test_confirming_groups_that_are_not_the_newest_is_refused(desk, inside, planned):
    old = latest(inside, planned)
    desk.post(path(planned, "find/"))
    html = desk.post(path(planned, "confirm/"), {"run": str(old.pk)}, follow=True).content.decode()
    assert "Somebody found new groups in the meantime. Look at them first." in html
    with inside():
        assert Run.objects.get(pk=old.pk).state == "solved"


@pytest.mark.parametrize("run", ["", "nonsense", "01a20900-0000-7000-8000-000000000000"])
def test_confirming_nothing_confirms_nothing(desk, inside, planned, run):
    assert desk.post(path(planned, "confirm/"), {"run": run}).status_code == 302
    assert latest(inside, planned).state == "solved"


def test_confirming_after_somebody_came_is_refused(desk, inside, planned, coordinator):
    with inside():
        enrol(planned, people=[person("alba").pk], by=coordinator)
    run = latest(inside, planned)
    seen = {"run": str(run.pk), "version": run.version}
    html = desk.post(path(planned, "confirm/"), seen, follow=True).content.decode()
    assert "People were added or taken out since these groups were found. Find groups again." in html
    assert latest(inside, planned).state == "solved"


def test_publishing_is_asked_in_numbers(desk, inside, planned):
    confirm(desk, inside, planned)
    html = desk.get(path(planned, "publish/")).content.decode()
    for text in (
        "2 people get an e-mail at once",
        "Mentors: 1. Mentees: 1.",
        "1 group begins",
        "1 mentee stays without a group",
        "Publish and tell 2 people",
    ):
        assert text in html
    assert latest(inside, planned).state == "confirmed"


def test_publishing_forms_the_groups_and_tells_everybody(desk, inside, planned):
    confirm(desk, inside, planned)
    answer = publish(desk, inside, planned)
    assert answer["Location"] == f"/coordinate/cycles/{planned.pk}/"
    assert "2 people are told by e-mail" in desk.get(answer["Location"]).content.decode()
    with inside():
        assert Group.objects.filter(cycle=planned).count() == 1
        assert Cycle.objects.get(pk=planned.pk).state == "running"
    html = desk.get(path(planned)).content.decode()
    assert "They were published on" in html


def test_publishing_twice_is_once(desk, inside, planned):
    confirm(desk, inside, planned)
    with inside():
        mails = Mail.objects.count()
    for _press in range(2):
        assert publish(desk, inside, planned).status_code == 302
    with inside():
        assert Group.objects.filter(cycle=planned).count() == 1
        assert Mail.objects.count() - mails in {0, 2}


def test_publishing_before_confirming_is_refused(desk, inside, planned):
    assert desk.get(path(planned, "publish/"))["Location"] == path(planned)
    html = desk.post(
        path(planned, "publish/"), {"run": str(latest(inside, planned).pk)}, follow=True
    ).content.decode()
    assert "Confirm the groups first." in html
    with inside():
        assert Group.objects.filter(cycle=planned).count() == 0


def test_assistant_looks_but_does_not_decide(assistant_desk, inside, planned):
    html = assistant_desk.get(path(planned)).content.decode()
    assert "A coordinator decides about these groups." in html
    assert "Confirm these groups" not in html
    assert confirm(assistant_desk, inside, planned).status_code == 403
    assert publish(assistant_desk, inside, planned).status_code == 403
    assert latest(inside, planned).state == "solved"
    assert assistant_desk.post(path(planned, "find/")).status_code == 302


def test_groups_are_closed_to_others(arec_client, mentor_desk, planned):
    assert arec_client.get(path(planned))["Location"] == f"/sign-in/?next={path(planned)}"
    assert mentor_desk.get(path(planned)).status_code == 403
    for ending in ("find/", "confirm/", "publish/"):
        assert arec_client.post(path(planned, ending))["Location"] == "/sign-in/"
        assert mentor_desk.post(path(planned, ending)).status_code == 403


@pytest.mark.parametrize("ending", ["find/", "confirm/"])
def test_deciding_takes_a_post(desk, planned, ending):
    assert desk.get(path(planned, ending)).status_code == 405


@pytest.mark.parametrize(("mentees", "queries"), [(1, 19), (3, 17)])
def test_queries_do_not_grow_with_seats(
    desk, inside, planned, coordinator, mentees, queries, django_assert_num_queries
):
    """With one mentee somebody is left over: two more, for the list of them and for what would help."""
    with inside():
        everybody = [person(who).pk for who in ("mira", "alba", "bela", "cora", "dina")[: mentees + 2]]
        enrol(planned, people=everybody, by=coordinator)
    desk.post(path(planned, "find/"))
    with inside():
        solve_run(latest(inside, planned).pk)
    counted(django_assert_num_queries)(desk, path(planned), queries)


def test_improving_while_groups_are_found_is_one_run(desk, inside, planned):
    old = latest(inside, planned)
    desk.post(path(planned, "find/"))
    waiting = latest(inside, planned)
    assert desk.post(path(planned, "improve/"), {"run": str(old.pk)})["Location"] == path(planned)
    assert latest(inside, planned) == waiting


@pytest.mark.parametrize("search", ["", "nonsense", "01a20900-0000-7000-8000-000000000000"])
def test_run_that_the_page_does_not_show_is_not_cancelled(desk, inside, planned, search):
    desk.post(path(planned, "find/"))
    assert desk.post(path(planned, "cancel/"), {"search": search})["Location"] == path(planned)
    assert latest(inside, planned).state == "waiting"
