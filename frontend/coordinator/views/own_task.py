"""Tasks that the team writes down itself."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from frontend.coordinator.forms.own_task import OwnTaskForm, as_written
from frontend.forms.refusals import add_refusal
from frontend.permissions import requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.coordination.domain import own_task as domain
from tenants.coordination.domain.queries.own_task import open_tasks
from tenants.coordination.models import OwnTask
from tenants.people.domain.queries.person import people

OFFERED = 300
"""So many names are offered while one types; everybody else is found by the whole name or address."""


@requires("worklist.write")
def new(request: Request) -> HttpResponse:
    """Write a task down; a person in the address is in the form already."""
    form = OwnTaskForm(request.POST or None, initial={"person": request.GET.get("person", "")})
    if form.is_valid() and (task := _saved(request, form, None)):
        messages.success(request, _("%(title)s: this is on the worklist now.") % {"title": task.title})
        return redirect("start")
    return _page(request, form, None)


@requires("worklist.write")
def change(request: Request, pk: UUID) -> HttpResponse:
    """Put a task in other words, or give it another day or person."""
    task = get_object_or_404(open_tasks(), pk=pk)
    form = OwnTaskForm(request.POST or None, initial=as_written(task))
    if form.is_valid() and (saved := _saved(request, form, task)):
        messages.success(request, _("%(title)s: your change is saved.") % {"title": saved.title})
        return redirect("start")
    return _page(request, form, task)


def _saved(request: Request, form: OwnTaskForm, task: OwnTask | None) -> OwnTask | None:
    fields, operation = form.task_fields(), form.cleaned_data["operation"]
    try:
        if task:
            return domain.change_task(task, fields=fields, by=request.user)
        return domain.write_task(operation=operation, fields=fields, by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return None


def _page(request: Request, form: OwnTaskForm, task: OwnTask | None) -> HttpResponse:
    context = {"form": form, "task": task, "known": people()[:OFFERED]}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "coordinator/pages/own_task_form.html", context, status=status)
