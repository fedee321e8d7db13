"""A copy of one's own data: asked for, made in the background, fetched by its owner alone."""

from http import HTTPStatus
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRefresh

from frontend.permissions import requires
from kernel.request import Request
from tenants.privacy.domain.export import ask_export
from tenants.privacy.domain.files import file_of
from tenants.privacy.domain.queries.export import ready_export, usable_export_of
from tenants.privacy.enums import ExportKind
from tenants.privacy.models import Export

TYPES = {ExportKind.PDF: "application/pdf", ExportKind.JSON: "application/json"}


@require_POST
@requires("privacy.view_own")
def ask(request: Request) -> HttpResponse:
    """Ask for a copy; one that is being made is the answer to a second press."""
    ask_export(by=request.user)
    return redirect("account_data")


@vary_on_headers("HX-Request")
@requires("privacy.view_own")
@require_safe
def progress(request: Request) -> HttpResponse:
    """Asked every second while the copy is made: how far it is, or load the page again."""
    if not request.htmx:
        return redirect("account_data")
    export = usable_export_of(request.user)
    if export is None or export.ready_at:
        return HttpResponseClientRefresh()
    if str(export.done) == request.GET.get("shown"):
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "privacy/fragments/copy_progress.html", {"export": export})


@requires("privacy.view_own")
@require_safe
def fetch(request: Request, pk: UUID, kind: str) -> HttpResponse:
    """One file, for the owner of the account alone, always as a download."""
    try:
        export, chosen = ready_export(request.user, pk), ExportKind(kind)
        content = file_of(export, chosen).open("rb")
    except (Export.DoesNotExist, ValueError, FileNotFoundError) as error:
        raise Http404("There is no such copy.") from error
    name = f"{request.host.domain}-{localdate(export.ready_at):%Y-%m-%d}.{chosen.value}"
    answer: HttpResponseBase = FileResponse(
        content, as_attachment=True, filename=name, content_type=TYPES[chosen]
    )
    return answer  # type: ignore[return-value]
