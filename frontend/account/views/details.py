"""Name and language."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from frontend.account.forms.details import DetailsForm
from frontend.cookies import LANGUAGE, remember
from frontend.permissions import for_oneself
from kernel.request import Request
from shared.accounts.domain.user import describe_account


@for_oneself
def details(request: Request) -> HttpResponse:
    user = request.user
    form = DetailsForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "account/pages/details.html", {"form": form}, status=status)
    describe_account(user, **form.cleaned_data, by=user)
    response = redirect("account")
    remember(response, LANGUAGE, user.language)
    with translation.override(user.language):
        messages.success(request, _("Saved."))
    return response
