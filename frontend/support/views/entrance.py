"""Where somebody from the sponsor comes in. Whoever knows no secret learns nothing here."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from frontend.cookies import has_language
from frontend.limits import limited
from frontend.support.forms import EntranceForm
from frontend.support.session import begin
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.support.domain.entrance import ask_for_link, enter, grant_of_link


@never_cache
@limited("support-link", rate="20/h")
def link(request: Request) -> HttpResponse:
    """Ask for a fresh link. The answer is the same for everybody."""
    form = EntranceForm(request.POST or None, initial={"email": request.GET.get("email")})
    if form.is_valid():
        ask_for_link(form.cleaned_data["email"])
        text = _(
            "If a coordinator lets you in with this address, a link is on its way. It works for 30 minutes."
        )
        messages.success(request, text)
        return redirect("support_link")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "support/pages/link.html", {"form": form}, status=status)


@never_cache
def entrance(request: Request, secret: str) -> HttpResponse:
    """Say what the access is, and open it by a press: a mail program that looks at the link uses nothing up."""
    grant = grant_of_link(secret)
    if grant is None:
        return _closed(request)
    if not has_language(request):
        translation.activate(grant.language)
    if request.method != "POST":
        return render(request, "support/pages/entrance.html", {"grant": grant})
    try:
        begin(request, enter(secret))
    except RefusedError:
        return _closed(request)
    return redirect("start")


def _closed(request: Request) -> HttpResponse:
    return render(request, "support/pages/entrance_closed.html", status=HTTPStatus.GONE)
