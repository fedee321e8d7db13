from shared.networks.models.application import Application
from shared.networks.models.domain import Domain
from shared.networks.models.network import Network

__all__ = ["Application", "Domain", "Network"]
