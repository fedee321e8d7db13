"""Where the reader is signed in, and signing out from there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.account.devices import device, is_phone
from frontend.permissions import for_oneself
from kernel.request import Request
from shared.accounts.domain.queries.session import open_sessions
from shared.accounts.domain.session import end_session, end_sessions

PAGE = "account_devices"


@for_oneself
def sessions(request: Request) -> HttpResponse:
    """This browser first."""
    current = request.session.session_key
    rows = [
        {
            "session": found,
            "device": device(found.user_agent),
            "is_phone": is_phone(found.user_agent),
            "is_current": found.session_key == current,
        }
        for found in open_sessions(request.user)
    ]
    rows.sort(key=lambda row: not row["is_current"])
    others = sum(not row["is_current"] for row in rows)
    return render(request, "account/pages/sessions.html", {"rows": rows, "others": others})


@require_POST
@for_oneself
def end(request: Request, pk: int) -> HttpResponse:
    """Sign one other browser out; one that is gone already is no mistake."""
    found = open_sessions(request.user).filter(pk=pk).first()
    if found and found.session_key != request.session.session_key:
        end_session(found, by=request.user)
    messages.success(request, _("This device is signed out."))
    return redirect(PAGE)


@require_POST
@for_oneself
def end_others(request: Request) -> HttpResponse:
    end_sessions(request.user, keep=request.session.session_key or "", by=request.user)
    messages.success(request, _("All other devices are signed out."))
    return redirect(PAGE)
