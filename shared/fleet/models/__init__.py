from shared.fleet.models.recorded_migration import RecordedMigration
from shared.fleet.models.recording import Recording
from shared.fleet.models.standby import Standby
from shared.fleet.models.step import Step

__all__ = ["RecordedMigration", "Recording", "Standby", "Step"]
