"""A request to be erased: asked, taken back, declined or confirmed by a coordinator, within 30 days."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kernel.clock import now, today
from kernel.errors import FieldProblem, RefusedError
from kernel.holdings import Subject
from shared.accounts.enums import Role
from shared.accounts.models import User
from shared.audit.domain.entry import record
from shared.outbox.domain.message import enqueue_task, stream_of
from tenants.people.models import Person
from tenants.privacy.domain import erasure_mail as mail
from tenants.privacy.domain.queries.erasure import subject_of_erasure
from tenants.privacy.domain.queries.subject import subject_of, subject_of_person
from tenants.privacy.enums import OPEN, ErasureState
from tenants.privacy.models import Erasure

DAYS_TO_ANSWER = 30
ERASE_TASK = "tenants.privacy.tasks.erase"


def ask_erasure(*, reason: str = "", by: User) -> Erasure:
    """Ask for one's own data to be erased. Who has an open request keeps that one.

    Every coordinator gets a mail that names nobody, the person one that says until when there is an answer.
    """
    return _open(subject_of(by), reason=reason, on_behalf=False, by=by)


def start_erasure(person: Person, *, reason: str = "", by: User) -> Erasure:
    """A coordinator notes the request of somebody who asked outside the site, with or without an account."""
    return _open(subject_of_person(person), reason=reason, on_behalf=True, by=by)


def _open(subject: Subject, *, reason: str, on_behalf: bool, by: User) -> Erasure:
    try:
        with transaction.atomic():
            erasure = Erasure.objects.create(
                person_id=subject.person_id,
                user_id=subject.user_id,
                reason=reason,
                on_behalf=on_behalf,
                due_on=today() + dt.timedelta(days=DAYS_TO_ANSWER),
            )
            record("erasure.asked", erasure.pk, by=by, on_behalf=on_behalf)
            mail.tell_asked(erasure, subject)
    except IntegrityError:
        # Asked before, or pressed twice: the open one counts.
        known = _open_one(subject)
        if known is None:
            raise
        return known
    return erasure


def _open_one(subject: Subject) -> Erasure | None:
    found = Erasure.objects.filter(state__in=OPEN)
    return found.filter(Q(person__in=subject.person_ids) | Q(user__in=subject.user_ids)).first()


@transaction.atomic
def withdraw_erasure(erasure: Erasure, *, by: User) -> Erasure:
    """Take the own request back; refused once a coordinator has confirmed it."""
    erasure = _locked(erasure)
    if erasure.state == ErasureState.WITHDRAWN:
        return erasure
    _must_wait(erasure)
    erasure.state = ErasureState.WITHDRAWN
    erasure.save(update_fields=["state"])
    record("erasure.withdrawn", erasure.pk, by=by)
    return erasure


@transaction.atomic
def decline_erasure(erasure: Erasure, *, reason: str, by: User) -> Erasure:
    """Say no, with the reason that the person gets by mail. Declining twice changes nothing."""
    erasure = _locked(erasure)
    if erasure.state == ErasureState.DECLINED:
        return erasure
    _must_wait(erasure)
    if not reason.strip():
        raise RefusedError(FieldProblem(_("Write the reason: the person gets it by e-mail."), "reason"))
    erasure.answer = reason.strip()
    _decide(erasure, ErasureState.DECLINED, by=by)
    mail.tell_declined(erasure, subject_of_erasure(erasure))
    return erasure


@transaction.atomic
def confirm_erasure(erasure: Erasure, *, typed: str, by: User) -> Erasure:
    """Decide that the person is erased. Refused when the name typed is another, or no coordinator would be left.

    The person gets the last mail; after it has left, the steward erases (`carry_out`). Twice changes nothing.
    """
    erasure = _locked(erasure)
    if erasure.state in (ErasureState.CONFIRMED, ErasureState.ERASED):
        return erasure
    _must_wait(erasure)
    subject = subject_of_erasure(erasure)
    if " ".join(typed.split()).casefold() != subject.name.casefold():
        raise RefusedError(FieldProblem(_("Write the name exactly: %s") % subject.name, "name"))
    _keep_a_coordinator(subject)
    _decide(erasure, ErasureState.CONFIRMED, by=by)
    mail.tell_confirmed(erasure, subject)
    request_steward(erasure, subject)
    return erasure


def request_steward(erasure: Erasure, subject: Subject, *, again: str = "") -> None:
    """Ask for the erasing, behind the mails that are on their way to the person."""
    key = f"erase:{erasure.pk}{again and f':{again}'}"
    enqueue_task(ERASE_TASK, key=key, args=[str(erasure.pk)], stream=stream_of(subject.email))


def _decide(erasure: Erasure, state: ErasureState, *, by: User) -> None:
    erasure.state = state
    erasure.decided_at = now()
    erasure.decided_by = by
    erasure.save(update_fields=["state", "decided_at", "decided_by", "answer"])
    record(f"erasure.{state}", erasure.pk, by=by)


def _locked(erasure: Erasure) -> Erasure:
    return Erasure.objects.select_for_update().get(pk=erasure.pk)


def _must_wait(erasure: Erasure) -> None:
    if erasure.state != ErasureState.ASKED:
        raise RefusedError(_("This request was answered already."))


def _keep_a_coordinator(subject: Subject) -> None:
    """A network without a coordinator could do nothing any more, not even answer the next request."""
    leading = User.objects.filter(roles__contains=[Role.COORDINATOR], is_active=True)
    others = leading.exclude(pk__in=subject.user_ids)
    if leading.filter(pk__in=subject.user_ids).exists() and not others.exists():
        raise RefusedError(
            _("This is the only coordinator. Make somebody else a coordinator first, then erase.")
        )
