"""What a visitor of the program's site and of a network's can write wrongly."""

from playwright.sync_api import Page

from frontend.forms.link import LinkForm
from frontend.member.forms.place import DeclineForm
from frontend.public.forms.contact import ContactForm
from frontend.public.forms.invitation import InvitationForm
from frontend.public.forms.join import (
    AssociationForm,
    BeginForm,
    CommunityForm,
    SizeForm,
)
from frontend.public.forms.join import ContactForm as JoinContactForm
from frontend.public.forms.join_address import AddressForm
from frontend.public.forms.join_professions import ProfessionsForm
from frontend.public.forms.join_status import AnswerForm
from frontend.public.forms.password import ForgottenForm
from frontend.public.forms.second_step import CodeForm
from frontend.public.forms.sign_in import SignInForm
from frontend.support.forms import EntranceForm
from tests.browser.refusals.place import Place, Wrong
from tests.world import PASSWORD

STAFF = {"login": "officer@example.org", "password": PASSWORD}
NOBODY = {"login": "nobody@example.org", "password": "no-such-password"}


def to_the_code(page: Page) -> None:
    page.fill("[name=login]", STAFF["login"])
    page.fill("[name=password]", STAFF["password"])
    page.click("main form .button--primary")
    page.wait_for_url("**/sign-in/code/")


PROGRAM = [
    Place(
        ContactForm,
        "/contact/",
        {"name": "Ada", "email": "ada@example.org", "message": "Hello"},
        (Wrong("That was very fast. Wait a few seconds, then send it once more."),),
    ),
    Place(BeginForm, "/join/", {"email": "ada@example.org"}),
    Place(ForgottenForm, "/password/forgotten/", {"email": "ada@example.org"}),
    Place(LinkForm, "/unsubscribe/", {"email": "ada@example.org"}),
    Place(
        SignInForm,
        "/sign-in/",
        NOBODY,
        (
            Wrong("Write your e-mail address", "login", {"login": ""}),
            Wrong("Write your password", "password", {"password": ""}),
            Wrong("This e-mail address and this password do not belong together.", "", NOBODY),
        ),
        declared=False,
    ),
    Place(
        CodeForm,
        "/sign-in/",
        {"code": "000000"},
        (
            Wrong("Write the code that your app shows", "code", {"code": ""}),
            Wrong("This code is not right.", "code"),
        ),
        lead=to_the_code,
        declared=False,
    ),
]
NETWORK = [Place(EntranceForm, "/support/", {"email": "ada@example.org"})]

FRESH = "horse-battery-staple"
ASKED = Place(AnswerForm, "/join/status/.*/", {"answer": "We meet in Hamilton."})
PLACED = Place(
    DeclineForm,
    "/answer/.*/",
    {"cause": "times", "note": "I work at night", "wants_other": ["on"]},
    (Wrong("Choose a reason.", "cause", {"cause": ""}),),
    lead=lambda page: page.locator(".place summary").click(),
)
INVITED = Place(
    InvitationForm,
    "/invitation/.*/",
    {"password": FRESH, "again": FRESH},
    (
        Wrong("Use at least", "password", {"password": "horse", "again": "horse"}),
        Wrong("The two passwords are not the same. Write it once more", "again", {"again": "another"}),
    ),
)

TAKEN = "An association with this name takes part or has applied already. Write to us if it is yours."
JOINING = [
    Place(
        AssociationForm,
        "/join/association/",
        {"name": "Prairie Welders", "incorporated": "no", "website": "https://welders.example.org"},
        (
            Wrong(TAKEN, "name", {"name": "KAVERI engineers network"}),
            Wrong("Choose one of the answers", "incorporated", {"incorporated": ""}),
        ),
    ),
    Place(CommunityForm, "/join/community/", {"community": "Romanian", "languages": ["ro"]}),
    Place(
        ProfessionsForm,
        "/join/professions/",
        {"q": "welder", "professions": []},
        (
            Wrong("Search, then choose at least one profession, or “None of these”", "professions"),
            Wrong(
                "Write your profession in your own words",
                "own_words",
                {"professions": ["none"], "own_words": ""},
            ),
        ),
    ),
    Place(SizeForm, "/join/size/", {"members": "120", "city": "Regina"}),
    Place(
        AddressForm,
        "/join/address/",
        {"address": "prairie-welders"},
        (
            Wrong("Use letters without accents: a to z, numbers and hyphens.", "address", {"address": "été"}),
            Wrong("Use 3 to 30 characters.", "address", {"address": "ab"}),
            Wrong("This address is reserved.", "address", {"address": "console"}),
            Wrong("This address is taken. Choose another.", "address", {"address": "kaveri"}),
            Wrong("This address looks like one that is taken", "address", {"address": "kaver1"}),
            Wrong("Use small letters, numbers and single hyphens", "address", {"address": "-welders-"}),
        ),
    ),
    Place(JoinContactForm, "/join/contact/", {"contact_name": "Ada Welder", "language": "fr"}),
]
