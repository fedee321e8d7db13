from tenants.privacy.models.erasure import Erasure
from tenants.privacy.models.export import Export

__all__ = ["Erasure", "Export"]
