"""Every mail that Foothold sends, in both languages, with names that try to break it."""

from email import message_from_string
from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.exceptions import TemplateDoesNotExist
from django.utils.translation import get_language

from kernel.tenancy import in_network, in_program
from shared.mail.effects import deliver_mail
from shared.mail.models import Mail

LINK = "http://arec.localhost/invitation/S3cret_s3cret-s3cret/"
ADDRESS = "http://arec.localhost/"
CONTEXTS = {
    "application_received": {"contact_name": "Zoë O'Neil", "network": "Smith & Sons <Nurses>"},
    "application_declined": {
        "contact_name": "Zoë O'Neil",
        "network": "Smith & Sons <Nurses>",
        "reason": "We're full & cannot take more.\nTry in 2028.",
    },
    "application_question": {
        "contact_name": "Zoë O'Neil",
        "network": "Smith & Sons <Nurses>",
        "question": "Which <cities>?",
        "link": LINK,
    },
    "draft_link": {"link": LINK},
    "status_links": {},
    "enquiry": {
        "name": "Zoë O'Neil",
        "email": "zoe@example.org",
        "topic": "Fall & Winter <2027>",
        "message": "Is it <early>?",
    },
    "network_ready": {
        "contact_name": "Zoë O'Neil",
        "network": "Smith & Sons <Nurses>",
        "address": ADDRESS,
        "link": LINK,
    },
    "group_ready_mentor": {"name": "Zoë O'Neil", "cycle": "Fall & Winter <2027>", "link": LINK},
    "group_ready_mentee": {"name": "Zoë O'Neil", "cycle": "Fall & Winter <2027>", "link": LINK},
    "group_asked": {"name": "Zoë O'Neil", "cycle": "Fall & Winter <2027>", "link": LINK},
    "group_fit": {"name": "Zoë O'Neil", "cycle": "Fall & Winter <2027>", "link": LINK},
    "group_over": {"name": "Zoë O'Neil", "cycle": "Fall & Winter <2027>", "link": LINK},
    "waiting": {"name": "Zoë O'Neil", "cycle": "Fall & Winter <2027>", "link": LINK},
    "cycle_cancelled": {
        "name": "Zoë O'Neil",
        "cycle": "Fall & Winter <2027>",
        "reason": "No <mentors>.",
        "link": LINK,
    },
    "password_reset": {"name": "Zoë O'Neil", "link": LINK},
    "email_confirm": {"name": "Zoë O'Neil", "email": "zoe@example.org", "link": LINK},
    "email_changed": {"name": "Zoë O'Neil", "email": "zoe@example.org"},
    "email_taken": {"name": "Zoë O'Neil", "email": "zoe@example.org"},
    "security_changed": {"name": "Zoë O'Neil", "link": LINK},
    "team_invitation": {"name": "Zoë O'Neil", "by": "Ana & Ilie", "predecessor": "Jo <Kim>", "link": LINK},
    "team_changed": {"name": "Zoë O'Neil", "by": "Ana & Ilie", "link": LINK},
    "support_asked": {
        "contact_name": "Zoë O'Neil",
        "network": "Smith & Sons <Nurses>",
        "name": "Marc & Helen",
        "reason": "Groups look <wrong>.",
        "link": LINK,
    },
    "support_granted": {
        "name": "Zoë O'Neil",
        "by": "Ana & Ilie",
        "reason": "Groups look <wrong>.",
        "link": LINK,
        "entrance": ADDRESS,
    },
    "support_opened": {
        "name": "Zoë O'Neil",
        "by": "Ana & Ilie",
        "guest": "Marc & Helen",
        "guest_email": "marc@example.org",
        "reason": "Groups look <wrong>.",
        "link": LINK,
    },
    "support_declined": {
        "name": "Zoë O'Neil",
        "by": "Ana & Ilie",
        "reason": "Groups look <wrong>.",
        "link": LINK,
    },
}
# Mails that answer what somebody did about their own data: tests/frontend/mail/test_privacy_mails.py
ELSEWHERE = {
    "consent_confirmation",
    "email_choices",
    "erasure_asked",
    "erasure_waits",
    "erasure_declined",
    "erasure_confirmed",
    "export_ready",
}
# What a mail puts into words of its own.
CODES: dict[str, dict[str, object]] = {
    "group_asked": {"until": "2027-09-08T22:30:00+00:00", "part": "mentor", "is_reminder": True},
    "group_fit": {"until": "2027-09-08T22:30:00+00:00", "part": "mentee"},
    "group_over": {"part": "mentee", "cause": "mentor_left", "wants_other": True},
    "security_changed": {"change": "app_added"},
    "draft_link": {"days": 30, "earlier": [{"name": "Zoë O'Neil", "link": ADDRESS}]},
    "status_links": {"days": 60, "applications": [{"name": "Zoë O'Neil", "link": ADDRESS}]},
    "team_invitation": {"roles": ["coordinator", "assistant"]},
    "team_changed": {"change": "roles", "roles": ["assistant"], "is_active": True},
    "support_granted": {"until": "2027-05-13T22:30:00+00:00", "may_edit": False},
    "support_opened": {"until": "2027-05-13T22:30:00+00:00", "may_edit": False},
}
FROM_PROGRAM = {
    "application_received",
    "application_question",
    "application_declined",
    "draft_link",
    "status_links",
    "enquiry",
    "network_ready",
    "support_asked",
}
SUBJECTS = {
    "application_received": "We have the application of Smith & Sons <Nurses>",
    "security_changed": "Your account was changed",
    "password_reset": "Set a new password",
    "email_confirm": "Confirm your new e-mail address",
    "email_changed": "Your e-mail address was changed",
    "email_taken": "This address has an account already",
    "application_declined": "Our answer to the application of Smith & Sons <Nurses>",
    "application_question": "A question about the application of Smith & Sons <Nurses>",
    "draft_link": "The link to your application",
    "status_links": "The link to your application",
    "enquiry": "Message from Zoë O'Neil: Fall & Winter <2027>",
    "network_ready": "The site of Smith & Sons <Nurses> is ready",
    "group_ready_mentor": "Your group in Fall & Winter <2027> is ready",
    "group_ready_mentee": "Your mentor in Fall & Winter <2027> is found",
    "group_asked": "Please answer: your group in Fall & Winter <2027>",
    "group_fit": "Does your group in Fall & Winter <2027> fit?",
    "group_over": "Your group in Fall & Winter <2027>",
    "waiting": "You are on the waiting list of Fall & Winter <2027>",
    "cycle_cancelled": "Fall & Winter <2027> was cancelled",
    "team_invitation": "Ana & Ilie invites you to Association of Romanian Engineers in Canada",
    "team_changed": "Your account at Association of Romanian Engineers in Canada has changed",
    "support_asked": "Marc & Helen asks to enter Smith & Sons <Nurses>",
    "support_granted": "Your link to enter Association of Romanian Engineers in Canada",
    "support_opened": "Ana & Ilie lets Marc & Helen in",
    "support_declined": "Association of Romanian Engineers in Canada does not let you in",
}
SENDERS = {
    "program": (
        "Sent by Lakeshore Mentoring, a program of Lakeshore.\n"
        "Questions? program@example.org\n"
        "http://localhost/"
    ),
    "network": (
        "Sent by Association of Romanian Engineers in Canada, which takes part in Lakeshore Mentoring, "
        "a program of Lakeshore.\n"
        "Questions? ana.carpati@example.org\n"
        "http://arec.localhost/"
    ),
}

