from tenants.cycles.models.cycle import Cycle
from tenants.cycles.models.enrolment import Enrolment

__all__ = ["Cycle", "Enrolment"]
