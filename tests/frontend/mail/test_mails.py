"""Every mail that the domain sends, as its reader gets it."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from kernel.tenancy import in_network, in_program
from shared.mail.effects import deliver_mail
from shared.networks.models import Profile
from shared.program.models import Program
from tests.frontend.mail.test_privacy_mails import CONTEXTS as PRIVACY

APPLICATION = {"contact_name": "Rosa O'Neil", "network": "Andes & Friends"}
WRITTEN = "You get this message because somebody wrote this address on the page of their account."
ACCOUNT = "You get this message because you have an account here."
GROUP = {"name": "Rosa O'Neil", "cycle": "Spring & Summer", "link": "http://arec.localhost/home/?a=1&b=2"}
OF_PROGRAM = {
    "application_received": APPLICATION | {"link": "http://localhost/join/status/x/?a=1&b=2"},
    "draft_link": {
        "link": "http://localhost/join/resume/x/?a=1&b=2",
        "days": 30,
        "earlier": [{"name": "Andes of Rosa O'Neil", "link": "http://localhost/join/status/x/"}],
    },
    "status_links": {
        "days": 60,
        "applications": [{"name": "Andes of Rosa O'Neil", "link": "http://localhost/join/status/x/"}],
    },
    "enquiry": {
        "name": "Rosa O'Neil",
        "email": "rosa@example.org",
        "topic": "My <data>",
        "message": "Is it <early>?",
    },
    "application_question": APPLICATION
    | {"question": "Which <cities>?", "link": "http://localhost/join/status/x/?a=1&b=2"},
    "application_declined": APPLICATION | {"reason": "Too <early>.\nTry & again."},
    "network_ready": APPLICATION
    | {"address": "http://andes.localhost/", "link": "http://andes.localhost/invitation/x/?a=1&b=2"},
    "support_asked": APPLICATION
    | {
        "name": "Marc & Helen",
        "reason": "Look <at> it",
        "link": "http://andes.localhost/coordinate/?a=1&b=2",
    },
}
UNTIL = {"until": "2026-12-03T22:30:00+00:00"}
OF_GROUPS = {
    "group_ready_mentor": GROUP,
    "group_ready_mentee": GROUP,
    "group_asked": GROUP | UNTIL | {"part": "mentor", "is_reminder": False},
    "group_fit": GROUP | UNTIL | {"part": "mentee"},
    "group_over": GROUP | {"part": "mentee", "cause": "no_fit", "wants_other": True},
    "waiting": GROUP | {"late": False},
    "cycle_cancelled": GROUP | {"reason": "Too few <mentors> & no room", "waits": True},
}
ROSA = {"name": "Rosa O'Neil"}
FROM_ANA = ROSA | {"by": "Ana & Ilie", "link": "http://arec.localhost/sign-in/?a=1&b=2"}
TEAM = {"roles": ["coordinator", "mentor"], "change": "roles", "is_active": True, "predecessor": "Ilie & Co"}
SUPPORT = {"reason": "Look <at> it", "may_edit": False, "until": "2026-11-25T22:30:00+00:00"}
OF_NETWORK = OF_GROUPS | {
    "password_reset": ROSA | {"link": "http://arec.localhost/password/new/x-y/?a=1&b=2"},
    "email_confirm": ROSA | {"email": "new@example.org", "link": "http://arec.localhost/email/x/?a=1&b=2"},
    "email_changed": ROSA | {"email": "new@example.org"},
    "email_taken": ROSA | {"email": "new@example.org"},
    "security_changed": ROSA | {"change": "password", "link": "http://arec.localhost/password/forgotten/"},
    "team_invitation": FROM_ANA | TEAM,
    "team_changed": FROM_ANA | TEAM,
    "support_declined": ROSA
    | {"by": "Ana & Ilie", "reason": "Look <at> it", "link": "http://localhost/console/support/?a=1&b=2"},
    "support_opened": FROM_ANA | SUPPORT | {"guest": "Marc & Helen", "guest_email": "marc@example.org"},
    "support_granted": FROM_ANA | SUPPORT | {"entrance": "http://arec.localhost/support/"},
}
ALL = OF_PROGRAM | OF_NETWORK
FOLDER = Path(settings.REPOSITORY, "frontend", "mail")


@pytest.fixture
def deliver(arec, mailoutbox):
    def send(template: str, language: str = "en") -> EmailMultiAlternatives:
        scope = in_program() if template in OF_PROGRAM else in_network(arec.schema_name)
        with scope:
            payload = {
                "template": template,
                "to": "rosa@example.org",
                "language": language,
                "context": ALL[template],
            }
            deliver_mail(payload)
        return mailoutbox[-1]

    return send


def test_every_template_is_tested():
    parts = ("subject.txt", "txt", "html")
    shared = {
        "base.html",
        "base.txt",
        "sender.html",
        "sender.txt",
        "team_changed.words.html",
        "group_over.words.html",
        "change.txt",
    }
    names = ALL | PRIVACY
    assert {p.name for p in FOLDER.iterdir()} == {
        f"{name}.{part}" for name in names for part in parts
    } | shared


def html_of(mail: EmailMultiAlternatives) -> str:
    [(html, kind)] = mail.alternatives
    assert kind == "text/html"
    return html


@pytest.mark.parametrize("template", ALL)
def test_text_is_plain_and_html_is_escaped(deliver, template):
    mail = deliver(template)
    assert "Rosa O'Neil" in mail.body
    assert "&amp;" not in mail.subject + mail.body
    assert "&lt;" not in mail.body
    assert "Rosa O&#x27;Neil" in html_of(mail)
    assert "<early>" not in html_of(mail)


@pytest.mark.parametrize("template", [name for name, context in ALL.items() if "link" in context])
def test_link_stands_in_both_versions(deliver, template):
    mail, link = deliver(template), ALL[template]["link"]
    assert link in mail.body.splitlines()
    assert f'href="{link.replace("&", "&amp;")}"' in html_of(mail)


def test_declined_network_reads_the_reason(deliver):
    mail = deliver("application_declined")
    assert "Too <early>.\nTry & again." in mail.body
    assert "Too &lt;early&gt;.<br>Try &amp; again." in html_of(mail)


def test_new_network_reads_its_address(deliver):
    assert "http://andes.localhost/" in deliver("network_ready").body.splitlines()


@pytest.mark.parametrize("template", OF_PROGRAM)
def test_mail_of_the_program_says_who_sends_it_and_why(deliver, template):
    foot = deliver(template).body.split("\n-- \n")[1]
    assert foot.startswith("You get this message because")
    assert "Sent by Lakeshore Mentoring, a program of Lakeshore." in foot
    assert "program@example.org" in foot
    assert "http://localhost/" in foot


@pytest.mark.parametrize("template", OF_GROUPS)
def test_mail_of_a_network_says_who_sends_it_and_why(deliver, arec, template):
    foot = deliver(template).body.split("\n-- \n")[1]
    taking_part = (
        "You get this message because you take part in Spring & Summer",
        "You get this message because you asked for a mentor in Spring & Summer.",
    )
    assert foot.startswith((*taking_part, ACCOUNT, WRITTEN))
    assert f"Sent by {arec.name}, which takes part in Lakeshore Mentoring, a program of Lakeshore." in foot
    assert arec.contact_email in foot
    assert "http://arec.localhost/" in foot


def test_foot_holds_the_address_of_the_network_or_else_of_the_program(deliver, arec):
    with in_program():
        Program.objects.update(postal_address="1 Lake Road\r\nToronto, Ontario  M1X 0A0\r\n")
    [of_program, *_more], [template, *_others] = OF_PROGRAM, OF_GROUPS
    for mail in (deliver(of_program), deliver(template)):
        assert mail.body.rstrip().endswith("\n1 Lake Road, Toronto, Ontario  M1X 0A0")
        assert "<br>1 Lake Road, Toronto, Ontario  M1X 0A0" in html_of(mail)
    with in_network(arec.schema_name):
        Profile.objects.update(postal_address="2 Carpati Street\nToronto")
    assert deliver(template).body.rstrip().endswith("\n2 Carpati Street, Toronto")
    assert "<br>2 Carpati Street, Toronto" in html_of(deliver(template))
    assert "Carpati Street" not in deliver(of_program).body


@pytest.mark.parametrize("template", ALL)
def test_mail_in_french_says_so(deliver, template):
    assert '<html lang="fr-CA">' in html_of(deliver(template, "fr"))


@pytest.mark.parametrize("template", ALL)
def test_text_has_no_holes(deliver, template):
    text = deliver(template).body
    assert "\n\n\n" not in text
    assert text == text.lstrip()
