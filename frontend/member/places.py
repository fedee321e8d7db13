"""What a person is asked about a place in a group, as a card: the same behind a link and on the own page."""

from dataclasses import dataclass, field

from django.utils.translation import get_language

from frontend.coordinator.reasons import all_in_words
from frontend.member.forms.place import DeclineForm, FitForm
from tenants.cycles.domain.queries.agreement import Wording, wording_in
from tenants.mentoring.enums import Purpose
from tenants.mentoring.models import Membership
from tenants.people.enums import Part
from tenants.people.models import Person


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody on the other side; pages show the first name and the profession, before a yes nothing more."""

    person: Person
    reasons: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Returned:
    """A form that could not be taken, with its mistakes: one of the two."""

    decline: DeclineForm | None = None
    fit: FitForm | None = None

    @property
    def form(self) -> DeclineForm | FitForm | None:
        return self.decline or self.fit


NOTHING = Returned()


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One place with its question. `others` are mentees besides the reader; `action` is where the answer goes."""

    membership: Membership
    purpose: Purpose
    companions: list[Companion]
    others: list[Person]
    reasons: list[str]
    decline: DeclineForm
    fit: FitForm
    action: str = ""

    @property
    def is_mentor(self) -> bool:
        return self.membership.part == Part.MENTOR

    @property
    def agreement(self) -> Wording | None:
        """What everybody agrees to who says yes, in the reader's language."""
        return wording_in(self.membership.group.cycle, (get_language() or "en")[:2])

    @property
    def is_one_on_one(self) -> bool:
        return bool(self.membership.group.is_one_on_one)


def place_card(
    membership: Membership, purpose: Purpose, *, returned: Returned = NOTHING, action: str = ""
) -> PlaceCard:
    """`membership` as `with_group` fetches it."""
    standing = [m for m in membership.group.memberships.all() if m.is_standing and m.pk != membership.pk]
    is_mentor = membership.part == Part.MENTOR
    return PlaceCard(
        membership=membership,
        purpose=purpose,
        companions=[_companion(m) for m in standing if m.part != membership.part],
        others=[m.enrolment.person for m in standing if m.part == Part.MENTEE and not is_mentor],
        reasons=all_in_words(membership.reasons),
        decline=returned.decline or DeclineForm(membership=membership),
        fit=returned.fit or FitForm(membership=membership),
        action=action,
    )


def _companion(other: Membership) -> Companion:
    return Companion(other.enrolment.person, all_in_words(other.reasons))
