from django.http import FileResponse, Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from kernel.request import Request
from shared.networks.domain.queries.logo import path_of_logo


@require_safe
def logo(request: Request, name: str) -> HttpResponseBase:
    """The picture that the network shows now. Its name is never used again, so browsers may keep it for good."""
    if not request.host.logo or name != request.host.logo:
        raise Http404("No such picture.")
    path = path_of_logo(request.host.scope.schema, name)
    if not path.is_file():
        raise Http404("The picture is gone.")
    response = FileResponse(path.open("rb"), content_type="image/png")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
