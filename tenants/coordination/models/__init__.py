from tenants.coordination.models.settings import Settings
from tenants.coordination.models.snooze import Snooze

__all__ = ["Settings", "Snooze"]
