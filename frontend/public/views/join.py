from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render

from frontend.forms.refusals import add_refusal
from frontend.public.forms.join import JoinForm
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain.application import submit_application


def join(request: Request) -> HttpResponse:
    """The form with which a network asks to take part."""
    form = JoinForm(request.POST or None)
    if form.is_valid() and _submitted(form):
        return redirect("join_received")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "public/pages/join_form.html", {"form": form}, status=status)


def received(request: Request) -> HttpResponse:
    """What happens after the form was sent."""
    return render(request, "public/pages/join_received.html")


def _submitted(form: JoinForm) -> bool:
    try:
        submit_application(operation=form.cleaned_data["operation"], fields=form.application_fields())
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True
