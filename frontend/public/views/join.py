"""How an application begins, is left, and is found again."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from frontend.cookies import has_language
from frontend.forms.refusals import add_refusal
from frontend.limits import limited
from frontend.public.forms.join import BeginForm
from frontend.public.joining import session
from frontend.public.joining.steps import STEPS, TOTAL, resume_url
from kernel.errors import RefusedError
from kernel.request import Request
from shared.networks.domain.draft import KEPT, begin_draft, renew_link
from shared.networks.domain.queries.draft import draft_of_link
from shared.networks.domain.queries.status import status_link_of


@limited("join", rate="20/h")
def join(request: Request) -> HttpResponse:
    """What an application is; an e-mail address begins one, and goes on with the one that this browser has."""
    form = BeginForm(request.POST or None)
    if form.is_valid() and _begun(request, form):
        return redirect(STEPS[0].url)
    draft = session.current(request)
    context = {"form": form, "draft": draft, "resume": resume_url(draft) if draft else "", "total": TOTAL}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "public/pages/join_begin.html", context, status=status)


@never_cache
@require_safe
def resume(request: Request, secret: str) -> HttpResponse:
    """The mailed link: on with the draft, or to where the application stands. An old link explains itself."""
    draft = draft_of_link(secret)
    if draft is None:
        return render(request, "public/pages/join_closed.html", {"days": KEPT.days}, status=HTTPStatus.GONE)
    if draft.sent_as:
        return redirect(status_link_of(draft.sent_as))
    if not has_language(request):
        translation.activate(draft.language)
    session.remember(request, draft)
    messages.success(request, _("Here you go on where you stopped."))
    return redirect(resume_url(draft))


@never_cache
@limited("join-link", rate="6/h")
def saved(request: Request) -> HttpResponse:
    """What to do to go on later; by POST, a new link."""
    draft = session.current(request)
    if draft is None:
        return session.elsewhere(request)
    if request.method == "POST":
        renew_link(draft)
        messages.success(request, _("We sent a new link. The one before no longer opens."))
        return redirect("join_saved")
    return render(request, "public/pages/join_saved.html", {"draft": draft, "resume": resume_url(draft)})


def _begun(request: Request, form: BeginForm) -> bool:
    try:
        draft = begin_draft(
            operation=form.cleaned_data["operation"],
            email=form.cleaned_data["email"],
            language=translation.get_language() or "en",
        )
    except RefusedError as error:
        add_refusal(form, error)
        return False
    session.remember(request, draft)
    return True
