"""The mails that this host sent, where they are kept instead of sent (demo and tests)."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from frontend.permissions import requires
from kernel.request import Request
from shared.mail.models import Mail

PER_PAGE = 50


@requires("mail.read")
def mails(request: Request) -> HttpResponse:
    page = Paginator(Mail.objects.defer("html"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mailbox/pages/mail_list.html", {"page": page})


@requires("mail.read")
def mail(request: Request, pk: UUID) -> HttpResponse:
    return render(request, "mailbox/pages/mail_detail.html", {"mail": get_object_or_404(Mail, pk=pk)})
