"""The page about one's own data: what is held, who sees it, who has looked, and what one agreed to."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from frontend.consents import choices_of
from frontend.permissions import requires
from frontend.privacy.forms.choice import ConsentForm
from frontend.privacy.parts import parts_of
from kernel.request import Request
from shared.audit.models import Entry
from shared.consent.domain.consent import withdraw_consent
from shared.consent.enums import MAILED, Purpose, Source
from shared.mail.domain.choices import agree
from tenants.people.domain.queries.opening import openings_of
from tenants.people.domain.queries.person import person_of
from tenants.privacy.domain.queries.erasure import last_erasure_of
from tenants.privacy.domain.queries.export import usable_export_of
from tenants.privacy.domain.queries.subject import subject_of

PER_PAGE = 10


@requires("privacy.view_own")
@require_safe
def data(request: Request) -> HttpResponse:
    person = person_of(request.user)
    opened = openings_of(person) if person else Entry.objects.none()
    context = {
        "parts": parts_of(subject_of(request.user)),
        "openings": Paginator(opened, PER_PAGE).get_page(request.GET.get("page")),
        "choices": choices_of(request.user.email, MAILED, sender=request.host.name),
        "export": usable_export_of(request.user),
        "erasure": last_erasure_of(request.user),
    }
    return render(request, "privacy/pages/data.html", context)


@require_POST
@requires("privacy.view_own")
def consent(request: Request) -> HttpResponse:
    """Give or take back one consent."""
    form = ConsentForm(request.POST)
    if form.is_valid():
        purpose: Purpose = form.cleaned_data["purpose"]
        if form.cleaned_data["action"] == "give":
            language = (get_language() or "en")[:2]
            agree(request.user, purpose=purpose, sender=request.host.name, language=language)
            messages.success(request, _("Noted: you agree. We confirm it by e-mail."))
        else:
            withdraw_consent(request.user.email, purpose=purpose, source=Source.FORM, by=request.user)
            messages.success(request, _("Noted: you no longer agree."))
    return redirect("account_data")
