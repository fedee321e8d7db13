"""An application on its way: begun with an e-mail address, saved step by step, sent once."""

import datetime as dt
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import FieldProblem, RefusedError
from kernel.ids import new_id, new_secret, secret_digest
from shared.audit.actor import SYSTEM, Visitor
from shared.audit.domain.entry import record
from shared.mail.domain.mail import send_mail
from shared.networks.domain.address import link_to
from shared.networks.domain.application import ApplicationFields, submit_application
from shared.networks.domain.queries.application import open_applications_of
from shared.networks.domain.queries.status import status_link
from shared.networks.models import Application, Draft

KEPT = dt.timedelta(days=30)
MOST_IN_AN_HOUR = 5

Answers = dict[str, list[str]]
APPLICANT = Visitor("Applicant")


@transaction.atomic
def begin_draft(*, operation: UUID, email: str, language: str) -> Draft:
    """Begin an application, and mail the link with which it is continued. The same `operation` is one draft.

    From another address it is another one: whoever goes Back to correct the address brings the old `operation`.
    The mail, and nothing else, says whether there is an open application from this address already. Refused when
    the address got many links within an hour.
    """
    operation = uuid5(operation, email.lower())
    known = Draft.objects.filter(operation=operation).first()
    if known:
        return known
    recent = Draft.objects.filter(email__iexact=email, began_at__gt=now() - dt.timedelta(hours=1))
    if recent.count() >= MOST_IN_AN_HOUR:
        raise RefusedError(
            FieldProblem(
                _("We sent several links to this address. Open the newest one, or wait an hour."), "email"
            )
        )
    secret = new_secret()
    draft = Draft.objects.create(
        operation=operation,
        secret_hash=secret_digest(secret),
        email=email,
        language=language,
        expires_at=now() + KEPT,
    )
    record("draft.begun", draft.pk, by=APPLICANT)
    _mail_link(draft, secret)
    return draft


@transaction.atomic
def save_answers(draft: Draft, *, step: str, answers: Answers, done: bool) -> Draft:
    """Keep what was written in one step; the link opens for another 30 days. Refused once it was sent.

    Saving the same again changes nothing but the time, and two devices never undo each other's other steps.
    """
    draft = _locked(draft)
    draft.answers[step] = answers
    draft.done = sorted({*draft.done, step} if done else set(draft.done) - {step})
    draft.saved_at, draft.expires_at = now(), now() + KEPT
    draft.save(update_fields=["answers", "done", "saved_at", "expires_at"])
    record("draft.saved", draft.pk, by=APPLICANT, step=step, done=done)
    return draft


@transaction.atomic
def renew_link(draft: Draft) -> None:
    """Mail a new link; the one before stops working. Refused once the draft was sent."""
    draft, secret = _locked(draft), new_secret()
    draft.secret_hash = secret_digest(secret)
    draft.save(update_fields=["secret_hash"])
    record("draft.link_renewed", draft.pk, by=APPLICANT)
    _mail_link(draft, secret)


@transaction.atomic
def send_draft(draft: Draft, *, fields: ApplicationFields) -> Application:
    """Make the application of it, and forget the answers. Sending twice is one application.

    Refused as `submit_application` refuses; then the draft stays as it is.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    application = submit_application(operation=draft.operation, fields=fields)
    if draft.sent_as != application.pk:
        draft.sent_as, draft.answers, draft.done, draft.email = application.pk, {}, [], ""
        draft.save(update_fields=["sent_as", "answers", "done", "email"])
        record("draft.sent", draft.pk, by=Visitor(fields["contact_name"]), application=str(application.pk))
    return application


@transaction.atomic
def purge_drafts() -> int:
    """Remove drafts whose link no longer opens. Returns how many."""
    removed, _each = Draft.objects.filter(expires_at__lte=now()).delete()
    if removed:
        record("drafts.purged", None, by=SYSTEM, count=removed)
    return removed


def _locked(draft: Draft) -> Draft:
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.sent_as:
        raise RefusedError(_("This application was sent already."))
    return draft


def _mail_link(draft: Draft, secret: str) -> None:
    earlier = open_applications_of(draft.email)
    send_mail(
        "draft_link",
        to=draft.email,
        language=draft.language,
        key=f"draft_link:{draft.pk}:{new_id()}",
        context={
            "link": link_to(settings.BASE_HOST, f"/join/resume/{secret}/"),
            "days": KEPT.days,
            "earlier": [{"name": a.name, "link": status_link(a)} for a in earlier],
        },
    )
