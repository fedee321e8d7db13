"""What the demo prints when it is up."""

from django.conf import settings

from config.demo.cast import NETWORKS, PASSWORD, PROGRAM_STAFF, DemoNetwork, Staff
from kernel.tenancy import in_network, in_program
from shared.accounts.domain.user import choose_password
from shared.audit.actor import SYSTEM
from shared.networks.domain.address import domain_of, link_to
from shared.networks.models import Domain
from tenants.mentoring.enums import MemberState
from tenants.mentoring.models import Membership
from tenants.people.enums import Part


def sign_ins() -> str:
    """Addresses, e-mail addresses and roles, with the one password, as lines of text."""
    lines = ["", f"Program   {link_to(settings.BASE_HOST, '/')}"]
    lines += [_staff(staff) for staff in PROGRAM_STAFF]
    for part in (part for part in NETWORKS if part.is_in):
        lines += ["", f"{part.name}   {link_to(domain_of(part.address), '/')}"]
        lines += [_staff(staff) for staff in (part.coordinator, part.assistant) if staff]
        lines += _participants(part)
    lines += [
        "",
        f"Password of all: {PASSWORD}",
        f"Program staff and those of {_with_codes()} are asked for a code too; the page shows it.",
    ]
    return "\n".join(str(line) for line in lines)


def _with_codes() -> str:
    return " and ".join(part.name for part in NETWORKS if part.asks_for_a_code)


def _staff(staff: Staff) -> str:
    return _line(staff.email, str(staff.role.label))


def _line(email: str, role: str) -> str:
    return f"  {email:<40} {role}"


def _participants(part: DemoNetwork) -> list[str]:
    """One mentor and one mentee of the newest cycle, who get the demo's password if they have none."""
    with in_program():
        schema = (
            Domain.objects.select_related("tenant").get(domain=domain_of(part.address)).tenant.schema_name
        )
    with in_network(schema):
        found = [_participant(wanted) for wanted in (Part.MENTOR, Part.MENTEE)]
    return [line for line in found if line]


def _participant(part: Part) -> str:
    """Empty where nobody is in a group yet."""
    inside = Membership.objects.filter(part=part, state=MemberState.CONFIRMED)
    inside = inside.select_related("enrolment__person__user")
    member = inside.order_by("-group__cycle__starts_on", "group__number", "id").first()
    if member is None or (user := member.enrolment.person.user) is None:
        return ""
    if not user.has_usable_password():
        choose_password(user, password=PASSWORD, by=SYSTEM)
    return _line(user.email, str(part.label))
