from http import HTTPStatus

from allauth.account.utils import perform_login
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from frontend.cookies import has_language
from frontend.forms.new_password import shortest_password
from frontend.public.forms.invitation import InvitationForm
from kernel.errors import RefusedError
from kernel.request import Request
from shared.accounts.domain.invitation import accept_invitation, open_invitation
from shared.accounts.enums import Role
from shared.accounts.models import Invitation, User
from shared.consent.domain.consent import Agreed
from shared.consent.enums import MAILED


@never_cache
@sensitive_post_parameters("password", "again")
def invitation(request: Request, secret: str) -> HttpResponse:
    """Let an invited person set a password, and sign them in with it. A used or old link explains itself."""
    found = open_invitation(secret)
    if found is None:
        return _closed(request)
    if not has_language(request):
        translation.activate(found.language)
    form = InvitationForm(
        request.POST or None,
        owner=User(email=found.email, name=found.name),
        sender=request.host.name,
        purposes=MAILED if request.host.is_network else (),
    )
    if not form.is_valid():
        return _page(request, found, form)
    try:
        user = accept_invitation(
            secret,
            password=form.cleaned_data["password"],
            agreed=Agreed(form.agreed(), request.host.name),
        )
    except RefusedError:
        return _closed(request)
    welcomed: HttpResponse = perform_login(request, user)
    return welcomed


def _page(request: Request, found: Invitation, form: InvitationForm) -> HttpResponse:
    return render(
        request,
        "public/pages/invitation_accept.html",
        {
            "invitation": found,
            "form": form,
            "parts": [Role(role).label for role in found.roles],
            "shortest": shortest_password(),
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


def _closed(request: Request) -> HttpResponse:
    return render(request, "public/pages/invitation_closed.html", status=HTTPStatus.GONE)
