"""What matters for one person in one cycle: capacity, must-haves, wishes, and who stays apart."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frontend.coordinator.forms.enrolment_edit import EnrolmentForm, VetoForm
from frontend.forms.refusals import add_refusal
from frontend.permissions import may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.cycles.domain.enrolment import note_enrolment
from tenants.cycles.domain.queries.enrolment import enrolments
from tenants.cycles.domain.veto import add_veto, remove_veto
from tenants.cycles.models import Cycle, Enrolment, Veto


@requires("cycles.manage")
def enrolment(request: Request, pk: UUID, enrolment_pk: UUID) -> HttpResponse:
    found = _found(pk, enrolment_pk)
    people = list(enrolments(found.cycle))
    form = EnrolmentForm(request.POST or None, enrolment=found, people=people)
    if form.is_valid() and _noted(request, form):
        messages.success(request, _("Saved."))
        return redirect("enrolment", pk, enrolment_pk)
    return _page(request, found, people, form=form)


def _noted(request: Request, form: EnrolmentForm) -> bool:
    try:
        note_enrolment(form.enrolment, fields=form.enrolment_fields(), wishes=form.wishes(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    return True


@requires("cycles.see_vetoes")
@require_POST
def keep_apart(request: Request, pk: UUID, enrolment_pk: UUID) -> HttpResponse:
    """Note that two people stay apart."""
    found = _found(pk, enrolment_pk)
    people = list(enrolments(found.cycle))
    form = VetoForm(request.POST, enrolment=found, people=people)
    if not form.is_valid():
        return _page(request, found, people, veto=form)
    other = get_object_or_404(enrolments(found.cycle), pk=form.cleaned_data["other"])
    add_veto(found, other, reason=form.cleaned_data["reason"], by=request.user)
    text = _("%(name)s and %(other)s are never in one group.")
    names = {"name": found.person.full_name, "other": other.person.full_name}
    messages.success(request, text % names)
    return redirect("enrolment", pk, enrolment_pk)


@requires("cycles.see_vetoes")
@require_POST
def allow_together(request: Request, pk: UUID, enrolment_pk: UUID, veto_pk: UUID) -> HttpResponse:
    """Take one of these notes back."""
    veto = Veto.objects.filter(pk=veto_pk, enrolment=_found(pk, enrolment_pk)).first()
    if veto:
        remove_veto(veto, by=request.user)
    messages.success(request, _("They may share a group again."))
    return redirect("enrolment", pk, enrolment_pk)


def _found(pk: UUID, enrolment_pk: UUID) -> Enrolment:
    cycle = get_object_or_404(Cycle, pk=pk)
    return get_object_or_404(enrolments(cycle).select_related("person", "cycle"), pk=enrolment_pk)


def _page(
    request: Request,
    found: Enrolment,
    people: list[Enrolment],
    *,
    form: EnrolmentForm | None = None,
    veto: VetoForm | None = None,
) -> HttpResponse:
    see_vetoes = may(request.user, "cycles.see_vetoes")
    wrong = veto or (form if form and form.errors else None)
    context = {
        "enrolment": found,
        "form": wrong,
        "note_form": form or EnrolmentForm(enrolment=found, people=people),
        "veto_form": (veto or VetoForm(enrolment=found, people=people)) if see_vetoes else None,
        "vetoes": found.vetoes.select_related("other__person") if see_vetoes else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "coordinator/pages/enrolment_detail.html", context, status=status)
