"""Recording a session of a group, from its own page and from a row of the worklist."""

from django.http import Http404
from django.utils.translation import gettext as _

from frontend.forms.refusals import add_refusal
from frontend.member.forms.session import SessionForm
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.mentoring.domain.session import log_session
from tenants.mentoring.models import Group


def session_form(request: Request, group: Group, number: int) -> SessionForm:
    """The form of session `number`. Raises Http404 for one whose turn has not come."""
    if not 1 <= number <= group.sessions.count() + 1:
        raise Http404("This session's turn has not come.")
    return SessionForm(request.POST if request.method == "POST" else None, group=group, number=number)


def is_recorded(request: Request, group: Group, form: SessionForm) -> bool:
    """Whether the form was sound and the session is written down; otherwise the form says why not."""
    if not form.is_valid():
        return False
    try:
        log_session(group, report=form.report(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


def said(form: SessionForm) -> str:
    words = {"number": form.number, "came": len(form.came()), "total": len(form.mentees)}
    return _("Session %(number)s is recorded. %(came)s of %(total)s came.") % words
