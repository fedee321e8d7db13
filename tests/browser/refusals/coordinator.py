"""What a coordinator can write wrongly."""

from urllib.parse import urljoin

from playwright.sync_api import Page

from frontend.coordinator.forms.cycle import CycleForm
from frontend.coordinator.forms.cycle_step import CancelForm
from frontend.coordinator.forms.decision import DecisionForm
from frontend.coordinator.forms.enrolment import EnrolForm
from frontend.coordinator.forms.enrolment_edit import EnrolmentForm, VetoForm
from frontend.coordinator.forms.member import EndForm, NoteForm
from frontend.coordinator.forms.own_task import OwnTaskForm
from frontend.coordinator.forms.people_file import PeopleFileForm
from frontend.coordinator.forms.snooze import SnoozeForm
from frontend.coordinator.forms.weights import WeightsForm
from frontend.coordinator.part_words import PART_WORDS
from frontend.privacy.forms.erasure import ConfirmForm, DeclineForm, StartForm
from tests.browser.refusals.place import Place, Wrong, a_file
from tests.world import AREC

PARTS = [part.value for part in PART_WORDS]


def to_the_day(page: Page) -> None:
    page.locator("[data-task-snooze] summary").first.click()
    page.locator("[data-task-snooze] a").first.click()
    page.wait_for_url("**/worklist/snooze/?**")


def to_the_talk(page: Page) -> None:
    """Of Bela, who answered about the fit."""
    end = page.locator(".member", has_text="Bela").locator("a[href*='/end/']").get_attribute("href") or ""
    page.goto(urljoin(page.url, end.replace("/end/", "/talk/")))


WORK = [
    Place(
        CycleForm,
        "/coordinate/cycles/new/",
        {
            "name": "Winter",
            "starts_on": "2027-01-10",
            "ends_on": "2027-05-10",
            "group_minimum": "4",
            "group_maximum": "6",
            "planned_sessions": "5",
        },
        (
            Wrong("Another cycle has this name. Choose a new one.", "name", {"name": "Running Carpati"}),
            Wrong("The cycle must end after it starts.", "ends_on", {"ends_on": "2026-12-31"}),
            Wrong(
                "People join until the first day at the latest.",
                "recruits_until",
                {"recruits_until": "2027-01-11"},
            ),
            Wrong(
                "The orientation is before the last day.", "orientation_on", {"orientation_on": "2027-05-11"}
            ),
            Wrong("A group has at least 2 mentees.", "group_minimum", {"group_minimum": "1"}),
            Wrong(
                "The largest group cannot be smaller than the smallest.",
                "group_maximum",
                {"group_minimum": "5", "group_maximum": "4"},
            ),
        ),
    ),
    Place(CancelForm, "/coordinate/cycles/.*/cancel/", {"reason": "Too few people"}),
    Place(
        WeightsForm,
        "/coordinate/cycles/.*/weights/",
        dict.fromkeys(PARTS, "10"),
        (
            Wrong("Choose a number from 0 to 50.", PARTS[0], {PARTS[0]: "51"}),
            Wrong(
                "Something has to count: give at least one part more than 0.", "", dict.fromkeys(PARTS, "0")
            ),
        ),
    ),
    Place(
        EnrolmentForm,
        "/coordinate/cycles/[^/]*/people/[^/]*/",
        {"wish_1": 1, "wish_2": 0, "household": "Lake Street"},
        (Wrong("Name each person once.", "", {"wish_2": 1}),),
        declared=False,
    ),
    Place(
        VetoForm,
        "/coordinate/cycles/[^/]*/people/[^/]*/",
        {"reason": "Family"},
        (Wrong("Choose a person", "other", {"other": ""}),),
        declared=False,
    ),
    Place(
        EnrolForm, "/coordinate/cycles/.*/enrol/", wrong=(Wrong("Tick at least one person."),), declared=False
    ),
    Place(NoteForm, "/coordinate/members/.*/confirm/", {"note": "By telephone, today"}),
    Place(
        NoteForm,
        "/coordinate/groups/[^/]*/",
        {"note": "She stays, and we talk again in May"},
        lead=to_the_talk,
    ),
    Place(
        EndForm,
        "/coordinate/members/.*/end/",
        {"cause": 1, "note": "She moves to Halifax"},
        (Wrong("Choose a reason.", "cause", {"cause": 0}),),
    ),
    Place(
        OwnTaskForm,
        "/coordinate/worklist/new/",
        {"title": "Book the room", "due_on": "2035-01-01", "person": AREC.email("alba")},
        (
            Wrong("Choose today or a later day", "due_on", {"due_on": "2026-01-01"}),
            Wrong("Nobody on your list has this name or address", "person", {"person": "Nobody"}),
        ),
    ),
    Place(
        SnoozeForm,
        "/coordinate/",
        {"until": "2027-01-10"},
        (
            Wrong("Choose a day after today.", "until", {"until": "2026-01-01"}),
            Wrong("Choose a day in the next 90 days.", "until", {"until": "2035-01-01"}),
        ),
        lead=to_the_day,
    ),
    Place(
        PeopleFileForm,
        "/coordinate/people/import/",
        wrong=(
            Wrong("Choose the file with your people", "file"),
            Wrong("This file is empty. Choose another one", "file", {"file": a_file("people.csv", b"")}),
        ),
    ),
    Place(StartForm, "/coordinate/people/.*/erase/", {"reason": "By telephone on 3 May"}),
    Place(
        ConfirmForm,
        "/coordinate/privacy/[^/]*/",
        {"name": "Gert"},
        (Wrong("Write the name exactly: Gert Carpati", "name"),),
    ),
    Place(
        DeclineForm,
        "/coordinate/privacy/.*/decline/",
        {"reason": "A complaint is open"},
        (Wrong("Write the reason: the person gets it by e-mail.", "reason", {"reason": "  "}),),
    ),
]
# It needs a proposal with a group that breaks a rule: test_board.py comes to one.
DECIDING = Place(
    DecisionForm,
    "/coordinate/cycles/.*/groups/.*/confirm/",
    wrong=(Wrong("Say why this group is right although it breaks a rule.", "note", {"note": ""}),),
)
