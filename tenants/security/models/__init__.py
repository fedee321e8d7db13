from tenants.security.models.policy import Policy

__all__ = ["Policy"]
