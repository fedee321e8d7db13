from tenants.cycles.models.cycle import Cycle
from tenants.cycles.models.enrolment import Enrolment
from tenants.cycles.models.preference import Preference
from tenants.cycles.models.veto import Veto

__all__ = ["Cycle", "Enrolment", "Preference", "Veto"]
