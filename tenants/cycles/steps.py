"""Which step of a cycle may follow which."""

from tenants.cycles.enums import CycleState

STEPS = {
    CycleState.DRAFT: {CycleState.RECRUITING, CycleState.CANCELLED},
    CycleState.RECRUITING: {CycleState.DRAFT, CycleState.MATCHING, CycleState.CANCELLED},
    CycleState.MATCHING: {CycleState.RECRUITING, CycleState.RUNNING, CycleState.CANCELLED},
    CycleState.RUNNING: {CycleState.WRAP_UP, CycleState.CANCELLED},
    CycleState.WRAP_UP: {CycleState.RUNNING, CycleState.CLOSED},
    CycleState.CLOSED: {CycleState.WRAP_UP},
    CycleState.CANCELLED: set[CycleState](),
}
PREPARING = frozenset({CycleState.DRAFT, CycleState.RECRUITING, CycleState.MATCHING})
"""Nobody was told of a group yet."""
MEETING = frozenset({CycleState.RUNNING, CycleState.WRAP_UP})
"""Groups meet, or have met and are recorded."""
STARTED = frozenset({CycleState.RUNNING, CycleState.WRAP_UP, CycleState.CLOSED})
"""There are groups, now or in the past."""
