from shared.program.models.program import Program
from shared.program.models.season import Season

__all__ = ["Program", "Season"]
