"""The password once more, before something that matters."""

from http import HTTPStatus

from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from frontend.account.forms.confirm import ConfirmForm
from frontend.errors.views import too_many_requests
from frontend.permissions import for_oneself
from frontend.redirects import is_path
from kernel.request import Request

WAIT_SECONDS = 60


@sensitive_post_parameters("password")
@for_oneself
def confirm(request: Request) -> HttpResponse:
    """Take the password and go back to the page that wanted it."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    form = ConfirmForm(request.POST or None)
    if request.method == "POST" and not ratelimit.consume(
        request, action="reauthenticate", user=request.user
    ):
        return too_many_requests(request, retry_after=WAIT_SECONDS)
    if form.is_valid() and not request.user.check_password(form.cleaned_data["password"]):
        form.add_error("password", _("This password is not right. Write it once more."))
    if form.is_valid():
        reauthenticate_by_password(request)
        return redirect(wanted if is_path(wanted) else "account")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "account/pages/confirm.html", {"form": form, "next": wanted}, status=status)
