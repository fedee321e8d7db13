"""The coordinator writes tasks, ticks them, and takes that back."""

import pytest

from kernel.clock import today
from kernel.ids import new_id
from kernel.tenancy import in_network
from tenants.coordination.models import OwnTask
from tenants.cycles.models import Cycle
from tests.frontend.coordinator.cast import DAY, more_people

START = "/coordinate/"
NEW = "/coordinate/worklist/new/"
TICKED = "/coordinate/worklist/ticked/"
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://arec.localhost/coordinate/?show=own"}


def form(**values: str) -> dict[str, str]:
    return {"operation": str(new_id()), "title": "Book the room", "due_on": "", "person": ""} | values


@pytest.fixture
def task(desk, inside) -> OwnTask:
    desk.post(NEW, form(person="alba carpati", due_on=today().isoformat()))
    with inside():
        return OwnTask.objects.select_related("person").get(done_at=None)


def open_titles(inside) -> list[str]:
    with inside():
        return list(OwnTask.objects.filter(done_at=None).values_list("title", flat=True))


def test_task_stands_on_the_worklist_with_day_and_person(desk, task):
    html = desk.get(START).content.decode()
    for text in ("Book the room", "Ana Carpati wrote this on", "Today", "Mark as done"):
        assert text in html
    assert f'<a href="/coordinate/people/{task.person.pk}/">Alba Carpati</a>' in html


def test_form_sent_twice_is_one_task(desk, inside):
    data = form()
    assert "Book the room: this is on the worklist now." in desk.post(NEW, data, follow=True).content.decode()
    assert desk.post(NEW, data).status_code == 302
    assert open_titles(inside) == ["Book the room"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "Write what there is to do"),
        ({"title": "x" * 201}, "Write at most 200 characters"),
        ({"due_on": (today() - DAY).isoformat()}, "Choose today or a later day"),
        ({"due_on": "soon"}, "Write a date that exists"),
        ({"person": "Nobody Kaveri"}, "Nobody on your list has this name or address"),
        ({"person": "Twin Carpati"}, "Several people have this name. Write the e-mail address"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_kept(desk, inside, coordinator, task, wrong, words):
    from tenants.people.models import Person

    with inside():
        twins = [person.pk for person in more_people(2, by=coordinator)]
        Person.objects.filter(pk__in=twins).update(full_name="Twin Carpati")
    for path in (NEW, f"/coordinate/worklist/{task.pk}/"):
        answer = desk.post(path, form(title="Mine") | wrong)
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert 'value="Mine"' in answer.content.decode() or "title" in wrong
    assert open_titles(inside) == ["Book the room"]


def test_task_is_changed(desk, inside, task):
    path = f"/coordinate/worklist/{task.pk}/"
    html = desk.get(path).content.decode()
    assert 'value="Book the room"' in html
    assert f'value="{task.person.email}"' in html
    desk.post(path, form(title="Book a larger room"))
    assert open_titles(inside) == ["Book a larger room"]


def test_task_that_is_done_cannot_be_opened(desk, task):
    desk.post(TICKED, {"task": f"own:{task.pk}"})
    assert desk.get(f"/coordinate/worklist/{task.pk}/").status_code == 404


def test_task_is_ticked_and_taken_back_without_script(desk, inside, task):
    data = {"task": f"own:{task.pk}"}
    html = desk.post(TICKED, data, follow=True).content.decode()
    assert "Done: Book the room" in html
    assert f'action="/coordinate/worklist/undo/?task=own%3A{task.pk}"' in html
    assert open_titles(inside) == []
    assert "This was done already." in desk.post(TICKED, data, follow=True).content.decode()
    undo = f"/coordinate/worklist/undo/?task=own%3A{task.pk}"
    assert "Book the room is on the worklist again." in desk.post(undo, follow=True).content.decode()
    assert desk.post(undo).status_code == 302
    assert open_titles(inside) == ["Book the room"]


def test_htmx_gets_the_list_of_its_tab_and_a_toast(desk, inside, task):
    answer = desk.post(TICKED, {"task": f"own:{task.pk}"}, headers=HTMX)
    html = answer.content.decode()
    assert answer.headers["Vary"].count("HX-Request") == 1
    assert html.lstrip().startswith('<div class="worklist" id="worklist"')
    assert '<a href="/coordinate/?show=own" aria-current="page">' in html
    assert '<div id="toasts" hx-swap-oob="innerHTML">' in html
    assert 'hx-target="#worklist"' in html
    assert open_titles(inside) == []


def test_several_tasks_are_put_off_at_once_and_come_back_at_once(desk, task, inside, planned):
    from tenants.matching.models import Run

    with inside():
        run = Run.objects.get(cycle=planned)
    ticked = {"task": [f"own:{task.pk}", f"confirm:{run.pk}"], "until": (today() + DAY).isoformat()}
    answer = desk.post(TICKED, ticked, follow=True)
    assert "You see 2 tasks again on" in answer.content.decode()
    assert answer.context["groups"] == []
    desk.post(TICKED, ticked)
    undo = f"/coordinate/worklist/undo/?task=own:{task.pk}&task=confirm:{run.pk}"
    answer = desk.post(undo, follow=True)
    assert "2 tasks are on the worklist again." in answer.content.decode()
    assert [group.kind for group in answer.context["groups"]] == ["confirm", "own"]


def test_what_needs_its_own_page_is_counted_and_waits(desk, task, inside, planned):
    from tenants.matching.models import Run

    with inside():
        run = Run.objects.get(cycle=planned)
    answer = desk.post(TICKED, {"task": [f"own:{task.pk}", f"confirm:{run.pk}"]}, follow=True)
    assert "1 task is done. 1 needs its own page and still waits." in answer.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Tick at least one task."),
        ({"task": "nonsense"}, "Tick at least one task."),
        ({"task": "own:x"}, "Tick at least one task."),
        ({"task": f"own:{new_id()}", "until": "soon"}, "Choose a day"),
    ],
)
def test_nothing_ticked_is_told(desk, data, words):
    assert words in desk.post(TICKED, data, follow=True).content.decode()


