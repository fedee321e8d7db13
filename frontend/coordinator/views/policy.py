"""What the network asks of its staff when they sign in."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.coordinator.forms.policy import PolicyForm
from frontend.forms.refusals import add_refusal
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.queries.second_factor import has_second_factor, without_second_factor
from shared.accounts.enums import NETWORK_STAFF
from tenants.security.domain.policy import require_second_factor
from tenants.security.domain.queries.policy import second_factor_required

PAGE = "settings_security"


@requires("security.decide")
def policy(request: Request) -> HttpResponse:
    # A box that is not ticked sends nothing.
    sent = request.POST if request.method == "POST" else None
    form = PolicyForm(sent, initial={"second_factor_required": second_factor_required()})
    if form.is_valid():
        try:
            require_second_factor(required=form.cleaned_data["second_factor_required"], by=request.user)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect(PAGE)
    context = {
        "form": form,
        "without": without_second_factor(NETWORK_STAFF).count(),
        "has_own": has_second_factor(request.user),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coordinator/pages/settings_security.html", context, status=status)
