from tenants.matching.models.placement import Placement
from tenants.matching.models.run import Run
from tenants.matching.models.unplaced import Unplaced

__all__ = ["Placement", "Run", "Unplaced"]
