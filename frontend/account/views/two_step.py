"""The tab about the second step: what there is, and the page that takes a part of it away."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.account.standing import must_have_second_factor, owes_second_factor, remember_standing
from frontend.account.views.codes import PAGE, shown_codes
from frontend.permissions import for_oneself, may
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.queries.second_factor import second_factor
from shared.accounts.domain.second_factor import remove_step


@for_oneself
def two_step(request: Request) -> HttpResponse:
    """What there is. Codes that nobody has written down yet come first."""
    found = second_factor(request.user)
    if found.exists and not shown_codes(found):
        remember_standing(request)
    context = {
        "found": found,
        "passkeys": [passkey.wrap() for passkey in found.passkeys],
        "unseen": bool(shown_codes(found)),
        "left": len(found.codes.wrap().get_unused_codes()) if found.codes else 0,
        "owes": owes_second_factor(request),
        "may_ask_others": may(request.user, "security.decide"),
    }
    return render(request, "account/pages/two_step.html", context)


def removal(request: Request, step: Authenticator, title: str) -> HttpResponse:
    """The page that says what removing means, and does it."""
    if request.method != "POST":
        last = second_factor(request.user).steps == 1
        context = {"heading": title, "last": last, "required": must_have_second_factor(request.user)}
        return render(request, "account/pages/step_remove.html", context)
    try:
        remove_step(step, required=must_have_second_factor(request.user), by=request.user)
        remember_standing(request)
        messages.success(request, _("Removed. We sent you an e-mail about it."))
    except RefusedError as error:
        messages.error(request, str(error))
    return redirect(PAGE)
