from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from frontend.limits import limited
from frontend.public.forms.contact import ContactForm
from kernel.request import Request
from shared.program.domain.enquiry import send_enquiry


@limited("contact", rate="10/h")
def contact(request: Request) -> HttpResponse:
    """Who runs the program, and a form to write to them."""
    form = ContactForm(request.POST or None, initial={"topic": request.GET.get("topic", "")})
    if form.is_valid():
        fields = {name: form.cleaned_data[name] for name in ("topic", "name", "email", "message")}
        send_enquiry(operation=form.cleaned_data["operation"], language=get_language() or "en", **fields)
        return redirect("contact_sent")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "public/pages/contact.html", {"form": form}, status=status)


@require_safe
def sent(request: Request) -> HttpResponse:
    return render(request, "public/pages/contact_sent.html")
