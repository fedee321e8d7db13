from tenants.matching.models.decision import Decision
from tenants.matching.models.edit import Edit
from tenants.matching.models.placement import Placement
from tenants.matching.models.repair import Repair
from tenants.matching.models.run import Run
from tenants.matching.models.search import Search
from tenants.matching.models.unplaced import Unplaced

__all__ = ["Decision", "Edit", "Placement", "Repair", "Run", "Search", "Unplaced"]
