from shared.accounts.models.invitation import Invitation
from shared.accounts.models.user import User

__all__ = ["Invitation", "User"]
