"""Mails about an erasure. Those to coordinators name nobody: mail boxes are not erased."""

from django.utils.formats import date_format
from django.utils.translation import override

from kernel.holdings import Subject
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from tenants.privacy.models import Erasure


def tell_asked(erasure: Erasure, subject: Subject) -> None:
    """The person learns until when there is an answer, every coordinator that somebody waits for one."""
    _to_person("erasure_asked", erasure, subject, due=_day(erasure, subject.language))
    for user in User.objects.filter(roles__contains=[Role.COORDINATOR], is_active=True):
        send_mail(
            "erasure_waits",
            to=user.email,
            language=user.language,
            key=f"erasure_waits:{erasure.pk}:{user.pk}",
            context={"due": _day(erasure, user.language), "link": home_link("/coordinate/privacy/")},
        )


def tell_declined(erasure: Erasure, subject: Subject) -> None:
    _to_person("erasure_declined", erasure, subject, reason=erasure.answer)


def tell_confirmed(erasure: Erasure, subject: Subject) -> None:
    """The last mail, before the address is removed."""
    _to_person("erasure_confirmed", erasure, subject)


def _to_person(template: str, erasure: Erasure, subject: Subject, **context: str) -> None:
    send_mail(
        template,
        to=subject.email,
        language=subject.language,
        key=f"{template}:{erasure.pk}",
        context={"name": subject.name, **context},
    )


def _day(erasure: Erasure, language: str) -> str:
    with override(language):
        return date_format(erasure.due_on, "j F Y")
