from shared.networks.models.application import Application
from shared.networks.models.domain import Domain
from shared.networks.models.domain_request import DomainRequest
from shared.networks.models.draft import Draft
from shared.networks.models.network import Network
from shared.networks.models.note import Note
from shared.networks.models.profile import Profile
from shared.networks.models.question import Question
from shared.networks.models.tombstone import Tombstone

__all__ = [
    "Application",
    "Domain",
    "DomainRequest",
    "Draft",
    "Network",
    "Note",
    "Profile",
    "Question",
    "Tombstone",
]
