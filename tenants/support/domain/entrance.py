"""How somebody with a grant comes in: by a link from the network, which works once and for half an hour,
into a temporary account of the network."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from kernel.ids import new_id, new_secret, secret_digest
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.actor import SYSTEM
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.queries.address import home_link
from shared.outbox.domain.message import enqueue
from shared.support.domain.answer import publish_entry
from tenants.support.domain.queries.grant import open_grants
from tenants.support.models import Grant

LINK_LASTS = dt.timedelta(minutes=30)
SENT_JUST_NOW = dt.timedelta(minutes=1)


def send_link(grant: Grant) -> None:
    """Mail a fresh link; the one before stops working. Only its hash is kept."""
    secret = new_secret()
    grant.secret_hash = secret_digest(secret)
    grant.link_sent_at = now()
    grant.save(update_fields=["secret_hash", "link_sent_at"])
    send_mail(
        "support_granted",
        to=grant.email,
        language=grant.language,
        key=f"support_granted:{grant.pk}:{grant.secret_hash[:12]}",
        context={
            "name": grant.name,
            "by": grant.granted_by,
            "until": grant.expires_at.isoformat(),
            "may_edit": grant.may_edit,
            "reason": grant.reason,
            "link": home_link(f"/support/{secret}/"),
            "entrance": home_link("/support/"),
        },
    )


@transaction.atomic
def ask_for_link(email: str) -> None:
    """Ask for a fresh link. Whether the address may enter is looked up later, by the worker: the request takes
    the same time, and is told the same, for each."""
    enqueue("support_link", key=f"support_link:{new_id()}", payload={"email": email})


@transaction.atomic
def mail_link(email: str) -> None:
    """Mail a fresh link to whoever may enter with this address; nothing within a minute of the last one, and
    nothing for anybody else."""
    grant = open_grants().select_for_update().filter(email=email.lower()).first()
    if grant and (grant.link_sent_at is None or grant.link_sent_at <= now() - SENT_JUST_NOW):
        send_link(grant)
        record("support.link_sent", grant.pk, by=SYSTEM)


def grant_of_link(secret: str) -> Grant | None:
    """What this link opens, or None when it is unknown, used, too old, or the access is over."""
    return (
        open_grants().filter(secret_hash=secret_digest(secret), link_sent_at__gt=now() - LINK_LASTS).first()
    )


@transaction.atomic
def enter(secret: str) -> User:
    """Use the link up and return the temporary account to sign in with. Refused as `grant_of_link` says."""
    found = grant_of_link(secret)
    grant = (
        open_grants().select_for_update().filter(pk=found.pk, secret_hash=secret_digest(secret)).first()
        if found
        else None
    )
    if grant is None:
        raise RefusedError(_("This link was used already or is too old."))
    grant.account = grant.account or _open_account(grant)
    grant.secret_hash = ""
    grant.save(update_fields=["account", "secret_hash"])
    record("support.entered", grant.pk, by=grant.account)
    publish_entry(grant.request_id, account=grant.account)
    return grant.account


def record_view(account: User, *, page: str, method: str) -> None:
    """Every page that support opens is in the network's audit: which page, not whose data."""
    record("support.viewed", account.pk, by=account, page=page, method=method)


def _open_account(grant: Grant) -> User:
    """Without a password and with an address that no mail reaches: the link is the only way in."""
    account = User(
        email=f"{grant.pk}@support.invalid",
        name=grant.name,
        language=grant.language,
        roles=sorted({Role.SUPPORT.value} | ({Role.ASSISTANT.value} if grant.may_edit else set())),
        expires_at=grant.expires_at,
    )
    account.set_unusable_password()
    account.save()
    record("account.opened", account.pk, by=account, roles=account.roles)
    return account
