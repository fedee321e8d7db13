"""The link that a new e-mail address gets."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.email import change_email, read_link


@never_cache
def confirm(request: Request, secret: str) -> HttpResponse:
    """Ask by a button, since programs that check mails open links too; then change the address."""
    found = read_link(secret)
    if found is None:
        return _closed(request)
    if request.method != "POST":
        return render(request, "public/pages/email_confirm.html", {"email": found[1]})
    try:
        user = change_email(secret)
    except RefusedError:
        return _closed(request)
    messages.success(request, _("You sign in with %(email)s from now on.") % {"email": user.email})
    return redirect("account_email")


def _closed(request: Request) -> HttpResponse:
    return render(request, "public/pages/email_closed.html", status=HTTPStatus.GONE)
