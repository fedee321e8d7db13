"""The sponsor's side of support access: ask, and see what networks answered."""

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from frontend.console.forms.support import AskForm
from frontend.console.support_rows import support_rows
from frontend.forms.refusals import add_refusal
from frontend.permissions import may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.support.domain.queries.request import support_requests
from shared.support.domain.request import ask_for_access
from shared.support.models import SupportRequest

PER_PAGE = 50


@requires("support.view_requests")
@require_safe
def support(request: Request) -> HttpResponse:
    page = Paginator(support_requests(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": support_rows(page, reader=request.user),
        "may_ask": may(request.user, "support.ask"),
    }
    return render(request, "console/pages/support_list.html", context)


@requires("support.ask")
def ask(request: Request) -> HttpResponse:
    form = AskForm(request.POST or None, initial={"network": request.GET.get("network")})
    if form.is_valid() and _asked(request, form):
        network = form.cleaned_data["network"]
        messages.success(request, _("%(network)s reads your request.") % {"network": network.name})
        return redirect("console_support")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "console/pages/support_form.html", {"form": form}, status=status)


def _asked(request: Request, form: AskForm) -> SupportRequest | None:
    given = form.cleaned_data
    try:
        return ask_for_access(
            given["network"], operation=form.operation_id(), reason=given["reason"], by=request.user
        )
    except RefusedError as error:
        add_refusal(form, error)
        return None