every_mail = pytest.mark.parametrize("template", CONTEXTS)
both_languages = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture(autouse=True)
def _scope(request, arec, settings):
    settings.PUBLIC_PORT, settings.EMAIL_BACKEND = "", "shared.mail.backend.MailboxBackend"
    template = request.getfixturevalue("template") if "template" in request.fixturenames else ""
    with in_program() if template in FROM_PROGRAM else in_network(arec.schema_name):
        Mail.objects.all().delete()
        yield


def deliver(template: str, language: str = "en", **values: object) -> Mail:
    context = CONTEXTS[template] | CODES.get(template, {}) | values
    deliver_mail({"template": template, "to": "zoe@example.org", "language": language, "context": context})
    return Mail.objects.get()


def test_this_list_and_the_folder_hold_the_same_mails():
    folder = Path(settings.TEMPLATES[0]["DIRS"][0]) / "mail"
    assert {p.name.removesuffix(".subject.txt") for p in folder.glob("*.subject.txt")} == set(
        CONTEXTS
    ) | ELSEWHERE


@every_mail
def test_subject_says_what_it_is_about(template):
    assert deliver(template).subject == SUBJECTS[template]


@every_mail
def test_mail_goes_from_the_platform_to_its_reader(template):
    mail = deliver(template)
    assert (mail.sender, mail.recipient) == ("foothold@example.org", "zoe@example.org")