def test_day_that_is_over_is_told(desk, task):
    data = {"task": f"own:{task.pk}", "until": today().isoformat()}
    assert "Choose a day after today." in desk.post(TICKED, data, follow=True).content.decode()


def test_newcomer_is_enrolled_in_the_row_and_taken_out_again(desk, inside, coordinator, fresh):
    with inside():
        [extra] = more_people(1, by=coordinator)
    answer = desk.post(TICKED, {"task": f"enrol:{extra.pk}"}, follow=True)
    assert "Extra000 Carpati is in Fresh now." in answer.content.decode()
    with inside():
        assert fresh.enrolments.count() == 1
    desk.post(f"/coordinate/worklist/undo/?task=enrol:{extra.pk}")
    with inside():
        assert fresh.enrolments.count() == 0


def test_newcomer_whose_cycle_is_being_matched_is_not_taken_out_again(desk, inside, coordinator, fresh):
    with inside():
        [extra] = more_people(1, by=coordinator)
    desk.post(TICKED, {"task": f"enrol:{extra.pk}"})
    with inside():
        Cycle.objects.filter(pk=fresh.pk).update(state="matching")
    answer = desk.post(f"/coordinate/worklist/undo/?task=enrol:{extra.pk}", follow=True)
    assert "There is nothing to take back." in answer.content.decode()
    with inside():
        assert fresh.enrolments.count() == 1


@pytest.mark.parametrize("task", ["", "nonsense", "own:1", "own:01890a5d-ac96-774b-bcce-b302099a8057"])
def test_taking_back_what_is_not_there(desk, task):
    answer = desk.post(f"/coordinate/worklist/undo/?task={task}", follow=True)
    assert "There is nothing to take back." in answer.content.decode()


def test_assistant_writes_and_ticks_and_a_mentor_may_not(assistant_desk, mentor_desk, inside):
    assert assistant_desk.post(NEW, form()).status_code == 302
    assert mentor_desk.post(NEW, form(title="Mine")).status_code == 403
    assert mentor_desk.post(TICKED, {"task": f"own:{new_id()}"}).status_code == 403
    assert mentor_desk.post("/coordinate/worklist/undo/").status_code == 403
    assert open_titles(inside) == ["Book the room"]


def test_task_of_another_network_is_neither_seen_nor_ticked(desk, kaveri):
    with in_network(kaveri.schema_name):
        other = OwnTask.objects.get()
        OwnTask.objects.update(done_at=None)
    assert desk.get(f"/coordinate/worklist/{other.pk}/").status_code == 404
    desk.post(TICKED, {"task": f"own:{other.pk}"})
    with in_network(kaveri.schema_name):
        assert OwnTask.objects.get().done_at is None


def test_somebody_who_does_not_fit_the_open_cycle_is_looked_at_on_its_page(desk, inside, coordinator, fresh):
    with inside():
        fresh.minimum_clb = 12
        fresh.save(update_fields=["minimum_clb"])
        [extra] = more_people(1, by=coordinator)
        extra.english_level_clb = 3
        extra.save(update_fields=["english_level_clb"])
    where = f"/coordinate/cycles/{fresh.pk}/enrol/?q=extra000.carpati%40example.org"
    answer = desk.post(TICKED, {"task": f"enrol:{extra.pk}"}, follow=True)
    assert answer.redirect_chain == [(where, 302)]
    assert "Extra000 Carpati: this needs a closer look." in answer.content.decode()
    assert desk.post(TICKED, {"task": f"enrol:{extra.pk}"}, headers=HTMX).headers["HX-Redirect"] == where
    with inside():
        assert fresh.enrolments.count() == 0
