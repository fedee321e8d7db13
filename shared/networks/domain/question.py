"""What the program's staff ask an applicant, and the answers: one question at a time."""

from django.db import transaction
from django.utils.translation import gettext as _

from kernel.clock import now
from kernel.errors import RefusedError
from shared.accounts.models import User
from shared.audit.actor import Actor
from shared.audit.domain.entry import record
from shared.networks.domain.application import mail_applicant, refuse_decided
from shared.networks.domain.queries.status import status_link
from shared.networks.enums import ApplicationState
from shared.networks.models import Application, Question


@transaction.atomic
def ask_for_more(application: Application, *, question: str, by: User) -> Question:
    """Ask the applicant by mail; the application waits until they answer on the page that the mail links to.

    The same question again while it waits is the same one. Refused while another one waits, and after a decision.
    """
    application = Application.objects.select_for_update().get(pk=application.pk)
    refuse_decided(application)
    waiting = Question.objects.filter(application=application, answered_at=None).first()
    if waiting and waiting.text == question:
        return waiting
    if waiting:
        raise RefusedError(_("Another question was sent already. Wait for its answer, or decide."))
    asked = Question.objects.create(application=application, text=question, asked_by=by.name)
    _move(application, ApplicationState.ASKED)
    mail_applicant(
        application,
        "application_question",
        {"question": question, "link": status_link(application)},
        key=f"{application.pk}:{asked.pk}",
    )
    record("application.asked", application.pk, by=by, question=str(asked.pk))
    return asked


@transaction.atomic
def answer_application(application: Application, *, text: str, by: Actor) -> Question:
    """Keep the applicant's answer; the application waits for the program's staff again.

    The same answer again changes nothing. Refused when no question waits, and after a decision.
    """
    application = Application.objects.select_for_update().get(pk=application.pk)
    last = Question.objects.filter(application=application).order_by("id").last()
    if last and last.answered_at and last.answer == text:
        return last
    if last is None or last.answered_at or application.state != ApplicationState.ASKED:
        raise RefusedError(_("No question waits for an answer."))
    last.answer, last.answered_at = text, now()
    last.save(update_fields=["answer", "answered_at"])
    _move(application, ApplicationState.SUBMITTED)
    record("application.answered", application.pk, by=by, question=str(last.pk))
    return last


def _move(application: Application, state: ApplicationState) -> None:
    application.state = state
    application.save(update_fields=["state"])
