"""Suspend, resume, archive: pages that say what will happen, and do it once the name was typed."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from frontend.console.forms.network import ConfirmForm
from frontend.console.network_acts import ARCHIVE, RESUME, SUSPEND, Act, consequences
from frontend.console.views.network import fetch, published
from frontend.permissions import requires
from kernel.archive.errors import ArchiveError
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.models import Network


@requires("networks.decide")
def suspend(request: Request, pk: UUID) -> HttpResponse:
    return _act(request, pk, SUSPEND)


@requires("networks.decide")
def resume(request: Request, pk: UUID) -> HttpResponse:
    return _act(request, pk, RESUME)


@requires("networks.decide")
def archive(request: Request, pk: UUID) -> HttpResponse:
    return _act(request, pk, ARCHIVE)


def _act(request: Request, pk: UUID, act: Act) -> HttpResponse:
    network = fetch(pk)
    form = ConfirmForm(request.POST or None, network_name=network.name)
    if form.is_valid() and _carried_out(request, form, act, network):
        messages.success(request, str(act.done) % {"network": network.name})
        return redirect("console_network", pk)
    line, minimum = published(network)
    context = {
        "network": network,
        "act": act,
        "title": str(act.title) % {"network": network.name},
        "consequences": consequences(act, network, line),
        "minimum": minimum,
        "form": form,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "console/pages/network_act.html", context, status=status)


def _carried_out(request: Request, form: ConfirmForm, act: Act, network: Network) -> bool:
    """Do it; what keeps it from being done stands on the form. Twice is once."""
    try:
        act.carry_out(network, by=request.user, reason=form.cleaned_data["reason"])
    except RefusedError as error:
        form.add_error(None, str(error))
    except ArchiveError:
        form.add_error(
            None,
            _("Somebody else works on this network right now. Nothing was changed. Try again in a minute."),
        )
    return form.is_valid()