@every_mail
@both_languages
def test_text_names_people_and_links_as_they_are(template, language):
    text = deliver(template, language).text
    shown = {name: value for name, value in CONTEXTS[template].items() if name != "change"}
    assert [v for v in shown.values() if v not in text] == []
    assert "&amp;" not in text
    assert "&#x27;" not in text
    assert "&lt;" not in text


@every_mail
@both_languages
def test_html_never_takes_a_name_for_markup(template, language):
    html = deliver(template, language).html
    assert "<Nurses>" not in html
    assert "<2027>" not in html
    assert "Zoë O&#x27;Neil" in html
    assert f'<html lang="{language}-CA">' in html


@every_mail
@both_languages
def test_html_links_where_the_text_does(template, language):
    mail = deliver(template, language)
    wanted = [v for k, v in CONTEXTS[template].items() if k in ("link", "address")]
    assert [v for v in wanted if f'href="{v}"' not in mail.html or v not in mail.text] == []


@every_mail
def test_mail_says_who_sent_it(template):
    text = deliver(template).text
    assert SENDERS["program" if template in FROM_PROGRAM else "network"] in text
    assert "\n-- \nYou get this message because " in text


@every_mail
def test_every_sentence_is_said_in_french(template):
    french = deliver(template, "fr")
    Mail.objects.all().delete()
    english = deliver(template, "en")
    assert french.subject != english.subject
    assert set(_sentences(french.text)) & set(_sentences(english.text)) == set()


def _sentences(text: str) -> list[str]:
    """Lines that are prose: at least four words, and not a name or a value from outside."""
    values = {
        line for context in CONTEXTS.values() for value in context.values() for line in value.split("\n")
    }
    return [line for line in text.split("\n") if len(line.split()) > 3 and line not in values]


@both_languages
def test_language_of_the_process_is_as_before(language):
    before = get_language()
    deliver("group_ready_mentor", language)
    assert get_language() == before


def test_line_break_in_a_name_cannot_make_a_header():
    subject = deliver("group_ready_mentor", cycle="Fall\r\nBcc: everybody@example.org").subject
    assert subject == "Your group in Fall Bcc: everybody@example.org is ready"
    sent = EmailMultiAlternatives(subject, "", to=["zoe@example.org"]).message().as_string()
    assert message_from_string(sent).keys().count("Bcc") == 0


def test_reason_keeps_its_paragraphs_in_html():
    template = "application_declined"
    deliver_mail(
        {"template": template, "to": "z@example.org", "language": "en", "context": CONTEXTS[template]}
    )
    assert "We&#x27;re full &amp; cannot take more.<br>Try in 2028." in Mail.objects.get().html


def test_unknown_template_is_an_error_and_sends_nothing():
    with pytest.raises(TemplateDoesNotExist):
        deliver_mail({"template": "unknown", "to": "z@example.org", "language": "en", "context": {}})
    assert Mail.objects.count() == 0


CHANGES = {
    "roles": "Ana & Ilie changed what you may do at {}. Your part now: Assistant.",
    "closed": "Ana & Ilie closed your account at {}. You cannot sign in any more.",
    "reopened": "Ana & Ilie opened your account at {} again. You sign in with the password of before. "
    "Your part: Assistant.",
    "leads": "You are the coordinator of {} now. You took over from Jo <Kim>.",
    "led": "Jo <Kim> is the coordinator of {} now. Your part now: Assistant. Thank you for your work.",
}


@pytest.mark.parametrize("template", ["team_changed"])
@pytest.mark.parametrize("change", CHANGES)
def test_each_change_of_an_account_has_its_words(template, change):
    mail = deliver(template, change=change, other="Jo <Kim>", is_active=change != "closed")
    assert CHANGES[change].format("Association of Romanian Engineers in Canada") in mail.text.splitlines()
    assert (LINK in mail.text) == (change != "closed")
    assert "<Kim>" not in mail.html


@pytest.mark.parametrize("template", ["team_changed"])
def test_whoever_handed_over_and_has_no_part_left_reads_that_the_account_is_closed(template):
    mail = deliver(template, change="led", other="Jo <Kim>", is_active=False, roles=[])
    assert "Your account is closed. Thank you for your work." in mail.text


@pytest.mark.parametrize("template", ["support_granted", "support_opened"])
def test_access_says_until_when(template):
    assert "until Thursday 13 May, 18:30, Toronto time (EDT)." in deliver(template).text
