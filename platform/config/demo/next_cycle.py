"""AREC's next cycle, in the middle of its matching, and a draft of the one after it."""

from config.demo.cast import DATA, DemoNetwork
from config.demo.cycle import demo_cycle, draft_after
from config.demo.matching import try_out
from config.demo.operation import operation
from config.demo.waiting import join_later
from config.demo.wishes import note_wishes
from shared.accounts.models import User
from shared.program.models import Season
from tenants.cycles.domain.enrolment import enrol
from tenants.cycles.enums import Format
from tenants.people.domain.person import import_people
from tenants.people.models import Person

POOL = "pool_arec_next.csv"
ALREADY_KNOWN = ("viorica.lupu28@example.org", "ileana.cretu30@example.org")
LATER = "sorin.matei@example.org"
RULES = {
    "format": Format.GROUPS,
    "group_minimum": 4,
    "group_maximum": 5,
    "co_mentors": True,
    "orientation_required": True,
    "eligibility_en": "You studied or worked as an engineer, and you have been in Canada for less than three years.",
    "eligibility_fr": "Vous avez étudié ou travaillé en génie, et vous êtes au Canada depuis moins de trois ans.",
}


def prepare_next(part: DemoNetwork, season: Season, *, by: User) -> None:
    """New people joined for it, and one waited for it since the cycle before."""
    new = import_people((DATA / POOL).read_bytes(), operation=operation(part.address, POOL), by=by)
    cycle = demo_cycle(part, "Cycle 5", season, by=by, **RULES)
    draft_after(cycle, part, "Cycle 6", by=by)
    if not cycle.runs.exists():
        known = Person.objects.filter(email__in=ALREADY_KNOWN)
        enrol(cycle, people=[person.pk for person in (*known, *new)], by=by)
        note_wishes(cycle, by=by)
        join_later(cycle, email=LATER, by=by)
    try_out(cycle, confirmed="viorica.lupu28@example.org", crowded="radu.cernea@example.org", by=by)
