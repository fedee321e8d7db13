"""The handbook: a list of topics that can be searched, and one page for each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.help.finding import found, shown_on, topic_on
from kernel.request import Request


@require_safe
def topics(request: Request) -> HttpResponse:
    """Every topic of this kind of host by handbook, or those in which the words stand."""
    words = request.GET.get("q", "").strip()[:80]
    known = shown_on(request.host)
    context = {"words": words, "topics": found(words, known) if words else known}
    return render(request, "help/pages/topic_list.html", context)


@require_safe
def topic(request: Request, slug: str) -> HttpResponse:
    one = topic_on(request.host, slug)
    if one is None:
        raise Http404("There is no such topic.")
    others = [other for other in shown_on(request.host) if other.handbook == one.handbook and other != one]
    return render(request, "help/pages/topic_detail.html", {"topic": one, "others": others})
