from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.forms.refusals import add_refusal
from frontend.permissions import may, requires
from frontend.team.forms.handover import HandoverForm
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.lead import hand_over
from shared.accounts.domain.team_invitation import invite_successor

View = Callable[[Request], HttpResponseBase]
HANDED_OVER = "handed_over"


def _second_press(view: View) -> View:
    """Who handed over a moment ago in this browser may do so no more: their second press leads on, without a fault."""

    @wraps(view)
    def pressed(request: Request) -> HttpResponseBase:
        is_over = request.user.is_authenticated and not may(request.user, "accounts.hand_over")
        if is_over and request.method == "POST" and HANDED_OVER in request.session:
            messages.info(request, _("You have handed over already."))
            return redirect("signed_in")
        return view(request)

    return pressed


@_second_press
@requires("accounts.hand_over")
def handover(request: Request) -> HttpResponse:
    """The form, then what will happen in words, then the act."""
    sent = request.POST if request.method == "POST" else None
    form = HandoverForm(sent, leader=request.user, initial={"language": request.user.language})
    if form.is_valid():
        if "confirmed" not in request.POST:
            return _page(request, form, "handover_confirm")
        if _handed_over(request, form):
            request.session[HANDED_OVER] = True
            return redirect("signed_in" if form.successor else "team")
    return _page(request, form, "handover_form")


def _handed_over(request: Request, form: HandoverForm) -> bool:
    given = form.cleaned_data
    try:
        if form.successor:
            hand_over(form.successor, stays=given["stays"], by=request.user)
            text = _("%(name)s coordinates the network now.")
        else:
            invite_successor(
                operation=form.operation_id(),
                email=given["email"],
                name=given["name"],
                language=given["language"],
                stays=given["stays"],
                by=request.user,
            )
            text = _("The invitation is on its way to %(name)s. You coordinate until it is accepted.")
    except RefusedError as error:
        add_refusal(form, error)
        return False
    messages.success(request, text % {"name": form.successor_name})
    return True


def _page(request: Request, form: HandoverForm, page: str) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "keeps": set(request.user.roles) - {"coordinator", "assistant"}}
    return render(request, f"team/pages/{page}.html", context, status=status)
