"""What the people of the demo's next cycle wish for, cannot do without, and did already.

Whoever is named here is named by the part of the e-mail address before the at sign.
"""

from typing import Any

from shared.accounts.models import User
from tenants.cycles.domain.enrolment import EnrolmentFields, Wishes, note_enrolment
from tenants.cycles.domain.orientation import mark_oriented
from tenants.cycles.domain.veto import add_veto
from tenants.cycles.enums import MustHave
from tenants.cycles.models import Cycle, Enrolment

NOT_ORIENTED = frozenset({"dragos.pavel", "gabriela.voicu", "ovidiu.lazar"})
RANKED = {
    "ileana.cretu30": ("radu.cernea", "viorica.lupu28"),
    "larisa.munteanu": ("viorica.lupu28",),
    "denisa.iordache": ("simona.vasilescu", "radu.cernea"),
    "petru.zamfir": ("radu.cernea", "viorica.lupu28"),
    "viorica.lupu28": ("horia.ciobanu", "larisa.munteanu"),
    "simona.vasilescu": ("marius.olteanu", "lucian.grosu", "denisa.iordache"),
}
LEADS_WITH = {"mihnea.tanase": "simona.vasilescu"}
NOTES: dict[str, dict[str, Any]] = {
    "cosmin.balan": {"household": "Bălan, 14 Alder Street"},
    "alina.balan": {"household": "Bălan, 14 Alder Street"},
    "catalin.dobrescu": {"employer": "Northgate Structural"},
    "radu.cernea": {"employer": "Northgate Structural"},
    "denisa.iordache": {"must_haves": [MustHave.TIMES]},
    "vasile.toma": {"must_haves": [MustHave.MEETS]},
    "stefan.cojocaru": {"must_language": "French"},
}
PLEASE_NOT = {
    ("oana.filip", "simona.vasilescu"): "They worked in one office for a year and did not part as friends.",
}


def note_wishes(cycle: Cycle, *, by: User) -> None:
    """Of everybody in the cycle; said again, it is the same."""
    people = {e.person.email.split("@")[0]: e for e in cycle.enrolments.select_related("person", "cycle")}
    oriented = [enrolment.pk for name, enrolment in people.items() if name not in NOT_ORIENTED]
    mark_oriented(cycle, enrolments=oriented, done=True, by=by)
    for name, enrolment in people.items():
        note_enrolment(enrolment, fields=_fields(name, enrolment), wishes=_wishes(name, people), by=by)
    for (one, other), reason in PLEASE_NOT.items():
        add_veto(people[one], people[other], reason=reason, by=by)


def _fields(name: str, enrolment: Enrolment) -> EnrolmentFields:
    fields: EnrolmentFields = {
        "capacity": enrolment.capacity,
        "must_haves": [],
        "must_language": "",
        "household": "",
        "employer": "",
    }
    return fields | NOTES.get(name, {})  # type: ignore[return-value]


def _wishes(name: str, people: dict[str, Enrolment]) -> Wishes:
    leads_with = LEADS_WITH.get(name)
    return {
        "preferences": [people[other].pk for other in RANKED.get(name, ())],
        "leads_with": people[leads_with] if leads_with else None,
        "oriented": name not in NOT_ORIENTED,
    }
