from shared.support.models.request import SupportRequest

__all__ = ["SupportRequest"]
