"""Every component of the kit with its states, for whoever builds pages; not in production."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.components.drawing import TINTS
from frontend.components.sorting import sorting
from frontend.forms.problems import problems_of
from frontend.guide import examples
from frontend.guide.forms.example import ExampleFilter, ExampleForm
from kernel.request import Request
from shared.program.enums import Accent

PARTS = ["colour", "type", "buttons", "fields", "cards", "states", "lists", "steps", "messages", "charts"]
COLOURS = ["page", "surface", "sunken", "line", "line-strong", "ink", "ink-muted", "accent", "accent-ink"]
STATES = ["accent-soft", "accent-deep", "positive", "caution", "critical", "info", "focus"]


@require_safe
def guide(request: Request) -> HttpResponse:
    wrong = ExampleForm({"email": "meera.example.org"}, auto_id="wrong_%s")
    context = {
        "parts": [f"guide/fragments/{part}.html" for part in PARTS],
        "colours": [*COLOURS, *STATES],
        "accents": Accent.choices,
        "sizes": ["4xl", "3xl", "2xl", "xl", "lg", "md", "sm", "xs"],
        "spaces": [1, 2, 3, 4, 5, 6, 8, 10, 12, 16],
        "tints": TINTS,
        "empty": ExampleForm(auto_id="empty_%s"),
        "wrong": wrong,
        "problems": list(problems_of(wrong)),
        "filter": ExampleFilter(request.GET),
        "saved": examples.saved(),
        "sorting": sorting(request.GET, {"name": "name", "role": "role"}, "name"),
        "page": Paginator(range(312), 25).get_page(request.GET.get("page")),
        "tabs": examples.tabs(),
        "form_steps": examples.form_steps(),
        "licence": examples.licence(),
        "dates": examples.cycle_dates(),
        "events": examples.events(),
        "downloads": examples.downloads(),
    }
    return render(request, "guide/pages/guide.html", context)
