"""What the page of a repair holds: what was found last, and what there is to mend."""

from typing import Any

from frontend.coordinator.left import Left, left_of
from frontend.coordinator.repair_words import People, lines_of, mentors_of
from frontend.coordinator.search import waiting
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries.repair import latest_repair, people_of
from tenants.matching.enums import RepairState
from tenants.matching.models import Repair
from tenants.mentoring.domain.queries.concern import small_groups
from tenants.mentoring.domain.queries.waiting import without_group

TELLING = (RepairState.PROPOSED, RepairState.NOTHING)


def page_context(cycle: Cycle) -> dict[str, Any]:
    """`lacking`: to look for a change is what comes next."""
    found = latest_repair(cycle)
    if found and found.is_waiting:
        return {"cycle": cycle, "repair": found, "waiting": waiting(found)}
    small, without = list(small_groups().filter(cycle=cycle)), without_group(cycle)
    context = {"cycle": cycle, "repair": found, "small": small, "without": without}
    if found is None or found.state not in TELLING:
        return context | {"lacking": bool(small or without)}
    return context | _told(found)


def _told(found: Repair) -> dict[str, Any]:
    people = people_of(found)
    return {"lines": lines_of(found, people), "mentors": mentors_of(found), "left": _left(found, people)}


def _left(found: Repair, people: People) -> list[Left]:
    names = {key: enrolment.person.full_name for key, enrolment in people.items()}
    causes = [(people[key], found.causes.get(key, {})) for key in found.unplaced if key in people]
    return [left_of(enrolment, known.get("cause", ""), known, names) for enrolment, known in causes]
