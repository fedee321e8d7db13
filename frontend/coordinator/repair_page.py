"""What the page of a repair holds: what was found last, and what there is to mend."""

from typing import Any

from frontend.coordinator.left import Left, left_of
from frontend.coordinator.repair_words import People, lines_of, mentors_of
from frontend.coordinator.search import waiting
from tenants.cycles.models import Cycle
from tenants.matching.domain.queries.repair import latest_repair, open_proposal, people_of
from tenants.matching.enums import RepairState
from tenants.matching.models import Repair
from tenants.mentoring.domain.queries.concern import small_groups
from tenants.mentoring.domain.queries.waiting import without_group

TELLING = (RepairState.PROPOSED, RepairState.NOTHING)
UNANSWERED = (RepairState.WAITING, RepairState.FAILED)


def page_context(cycle: Cycle) -> dict[str, Any]:
    """`newest` is the last search, `repair` what it found, or the open proposal where it has found nothing yet."""
    newest = latest_repair(cycle)
    proposal = open_proposal(cycle) if newest and newest.state in UNANSWERED else None
    shown = proposal or newest
    told = _told(shown) if shown and shown.state in TELLING else {}
    context = {"cycle": cycle, "newest": newest, "repair": shown, **told}
    if newest and newest.is_waiting:
        return context | {"waiting": waiting(newest)}
    return context | _to_mend(cycle, told=bool(told))


def _to_mend(cycle: Cycle, *, told: bool) -> dict[str, Any]:
    """`lacking`: to look for a change is what comes next."""
    small, without = list(small_groups().filter(cycle=cycle)), without_group(cycle)
    return {"small": small, "without": without, "lacking": bool(small or without) and not told}


def _told(found: Repair) -> dict[str, Any]:
    people = people_of(found)
    return {"lines": lines_of(found, people), "mentors": mentors_of(found), "left": _left(found, people)}


def _left(found: Repair, people: People) -> list[Left]:
    names = {key: enrolment.person.full_name for key, enrolment in people.items()}
    causes = [(people[key], found.causes.get(key, {})) for key in found.unplaced if key in people]
    return [left_of(enrolment, known.get("cause", ""), known, names) for enrolment, known in causes]
