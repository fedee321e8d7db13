"""The mails about somebody's own data, in both languages, as their reader gets them."""

import pytest
from django.core.mail import EmailMultiAlternatives

from kernel.tenancy import in_network
from shared.mail.effects import deliver_mail

LINK = "http://arec.localhost/unsubscribe/x/?a=1&b=2"
CONTEXTS = {
    "consent_confirmation": {"wordings": ["AREC & friends may send me <news>."], "link": LINK},
    "email_choices": {"link": LINK},
    "erasure_asked": {"name": "Rosa O'Neil & Co", "due": "24 December 2026"},
    "erasure_waits": {"due": "24 December 2026", "link": LINK},
    "erasure_declined": {"name": "Rosa O'Neil & Co", "reason": "Your <group> runs & counts on you."},
    "erasure_confirmed": {"name": "Rosa O'Neil & Co"},
    "export_ready": {"name": "Rosa O'Neil & Co", "link": LINK},
}

every_mail = pytest.mark.parametrize("template", CONTEXTS)
both_languages = pytest.mark.parametrize("language", ["en", "fr"])


@pytest.fixture
def deliver(arec, mailoutbox):
    def send(template: str, language: str = "en") -> EmailMultiAlternatives:
        payload = {"template": template, "to": "rosa@example.org", "language": language}
        with in_network(arec.schema_name):
            deliver_mail(payload | {"context": CONTEXTS[template]})
        return mailoutbox[-1]

    return send


def _values(template: str) -> list[str]:
    """Every text that comes from outside, lists taken apart."""
    found = []
    for value in CONTEXTS[template].values():
        found += value if isinstance(value, list) else [str(value)]
    return found


@every_mail
@both_languages
def test_text_holds_everything_as_it_is(deliver, template, language):
    mail = deliver(template, language)
    assert [v for v in _values(template) if v not in mail.body] == []
    assert [c for c in ("&amp;", "&lt;", "\n\n\n") if c in mail.subject + mail.body] == []
    assert mail.body == mail.body.lstrip()


@every_mail
@both_languages
def test_html_is_escaped_and_names_its_language(deliver, template, language):
    [(html, _kind)] = deliver(template, language).alternatives
    assert f'<html lang="{language}-CA">' in html
    assert [v for v in _values(template) if ("&" in v or "<" in v) and v in html] == []


@pytest.mark.parametrize("template", [name for name, context in CONTEXTS.items() if "link" in context])
def test_link_stands_in_both_versions(deliver, template):
    mail, link = deliver(template), CONTEXTS[template]["link"]
    assert link in mail.body.splitlines()
    assert f'href="{link.replace("&", "&amp;")}"' in mail.alternatives[0][0]


@every_mail
def test_mail_says_who_sends_it_and_why(deliver, template, arec):
    foot = deliver(template).body.split("\n-- \n")[1]
    assert foot.startswith("You get this message because")
    assert f"Sent by {arec.name}" in foot
    assert arec.contact_email in foot


@every_mail
def test_every_sentence_is_said_in_french(deliver, template):
    french, english = deliver(template, "fr"), deliver(template, "en")
    assert french.subject != english.subject
    assert _sentences(french, template) & _sentences(english, template) == set()


def _sentences(mail: EmailMultiAlternatives, template: str) -> set[str]:
    """Lines of at least four words that are no value from outside."""
    lines = {line.removeprefix("- ") for line in mail.body.splitlines()}
    return {line for line in lines if len(line.split()) > 3} - set(_values(template))
