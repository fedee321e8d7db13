"""The same page for the sponsor's staff: what the program itself holds. It is little, so a copy is made at once."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from frontend.consents import choices_of
from frontend.downloads import named
from frontend.permissions import requires
from frontend.privacy.parts import parts_of
from frontend.privacy.views.copy import TYPES
from kernel.clock import now
from kernel.holdings import holdings_of
from kernel.request import Request
from shared.accounts.domain.queries.about import subject_of_account
from shared.consent.enums import MAILED
from tenants.privacy.domain.export_files import as_json, as_pdf
from tenants.privacy.enums import ExportKind


@requires("privacy.view_own")
@require_safe
def data(request: Request) -> HttpResponse:
    context = {
        "parts": parts_of(subject_of_account(request.user)),
        "choices": choices_of(request.user.email, MAILED, sender=request.host.name),
    }
    return render(request, "privacy/pages/staff_data.html", context)


@requires("privacy.view_own")
@require_safe
def fetch(request: Request, kind: str) -> HttpResponse:
    """The copy as one file, in the reader's language, always as a download."""
    if kind not in ExportKind.values:
        raise Http404("There is no such copy.")
    chosen, subject, made_at = ExportKind(kind), subject_of_account(request.user), now()
    parts = list(holdings_of(subject))
    is_pdf = chosen == ExportKind.PDF
    content = as_pdf(parts, subject=subject, made_at=made_at) if is_pdf else as_json(parts, made_at=made_at)
    answer = HttpResponse(content, content_type=TYPES[chosen])
    return named(answer, f"{request.host.domain}-{localdate(made_at):%Y-%m-%d}.{chosen.value}")
