from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from kernel.holdings import Fact, Holding, Record, Subject
from tenants.mentoring.enums import Cause, FitAnswer
from tenants.mentoring.models import Agreement, Attendance, Link, Membership, Session, Step
from tenants.people.enums import Part


def about(subject: Subject) -> Iterator[Holding]:
    """Groups with the people in them, sessions with own attendance, what the person wrote and answered."""
    mine = list(_memberships(subject))
    groups = [m.group_id for m in mine]
    sessions = Session.objects.filter(group__in=groups).select_related("group__cycle")
    marks = Attendance.objects.filter(membership__in=mine)
    came = dict(marks.values_list("session_id", "came"))
    led = {m.group_id for m in mine if m.part == Part.MENTOR}
    held = tuple(_session(s, came.get(s.pk), s.group_id in led) for s in sessions.order_by("held_on"))
    yield _shared("groups", _("Groups"), tuple(map(_group, mine)), mine)
    yield _shared("sessions", _("Sessions and attendance"), held, mine)
    said = Step.objects.filter(membership__in=mine).order_by("at", "id")
    answers = tuple(map(_step, said))
    yield Holding(
        "answers",
        _("What you answered about groups"),
        answers,
        permission="mentoring.read_answers",
        stays=True,
    )
    agreed = Agreement.objects.filter(membership__in=mine).select_related("membership__group__cycle")
    agreements = tuple(map(_agreement, agreed))
    yield Holding("agreements", _("What you agreed to in groups"), agreements, permission="mentoring.follow")
    links = Link.objects.filter(enrolment__person__in=subject.person_ids).order_by("sent_at")
    yield Holding("links", _("Links to answer by"), tuple(map(_link, links)))


def _shared(key: str, title: str, records: tuple[Record, ...], mine: Sequence[Membership]) -> Holding:
    """What the others of the group see too, and what counts for the sponsor."""
    others = tuple(sorted(_companions(mine)))
    return Holding(key, title, records, permission="people.view", others=others, counted=True, stays=True)


def _memberships(subject: Subject) -> Sequence[Membership]:
    found = Membership.objects.filter(enrolment__person__in=subject.person_ids)
    return list(
        found.select_related("group__cycle").prefetch_related("group__memberships__enrolment__person")
    )


def _companions(mine: Sequence[Membership]) -> set[str]:
    """Everybody else in these groups, by name and part: a mentor sees the mentees, a mentee the mentor."""
    return {
        f"{other.enrolment.person.full_name} ({other.get_part_display()})"
        for own in mine
        for other in own.group.memberships.all()
        if other.part != own.part
    }


def _group(membership: Membership) -> Record:
    members = [m.enrolment.person.full_name for m in membership.group.memberships.all()]
    return (
        Fact("cycle", _("Cycle"), membership.group.cycle.name),
        Fact("number", _("Group"), membership.group.number),
        Fact("part", _("Role"), str(membership.get_part_display())),
        Fact("formed_at", _("Formed"), membership.group.formed_at),
        Fact("state", _("State"), str(membership.get_state_display())),
        Fact("asked_at", _("Asked"), membership.asked_at),
        Fact("answered_at", _("Answered"), membership.answered_at),
        Fact("ended_at", _("Ended"), membership.ended_at),
        Fact("wants_other", _("Wants another group"), membership.wants_other),
        Fact("members", _("People"), sorted(members)),
    )


def _session(session: Session, came: bool | None, led: bool) -> Record:
    """A note belongs to the mentor who wrote it; attendance to the mentee."""
    facts = [
        Fact("cycle", _("Cycle"), session.group.cycle.name),
        Fact("number", _("Session"), session.number),
        Fact("held_on", _("Held"), session.held_on),
        Fact("mode", _("Way"), str(session.get_mode_display())),
        Fact("minutes", _("Minutes"), session.minutes),
        Fact("logged_by", _("Recorded by"), session.logged_by),
    ]
    if came is not None:
        facts.append(Fact("came", _("You came"), came))
    if led:
        facts.append(Fact("note", _("Note"), session.note))
    return tuple(facts)


def _step(step: Step) -> Record:
    """Reasons, answers about the fit and notes about them: what coordinators alone read besides the person."""
    choices = dict(Cause.choices) | dict(FitAnswer.choices)
    return (
        Fact("kind", _("What"), str(step.get_kind_display())),
        Fact("at", _("When"), step.at),
        Fact("by", _("By"), step.by),
        Fact("way", _("How"), str(step.get_way_display())),
        Fact("choice", _("Answer"), str(choices.get(step.choice, step.choice))),
        Fact("words", _("Words"), step.words),
    )


def _agreement(agreement: Agreement) -> Record:
    return (
        Fact("cycle", _("Cycle"), agreement.membership.group.cycle.name),
        Fact("number", _("Group"), agreement.membership.group.number),
        Fact("wording", _("Words that were shown"), agreement.wording),
        Fact("language", _("Language"), agreement.language),
        Fact("version", _("Version of the words"), agreement.version),
        Fact("at", _("When"), agreement.at),
    )


def _link(link: Link) -> Record:
    """Its secret is not kept."""
    return (
        Fact("purpose", _("What"), str(link.get_purpose_display())),
        Fact("sent_at", _("Sent"), link.sent_at),
        Fact("expires_at", _("Works until"), link.expires_at),
    )
