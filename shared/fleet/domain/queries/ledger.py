from kernel.tenancy import in_program
from shared.fleet.enums import StepState
from shared.fleet.models import Step


def last_failures() -> dict[str, str]:
    """The error of each network whose newest line in the ledger is a failure, by schema."""
    with in_program():
        newest = Step.objects.order_by("schema_name", "-id").distinct("schema_name")
        return {step.schema_name: step.error for step in newest if step.state == StepState.FAILED}
