"""The steps of an application, one page each, and the page to check and send it."""

from http import HTTPStatus

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from frontend.limits import limited
from frontend.public.forms.join_address import AddressForm
from frontend.public.joining import session
from frontend.public.joining.progress import CHECK, progress
from frontend.public.joining.steps import BY_SLUG, Step, next_url
from frontend.public.joining.summary import answered, application_fields, filled
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain.draft import save_answers, send_draft
from shared.networks.domain.queries.availability import availability, suggested_addresses
from shared.networks.domain.queries.status import status_link
from shared.networks.models import Draft

# Not `never_cache`: a page that the browser keeps has what was typed when somebody comes back to it.
private = cache_control(private=True, no_cache=True)


@private
@limited("join-steps", rate="300/h")
def step(request: Request, slug: str) -> HttpResponse:
    """One topic. By POST it is kept, finished or not, and the next one opens where it has no mistake."""
    draft, asked = session.current(request), BY_SLUG.get(slug)
    if asked is None:
        raise Http404("There is no such step.")
    if draft is None:
        return session.elsewhere(request)
    if request.method != "POST":
        return _page(request, draft, asked, asked.unbound(draft.answers.get(slug, {})))
    return _taken(request, draft, asked)


@private
@limited("join-send", rate="30/h")
def check(request: Request) -> HttpResponse:
    """All answers with a way to change each; by POST, the application."""
    draft = session.current(request)
    if draft is None:
        return session.elsewhere(request)
    found = filled(draft)
    refusal: list[str] = []
    if request.method == "POST" and all(form.is_valid() for _step, form in found):
        try:
            return redirect(status_link(send_draft(draft, fields=application_fields(draft, found))))
        except RefusedError as error:
            refusal = [problem.message for problem in error.problems]
    if request.method == "POST" and session.current(request) is None:
        # The other press of a double click has sent it while this one looked.
        return session.elsewhere(request)
    return render(
        request,
        "public/pages/join_check.html",
        {"answered": answered(found), "draft": draft, "progress": progress(draft, CHECK), "refusal": refusal},
        status=HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK,
    )


@vary_on_headers("HX-Request")
@require_safe
def address_availability(request: Request) -> HttpResponse:
    """The line under the address, while it is typed."""
    if not request.htmx:
        return redirect(BY_SLUG["address"].url)
    wanted = request.GET.get("address", "").strip().lower()[:60]
    draft = session.current(request)
    context = _availability(draft, wanted) if draft else {"verdict": availability(wanted)}
    return render(request, "public/fragments/join_availability.html", context)


@vary_on_headers("HX-Request")
@require_safe
def professions_found(request: Request) -> HttpResponse:
    """The professions that are ticked and those found, while the word is typed."""
    if not request.htmx:
        return redirect(BY_SLUG["professions"].url)
    asked = BY_SLUG["professions"]
    form = asked.unbound(asked.read(request.GET))
    return render(request, "public/fragments/join_professions.html", {"form": form})


def _taken(request: Request, draft: Draft, asked: Step) -> HttpResponse:
    """Keep what was written, whatever the button was, and say where it leads."""
    data = request.POST.copy()
    if "take" in data:
        data["address"] = str(data["take"])
    answers = asked.read(data)
    if data.get("go") == "search":
        return _page(request, draft, asked, asked.unbound(answers))
    form = asked.form(data)
    done = form.is_valid()
    try:
        draft = save_answers(draft, step=asked.slug, answers=answers, done=done)
    except RefusedError:
        return session.elsewhere(request)
    if data.get("go") == "later":
        return redirect("join_saved")
    return redirect(next_url(draft, asked.slug)) if done else _page(request, draft, asked, form)


def _page(request: HttpRequest, draft: Draft, asked: Step, form: forms.Form) -> HttpResponse:
    context = {"step": asked, "form": form, "draft": draft, "progress": progress(draft, asked.slug)}
    if isinstance(form, AddressForm):
        context |= _availability(draft, str(form["address"].value() or ""))
    template = (
        f"public/pages/join_{asked.slug}.html" if asked.slug in OWN_PAGES else "public/pages/join_step.html"
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, context, status=status)


def _availability(draft: Draft, wanted: str) -> dict[str, object]:
    """The verdict on an address, and others that are free when there is none yet or it cannot be had."""
    verdict = availability(wanted) if wanted else None
    if verdict and verdict.is_free:
        return {"verdict": verdict, "wanted": wanted}
    name, city = (_written(draft, *place) for place in (("association", "name"), ("size", "city")))
    return {
        "verdict": verdict,
        "wanted": wanted,
        "suggested": suggested_addresses(name, city=city, wanted=wanted),
    }


def _written(draft: Draft, slug: str, field: str) -> str:
    return "".join(draft.answers.get(slug, {}).get(field, [])[-1:])


OWN_PAGES = {"address", "professions"}
