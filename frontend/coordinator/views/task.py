"""What one does with tasks of the worklist: put them off, bring them back, do them, one or several at once."""

from collections.abc import Sequence
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from frontend.coordinator.forms.snooze import SnoozeForm, TaskForm
from frontend.coordinator.forms.ticked import TickedForm, keys_in
from frontend.coordinator.task_results import back_words, settled_words, snoozed_words
from frontend.coordinator.task_words import words_of
from frontend.coordinator.worklist_page import answered
from frontend.forms.refusals import add_refusal
from frontend.pages import wants_part
from frontend.permissions import allowed, may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from tenants.coordination.domain import snooze as domain
from tenants.coordination.domain.queries.worklist import find_task, find_tasks
from tenants.coordination.domain.task import settle, snooze_all, take_back
from tenants.coordination.enums import TaskKind
from tenants.coordination.task import Task


@requires("worklist.snooze")
@require_http_methods(["GET", "POST"])
def snooze(request: Request) -> HttpResponse:
    """Put a task off. Without a day, and for one that cannot be, it asks on a page of its own."""
    task = _task(request)
    asks = "until" not in request.POST
    form = SnoozeForm(initial=request.POST or request.GET.dict()) if asks else SnoozeForm(request.POST)
    if form.is_valid():
        try:
            until = domain.snooze(task, until=form.cleaned_data["until"], by=request.user).until
        except RefusedError as error:
            if wants_part(request):
                return answered(request, str(error), level=messages.ERROR)
            add_refusal(form, error)
        else:
            return answered(request, snoozed_words([task], until), undo=[task.key])
    context = {"form": form, "words": words_of(task)}
    status = HTTPStatus.OK if asks else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "coordinator/pages/task_snooze.html", context, status=status)


@requires("worklist.snooze")
@require_POST
def bring_back(request: Request) -> HttpResponse:
    """Show a task again that was put off."""
    task = _task(request)
    domain.bring_back(task, by=request.user)
    return answered(request, back_words([task]))


@requires("worklist.write")
@require_POST
def ticked(request: Request) -> HttpResponse:
    """Put the ticked tasks off until a day; without one, do what they ask for."""
    form = TickedForm(request.POST)
    if not form.is_valid():
        text = " ".join(str(message) for found in form.errors.values() for message in found)
        return answered(request, text, level=messages.WARNING)
    tasks, until = find_tasks(form.cleaned_data["task"]), form.cleaned_data["until"]
    if not until:
        return _settled(request, tasks)
    allowed(request, "worklist.snooze")
    try:
        snooze_all(tasks, until=until, by=request.user)
    except RefusedError as error:
        return answered(request, str(error), level=messages.ERROR)
    return answered(request, snoozed_words(tasks, until), undo=[task.key for task in tasks])


def _settled(request: Request, tasks: Sequence[Task]) -> HttpResponse:
    """Done where one press is all that a task asks for and the reader may; the others wait on."""
    wanted = [task for task in tasks if may(request.user, words_of(task).permission)]
    done = settle(wanted, by=request.user)
    if len(tasks) == 1 and wanted and not done:
        return _to_its_page(request, tasks[0])
    undo = [task.key for task in done] if all(task.kind in _UNDONE for task in done) else []
    level = messages.SUCCESS if done else messages.INFO
    return answered(request, settled_words(done, len(tasks) - len(done)), undo=undo, level=level)


@requires("worklist.snooze")
@require_POST
def undo(request: Request) -> HttpResponse:
    """Take back what was just done with the tasks that the address names."""
    keys = keys_in(request.GET)
    try:
        take_back(keys, by=request.user)
    except RefusedError as error:
        return answered(request, str(error), level=messages.ERROR)
    return answered(request, back_words(find_tasks(keys)))


def _to_its_page(request: Request, task: Task) -> HttpResponse:
    """One press was not enough: its page says what stands against it."""
    words = words_of(task)
    messages.info(request, _("%(name)s: this needs a closer look.") % {"name": words.name})
    return HttpResponseClientRedirect(words.url) if wants_part(request) else redirect(words.url)


# A mail that is sent and numbers that are published cannot be taken back.
_UNDONE = {TaskKind.OWN, TaskKind.ENROL}


def _task(request: Request) -> Task:
    """The task that the form or the address names, if it still waits. Raises Http404."""
    form = TaskForm(request.POST or request.GET)
    found = find_task(form.cleaned_data["kind"], form.cleaned_data["subject"]) if form.is_valid() else None
    if found is None:
        raise Http404("No such task waits.")
    return found
