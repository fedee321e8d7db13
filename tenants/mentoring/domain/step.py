from shared.audit.actor import Actor
from tenants.mentoring.enums import StepKind, Way
from tenants.mentoring.models import Membership, Step


def add_step(
    membership: Membership, kind: StepKind, *, by: Actor, way: Way, choice: str = "", words: str = ""
) -> Step:
    """Keep what happened to a place in a group; the audit row is the caller's."""
    return Step.objects.create(
        membership=membership, kind=kind, by=by.name[:200], way=way, choice=choice, words=words
    )
