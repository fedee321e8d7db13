"""What the sponsor's staff can write wrongly."""

from frontend.console.forms.application import DeclineForm, NoteForm, QuestionForm
from frontend.console.forms.network import ConfirmForm
from frontend.console.forms.program import ProgramForm
from frontend.console.forms.season import SeasonForm
from frontend.console.forms.support import AskForm
from frontend.team.forms.invitation import InvitationForm, RolesForm
from tests.browser.refusals.place import Place, Wrong

ONE = "/console/applications/[^/]*/"

ADMINISTRATOR = [
    Place(
        ProgramForm,
        "/console/settings/",
        {
            "accent": "free",
            "hue": "120",
            "strength": "2",
            "name": "Lakeshore Mentoring",
            "sponsor": "Lakeshore",
            "contact_email": "program@example.org",
            "postal_address": "1 Lake Street, Toronto",
            "languages": ["en", "fr"],
        },
        (Wrong("Choose 11, 15 or 20.", "minimum_cell", {"minimum_cell": ""}),),
    ),
    Place(
        SeasonForm,
        "/console/seasons/new/",
        {"name": "Winter 2040", "starts_on": "2040-01-01", "ends_on": "2040-06-30"},
        (
            Wrong("Choose a last day that is after the first day.", "ends_on", {"ends_on": "2039-01-01"}),
            Wrong("Another season has this name. Choose a different one.", "name", {"name": "Spring 2027"}),
            Wrong(
                "Spring 2027 runs on some of these days. Seasons follow each other.",
                "starts_on",
                {"starts_on": "2027-02-01", "ends_on": "2027-03-01"},
            ),
        ),
    ),
    Place(
        RolesForm,
        "/console/staff/[0-9a-f-]*/",
        {"roles": ["analyst"]},
        (Wrong("This is the last administrator. Make somebody else an administrator first."),),
    ),
    Place(
        InvitationForm,
        "/console/staff/invite/",
        {"name": "Ada", "email": "ada@example.org", "roles": ["analyst"], "language": "en"},
        (
            Wrong(
                "This person has an account with this role already",
                "email",
                {"email": "officer@example.org", "roles": ["officer"]},
            ),
        ),
    ),
]
OFFICER = [
    Place(QuestionForm, f"{ONE}ask/", {"question": "How many members?"}),
    Place(DeclineForm, f"{ONE}decline/", {"reason": "Not now"}),
    Place(NoteForm, ONE, {"text": "They called"}),
    Place(
        ConfirmForm,
        "/console/networks/[^/]*/suspend/",
        {"reason": "Asked for it", "name": "Another"},
        (Wrong("This is not the name. Type: ", "name"),),
    ),
    Place(AskForm, "/console/support/ask/", {"reason": "Look at groups"}),
]
