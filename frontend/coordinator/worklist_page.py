"""The worklist as a part of the start page, and as the answer to what was done with its tasks."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from frontend.coordinator.forms.snooze import days_from
from frontend.coordinator.forms.ticked import written
from frontend.coordinator.worklist import SHOWN_TOGETHER, groups_of, readable, shown, tabs_of, waiting
from frontend.pages import wants_part
from frontend.permissions import may
from kernel.clock import today
from kernel.request import Request
from shared.accounts.models import User
from tenants.coordination.domain.queries.worklist import worklist
from tenants.coordination.task import Key

PER_PAGE = 50


def worklist_part(reader: User, show: str, page_number: str | None) -> dict[str, Any]:
    """A tab shows its tasks page by page; the list of everything some of each kind."""
    tasks, day = readable(worklist(), reader), today()
    found = shown(tasks, show, day)
    page = Paginator(found, PER_PAGE).get_page(page_number)
    chosen, limit = (page.object_list, None) if show else (found, SHOWN_TOGETHER)
    return {
        "show": show,
        "today": day,
        "tabs": tabs_of(tasks, show, day),
        "groups": groups_of(chosen, today=day, reader=reader, limit=limit),
        "page": page,
        "waiting": len(waiting(tasks)),
        "late": sum(task.is_late(day) for task in waiting(tasks)),
        "days": days_from(day),
        "may_snooze": may(reader, "worklist.snooze"),
        "may_write": may(reader, "worklist.write"),
    }


def answered(
    request: Request, text: str, *, undo: Iterable[Key] = (), level: int = messages.SUCCESS
) -> HttpResponse:
    """Say what was done: to htmx with the list as it is now and a toast, else on the page that comes next.

    `undo`: the tasks that can be taken back, by a button beside the words.
    """
    address = _undo_address(undo)
    if not wants_part(request):
        messages.add_message(request, level, text, extra_tags=address)
        show = request.POST.get("show", "")
        return redirect(reverse("start") + (f"?{urlencode({'show': show})}" if show else ""))
    place = parse_qs(urlsplit(request.htmx.current_url or "").query)
    show, page = place.get("show", [""])[0], place.get("page", [None])[0]
    told = {"text": text, "undo_url": address, "icon": "check" if level == messages.SUCCESS else "info"}
    context = worklist_part(request.user, show, page) | told
    response = render(request, "coordinator/fragments/worklist_answer.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _undo_address(keys: Iterable[Key]) -> str:
    tasks = written(keys)
    return f"{reverse('task_undo')}?{urlencode({'task': tasks}, doseq=True)}" if tasks else ""
