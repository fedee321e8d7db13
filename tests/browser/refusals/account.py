"""What somebody signed in can write wrongly about their own account."""

from frontend.account.forms.app import AppCodeForm
from frontend.account.forms.confirm import ConfirmForm
from frontend.account.forms.details import DetailsForm
from frontend.account.forms.email import EmailForm
from frontend.account.forms.password import ChangePasswordForm
from frontend.member.forms.place import FitForm
from frontend.member.forms.session import SessionForm
from tests.browser.refusals.place import Place, Wrong
from tests.world import AREC, PASSWORD

FRESH = "horse-battery-staple"
NEW = {"current": PASSWORD, "password": FRESH, "again": FRESH}


def _password(words: str, text: str) -> Wrong:
    return Wrong(words, "password", {"password": text, "again": text})


MENTEE = [
    Place(DetailsForm, "/account/", {"name": "Alba C. Carpati"}),
    Place(
        EmailForm,
        "/account/email/",
        {"email": "alba.new@example.org"},
        (Wrong("This is your address already.", "email", {"email": AREC.email("alba").upper()}),),
    ),
    Place(
        ChangePasswordForm,
        "/account/password/",
        NEW,
        (
            Wrong("This password is not right. Write it once more.", "current", {"current": FRESH}),
            Wrong("The two passwords are not the same. Write it once more", "again", {"again": PASSWORD}),
            _password("Use at least", "horse"),
            _password("Many people use this password. Choose another one", "password1234"),
            _password("This is too much like your name or e-mail address.", AREC.email("alba")),
        ),
    ),
    Place(
        ConfirmForm,
        "/account/confirm/",
        {"password": FRESH},
        (Wrong("This password is not right. Write it once more.", "password"),),
    ),
    Place(
        AppCodeForm,
        "/account/two-step/app/",
        {"code": "000000"},
        (Wrong("This code is not right. Write the code that your app shows now.", "code"),),
    ),
]
MENTOR = [
    Place(
        FitForm,
        "/home/places/.*/fit/",
        {"answer": "not_quite", "text": "We meet late in the evening"},
        (Wrong("Choose yes, not quite or no.", "answer", {"answer": ""}),),
    ),
    Place(
        SessionForm,
        r"/groups/.*/sessions/\d+/",
        {
            "held_on": "2026-09-15",
            "minutes": "60",
            "note": "We met",
            "next_session_at": "2026-10-15",
            "next_time": "18:30",
        },
        (
            Wrong(
                "This day is in the future. Log the session after it.", "held_on", {"held_on": "2035-01-01"}
            ),
            Wrong("Write how many minutes you met, from 1 to 720.", "minutes", {"minutes": "721"}),
            Wrong("Choose a day after this session.", "next_session_at", {"next_session_at": "2026-09-01"}),
            Wrong("Write the time too, for example 18:30", "next_time", {"next_time": ""}),
            Wrong("Choose the day too", "next_session_at", {"next_session_at": ""}),
        ),
    ),
]
