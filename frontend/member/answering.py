"""Taking an answer from a form, whether it came behind a link or from the own page."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from frontend.forms.refusals import add_refusal
from frontend.member.forms.place import DeclineForm, FitForm
from frontend.member.places import Returned
from kernel.errors import RefusedError
from shared.audit.actor import Actor
from tenants.mentoring.domain.answer import accept, decline
from tenants.mentoring.domain.fit import answer_fit
from tenants.mentoring.enums import Cause, FitAnswer, MemberState, Purpose, Way
from tenants.mentoring.models import Membership


@dataclass(frozen=True, slots=True)
class Answerer:
    by: Actor
    way: Way


def take(request: HttpRequest, membership: Membership, purpose: Purpose, who: Answerer) -> Returned | None:
    """Carry the answer out and say so in a message; or the form that has to be corrected."""
    if purpose == Purpose.FIT:
        return _fit(request, membership, who)
    if request.POST.get("answer") == "no":
        return _no(request, membership, who)
    if request.POST.get("answer") == "yes":
        _yes(request, membership, who)
    return None


def _yes(request: HttpRequest, membership: Membership, who: Answerer) -> None:
    try:
        answered = accept(membership, by=who.by, way=who.way, shown=request.POST.get("agreement", ""))
    except RefusedError as error:
        messages.error(request, str(error))
        return
    if answered.state == MemberState.NO_PLACE:
        messages.warning(
            request, _("The last place was taken a moment before. You go first for the next one.")
        )
    else:
        messages.success(request, _("Thank you. You take part in this group."))


def _no(request: HttpRequest, membership: Membership, who: Answerer) -> Returned | None:
    form = DeclineForm(request.POST, membership=membership)
    if form.is_valid():
        try:
            decline(
                membership,
                cause=Cause(form.cleaned_data["cause"]),
                note=form.cleaned_data["note"],
                wants_other=form.wishes_another(),
                by=who.by,
                way=who.way,
            )
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("Thank you for telling us. You do not take part in this group."))
            return None
    return Returned(decline=form)


def _fit(request: HttpRequest, membership: Membership, who: Answerer) -> Returned | None:
    form = FitForm(request.POST, membership=membership)
    if form.is_valid():
        answer, text = FitAnswer(form.cleaned_data["answer"]), form.cleaned_data["text"]
        try:
            answer_fit(membership, answer=answer, text=text, by=who.by, way=who.way)
        except RefusedError as error:
            add_refusal(form, error)
        else:
            messages.success(request, _("Thank you. The coordinators read your answer."))
            return None
    return Returned(fit=form)
