"""Mails that tell what became of a request for access: to who asked, and to everybody else who decides here."""

from django.conf import settings

from shared.accounts.domain.team import can_sign_in
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.mail.domain.mail import send_mail
from shared.networks.domain.address import link_to
from shared.networks.domain.queries.address import home_link
from shared.support.models import SupportRequest
from tenants.support.models import Grant


def tell_declined(asked: SupportRequest, *, by: Actor) -> None:
    send_mail(
        "support_declined",
        to=asked.email,
        language=asked.language,
        key=f"support_declined:{asked.pk}",
        context={
            "name": asked.name,
            "by": by.name,
            "reason": asked.reason,
            "link": link_to(settings.BASE_HOST, "/console/support/"),
        },
    )


def tell_other_coordinators(grant: Grant, *, by: Actor) -> None:
    """The door is open for everybody's people: whoever decides here hears of it, and can shut it."""
    context = {
        "by": by.name,
        "guest": grant.name,
        "guest_email": grant.email,
        "reason": grant.reason,
        "may_edit": grant.may_edit,
        "until": grant.expires_at.isoformat(),
        "link": home_link("/coordinate/settings/support/"),
    }
    coordinators = User.objects.filter(can_sign_in(), roles__contains=[Role.COORDINATOR.value])
    for coordinator in (found for found in coordinators if found.pk != by.pk):
        send_mail(
            "support_opened",
            to=coordinator.email,
            language=coordinator.language,
            key=f"support_opened:{grant.pk}:{coordinator.pk}",
            context=context | {"name": coordinator.name},
        )
