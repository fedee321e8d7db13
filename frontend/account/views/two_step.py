"""The tab about the second step: what there is, and the codes for the day when it is lost."""

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.account.confirming import for_confirmed_owner
from frontend.account.standing import must_have_second_factor, owes_second_factor, remember_standing
from frontend.permissions import for_oneself
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.queries.second_factor import SecondFactor, second_factor
from shared.accounts.domain.second_factor import hide_recovery_codes, make_recovery_codes, remove_step

PAGE = "account_two_step"
CODES = "account_codes"


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
        "required": must_have_second_factor(request.user),
    }
    return render(request, "account/pages/two_step.html", context)


@for_confirmed_owner
def codes(request: Request) -> HttpResponse:
    """The recovery codes, until the reader says that they are safe."""
    found = second_factor(request.user)
    if not found.codes:
        return redirect(PAGE)
    return render(request, "account/pages/codes.html", {"codes": shown_codes(found)})


@for_confirmed_owner
def codes_file(request: Request) -> HttpResponse:
    """The same codes as a text file."""
    shown = shown_codes(second_factor(request.user))
    if not shown:
        raise Http404("The codes are not shown any more.")
    title = _("Recovery codes of %(email)s for %(site)s. Each one works once.") % {
        "email": request.user.email,
        "site": request.host.name,
    }
    text = "\r\n".join([title, "", *shown, ""])
    return HttpResponse(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="recovery-codes.txt"'},
    )


@require_POST
@for_oneself
def codes_kept(request: Request) -> HttpResponse:
    """The reader has the codes: no page shows them again, and whoever had to set this up may go on."""
    hide_recovery_codes(request.user)
    owed = owes_second_factor(request)
    remember_standing(request)
    messages.success(request, _("Two-step sign-in is on. Keep your recovery codes in a safe place."))
    return redirect("signed_in" if owed else PAGE)


@require_POST
@for_confirmed_owner
def codes_new(request: Request) -> HttpResponse:
    try:
        make_recovery_codes(request.user, by=request.user)
    except RefusedError as error:
        messages.error(request, str(error))
        return redirect(PAGE)
    return redirect(CODES)


@for_confirmed_owner
def app_remove(request: Request) -> HttpResponse:
    """Ask, and take the authenticator app away."""
    step = second_factor(request.user).app
    if step is None:
        return redirect(PAGE)
    return removal(request, step, _("Remove the authenticator app"))


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


def shown_codes(found: SecondFactor) -> list[str]:
    """Codes in two groups of four, while their owner has not said that they are safe."""
    if not found.codes or found.codes.wrap().did_view:
        return []
    return [f"{code[:4]} {code[4:]}" for code in found.codes.wrap().get_unused_codes()]
