from tenants.coordination.models.own_task import OwnTask
from tenants.coordination.models.settings import Settings
from tenants.coordination.models.snooze import Snooze

__all__ = ["OwnTask", "Settings", "Snooze"]
