"""The program's settings: everybody of the staff reads them, administrators change them."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from frontend.console.forms.program import ProgramForm
from frontend.forms.accent import asked_accent
from frontend.forms.refusals import add_refusal
from frontend.permissions import allowed, may, requires
from kernel.errors import RefusedError
from kernel.request import Request
from shared.program.accents import accent_words
from shared.program.domain.program import change_program
from shared.program.domain.queries.program import the_program


@requires("program.view")
def settings(request: Request) -> HttpResponse:
    program = the_program()
    if not may(request.user, "program.change"):
        if request.method == "POST":
            allowed(request, "program.change")
        return render(
            request,
            "console/pages/program_settings_read.html",
            {"program": program, "accent": accent_words(program.accent)},
        )
    form = ProgramForm.of(program, request.POST or None)
    if form.is_valid() and _saved(request, form):
        return redirect("console_settings")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    asked = {name: form[name].value() for name in ("accent", "hue", "strength")}
    context = {"form": form, "accent": asked_accent(asked, program.accent), "name": program.name}
    return render(request, "console/pages/program_settings.html", context, status=status)


@vary_on_headers("HX-Request")
@requires("program.view")
@require_safe
def preview(request: Request) -> HttpResponse:
    """How a colour looks on buttons, links and states; an unknown one looks like the program's own."""
    program = the_program()
    accent = asked_accent(request.GET, program.accent)
    context = {"accent": accent, "name": request.GET.get("name") or program.name}
    if request.htmx:
        return render(request, "console/fragments/accent_preview.html", context)
    return render(request, "console/pages/accent_preview.html", context)


def _saved(request: Request, form: ProgramForm) -> bool:
    try:
        change_program(the_program(), fields=form.program_fields(), by=request.user)
    except RefusedError as error:
        add_refusal(form, error)
        return False
    messages.success(request, _("The settings are saved. Every page follows within two seconds."))
    return True
