from django.db import transaction

from shared.accounts.domain.invitation import replace_invitation
from shared.accounts.enums import Role
from shared.accounts.models import Invitation
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link


@transaction.atomic
def invite_again(invitation: Invitation, *, by: Actor) -> bool:
    """Send this person a new link, by mail; the one before stops working.

    False when it was accepted, or replaced already, meanwhile: then nothing is sent.
    """
    same = Invitation.objects.select_for_update().filter(email=invitation.email).order_by("-id")
    newest = same.first()
    if newest is None or newest.pk != invitation.pk or newest.accepted_at:
        return False
    secret = replace_invitation(
        email=newest.email,
        name=newest.name,
        roles=[Role(role) for role in newest.roles],
        language=newest.language,
        by=by,
    )
    send_mail(
        "invitation_again",
        to=newest.email,
        language=newest.language,
        key=f"invitation_again:{newest.pk}",
        context={"name": newest.name, "link": home_link(f"/invitation/{secret}/")},
    )
    record("invitation.renewed", newest.pk, by=by)
    return True
